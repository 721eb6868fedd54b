"""Decides where forms belong and judges at once what rests on it: the form's findings move to the right procedure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, update

from hanko_audit.judging import Case, Judge
from hanko_audit.judging.census_facts import census_facts
from hanko_audit.judging.fact import Fact, Facts
from hanko_audit.keeping.kept_texts import write_links
from hanko_audit.keeping.recalling import recall_forms
from hanko_audit.national import NationalMatch
from hanko_audit.procedure import Procedure
from hanko_audit.regulations import RegulationLink, known_facts
from hanko_audit.reporting.rows import form_mark, is_form, procedure_mark
from hanko_audit.residue import Assessor, Residue
from hanko_audit.reviewing.actor import Actor
from hanko_audit.reviewing.deciding import Outcome
from hanko_audit.reviewing.linking import LinkWish, link
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.scanning import FormResult
from hanko_audit.store import Store
from hanko_audit.store.casefile import KNOWN, NATIONAL, replace_facts, replace_verdicts
from hanko_audit.store.codec import plain
from hanko_audit.store.formlinks import documents_of_procedures
from hanko_audit.store.residues import NewResidue, keep_residues
from hanko_audit.store.results import KeptResult, results_of_documents, results_of_procedures
from hanko_audit.store.rulesets import keys_of, register
from hanko_audit.store.runs import load_procedures
from hanko_audit.store.tables import cases
from hanko_audit.verdict import Verdict


def link_and_judge(
    store: Store, actor: Actor, rules: RuleSet, wishes: Sequence[LinkWish], *, note: str = "", batch: str = ""
) -> tuple[Outcome, ...]:
    """`reviewing.linking.link`, then the forms and procedures concerned judged anew by `rules`; nothing is read.

    One outcome a wish. Raises what `link` raises. Where the program is stopped in between, `hanko-audit judge --apply`
    or the next scan judges what was left.
    """
    done = link(store, actor, wishes, note=note, batch=batch)
    if done.documents:
        _Refreshing(store, rules, done.run_id).refresh(done.documents, list(dict.fromkeys(done.procedures)))
    return tuple(done.outcomes)


@dataclass(frozen=True, slots=True)
class _Work:
    """A case of the run with what it consists of now."""

    kept: KeptResult
    procedure: Procedure | None
    forms: tuple[FormResult, ...]
    articles: tuple[RegulationLink, ...]
    national: NationalMatch | None
    mark: str
    ranked: bool

    @property
    def known(self) -> tuple[Fact, ...]:
        """What the census and the articles tell, as a scan would have it."""
        return (*census_facts(self.national), *known_facts(self.articles))

    @property
    def case(self) -> Case:
        """What is judged."""
        findings = tuple(finding for form in self.forms for finding in form.findings)
        return Case(self.procedure, tuple(form.document for form in self.forms), findings, self.known)


class _Refreshing:
    """Judges cases of a run anew whose forms have changed."""

    def __init__(self, store: Store, rules: RuleSet, run_id: int) -> None:
        self._store = store
        self._rules = rules
        self._run_id = run_id
        self._judge = Judge(rules)
        self._assessor = Assessor(rules)

    def refresh(self, documents: Sequence[int], procedures: Sequence[int]) -> None:
        """The cases of these forms and rows of the list."""
        with self._store.reading() as connection:
            work = [*self._rows(connection, procedures), *self._forms(connection, documents)]
        judged = [(one, *self._decide(one)) for one in work]
        with self._store.writing() as connection:
            rule_set_id = register(connection, self._rules)
            keys = keys_of(self._rules)
            for one, _, _, _ in judged:
                connection.execute(
                    update(cases)
                    .where(cases.c.id == one.kept.case_id)
                    .values(
                        mark=plain(one.mark),
                        known=KNOWN.write(one.known),
                        regulations=write_links(one.articles) or None,
                        national=NATIONAL.write(one.national) if one.national else None,
                    )
                )
            replace_facts(connection, {one.kept.case_id: facts for one, facts, _, _ in judged}, keys.facts)
            turned = [(one.kept.case_id, verdict) for one, _, verdicts, _ in judged for verdict in verdicts]
            replace_verdicts(connection, turned, rule_set_id)
            remaining = [NewResidue(one.kept.case_id, residue, one.ranked) for one, _, _, residue in judged]
            keep_residues(connection, remaining, keys.residue)

    def _decide(self, one: _Work) -> tuple[Facts, tuple[Verdict, ...], Residue]:
        facts = self._judge.facts(one.case)
        verdicts = self._judge.judge_facts(facts)
        return facts, verdicts, self._assessor.assess(one.case, facts, verdicts)

    def _rows(self, connection: Connection, ids: Sequence[int]) -> Iterator[_Work]:
        texts = load_procedures(connection, ids)
        forms_of = documents_of_procedures(connection, ids)
        for own, kept in results_of_procedures(connection, self._run_id, ids).items():
            forms = tuple(recall_forms(connection, self._run_id, forms_of[own]))
            articles = tuple(article for form in forms for article in form.regulations)
            yield _Work(kept, texts[own], forms, articles, kept.national, procedure_mark(forms), ranked=True)

    def _forms(self, connection: Connection, ids: Sequence[int]) -> Iterator[_Work]:
        own = results_of_documents(connection, self._run_id, ids)
        targets = [kept.procedure_id for kept in own.values() if kept.procedure_id is not None]
        texts = load_procedures(connection, targets)
        rows = results_of_procedures(connection, self._run_id, targets)
        for document, kept in own.items():
            (form,) = recall_forms(connection, self._run_id, [document])
            alone = not form.procedure_indexes
            target = kept.procedure_id
            yield _Work(
                kept=kept,
                procedure=None if target is None else texts[target],
                forms=(form,),
                articles=form.regulations,
                national=rows[target].national if target in rows else None,
                mark=form_mark(form, ()) if alone else "",
                ranked=alone and is_form(form.document),
            )
