"""The procedure list of あおば市: `procedures.tsv` as a workbook and as a CSV in the encoding Excel writes in Japan.

The rows are kept as offices write them, dirt included: full-width digits, 「約1,200件」, 有/○/要/×, blanks and 「－」.
"""

from __future__ import annotations

import csv
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from .packing import MADE_AT, repack

TITLES = ("押印・対面・書面を求める手続一覧", "（令和８年４月１日現在　総務部総務課調べ）")
COLUMNS: tuple[tuple[str, float], ...] = (
    ("番号", 6),
    ("部局", 13),
    ("所管課", 13),
    ("手続名", 30),
    ("様式番号", 12),
    ("様式名", 30),
    ("根拠例規", 32),
    ("根拠区分", 12),
    ("押印の根拠\n（条文/様式/なし）", 12),
    ("提出者", 14),
    ("押印の有無", 8),
    ("印の種類", 15),
    ("押印を求める理由", 24),
    ("年間件数", 11),
    ("オンライン化", 10),
    ("提出方法", 18),
    ("添付書類", 26),
    ("備考", 22),
)
_SOURCE = Path(__file__).with_name("procedures.tsv")
_EDGE = Side(style="thin")


def rows() -> list[list[str]]:
    """The rows as written, without headers."""
    lines = _SOURCE.read_text(encoding="utf-8").splitlines()
    table = [line.split("|") for line in lines]
    for row in table:
        if len(row) != len(COLUMNS):
            raise ValueError(f"{_SOURCE.name}: 「{row[0]}」の行の列数が {len(row)} です（{len(COLUMNS)} 列必要です）。")
    return table


def names() -> list[str]:
    """The names of the procedures, in the order of the list."""
    return [row[3] for row in rows()]


def write(folder: Path) -> None:
    """Write `procedures.xlsx` and `procedures_cp932.csv` into `folder`."""
    _write_workbook(folder / "procedures.xlsx")
    with (folder / "procedures_cp932.csv").open("w", encoding="cp932", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerows([title] + [""] * (len(COLUMNS) - 1) for title in TITLES)
        writer.writerow([header for header, _ in COLUMNS])
        writer.writerows(rows())


def _write_workbook(path: Path) -> None:
    book = Workbook()
    book.properties.creator = book.properties.lastModifiedBy = "あおば市"
    book.properties.created = MADE_AT
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # noqa: S101 - a new workbook always has one
    sheet.title = "手続一覧"
    last = get_column_letter(len(COLUMNS))
    for number, title in enumerate(TITLES, start=1):
        sheet.merge_cells(f"A{number}:{last}{number}")
        sheet.cell(number, 1, title).font = Font(name="ＭＳ ゴシック", size=14 if number == 1 else 10, bold=number == 1)
    for column, (header, width) in enumerate(COLUMNS, start=1):
        _ruled(sheet, 3, column, header, head=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, row in enumerate(rows(), start=4):
        for column, value in enumerate(row, start=1):
            _ruled(sheet, number, column, value)
    sheet.freeze_panes = "E4"
    sheet.auto_filter.ref = f"A3:{last}{sheet.max_row}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 8  # A3
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:3"
    book.save(path)
    repack(path)


def _ruled(sheet: Worksheet, row: int, column: int, value: str, head: bool = False) -> None:
    typed = int(value) if value.isascii() and value.isdigit() else value
    cell = sheet.cell(row, column, typed if value else None)
    cell.border = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
    cell.font = Font(name="ＭＳ ゴシック", size=9, bold=head)
    cell.alignment = Alignment(vertical="center", wrap_text=True, horizontal="center" if head else None)
    if head:
        cell.fill = PatternFill("solid", fgColor="DDEBF7")
