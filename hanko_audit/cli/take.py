"""`hanko-audit take`: the decisions that were written in an exported workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hanko_audit.cli.japanese import ARGUMENTS, OPTIONS
from hanko_audit.cli.options import FAILED, ActorOption, DatabaseOption, RulesOption, rules_or_exit, store_or_exit
from hanko_audit.cli.output import emit, say


def take(
    path: Annotated[
        Path,
        typer.Argument(
            metavar="記入表", help="export で書き出して記入したもの（xlsx・xlsm・ods・csv）", rich_help_panel=ARGUMENTS
        ),
    ],
    db: DatabaseOption,
    apply: Annotated[
        bool,
        typer.Option(
            "--apply/--dry-run",
            help="決定をデータベースに残します。省くと、変わるものを示すだけです",
            rich_help_panel=OPTIONS,
        ),
    ] = False,
    rules: RulesOption = None,
    actor: ActorOption = None,
) -> None:
    """記入表の決定を取り込みます。決まるもの・競合・決められないものなどを、1行ずつJSONで出します。"""
    from hanko_audit import exchange  # noqa: PLC0415 - brings openpyxl and SQLAlchemy, and --help needs none
    from hanko_audit.people import person  # noqa: PLC0415
    from hanko_audit.reviewing import ReviewError, alone  # noqa: PLC0415

    in_force = rules_or_exit(rules)
    who = alone(person(actor))
    try:
        filled = exchange.read_filled(path)
        with store_or_exit(db, must_exist=True) as store:
            plan = exchange.plan_of(store, who, in_force, filled)
            difference = exchange.take(store, who, plan) if apply else exchange.preview(store, who, plan)
    except (exchange.ExchangeError, ReviewError) as error:
        say(str(error))
        raise typer.Exit(FAILED) from error
    for entry in difference.entries:
        emit(entry.as_json())
    for note in difference.notes:
        say(f"{path}: {note}")
    counts = difference.counts
    say("、".join(f"{kind.label} {counts[kind]}件" for kind in exchange.Kind if counts[kind]) + "。")
    if not apply and counts[exchange.Kind.DECIDE]:
        say("データベースは変えていません。決定を残すには --apply を付けてください。")
    if difference.failed:
        raise typer.Exit(FAILED)
