"""Writes a table into a worksheet the way a person prints and filters it, and every text as text."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from unicodedata import east_asian_width

from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from hanko_audit.reporting.cells import clean, looks_like_formula
from hanko_audit.reporting.looks import FONT, HEADER, SHARE, TEXT, WHOLE, verdict_style
from hanko_audit.vocabulary import VerdictCode

CellValue = str | int | float | None

_LINE_HEIGHT = 16.5
_HIGHEST = 409.0
"""Excel's limit of a row's height in points."""

_PAPER_A3 = 8
_PAPER_A4 = 9


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell at a place, which must not be one that a merge has swallowed."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError(f"{sheet.title}!{cell.coordinate} lies inside a merged cell")
    return cell


def put(cell: Cell, value: CellValue) -> None:
    """Sets a value. Text stays text, whatever it begins with; numbers stay numbers."""
    if isinstance(value, str):
        text = clean(value)
        cell.value = text
        if looks_like_formula(text):
            cell.data_type = "s"
            cell.quotePrefix = True
    else:
        cell.value = value


def paint(cell: Cell, code: VerdictCode) -> None:
    """Gives a cell the look of a verdict."""
    cell.style = verdict_style(code)


def write_title(sheet: Worksheet, row: int, text: str, *, size: int = 14) -> None:
    """A line of bold text above or between tables."""
    cell = cell_at(sheet, row, 1)
    put(cell, text)
    cell.font = Font(name=FONT, size=size, bold=True)


def write_note(sheet: Worksheet, row: int, text: str) -> None:
    """A line of small grey text."""
    cell = cell_at(sheet, row, 1)
    put(cell, text)
    cell.font = Font(name=FONT, size=9, color="4B5563")


def write_header(sheet: Worksheet, row: int, titles: Sequence[str]) -> None:
    """The headings of a table."""
    for number, title in enumerate(titles, start=1):
        cell = cell_at(sheet, row, number)
        cell.style = HEADER
        put(cell, title)


def write_row(sheet: Worksheet, row: int, values: Sequence[CellValue]) -> None:
    """One row of a table. A float from 0 to 1 is shown as a percentage, other numbers with thousands separators."""
    for number, value in enumerate(values, start=1):
        cell = cell_at(sheet, row, number)
        cell.style = SHARE if isinstance(value, float) else WHOLE if isinstance(value, int) else TEXT
        put(cell, value)


def set_widths(sheet: Worksheet, widths: Sequence[float]) -> None:
    """Column widths in characters, and rows high enough for their wrapped texts.

    Neither Excel nor LibreOffice fits the height of every row by itself when it opens a file that a program wrote.
    """
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    # Titles and notes run over the empty cells to their right.
    merged = {
        (cells.min_row, cells.min_col): sum(widths[cells.min_col - 1 : cells.max_col]) for cells in sheet.merged_cells
    }
    for number, row in enumerate(sheet.iter_rows(), start=1):
        lines = 1
        for cell in row:
            if isinstance(cell, Cell) and isinstance(cell.value, str) and cell.alignment.wrap_text:
                width = merged.get((cell.row, cell.column), widths[min(cell.column, len(widths)) - 1])
                lines = max(lines, lines_needed(cell.value, width))
        if lines > 1:
            sheet.row_dimensions[number].height = height_of(lines)


def height_of(lines: int) -> float:
    """The height of a row in points that shows so many lines."""
    return min(_HIGHEST, lines * _LINE_HEIGHT + 4)


def lines_needed(text: str, width: float) -> int:
    """How many lines a text takes in a cell; a full-width character is nearly two of the units of a column's width."""
    room = max(2.0, width - 1.5)
    units = [sum(1.9 if east_asian_width(sign) in "FWA" else 1.0 for sign in part) for part in text.split("\n")]
    return sum(max(1, ceil(own / room)) for own in units)


def set_up_page(sheet: Worksheet, *, header_row: int, last_column: int, large: bool = False) -> None:
    """Frozen and repeated headings, a filter over the table, landscape on the width of one page, page numbers."""
    sheet.freeze_panes = f"A{header_row + 1}"
    sheet.auto_filter.ref = f"A{header_row}:{get_column_letter(last_column)}{max(sheet.max_row, header_row + 1)}"
    sheet.print_title_rows = f"{header_row}:{header_row}"
    set_up_print(sheet, large=large)


def set_up_print(sheet: Worksheet, *, large: bool = False) -> None:
    """Landscape, A4 or A3, fitted to the width of one page, with the sheet's name and page numbers below."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _PAPER_A3 if large else _PAPER_A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.7
    sheet.page_margins.header = sheet.page_margins.footer = 0.3
    if (footer := sheet.oddFooter) is not None:
        footer.left.text = "&A"
        footer.right.text = "&P / &N ページ"
