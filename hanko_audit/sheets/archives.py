"""Opens the archive that a workbook is, and refuses one that is meant to do harm."""

from __future__ import annotations

import zipfile

from hanko_audit.reading.limits import Limits
from hanko_audit.reading.problems import ReadError
from hanko_audit.reading.zipcheck import open_zip
from hanko_audit.sheets.errors import ListError

_HEAD = 1024


def open_archive(data: bytes, shown_as: str, what: str) -> zipfile.ZipFile:
    """The archive; `what` is the kind of file for messages. Raises `ListError`: broken, too_large."""
    try:
        return open_zip(data, Limits(), what)
    except ReadError as error:
        raise ListError(shown_as, error.problem.code, error.problem.message, error.problem.advice) from error


def refuse_declarations(archive: zipfile.ZipFile, shown_as: str) -> None:
    """No office program writes a document type; one that stands there is meant to do harm. Raises `ListError`."""
    for member in archive.infolist():
        if member.filename.endswith((".xml", ".rels")):
            with archive.open(member) as stream:
                head = stream.read(_HEAD)
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                message = "外部参照や実体宣言を含むため、安全のため開きませんでした。"
                raise ListError(shown_as, "unsafe_xml", message, "Excelで開き、保存し直してください。")
