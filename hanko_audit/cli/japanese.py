"""Japanese for what Typer itself says: the help option and mistakes of usage."""

from __future__ import annotations

import re
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

OPTIONS = "オプション"
ARGUMENTS = "引数"
COMMANDS = "コマンド"
_HELP = "使い方を表示します。"

# Typer carries its own copy of click and exports only this one of its errors; the base is what all usage errors share.
USAGE_ERROR: type[Exception] = typer.BadParameter.__mro__[1]


_FRAME: tuple[tuple[str, str], ...] = (
    (r"(?m)^Usage: ", "使い方: "),
    (r"(?m)^Arguments:", "引数:"),
    (r"(?m)^Options:", "オプション:"),
    (r"(?m)^Commands:", "コマンド:"),
    (r"\[OPTIONS\]", "[オプション]"),
    (r"COMMAND \[ARGS\]\.\.\.", "コマンド [引数]..."),
    (r"\[required\]", "［必須］"),
    (r"\[default: ([^\]]*)\]", r"［省略時: \1］"),
)


def _frame(page: str) -> str:
    """A help page with the fixed words of its frame in Japanese."""
    for english, japanese in _FRAME:
        page = re.sub(english, japanese, page)
    return page


class JapaneseCommand(TyperCommand):
    """A command whose --help is in Japanese."""

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        return _frame(super().get_help(ctx))

    def get_help_option(self, ctx: Any) -> Any:
        """The help option with our words."""
        return _in_japanese(super().get_help_option(ctx))


class JapaneseGroup(TyperGroup):
    """A group of commands whose --help is in Japanese."""

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        return _frame(super().get_help(ctx))

    def get_help_option(self, ctx: Any) -> Any:
        """The help option with our words."""
        return _in_japanese(super().get_help_option(ctx))


def _in_japanese(option: Any) -> Any:
    if option is not None:
        option.help = _HELP
        option.rich_help_panel = OPTIONS
    return option


def explain_usage(error: Exception) -> str:
    """What was wrong with the command line and how to see the right usage.

    Typer names its kinds of mistakes only by classes of a private module, hence the names.
    """
    context = getattr(error, "ctx", None)
    hint = f"使い方: {context.command_path if context is not None else 'hanko-audit'} --help"
    parameter = getattr(error, "param", None)
    name = parameter.get_error_hint().replace("'", "") if parameter is not None else getattr(error, "option_name", "")
    match type(error).__name__:
        case "NoArgsIsHelpError":
            return str(context.get_help()) if context is not None else hint
        case "MissingParameter":
            return f"「{name}」の指定がありません。{hint}"
        case "NoSuchOption":
            near = "、".join(getattr(error, "possibilities", None) or ())
            guess = f"{near} ではありませんか。" if near else ""
            return f"「{name}」というオプションはありません。{guess}{hint}"
        case "BadOptionUsage":
            return f"「{name}」の値がありません。{hint}"
        case "BadParameter":
            return f"「{name}」の値が正しくありません。{hint}"
        case _:
            return f"{_by_words(str(getattr(error, 'message', error)))}{hint}"


def _by_words(message: str) -> str:
    """Japanese for the mistakes that Typer tells apart only by the words of its message."""
    quoted = re.search(r"'([^']*)'|\(([^)]*)\)", message)
    words = next((word for word in quoted.groups() if word), "") if quoted else ""
    if message.startswith("No such command"):
        return f"「{words}」というコマンドはありません。"
    if "extra argument" in message:
        return f"余分な引数「{words}」があります。"
    if message.startswith("Missing command"):
        return "コマンドの指定がありません。"
    return f"コマンドの書き方が正しくありません（{message}）。"
