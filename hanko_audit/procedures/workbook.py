"""Reads the visible sheets of an Excel workbook as text cells."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Iterable

import openpyxl
from lxml import etree
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
from openpyxl.workbook import Workbook

from hanko_audit.procedures.errors import ListError
from hanko_audit.procedures.sheetxml import sheet_facts
from hanko_audit.procedures.tables import Row, Table, Tables
from hanko_audit.reading.limits import Limits
from hanko_audit.reading.problems import ReadError
from hanko_audit.reading.zipcheck import open_zip

_MOST_ROWS = 200_000
_MOST_CELLS = 5_000_000
# Sheets are formatted to their last row more often than they have a gap of this size in the middle.
_BLANK_RUN = 5_000
_ZEROS = re.compile(r"^0+$")
_HEAD = 1024

_Cell = Cell | MergedCell | ReadOnlyCell | EmptyCell


def read_workbook(data: bytes, shown_as: str) -> Tables:
    """All visible sheets. Raises `ListError`: broken, too_large."""
    try:
        archive = open_zip(data, Limits(), "Excelブック")
    except ReadError as error:
        raise ListError(shown_as, error.problem.code, error.problem.message, error.problem.advice) from error
    with archive:
        try:
            _refuse_declarations(archive, shown_as)
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


def _refuse_declarations(archive: zipfile.ZipFile, shown_as: str) -> None:
    """No office program writes a document type; one that stands there is meant to do harm."""
    for member in archive.infolist():
        if member.filename.endswith((".xml", ".rels")):
            with archive.open(member) as stream:
                head = stream.read(_HEAD)
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                message = "外部参照や実体宣言を含むため、安全のため開きませんでした。"
                raise ListError(shown_as, "unsafe_xml", message, "Excelで開き、保存し直してください。")


def _visible(book: Workbook, archive: zipfile.ZipFile, shown_as: str) -> Tables:
    sheets: list[Table] = []
    notes: list[str] = []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            notes.append(f"シート「{sheet.title}」は非表示のため読んでいません。必要なら再表示して保存してください。")
            continue
        with archive.open(str(getattr(sheet, "_worksheet_path", "")).lstrip("/")) as stream:
            try:
                facts = sheet_facts(stream.read())
            except etree.XMLSyntaxError as error:
                raise ValueError(sheet.title) from error
        # The declared size of a sheet is often wrong; without it the rows themselves are counted.
        sheet.reset_dimensions()
        rows, cut = _rows(sheet.iter_rows(), shown_as)
        told: list[str] = []
        if cut:
            told.append(
                f"シート「{sheet.title}」は{len(rows)}行目の下に{_BLANK_RUN:,}行以上の空白が続くため、そこまでを読みました。"
            )
        if facts.uncalculated:
            told.append(
                f"シート「{sheet.title}」の式{len(facts.uncalculated)}か所（{facts.uncalculated[0]} など）は計算結果が"
                "保存されていないため空欄として読みました。Excelで開いて保存し直してください。"
            )
        sheets.append(Table(sheet.title, rows, facts.merges, tuple(told)))
    return Tables(tuple(sheets), "xlsx", notes=tuple(notes))


def _rows(source: Iterable[tuple[_Cell, ...]], shown_as: str) -> tuple[tuple[Row, ...], bool]:
    """The rows down to the last that is not blank, and whether reading stopped in a long run of blank ones."""
    rows: list[Row] = []
    used = cells = 0
    cut = False
    for row in source:
        texts = tuple(_text(cell) for cell in row)
        rows.append(texts if any(texts) else ())
        if rows[-1]:
            used = len(rows)
            cells += sum(1 for text in texts if text)
            if used > _MOST_ROWS or cells > _MOST_CELLS:
                message = f"大きすぎるため読みませんでした（{_MOST_ROWS:,}行・{_MOST_CELLS:,}セルまで）。"
                raise ListError(shown_as, "too_large", message, "ファイルを分けて入れてください。")
        elif len(rows) - used >= _BLANK_RUN:
            cut = True
            break
    return tuple(rows[:used]), cut


def _text(cell: _Cell) -> str:
    """The cell as a person sees it, as far as this can be told without Excel: dates in ISO form, percentages as such."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, (int, float)):
        return _number(value, str(cell.number_format or ""))
    return str(value)


def _number(value: int | float, shape: str) -> str:
    if shape.endswith("%"):
        return f"{value * 100:.10g}%"
    if isinstance(value, float) and not value.is_integer():
        return f"{value:.15g}"
    whole = int(value)
    return f"{whole:0{len(shape)}d}" if _ZEROS.match(shape) else str(whole)
