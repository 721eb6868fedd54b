"""`hanko-audit residue`: what remains of each procedure once its seal is gone, in the order of work."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hanko_audit.cli.japanese import OPTIONS
from hanko_audit.cli.options import (
    FAILED,
    WRONG_USAGE,
    JobsOption,
    PathsArgument,
    RulesOption,
    list_as_remembered,
    rules_or_exit,
)
from hanko_audit.cli.output import emit, progress_bar, say
from hanko_audit.cli.telling import tell_result


def residue(
    paths: PathsArgument,
    *,
    procedures: Annotated[
        Path | None,
        typer.Option("--procedures", metavar="一覧", help="手続一覧（xlsx・xls・ods・csv）", rich_help_panel=OPTIONS),
    ] = None,
    rules: RulesOption = None,
    jobs: JobsOption = 1,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="出力先",
            help="表のファイル（.xlsx・.csv）。省くと1手続1行のJSONを標準出力に出します",
            rich_help_panel=OPTIONS,
        ),
    ] = None,
) -> None:
    """印をなくしたあとに残る手間を、手続ごとに、負担×年間件数の大きい順に出します。"""
    from hanko_audit import reporting, scanning  # noqa: PLC0415 - bring the readers and openpyxl

    in_force = rules_or_exit(rules)
    try:
        if out is not None:
            reporting.check_residue_target(out)
        if procedures is not None and not procedures.is_file():
            say(f"{procedures}: 手続一覧のファイルが見つかりません。場所と名前を確かめてください。")
            raise typer.Exit(WRONG_USAGE)
        with progress_bar() as progress:
            result = scanning.scan(
                paths, rules=in_force, procedures=list_as_remembered(procedures, in_force), jobs=jobs, progress=progress
            )
        rows = reporting.ranked(reporting.checklist(result))
        if out is not None:
            reporting.write_residue_report(result, out)
        else:
            for own in rows:
                emit(reporting.residue_json(own))
    except reporting.ReportError as error:
        say(str(error))
        raise typer.Exit(WRONG_USAGE) from error
    tell_result(result, out)
    if uncounted := sum(own.rank is None for own in rows):
        say(f"年間件数が分からない{uncounted}件は、順番を付けずに末尾に出しました。")
    if not result.complete:
        raise typer.Exit(FAILED)
