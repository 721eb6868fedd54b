"""Puts the commands together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from hanko_audit import __version__
from hanko_audit.cli.app import app as app_command
from hanko_audit.cli.backup import backup
from hanko_audit.cli.census import create_census_app
from hanko_audit.cli.detect import detect
from hanko_audit.cli.export import export
from hanko_audit.cli.forget import forget
from hanko_audit.cli.japanese import COMMANDS, OPTIONS, JapaneseCommand, JapaneseGroup
from hanko_audit.cli.judge import judge
from hanko_audit.cli.links import links
from hanko_audit.cli.output import emit_line
from hanko_audit.cli.procedures import create_procedures_app
from hanko_audit.cli.read import read
from hanko_audit.cli.residue import residue
from hanko_audit.cli.restore import restore
from hanko_audit.cli.rules import create_rules_app
from hanko_audit.cli.scan import scan
from hanko_audit.cli.take import take
from hanko_audit.cli.users import create_users_app
from hanko_audit.cli.verify import verify

_COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("scan", scan),
    ("read", read),
    ("detect", detect),
    ("links", links),
    ("judge", judge),
    ("residue", residue),
    ("export", export),
    ("take", take),
    ("backup", backup),
    ("restore", restore),
    ("verify", verify),
    ("forget", forget),
    ("app", app_command),
)


def create_app() -> typer.Typer:
    """The whole command line."""
    app = typer.Typer(
        cls=JapaneseGroup,
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        help="様式・例規・手続一覧から押印・対面・書面の要求を見つけ、根拠つきの見直し案をつくります。",
    )
    app.callback()(_version)
    for name, command in _COMMANDS:
        app.command(name, cls=JapaneseCommand, rich_help_panel=COMMANDS)(command)
    app.add_typer(create_procedures_app(), name="procedures", rich_help_panel=COMMANDS)
    app.add_typer(create_census_app(), name="census", rich_help_panel=COMMANDS)
    app.add_typer(create_rules_app(), name="rules", rich_help_panel=COMMANDS)
    app.add_typer(create_users_app(), name="users", rich_help_panel=COMMANDS)
    return app


def _show_version(wanted: bool) -> None:
    if wanted:
        emit_line(f"hanko-audit {__version__}")
        raise typer.Exit


def _version(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="版を表示します。", rich_help_panel=OPTIONS
        ),
    ] = False,
) -> None:
    pass
