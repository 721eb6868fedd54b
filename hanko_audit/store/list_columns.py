"""What was decided of the columns of procedure lists, by the lists' headers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, delete, insert, select

from hanko_audit.store.auditlog import Event, LogAction, LogEntry, append
from hanko_audit.store.canonical import canonical, digest_of
from hanko_audit.store.tables import list_columns


def kept_columns(connection: Connection, headers: Sequence[str]) -> Mapping[str, str | None]:
    """The field (a code, or None for none) of each header that somebody decided; empty where nobody did."""
    text = connection.execute(
        select(list_columns.c.columns).where(list_columns.c.key == _key(headers))
    ).scalar_one_or_none()
    return dict(json.loads(text)) if text else {}


def keep_columns(connection: Connection, headers: Sequence[str], fields: Mapping[str, str | None], actor: str) -> None:
    """Keeps a decision in place of the earlier one, and logs it; an empty one is deleted. `actor` is who decided."""
    payload = {"headers": list(headers), "fields": dict(fields)}
    (entry,) = append(connection, actor, [Event(LogAction.LIST_COLUMNS, payload)])
    connection.execute(delete(list_columns).where(list_columns.c.key == _key(headers)))
    if fields:
        connection.execute(
            insert(list_columns).values(
                key=_key(headers),
                headers=canonical(list(headers)),
                columns=canonical(dict(fields)),
                actor=entry.actor,
                at=entry.at,
            )
        )


def column_disagreements(connection: Connection, entries: Iterable[LogEntry]) -> Iterator[str]:
    """Japanese: where a kept decision is not the last one of the log. What was decided before it was logged is let be."""
    last: dict[str, tuple[str, str, str]] = {}
    for entry in entries:
        if entry.action == LogAction.LIST_COLUMNS:
            try:
                headers, fields = entry.content["headers"], entry.content["fields"]
            except (ValueError, KeyError):
                continue  # the chain tells of a damaged entry
            last[_key(headers)] = (canonical(fields), entry.actor, "・".join(headers[:3]))
    held = {
        key: (columns, actor)
        for key, columns, actor in connection.execute(
            select(list_columns.c.key, list_columns.c.columns, list_columns.c.actor)
        )
    }
    for key, (fields, actor, name) in last.items():
        if held.get(key) != (None if fields == canonical({}) else (fields, actor)):
            yield f"見出し「{name}」などの一覧の列の対応が、記録の最後の決定と違います。"


def _key(headers: Sequence[str]) -> str:
    return digest_of(canonical(["list_columns", *headers]))
