"""Reads the visible sheets of an OpenDocument spreadsheet (.ods) as text cells."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from hanko_audit.sheets.archives import open_archive, refuse_declarations
from hanko_audit.sheets.cellvalues import number_text, truth_text
from hanko_audit.sheets.errors import ListError
from hanko_audit.sheets.gathering import cut_note, gather_rows, hidden_note
from hanko_audit.sheets.tables import Merge, Row, Table, Tables

WHAT = "OpenDocument表計算（.ods）"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_ROW_GROUPS = frozenset({f"{_TABLE}table-header-rows", f"{_TABLE}table-rows", f"{_TABLE}table-row-group"})
_CELLS = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})
# Rows are said to be repeated to the sheet's end, columns too; only words make them count.
_MOST_REPEATED = 16_384


def read_open_book(data: bytes, shown_as: str) -> Tables:
    """All visible sheets. Raises `ListError`: broken, password, too_large, unsafe_xml."""
    with open_archive(data, shown_as, WHAT) as archive:
        try:
            if b"encryption-data" in _member(archive, "META-INF/manifest.xml"):
                advice = "パスワードを外して保存し直してください。"
                raise ListError(shown_as, "password", "パスワードで保護されているため読めません。", advice)
            refuse_declarations(archive, shown_as)
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
            return _visible(etree.fromstring(archive.read("content.xml"), parser), shown_as)
        except (KeyError, ValueError, OSError, EOFError, SyntaxError, zipfile.BadZipFile, zlib.error) as error:
            message = f"{WHAT}として開けません。ファイルが壊れているか、途中で切れています。"
            advice = "元のアプリで開けるかを確かめ、保存し直してください。"
            raise ListError(shown_as, "broken", message, advice) from error


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    return archive.read(name) if name in archive.namelist() else b""


def _visible(content: etree._Element, shown_as: str) -> Tables:
    hidden = {
        str(style.get(f"{_STYLE}name"))
        for style in content.iter(f"{_STYLE}style")
        if any(own.get(f"{_TABLE}display") == "false" for own in style.iter(f"{_STYLE}table-properties"))
    }
    sheets: list[Table] = []
    notes: list[str] = []
    for table in content.iterfind(f"{_OFFICE}body/{_OFFICE}spreadsheet/{_TABLE}table"):
        name = str(table.get(f"{_TABLE}name") or "")
        if table.get(f"{_TABLE}style-name") in hidden:
            notes.append(hidden_note(name))
            continue
        merges: list[Merge] = []
        rows, cut = gather_rows(_rows(table, merges), shown_as)
        sheets.append(Table(name, rows, tuple(merges), (cut_note(name, len(rows)),) if cut else ()))
    return Tables(tuple(sheets), "ods", notes=tuple(notes))


def _rows(table: etree._Element, merges: list[Merge]) -> Iterator[Row]:
    """The rows down to the last with words; the merged areas are added to `merges`."""
    blank = number = 0
    for element in _row_elements(table):
        times = _count(element, "number-rows-repeated")
        row = _row(element, number, merges)
        number += times
        if not any(row):
            blank += times
            continue
        for _ in range(blank):
            yield ()
        blank = 0
        for _ in range(times):
            yield row


def _row_elements(parent: etree._Element) -> Iterator[etree._Element]:
    for element in parent:
        if element.tag in _ROW_GROUPS:
            yield from _row_elements(element)
        elif element.tag == f"{_TABLE}table-row":
            yield element


def _row(element: etree._Element, number: int, merges: list[Merge]) -> Row:
    cells: list[str] = []
    for cell in element:
        if cell.tag not in _CELLS:
            continue
        across, down = _count(cell, "number-columns-spanned"), _count(cell, "number-rows-spanned")
        if across > 1 or down > 1:
            merges.append(Merge(number, len(cells), number + down - 1, len(cells) + across - 1))
        text = "" if cell.tag == f"{_TABLE}covered-table-cell" else _text(cell)
        cells.extend([text] * min(_count(cell, "number-columns-repeated"), _MOST_REPEATED))
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _text(cell: etree._Element) -> str:
    shown = "\n".join(_words(line) for line in cell.iterfind(f"{_TEXT}p"))
    value = cell.get(f"{_OFFICE}value") or ""
    match cell.get(f"{_OFFICE}value-type"):
        case "date":
            return str(cell.get(f"{_OFFICE}date-value") or shown).removesuffix("T00:00:00")
        case "boolean":
            return truth_text(cell.get(f"{_OFFICE}boolean-value") == "true")
        # What is shown may be grouped or rounded; zeros in front are part of a number like 001.
        case "float" if value and not shown.startswith("0"):
            return number_text(float(value), "")
        case _:
            return shown


def _words(element: etree._Element) -> str:
    """The text of a line; readings (ruby) and notes are not part of it."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == f"{_TEXT}s":
            parts.append(" " * int(child.get(f"{_TEXT}c") or 1))
        elif child.tag == f"{_TEXT}line-break":
            parts.append("\n")
        elif child.tag == f"{_TEXT}tab":
            parts.append("\t")
        elif child.tag not in {f"{_TEXT}ruby-text", f"{_OFFICE}annotation"}:
            parts.append(_words(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _count(element: etree._Element, name: str) -> int:
    return max(1, int(element.get(f"{_TABLE}{name}") or 1))
