"""The columns of the checklist, in one place: the workbook, the CSV and the app show the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from hanko_audit.reporting import texts
from hanko_audit.reporting.rows import ChecklistRow
from hanko_audit.vocabulary import Axis, VerdictCode

Value = str | int | None


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, what stands under it, its width in characters, and the axis whose verdict it shows, if any."""

    title: str
    value: Callable[[ChecklistRow], Value]
    width: float
    axis: Axis | None = None


def code_of(row: ChecklistRow, axis: Axis) -> VerdictCode | None:
    """The verdict's code on an axis."""
    verdict = row.verdict(axis)
    return verdict.code if verdict else None


def label_of(row: ChecklistRow, axis: Axis) -> str:
    """The verdict's label on an axis."""
    verdict = row.verdict(axis)
    return verdict.label if verdict else ""


def reason_of(row: ChecklistRow, axis: Axis) -> str:
    """The verdict's reason on an axis."""
    verdict = row.verdict(axis)
    return verdict.reason if verdict else ""


def _axis_columns(axis: Axis) -> tuple[Column, Column]:
    return (
        Column(f"{axis.label}の判定", lambda row: label_of(row, axis), 14, axis),
        Column(f"{axis.label}の理由", lambda row: reason_of(row, axis), 28 if axis is Axis.SEAL else 20),
    )


def number_of(row: ChecklistRow) -> Value:
    """A plain number as a number, so that a spreadsheet sorts 2 before 10; 「1-2」 and 「007」 stay words."""
    return int(row.number) if re.fullmatch(r"0|[1-9][0-9]{0,14}", row.number) else row.number


# Narrow enough that A3 on its side, one page wide, can still be read: about 6 points.
CHECKLIST_COLUMNS: tuple[Column, ...] = (
    Column("番号", number_of, 6),
    Column("部局", lambda row: row.bureau, 9),
    Column("所管課", lambda row: row.department, 10),
    Column("手続名", lambda row: row.name, 18),
    Column("様式", texts.forms, 18),
    Column("根拠", texts.basis, 16),
    *_axis_columns(Axis.SEAL),
    *_axis_columns(Axis.IN_PERSON),
    *_axis_columns(Axis.PAPER),
    Column("根拠となる文言", texts.evidence, 46),
    Column("国の調査", texts.national, 20),
    Column("引用", texts.citations, 22),
    Column("判定の規則", texts.rules_used, 14),
    Column("代替手段", texts.alternatives, 20),
    Column("不足している事実と確認先", texts.missing, 20),
    Column("何が分かれば決まるか", texts.changes, 26),
    Column("残るもの（対面・書面）", texts.remains, 20),
    Column("次の作業", texts.actions, 22),
    Column("年間件数", lambda row: row.annual_count, 8),
    Column("備考", lambda row: row.mark, 13),
)
