"""Reads the visible sheets of an Excel 97–2003 workbook (.xls) as text cells."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

import olefile
import xlrd

from hanko_audit.reading.xlrd_damage import XLRD_DAMAGE
from hanko_audit.sheets.cellvalues import moment_text, number_text, truth_text
from hanko_audit.sheets.errors import ListError
from hanko_audit.sheets.gathering import covert_note, cut_note, gather_rows, hidden_note
from hanko_audit.sheets.tables import Merge, Row, Table, Tables

_RESAVE = "Excelで開けるかを確かめ、「Excelブック（.xlsx）」として保存し直してください。"
_STREAMS = ("Workbook", "Book")


def is_legacy_book(data: bytes) -> bool:
    """Whether an OLE file holds a workbook, and not a text or a message. Damaged files hold none."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            return any(ole.exists(name) for name in _STREAMS)
    except (OSError, struct.error, ValueError, TypeError, LookupError, AttributeError):
        return False


def read_legacy_book(data: bytes, shown_as: str) -> Tables:
    """All visible sheets. Raises `ListError`: broken, password, too_large."""
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
        return _visible(book, shown_as)
    except XLRD_DAMAGE as error:
        if "encrypted" in str(error).lower():
            advice = "Excelで開き、パスワードを外して保存し直してください。"
            raise ListError(shown_as, "password", "パスワードで保護されているため読めません。", advice) from error
        message = "以前のExcel（.xls）として開けません。ファイルが壊れているか、途中で切れています。"
        raise ListError(shown_as, "broken", message, _RESAVE) from error


def _visible(book: xlrd.book.Book, shown_as: str) -> Tables:
    sheets: list[Table] = []
    notes: list[str] = []
    for sheet in book.sheets():
        if sheet.visibility != 0:
            notes.append(hidden_note(sheet.name))
            continue
        rows, cut = gather_rows(_rows(book, sheet), shown_as)
        merges = tuple(Merge(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells)
        covert = tuple(sorted(column for column, own in sheet.colinfo_map.items() if own.hidden))
        covert_rows = [row for row, own in sheet.rowinfo_map.items() if own.hidden]
        told = [cut_note(sheet.name, len(rows))] if cut else []
        told.extend(covert_note(sheet.name, rows, covert_rows, covert))
        sheets.append(Table(sheet.name, rows, merges, tuple(told), covert))
    return Tables(tuple(sheets), "xls", notes=tuple(notes))


def _rows(book: xlrd.book.Book, sheet: xlrd.sheet.Sheet) -> Iterator[Row]:
    for row in range(sheet.nrows):
        yield tuple(_text(book, sheet.cell(row, column)) for column in range(sheet.row_len(row)))


def _text(book: xlrd.book.Book, cell: xlrd.sheet.Cell) -> str:
    match cell.ctype:
        case xlrd.XL_CELL_TEXT:
            return str(cell.value)
        case xlrd.XL_CELL_NUMBER:
            return number_text(cell.value, _shape(book, cell))
        case xlrd.XL_CELL_DATE:
            return _moment(book, cell)
        case xlrd.XL_CELL_BOOLEAN:
            return truth_text(cell.value)
        case xlrd.XL_CELL_ERROR:
            return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
        case _:
            return ""


def _moment(book: xlrd.book.Book, cell: xlrd.sheet.Cell) -> str:
    """A date; a time alone is a part of a day. A number that is no date in this calendar stays a number."""
    try:
        moment = xlrd.xldate_as_datetime(cell.value, book.datemode)
    except (xlrd.xldate.XLDateError, ValueError, OverflowError):
        return number_text(cell.value, "")
    return moment_text(moment.time() if 0 < cell.value < 1 else moment)


def _shape(book: xlrd.book.Book, cell: xlrd.sheet.Cell) -> str:
    """The format code of the cell."""
    if cell.xf_index is None or cell.xf_index >= len(book.xf_list):
        return ""
    form = book.format_map.get(book.xf_list[cell.xf_index].format_key)
    return str(form.format_str or "") if form else ""
