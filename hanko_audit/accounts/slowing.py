"""Slows down whoever guesses: failures in a row are counted in the store, for a name and for an address.

An attempt is counted before the password is looked at and taken back when it was right, so that many attempts at once
cannot slip through together. Nothing sleeps: an attempt before its time is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from hanko_audit.accounts.account import folded
from hanko_audit.accounts.moments import moment_of, stamp
from hanko_audit.store.canonical import canonical, digest_of
from hanko_audit.store.tables import login_attempts


@dataclass(frozen=True, slots=True)
class Pace:
    """How failures slow the next attempt: `free` of them not at all, then 2, 4, 8… seconds, from `lock_from` on `lock`.

    A failure longer ago than `forget` no longer counts.
    """

    free: int
    lock_from: int
    lock: timedelta
    forget: timedelta

    def wait(self, count: int) -> timedelta:
        """How long no further attempt is taken after the count-th failure."""
        if count <= self.free:
            return timedelta(0)
        if count >= self.lock_from:
            return self.lock
        return min(self.lock, timedelta(seconds=2 ** (count - self.free)))


OF_NAMES = Pace(free=3, lock_from=10, lock=timedelta(minutes=15), forget=timedelta(hours=24))
OF_SOURCES = Pace(free=20, lock_from=60, lock=timedelta(minutes=15), forget=timedelta(hours=1))
"""Many people can share one address, so it is given more."""


@dataclass(frozen=True, slots=True)
class Charge:
    """An attempt that was counted. `locked` says that it was the one too many, should it fail."""

    keys: tuple[tuple[str, Pace], ...]
    locked: bool


def keys_of(name: str, source: str) -> tuple[tuple[str, Pace], ...]:
    """What an attempt is counted under. An unknown name counts as a known one does."""
    by_name = (_key("name", folded(name)), OF_NAMES)
    return (by_name, (_key("source", source), OF_SOURCES)) if source else (by_name,)


def refused_until(connection: Connection, keys: tuple[tuple[str, Pace], ...], now: datetime) -> datetime | None:
    """Until when an attempt is refused, None where it may be made."""
    wanted = select(login_attempts.c.until).where(
        login_attempts.c.key.in_([key for key, _ in keys]), login_attempts.c.until > stamp(now)
    )
    latest = max(connection.execute(wanted).scalars(), default="")
    return moment_of(latest) if latest else None


def charge(connection: Connection, keys: tuple[tuple[str, Pace], ...], now: datetime) -> Charge:
    """Counts an attempt as a failure until it turns out to be none."""
    locked = False
    for key, pace in keys:
        count = _count(connection, key, pace, now) + 1
        locked = locked or count >= pace.lock_from
        _put(connection, key, count, now, now + pace.wait(count))
    return Charge(keys, locked)


def take_back(connection: Connection, made: Charge, now: datetime) -> None:
    """Forgets the failures of a name that got it right, and this one attempt of the address."""
    for key, pace in made.keys:
        if pace is OF_NAMES:
            connection.execute(delete(login_attempts).where(login_attempts.c.key == key))
        else:
            count = max(0, _count(connection, key, pace, now) - 1)
            _put(connection, key, count, now, now + pace.wait(count))


def forget(connection: Connection, name: str) -> None:
    """Lets a name try again at once."""
    connection.execute(delete(login_attempts).where(login_attempts.c.key == _key("name", folded(name))))


def locked_until(connection: Connection, name: str, now: datetime) -> datetime | None:
    """Until when a name may not try, None where it may."""
    return refused_until(connection, keys_of(name, ""), now)


def _key(kind: str, value: str) -> str:
    # Only a hash is kept: people type their password where the name belongs.
    return digest_of(canonical([kind, value]))


def _count(connection: Connection, key: str, pace: Pace, now: datetime) -> int:
    wanted = select(login_attempts.c.count, login_attempts.c.last_at).where(login_attempts.c.key == key)
    row = connection.execute(wanted).one_or_none()
    if row is None or moment_of(row.last_at) < now - pace.forget:
        return 0
    return int(row[0])


def _put(connection: Connection, key: str, count: int, now: datetime, until: datetime) -> None:
    values = {"count": count, "last_at": stamp(now), "until": stamp(until)}
    held = update(login_attempts).where(login_attempts.c.key == key).values(values)
    if not connection.execute(held).rowcount:
        connection.execute(insert(login_attempts).values({"key": key, **values}))
