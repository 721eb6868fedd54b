"""`hanko-audit forget`: takes the words of forms out of old runs, keeping verdicts, decisions and the log."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from hanko_audit.cli.japanese import OPTIONS
from hanko_audit.cli.options import ActorOption, DatabaseOption, day_of, store_or_exit
from hanko_audit.cli.output import emit, say


def forget(
    db: DatabaseOption,
    before: Annotated[
        date,
        typer.Option(
            "--before",
            metavar="日付",
            parser=day_of,
            help="この日より前に終わった走査の文を消します（例: 2026-04-01）",
            rich_help_panel=OPTIONS,
        ),
    ],
    apply: Annotated[
        bool,
        typer.Option(
            "--apply/--dry-run",
            help="実際に消します（元に戻せません）。省くと、消すものを数えるだけです",
            rich_help_panel=OPTIONS,
        ),
    ] = False,
    actor: ActorOption = None,
) -> None:
    """古い走査から様式の文を消します。判定・理由・決定・記録は残り、検証もできます。"""
    from hanko_audit.keeping.forgetting import forget_before, what_to_forget  # noqa: PLC0415 - brings SQLAlchemy
    from hanko_audit.people import person  # noqa: PLC0415
    from hanko_audit.reviewing import alone  # noqa: PLC0415

    with store_or_exit(db, must_exist=True) as store:
        work = forget_before if apply else what_to_forget
        own = work(store, alone(person(actor)), before)
    emit({"runs": list(own.runs), "files": len(own.files), "applied": apply})
    counted = f"走査 {len(own.runs)}回、ファイル {len(own.files):,}件分の文"
    if apply:
        say(
            f"{counted}を消しました。判定・理由・決定・記録は残っています。控え（backup）に残る文は、控えごと消してください。"
        )
    else:
        say(f"{counted}が消えます。まだ消していません。消すには --apply を付けてください（元に戻せません）。")
