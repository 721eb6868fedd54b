"""`hanko-audit backup`: everything that a store holds, as one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hanko_audit.cli.japanese import ARGUMENTS, OPTIONS
from hanko_audit.cli.options import DatabaseOption, store_or_exit
from hanko_audit.cli.output import emit, say


def backup(
    target: Annotated[
        Path, typer.Argument(metavar="控え", help="控えのファイル名（例: 控え.db）", rich_help_panel=ARGUMENTS)
    ],
    db: DatabaseOption,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="同じ名前のファイルを置き換えます", rich_help_panel=OPTIONS)
    ] = False,
) -> None:
    """データベースの中身を1つのファイルに控え、控えを検証します。使いながらとれます。"""
    from hanko_audit.store.backup import backup as write  # noqa: PLC0415 - brings SQLAlchemy, and --help needs none

    with store_or_exit(db, must_exist=True) as store:
        found = write(store, target, overwrite=overwrite)
    emit({"backup": str(target), "entries": found.anchor.count, "anchor": str(found.anchor), "rows": found.rows})
    say(f"控えをとり、検証しました: {target}（行 {found.rows}件、記録 {found.anchor.count}件）。錨: {found.anchor}")
