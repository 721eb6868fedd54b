"""Japanese for what Typer itself says: the help option and mistakes of usage."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

OPTIONS = "オプション"
ARGUMENTS = "引数"
COMMANDS = "コマンド"
_HELP = "使い方を表示します。"

# Typer carries its own copy of click and exports only this one of its errors; the base is what all usage errors share.
USAGE_ERROR: type[Exception] = typer.BadParameter.__mro__[1]


class JapaneseCommand(TyperCommand):
    """A command whose --help is described in Japanese."""

    def get_help_option(self, ctx: Any) -> Any:
        """The help option with our words."""
        return _in_japanese(super().get_help_option(ctx))


class JapaneseGroup(TyperGroup):
    """A group of commands whose --help is described in Japanese."""

    def get_help_option(self, ctx: Any) -> Any:
        """The help option with our words."""
        return _in_japanese(super().get_help_option(ctx))


def _in_japanese(option: Any) -> Any:
    if option is not None:
        option.help = _HELP
        option.rich_help_panel = OPTIONS
    return option


def explain_usage(error: Exception) -> str:
    """What was wrong with the command line and how to see the right usage."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "hanko-audit"
    hint = f"使い方: {path} --help"
    parameter = getattr(error, "param", None)
    name = parameter.human_readable_name if parameter is not None else getattr(error, "option_name", "")
    match type(error).__name__:
        case "NoArgsIsHelpError":
            return str(context.get_help()) if context is not None else hint
        case "MissingParameter":
            return f"「{name}」の指定がありません。{hint}"
        case "NoSuchOption":
            return f"「{name}」というオプションはありません。{hint}"
        case "BadParameter":
            return f"「{name}」の指定が正しくありません（{getattr(error, 'message', '')}）。{hint}"
        case _:
            return f"コマンドの書き方が正しくありません（{getattr(error, 'message', '')}）。{hint}"
