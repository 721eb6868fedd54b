"""The log: who did what and when, each entry sealed with the hash of the one before it.

A change of one byte breaks the hash of its entry, a missing or moved entry the chain. What was cut off at the end shows
against the head that the store keeps, and, where that was altered too, against an anchor noted outside.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, insert, select, update

from hanko_audit.store.canonical import canonical, digest_of, now
from hanko_audit.store.codec import plain
from hanko_audit.store.errors import StoreError
from hanko_audit.store.tables import log_entries, log_head

NOTHING = "0" * 64
"""What the first entry follows."""

_AT_ONCE = 1000


class LogAction(StrEnum):
    """What the log tells of."""

    SCAN = "scan"
    JUDGE = "judge"
    DECIDE = "decide"
    ASSIGN = "assign"
    LINK = "link"
    LIST_COLUMNS = "list_columns"
    RESTORE = "restore"
    FORGET = "forget"
    ACCOUNT = "account"
    LOGIN = "login"
    LOGIN_FAILED = "login_failed"
    LOCKED = "locked"
    LOGOUT = "logout"

    @property
    def label(self) -> str:
        """Japanese label."""
        return _LABELS[self]


_LABELS = {
    LogAction.SCAN: "走査",
    LogAction.JUDGE: "再判定",
    LogAction.DECIDE: "決定",
    LogAction.ASSIGN: "割当て",
    LogAction.LINK: "様式の結びつけ",
    LogAction.LIST_COLUMNS: "一覧の列の対応",
    LogAction.RESTORE: "復元",
    LogAction.FORGET: "文の消去",
    LogAction.ACCOUNT: "利用者の登録・変更",
    LogAction.LOGIN: "ログイン",
    LogAction.LOGIN_FAILED: "ログインの失敗",
    LogAction.LOCKED: "ログインの停止",
    LogAction.LOGOUT: "ログアウト",
}


@dataclass(frozen=True, slots=True)
class Anchor:
    """How many entries a log has and the hash of the last. Noted elsewhere, it shows later that nothing was cut off."""

    count: int
    hash: str

    def __str__(self) -> str:
        return f"{self.count}:{self.hash}"


def parse_anchor(text: str) -> Anchor:
    """The anchor written as `count:hash`. Raises StoreError."""
    match = re.fullmatch(r"(\d+):([0-9a-f]{64})", text.strip())
    if match is None:
        raise StoreError(
            f"「{text}」は錨の形ではありません。verify が出した「件数:ハッシュ」をそのまま指定してください。"
        )
    return Anchor(int(match[1]), match[2])


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One entry. `sequence` counts from 1; `subject` is the key of the row it concerns, empty for the whole store."""

    sequence: int
    at: str
    actor: str
    action: str
    subject: str
    payload: str
    previous: str
    hash: str

    @property
    def content(self) -> dict[str, Any]:
        """The payload as data. Raises ValueError where somebody has damaged it."""
        data = json.loads(self.payload)
        if not isinstance(data, dict):
            raise ValueError("the payload is no object")
        return data

    @property
    def sealed(self) -> str:
        """The hash that the entry must have."""
        return digest_of(
            canonical([self.sequence, self.at, self.actor, self.action, self.subject, self.payload, self.previous])
        )


@dataclass(frozen=True, slots=True)
class Event:
    """What is to be logged, before it has its place."""

    action: LogAction
    payload: Mapping[str, object]
    subject: str = ""


def append(connection: Connection, actor: str, events: list[Event], *, at: str = "") -> list[LogEntry]:
    """Logs events in their order, in the transaction of what they tell of: both are kept, or neither."""
    held = select(log_head.c.count, log_head.c.hash).where(log_head.c.id == 1).with_for_update()
    count, previous = connection.execute(held).one()
    moment = at or now()
    entries: list[LogEntry] = []
    for event in events:
        count += 1
        draft = LogEntry(
            count, moment, plain(actor), event.action.value, event.subject, canonical(event.payload), previous, ""
        )
        previous = draft.sealed
        entries.append(
            LogEntry(count, moment, draft.actor, draft.action, draft.subject, draft.payload, draft.previous, previous)
        )
    if entries:
        connection.execute(insert(log_entries), [_columns(entry) for entry in entries])
        connection.execute(update(log_head).where(log_head.c.id == 1).values(count=count, hash=previous))
    return entries


def anchor_of(connection: Connection) -> Anchor:
    """The anchor as the store keeps it."""
    count, sealed = connection.execute(select(log_head.c.count, log_head.c.hash).where(log_head.c.id == 1)).one()
    return Anchor(count, sealed)


def identity_of(connection: Connection) -> str:
    """What tells a database from every other, and its copies not: the hash of its first entry."""
    first = connection.execute(select(log_entries.c.hash).where(log_entries.c.sequence == 1)).scalar_one_or_none()
    return first or NOTHING


def entries_of(connection: Connection, *, subject: str = "") -> Iterator[LogEntry]:
    """The entries in their order, all or those of one row."""
    wanted = select(log_entries).order_by(log_entries.c.sequence)
    if subject:
        wanted = wanted.where(log_entries.c.subject == subject)
    for row in connection.execution_options(yield_per=_AT_ONCE).execute(wanted):
        yield LogEntry(*row)


def broken_links(connection: Connection, anchor: Anchor | None = None) -> Iterator[str]:
    """What is wrong with the chain, in Japanese; nothing where it is whole. `anchor` is one noted earlier."""
    expected, previous = 1, NOTHING
    at_anchor = NOTHING if anchor is not None and anchor.count == 0 else ""
    for entry in entries_of(connection):
        if entry.sequence != expected:
            yield f"記録 {expected}件目があるべき所に {entry.sequence}番があります。記録が消されたか、並べ替えられています。"
        if entry.previous != previous:
            yield f"記録 {entry.sequence}番が、前の記録とつながりません。前の記録が消されたか、入れ替えられています。"
        if entry.sealed != entry.hash:
            yield f"記録 {entry.sequence}番（{entry.at} {entry.actor}）の内容が書き換えられています。"
        expected, previous = entry.sequence + 1, entry.hash
        if anchor is not None and entry.sequence == anchor.count:
            at_anchor = entry.hash
    head = anchor_of(connection)
    if (head.count, head.hash) != (expected - 1, previous):
        yield f"記録の末尾が合いません（控え {head.count}件、実際 {expected - 1}件）。終わりの記録が消されたか、書き換えられています。"
    if anchor is not None and at_anchor != anchor.hash:
        yield f"指定された錨（{anchor.count}件目）と合いません。錨を控えた後に、記録が消されたか、書き換えられています。"


def _columns(entry: LogEntry) -> dict[str, object]:
    return {name: getattr(entry, name) for name in LogEntry.__slots__}
