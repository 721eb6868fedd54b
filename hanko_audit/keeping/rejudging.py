"""Judges the cases of a store again, from their stored facts, and tells which verdicts change and by which rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from hanko_audit.judging import Case, Judge
from hanko_audit.judging.fact import Facts
from hanko_audit.keeping.reassessing import reassess
from hanko_audit.residue import Assessor
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.store import Store
from hanko_audit.store.auditlog import Event, LogAction, append
from hanko_audit.store.casefile import (
    KeptCase,
    KeptVerdict,
    Values,
    facts_of_values,
    load_cases,
    load_facts,
    load_known,
    load_values,
    load_verdict,
    outcome_digest,
    replace_facts,
    replace_verdicts,
    values_of,
)
from hanko_audit.store.files import load_judged
from hanko_audit.store.formlinks import documents_of_cases
from hanko_audit.store.residues import NewResidue, keep_residues, outdated_residues
from hanko_audit.store.rulesets import (
    RuleVersion,
    changed_rules,
    fingerprint_of,
    keys_of,
    register,
    stored_versions,
    versions_of,
)
from hanko_audit.store.runs import current_cases, load_procedures
from hanko_audit.store.tables import subjects
from hanko_audit.verdict import Verdict, decided
from hanko_audit.vocabulary import Axis

_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class Change:
    """A verdict that other rules decide otherwise. `caused_by` are the rules that differ and had a say in it.

    `before` and `after` are what was decided, without the way there: cases of the same facts share them.
    """

    kind: str
    number: str
    name: str
    department: str
    before: Verdict
    after: Verdict
    rules_before: str
    rules_after: str
    caused_by: tuple[str, ...]

    @property
    def axis(self) -> Axis:
        """The axis of both verdicts."""
        return self.after.axis

    @property
    def turns(self) -> bool:
        """Whether the verdict itself is another, not only its reason, means or citations."""
        return self.before.code is not self.after.code

    def as_json(self) -> dict[str, object]:
        """The keys of `hanko-audit judge`."""
        return {
            "kind": self.kind,
            "number": self.number,
            "name": self.name,
            "department": self.department,
            "axis": self.axis.value,
            "from": self.before.code.value,
            "to": self.after.code.value,
            "reason": self.after.reason,
            "rules_before": list(self.before.rules),
            "rules_after": list(self.after.rules),
            "rule_set_before": self.rules_before,
            "rule_set_after": self.rules_after,
            "caused_by": list(self.caused_by),
        }


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What the rules decide on equal facts: the verdict without its trace, its hash, and the rules asked on the way."""

    verdict: Verdict
    digest: str
    asked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Older:
    """A version of the rules that judged before: its rules, those that differ now, and those of them that ask."""

    fingerprint: str
    versions: Mapping[str, RuleVersion]
    differing: frozenset[str]
    asking: frozenset[str]


@dataclass(frozen=True, slots=True)
class Step:
    """What came of some cases: how many were judged, of how many the facts were derived anew, and what changes."""

    judged: int
    derived: int
    changes: tuple[Change, ...]


