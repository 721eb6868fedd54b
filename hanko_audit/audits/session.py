"""An audit that lies in the memory of one session: nothing of it is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

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
from hanko_audit.reporting.columns import code_of
from hanko_audit.reporting.figures import NO_DEPARTMENT
from hanko_audit.reporting.residue_table import RankedRow, ranked
from hanko_audit.reporting.residue_texts import tags
from hanko_audit.reporting.rows import ChecklistRow, checklist
from hanko_audit.residue import Grade
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.scanning import AuditResult
from hanko_audit.vocabulary import Axis, VerdictCode


class SessionAudit:
    """A result with its rows. `source` says in Japanese what was read."""

    def __init__(self, result: AuditResult, source: str) -> None:
        self.source = source
        self._result = result
        self._rows = checklist(result)
        self._ranked = ranked(self._rows)

    @property
    def rules(self) -> RuleSet:
        """The rules that judged it."""
        return self._result.rules

    def overview(self) -> Overview:
        """What was taken in and what became of it."""
        own = self._result
        return Overview(
            source=self.source,
            forms=len(own.forms),
            procedures=len(own.procedures),
            linked=sum(bool(form.procedure_indexes) for form in own.forms),
            unread=len(own.unread) + bool(own.list_problem) + bool(own.census_problem),
            problems=tuple(_problems(own)),
            list_path=own.list_path,
            list_problem=own.list_problem,
            list_notes=own.list.notes if own.list else (),
            census_problem=own.census_problem,
            rows=len(self._rows),
        )

    def departments(self) -> Sequence[str]:
        """The departments of the rows in the order of the list."""
        return list(dict.fromkeys(row.department or NO_DEPARTMENT for row in self._rows))

    def codes(self, axis: Axis) -> Sequence[VerdictCode]:
        """The verdicts that there are on an axis."""
        present = {code_of(row, axis) for row in self._rows}
        return [code for code in VerdictCode if code in present]

    def lines(self, wanted: ListFilter, *, offset: int = 0, limit: int = 200) -> ListLines:
        """Some rows of 判定一覧."""
        chosen = self._filtered(wanted)
        return ListLines([_line(row) for row in chosen[offset : offset + limit]], len(chosen))

    def line_keys(self, wanted: ListFilter) -> Sequence[str]:
        """The keys of all of them, in their order."""
        return [row.id for row in self._filtered(wanted)]

    def count(self) -> int:
        """How many rows there are in all."""
        return len(self._rows)

    def burdens(self, wanted: BurdenFilter, *, offset: int = 0, limit: int = 200) -> BurdenLines:
        """Some rows of 残る負担 in the order of work."""
        chosen = self._burdened(wanted)
        uncounted = sum(own.rank is None for own in chosen)
        return BurdenLines([_burden(own) for own in chosen[offset : offset + limit]], len(chosen), uncounted)

    def burden_keys(self, wanted: BurdenFilter) -> Sequence[str]:
        """The keys of all of them, in their order."""
        return [own.row.id for own in self._burdened(wanted)]

    def grades(self) -> Mapping[Grade, int]:
        """How many rows have each grade once the proposal is carried out."""
        return Counter(own.residue.after for own in self._ranked)

    def row(self, key: str) -> ChecklistRow | None:
        """One row whole; None where there is none of that key."""
        return next((row for row in self._rows if row.id == key), None)

    def result(self) -> AuditResult:
        """Everything, for a report."""
        return self._result

    def _filtered(self, wanted: ListFilter) -> list[ChecklistRow]:
        return [
            row
            for row in self._rows
            if (not wanted.departments or (row.department or NO_DEPARTMENT) in wanted.departments)
            and (not wanted.codes or code_of(row, wanted.axis) in wanted.codes)
            and all(word in _searched(row) for word in wanted.words)
        ]

    def _burdened(self, wanted: BurdenFilter) -> list[RankedRow]:
        return [
            own
            for own in self._ranked
            if (not wanted.departments or (own.row.department or NO_DEPARTMENT) in wanted.departments)
            and (not wanted.grades or own.residue.after in wanted.grades)
            and (not wanted.groups or any(group in wanted.groups for tag in own.residue.tags for group in tag.groups))
            and all(word in f"{own.row.number} {own.row.name} {_remaining(own)}" for word in wanted.words)
        ]


def _problems(result: AuditResult) -> Iterable[Problem]:
    for form in result.forms:
        problem = form.document.problem
        if problem:
            yield Problem(form.document.path, form.document.status.label, problem.message, problem.advice)


def _searched(row: ChecklistRow) -> str:
    return " ".join([row.number, row.name, *(f"{form.document.path} {form.document.title}" for form in row.forms)])


def _remaining(own: RankedRow) -> str:
    return "・".join(step.label for step in own.residue.remaining)


def _line(row: ChecklistRow) -> ListLine:
    return ListLine(
        key=row.id,
        number=row.number,
        name=row.name,
        department=row.department,
        verdicts={verdict.axis: (verdict.code, verdict.label) for verdict in row.verdicts},
        annual_count=row.annual_count,
        forms=len(row.forms),
        mark=row.mark,
    )


def _burden(own: RankedRow) -> BurdenLine:
    return BurdenLine(
        key=own.row.id,
        rank=own.rank,
        number=own.row.number,
        name=own.row.name,
        department=own.row.department,
        today=own.residue.today,
        after=own.residue.after,
        remaining=_remaining(own),
        score=own.residue.score,
        score_after=own.residue.score_after,
        annual_count=own.residue.annual_count,
        workload=own.residue.workload,
        tags="・".join(tags(own.residue)),
    )
