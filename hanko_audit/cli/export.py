"""`hanko-audit export`: the rows of a store as a workbook in which reviewers write their decisions."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hanko_audit.cli.japanese import OPTIONS
from hanko_audit.cli.options import (
    FAILED,
    WRONG_USAGE,
    ActorOption,
    DatabaseOption,
    RulesOption,
    rules_or_exit,
    store_or_exit,
)
from hanko_audit.cli.output import emit, say
from hanko_audit.vocabulary import Axis


def export(
    *,
    db: DatabaseOption,
    out: Annotated[
        Path,
        typer.Option(
            "-o", "--output", metavar="出力先", help="書き出すファイル（例: 見直し.xlsx）", rich_help_panel=OPTIONS
        ),
    ],
    department: Annotated[
        str, typer.Option("--department", metavar="課", help="この所管課の行だけ", rich_help_panel=OPTIONS)
    ] = "",
    axis: Annotated[
        list[Axis] | None,
        typer.Option(
            "--axis", metavar="軸", help="この軸だけ（seal・in_person・paper。複数指定可）", rich_help_panel=OPTIONS
        ),
    ] = None,
    rules: RulesOption = None,
    actor: ActorOption = None,
) -> None:
    """見直しの行を、決定を記入できるExcelの記入表に書き出します。記入したものは take で取り込みます。"""
    from hanko_audit.exchange import make_export, write_export  # noqa: PLC0415 - brings openpyxl and SQLAlchemy
    from hanko_audit.people import person  # noqa: PLC0415
    from hanko_audit.reviewing import ReviewError, alone  # noqa: PLC0415

    in_force = rules_or_exit(rules)
    if out.suffix.lower() not in {".xlsx", ".xlsm"}:
        say(f"{out}: 記入表は Excel で書き出します。末尾を .xlsx にしてください。")
        raise typer.Exit(WRONG_USAGE)
    chosen = tuple(own for own in Axis if not axis or own in axis)
    try:
        with store_or_exit(db, must_exist=True) as store:
            made = make_export(store, alone(person(actor)), in_force, department=department, axes=chosen)
        if not made.lines:
            say("書き出す行がありません。課の名前を確かめるか、hanko-audit scan --db で走査してください。")
            raise typer.Exit(FAILED)
        write_export(made, out)
    except ReviewError as error:
        say(str(error))
        raise typer.Exit(FAILED) from error
    except OSError as error:
        say(
            f"{out}: 書き出せません（{error.strerror or error}）。ほかのアプリで開いていないか、フォルダがあるかを確かめてください。"
        )
        raise typer.Exit(FAILED) from error
    emit(made.as_json(out))
    say(f"{len(made.lines)}行を {out} に書き出しました。記入したら hanko-audit take {out} --db で取り込みます。")
