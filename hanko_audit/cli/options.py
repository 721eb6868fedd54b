"""Options that several commands share, and the loading of rules with its Japanese errors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hanko_audit.cli.japanese import ARGUMENTS, OPTIONS
from hanko_audit.cli.output import say
from hanko_audit.rulepacks.errors import RulePackError
from hanko_audit.rulepacks.ruleset import RuleSet, load_rules

if TYPE_CHECKING:
    from hanko_audit.procedures import ProcedureList
    from hanko_audit.procedures.linkfile import LinkFile
    from hanko_audit.store import Store

RulesOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--rules",
        metavar="フォルダ",
        help="標準の規則に重ねる規則パックのフォルダ（複数指定可、後のものが優先）",
        rich_help_panel=OPTIONS,
    ),
]

JobsOption = Annotated[
    int,
    typer.Option(
        "--jobs",
        metavar="数",
        min=1,
        help="同時に使うプロセスの数（検出中は1つ約1GBのメモリを使います）",
        rich_help_panel=OPTIONS,
    ),
]

NoOcrOption = Annotated[
    bool,
    typer.Option(
        "--no-ocr",
        help="画像のページを文字認識（OCR）にかけません。速くなりますが、画像のページは未読になります",
        rich_help_panel=OPTIONS,
    ),
]

MaskOption = Annotated[
    bool,
    typer.Option(
        "--mask",
        help="記入された氏名・電話番号・個人番号などを「●」に置き換えて出します",
        rich_help_panel=OPTIONS,
    ),
]

NoMaskOption = Annotated[
    bool,
    typer.Option(
        "--no-mask",
        help="記入された氏名・電話番号・個人番号などを伏せずに扱います（結果にそのまま残ります）",
        rich_help_panel=OPTIONS,
    ),
]


def day_of(text: str) -> date:
    """A day as people write it: 2026-04-01, 2026/4/1."""
    try:
        year, month, day = (int(part) for part in text.replace("/", "-").split("-"))
        return date(year, month, day)
    except ValueError as error:
        raise typer.BadParameter(f"「{text}」は日付として読めません。2026-04-01 の形で書いてください。") from error


OnOption = Annotated[
    date | None,
    typer.Option(
        "--on",
        metavar="日付",
        parser=day_of,
        help="この日に効力のある規則で判定します（例: 2026-04-01。省くと今日）",
        rich_help_panel=OPTIONS,
    ),
]

PathsArgument = Annotated[
    list[Path],
    typer.Argument(metavar="ファイル…", help="様式・例規・案内のファイルやフォルダ", rich_help_panel=ARGUMENTS),
]

DatabaseOption = Annotated[
    str,
    typer.Option(
        "--db",
        metavar="データベース",
        help="ファイル名（例: audit.db）か postgresql+psycopg://利用者@ホスト/データベース",
        rich_help_panel=OPTIONS,
    ),
]

ActorOption = Annotated[
    str | None,
    typer.Option("--as", metavar="名前", help="記録に残す名前（省くと、この端末の利用者名）", rich_help_panel=OPTIONS),
]

CensusOption = Annotated[
    Path | None,
    typer.Option(
        "--census",
        metavar="国の調査",
        help="国の棚卸調査（census import で取り込んだもの、又は公表された表）。省くと、取り込んであればそれを使います",
        rich_help_panel=OPTIONS,
    ),
]

LinksOption = Annotated[
    Path | None,
    typer.Option(
        "--links",
        metavar="結びつき",
        help="人が決めた様式と手続の結びつき（CSV・Excel。列は パス・手続番号・手続名・決定）",
        rich_help_panel=OPTIONS,
    ),
]

FAILED = 1
WRONG_USAGE = 2


def rules_or_exit(overlays: list[Path] | None) -> RuleSet:
    """The rules in force. A mistake in a pack ends the command with exit status 2 and every mistake named."""
    try:
        return load_rules(overlays or ())
    except RulePackError as error:
        say("規則パックに誤りがあるため、実行できません。")
        for problem in error.problems:
            say(f"  {problem}")
        raise typer.Exit(WRONG_USAGE) from error


def links_or_exit(path: Path | None) -> LinkFile | None:
    """The decided links of a file, if one is given. One that cannot be read ends the command with exit status 2."""
    from hanko_audit.procedures import ListError  # noqa: PLC0415 - brings openpyxl, and --help needs none
    from hanko_audit.procedures.linkfile import read_link_file  # noqa: PLC0415

    try:
        return read_link_file(path) if path is not None else None
    except ListError as error:
        say(str(error))
        raise typer.Exit(WRONG_USAGE) from error


def census_or_exit(named: Path | None, *, without: bool) -> Path | None:
    """The national census to ask: the one named, else the one imported for this user, if any.

    One that is named and is not there ends the command with exit status 2.
    """
    from hanko_audit.census import default_store  # noqa: PLC0415 - brings pyarrow, and --help needs none

    if without:
        return None
    if named is not None and not named.is_file():
        say(f"{named}: 国の調査のファイルが見つかりません。場所と名前を確かめてください。")
        raise typer.Exit(WRONG_USAGE)
    imported = default_store()
    return named or (imported if imported.is_file() else None)


def list_as_remembered(path: Path | None, rules: RuleSet) -> Path | ProcedureList | None:
    """The procedure list with its columns as this user decided earlier; its path where it cannot be read, so that the
    scan tells why."""
    from hanko_audit.procedures import ListError, default_memory, read_list  # noqa: PLC0415 - brings openpyxl

    if path is None:
        return None
    try:
        return read_list(path, rules, memory=default_memory())
    except ListError:
        return path


@contextmanager
def store_or_exit(where: str, *, must_exist: bool = False) -> Iterator[Store]:
    """An open store. What is wrong with it is told, and ends the command with exit status 1."""
    from hanko_audit.store import StoreError, open_store  # noqa: PLC0415 - brings SQLAlchemy, and --help needs none

    try:
        with open_store(where, must_exist=must_exist) as store:
            yield store
    except StoreError as error:
        say(str(error))
        raise typer.Exit(FAILED) from error
