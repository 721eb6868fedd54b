"""Whole results of cases: everything that a scan said of a form or a procedure, with the verdicts in force."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, select

from hanko_audit.judging.fact import Fact
from hanko_audit.national import NationalMatch
from hanko_audit.residue import Residue
from hanko_audit.store.casefile import KNOWN, NATIONAL, VERDICT
from hanko_audit.store.residues import load_residues
from hanko_audit.store.tables import cases, verdicts
from hanko_audit.verdict import Verdict
from hanko_audit.vocabulary import Axis

_MANY = 400


@dataclass(frozen=True, slots=True)
class KeptResult:
    """A case of a run with all that was said of it. `regulations` is the text that was handed over with it."""

    case_id: int
    run_id: int
    subject_id: int
    procedure_id: int | None
    document_id: int | None
    mark: str
    known: tuple[Fact, ...]
    verdicts: tuple[Verdict, ...]
    regulations: str
    national: NationalMatch | None
    residue: Residue | None


def results_of_procedures(connection: Connection, run_id: int, ids: Sequence[int]) -> dict[int, KeptResult]:
    """The results of procedures of a run, each with all of its forms, by the procedure's id."""
    whole = cases.c.document_id.is_(None)
    found = _in_slices(connection, ids, lambda some: (cases.c.run_id == run_id, cases.c.procedure_id.in_(some), whole))
    return {own.procedure_id: own for own in found if own.procedure_id is not None}


def results_of_documents(connection: Connection, run_id: int, ids: Sequence[int]) -> dict[int, KeptResult]:
    """The results of forms of a run by the document's id; those that could not be read are not there."""
    found = _in_slices(connection, ids, lambda some: (cases.c.run_id == run_id, cases.c.document_id.in_(some)))
    return {own.document_id: own for own in found if own.document_id is not None}


def results_of_cases(connection: Connection, ids: Sequence[int]) -> list[KeptResult]:
    """The results of cases by their own ids."""
    return list(_in_slices(connection, ids, lambda some: (cases.c.id.in_(some),)))


def result_of_case(connection: Connection, case_id: int) -> KeptResult | None:
    """The result of one case, None where there is no such case."""
    return next(iter(_load(connection, (cases.c.id == case_id,))), None)


Conditions = tuple[ColumnElement[bool], ...]


def _in_slices(
    connection: Connection, ids: Sequence[int], conditions: Callable[[Sequence[int]], Conditions]
) -> Iterator[KeptResult]:
    for start in range(0, len(ids), _MANY):
        yield from _load(connection, conditions(ids[start : start + _MANY]))


def _load(connection: Connection, conditions: Conditions) -> Iterator[KeptResult]:
    names = ("id", "run_id", "subject_id", "procedure_id", "document_id", "mark", "known", "regulations", "national")
    heads = connection.execute(select(*(cases.c[name] for name in names)).where(*conditions)).all()
    ids = [row.id for row in heads]
    judged = _verdicts(connection, ids)
    remaining = load_residues(connection, ids)
    for row in heads:
        yield KeptResult(
            case_id=row.id,
            run_id=row.run_id,
            subject_id=row.subject_id,
            procedure_id=row.procedure_id,
            document_id=row.document_id,
            mark=row.mark,
            known=KNOWN.read(row.known),
            verdicts=tuple(judged[row.id][axis] for axis in Axis if axis in judged[row.id]),
            regulations=row.regulations or "",
            national=NATIONAL.read(row.national) if row.national else None,
            residue=remaining.get(row.id),
        )


def _verdicts(connection: Connection, ids: Sequence[int]) -> dict[int, dict[Axis, Verdict]]:
    found: dict[int, dict[Axis, Verdict]] = {own: {} for own in ids}
    wanted = select(verdicts.c.case_id, verdicts.c.body).where(
        verdicts.c.case_id.in_(ids), verdicts.c.current.is_(True)
    )
    for case_id, body in connection.execute(wanted):
        verdict = VERDICT.unpack(body)
        found[case_id][verdict.axis] = verdict
    return found
