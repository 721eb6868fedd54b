"""The rows of 残る負担 as lists show them: in the order of work, filtered, counted and turned over page by page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, or_, select

from hanko_audit.residue import Grade
from hanko_audit.rulepacks.residue import TagGroup
from hanko_audit.store.checklists import DEPARTMENT, Scope, in_scope, joined, list_order, named
from hanko_audit.store.tables import cases, residues, subjects


@dataclass(frozen=True, slots=True)
class WantedBurdens:
    """Which rows are wanted. What is empty asks for nothing; `words` are looked for in names and remaining steps."""

    departments: tuple[str, ...] = ()
    grades: tuple[Grade, ...] = ()
    groups: tuple[TagGroup, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptBurden:
    """A row in few words. `rank` counts from 1 among all rows; None where nobody has said how many cases there are."""

    subject_id: int
    rank: int | None
    number: str
    name: str
    department: str
    today: Grade
    after: Grade
    remaining: str
    score: int
    score_after: int
    annual_count: int | None
    workload: int | None
    tags: str


def load_burdens(
    connection: Connection, scope: Scope, wanted: WantedBurdens, *, offset: int, limit: int
) -> list[KeptBurden]:
    """Some of the rows in the order of work."""
    place = func.row_number().over(order_by=_order()).label("place")
    ranked = _rows(select(residues.c.case_id, place)).where(*in_scope(scope), residues.c.listed.is_(True)).subquery()
    columns = (
        subjects.c.id,
        case((residues.c.workload.is_(None), None), else_=ranked.c.place).label("rank"),
        subjects.c.number,
        subjects.c.name,
        DEPARTMENT.label("department"),
        *(residues.c[name] for name in ("today", "after", "remaining", "score", "score_after")),
        *(residues.c[name] for name in ("annual_count", "workload", "tags")),
    )
    chosen = _rows(select(*columns)).join(ranked, ranked.c.case_id == residues.c.case_id)
    found = connection.execute(
        chosen.where(*_conditions(scope, wanted)).order_by(ranked.c.place).offset(offset).limit(limit)
    )
    return [
        KeptBurden(own, rank, number, name, department, Grade(today), Grade(after), *rest)
        for own, rank, number, name, department, today, after, *rest in found
    ]


def burden_ids(connection: Connection, scope: Scope, wanted: WantedBurdens) -> list[int]:
    """The subjects of all wanted rows in the order of work."""
    chosen = _rows(select(subjects.c.id)).where(*_conditions(scope, wanted)).order_by(*_order())
    return list(connection.execute(chosen).scalars())


def count_burdens(connection: Connection, scope: Scope, wanted: WantedBurdens) -> tuple[int, int]:
    """How many rows are wanted, and how many of them have cases that nobody has counted."""
    uncounted = func.coalesce(func.sum(case((residues.c.workload.is_(None), 1), else_=0)), 0)
    chosen = _rows(select(func.count(), uncounted)).where(*_conditions(scope, wanted))
    total, without = connection.execute(chosen).one()
    return total, without


def grades_in(connection: Connection, scope: Scope) -> dict[Grade, int]:
    """How many rows have each grade once the proposal is carried out."""
    chosen = _rows(select(residues.c.after, func.count())).where(*_conditions(scope, WantedBurdens()))
    return {Grade(after): count for after, count in connection.execute(chosen.group_by(residues.c.after))}


def _rows(base: Select[Any]) -> Select[Any]:
    return joined(base).join(residues, residues.c.case_id == cases.c.id)


def _order() -> tuple[ColumnElement[Any], ...]:
    """As `residue.in_order`: burden times cases first, then, uncounted, by burden alone; alike in the list's order."""
    uncounted = residues.c.workload.is_(None)
    return (
        case((uncounted, 1), else_=0),
        residues.c.workload.desc(),
        case((uncounted, residues.c.score), else_=0).desc(),
        *list_order(),
    )


def _conditions(scope: Scope, wanted: WantedBurdens) -> Iterator[ColumnElement[bool]]:
    yield from in_scope(scope)
    yield residues.c.listed.is_(True)
    if wanted.departments:
        yield DEPARTMENT.in_(wanted.departments)
    if wanted.grades:
        yield residues.c.after.in_([own.value for own in wanted.grades])
    if wanted.groups:
        yield or_(*(residues.c.tag_groups.contains(f",{own.value},", autoescape=True) for own in wanted.groups))
    yield from named(wanted.words, residues.c.remaining)
