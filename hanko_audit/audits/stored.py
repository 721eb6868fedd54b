"""An audit that lies in a store: the newest run, the same for everybody, asked page by page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from hanko_audit.audits.lines import (
    BurdenFilter,
    BurdenLine,
    BurdenLines,
    ListFilter,
    ListLine,
    ListLines,
    Overview,
    Problem,
)
from hanko_audit.keeping.kept_texts import read_list_head
from hanko_audit.keeping.recalling import recall_result, recall_row
from hanko_audit.reporting.figures import NO_DEPARTMENT
from hanko_audit.reporting.rows import ChecklistRow
from hanko_audit.residue import Grade
from hanko_audit.reviewing.actor import Action, Actor, require
from hanko_audit.reviewing.deciding import local_time
from hanko_audit.reviewing.workflow import Stage
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.scanning import AuditResult
from hanko_audit.store import Store
from hanko_audit.store.burdens import WantedBurdens, burden_ids, count_burdens, grades_in, load_burdens
from hanko_audit.store.checklists import (
    Scope,
    Wanted,
    case_of,
    codes_in,
    count_lines,
    departments_in,
    line_ids,
    load_lines,
)
from hanko_audit.store.decisions import KeptReview, load_reviews
from hanko_audit.store.overviews import counts_of_runs, figures_of, troubled_documents
from hanko_audit.store.runs import RunHead, newest_run, published_runs
from hanko_audit.vocabulary import Axis, VerdictCode

_KEY = re.compile(r"[0-9]{1,9}")
"""What a key can be: whatever stands in the address of a page is asked of the store only then."""


class StoredAudit:
    """A run of a store as an actor may see it. Every call asks the store anew. All raise NotAllowedError and StoreError.

    `earlier` adds the rows that only runs before it have. Keys are those of the rows that people decide on.
    """

    def __init__(self, store: Store, actor: Actor, run: RunHead, rules: RuleSet, *, earlier: bool = False) -> None:
        require(actor, Action.VIEW)
        self.store = store
        self.actor = actor
        self.run = run
        self._rules = rules
        self._scope = Scope(run.id, earlier)

    @property
    def source(self) -> str:
        """When the run was finished, and by whom."""
        return f"{local_time(self.run.finished_at)} の走査（{self.run.actor}）"

    @property
    def rules(self) -> RuleSet:
        """The rules in force."""
        return self._rules

    def overview(self) -> Overview:
        """What was taken in and what became of it."""
        sources = self.run.sources
        with self.store.reading() as connection:
            own = figures_of(connection, self.run.id)
            problems = _problems(connection, self.run.id)
            rows = count_lines(connection, self._scope)
        head = read_list_head(sources.list_summary)
        return Overview(
            source=self.source,
            forms=own.documents,
            procedures=own.procedures,
            linked=own.linked,
            unread=own.unread + bool(sources.list_problem) + bool(sources.census_problem),
            problems=problems,
            list_path=sources.list_path,
            list_problem=sources.list_problem,
            list_notes=head.notes if head else (),
            census_problem=sources.census_problem,
            rows=rows,
        )

    def departments(self) -> Sequence[str]:
        """The departments of the rows in the order of the list."""
        with self.store.reading() as connection:
            return [own or NO_DEPARTMENT for own in departments_in(connection, self._scope)]

    def codes(self, axis: Axis) -> Sequence[VerdictCode]:
        """The verdicts that there are on an axis."""
        with self.store.reading() as connection:
            present = codes_in(connection, self._scope, axis)
        return [code for code in VerdictCode if code in present]

    def lines(self, wanted: ListFilter, *, offset: int = 0, limit: int = 200) -> ListLines:
        """Some rows of 判定一覧."""
        with self.store.reading() as connection:
            ids = line_ids(connection, self._scope, _wanted(wanted))
            kept = load_lines(connection, ids[offset : offset + limit])
            reviews = load_reviews(connection, [one.subject_id for one in kept], wanted.axis.value)
        lines = [
            ListLine(
                key=str(one.subject_id),
                number=one.number,
                name=one.name,
                department=one.department,
                verdicts=one.verdicts,
                annual_count=one.annual_count,
                forms=one.forms,
                mark=one.mark,
                standing=_standing(reviews.get(one.subject_id), wanted.axis),
            )
            for one in kept
        ]
        return ListLines(lines, len(ids))

    def line_keys(self, wanted: ListFilter) -> Sequence[str]:
        """The keys of all of them, in their order."""
        with self.store.reading() as connection:
            return [str(own) for own in line_ids(connection, self._scope, _wanted(wanted))]

    def count(self) -> int:
        """How many rows there are in all."""
        with self.store.reading() as connection:
            return count_lines(connection, self._scope)

    def burdens(self, wanted: BurdenFilter, *, offset: int = 0, limit: int = 200) -> BurdenLines:
        """Some rows of 残る負担 in the order of work."""
        own = _wanted_burdens(wanted)
        with self.store.reading() as connection:
            kept = load_burdens(connection, self._scope, own, offset=offset, limit=limit)
            total, uncounted = count_burdens(connection, self._scope, own)
        lines = [
            BurdenLine(
                key=str(one.subject_id),
                rank=one.rank,
                number=one.number,
                name=one.name,
                department=one.department,
                today=one.today,
                after=one.after,
                remaining=one.remaining,
                score=one.score,
                score_after=one.score_after,
                annual_count=one.annual_count,
                workload=one.workload,
                tags=one.tags,
            )
            for one in kept
        ]
        return BurdenLines(lines, total, uncounted)

    def burden_keys(self, wanted: BurdenFilter) -> Sequence[str]:
        """The keys of all of them, in their order."""
        with self.store.reading() as connection:
            return [str(own) for own in burden_ids(connection, self._scope, _wanted_burdens(wanted))]

    def grades(self) -> Mapping[Grade, int]:
        """How many rows have each grade once the proposal is carried out."""
        with self.store.reading() as connection:
            return grades_in(connection, self._scope)

    def row(self, key: str) -> ChecklistRow | None:
        """One row whole, as its newest run has it; None where there is none of that key."""
        if not _KEY.fullmatch(key):
            return None
        with self.store.reading() as connection:
            case_id = case_of(connection, int(key))
            return None if case_id is None else recall_row(connection, case_id)

    def result(self) -> AuditResult:
        """Everything of the run, for a report."""
        require(self.actor, Action.EXPORT)
        with self.store.reading() as connection:
            return recall_result(connection, self.run, self._rules)


@dataclass(frozen=True, slots=True)
class PastRun:
    """A finished scan: when, by whom, how much, and how many documents were not read to their end."""

    id: int
    finished_at: str
    actor: str
    forms: int
    procedures: int
    unread: int


def newest_audit(store: Store, actor: Actor, rules: RuleSet, *, earlier: bool = False) -> StoredAudit | None:
    """The run finished last, None in a store without any. Raises NotAllowedError and StoreError."""
    require(actor, Action.VIEW)
    with store.reading() as connection:
        run = newest_run(connection)
    return StoredAudit(store, actor, run, rules, earlier=earlier) if run else None


def past_runs(store: Store, actor: Actor, *, limit: int = 20) -> tuple[PastRun, ...]:
    """The scans finished last, the newest first. Raises NotAllowedError and StoreError."""
    require(actor, Action.VIEW)
    with store.reading() as connection:
        heads = published_runs(connection, limit=limit)
        counts = counts_of_runs(connection, {own.id for own in heads})
    return tuple(
        PastRun(
            own.id,
            local_time(own.finished_at),
            own.actor,
            *(counts.get(own.id, {}).get(name, 0) for name in ("forms", "procedures", "unread")),
        )
        for own in heads
    )


def run_problems(store: Store, actor: Actor, run_id: int) -> Sequence[Problem]:
    """What could not be read in a scan, and why. Raises NotAllowedError and StoreError."""
    require(actor, Action.VIEW)
    with store.reading() as connection:
        return _problems(connection, run_id)


def _problems(connection: Connection, run_id: int) -> list[Problem]:
    troubled = troubled_documents(connection, run_id)
    return [Problem(one.path, one.status.label, one.problem.message, one.problem.advice) for one in troubled]


def _standing(held: KeptReview | None, axis: Axis) -> str:
    return f"{Stage(held.stage).label} {VerdictCode(held.code).label_for(axis)}" if held else ""


def _named(departments: Sequence[str]) -> tuple[str, ...]:
    return tuple("" if own == NO_DEPARTMENT else own for own in departments)


def _wanted(own: ListFilter) -> Wanted:
    return Wanted(_named(own.departments), own.axis, own.codes, own.words)


def _wanted_burdens(own: BurdenFilter) -> WantedBurdens:
    return WantedBurdens(_named(own.departments), own.grades, own.groups, own.words)
