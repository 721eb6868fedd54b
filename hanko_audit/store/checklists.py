"""The rows of the checklist as lists show them: filtered, counted and turned over page by page in the database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from hanko_audit.store.formlinks import documents_of_procedures
from hanko_audit.store.tables import assignments, cases, documents, link_candidates, subjects, verdicts
from hanko_audit.vocabulary import Axis, VerdictCode

_MANY = 400
DEPARTMENT = func.coalesce(assignments.c.department, subjects.c.department)
"""Who answers for a row: the department that it was given to, else its own."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which rows there are: those of a run, with `earlier` also the newest of those that only runs before it have."""

    run_id: int
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of them are wanted. What is empty asks for nothing; `words` all have to stand somewhere in names or paths."""

    departments: tuple[str, ...] = ()
    axis: Axis = Axis.SEAL
    codes: tuple[VerdictCode, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A row without its words. `verdicts` are code and label by axis, `forms` the number of its files."""

    subject_id: int
    case_id: int
    number: str
    name: str
    department: str
    annual_count: int | None
    mark: str
    forms: int
    verdicts: Mapping[Axis, tuple[VerdictCode, str]]


def load_lines(connection: Connection, ids: Sequence[int]) -> list[KeptLine]:
    """The rows of these subjects, a page of them, in the order of the list."""
    columns = (
        subjects.c.id,
        cases.c.id.label("case_id"),
        subjects.c.number,
        subjects.c.name,
        DEPARTMENT.label("department"),
        subjects.c.annual_count,
        cases.c.mark,
        cases.c.procedure_id,
        cases.c.document_id,
    )
    chosen = joined(select(*columns)).where(subjects.c.id.in_(ids)).order_by(*list_order())
    rows = connection.execute(chosen).all()
    judged = _verdicts(connection, [row.case_id for row in rows])
    forms = documents_of_procedures(connection, [row.procedure_id for row in rows if row.document_id is None])
    return [
        KeptLine(
            row.id,
            row.case_id,
            row.number,
            row.name,
            row.department,
            row.annual_count,
            row.mark,
            1 if row.document_id is not None else len(forms[row.procedure_id]),
            judged[row.case_id],
        )
        for row in rows
    ]


def line_ids(connection: Connection, scope: Scope, wanted: Wanted) -> list[int]:
    """The subjects of all wanted rows in the order of the list."""
    chosen = joined(select(subjects.c.id)).where(*in_scope(scope), *_conditions(wanted))
    return list(connection.execute(chosen.order_by(*list_order())).scalars())


def count_lines(connection: Connection, scope: Scope) -> int:
    """How many rows there are."""
    chosen = select(func.count()).select_from(subjects).where(*in_scope(scope), subjects.c.case_id.is_not(None))
    return int(connection.execute(chosen).scalar_one())


def departments_in(connection: Connection, scope: Scope) -> list[str]:
    """The departments of the rows in the order of the list; an empty text for rows without one."""
    chosen = joined(select(DEPARTMENT)).where(*in_scope(scope)).group_by(DEPARTMENT)
    return list(connection.execute(chosen.order_by(func.min(cases.c.id))).scalars())


def codes_in(connection: Connection, scope: Scope, axis: Axis) -> set[VerdictCode]:
    """The verdicts that the rows have on one axis."""
    chosen = (
        select(verdicts.c.code)
        .distinct()
        .select_from(subjects)
        .join(cases, cases.c.id == subjects.c.case_id)
        .join(verdicts, and_(*_of_axis(axis)))
        .where(*in_scope(scope))
    )
    return {VerdictCode(code) for code in connection.execute(chosen).scalars()}


def case_of(connection: Connection, subject_id: int) -> int | None:
    """The newest case of a row, None for one that no finished run has."""
    return connection.execute(select(subjects.c.case_id).where(subjects.c.id == subject_id)).scalar_one_or_none()


def joined(base: Select[Any]) -> Select[Any]:
    """The rows with their newest cases and with what they were assigned to."""
    return (
        base.select_from(subjects)
        .join(cases, cases.c.id == subjects.c.case_id)
        .outerjoin(assignments, assignments.c.subject_id == subjects.c.id)
    )


def in_scope(scope: Scope) -> Iterator[ColumnElement[bool]]:
    """The conditions of a scope on what `joined` gives."""
    yield subjects.c.listed.is_(True)
    if not scope.earlier:
        yield subjects.c.run_id == scope.run_id


def list_order() -> tuple[ColumnElement[Any], ...]:
    """The order of the list: within a run that in which its rows were kept, the newest run first."""
    return cases.c.run_id.desc(), cases.c.id


def named(words: Sequence[str], *others: ColumnElement[str]) -> Iterator[ColumnElement[bool]]:
    """That each of the words stands in the number, the name or one of the other columns."""
    for word in words:
        columns = (subjects.c.number, subjects.c.name, *others)
        yield or_(*(column.contains(word, autoescape=True) for column in columns))


def _conditions(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.departments:
        yield DEPARTMENT.in_(wanted.departments)
    if wanted.codes:
        codes = [own.value for own in wanted.codes]
        yield select(verdicts.c.id).where(*_of_axis(wanted.axis), verdicts.c.code.in_(codes)).exists()
    for word in wanted.words:
        own = or_(documents.c.path.contains(word, autoescape=True), documents.c.title.contains(word, autoescape=True))
        own_form = and_(link_candidates.c.procedure_id == cases.c.procedure_id, link_candidates.c.sure.is_(True))
        sure = and_(own_form, cases.c.document_id.is_(None))
        linked = (
            select(documents.c.id)
            .join(link_candidates, link_candidates.c.document_id == documents.c.id)
            .where(sure, own)
        )
        alone = select(documents.c.id).where(documents.c.id == cases.c.document_id, own)
        (itself,) = named([word])
        yield or_(itself, linked.exists(), alone.exists())


def _of_axis(axis: Axis) -> tuple[ColumnElement[bool], ...]:
    return verdicts.c.case_id == cases.c.id, verdicts.c.axis == axis.value, verdicts.c.current.is_(True)


def _verdicts(connection: Connection, ids: Sequence[int]) -> dict[int, dict[Axis, tuple[VerdictCode, str]]]:
    found: dict[int, dict[Axis, tuple[VerdictCode, str]]] = {own: {} for own in ids}
    for start in range(0, len(ids), _MANY):
        wanted = select(verdicts.c.case_id, verdicts.c.axis, verdicts.c.code, verdicts.c.label).where(
            verdicts.c.case_id.in_(ids[start : start + _MANY]), verdicts.c.current.is_(True)
        )
        for case_id, name, value, label in connection.execute(wanted):
            axis, code = Axis(name), VerdictCode(value)
            found[case_id][axis] = (code, label or code.label_for(axis))
    return found
