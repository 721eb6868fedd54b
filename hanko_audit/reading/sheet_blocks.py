"""Puts the cells and shapes of a sheet, from whichever kind of file, into lines and tables as a person reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from hanko_audit.document import Location, Part, ReadProblem
from hanko_audit.reading.blocks import Block, Cell, Grid, Line, Row
from hanko_audit.reading.cues import MARK, squeeze
from hanko_audit.reading.problems import Code, problem
from hanko_audit.reading.sheet_print import Area
from hanko_audit.reading.sheet_shapes import Shape

_SECTION_CODES = re.compile(r"&[LCR]")
_FORMAT_CODES = re.compile(r'&"[^"]*"|&[0-9]{1,3}|&[A-Za-z+\-]|&K[0-9A-F]{6}')


@dataclass
class SheetCells:
    """What a sheet holds, from whichever kind of file: texts by (row, column) from 1, merges, what is hidden.

    `printed` are the ranges that come out on paper, empty where the whole sheet does.
    """

    name: str
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    drawn: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merges: dict[tuple[int, int], Area] = field(default_factory=dict)
    header: list[str] = field(default_factory=list)
    footer: list[str] = field(default_factory=list)
    printed: tuple[Area, ...] = ()

    def shows(self, area: Area) -> bool:
        """Whether any row and any column of the area can be seen."""
        rows = any(row not in self.hidden_rows for row in range(area.top, area.bottom + 1))
        return rows and any(
            not any(first <= column <= last for first, last in self.hidden_columns)
            for column in range(area.left, area.right + 1)
        )

    def area_of(self, row: int, column: int) -> Area:
        """The cell, or the merged range that begins with it."""
        return self.merges.get((row, column), Area(column, row, column, row))

    def prints(self, area: Area) -> bool:
        """Whether any of the area comes out on paper."""
        return not self.printed or any(own.meets(area) for own in self.printed)


def edge_lines(text: str) -> Iterator[str]:
    """The words of a printed header or footer: its three sections without format codes."""
    for section in _SECTION_CODES.split(text):
        for line in _FORMAT_CODES.sub("", section).split("\n"):
            if line.strip():
                yield line


def sheet_blocks(sheet: SheetCells, shapes: list[Shape], outside: list[str]) -> Iterator[Block]:
    """The sheet's lines and tables in reading order. Marks that only stand outside the print area go to `outside`."""
    for text in sheet.header:
        yield Line(text, Location(Part.HEADER, sheet=sheet.name))
    shapes = _printed_only(sheet, shapes, outside)
    loose = _place_shapes(sheet, shapes)
    yield from _cell_blocks(sheet)
    for shape in loose:
        cell = f"{get_column_letter(shape.column)}{shape.row}"
        for text in shape.text.split("\n"):
            if text.strip():
                yield Line(text, Location(Part.SHAPE, sheet=sheet.name, cell=cell))
    for text in sheet.footer:
        yield Line(text, Location(Part.FOOTER, sheet=sheet.name))


def outside_problem(places: list[str]) -> ReadProblem | None:
    """What to tell about marks outside the print areas."""
    if not places:
        return None
    shown = "、".join(places[:3]) + (f" ほか{len(places) - 3}か所" if len(places) > 3 else "")
    return problem(Code.OUTSIDE_PRINT, shown)


def _printed_only(sheet: SheetCells, shapes: list[Shape], outside: list[str]) -> list[Shape]:
    """Drop the cells outside the print area, and give the shapes inside; notes the places of marks among the dropped."""
    within = {place for place in sheet.cells if sheet.prints(sheet.area_of(*place))}
    printed = [own for own in shapes if sheet.prints(Area(own.column, own.row, own.column, own.row).widened())]
    if not within and not printed:
        # Whoever set an area without anything in it meant something else.
        return shapes
    places = {
        f"{get_column_letter(column)}{row}"
        for (row, column), text in sheet.cells.items()
        if (row, column) not in within and MARK.search(text) and sheet.shows(sheet.area_of(row, column))
    }
    places |= {
        f"{get_column_letter(own.column)}{own.row}" for own in shapes if own not in printed and MARK.search(own.text)
    }
    outside.extend(f"シート「{sheet.name}」{place}" for place in sorted(places))
    sheet.cells = {place: text for place, text in sheet.cells.items() if place in within}
    return printed


def _place_shapes(sheet: SheetCells, shapes: Iterable[Shape]) -> list[Shape]:
    """Put a shape that is a seal mark into the row that it lies on; the other shapes come back."""
    loose: list[Shape] = []
    for shape in shapes:
        mark = bool(MARK.search(shape.text)) and len(squeeze(shape.text)) <= 3
        beside = [column for row, column in sheet.cells if row == shape.row]
        if mark and beside:
            column = max(shape.column, 1)
            while (shape.row, column) in sheet.cells:
                column += 1
            sheet.cells[shape.row, column] = shape.text
            sheet.drawn.add((shape.row, column))
        else:
            loose.append(shape)
    return loose


def _cell_blocks(sheet: SheetCells) -> Iterator[Block]:
    """Rows that follow each other become a table; a row with one cell is a line of the page."""
    rows: dict[int, list[tuple[int, str]]] = {}
    for (row, column), text in sheet.cells.items():
        if sheet.shows(sheet.area_of(row, column)):
            rows.setdefault(row, []).append((column, text))
    pending: list[Row] = []
    last, covered = 0, 0
    for number in sorted(rows):
        made = tuple(_cell(sheet, number, column, text) for column, text in sorted(rows[number]))
        if pending and number > max(last, covered) + 1:
            yield from _grid(sheet, pending)
            pending = []
        if len(made) == 1 and made[0].row_span == 1 and number > covered:
            yield from _grid(sheet, pending)
            pending = []
            yield from (block for block in made[0].blocks if isinstance(block, Line))
            continue
        # A label that spans rows keeps them together though some of them hold nothing.
        pending.extend(Row(()) for _ in range(number - last - 1 if pending else 0))
        pending.append(Row(made))
        last = number
        covered = max(covered, *(number + cell.row_span - 1 for cell in made))
    yield from _grid(sheet, pending)


def _cell(sheet: SheetCells, row: int, column: int, text: str) -> Cell:
    area = sheet.area_of(row, column)
    place = Location(
        Part.SHEET if (row, column) not in sheet.drawn else Part.SHAPE,
        sheet=sheet.name,
        cell=f"{get_column_letter(column)}{row}",
    )
    return Cell((Line(text, place),), column, area.right - area.left + 1, area.bottom - area.top + 1)


def _grid(sheet: SheetCells, rows: list[Row]) -> Iterator[Grid]:
    if rows:
        yield Grid(tuple(_with_gaps(row) for row in rows), Location(Part.SHEET, sheet=sheet.name))


def _with_gaps(row: Row) -> Row:
    """The row with an empty cell wherever columns lie between two filled ones: a place to fill in."""
    cells: list[Cell] = []
    for cell in row.cells:
        if cells and cell.column > cells[-1].column + cells[-1].span:
            left = cells[-1].column + cells[-1].span
            cells.append(Cell((), left, cell.column - left))
        cells.append(cell)
    return Row(tuple(cells), row.header)
