"""Draws a form in Excel the way offices do: a grid of narrow columns, everything merged, borders by hand."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from .packing import MADE_AT, repack

MINCHO = "ＭＳ 明朝"
_THIN = Side(style="thin")


class SheetForm:
    """A workbook in the making. `put` writes on the sheet begun last; `save` writes the file."""

    def __init__(self, sheet: str, columns: int = 44, width: float = 2.2, height: float = 16) -> None:
        self.book = Workbook()
        self.book.properties.creator = self.book.properties.lastModifiedBy = "あおば市"
        self.book.properties.created = MADE_AT
        first = self.book.active
        assert isinstance(first, Worksheet)  # noqa: S101 - a new workbook always has one
        self.page = first
        self.page.title = sheet
        self._set_grid(columns, width, height)

    def sheet(self, name: str, columns: int = 44, width: float = 2.2, height: float = 16, hidden: bool = False) -> None:
        """Begin another sheet."""
        self.page = self.book.create_sheet(name)
        self._set_grid(columns, width, height)
        if hidden:
            self.page.sheet_state = "hidden"

    def _set_grid(self, columns: int, width: float, height: float) -> None:
        for column in range(1, columns + 1):
            self.page.column_dimensions[get_column_letter(column)].width = width
        self.page.sheet_format.defaultRowHeight = height
        self.page.sheet_format.customHeight = True
        self.page.sheet_view.showGridLines = False
        self.page.page_setup.paperSize = 9  # A4
        self.page.page_setup.fitToWidth = 1
        self.page.page_setup.fitToHeight = 0
        self.page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)

    def put(
        self, place: str, text: str = "", *, ruled: bool = False, align: str = "", size: float = 10, bold: bool = False
    ) -> None:
        """Merge the range and write into it. `align` is one of "", "center", "right"."""
        corners = CellRange(place)
        left, top, right, bottom = corners.min_col, corners.min_row, corners.max_col, corners.max_row
        if ruled:
            self._rule(left, top, right, bottom)
        if ":" in place:
            self.page.merge_cells(place)
        cell = self.page.cell(row=top, column=left)
        cell.value = text or None
        cell.font = Font(name=MINCHO, size=size, bold=bold)
        cell.alignment = Alignment(horizontal=align or "left", vertical="center", wrap_text=True)

    def _rule(self, left: int, top: int, right: int, bottom: int) -> None:
        """Borders round a range: Excel keeps them on each cell along the edge."""
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                self.page.cell(row=row, column=column).border = Border(
                    left=_THIN if column == left else None,
                    right=_THIN if column == right else None,
                    top=_THIN if row == top else None,
                    bottom=_THIN if row == bottom else None,
                )

    def row(self, top: int, *cells: tuple[str, str], height: int = 1, ruled: bool = True) -> None:
        """Cells of one line: (columns such as "B:H", text). A leading `|` or `>` sets the text in the middle or right."""
        for columns, text in cells:
            left, right = columns.split(":")
            align = {"|": "center", ">": "right"}.get(text[:1], "")
            self.put(f"{left}{top}:{right}{top + height - 1}", text[1:] if align else text, ruled=ruled, align=align)

    def boxes(self, top: int, left: int, *names: str, width: int = 4, height: int = 3) -> None:
        """The office's approval boxes."""
        for count, name in enumerate(names):
            start = get_column_letter(left + count * width)
            end = get_column_letter(left + (count + 1) * width - 1)
            self.put(f"{start}{top}:{end}{top}", name, ruled=True, align="center", size=8)
            self.put(f"{start}{top + 1}:{end}{top + height}", "", ruled=True)

    def save(self, path: Path) -> None:
        """Write the file, the same bytes each time."""
        self.book.save(path)
        repack(path)
