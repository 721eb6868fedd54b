"""`hanko-audit app`: opens the pages in a browser, served by this machine to this machine."""

from __future__ import annotations

import contextlib
import io
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

import typer

from hanko_audit.cli.japanese import OPTIONS
from hanko_audit.cli.login import (
    AddressOption,
    AuthOption,
    HeaderOption,
    ProxyOption,
    SecretsOption,
    login_or_exit,
    tell_missing_accounts,
)
from hanko_audit.cli.options import WRONG_USAGE, RulesOption, rules_or_exit, store_or_exit
from hanko_audit.cli.output import say
from hanko_audit.resources import app_script
from hanko_audit.work_folders import clear_left_folders

ADDRESS = "127.0.0.1"
_PORTS = range(8501, 8601)

# No file is watched, nothing is told to anybody, no e-mail is asked for, and a mistake shows no trace of the program.
# What guards against other sites' pages stays on whatever a settings file says.
SETTINGS: Mapping[str, str | int | bool] = MappingProxyType(
    {
        "server.fileWatcherType": "none",
        "server.maxUploadSize": 500,
        "server.showEmailPrompt": False,
        "server.enableXsrfProtection": True,
        "server.enableCORS": True,
        "browser.gatherUsageStats": False,
        "client.toolbarMode": "minimal",
        "client.showErrorDetails": "none",
        "global.developmentMode": False,
        "theme.base": "light",
        "theme.primaryColor": "#1f3a5f",
        "logger.level": "error",
    }
)


def is_free(port: int, address: str = ADDRESS) -> bool:
    """Whether nobody listens on the port of this machine."""
    with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as probe:
        # Elsewhere than on Windows a port that was in use a moment ago would count as taken without this.
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError:
            return False
    return True


def port_or_exit(wanted: int | None, address: str = ADDRESS) -> int:
    """The wanted port, or the first free one; ends the command where there is none."""
    if wanted is not None:
        if is_free(wanted, address):
            return wanted
        say(
            f"ポート {wanted} はほかのプログラムが使っています。--port で別の番号を指定するか、そちらを終えてください。"
        )
        raise typer.Exit(WRONG_USAGE)
    free = next((port for port in _PORTS if is_free(port, address)), None)
    if free is None:
        say(f"空いているポートがありません（{_PORTS.start}～{_PORTS.stop - 1}）。--port で番号を指定してください。")
        raise typer.Exit(WRONG_USAGE)
    return free


def app(
    *,
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
    auth: AuthOption = None,
    address: AddressOption = None,
    proxy: ProxyOption = None,
    auth_header: HeaderOption = None,
    secrets: SecretsOption = None,
) -> None:
    """画面をブラウザで開きます（この端末からだけ見えます。何人かで使うときは --auth を付けます）。"""
    rules_or_exit(rules)
    login = login_or_exit(auth, db=db, address=address, proxies=proxy or [], header=auth_header, secrets=secrets)
    if db is not None:
        made = "://" not in db and not Path(db).exists()
        with store_or_exit(db) as store:
            # What is wrong with it is told here, not on a page.
            if login is not None:
                tell_missing_accounts(store)
        if made:
            say(f"{db}: 新しいデータベースをつくりました。")
        db = db if "://" in db else str(Path(db).absolute())
    clear_left_folders()
    listen = address or ADDRESS
    chosen = port_or_exit(port, listen)
    overlays = [part for folder in rules or () for part in ("--rules", str(Path(folder).absolute()))]
    arguments = [*overlays, *(("--db", db) if db else ()), *(("--auth", login.door.way.value) if login else ())]
    settings = {**SETTINGS, "server.address": listen, "server.headless": headless or bool(login), "server.port": chosen}
    say(f"画面を開きます: http://{ADDRESS if listen in {'0.0.0.0', '::'} else listen}:{chosen}")  # noqa: S104
    if login is not None and listen != ADDRESS:
        say("この道具は通信を暗号化しません。TLS（https）は、前に置く逆プロキシで行ってください。")
    say("終わるときは、この窓で Ctrl+C を押してください。")
    # Streamlit says the same in English, and points to pages that a closed network does not have.
    with contextlib.redirect_stdout(io.StringIO()):
        if login is None or db is None:
            _run(arguments, settings)
        else:
            from hanko_audit.ui.serving import serve  # noqa: PLC0415 - brings Streamlit

            serve(app_script(), arguments, db=db, door=login.door, config={**settings, **login.config})


def _run(arguments: list[str], settings: Mapping[str, str | int | bool]) -> None:
    from streamlit.web.cli import main as streamlit  # noqa: PLC0415 - heavy, and only this command needs it

    flags = [f"--{name}={str(value).lower() if isinstance(value, bool) else value}" for name, value in settings.items()]
    streamlit(args=["run", str(app_script()), *flags, "--", *arguments])
