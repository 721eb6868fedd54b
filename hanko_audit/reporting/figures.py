"""The figures of 集計: counts by verdict, axis and department, and rates that say what they divide by what.

Municipalities divide by different things, so a rate without its definition cannot be compared. Each rate here carries
its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hanko_audit.reporting.columns import code_of
from hanko_audit.reporting.rows import ChecklistRow
from hanko_audit.vocabulary import Axis, VerdictCode

REMOVED = frozenset({VerdictCode.ABOLISH, VerdictCode.SUBSTITUTE})
EASED = REMOVED | {VerdictCode.SIGNATURE_ONLY, VerdictCode.SIGNATURE_OR_SEAL}
UNASKED = frozenset({VerdictCode.NOT_APPLICABLE, VerdictCode.OUT_OF_SCOPE})
NO_DEPARTMENT = "（所管課の記載なし）"

Rows = Sequence[ChecklistRow]


@dataclass(frozen=True, slots=True)
class Rate:
    """A share with its definition in Japanese. `value` is None where there is nothing to divide by."""

    title: str
    numerator: int
    denominator: int
    definition: str

    @property
    def value(self) -> float | None:
        """The share from 0 to 1."""
        return self.numerator / self.denominator if self.denominator else None


@dataclass(frozen=True, slots=True)
class DepartmentFigures:
    """The seal verdicts of one department."""

    bureau: str
    department: str
    total: int
    by_code: Counter[VerdictCode]
    annual_count: int
    rate: Rate


def counted(rows: Sequence[ChecklistRow]) -> tuple[Sequence[ChecklistRow], str]:
    """The rows that figures count, and their unit: the listed procedures, or the forms where there is no list."""
    listed = [row for row in rows if row.procedure]
    return (listed, "手続") if listed else (rows, "様式")


def by_verdict(rows: Iterable[ChecklistRow]) -> dict[Axis, Counter[VerdictCode]]:
    """How many rows have each verdict on each axis."""
    counts: dict[Axis, Counter[VerdictCode]] = {axis: Counter() for axis in Axis}
    for row in rows:
        for verdict in row.verdicts:
            counts[verdict.axis][verdict.code] += 1
    return counts


def seal_rates(rows: Sequence[ChecklistRow], unit: str) -> tuple[Rate, ...]:
    """Three rates of proposed abolition, from the widest to the narrowest definition."""
    asked = [code for row in rows if (code := code_of(row, Axis.SEAL)) and code not in UNASKED]
    own = [code for code in asked if code is not VerdictCode.AWAIT_NATIONAL]
    all_asked = f"押印に関する要求がある{unit}（「該当なし」「対象外」を除く）"
    removed = "「廃止（記名のみ）」＋「代替手段により廃止」"
    return (
        _rate("押印の廃止率（全体）", REMOVED, asked, f"{removed} ÷ {all_asked}"),
        _rate(
            "押印の廃止率（自団体の判断分）",
            REMOVED,
            own,
            f"{removed} ÷ {all_asked}から「国・県等の法令を確認」を除いたもの",
        ),
        _rate(
            "義務の見直し率（自団体の判断分）",
            EASED,
            own,
            f"{removed}＋「署名のみ」＋「署名又は記名押印の選択」 ÷ {all_asked}から「国・県等の法令を確認」を除いたもの",
        ),
    )


def by_department(rows: Sequence[ChecklistRow], unit: str) -> tuple[DepartmentFigures, ...]:
    """The seal verdicts by 部局 and 所管課, in the order in which the list names them."""
    groups: dict[tuple[str, str], list[ChecklistRow]] = {}
    for row in rows:
        groups.setdefault((row.bureau, row.department or NO_DEPARTMENT), []).append(row)
    return tuple(
        DepartmentFigures(
            bureau=bureau,
            department=department,
            total=len(own),
            by_code=by_verdict(own)[Axis.SEAL],
            annual_count=sum(row.annual_count or 0 for row in own),
            rate=seal_rates(own, unit)[0],
        )
        for (bureau, department), own in groups.items()
    )


def _rate(title: str, wanted: frozenset[VerdictCode], codes: Sequence[VerdictCode], definition: str) -> Rate:
    return Rate(title, sum(code in wanted for code in codes), len(codes), definition)
