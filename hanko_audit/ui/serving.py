"""Serves the app behind the door where people log in."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from starlette.middleware import Middleware
from streamlit.starlette import App

from hanko_audit.accounts import Logins
from hanko_audit.gate import Door, DoorSettings, Gate, routes
from hanko_audit.store import open_store


def serve(script: Path, arguments: Sequence[str], *, db: str, door: DoorSettings, config: Mapping[str, object]) -> None:
    """Serves until it is stopped. `arguments` are those of the app, `config` Streamlit's settings. Raises StoreError."""
    # The server would believe anybody on this machine who says for whom they speak; the door knows whom to believe.
    os.environ["FORWARDED_ALLOW_IPS"] = ""
    sys.argv = [str(script), *arguments]
    with open_store(db) as store:
        guarded = Door(Logins(store), door)
        app = App(script, routes=routes(guarded), middleware=[Middleware(Gate, door=guarded)])
        app.run(config=config)
