"""`hanko-audit restore`: a backup back into a store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hanko_audit.cli.japanese import ARGUMENTS, OPTIONS
from hanko_audit.cli.options import ActorOption, DatabaseOption, store_or_exit
from hanko_audit.cli.output import emit, say


def restore(
    source: Annotated[Path, typer.Argument(metavar="控え", help="backup でとったファイル", rich_help_panel=ARGUMENTS)],
    db: DatabaseOption,
    actor: ActorOption = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="データベースの今の中身を置き換えます", rich_help_panel=OPTIONS)
    ] = False,
) -> None:
    """控えを検証してから、データベースに戻します。中身のあるデータベースには、言われないかぎり戻しません。"""
    from hanko_audit.people import person  # noqa: PLC0415
    from hanko_audit.store.backup import restore as put_back  # noqa: PLC0415 - brings SQLAlchemy

    with store_or_exit(db) as store:
        found = put_back(source, store, actor=person(actor), overwrite=overwrite)
    emit({"restored": str(source), "entries": found.anchor.count, "anchor": str(found.anchor), "rows": found.rows})
    say(f"戻し、検証しました: {source}（行 {found.rows}件、記録 {found.anchor.count}件）。")
