"""Who is at this machine, for the log."""

from __future__ import annotations

import getpass


def person(named: str | None = None) -> str:
    """The name given, else that of the account that runs the program."""
    if named and named.strip():
        return named.strip()
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        # A service account of some systems has no name at all.
        return "（名前のない利用者）"
