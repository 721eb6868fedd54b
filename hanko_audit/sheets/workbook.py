"""Reads the visible sheets of an Excel workbook as text cells."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
import zlib

import openpyxl
from lxml import etree
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
from openpyxl.workbook import Workbook

from hanko_audit.sheets.archives import open_archive, refuse_declarations
from hanko_audit.sheets.cellvalues import moment_text, number_text, truth_text
from hanko_audit.sheets.errors import ListError
from hanko_audit.sheets.gathering import covert_note, cut_note, gather_rows, hidden_note
from hanko_audit.sheets.sheetxml import sheet_facts
from hanko_audit.sheets.tables import Table, Tables

_Cell = Cell | MergedCell | ReadOnlyCell | EmptyCell


def read_workbook(data: bytes, shown_as: str) -> Tables:
    """All visible sheets. Raises `ListError`: broken, too_large."""
    with open_archive(data, shown_as, "Excelブック") as archive:
        try:
            refuse_declarations(archive, shown_as)
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            return _visible(book, archive, shown_as)
        # openpyxl lets through whatever a broken part makes its parsers raise.
        except (
            KeyError,
            ValueError,
            TypeError,
            AttributeError,
            IndexError,
            EOFError,
            OSError,
            SyntaxError,
            RuntimeError,
            ArithmeticError,
            NotImplementedError,
            zipfile.BadZipFile,
            zlib.error,
        ) as error:
            message = "Excelブックとして開けません。ファイルが壊れているか、途中で切れています。"
            advice = "Excelで開けるかを確かめ、保存し直してください。"
            raise ListError(shown_as, "broken", message, advice) from error


def _visible(book: Workbook, archive: zipfile.ZipFile, shown_as: str) -> Tables:
    sheets: list[Table] = []
    notes: list[str] = []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            notes.append(hidden_note(sheet.title))
            continue
        with archive.open(str(getattr(sheet, "_worksheet_path", "")).lstrip("/")) as stream:
            try:
                facts = sheet_facts(stream.read())
            except etree.XMLSyntaxError as error:
                raise ValueError(sheet.title) from error
        # The declared size of a sheet is often wrong; without it the rows themselves are counted.
        sheet.reset_dimensions()
        rows, cut = gather_rows((tuple(_text(cell) for cell in row) for row in sheet.iter_rows()), shown_as)
        told: list[str] = []
        if cut:
            told.append(cut_note(sheet.title, len(rows)))
        if facts.uncalculated:
            told.append(
                f"シート「{sheet.title}」の式{len(facts.uncalculated)}か所（{facts.uncalculated[0]} など）は計算結果が"
                "保存されていないため空欄として読みました。Excelで開いて保存し直してください。"
            )
        told.extend(covert_note(sheet.title, rows, facts.hidden_rows, facts.hidden_columns))
        sheets.append(Table(sheet.title, rows, facts.merges, tuple(told), facts.hidden_columns))
    return Tables(tuple(sheets), "xlsx", notes=tuple(notes))


def _text(cell: _Cell) -> str:
    """The cell as a person sees it, as far as this can be told without Excel: dates in ISO form, percentages as such."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return truth_text(value)
    if isinstance(value, (dt.datetime, dt.date, dt.time)):
        return moment_text(value)
    if isinstance(value, (int, float)):
        return number_text(value, str(cell.number_format or ""))
    return str(value)