class Rejudging:
    """Judges the newest cases of a store by `rules`. Nothing is read, and without `apply` nothing is written.

    The facts are those stored; where the fact rules differ from those that derived them they are derived anew from the
    stored passages and findings. `on` is the day for which rules with effective dates count, today without one.
    """

    def __init__(
        self, store: Store, rules: RuleSet, *, actor: str, apply: bool = False, on: date | None = None
    ) -> None:
        self._store = store
        self._rules = rules
        self._actor = actor
        self._apply = apply
        self._judge = Judge(rules, on=on or date.today())
        self._assessor = Assessor(rules)
        self._keys = keys_of(rules)
        self._versions = versions_of(rules)
        self._older: dict[int, _Older] = {}
        self._outcomes: dict[Values, Mapping[Axis, _Outcome]] = {}
        self._before: dict[str, Verdict] = {}

    def run(self) -> Iterator[Step]:
        """Judges everything, some cases at a time. Raises StoreError."""
        with self._store.reading() as connection:
            ids = current_cases(connection)
        judged = changed = 0
        for start in range(0, len(ids), _AT_ONCE):
            step = self._some(ids[start : start + _AT_ONCE])
            judged, changed = judged + step.judged, changed + len(step.changes)
            yield step
        if self._apply:
            payload = {"rules": self._rules.fingerprint, "judged": judged, "changed": changed}
            with self._store.writing() as connection:
                append(connection, self._actor, [Event(LogAction.JUDGE, payload)])

    def _some(self, ids: Sequence[int]) -> Step:
        with self._store.reading() as connection:
            kept = list(load_cases(connection, ids))
            stale = [one for one in kept if one.facts_key != self._keys.facts]
            derived = self._derive(connection, stale) if stale else {}
            values = load_values(connection, [one.id for one in kept if one.id not in derived])
            values.update({own: values_of(facts) for own, facts in derived.items()})
            differing = [
                (one, held, outcome)
                for one in kept
                for axis, outcome in self._judged(values[one.id]).items()
                if (held := one.verdicts.get(axis)) is not None and held.outcome != outcome.digest
            ]
            names = self._names(connection, [one for one, _, _ in differing])
            changes = tuple(
                self._change(connection, names[one.subject_id], held, outcome) for one, held, outcome in differing
            )
            turned = self._whole(connection, [(one, held.axis) for one, held, _ in differing], derived)
            residues = self._remaining(connection, ids, turned, derived)
        if self._apply and (turned or derived or residues):
            self._write(turned, derived, residues)
        return Step(len(kept), len(derived), changes)

    def _judged(self, values: Values) -> Mapping[Axis, _Outcome]:
        """The outcome on each axis. Cases of the same values share one judgement: words change no outcome."""
        if values not in self._outcomes:
            verdicts = self._judge.judge_facts(facts_of_values(values), explained=False)
            self._outcomes[values] = {
                verdict.axis: _Outcome(decided(verdict), outcome_digest(verdict), _asked(verdict))
                for verdict in verdicts
            }
        return self._outcomes[values]

    def _whole(
        self, connection: Connection, turning: Sequence[tuple[KeptCase, Axis]], derived: Mapping[int, Facts]
    ) -> list[tuple[int, Verdict]]:
        """The verdicts to be kept, with their words and what would change them; none where nothing is to be kept."""
        if not self._apply:
            return []
        axes: dict[int, set[Axis]] = {}
        for one, axis in turning:
            axes.setdefault(one.id, set()).add(axis)
        facts = {**load_facts(connection, [own for own in axes if own not in derived]), **derived}
        return [
            (own, verdict)
            for own, wanted in axes.items()
            for verdict in self._judge.judge_facts(facts[own], axes=wanted)
        ]

    def _derive(self, connection: Connection, stale: Sequence[KeptCase]) -> dict[int, Facts]:
        """The facts of cases that other fact rules had derived."""
        ids = [one.id for one in stale]
        known = load_known(connection, ids)
        procedures = load_procedures(connection, [one.procedure_id for one in stale if one.procedure_id is not None])
        own = documents_of_cases(connection, ((one.id, one.document_id, one.procedure_id) for one in stale))
        wanted = list(dict.fromkeys(document for documents in own.values() for document in documents))
        documents = {kept.id: kept.examined for kept in load_judged(connection, wanted)}
        result: dict[int, Facts] = {}
        for one in stale:
            examined = [documents[number] for number in own[one.id]]
            findings = tuple(finding for form in examined for finding in form.findings)
            procedure = None if one.procedure_id is None else procedures[one.procedure_id]
            case = Case(procedure, tuple(form.document for form in examined), findings, known[one.id])
            result[one.id] = self._judge.facts(case)
        return result

    def _remaining(
        self,
        connection: Connection,
        ids: Sequence[int],
        turned: Sequence[tuple[int, Verdict]],
        derived: Mapping[int, Facts],
    ) -> list[NewResidue]:
        """What remains, where a verdict, a fact or a rule behind it has changed; none where nothing is to be kept."""
        if not self._apply:
            return []
        wanted = {case_id for case_id, _ in turned} | derived.keys()
        wanted |= outdated_residues(connection, ids, self._keys.residue)
        return reassess(connection, self._assessor, sorted(wanted), facts=derived, turned=turned)

    def _write(
        self, turned: Sequence[tuple[int, Verdict]], derived: Mapping[int, Facts], residues: Sequence[NewResidue]
    ) -> None:
        with self._store.writing() as connection:
            rule_set_id = register(connection, self._rules)
            replace_facts(connection, derived, self._keys.facts)
            replace_verdicts(connection, turned, rule_set_id)
            keep_residues(connection, residues, self._keys.residue)

    def _names(self, connection: Connection, own: Sequence[KeptCase]) -> dict[int, tuple[str, str, str, str]]:
        wanted = select(*(subjects.c[name] for name in ("id", "kind", "number", "name", "department"))).where(
            subjects.c.id.in_([one.subject_id for one in own])
        )
        return {row.id: (row.kind, row.number, row.name, row.department) for row in connection.execute(wanted)}

    def _change(
        self, connection: Connection, named: tuple[str, str, str, str], held: KeptVerdict, after: _Outcome
    ) -> Change:
        older = self._version(connection, held.rule_set_id)
        deciding = [rule for rule in (*after.verdict.rules, *held.rules) if rule in older.differing]
        before = self._before.get(held.outcome)
        asked_before: tuple[str, ...] = ()
        # Only the trace tells of rules that were asked and decided nothing; it is long, and seldom has a say.
        if before is None or (older.asking and not deciding):
            whole = load_verdict(connection, held.id)
            before, asked_before = self._before.setdefault(held.outcome, decided(whole)), _asked(whole)
        cause = deciding or self._behind(older, (*after.asked, *asked_before)) or [*after.verdict.rules, *held.rules]
        return Change(
            *named, before, after.verdict, older.fingerprint, self._rules.fingerprint, tuple(dict.fromkeys(cause))
        )

    def _behind(self, older: _Older, asked: Sequence[str]) -> list[str]:
        """The rules that differ and decided nothing themselves: those asked on the way, else those behind facts.

        Where no rule differs, a day has come from which one counts, or until which one did.
        """
        versions = {**older.versions, **self._versions}
        return [rule for rule in asked if rule in older.differing] or [
            rule for rule in sorted(older.differing) if versions[rule].kind in {"facts", "alternatives"}
        ]

    def _version(self, connection: Connection, rule_set_id: int) -> _Older:
        if rule_set_id not in self._older:
            fingerprint = fingerprint_of(connection, rule_set_id)
            versions = stored_versions(connection, fingerprint)
            differing = changed_rules(versions, self._versions)
            asking = frozenset(rule for rule in differing if {**versions, **self._versions}[rule].kind == "judging")
            self._older[rule_set_id] = _Older(fingerprint, versions, differing, asking)
        return self._older[rule_set_id]


def _asked(verdict: Verdict) -> tuple[str, ...]:
    return tuple(step.rule for step in verdict.trace)
