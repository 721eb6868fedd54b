"""残る負担: the rows in the order of work with their columns, for the workbook, a table of its own and the app."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from hanko_audit.reporting import residue_texts as texts
from hanko_audit.reporting.cells import csv_text
from hanko_audit.reporting.columns import number_of
from hanko_audit.reporting.looks import add_looks
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
from hanko_audit.residue import Residue, in_order

RESIDUE = "残る負担"
SUFFIXES = (".xlsx", ".csv")


@dataclass(frozen=True, slots=True)
class RankedRow:
    """A row that has a residue. `rank` counts from 1 in the order of work; None where its cases are not counted."""

    rank: int | None
    row: ChecklistRow
    residue: Residue


@dataclass(frozen=True, slots=True)
class ResidueColumn:
    """A heading, what stands under it, and its width in characters."""

    title: str
    value: Callable[[RankedRow], CellValue]
    width: float


RESIDUE_COLUMNS: tuple[ResidueColumn, ...] = (
    ResidueColumn("順番", lambda own: own.rank if own.rank is not None else "件数不明", 8),
    ResidueColumn("番号", lambda own: number_of(own.row), 6),
    ResidueColumn("所管課", lambda own: own.row.department, 11),
    ResidueColumn("手続名", lambda own: own.row.name, 20),
    ResidueColumn("動かずにできるか（いま）", lambda own: texts.today(own.residue), 11),
    ResidueColumn("動かずにできるか（案のあと）", lambda own: texts.after(own.residue), 18),
    ResidueColumn("いまの手間と、案のあとの姿", lambda own: lines(texts.steps(own.residue)), 46),
    ResidueColumn("残る手間をなくす道筋", lambda own: lines(texts.ways_out(own.residue)), 30),
    ResidueColumn("取り寄せる証明書と、やめる道筋", lambda own: lines(texts.certificates(own.residue)), 34),
    ResidueColumn("案のために用意するもの", lambda own: lines(own.residue.conditions), 22),
    ResidueColumn("負担（いま）", lambda own: own.residue.score, 7),
    ResidueColumn("負担（案のあと）", lambda own: own.residue.score_after, 7),
    ResidueColumn("点数の理由", lambda own: lines(texts.reasons(own.residue)), 34),
    ResidueColumn("年間件数", lambda own: _or_unknown(own.residue.annual_count), 9),
    ResidueColumn("負担×件数", lambda own: _or_unknown(own.residue.workload), 10),
    ResidueColumn("優先の印", lambda own: lines(texts.tags(own.residue)), 20),
    ResidueColumn("確かめること", lambda own: lines(texts.missing(own.residue)), 20),
)


def ranked(rows: Sequence[ChecklistRow]) -> tuple[RankedRow, ...]:
    """The rows in the order of work; those whose cases nobody has counted follow, by their burden, without a rank."""
    having = [RankedRow(None, row, row.residue) for row in rows if row.residue is not None]
    order = in_order(having, lambda own: own.residue)
    counted = [RankedRow(rank, own.row, own.residue) for rank, own in enumerate(order.counted, start=1)]
    return (*counted, *order.uncounted)


def residue_json(own: RankedRow) -> dict[str, object]:
    """One procedure for programs: its rank, who it is, and everything of its residue."""
    row = own.row
    return {
        "rank": own.rank,
        "number": row.number,
        "bureau": row.bureau,
        "department": row.department,
        "name": row.name,
        "forms": [form.document.path for form in row.forms],
        **own.residue.as_json(),
    }


def note_on(uncounted: int) -> str:
    """What a reader has to know of the order; `uncounted` rows have no rank."""
    told = f"年間件数が分からない{uncounted}件は、順番を付けずに末尾に並べています（0件とはみなしません）。"
    return (
        "順番は「負担（いま）×年間件数」の大きい順です。点数は着手の順番を決めるための目安で、規則で変えられます。"
        + (told if uncounted else "")
    )


def write_residue(sheet: Worksheet, rows: Sequence[ChecklistRow]) -> None:
    """Writes the sheet 残る負担."""
    own = ranked(rows)
    write_title(sheet, 1, "印をなくしたあとに残る負担（案）")
    write_note(sheet, 2, note_on(sum(one.rank is None for one in own)))
    header_row = 3
    write_header(sheet, header_row, [column.title for column in RESIDUE_COLUMNS])
    for number, one in enumerate(own, start=header_row + 1):
        write_row(sheet, number, [column.value(one) for column in RESIDUE_COLUMNS])
    if not own:
        write_row(sheet, header_row + 1, ["", "", "", "手続がありません。"])
    set_widths(sheet, [column.width for column in RESIDUE_COLUMNS])
    set_up_page(sheet, header_row=header_row, last_column=len(RESIDUE_COLUMNS), large=True)
    sheet.freeze_panes = f"E{header_row + 1}"
    sheet.print_title_cols = "A:D"


def write_residue_table(rows: Sequence[ChecklistRow], path: Path, *, on: date | None = None) -> None:
    """Writes the table alone, as a workbook or a CSV by the suffix of `path`. Raises OSError."""
    if path.suffix.lower() == ".csv":
        _write_csv(rows, path)
        return
    book = Workbook()
    add_looks(book)
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # noqa: S101 - a new Workbook always has one
    sheet.title = RESIDUE
    write_residue(sheet, rows)
    book.properties.title = f"{RESIDUE}（{on or date.today():%Y-%m-%d}）"
    packed = BytesIO()
    book.save(packed)
    path.write_bytes(packed.getvalue())


def _write_csv(rows: Sequence[ChecklistRow], path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow([column.title for column in RESIDUE_COLUMNS])
        for own in ranked(rows):
            values = [column.value(own) for column in RESIDUE_COLUMNS]
            writer.writerow([csv_text(value) if isinstance(value, str) else value for value in values])


def _or_unknown(count: int | None) -> CellValue:
    return texts.UNCOUNTED if count is None else count
