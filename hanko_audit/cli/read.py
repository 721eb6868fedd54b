"""`hanko-audit read`: files in, their passages out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hanko_audit.cli.options import ARGUMENTS, FAILED, JobsOption
from hanko_audit.cli.output import emit, path_text, warn
from hanko_audit.document import Document, ReadStatus

FilesArgument = Annotated[
    list[Path],
    typer.Argument(
        metavar="ファイル...",
        help="読むファイルやフォルダ（フォルダは中まで読む）。",
        rich_help_panel=ARGUMENTS,
        show_default=False,
    ),
]


def read(files: FilesArgument, jobs: JobsOption = 1) -> None:
    """ファイルを読み、文と場所を書き出す（判定はしない）。"""
    from hanko_audit.reading import Limits, discover, read_files  # noqa: PLC0415 - keeps file formats out of --help

    failed = 0
    for document in read_files(discover(files), limits=Limits(), jobs=jobs):
        emit(document_row(document))
        if document.problem is not None:
            warn(f"{path_text(document.path)}: {document.status.label}: {document.problem.full_message}")
        failed += document.status is not ReadStatus.READ
    if failed:
        warn(f"読めなかったもの、一部しか読めなかったものが{failed}件あります。")
        raise typer.Exit(FAILED)


def document_row(document: Document) -> dict[str, object]:
    """The fixed keys of `hanko-audit read`."""
    problem = document.problem
    return {
        "path": document.path,
        "format": document.format,
        "title": document.title,
        "passages": [
            {"text": own.text, "kind": own.kind.value, "location": own.location.as_json()} for own in document.passages
        ],
        "error": {"code": problem.code, "message": problem.full_message} if problem is not None else None,
    }
