"""The rows to review: what is proposed, where each stands, and what changed under a decision since it was made."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from hanko_audit.reviewing.actor import Action, Actor, require
from hanko_audit.reviewing.staleness import rechecks
from hanko_audit.reviewing.workflow import Stage
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.store import Store
from hanko_audit.store.runs import newest_run
from hanko_audit.store.tables import assignments, cases, reviews, subjects, verdicts
from hanko_audit.vocabulary import Axis, VerdictCode


class Shift(StrEnum):
    """What changed under a decision since it was made."""

    NONE = "none"
    GROUNDS = "grounds"
    VERDICT = "verdict"

    @property
    def label(self) -> str:
        """Japanese label."""
        return {"none": "", "grounds": "案の理由・根拠が変わった", "verdict": "案の判定が変わった"}[self.value]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows are wanted. What is empty asks for nothing. `words` all have to stand in the number or the name."""

    axis: Axis = Axis.SEAL
    departments: tuple[str, ...] = ()
    stages: tuple[Stage, ...] = ()
    codes: tuple[VerdictCode, ...] = ()
    words: tuple[str, ...] = ()
    overdue: bool = False
    shifted: bool = False
    stale: bool = False
    subjects: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A row as reviewers see it.

    `proposed` is what the rules say now, `evidence` the hash of that verdict; `decided` what people have said, None
    where nobody has. `version` goes into a `Wish`. `stale` are reasons to look at a kept seal again.
    """

    subject_id: int
    kind: str
    number: str
    name: str
    bureau: str
    department: str
    annual_count: int | None
    mark: str
    proposed: VerdictCode
    reason: str
    evidence: str
    verdict_id: int
    version: int
    stage: Stage
    decided: VerdictCode | None
    proposed_then: VerdictCode | None
    shift: Shift
    reasons: tuple[str, ...]
    note: str
    decided_by: str
    decided_at: str
    due: str
    overdue: bool
    in_newest_run: bool
    stale: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the rows, and how many there are in all."""

    rows: tuple[ReviewRow, ...]
    total: int


_DEPARTMENT = func.coalesce(assignments.c.department, subjects.c.department)
_STAGE = func.coalesce(reviews.c.stage, Stage.PROPOSED.value)
_SHIFTED = and_(reviews.c.version.is_not(None), reviews.c.verdict_digest != verdicts.c.digest)


def list_rows(
    store: Store,
    actor: Actor,
    rules: RuleSet,
    wanted: Filter,
    *,
    offset: int = 0,
    limit: int = 200,
    today: date | None = None,
) -> Page:
    """The rows that a filter leaves, in the order of the list. Raises NotAllowedError and StoreError."""
    require(actor, Action.VIEW)
    day = today or date.today()
    with store.reading() as connection:
        stale = rechecks(connection, rules, day) if wanted.axis is Axis.SEAL else {}
        conditions = list(_conditions(wanted, day))
        if wanted.stale:
            conditions.append(subjects.c.id.in_(sorted(stale)))
        total = connection.execute(
            _joined(select(func.count()).select_from(subjects), wanted.axis).where(*conditions)
        ).scalar_one()
        chosen = _joined(select(*_COLUMNS).select_from(subjects), wanted.axis).where(*conditions)
        newest = newest_run(connection)
        found = connection.execute(chosen.order_by(subjects.c.id).offset(offset).limit(limit)).mappings()
        rows = tuple(_row(dict(row), day, newest.id if newest else None, stale) for row in found)
    return Page(rows, total)


def departments(store: Store, actor: Actor) -> tuple[str, ...]:
    """The departments that rows are assigned to or come from, in their order of appearance."""
    require(actor, Action.VIEW)
    with store.reading() as connection:
        return tuple(own for own in _departments(connection) if own)


def _departments(connection: Connection) -> Iterator[str]:
    wanted = (
        select(_DEPARTMENT)
        .select_from(subjects)
        .outerjoin(assignments, assignments.c.subject_id == subjects.c.id)
        .where(subjects.c.listed.is_(True))
        .group_by(_DEPARTMENT)
        .order_by(func.min(subjects.c.id))
    )
    yield from connection.execute(wanted).scalars()


