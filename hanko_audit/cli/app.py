"""`hanko-audit app`: opens the pages in a browser, served by this machine to this machine."""

from __future__ import annotations

import contextlib
import io
import socket
import sys
from pathlib import Path
from typing import Annotated

import typer

from hanko_audit.cli.japanese import OPTIONS
from hanko_audit.cli.options import WRONG_USAGE, RulesOption, rules_or_exit, store_or_exit
from hanko_audit.cli.output import say
from hanko_audit.resources import app_script
from hanko_audit.work_folders import clear_left_folders

ADDRESS = "127.0.0.1"
_PORTS = range(8501, 8601)

# No file is watched, nothing is told to anybody, no e-mail is asked for, and a mistake shows no trace of the program.
SETTINGS: tuple[tuple[str, str], ...] = (
    ("server.address", ADDRESS),
    ("server.fileWatcherType", "none"),
    ("server.maxUploadSize", "500"),
    ("server.showEmailPrompt", "false"),
    ("browser.gatherUsageStats", "false"),
    ("client.toolbarMode", "minimal"),
    ("client.showErrorDetails", "none"),
    ("global.developmentMode", "false"),
    ("theme.base", "light"),
    ("theme.primaryColor", "#1f3a5f"),
    ("logger.level", "error"),
)


def is_free(port: int) -> bool:
    """Whether nobody listens on the port of this machine."""
    with socket.socket() as probe:
        # Elsewhere than on Windows a port that was in use a moment ago would count as taken without this.
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError:
            return False
    return True


def port_or_exit(wanted: int | None) -> int:
    """The wanted port, or the first free one; ends the command where there is none."""
    if wanted is not None:
        if is_free(wanted):
            return wanted
        say(
            f"ポート {wanted} はほかのプログラムが使っています。--port で別の番号を指定するか、そちらを終えてください。"
        )
        raise typer.Exit(WRONG_USAGE)
    free = next((port for port in _PORTS if is_free(port)), None)
    if free is None:
        say(f"空いているポートがありません（{_PORTS.start}～{_PORTS.stop - 1}）。--port で番号を指定してください。")
        raise typer.Exit(WRONG_USAGE)
    return free


def app(
    port: Annotated[
        int | None,
        typer.Option("--port", metavar="番号", min=1, max=65535, help="待ち受けるポート", rich_help_panel=OPTIONS),
    ] = None,
    headless: Annotated[
        bool, typer.Option("--headless", help="ブラウザを自動で開きません", rich_help_panel=OPTIONS)
    ] = False,
    rules: RulesOption = None,
    db: Annotated[
        str | None,
        typer.Option(
            "--db",
            metavar="データベース",
            help="データベース。結果を残して皆で見るときに使い、見直しの画面が加わります（無ければつくります）",
            rich_help_panel=OPTIONS,
        ),
    ] = None,
) -> None:
    """画面をブラウザで開きます（この端末からだけ見えます）。"""
    rules_or_exit(rules)
    if db is not None:
        made = "://" not in db and not Path(db).exists()
        with store_or_exit(db):
            pass  # what is wrong with it is told here, not on a page
        if made:
            say(f"{db}: 新しいデータベースをつくりました。")
        db = db if "://" in db else str(Path(db).absolute())
    from streamlit.web.cli import main as streamlit  # noqa: PLC0415 - heavy, and only this command needs it

    clear_left_folders()
    chosen = port_or_exit(port)
    settings = [*SETTINGS, ("server.headless", "true" if headless else "false"), ("server.port", str(chosen))]
    overlays = [part for folder in rules or () for part in ("--rules", str(Path(folder).absolute()))]
    arguments = [
        "run",
        str(app_script()),
        *[f"--{name}={value}" for name, value in settings],
        "--",
        *overlays,
        *(("--db", db) if db else ()),
    ]
    say(f"画面を開きます: http://{ADDRESS}:{chosen}")
    say("終わるときは、この窓で Ctrl+C を押してください。")
    # Streamlit says the same in English, and points to pages that a closed network does not have.
    with contextlib.redirect_stdout(io.StringIO()):
        streamlit(args=arguments)
