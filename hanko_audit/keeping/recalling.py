"""Results of a run as the store holds them: one row of the checklist, or the whole as the scan gave it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from hanko_audit.keeping.kept_texts import read_links, read_list_head
from hanko_audit.procedure import Procedure
from hanko_audit.procedures import Link
from hanko_audit.procedures.links import Candidate
from hanko_audit.reporting.rows import ChecklistRow
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.scanning import AuditResult, FormResult, GroupPlace, ProcedureResult
from hanko_audit.store.files import KeptDocument, load_documents
from hanko_audit.store.formlinks import PlacedLink, documents_of_procedures, links_of_documents
from hanko_audit.store.likeness import group_sizes, likeness_of
from hanko_audit.store.results import KeptResult, result_of_case, results_of_documents, results_of_procedures
from hanko_audit.store.runs import (
    RunHead,
    documents_of_run,
    load_procedures,
    procedures_of_run,
)


def recall_result(connection: Connection, run: RunHead, rules: RuleSet) -> AuditResult:
    """A run as its scan gave it, with the verdicts in force now. `rules` are those that a report is to name."""
    ids = procedures_of_run(connection, run.id)
    rows = load_procedures(connection, ids)
    documents = documents_of_run(connection, run.id)
    forms = dict(zip(documents, recall_forms(connection, run.id, documents), strict=True))
    forms_of = documents_of_procedures(connection, ids)
    kept = results_of_procedures(connection, run.id, ids)
    return AuditResult(
        forms=tuple(forms.values()),
        procedures=tuple(
            _procedure(index, kept[own], rows[own], tuple(forms[document] for document in forms_of[own]))
            for index, own in enumerate(ids)
        ),
        list=read_list_head(run.sources.list_summary, tuple(rows[own] for own in ids)),
        rules=rules,
        list_path=run.sources.list_path,
        list_problem=run.sources.list_problem,
        census=run.sources.census,
        census_problem=run.sources.census_problem,
    )


def recall_row(connection: Connection, case_id: int) -> ChecklistRow | None:
    """The row of the checklist that a case is, with everything that was said of it; None where there is no such case."""
    kept = result_of_case(connection, case_id)
    if kept is None:
        return None
    procedure: Procedure | None = None
    if kept.document_id is not None:
        documents = [kept.document_id]
    elif kept.procedure_id is not None:
        procedure = load_procedures(connection, [kept.procedure_id])[kept.procedure_id]
        documents = documents_of_procedures(connection, [kept.procedure_id])[kept.procedure_id]
    else:
        return None
    return ChecklistRow(
        id=str(kept.subject_id),
        procedure=procedure,
        forms=tuple(recall_forms(connection, kept.run_id, documents)),
        verdicts=kept.verdicts,
        mark=kept.mark,
        regulations=read_links(kept.regulations),
        residue=kept.residue,
        national=kept.national if procedure else None,
    )


def recall_forms(connection: Connection, run_id: int, ids: Sequence[int]) -> list[FormResult]:
    """Documents of a run with all that its scan said of them and the verdicts in force, in their order."""
    links = links_of_documents(connection, run_id, ids)
    kept = results_of_documents(connection, run_id, ids)
    groups = _groups(connection, run_id, ids)
    return [
        replace(_form(own, links.get(own.id), kept.get(own.id)), group=groups.get(own.id))
        for own in load_documents(connection, ids)
    ]


def _groups(connection: Connection, run_id: int, ids: Sequence[int]) -> dict[int, GroupPlace]:
    alike = {own: one for own, one in likeness_of(connection, run_id, ids).items() if one.group}
    sizes = group_sizes(connection, run_id, sorted({one.group for one in alike.values()}))
    return {own: GroupPlace(one.group, one.place, sizes[one.group]) for own, one in alike.items()}


def _form(own: KeptDocument, link: PlacedLink | None, kept: KeptResult | None) -> FormResult:
    document, findings, seal_marks = own.examined.document, own.examined.findings, own.examined.seal_marks
    placed = _link(document.path, link) if link else None
    if kept is None:
        return FormResult(document, findings, seal_marks, placed, ())
    return FormResult(
        document,
        findings,
        seal_marks,
        placed,
        kept.verdicts,
        read_links(kept.regulations),
        kept.known,
        kept.residue,
        kept.national,
    )


def _link(path: str, kept: PlacedLink) -> Link:
    sure = [one.place for one in kept.candidates if one.sure]
    return Link(
        document_path=path,
        procedure_index=kept.place,
        sure=kept.sure,
        score=kept.score,
        reason=kept.reason,
        others=tuple(place for place in sure if place != kept.place),
        candidates=tuple(Candidate(one.place, one.score, one.reason) for one in kept.candidates),
        decided=kept.decided,
    )


def _procedure(index: int, kept: KeptResult, row: Procedure, forms: tuple[FormResult, ...]) -> ProcedureResult:
    findings = tuple(finding for form in forms for finding in form.findings)
    return ProcedureResult(
        index,
        row,
        forms,
        findings,
        kept.verdicts,
        read_links(kept.regulations),
        kept.known,
        kept.residue,
        kept.national,
    )
