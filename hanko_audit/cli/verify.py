"""`hanko-audit verify`: whether a store is whole and its log says what was written."""

from __future__ import annotations

from typing import Annotated

import typer

from hanko_audit.cli.japanese import OPTIONS
from hanko_audit.cli.options import FAILED, DatabaseOption, store_or_exit
from hanko_audit.cli.output import emit, say


def verify(
    db: DatabaseOption,
    anchor: Annotated[
        str | None,
        typer.Option(
            "--anchor",
            metavar="錨",
            help="前に控えた錨（件数:ハッシュ）。その後に記録が削られていないかも確かめます",
            rich_help_panel=OPTIONS,
        ),
    ] = None,
) -> None:
    """データベースと記録の鎖を調べ、書換え・削除・並べ替えを見つけます。出した錨は別の場所に控えてください。"""
    from hanko_audit.store.auditlog import parse_anchor  # noqa: PLC0415 - brings SQLAlchemy, and --help needs none
    from hanko_audit.store.verifying import verify as check  # noqa: PLC0415

    with store_or_exit(db, must_exist=True) as store:
        found = check(store, parse_anchor(anchor) if anchor else None)
    emit(
        {
            "sound": found.sound,
            "problems": list(found.problems),
            "anchor": str(found.anchor),
            "entries": found.anchor.count,
            "runs": found.runs,
            "rows": found.rows,
            "decisions": found.decisions,
        }
    )
    for problem in found.problems:
        say(problem)
    say(
        f"走査 {found.runs}回、行 {found.rows}件、決定 {found.decisions}件、記録 {found.anchor.count}件を調べました。"
        + ("異常はありません。" if found.sound else f"異常が {len(found.problems)}件あります。")
    )
    say(f"錨: {found.anchor}")
    if not found.sound:
        raise typer.Exit(FAILED)
