"""Sessions in the store: a random token in the browser, its hash here, an end by idleness, by age or by decision."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, delete, insert, select, update

from hanko_audit.accounts.account import Account, Way, account_of
from hanko_audit.accounts.errors import NotLoggedInError
from hanko_audit.accounts.moments import moment_of, stamp
from hanko_audit.store.accounts import account_by_id
from hanko_audit.store.canonical import digest_of
from hanko_audit.store.codec import plain
from hanko_audit.store.tables import sessions

_KEPT_FOR = timedelta(days=40)


class Ended(StrEnum):
    """Why a session is over."""

    LOGOUT = "logout"
    PASSWORD = "password"  # noqa: S105 - a reason, not a secret
    CHANGED = "changed"
    DISABLED = "disabled"
    REPLACED = "replaced"
    IDLE = "idle"
    AGE = "age"

    @property
    def label(self) -> str:
        """What the person is told."""
        return _ENDED_LABELS[self]


_ENDED_LABELS = {
    Ended.LOGOUT: "ログアウトしました。",
    Ended.PASSWORD: "パスワードが変わったため、ログインし直してください。",
    Ended.CHANGED: "役割や所管課が変わったため、ログインし直してください。",
    Ended.DISABLED: "この利用者は、今は使えません。管理者に確かめてください。",
    Ended.REPLACED: "同じブラウザで新しくログインしたため、この画面は使えません。画面を読み直してください。",
    Ended.IDLE: "しばらく操作がなかったため、ログインの期限が切れました。",
    Ended.AGE: "ログインしてから長い時間がたったため、期限が切れました。",
}


@dataclass(frozen=True, slots=True)
class Terms:
    """How long a session lasts: `idle` without anything being done, `age` at most."""

    idle: timedelta = timedelta(minutes=30)
    age: timedelta = timedelta(hours=10)


@dataclass(frozen=True, slots=True)
class Session:
    """A session that is good now. `seen_at` is when something was last done in it."""

    id: int
    account: Account
    way: Way
    started_at: datetime
    seen_at: datetime


def new_token() -> str:
    """256 random bits, as a browser can hold them."""
    return secrets.token_urlsafe(32)


def begin(connection: Connection, account_id: int, token: str, *, way: Way, source: str, now: datetime) -> None:
    """Keeps a new session, and lets go of those that were over long ago."""
    connection.execute(delete(sessions).where(sessions.c.started_at < stamp(now - _KEPT_FOR)))
    row = {
        "token": digest_of(token),
        "account_id": account_id,
        "way": way.value,
        "source": plain(source),
        "started_at": stamp(now),
        "seen_at": stamp(now),
        "ended_at": "",
        "ended": "",
    }
    connection.execute(insert(sessions).values(row))


def find(connection: Connection, token: str, way: Way, terms: Terms, now: datetime) -> Session:
    """The session of a token. Raises NotLoggedInError with the reason where there is none that is good."""
    wanted = select(sessions).where(sessions.c.token == digest_of(token), sessions.c.way == way.value)
    row = connection.execute(wanted).one_or_none()
    kept = account_by_id(connection, row.account_id) if row else None
    if row is None or kept is None:
        raise NotLoggedInError("ログインしてください。")
    if row.ended:
        raise NotLoggedInError(Ended(row.ended).label)
    if kept.state.disabled:
        raise NotLoggedInError(Ended.DISABLED.label)
    started, seen = moment_of(row.started_at), moment_of(row.seen_at)
    if now >= started + terms.age:
        raise NotLoggedInError(Ended.AGE.label)
    if now >= seen + terms.idle:
        raise NotLoggedInError(Ended.IDLE.label)
    return Session(row.id, account_of(kept), way, started, seen)


def is_known(connection: Connection, token: str, way: Way) -> bool:
    """Whether a token was ever given out, be it over or not."""
    wanted = select(sessions.c.id).where(sessions.c.token == digest_of(token), sessions.c.way == way.value)
    return connection.execute(wanted).one_or_none() is not None


def touch(connection: Connection, session: Session, now: datetime) -> None:
    """Notes that something was done in a session that has not ended meanwhile."""
    held = (sessions.c.id == session.id) & (sessions.c.ended == "")
    connection.execute(update(sessions).where(held).values(seen_at=stamp(now)))


def end(connection: Connection, token: str, why: Ended, now: datetime) -> None:
    """Ends the session of a token, if it has not ended."""
    held = (sessions.c.token == digest_of(token)) & (sessions.c.ended == "")
    connection.execute(update(sessions).where(held).values(ended=why.value, ended_at=stamp(now)))


def end_all(connection: Connection, account_id: int, why: Ended, now: datetime) -> None:
    """Ends every session of an account."""
    held = (sessions.c.account_id == account_id) & (sessions.c.ended == "")
    connection.execute(update(sessions).where(held).values(ended=why.value, ended_at=stamp(now)))
