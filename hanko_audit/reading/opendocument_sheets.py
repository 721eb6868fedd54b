"""Reads OpenDocument spreadsheets (.ods, .ots): the same sheets, merges, hidden parts and shapes as in Excel files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from hanko_audit.reading.blocks import Block, Content
from hanko_audit.reading.limits import Limits
from hanko_audit.reading.opendocument import INVISIBLE
from hanko_audit.reading.opendocument_file import OpenFile, OpenStyles, number, open_file
from hanko_audit.reading.problems import Code, ReadError, problem
from hanko_audit.reading.sheet_blocks import SheetCells, outside_problem, sheet_blocks
from hanko_audit.reading.sheet_print import LAST_COLUMN, LAST_ROW, Area, areas_of, printed_areas
from hanko_audit.reading.sheet_shapes import Shape
from hanko_audit.reading.word_styles import attribute, child
from hanko_audit.reading.xmlsafe import local

WHAT = "OpenDocument表計算"
_GROUPS = frozenset({"table-header-rows", "table-rows", "table-row-group"})
_COLUMN_GROUPS = frozenset({"table-header-columns", "table-columns", "table-column-group"})
_DRAWN = frozenset({"custom-shape", "rect", "ellipse", "circle", "frame", "g", "polygon", "path", "control", "line"})
_RINGS = frozenset({"custom-shape", "rect", "ellipse", "circle"})
_SHEET_NAME = re.compile(r"\$?(?:'(?:[^']|'')*'|[^\s.:']*)\.")
# Fields of page headers, whose words only printing knows.
_PRINT_FIELDS = frozenset({"page-number", "page-count", "sheet-name", "title", "file-name", "date", "time"})

_PAGE_WORDS = re.compile(r"(?:Page|ページ|of|[\s/\-()])*", re.I)
"""What is left of 「ページ 1 / 3」 without its fields."""


def read_open_sheets(data: bytes, limits: Limits) -> Content:
    """The visible content of a spreadsheet. Raises `ReadError`: broken, password."""
    file = open_file(data, limits, WHAT)
    book = file.body("spreadsheet")
    if book is None:
        raise ReadError(Code.BROKEN, WHAT)
    return _Reader(file, limits).content(book)


class _Reader:
    def __init__(self, file: OpenFile, limits: Limits) -> None:
        self._file = file
        self._styles = OpenStyles(file)
        self._limits = limits
        self._room = limits.cells
        self._truncated = False

    def content(self, book: etree._Element) -> Content:
        blocks: list[Block] = []
        outside: list[str] = []
        for table in book:
            if local(table) != "table" or self._is_hidden(table):
                continue
            sheet, shapes = self._sheet(table)
            blocks.extend(sheet_blocks(sheet, shapes, outside))
        cut = problem(Code.TRUNCATED, f"セル{self._limits.cells:,}個まで") if self._truncated else None
        return Content(tuple(blocks), problem=cut or outside_problem(outside))

    def _is_hidden(self, table: etree._Element) -> bool:
        style = self._styles.element(attribute(table, "style-name"))
        return attribute(child(style, "table-properties"), "display") == "false"

    def _sheet(self, table: etree._Element) -> tuple[SheetCells, list[Shape]]:
        sheet = SheetCells(attribute(table, "name"))
        sheet.header, sheet.footer = self._edges(table, "header"), self._edges(table, "footer")
        shapes = [shape for own in _named(table, "shapes") for shape in _shapes(own, 1, 1)]
        column = 1
        for element in _below(table, "table-column", _COLUMN_GROUPS):
            count = number(element, "number-columns-repeated", LAST_COLUMN)
            if attribute(element, "visibility") in {"collapse", "filter"}:
                sheet.hidden_columns.append((column, column + count - 1))
            column += count
        row = 1
        titles: list[Area] = []
        for element in _below(table, "table-row", _GROUPS):
            count = number(element, "number-rows-repeated", LAST_ROW)
            parent = element.getparent()
            if parent is not None and local(parent) == "table-header-rows":
                titles.append(Area(1, row, LAST_COLUMN, row + count - 1))
            if attribute(element, "visibility") not in {"collapse", "filter"}:
                shapes.extend(self._row(element, row, count, sheet))
            row += count
        ranges = [areas_of(_SHEET_NAME.sub("", own)) for own in _ranges(attribute(table, "print-ranges"))]
        if all(ranges):
            sheet.printed = printed_areas([area for own in ranges for area in own], titles)
        return sheet, shapes

    def _row(self, element: etree._Element, row: int, count: int, sheet: SheetCells) -> Iterator[Shape]:
        """Put the texts of a row that is repeated `count` times into the sheet; what is drawn on its cells comes back."""
        column = 1
        for cell in element:
            repeated = number(cell, "number-columns-repeated", LAST_COLUMN)
            for own in cell:
                if local(own) in _DRAWN:
                    yield from _shapes(own, row, column)
            text = _text(cell)
            # Covered cells keep what they held before they were merged, unseen.
            if text.strip() and local(cell) == "table-cell":
                self._put(cell, text, Area(column, row, column + repeated - 1, row + count - 1), sheet)
            column += repeated

    def _put(self, cell: etree._Element, text: str, places: Area, sheet: SheetCells) -> None:
        across = number(cell, "number-columns-spanned", LAST_COLUMN)
        down = number(cell, "number-rows-spanned", LAST_ROW)
        if across > 1 or down > 1:
            left, top = places.left, places.top
            sheet.merges[top, left] = Area(left, top, left + across - 1, top + down - 1)
        for row in range(places.top, places.bottom + 1):
            for column in range(places.left, places.right + 1):
                if self._room <= 0:
                    self._truncated = True
                    return
                self._room -= 1
                sheet.cells[row, column] = text

    def _edges(self, table: etree._Element, name: str) -> list[str]:
        """The words of the printed header or footer of the sheet's pages."""
        style = self._styles.element(attribute(table, "style-name"))
        page = attribute(style, "master-page-name")
        root = self._file.styles
        if root is None or not page:
            return []
        found: list[str] = []
        for master in root.iter("{*}master-page"):
            edge = child(master, name)
            if attribute(master, "name") == page and edge is not None and attribute(edge, "display") != "false":
                for paragraph in edge.iter("{*}p"):
                    text = _words(paragraph, INVISIBLE | _PRINT_FIELDS)
                    found.extend([] if _PAGE_WORDS.fullmatch(text) else [text])
        return list(dict.fromkeys(found))


