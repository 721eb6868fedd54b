"""`hanko-audit read`: what is read of each file."""

from __future__ import annotations

import typer

from hanko_audit.cli.options import FAILED, MaskOption, NoOcrOption, PathsArgument
from hanko_audit.cli.output import emit, say
from hanko_audit.document import Document, ReadStatus


def read(paths: PathsArgument, no_ocr: NoOcrOption = False, mask: MaskOption = False) -> None:
    """ファイルを読み、文と箇所を1ファイル1行のJSONで出します。読み取りを確かめる命令なので、見えるまま出します。"""
    # Readers bring libraries that the other commands' help does not need.
    from hanko_audit.reading import Limits, discover, read_files  # noqa: PLC0415

    failed = False
    for document in read_files(discover(paths), limits=Limits(ocr=not no_ocr, mask=mask)):
        emit(document_json(document))
        if document.problem:
            say(f"{document.path}: {document.status.label}: {document.problem.full_message}")
        for candidate in document.candidates:
            say(f"{document.path}: {candidate.label}")
        failed = failed or document.status is not ReadStatus.READ
    if failed:
        raise typer.Exit(FAILED)


def document_json(document: Document) -> dict[str, object]:
    """The fixed keys of `hanko-audit read`, and `candidates` where the file has any."""
    incomplete = document.status is not ReadStatus.READ
    problem = document.problem
    result: dict[str, object] = {
        "path": document.path,
        "format": document.format,
        "title": document.title,
        "passages": [
            {"text": own.text, "kind": own.kind.value, "location": own.location.as_json()} for own in document.passages
        ],
        "error": {"code": problem.code, "message": problem.full_message} if incomplete and problem else None,
    }
    if document.candidates:
        result["candidates"] = [own.as_json() for own in document.candidates]
    return result
