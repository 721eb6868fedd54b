"""`hanko-audit app`: opens the pages in a browser, served by this machine to this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hanko_audit.cli.japanese import OPTIONS
from hanko_audit.cli.options import RulesOption, rules_or_exit
from hanko_audit.cli.output import say
from hanko_audit.resources import app_script

# No file is watched, nothing is told to anybody, no e-mail is asked for, and a mistake shows no trace of the program.
SETTINGS: tuple[tuple[str, str], ...] = (
    ("server.address", "127.0.0.1"),
    ("server.fileWatcherType", "none"),
    ("server.maxUploadSize", "500"),
    ("server.showEmailPrompt", "false"),
    ("browser.gatherUsageStats", "false"),
    ("client.toolbarMode", "minimal"),
    ("client.showErrorDetails", "none"),
    ("global.developmentMode", "false"),
)


def app(
    port: Annotated[
        int | None,
        typer.Option("--port", metavar="番号", min=1, max=65535, help="待ち受けるポート", rich_help_panel=OPTIONS),
    ] = None,
    headless: Annotated[
        bool, typer.Option("--headless", help="ブラウザを自動で開きません", rich_help_panel=OPTIONS)
    ] = False,
    rules: RulesOption = None,
) -> None:
    """画面をブラウザで開きます（この端末からだけ見えます）。"""
    rules_or_exit(rules)
    from streamlit.web.cli import main as streamlit  # noqa: PLC0415 - heavy, and only this command needs it

    settings = [*SETTINGS, ("server.headless", "true" if headless else "false")]
    if port is not None:
        settings.append(("server.port", str(port)))
    say("画面を開きます。終わるときは、この窓で Ctrl+C を押してください。")
    overlays = [part for folder in rules or () for part in ("--rules", str(Path(folder).absolute()))]
    arguments = ["run", str(app_script()), *[f"--{name}={value}" for name, value in settings], "--", *overlays]
    streamlit(args=arguments)
