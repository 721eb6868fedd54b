"""国の調査: what the national census says of each procedure of the list, for the workbook and the app."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from openpyxl.worksheet.worksheet import Worksheet

from hanko_audit.national import Candidate, NationalMatch, Outcome
from hanko_audit.reporting.columns import number_of
from hanko_audit.reporting.rows import ChecklistRow
from hanko_audit.reporting.sheet import (
    CellValue,
    set_up_page,
    set_widths,
    write_header,
    write_note,
    write_row,
    write_title,
)
from hanko_audit.reporting.texts import lines

NATIONAL = "国の調査"


@dataclass(frozen=True, slots=True)
class NationalEntry:
    """One candidate of a row, or the row alone where there is none."""

    row: ChecklistRow
    match: NationalMatch
    candidate: Candidate | None


@dataclass(frozen=True, slots=True)
class NationalColumn:
    """A heading, what stands under it, and its width in characters."""

    title: str
    value: Callable[[NationalEntry], CellValue]
    width: float


def _of_candidate(value: Callable[[Candidate], str]) -> Callable[[NationalEntry], CellValue]:
    return lambda own: value(own.candidate) if own.candidate else ""


NATIONAL_COLUMNS: tuple[NationalColumn, ...] = (
    NationalColumn("番号", lambda own: number_of(own.row), 6),
    NationalColumn("手続名", lambda own: own.row.name, 22),
    NationalColumn("照合の結果", lambda own: own.match.outcome.label, 12),
    NationalColumn("国の手続ID", _of_candidate(lambda one: one.row.id), 11),
    NationalColumn("所管府省庁", _of_candidate(lambda one: one.row.ministry), 12),
    NationalColumn("国の手続名", _of_candidate(lambda one: one.row.name), 28),
    NationalColumn("法令・条項", _of_candidate(lambda one: one.row.basis), 26),
    NationalColumn("本人確認手法", _of_candidate(lambda one: stated(one.row.identity)), 16),
    NationalColumn("オンライン化の状況", _of_candidate(lambda one: stated(one.row.online)), 13),
    NationalColumn("添付書類", _of_candidate(lambda one: stated(one.row.attachments)), 22),
    NationalColumn("添付書類の撤廃・省略", _of_candidate(lambda one: stated(one.row.attachments_dropped)), 14),
    NationalColumn("添付書類の提出方法", _of_candidate(lambda one: stated(one.row.submission)), 16),
    NationalColumn("一致の説明", _of_candidate(lambda one: one.explanation), 34),
)


def stated(text: str) -> str:
    """The sheet's words, one answer a line; a question that the sheet leaves open is said to be open."""
    return lines(part.strip() for part in text.split(";")) or "（記載なし）"


def entries(rows: Sequence[ChecklistRow]) -> tuple[NationalEntry, ...]:
    """The rows that were looked up, each with its candidates in their order."""
    return tuple(
        NationalEntry(row, row.national, candidate)
        for row in rows
        if row.national is not None
        for candidate in row.national.candidates or (None,)
    )


def write_national(sheet: Worksheet, rows: Sequence[ChecklistRow], edition: str) -> None:
    """Fills the sheet; `edition` names the census that was asked."""
    write_title(sheet, 1, "国の調査との照合")
    write_note(
        sheet,
        2,
        f"{edition}による。根拠が自団体の例規である手続は照合していません。"
        f"「{Outcome.AMBIGUOUS.label}」は、同じ手続かを人が確かめるまで判定に使いません。",
    )
    header_row = 3
    write_header(sheet, header_row, [column.title for column in NATIONAL_COLUMNS])
    found = entries(rows)
    for number, own in enumerate(found, start=header_row + 1):
        write_row(sheet, number, [column.value(own) for column in NATIONAL_COLUMNS])
    if not found:
        write_row(sheet, header_row + 1, ["", "国の法令に基づく手続はありませんでした。"])
    set_widths(sheet, [column.width for column in NATIONAL_COLUMNS])
    set_up_page(sheet, header_row=header_row, last_column=len(NATIONAL_COLUMNS), large=True)
