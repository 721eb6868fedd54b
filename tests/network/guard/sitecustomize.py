"""Python runs a module of this name by itself when it starts: here it refuses and notes every call that leaves the machine.

A test puts this folder on PYTHONPATH, so that child processes are guarded too, and names a file in HANKO_TEST_CALLS.
"""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any

_HOME = ("", "localhost", "::1", "0.0.0.0", "::", None)  # noqa: S104 - compared with, not bound to


def _refuse(address: Any, what: str) -> None:
    host = address[0] if isinstance(address, tuple) else address
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if isinstance(address, str | bytes) or host in _HOME or str(host).startswith("127."):
        return  # a socket file, or this machine
    with Path(os.environ["HANKO_TEST_CALLS"]).open("a", encoding="utf-8") as log:
        log.write(f"{what} {host}\n")
    raise OSError(f"refused by the test: {what} {host}")


class GuardedSocket(socket.socket):
    """A socket that reaches only this machine."""

    def connect(self, address: Any) -> None:
        """Connects within the machine."""
        _refuse(address, "connect")
        super().connect(address)

    def connect_ex(self, address: Any) -> int:
        """Connects within the machine."""
        _refuse(address, "connect")
        return super().connect_ex(address)

    def sendto(self, data: Any, *rest: Any) -> int:
        """Sends within the machine."""
        _refuse(rest[-1], "sendto")
        return super().sendto(data, *rest)


_resolve = socket.getaddrinfo


def _guarded_resolve(host: Any, *rest: Any, **more: Any) -> Any:
    _refuse((host, 0), "resolve")
    return _resolve(host, *rest, **more)


socket.socket = GuardedSocket  # type: ignore[misc]
socket.getaddrinfo = _guarded_resolve