_COLUMNS = (
    subjects.c.id,
    subjects.c.kind,
    subjects.c.number,
    subjects.c.name,
    subjects.c.bureau,
    _DEPARTMENT.label("department"),
    subjects.c.annual_count,
    subjects.c.run_id,
    cases.c.mark,
    verdicts.c.id.label("verdict_id"),
    verdicts.c.code.label("proposed"),
    verdicts.c.reason,
    verdicts.c.digest,
    reviews.c.version,
    _STAGE.label("stage"),
    reviews.c.code.label("decided"),
    reviews.c.proposed.label("proposed_then"),
    reviews.c.verdict_digest,
    reviews.c.reasons,
    reviews.c.note,
    reviews.c.actor,
    reviews.c.decided_at,
    assignments.c.due,
)


def _joined(base: Select[Any], axis: Axis) -> Select[Any]:
    return (
        base.join(cases, cases.c.id == subjects.c.case_id)
        .join(
            verdicts,
            and_(verdicts.c.case_id == cases.c.id, verdicts.c.axis == axis.value, verdicts.c.current.is_(True)),
        )
        .outerjoin(reviews, and_(reviews.c.subject_id == subjects.c.id, reviews.c.axis == axis.value))
        .outerjoin(assignments, assignments.c.subject_id == subjects.c.id)
    )


def _conditions(wanted: Filter, day: date) -> Iterator[ColumnElement[bool]]:
    yield subjects.c.listed.is_(True)
    if wanted.departments:
        yield _DEPARTMENT.in_(wanted.departments)
    if wanted.stages:
        yield _STAGE.in_([one.value for one in wanted.stages])
    if wanted.codes:
        yield func.coalesce(reviews.c.code, verdicts.c.code).in_([one.value for one in wanted.codes])
    for word in wanted.words:
        yield or_(subjects.c.name.contains(word, autoescape=True), subjects.c.number == word)
    if wanted.subjects:
        yield subjects.c.id.in_(wanted.subjects)
    if wanted.overdue:
        yield _is_open()
        yield and_(assignments.c.due != "", assignments.c.due < day.isoformat())
    if wanted.shifted:
        yield _SHIFTED


def _is_open() -> ColumnElement[bool]:
    """Whether the department still has to answer."""
    return _STAGE.in_([Stage.PROPOSED.value, Stage.RETURNED.value])


def _row(row: dict[str, Any], day: date, newest: int | None, stale: Mapping[int, tuple[str, ...]]) -> ReviewRow:
    stage = Stage(row["stage"])
    proposed = VerdictCode(row["proposed"])
    then = VerdictCode(row["proposed_then"]) if row["proposed_then"] else None
    due = row["due"] or ""
    return ReviewRow(
        subject_id=row["id"],
        kind=row["kind"],
        number=row["number"],
        name=row["name"],
        bureau=row["bureau"],
        department=row["department"],
        annual_count=row["annual_count"],
        mark=row["mark"],
        proposed=proposed,
        reason=row["reason"],
        evidence=row["digest"],
        verdict_id=row["verdict_id"],
        version=row["version"] or 0,
        stage=stage,
        decided=VerdictCode(row["decided"]) if row["decided"] else None,
        proposed_then=then,
        shift=_shift(then, proposed, row["verdict_digest"], row["digest"]),
        reasons=tuple(json.loads(row["reasons"] or "[]")),
        note=row["note"] or "",
        decided_by=row["actor"] or "",
        decided_at=row["decided_at"] or "",
        due=due,
        overdue=bool(due) and due < day.isoformat() and stage in {Stage.PROPOSED, Stage.RETURNED},
        in_newest_run=row["run_id"] == newest,
        stale=stale.get(row["id"], ()),
    )


def _shift(then: VerdictCode | None, now: VerdictCode, seen: str | None, digest: str) -> Shift:
    if then is None or seen == digest:
        return Shift.NONE
    return Shift.GROUNDS if then is now else Shift.VERDICT
