"""Options that several commands share, and the loading of rules with its Japanese errors."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hanko_audit.cli.japanese import ARGUMENTS, OPTIONS
from hanko_audit.cli.output import say
from hanko_audit.rulepacks.errors import RulePackError
from hanko_audit.rulepacks.ruleset import RuleSet, load_rules

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

PathsArgument = Annotated[
    list[Path],
    typer.Argument(metavar="ファイル…", help="様式・例規・案内のファイルやフォルダ", rich_help_panel=ARGUMENTS),
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
