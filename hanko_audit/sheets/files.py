"""Opens a list by what it holds, not by its name, and says clearly why one cannot be opened."""

from __future__ import annotations

from pathlib import Path

from hanko_audit.reading.zipcheck import member_names
from hanko_audit.sheets.delimited import read_delimited
from hanko_audit.sheets.errors import ListError
from hanko_audit.sheets.legacybook import is_legacy_book, read_legacy_book
from hanko_audit.sheets.openbook import read_open_book
from hanko_audit.sheets.tables import Tables
from hanko_audit.sheets.workbook import read_workbook

_MEGABYTE = 1024 * 1024
_LARGEST = 200 * _MEGABYTE
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "画像"),
    (b"\xff\xd8\xff", "画像"),
    (b"II*\x00", "画像"),
    (b"MM\x00*", "画像"),
)
# An OpenDocument file begins with its type, uncompressed.
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_MIMETYPE_WITHIN = 200


def read_tables(path: Path, shown_as: str) -> Tables:
    """The sheets of the file. Raises `ListError`."""
    data = _bytes(path, shown_as)
    if not data.strip():
        raise ListError(shown_as, "empty", "中身が空です。", "中身のある手続一覧を指定してください。")
    if data.startswith(b"PK\x03\x04"):
        names = member_names(data)
        if "xl/workbook.xml" in names:
            return read_workbook(data, shown_as)
        if "content.xml" in names and _SPREADSHEET in data[:_MIMETYPE_WITHIN]:
            return read_open_book(data, shown_as)
        raise _not_a_list(shown_as, "Excelブックではありません。")
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise ListError(
                shown_as,
                "password",
                "パスワードで保護されているため読めません。",
                "Excelで開き、パスワードを外して保存し直してください。",
            )
        if is_legacy_book(data):
            return read_legacy_book(data, shown_as)
        raise _not_a_list(shown_as, "古い形式のファイルですが、Excelブックではないか、壊れています。")
    for head, kind in _OTHERS:
        if data.startswith(head):
            raise _not_a_list(shown_as, f"{kind}のファイルは一覧として読めません。")
    if data[:512].lstrip().lower().startswith((b"<!doctype html", b"<html", b"<?xml")):
        raise _not_a_list(shown_as, "HTMLやXMLのファイルは一覧として読めません。")
    return read_delimited(data, shown_as)


def _bytes(path: Path, shown_as: str) -> bytes:
    try:
        if path.is_dir():
            raise ListError(shown_as, "not_a_file", "フォルダです。", "手続一覧のファイルを指定してください。")
        if path.stat().st_size > _LARGEST:
            raise ListError(
                shown_as,
                "too_large",
                f"大きすぎるため読みませんでした（{_LARGEST // _MEGABYTE}MBまで）。",
                "ファイルを分けて入れてください。",
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ListError(shown_as, "missing", "ファイルが見つかりません。", "場所と名前を確かめてください。") from error
    except OSError as error:
        raise ListError(
            shown_as,
            "access",
            f"ファイルを開けません（{error.strerror or error}）。",
            "ほかの人が開いていないか、読み取りの権限があるかを確かめてください。",
        ) from error


def _not_a_list(shown_as: str, message: str) -> ListError:
    return ListError(shown_as, "not_a_list", message, "手続一覧のExcel（.xlsx・.xls）、.ods又はCSVを指定してください。")
