"""Puts the commands together and runs them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer
from typer.exceptions import TyperException

from hanko_audit import __version__
from hanko_audit.cli.detect import detect
from hanko_audit.cli.japanese import translate_help, usage_message
from hanko_audit.cli.options import OPTIONS, WRONG_USAGE
from hanko_audit.cli.output import warn
from hanko_audit.cli.read import read

_INTERRUPTED = 130
_COMMANDS = "コマンド"
_HELP = {"help_option_names": ["--help", "-h"]}


def _show_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"hanko-audit {__version__}\n")
        raise typer.Exit


def _root(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_show_version,
            is_eager=True,
            help="版を表示して終わる。",
            rich_help_panel=OPTIONS,
        ),
    ] = False,
) -> None:
    """自治体の様式・例規・手続一覧から押印・対面・書面の要求を見つけ、根拠つきの見直し案をつくる。

    結果は標準出力に1行1件の JSON（UTF-8）で、知らせは標準エラーに出る。終了コード: 0 すべて済み、1 一部の入力が失敗、2 使い方の誤り。
    """


def build() -> typer.Typer:
    """The command tree."""
    translate_help()
    app = typer.Typer(add_completion=False, no_args_is_help=True, context_settings=_HELP)
    app.callback()(_root)
    for command in (read, detect):
        app.command(rich_help_panel=_COMMANDS)(command)
    return app


def run(arguments: Sequence[str]) -> int:
    """Runs one command and returns its exit status."""
    command = typer.main.get_command(build())
    try:
        status = command.main(list(arguments), prog_name="hanko-audit", standalone_mode=False)
    except TyperException as error:
        warn(usage_message(error))
        warn("使い方は --help を付けると表示されます。")
        return WRONG_USAGE
    except (KeyboardInterrupt, typer.Abort):
        warn("中断しました。")
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever reads the results (head, more) has seen enough.
        sys.stdout = None  # type: ignore[assignment]
        return 0
    return status if isinstance(status, int) else 0


def main() -> None:
    """The entry point of `hanko-audit`."""
    sys.exit(run(sys.argv[1:]))
