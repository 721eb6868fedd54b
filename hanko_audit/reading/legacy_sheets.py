"""Reads Excel 97–2003 files (.xls, .xlt) with xlrd: the same sheets, merges, hidden parts and shapes as in .xlsx."""

from __future__ import annotations

import io
import struct

import olefile
import xlrd

from hanko_audit.reading.blocks import Block, Content
from hanko_audit.reading.legacy_sheet_shapes import Drawn, drawn_on_sheets
from hanko_audit.reading.limits import Limits
from hanko_audit.reading.problems import Code, ReadError, problem
from hanko_audit.reading.sheet_blocks import SheetCells, edge_lines, outside_problem, sheet_blocks
from hanko_audit.reading.sheet_print import LAST_COLUMN, LAST_ROW, Area, printed_areas
from hanko_audit.reading.sheet_values import built_in_format, shown_number, shown_text
from hanko_audit.reading.xlrd_damage import XLRD_DAMAGE

WHAT = "以前のExcel（.xls）"
_LAST_COLUMN_97, _LAST_ROW_97 = 256, 65_536
_DISPENSABLE = (0x18, 0x1C)
"""Records of names and of comments: neither is part of what is seen."""
_NO_RECORD = 0x0FFF


def read_legacy_sheets(data: bytes, limits: Limits) -> Content:
    """The visible content of an .xls workbook. Raises `ReadError`: broken, password."""
    book = _opened(data)
    try:
        return _content(book, _drawn(data), limits)
    except XLRD_DAMAGE as error:
        raise ReadError(Code.BROKEN, WHAT) from error


def _opened(data: bytes) -> xlrd.book.Book:
    """The workbook; where xlrd stumbles over the container, a name's formula or a comment, without those."""
    try:
        return _by_xlrd(data)
    except XLRD_DAMAGE as error:
        if "encrypted" in str(error).lower():
            raise ReadError(Code.PASSWORD) from error
    try:
        return _by_xlrd(_plain_stream(data))
    except XLRD_DAMAGE as error:
        raise ReadError(Code.BROKEN, WHAT) from error


def _by_xlrd(data: bytes) -> xlrd.book.Book:
    # Ragged rows: one stray cell in the last row and column would else fill 16 million empty ones in between.
    return xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO())


def _plain_stream(data: bytes) -> bytes:
    """The records of the workbook outside their container, names and comments marked to be passed over."""
    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        stream = bytearray(ole.openstream("Workbook" if ole.exists("Workbook") else "Book").read())
    place = 0
    while place + 4 <= len(stream):
        code, size = struct.unpack_from("<HH", stream, place)
        if code in _DISPENSABLE:
            struct.pack_into("<H", stream, place, _NO_RECORD)
        place += 4 + size
    return bytes(stream)


def _content(book: xlrd.book.Book, drawn: list[Drawn], limits: Limits) -> Content:
    blocks: list[Block] = []
    room = limits.cells
    outside: list[str] = []
    for number, sheet in enumerate(book.sheets()):
        if sheet.visibility != 0:
            continue
        beside = drawn[number] if number < len(drawn) else Drawn()
        cells = _cells(book, sheet, room)
        room -= len(cells.cells)
        cells.header.extend(edge_lines(beside.header))
        cells.footer.extend(edge_lines(beside.footer))
        cells.printed = printed_areas(_named(book, "print_area", number), _named(book, "print_titles", number))
        blocks.extend(sheet_blocks(cells, beside.shapes, outside))
    reason = problem(Code.TRUNCATED, f"セル{limits.cells:,}個まで") if room <= 0 else outside_problem(outside)
    return Content(tuple(blocks), problem=reason)


def _named(book: xlrd.book.Book, name: str, sheet: int) -> list[Area]:
    """The ranges of a name that Excel itself gives a sheet; none where it has none, or a formula in their place."""
    found: list[Area] = []
    for own in book.name_map.get(name, ()):
        if own.builtin and own.scope == sheet and own.result is not None:
            for reference in own.result.value if isinstance(own.result.value, list) else ():
                _, _, top, bottom, left, right = reference.coords
                found.append(
                    Area(
                        left + 1,
                        top + 1,
                        LAST_COLUMN if right >= _LAST_COLUMN_97 else right,
                        LAST_ROW if bottom >= _LAST_ROW_97 else bottom,
                    )
                )
    return found


def _drawn(data: bytes) -> list[Drawn]:
    """What lies on the sheets; nothing for workbooks before Excel 97, whose records differ."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            return drawn_on_sheets(ole.openstream("Workbook").read())
    except (OSError, struct.error, IndexError, ValueError, TypeError, AttributeError):
        return []


def _cells(book: xlrd.book.Book, sheet: xlrd.sheet.Sheet, room: int) -> SheetCells:
    found = SheetCells(sheet.name)
    found.hidden_rows.update(row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden)
    found.hidden_columns.extend((column + 1, column + 1) for column, info in sheet.colinfo_map.items() if info.hidden)
    for top, bottom, left, right in sheet.merged_cells:
        found.merges[top + 1, left + 1] = Area(left + 1, top + 1, right, bottom)
    for row in range(sheet.nrows):
        for column, kind in enumerate(sheet.row_types(row)):
            if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
                continue
            text = _shown(book, sheet.cell(row, column))
            if not text.strip():
                continue
            if len(found.cells) >= room:
                return found
            found.cells[row + 1, column + 1] = text
    return found


def _shown(book: xlrd.book.Book, cell: xlrd.sheet.Cell) -> str:
    """What Excel shows for the cell."""
    code = "General"
    if cell.xf_index is not None and cell.xf_index < len(book.xf_list):
        key = book.xf_list[cell.xf_index].format_key
        form = book.format_map.get(key)
        code = (form.format_str if form else None) or built_in_format(key)
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return shown_text(str(cell.value), code)
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return shown_number(repr(cell.value), code, book.datemode == 1)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    return ""
