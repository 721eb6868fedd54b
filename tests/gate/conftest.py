"""A door with three people, before an app that answers everything it is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from hanko_audit.accounts import Logins, NewAccount, Way, add
from hanko_audit.accounts.passwords import Hasher
from hanko_audit.gate import Door, DoorSettings, Gate, networks, routes
from hanko_audit.reviewing import Role, alone
from hanko_audit.store import Store, open_store

PASSWORD = "kawa no mizu 2026"  # noqa: S105
SITE = "http://hanko.example"
PROXY = "192.0.2.10"
Client = Callable[..., TestClient]


class Clock:
    """Tells the time that the test says it is."""

    def __init__(self) -> None:
        self.now = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def on(self, **step: float) -> None:
        """Lets time pass."""
        self.now += timedelta(**step)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "audit.db")) as opened:
        yield opened


@pytest.fixture
def logins(store: Store, clock: Clock) -> Logins:
    hasher = Hasher(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    for name, display in (("kasen01", "河川 太郎"), ("gyokaku", "行革 花子")):
        wanted = NewAccount(name, frozenset({Role.REFORM}), display)
        add(store, alone("試験"), wanted, PASSWORD, hasher=hasher, clock=clock)
    return Logins(store, hasher=hasher, clock=clock)


@pytest.fixture
def client(logins: Logins) -> Client:
    """Browsers before the door: `way` is how they come in, `peer` from where."""

    def client(way: Way = Way.LOCAL, *, peer: str = "198.51.100.5", proxies: tuple[str, ...] = (PROXY,)) -> TestClient:
        door = Door(logins, DoorSettings(way, networks(proxies)))
        own = [
            Route("/{path:path}", _answer, methods=["GET", "HEAD", "POST", "PUT", "DELETE"]),
            WebSocketRoute("/{path:path}", _stream),
        ]
        app = Starlette(routes=[*routes(door), *own], middleware=[Middleware(Gate, door=door)])
        return TestClient(app, base_url=SITE, client=(peer, 50000), follow_redirects=False)

    return client


async def _answer(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"inside: {request.url.path}")


async def _stream(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.send_text("inside")
    await websocket.close()
