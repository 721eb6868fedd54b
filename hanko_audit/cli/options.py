"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hanko_audit.cli.output import warn
from hanko_audit.rulepacks.errors import RulePackError
from hanko_audit.rulepacks.ruleset import RuleSet, load_rules

ARGUMENTS = "引数"
OPTIONS = "オプション"

FAILED = 1
"""Exit status where some inputs failed; each one is named, the others are done."""
WRONG_USAGE = 2
"""Exit status where the command was called wrongly, a wrong rule pack included."""

RulesOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--rules",
        metavar="フォルダ",
        help="自治体の規則パック（YAML）のフォルダ。同じ id の規則は後のものが置き換える。くり返して指定できる。",
        rich_help_panel=OPTIONS,
        show_default=False,
    ),
]
JobsOption = Annotated[
    int,
    typer.Option(
        "--jobs",
        metavar="数",
        min=1,
        help="同時に動かすプロセスの数（1つあたり約1GBのメモリを使う）。",
        rich_help_panel=OPTIONS,
    ),
]


def rule_set(overlays: list[Path] | None) -> RuleSet:
    """The shipped rules under the given overlays; ends the command with every mistake named where a pack is wrong."""
    try:
        return load_rules(overlays or [])
    except RulePackError as error:
        warn("規則パックに誤りがあります。直してからやり直してください。")
        for problem in error.problems:
            warn(f"  {problem}")
        raise typer.Exit(WRONG_USAGE) from error
