"""Reads xlsx and delimited text into plain grids of words. What the cells mean is decided elsewhere."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from hanko_audit.procedures.errors import ListError

_MAX_UNPACKED = 400 * 1024 * 1024
_MAX_FILE = 200 * 1024 * 1024
_EMPTY_ROWS_END = 1000
_RESAVE = "Excel で開き、「Excel ブック (.xlsx)」として保存し直してください。"


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one sheet as text; `rows[i][j]` is row i+1, column j+1.

    Merged cells are filled with their value; `merged` holds, per filled cell (row, column), the row and column of
    the cell it copies, both counted from 0.
    """

    rows: tuple[tuple[str, ...], ...]
    sheet: str
    format: str
    encoding: str
    merged: dict[tuple[int, int], tuple[int, int]]


def read_grids(path: Path, shown_as: str) -> tuple[Grid, ...]:
    """Every sheet of the file that has any words. The format is told by the content, not by the name.

    Raises ListError for what cannot be read.
    """
    try:
        size = path.stat().st_size
        if size > _MAX_FILE:
            raise ListError("too_large", shown_as, "ファイルが大きすぎます（200MB超）。", "一覧の部分だけを別のファイルに保存してください。")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ListError("not_found", shown_as, "ファイルがありません。", "パスを確かめてください。") from error
    except OSError as error:
        raise ListError("unreadable", shown_as, "ファイルを開けません。", "ほかのソフトで開いていないか、読み取りの権限があるかを確かめてください。") from error
    if not data.strip():
        raise ListError("empty", shown_as, "ファイルが空です。", "中身のある手続一覧を指定してください。")
    if data.startswith(b"PK"):
        grids = _read_workbook(data, shown_as)
    elif data.startswith(b"\xd0\xcf\x11\xe0"):
        raise _old_or_locked(data, shown_as)
    elif data.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf")):
        raise ListError("not_a_list", shown_as, "手続一覧として読める形式ではありません。", "xlsx か csv の一覧を指定してください。")
    else:
        grids = (_read_text(data, shown_as),)
    grids = tuple(grid for grid in grids if any(any(cell.strip() for cell in row) for row in grid.rows))
    if not grids:
        raise ListError("empty", shown_as, "文字の入ったセルがありません。", "中身のある手続一覧を指定してください。")
    return grids


def _old_or_locked(data: bytes, shown_as: str) -> ListError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return ListError("password", shown_as, "パスワードで保護されています。", "Excel で開き、パスワードを外して保存し直してください。")
    return ListError("old_format", shown_as, "古い形式（.xls 等）のため読めません。", _RESAVE)


def _read_workbook(data: bytes, shown_as: str) -> tuple[Grid, ...]:
    broken = ListError("broken", shown_as, "Excel ファイルが壊れているため読めません。", _RESAVE)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            unpacked = sum(info.file_size for info in archive.infolist())
    except zipfile.BadZipFile as error:
        raise broken from error
    if "xl/workbook.xml" not in names:
        raise ListError("not_a_list", shown_as, "Excel ブックではありません。", "xlsx か csv の一覧を指定してください。")
    if unpacked > _MAX_UNPACKED:
        raise ListError("too_large", shown_as, "展開すると大きすぎるファイルです。", "不要なシートや画像を消して保存し直してください。")
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        return tuple(_read_sheet(sheet) for sheet in book.worksheets)
    except Exception as error:  # noqa: BLE001 - openpyxl raises whatever the broken part makes it raise.
        raise broken from error


def _read_sheet(sheet: Worksheet) -> Grid:
    rows: list[list[str]] = []
    empty = 0
    for row in sheet.iter_rows():
        words = [_cell_text(cell.value, cell.number_format) for cell in row]
        rows.append(words)
        empty = 0 if any(words) else empty + 1
        # Formatting to the last row of the sheet makes a million empty rows.
        if empty >= _EMPTY_ROWS_END:
            break
    while rows and not any(rows[-1]):
        rows.pop()
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    for area in sheet.merged_cells.ranges:
        top, left = area.min_row - 1, area.min_col - 1
        for r in range(top, min(area.max_row, len(rows))):
            for c in range(left, min(area.max_col, len(rows[r]))):
                if (r, c) != (top, left):
                    rows[r][c] = rows[top][left]
                    merged[r, c] = (top, left)
    return Grid(tuple(tuple(row) for row in rows), sheet.title, "xlsx", "", merged)


def _cell_text(value: object, number_format: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "○" if value else "×"
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time(0) else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, float):
        if "%" in number_format:
            return f"{value * 100:g}%"
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)


def _read_text(data: bytes, shown_as: str) -> Grid:
    text, encoding = _decode(data, shown_as)
    if "\x00" in text:
        raise ListError("not_a_list", shown_as, "手続一覧として読める形式ではありません。", "xlsx か csv の一覧を指定してください。")
    delimiter = _delimiter(text)
    try:
        rows = [tuple(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
    except csv.Error as error:
        raise ListError("broken", shown_as, "CSV の区切りを読めません。", "引用符の閉じ忘れがないかを確かめるか、xlsx で保存し直してください。") from error
    width = max(len(row) for row in rows)
    filled = tuple(row + ("",) * (width - len(row)) for row in rows)
    return Grid(filled, "", "tsv" if delimiter == "\t" else "csv", encoding, {})


def _decode(data: bytes, shown_as: str) -> tuple[str, str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        candidates: tuple[tuple[str, str], ...] = (("utf-16", "UTF-16"),)
    elif data.startswith(b"\xef\xbb\xbf"):
        candidates = (("utf-8-sig", "UTF-8 (BOM)"),)
    else:
        candidates = (("utf-8", "UTF-8"), ("cp932", "CP932"), ("euc_jis_2004", "EUC-JP"))
    for codec, label in candidates:
        try:
            return data.decode(codec), label
        except UnicodeDecodeError:
            continue
    raise ListError("encoding", shown_as, "文字コードを読めません（UTF-8 でも Shift_JIS(CP932) でもありません）。", "Excel で開き、「CSV UTF-8」か xlsx で保存し直してください。")


def _delimiter(text: str) -> str:
    """The sign that cuts the first lines into the most cells."""
    head = "\n".join(text.splitlines()[:40])

    def cells(sign: str) -> int:
        try:
            return sum(len(row) for row in csv.reader(io.StringIO(head), delimiter=sign))
        except csv.Error:
            return 0

    return max(",\t;", key=cells)
