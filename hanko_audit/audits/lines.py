"""What pages ask of an audit and what they get: filters, rows in few words, an overview."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from hanko_audit.reporting.rows import ChecklistRow
from hanko_audit.residue import Grade
from hanko_audit.rulepacks.residue import TagGroup
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.scanning import AuditResult
from hanko_audit.vocabulary import Axis, VerdictCode


@dataclass(frozen=True, slots=True)
class ListFilter:
    """Which rows of 判定一覧 are wanted. What is empty asks for nothing.

    `departments` are names as `Audit.departments` gives them; `words` all have to stand in a row's number, name or files.
    """

    axis: Axis = Axis.SEAL
    departments: tuple[str, ...] = ()
    codes: tuple[VerdictCode, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListLine:
    """A row of 判定一覧. `key` opens its details; `verdicts` are code and label by axis; `forms` counts its files.

    `standing` is the stage of its review on the axis asked for and what was decided, empty where nobody has decided.
    """

    key: str
    number: str
    name: str
    department: str
    verdicts: Mapping[Axis, tuple[VerdictCode, str]]
    annual_count: int | None
    forms: int
    mark: str
    standing: str = ""

    @property
    def title(self) -> str:
        """The row by number and name."""
        return f"{self.number}　{self.name}".strip()


@dataclass(frozen=True, slots=True)
class ListLines:
    """Some rows, and how many there are under the filter."""

    lines: Sequence[ListLine]
    total: int


@dataclass(frozen=True, slots=True)
class BurdenFilter:
    """Which rows of 残る負担 are wanted; `words` are looked for in number, name and remaining steps."""

    departments: tuple[str, ...] = ()
    grades: tuple[Grade, ...] = ()
    groups: tuple[TagGroup, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BurdenLine:
    """A row of 残る負担. `rank` is None where nobody has said how many cases there are a year."""

    key: str
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

    @property
    def title(self) -> str:
        """The row by number and name."""
        return f"{self.number}　{self.name}".strip()


@dataclass(frozen=True, slots=True)
class BurdenLines:
    """Some rows, how many there are under the filter, and how many of those have no rank."""

    lines: Sequence[BurdenLine]
    total: int
    uncounted: int


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that could not be read to its end, or that something is to be said of. All in Japanese."""

    path: str
    status: str
    message: str
    advice: str


@dataclass(frozen=True, slots=True)
class Overview:
    """What a scan took in. `forms` counts documents, `linked` those of a procedure, `unread` all that is not whole."""

    source: str
    forms: int
    procedures: int
    linked: int
    unread: int
    problems: Sequence[Problem]
    list_path: str
    list_problem: str
    list_notes: Sequence[str]
    census_problem: str
    rows: int


class Audit(Protocol):
    """An audit, wherever it lies. Keys of rows are texts that mean something to the same audit only."""

    @property
    def source(self) -> str:
        """What was read, in Japanese."""

    @property
    def rules(self) -> RuleSet:
        """The rules whose packs and titles are to be named."""

    def overview(self) -> Overview:
        """What was taken in and what became of it."""

    def departments(self) -> Sequence[str]:
        """The departments of the rows in the order of the list."""

    def codes(self, axis: Axis) -> Sequence[VerdictCode]:
        """The verdicts that there are on an axis."""

    def lines(self, wanted: ListFilter, *, offset: int = 0, limit: int = 200) -> ListLines:
        """Some rows of 判定一覧."""

    def line_keys(self, wanted: ListFilter) -> Sequence[str]:
        """The keys of all of them, in their order."""

    def count(self) -> int:
        """How many rows there are in all."""

    def burdens(self, wanted: BurdenFilter, *, offset: int = 0, limit: int = 200) -> BurdenLines:
        """Some rows of 残る負担 in the order of work."""

    def burden_keys(self, wanted: BurdenFilter) -> Sequence[str]:
        """The keys of all of them, in their order."""

    def grades(self) -> Mapping[Grade, int]:
        """How many rows have each grade once the proposal is carried out."""

    def row(self, key: str) -> ChecklistRow | None:
        """One row whole; None where there is none of that key."""

    def result(self) -> AuditResult:
        """Everything, for a report."""
