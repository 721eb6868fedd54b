"""Reads Excel files (.xlsx, .xlsm, .xltx) as they look: visible sheets, merged cells as one, shapes where they lie.

The sheet's XML is streamed: a million formatted rows without content cost their parsing and nothing else. openpyxl's
read-only mode knows neither merges nor hidden rows, its full mode holds every empty cell; hence our own reader.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import range_boundaries

from hanko_audit.document import Location, Part
from hanko_audit.reading.blocks import Block, Cell, Content, Grid, Line, Row
from hanko_audit.reading.cues import MARK, squeeze
from hanko_audit.reading.limits import Limits
from hanko_audit.reading.problems import Code, ReadError, problem
from hanko_audit.reading.sheet_shapes import Shape, shapes_of
from hanko_audit.reading.sheet_values import Formats, shown_number, shown_text
from hanko_audit.reading.word_package import Package
from hanko_audit.reading.word_styles import attribute, child
from hanko_audit.reading.xmlsafe import local

WHAT = "Excelファイル"
_REFERENCE = re.compile(r"^([A-Z]{1,3})([0-9]{1,7})$")
# Cells and rows that hold formatting only go before parsing: they cost a hundred times less that way.
_EMPTY_CELLS = re.compile(rb"<(?:\w+:)?c\s[^<>]*/>")
_EMPTY_ROWS = re.compile(
    rb"<(\w+:)?row\b(?![^<>]*\b(?:hidden=\"(?:1|true)\"|ht=\"0\"))[^<>]*(?:/>|>\s*</(?:\w+:)?row>)"
)
_PIECE = 4 * 1024 * 1024
_SECTION_CODES = re.compile(r"&[LCR]")
_FORMAT_CODES = re.compile(r'&"[^"]*"|&[0-9]{1,3}|&[A-Za-z+\-]|&K[0-9A-F]{6}')


@dataclass(frozen=True, slots=True)
class Area:
    """A merged range, bounds from 1."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass
class SheetCells:
    """What a sheet holds, from whichever kind of file: texts by (row, column) from 1, merges, what is hidden."""

    name: str
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    drawn: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merges: dict[tuple[int, int], Area] = field(default_factory=dict)
    header: list[str] = field(default_factory=list)
    footer: list[str] = field(default_factory=list)

    def shows(self, area: Area) -> bool:
        """Whether any row and any column of the area can be seen."""
        rows = any(row not in self.hidden_rows for row in range(area.top, area.bottom + 1))
        return rows and any(
            not any(first <= column <= last for first, last in self.hidden_columns)
            for column in range(area.left, area.right + 1)
        )


def read_sheets(data: bytes, limits: Limits) -> Content:
    """The content of a workbook. Raises `ReadError` where it cannot be opened as one."""
    package = Package(data, limits, WHAT)
    main = package.main_part()
    root = package.xml(main)
    relations = package.relations(main)
    strings = _strings(package, main)
    styles = package.related(main, "styles")
    formats = Formats(package.xml(styles[0]) if styles else None)
    epoch_1904 = attribute(child(root, "workbookPr"), "date1904") in {"1", "true"}
    blocks: list[Block] = []
    cells = 0
    truncated = False
    listed = child(root, "sheets")
    for element in listed if listed is not None else ():
        target = relations.get(attribute(element, "id"), ("", ""))
        if attribute(element, "state") in {"hidden", "veryHidden"} or not target[0].endswith("/worksheet"):
            continue
        reader = _SheetReader(strings, formats, epoch_1904, limits.cells - cells)
        sheet = reader.read(package.data(target[1]), attribute(element, "name"))
        truncated = truncated or reader.truncated
        cells += len(sheet.cells)
        blocks.extend(sheet_blocks(sheet, list(shapes_of(package, target[1]))))
    reason = problem(Code.TRUNCATED, f"セル{limits.cells:,}個まで") if truncated else None
    return Content(tuple(blocks), problem=reason)


def _without(pattern: re.Pattern[bytes], data: bytes, border: bytes) -> bytes:
    """The data without the matches of `pattern`, in pieces that begin with `border`: one sweep would hold all pieces at once."""
    kept: list[bytes] = []
    start = 0
    while start < len(data):
        end = data.find(border, start + _PIECE)
        end = end if end >= 0 else len(data)
        kept.append(pattern.sub(b"", data[start:end]))
        start = end
    return b"".join(kept)


def _strings(package: Package, main: str) -> list[str]:
    found = package.related(main, "sharedStrings")
    if not found:
        return []
    return [_rich_text(own) for own in package.xml(found[0]) if local(own) == "si"]