def _ranges(value: str) -> list[str]:
    """The single ranges of an attribute that parts them by spaces; names of sheets in quotes may hold spaces too."""
    return re.findall(r"(?:'(?:[^']|'')*'|[^\s'])+", value)


def _named(table: etree._Element, name: str) -> Iterator[etree._Element]:
    return (own for own in table if local(own) == name)


def _below(table: etree._Element, name: str, groups: frozenset[str]) -> Iterator[etree._Element]:
    """The rows or columns of a table, those in groups in their place."""
    for own in table:
        if local(own) == name:
            yield own
        elif local(own) in groups:
            yield from _below(own, name, groups)


def _text(cell: etree._Element) -> str:
    """The paragraphs of a cell as lines; what is drawn on it and its comment are left out."""
    return "\n".join(_words(own, INVISIBLE | _DRAWN) for own in cell if local(own) == "p")


def _words(element: etree._Element, without: frozenset[str]) -> str:
    pieces = [element.text or ""]
    for own in element:
        name = local(own)
        if name == "s":
            pieces.append(" " * number(own, "c", 1000))
        elif name == "tab":
            pieces.append("\u3000\u3000")
        elif name == "line-break":
            pieces.append("\n")
        elif name not in without:
            pieces.append(_words(own, without))
        pieces.append(own.tail or "")
    return "".join(pieces)


def _shapes(element: etree._Element, row: int, column: int) -> Iterator[Shape]:
    """The texts of a shape, a text box or a group of them."""
    if local(element) in {"g", "shapes"}:
        for own in element:
            yield from _shapes(own, row, column)
        return
    text = "\n".join(_words(own, INVISIBLE) for own in element.iter("{*}p"))
    if text.strip():
        # 印 in a shape of its own is the mark itself.
        ring = local(element) in _RINGS and text.strip() == "印"
        yield Shape("㊞" if ring else text, row, column)
