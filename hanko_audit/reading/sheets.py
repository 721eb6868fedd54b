"""Reads Excel files (.xlsx, .xlsm, .xltx) as they look: visible sheets, merged cells as one, shapes where they lie.

The sheet's XML is streamed: a million formatted rows without content cost their parsing and nothing else. openpyxl's
read-only mode knows neither merges nor hidden rows, its full mode holds every empty cell; hence our own reader.
"""

from __future__ import annotations

import io
import re

from lxml import etree
from openpyxl.utils.cell import range_boundaries

from hanko_audit.document import MarkCandidate
from hanko_audit.reading.blocks import Block, Content
from hanko_audit.reading.limits import Limits
from hanko_audit.reading.problems import Code, ReadError, problem
from hanko_audit.reading.sheet_blocks import SheetCells, edge_lines, outside_problem, sheet_blocks
from hanko_audit.reading.sheet_pictures import pictures_beside_names
from hanko_audit.reading.sheet_print import Area, areas_of, column_number, printed_areas
from hanko_audit.reading.sheet_shapes import shapes_of
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
    outside: list[str] = []
    candidates: list[MarkCandidate] = []
    listed = child(root, "sheets")
    for index, element in enumerate(listed if listed is not None else ()):
        target = relations.get(attribute(element, "id"), ("", ""))
        if attribute(element, "state") in {"hidden", "veryHidden"} or not target[0].endswith("/worksheet"):
            continue
        reader = _SheetReader(strings, formats, epoch_1904, limits.cells - cells)
        sheet = reader.read(package.data(target[1]), attribute(element, "name"))
        truncated = truncated or reader.truncated
        cells += len(sheet.cells)
        sheet.printed = _printed(root, index)
        blocks.extend(sheet_blocks(sheet, list(shapes_of(package, target[1])), outside))
        candidates.extend(pictures_beside_names(package, target[1], sheet))
    reason = problem(Code.TRUNCATED, f"セル{limits.cells:,}個まで") if truncated else outside_problem(outside)
    return Content(tuple(blocks), problem=reason, candidates=tuple(candidates))


def _printed(workbook: etree._Element, sheet: int) -> tuple[Area, ...]:
    """What the workbook's names say is printed of its sheet with this index; nothing where they say nothing."""
    named: dict[str, list[Area]] = {}
    names = child(workbook, "definedNames")
    for own in names if names is not None else ():
        if attribute(own, "localSheetId") == str(sheet):
            named[attribute(own, "name").lower()] = areas_of(own.text or "")
    return printed_areas(named.get("_xlnm.print_area", ()), named.get("_xlnm.print_titles", ()))


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
            sheet.cells[int(found.group(2)), column_number(found.group(1))] = text

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
