"""`hanko-audit census`: imports the national census of procedures and looks the office's own procedures up in it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hanko_audit.cli.japanese import ARGUMENTS, COMMANDS, OPTIONS, JapaneseCommand, JapaneseGroup
from hanko_audit.cli.options import FAILED, WRONG_USAGE, CensusOption, RulesOption, rules_or_exit
from hanko_audit.cli.output import emit, say

if TYPE_CHECKING:
    from hanko_audit.census import CensusSheet

_SHOWN_ROWS = 5


def create_census_app() -> typer.Typer:
    """The group of commands."""
    app = typer.Typer(
        cls=JapaneseGroup,
        no_args_is_help=True,
        add_completion=False,
        help="国の棚卸調査を取り込み、手続一覧と照らし合わせます。",
    )
    for function, name in ((import_census, "import"), (match_list, "match")):
        app.command(name, cls=JapaneseCommand, rich_help_panel=COMMANDS)(function)
    return app


def import_census(
    path: Annotated[
        Path,
        typer.Argument(
            metavar="ファイル", help="デジタル庁が公表している表（csv・xlsx・parquet）", rich_help_panel=ARGUMENTS
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="保存先",
            help="取り込んだものの保存先（省くと、この利用者のデータの場所）",
            rich_help_panel=OPTIONS,
        ),
    ] = None,
    edition: Annotated[
        str,
        typer.Option(
            "--edition",
            metavar="名前",
            help="調査の名前と年（省くと、表の上にある題名）",
            rich_help_panel=OPTIONS,
        ),
    ] = "",
    rules: RulesOption = None,
) -> None:
    """国の棚卸調査の表を読み、走査で使える形に保存します。同じ表を何度取り込んでも同じになります。"""
    from hanko_audit.census import CensusError, default_store, read_sheet, save  # noqa: PLC0415 - brings pyarrow

    in_force = rules_or_exit(rules)
    target = out or default_store()
    try:
        sheet = read_sheet(path, in_force, edition=edition)
        changed = save(sheet, target)
    except CensusError as error:
        say(str(error))
        raise typer.Exit(FAILED) from error
    emit(
        {
            "edition": sheet.edition,
            "rows": len(sheet.rows),
            "skipped": [{"row": own.row, "reason": own.reason} for own in sheet.skipped],
            "columns": [column.value for column in sheet.columns],
            "unmapped": list(sheet.unmapped),
            "output": str(target),
            "changed": changed,
        }
    )
    _tell(sheet, target, changed=changed)


def match_list(
    path: Annotated[
        Path,
        typer.Argument(metavar="一覧", help="手続一覧のファイル（xlsx・xls・ods・csv）", rich_help_panel=ARGUMENTS),
    ],
    census: CensusOption = None,
    rules: RulesOption = None,
) -> None:
    """手続一覧を国の棚卸調査と照らし合わせ、手続を1行ずつJSONで出します。"""
    from hanko_audit.census import CensusError, default_store, open_census  # noqa: PLC0415 - brings pyarrow
    from hanko_audit.procedures import ListError, read_list  # noqa: PLC0415 - brings openpyxl

    in_force = rules_or_exit(rules)
    source = census or default_store()
    if not source.is_file():
        say(f"{source}: 国の調査がありません。先に hanko-audit census import で取り込んでください。")
        raise typer.Exit(WRONG_USAGE)
    try:
        listed = read_list(path, in_force)
        asked = open_census(source, in_force)
    except (ListError, CensusError) as error:
        say(str(error))
        raise typer.Exit(FAILED) from error
    outcomes: Counter[str] = Counter()
    for procedure in listed.procedures:
        match = asked.match_procedure(procedure)
        outcomes[match.outcome.label if match else "国の法令によらない手続"] += 1
        emit(
            {
                "number": procedure.number,
                "name": procedure.name,
                "regulation": procedure.regulation,
                "census": match.as_json() if match else None,
            }
        )
    told = "、".join(f"{label} {count}件" for label, count in outcomes.items())
    say(f"手続 {len(listed.procedures)}件を国の調査（{asked.edition}）と照らし合わせました。{told}")


def _tell(sheet: CensusSheet, target: Path, *, changed: bool) -> None:
    say(f"国の調査「{sheet.edition}」: {len(sheet.rows):,}行を読みました。除いた行 {len(sheet.skipped):,}行。")
    reasons = Counter(own.reason for own in sheet.skipped)
    for own in sheet.skipped[:_SHOWN_ROWS]:
        say(f"  {own.row}行目: {own.reason}")
    if len(sheet.skipped) > _SHOWN_ROWS:
        rest = "、".join(f"{reason} {count:,}行" for reason, count in reasons.most_common(_SHOWN_ROWS))
        say(f"  除いた理由: {rest}")
    say(f"保存先: {target}" if changed else f"保存先: {target}（すでに同じ内容が取り込まれています）")
