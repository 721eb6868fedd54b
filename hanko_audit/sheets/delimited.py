"""Reads CSV and tab-separated text as Excel and its relatives write it in Japan."""

from __future__ import annotations

import csv
import io
import re

from hanko_audit.sheets.errors import ListError
from hanko_audit.sheets.tables import Row, Table, Tables

_DELIMITERS = (",", "\t", ";", "|")
_AS_FORMULA = re.compile(r'^="([^"]*)"$')
_SAMPLE_ROWS = 50
_MOST_ROWS = 200_000
_LONGEST_CELL = 1_000_000
# What switches to kanji in JIS (ISO-2022-JP), which older systems write.
_SHIFTS = (b"\x1b$B", b"\x1b$@")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_delimited(data: bytes, shown_as: str) -> Tables:
    """The one table of a text file. Raises `ListError`: encoding, broken, too_large."""
    text, encoding = _decode(data, shown_as)
    csv.field_size_limit(_LONGEST_CELL)
    delimiter = max(_DELIMITERS, key=lambda candidate: _columns(text, candidate))
    rows: list[Row] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(tuple(_plain(cell) for cell in row))
            if len(rows) > _MOST_ROWS:
                raise ListError(
                    shown_as, "too_large", f"{_MOST_ROWS:,}行を超えています。", "ファイルを分けて入れてください。"
                )
    except csv.Error as error:
        message = f'{len(rows) + 1}行目が読めません。引用符「"」の閉じ忘れがあるか、1つの欄が長すぎます。'
        raise ListError(shown_as, "broken", message, "Excelで開いて直し、保存し直してください。") from error
    return Tables((Table("", tuple(rows)),), "tsv" if delimiter == "\t" else "csv", encoding)


def _plain(cell: str) -> str:
    """A cell that was written as a formula to keep its zeros: ="001" is 001."""
    kept = _AS_FORMULA.match(cell)
    return kept.group(1) if kept else cell


def _columns(text: str, delimiter: str) -> int:
    """How many cells beyond the first the delimiter makes in the first rows."""
    total = 0
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)):
            if number >= _SAMPLE_ROWS:
                break
            total += len(row) - 1
    except csv.Error:
        return total
    return total


def _decode(data: bytes, shown_as: str) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, shown_as), encoding
    if any(shift in data for shift in _SHIFTS) and (text := _try(data, "iso2022_jp")) is not None:
        return text, "iso2022_jp"
    if b"\x00" in data:
        raise ListError(
            shown_as,
            "unsupported",
            "文字のファイルではないため、一覧として読めません。",
            "Excel（.xlsx）かCSVで保存したものを指定してください。",
        )
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    readings = [(text, encoding) for encoding in ("cp932", "euc_jp") if (text := _try(data, encoding)) is not None]
    if not readings:
        raise ListError(
            shown_as,
            "encoding",
            "文字コードが分かりません（UTF-8・Shift_JIS・EUC-JPのいずれでもありません）。",
            "Excelで開き、「CSV UTF-8」か「Excelブック」で保存し直してください。",
        )
    # The bytes of one encoding read as the other come out as half-width kana.
    return min(readings, key=lambda reading: sum("\uff61" <= char <= "\uff9f" for char in reading[0]))


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _strict(data: bytes, encoding: str, shown_as: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"先頭の印は {encoding} ですが、途中に読めない文字があります。"
        raise ListError(
            shown_as, "encoding", message, "Excelで開き、「CSV UTF-8」か「Excelブック」で保存し直してください。"
        ) from error
