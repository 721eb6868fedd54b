"""Scans into a store: files are kept as they are read, cases as they are judged, and all is published at the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from hanko_audit.judging import Case, Judge
from hanko_audit.keeping.filememory import StoreMemory
from hanko_audit.keeping.kept_texts import write_links, write_list_head
from hanko_audit.keeping.linkmemory import StoreDecisions, keep_given
from hanko_audit.likeness import fingerprint
from hanko_audit.procedures import Link, ProcedureList
from hanko_audit.procedures.decided import LinkDecisions, Together
from hanko_audit.progress import Progress, silent
from hanko_audit.reading import Limits, SourceFile
from hanko_audit.reporting.rows import checklist
from hanko_audit.reviewing.actor import Action, Actor, require
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.scanning import AuditResult, FormResult, ProcedureResult, scan
from hanko_audit.store import Store
from hanko_audit.store.casefile import NewCase, keep_cases
from hanko_audit.store.files import KeptDocument, KeptFile
from hanko_audit.store.formlinks import KeptCandidate, KeptLink, add_links
from hanko_audit.store.likeness import KeptLikeness, add_likeness
from hanko_audit.store.rulesets import keys_of, register
from hanko_audit.store.runs import (
    RunSources,
    Subject,
    SubjectKind,
    add_files,
    add_procedures,
    ensure_subjects,
    publish,
    start_run,
)
from hanko_audit.store.subjectkeys import form_keys, procedure_keys

_One = TypeVar("_One")
_CASES_A_TRANSACTION = 250


def scan_into(
    store: Store,
    paths: Iterable[Path | SourceFile],
    *,
    rules: RuleSet,
    actor: Actor,
    procedures: Path | ProcedureList | None = None,
    procedures_shown_as: str | None = None,
    census: Path | None = None,
    decided: LinkDecisions | None = None,
    jobs: int = 1,
    progress: Progress = silent,
    limits: Limits | None = None,
    on: date | None = None,
) -> AuditResult:
    """Scans as `scanning.scan` does and keeps everything in the store.

    A file that the store holds, byte for byte and read by the same rules, is not read again: after a scan that was
    broken off, the same call goes on where it stopped. Decisions in the store stay as they are; `decided` are
    further ones on which form belongs where, which the store takes over. Raises StoreError,
    and NotAllowedError for an actor who may not scan into the store.
    """
    require(actor, Action.SCAN)
    memory = StoreMemory(store, rules, masked=(limits or Limits()).mask)
    result = scan(
        paths,
        rules=rules,
        procedures=procedures,
        procedures_shown_as=procedures_shown_as,
        census=census,
        decided=Together((StoreDecisions(store), *([decided] if decided else []))),
        jobs=jobs,
        progress=progress,
        limits=limits,
        on=on,
        memory=memory,
    )
    record(store, result, memory.kept, actor=actor)
    if decided is not None:
        keep_given(store, result, decided, actor=actor)
    return result


def record(store: Store, result: AuditResult, kept: Sequence[KeptFile], *, actor: Actor) -> int:
    """Keeps a result whose files the store already holds, in their order, and gives the id of the run.

    Raises StoreError, and NotAllowedError for an actor who may not scan into the store.
    """
    require(actor, Action.SCAN)
    documents = [document for file in kept for document in file.documents]
    judge = Judge(result.rules)
    with store.writing() as connection:
        rule_set_id = register(connection, result.rules)
        sources = RunSources(
            list_path=result.list_path,
            list_problem=result.list_problem,
            list_summary=write_list_head(result.list),
            census=result.census,
            census_problem=result.census_problem,
        )
        run_id = start_run(connection, actor.name, rule_set_id, sources)
        add_files(connection, run_id, [file.id for file in kept])
        procedure_ids = add_procedures(connection, run_id, [own.procedure for own in result.procedures])
        add_links(connection, run_id, list(_links(result, documents, procedure_ids)))
        add_likeness(connection, run_id, list(_likeness(result, documents)))
    subjects = [*_procedure_subjects(result.procedures), *_form_subjects(result.forms)]
    subject_ids: list[int] = []
    for some in _slices(subjects):
        with store.writing() as connection:
            subject_ids.extend(ensure_subjects(connection, some))
    drafts = _Drafts(result, judge, documents, procedure_ids, subject_ids)
    keys = keys_of(result.rules)
    for numbers in _slices(range(len(subjects))):
        made = [case for number in numbers if (case := drafts.make(number)) is not None]
        with store.writing() as connection:
            keep_cases(connection, run_id, made, keys=keys, rule_set_id=rule_set_id)
    counts = {
        "files": len(kept),
        "forms": len(result.forms),
        "procedures": len(result.procedures),
        "unread": len(result.unread),
        "rules": result.rules.fingerprint,
    }
    with store.writing() as connection:
        publish(connection, run_id, actor.name, counts=counts)
    return run_id


class _Drafts:
    """Makes the cases of a result one by one, so that their facts and verdicts are never all in memory twice."""

    def __init__(
        self,
        result: AuditResult,
        judge: Judge,
        documents: Sequence[KeptDocument],
        procedure_ids: Sequence[int],
        subject_ids: Sequence[int],
    ) -> None:
        self._result = result
        self._judge = judge
        self._documents = documents
        self._procedure_ids = procedure_ids
        self._subject_ids = subject_ids
        rows = checklist(result)
        self._procedure_marks = [row.mark for row in rows[: len(result.procedures)]]
        self._loose = {row.forms[0].document.path: row for row in rows[len(result.procedures) :]}

    def make(self, number: int) -> NewCase | None:
        """The case of a subject: procedures first, then forms; None for a form that could not be read."""
        if number < len(self._result.procedures):
            return self._of_procedure(number)
        return self._of_form(number - len(self._result.procedures), self._subject_ids[number])

    def _of_procedure(self, index: int) -> NewCase:
        own = self._result.procedures[index]
        case = Case(own.procedure, tuple(form.document for form in own.forms), own.findings, own.known)
        return NewCase(
            subject_id=self._subject_ids[index],
            procedure_id=self._procedure_ids[index],
            document_id=None,
            listed=True,
            mark=self._procedure_marks[index],
            known=case.known,
            facts=self._judge.facts(case),
            verdicts=own.verdicts,
            regulations=write_links(own.regulations),
            national=own.national,
            residue=own.residue,
            ranked=own.residue is not None,
        )

    def _of_form(self, index: int, subject_id: int) -> NewCase | None:
        form = self._result.forms[index]
        if not form.is_read:
            return None
        place = form.procedure_index
        procedure = None if place is None else self._result.procedures[place].procedure
        case = Case(procedure, (form.document,), form.findings, form.known)
        row = self._loose.get(form.document.path)
        return NewCase(
            subject_id=subject_id,
            procedure_id=None if place is None else self._procedure_ids[place],
            document_id=self._documents[index].id,
            listed=row is not None,
            mark=row.mark if row else "",
            known=case.known,
            facts=self._judge.facts(case),
            verdicts=form.verdicts,
            regulations=write_links(form.regulations),
            national=form.national,
            residue=form.residue,
            ranked=row is not None and row.residue is not None,
        )


def _links(result: AuditResult, documents: Sequence[KeptDocument], procedure_ids: Sequence[int]) -> Iterable[KeptLink]:
    for form, kept in zip(result.forms, documents, strict=True):
        if form.link is not None:
            yield kept_link(kept.id, form.link, procedure_ids)


def kept_link(document_id: int, link: Link, procedure_ids: Sequence[int]) -> KeptLink:
    """A link as the store keeps it: those it surely belongs to first, then what else comes into question."""
    found = {} if link.decided else {one.procedure_index: one for one in link.candidates}
    sure = [
        KeptCandidate(
            procedure_ids[one],
            True,
            found[one].score if one in found else link.score,
            found[one].reason if one in found else link.reason,
        )
        for one in link.procedure_indexes
    ]
    offered = [
        KeptCandidate(procedure_ids[one.procedure_index], False, one.score, one.reason)
        for one in link.candidates
        if one.procedure_index not in link.procedure_indexes
    ]
    target = None if link.procedure_index is None else procedure_ids[link.procedure_index]
    return KeptLink(document_id, target, link.sure, link.score, link.reason, link.decided, (*sure, *offered))


def _likeness(result: AuditResult, documents: Sequence[KeptDocument]) -> Iterable[KeptLikeness]:
    for form, kept in zip(result.forms, documents, strict=True):
        group = form.group
        yield KeptLikeness(kept.id, fingerprint(form.document), group.id if group else "", group.place if group else 0)


def _procedure_subjects(own: Sequence[ProcedureResult]) -> Iterable[Subject]:
    keys = procedure_keys([one.procedure for one in own])
    for key, row in zip(keys, (one.procedure for one in own), strict=True):
        yield Subject(
            key=key,
            kind=SubjectKind.PROCEDURE,
            name=row.name,
            number=row.number,
            bureau=row.bureau,
            department=row.department,
            annual_count=row.annual_count,
            result=row.result,
            effective=row.effective_date,
        )


def _form_subjects(own: Sequence[FormResult]) -> Iterable[Subject]:
    for key, form in zip(form_keys([one.document.path for one in own]), own, strict=True):
        yield Subject(key, SubjectKind.FORM, form.document.title or form.document.path)


def _slices(own: Sequence[_One]) -> Iterable[list[_One]]:
    for start in range(0, len(own), _CASES_A_TRANSACTION):
        yield list(own[start : start + _CASES_A_TRANSACTION])
