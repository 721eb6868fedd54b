"""What remains of cases whose facts, verdicts or rules have changed, from what the store holds of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from hanko_audit.judging import Case
from hanko_audit.judging.fact import Facts
from hanko_audit.residue import Assessor
from hanko_audit.store.casefile import load_facts
from hanko_audit.store.files import load_documents
from hanko_audit.store.formlinks import documents_of_cases
from hanko_audit.store.residues import NewResidue, ranked_residues
from hanko_audit.store.results import results_of_cases
from hanko_audit.store.runs import load_procedures
from hanko_audit.verdict import Verdict


def reassess(
    connection: Connection,
    assessor: Assessor,
    ids: Sequence[int],
    *,
    facts: Mapping[int, Facts],
    turned: Sequence[tuple[int, Verdict]],
) -> list[NewResidue]:
    """What remains of these cases now, of those of which the store tells it.

    `facts` are those that have been derived anew, `turned` the verdicts that are to take the place of those in force.
    """
    listed = ranked_residues(connection, ids)
    kept = results_of_cases(connection, list(listed))
    procedures = load_procedures(connection, [one.procedure_id for one in kept if one.procedure_id is not None])
    own = documents_of_cases(connection, ((one.case_id, one.document_id, one.procedure_id) for one in kept))
    wanted = list(dict.fromkeys(document for documents in own.values() for document in documents))
    documents = {one.id: one.examined for one in load_documents(connection, wanted)}
    known = {**load_facts(connection, [one.case_id for one in kept if one.case_id not in facts]), **facts}
    incoming: dict[int, list[Verdict]] = {}
    for case_id, verdict in turned:
        incoming.setdefault(case_id, []).append(verdict)
    result: list[NewResidue] = []
    for one in kept:
        examined = [documents[number] for number in own[one.case_id]]
        procedure = None if one.procedure_id is None else procedures[one.procedure_id]
        findings = tuple(finding for form in examined for finding in form.findings)
        case = Case(procedure, tuple(form.document for form in examined), findings, one.known)
        verdicts = {verdict.axis: verdict for verdict in (*one.verdicts, *incoming.get(one.case_id, []))}
        residue = assessor.assess(case, known[one.case_id], tuple(verdicts.values()))
        result.append(NewResidue(one.case_id, residue, listed[one.case_id]))
    return result