def _rich_text(element: etree._Element) -> str:
    """The text of a string without its phonetic guide."""
    pieces: list[str] = []
    for own in element:
        if local(own) == "t":
            pieces.append(own.text or "")
        elif local(own) == "r":
            text = child(own, "t")
            pieces.append((text.text or "") if text is not None else "")
    return re.sub(r"_x000D_|\r", "", "".join(pieces))


class _SheetReader:
    def __init__(self, strings: list[str], formats: Formats, epoch_1904: bool, room: int) -> None:
        self._strings = strings
        self._formats = formats
        self._epoch_1904 = epoch_1904
        self._room = room
        self.truncated = False

    def read(self, data: bytes, name: str) -> SheetCells:
        """Stream one sheet. Raises `ReadError` (broken, unsafe_xml)."""
        if b"<!DOCTYPE" in data[:4096]:
            raise ReadError(Code.UNSAFE_XML, WHAT)
        sheet = SheetCells(name)
        data = _without(_EMPTY_ROWS, _without(_EMPTY_CELLS, data, b"<"), b"<row")
        wanted = ("{*}row", "{*}col", "{*}mergeCell", "{*}headerFooter")
        try:
            for _, element in etree.iterparse(
                io.BytesIO(data), tag=wanted, resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
            ):
                self._take(element, sheet)
                element.clear()
                # Rows already read hang before this one: without this a million empty rows stay in memory.
                while element.getprevious() is not None:
                    del element.getparent()[0]
        except (etree.XMLSyntaxError, ValueError, KeyError) as error:
            raise ReadError(Code.BROKEN, WHAT) from error
        return sheet

    def _take(self, element: etree._Element, sheet: SheetCells) -> None:
        name = local(element)
        if name == "row":
            self._row(element, sheet)
        elif name == "col":
            if attribute(element, "hidden") in {"1", "true"} or attribute(element, "width") == "0":
                sheet.hidden_columns.append((int(attribute(element, "min")), int(attribute(element, "max"))))
        elif name == "mergeCell":
            left, top, right, bottom = range_boundaries(attribute(element, "ref"))
            if left and top and right and bottom:
                sheet.merges[top, left] = Area(left, top, right, bottom)
        else:
            for own in element:
                kind = local(own)
                if kind in {"oddHeader", "oddFooter"} and own.text:
                    lines = sheet.header if kind == "oddHeader" else sheet.footer
                    lines.extend(edge_lines(own.text))

    def _row(self, element: etree._Element, sheet: SheetCells) -> None:
        if not len(element) and not attribute(element, "hidden"):
            return
        number = int(attribute(element, "r") or 0)
        if attribute(element, "hidden") in {"1", "true"} or attribute(element, "ht") == "0":
            sheet.hidden_rows.add(number)
        for cell in element:
            found = _REFERENCE.match(attribute(cell, "r"))
            if not found or not len(cell):
                continue
            text = self._value(cell)
            if not text.strip():
                continue
            if self._room <= 0:
                self.truncated = True
                return
            self._room -= 1
            sheet.cells[int(found.group(2)), _column(found.group(1))] = text

    def _value(self, cell: etree._Element) -> str:
        kind = attribute(cell, "t") or "n"
        code = self._formats.of(attribute(cell, "s"))
        if kind == "inlineStr":
            inline = child(cell, "is")
            return shown_text(_rich_text(inline), code) if inline is not None else ""
        value = child(cell, "v")
        raw = (value.text or "") if value is not None else ""
        if not raw:
            return ""
        if kind == "s":
            index = int(raw)
            return shown_text(self._strings[index], code) if index < len(self._strings) else ""
        if kind == "b":
            return "TRUE" if raw == "1" else "FALSE"
        if kind in {"str", "e"}:
            return shown_text(raw, code)
        return shown_number(raw, code, self._epoch_1904)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def edge_lines(text: str) -> Iterator[str]:
    """The words of a printed header or footer: its three sections without format codes."""
    for section in _SECTION_CODES.split(text):
        for line in _FORMAT_CODES.sub("", section).split("\n"):
            if line.strip():
                yield line


def sheet_blocks(sheet: SheetCells, shapes: list[Shape]) -> Iterator[Block]:
    """The sheet's lines and tables in reading order."""
    for text in sheet.header:
        yield Line(text, Location(Part.HEADER, sheet=sheet.name))
    loose = _place_shapes(sheet, shapes)
    yield from _cell_blocks(sheet)
    for shape in loose:
        cell = f"{get_column_letter(shape.column)}{shape.row}"
        for text in shape.text.split("\n"):
            if text.strip():
                yield Line(text, Location(Part.SHAPE, sheet=sheet.name, cell=cell))
    for text in sheet.footer:
        yield Line(text, Location(Part.FOOTER, sheet=sheet.name))


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
        area = sheet.merges.get((row, column), Area(column, row, column, row))
        if sheet.shows(area):
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
    area = sheet.merges.get((row, column), Area(column, row, column, row))
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
