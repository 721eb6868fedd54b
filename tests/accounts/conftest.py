"""A store with people in it, a clock that stands still until it is told to go on, and hashes that cost next to nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from argon2 import PasswordHasher

from hanko_audit.accounts import Logins, NewAccount, add
from hanko_audit.accounts.passwords import Hasher
from hanko_audit.reviewing import Role, alone
from hanko_audit.store import Store, open_store

PASSWORD = "kawa no mizu 2026"  # noqa: S105
BOSS = alone("試験")


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


@pytest.fixture(scope="session")
def hasher() -> Hasher:
    return Hasher(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def store(where: str) -> Iterator[Store]:
    with open_store(where) as opened:
        yield opened


@pytest.fixture
def logins(store: Store, hasher: Hasher, clock: Clock) -> Logins:
    """The logins of a store with three accounts."""
    river = NewAccount("kasen01", frozenset({Role.DEPARTMENT}), "河川 太郎", "河川課", "taro@city.example")
    for wanted, password in (
        (river, PASSWORD),
        (NewAccount("gyokaku", frozenset({Role.REFORM}), "行革 花子"), "tsukue to isu 77"),
        (NewAccount("kanri", frozenset({Role.ADMIN}), "管理 次郎"), "enpitsu keshigomu"),
    ):
        add(store, BOSS, wanted, password, hasher=hasher, clock=clock)
    return Logins(store, hasher=hasher, clock=clock)
