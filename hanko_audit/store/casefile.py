"""Cases of a run: what is judged, the facts known of it, and the verdicts, written in short transactions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from hanko_audit.judging.fact import Evidence, Fact, Facts
from hanko_audit.national import NationalMatch
from hanko_audit.procedure import Procedure
from hanko_audit.residue import Residue
from hanko_audit.rulepacks.factnames import FactName
from hanko_audit.store.canonical import digest_of, now
from hanko_audit.store.codec import Codec, plain, squeezed, words
from hanko_audit.store.inserting import insert_many
from hanko_audit.store.residues import NewResidue, keep_residues
from hanko_audit.store.rulesets import RuleKeys
from hanko_audit.store.tables import cases, facts, verdicts
from hanko_audit.verdict import Verdict, decided
from hanko_audit.vocabulary import Axis, VerdictCode

VERDICT = Codec(Verdict)
NATIONAL = Codec(NationalMatch)
_PROCEDURE = Codec(Procedure)
_EVIDENCE: Codec[tuple[Evidence, ...]] = Codec(tuple[Evidence, ...])
KNOWN: Codec[tuple[Fact, ...]] = Codec(tuple[Fact, ...])
_MANY = 400

Values = tuple[tuple[str, str], ...]
"""The names of the known facts of a case, sorted, each with its values as JSON."""


@dataclass(frozen=True, slots=True)
class NewCase:
    """A case to be kept. `procedure_id` and `document_id` are ids of the store; `known` are facts from elsewhere.

    `regulations` (text of the caller's own) and `national` are what stood behind those; `residue` is what remains, a row
    of 残る負担 where `ranked`.
    """

    subject_id: int
    procedure_id: int | None
    document_id: int | None
    listed: bool
    mark: str
    known: tuple[Fact, ...]
    facts: Facts
    verdicts: tuple[Verdict, ...]
    regulations: str = ""
    national: NationalMatch | None = None
    residue: Residue | None = None
    ranked: bool = False


@dataclass(frozen=True, slots=True)
class KeptVerdict:
    """A verdict in force without its words. `digest` is the hash of the whole, `outcome` that without the trace.

    A decision names by its digest the verdict that it was made on.
    """

    id: int
    axis: Axis
    code: VerdictCode
    rules: tuple[str, ...]
    digest: str
    outcome: str
    rule_set_id: int


@dataclass(frozen=True, slots=True)
class KeptCase:
    """A case as kept. `facts_key` tells which fact rules derived its facts."""

    id: int
    subject_id: int
    procedure_id: int | None
    document_id: int | None
    facts_key: str
    verdicts: Mapping[Axis, KeptVerdict]


def outcome_digest(verdict: Verdict) -> str:
    """The hash of what was decided, for what reason and with which means, without the way there or away from it."""
    return digest_of(VERDICT.write(decided(verdict)))


def keep_cases(
    connection: Connection, run_id: int, own: Sequence[NewCase], *, keys: RuleKeys, rule_set_id: int
) -> list[int]:
    """Keeps some cases of a run and gives their ids."""
    heads = [
        {
            "run_id": run_id,
            "subject_id": one.subject_id,
            "procedure_id": one.procedure_id,
            "document_id": one.document_id,
            "listed": one.listed,
            "mark": plain(one.mark),
            "known": KNOWN.write(one.known),
            "facts_key": keys.facts,
            "regulations": one.regulations or None,
            "national": NATIONAL.write(one.national) if one.national else None,
        }
        for one in own
    ]
    ids = insert_many(connection, cases, heads)
    rows = [row for case_id, one in zip(ids, own, strict=True) for row in _fact_rows(case_id, one.facts)]
    judged = [
        _verdict_row(case_id, verdict, rule_set_id)
        for case_id, one in zip(ids, own, strict=True)
        for verdict in one.verdicts
    ]
    if rows:
        connection.execute(insert(facts), rows)
    if judged:
        connection.execute(insert(verdicts), judged)
    assessed = zip(ids, own, strict=True)
    remaining = [NewResidue(case_id, one.residue, one.ranked) for case_id, one in assessed if one.residue is not None]
    keep_residues(connection, remaining, keys.residue)
    return ids


def replace_facts(connection: Connection, own: Mapping[int, Facts], facts_key: str) -> None:
    """Puts facts derived by other rules in the place of those that cases, named by their ids, have."""
    ids = list(own)
    for start in range(0, len(ids), _MANY):
        some = ids[start : start + _MANY]
        connection.execute(delete(facts).where(facts.c.case_id.in_(some)))
        connection.execute(update(cases).where(cases.c.id.in_(some)).values(facts_key=facts_key))
    if rows := [row for case_id, one in own.items() for row in _fact_rows(case_id, one)]:
        connection.execute(insert(facts), rows)


def replace_verdicts(connection: Connection, own: Sequence[tuple[int, Verdict]], rule_set_id: int) -> None:
    """Makes verdicts, each with the id of its case, those in force; the ones before stay, no longer current."""
    if not own:
        return
    outgoing = update(verdicts).where(
        verdicts.c.case_id == bindparam("own_case"),
        verdicts.c.axis == bindparam("own_axis"),
        verdicts.c.current.is_(True),
    )
    named = [{"own_case": case_id, "own_axis": verdict.axis.value} for case_id, verdict in own]
    connection.execute(outgoing.values(current=False), named)
    connection.execute(insert(verdicts), [_verdict_row(case_id, verdict, rule_set_id) for case_id, verdict in own])


def load_cases(connection: Connection, ids: Sequence[int]) -> Iterator[KeptCase]:
    """The cases of these ids with the verdicts in force, in the order of the ids."""
    for start in range(0, len(ids), _MANY):
        some = ids[start : start + _MANY]
        found: dict[int, dict[Axis, KeptVerdict]] = {own: {} for own in some}
        for row in connection.execute(
            select(
                *(
                    verdicts.c[name]
                    for name in ("case_id", "id", "axis", "code", "rules", "digest", "outcome", "rule_set_id")
                )
            )
            .where(verdicts.c.case_id.in_(some), verdicts.c.current.is_(True))
            .order_by(verdicts.c.id)
        ):
            axis = Axis(row.axis)
            found[row.case_id][axis] = KeptVerdict(
                row.id,
                axis,
                VerdictCode(row.code),
                tuple(json.loads(row.rules)),
                row.digest,
                row.outcome,
                row.rule_set_id,
            )
        names = ("id", "subject_id", "procedure_id", "document_id", "facts_key")
        wanted = select(*(cases.c[name] for name in names)).where(cases.c.id.in_(some))
        heads = {row.id: row for row in connection.execute(wanted)}
        for own in some:
            if (head := heads.get(own)) is not None:
                yield KeptCase(own, head.subject_id, head.procedure_id, head.document_id, head.facts_key, found[own])


def load_facts(connection: Connection, ids: Sequence[int]) -> dict[int, Facts]:
    """The facts of these cases by their id."""
    found: dict[int, dict[FactName, Fact]] = {own: {} for own in ids}
    for start in range(0, len(ids), _MANY):
        for case_id, name, held, evidence in connection.execute(
            select(facts.c.case_id, facts.c.name, facts.c.held, facts.c.evidence).where(
                facts.c.case_id.in_(ids[start : start + _MANY])
            )
        ):
            values = None if held is None else frozenset(json.loads(held))
            own = FactName(name)
            found[case_id][own] = Fact(own, values, _EVIDENCE.read(evidence) if evidence != "[]" else ())
    return {case_id: Facts(by_name) for case_id, by_name in found.items()}


def load_values(connection: Connection, ids: Sequence[int]) -> dict[int, Values]:
    """What is known of these cases without what it rests on: equal values lead to equal outcomes."""
    found: dict[int, list[tuple[str, str]]] = {own: [] for own in ids}
    for start in range(0, len(ids), _MANY):
        for case_id, name, held in connection.execute(
            select(facts.c.case_id, facts.c.name, facts.c.held)
            .where(facts.c.case_id.in_(ids[start : start + _MANY]), facts.c.held.is_not(None))
            .order_by(facts.c.case_id, facts.c.name)
        ):
            found[case_id].append((name, held))
    return {case_id: tuple(values) for case_id, values in found.items()}


def values_of(own: Facts) -> Values:
    """The same of facts that are at hand."""
    known = {name.value: _held(one.values) for name, one in own.by_name.items() if one.values is not None}
    return tuple(sorted(known.items()))


def facts_of_values(values: Values) -> Facts:
    """The facts that `load_values` gave, without evidence."""
    return Facts({FactName(name): Fact(FactName(name), frozenset(json.loads(held))) for name, held in values})


def load_known(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[Fact, ...]]:
    """The facts that came to these cases from elsewhere."""
    found: dict[int, tuple[Fact, ...]] = {}
    for start in range(0, len(ids), _MANY):
        for row in connection.execute(
            select(cases.c.id, cases.c.known).where(cases.c.id.in_(ids[start : start + _MANY]))
        ):
            found[row.id] = KNOWN.read(row.known)
    return found


def load_verdict(connection: Connection, verdict_id: int) -> Verdict:
    """A whole verdict with its trace."""
    body = connection.execute(select(verdicts.c.body).where(verdicts.c.id == verdict_id)).scalar_one()
    return VERDICT.unpack(body)


def write_procedure(procedure: Procedure) -> str:
    """A row of a list as text for its column."""
    return _PROCEDURE.write(procedure)


def read_procedure(text: str) -> Procedure:
    """The row that `write_procedure` wrote."""
    return _PROCEDURE.read(text)


@lru_cache(maxsize=4096)
def _held(values: frozenset[str]) -> str:
    return words(sorted(values))


def _fact_rows(case_id: int, own: Facts) -> list[dict[str, object]]:
    # A fact that is neither known nor supported is what an absent one reads as.
    return [
        {
            "case_id": case_id,
            "name": name.value,
            "held": None if one.values is None else _held(one.values),
            "evidence": _EVIDENCE.write(one.evidence) if one.evidence else "[]",
        }
        for name, one in own.by_name.items()
        if one.known or one.evidence
    ]


def _verdict_row(case_id: int, verdict: Verdict, rule_set_id: int) -> dict[str, object]:
    whole = VERDICT.write(verdict)
    return {
        "case_id": case_id,
        "axis": verdict.axis.value,
        "code": verdict.code.value,
        "reason": plain(verdict.reason),
        "rules": words(verdict.rules),
        "body": squeezed(whole),
        "digest": digest_of(whole),
        "outcome": outcome_digest(verdict),
        "rule_set_id": rule_set_id,
        "judged_at": now(),
        "current": True,
        "label": plain(verdict.label),
    }
