"""`hanko-audit procedures`: what is read of a procedure list."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hanko_audit.cli.japanese import ARGUMENTS
from hanko_audit.cli.options import FAILED, RulesOption, rules_or_exit
from hanko_audit.cli.output import emit, say


def procedures(
    path: Annotated[
        Path,
        typer.Argument(metavar="一覧", help="手続一覧のファイル（xlsx・xls・ods・csv）", rich_help_panel=ARGUMENTS),
    ],
    rules: RulesOption = None,
) -> None:
    """手続一覧を読み、見出しの対応を1行、続けて手続を1行ずつJSONで出します。"""
    from hanko_audit.procedures import ListError, read_list  # noqa: PLC0415 - brings openpyxl

    try:
        listed = read_list(path, rules_or_exit(rules))
    except ListError as error:
        say(str(error))
        raise typer.Exit(FAILED) from error
    for note in listed.notes:
        say(f"{path}: {note}")
    emit(listed.summary_json())
    for procedure in listed.procedures:
        emit(procedure.as_json())
