"""What was decided of the columns of procedure lists, by the lists' headers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, delete, insert, select

from hanko_audit.store.canonical import canonical, digest_of, now
from hanko_audit.store.tables import list_columns


def kept_columns(connection: Connection, headers: Sequence[str]) -> Mapping[str, str | None]:
    """The field (a code, or None for none) of each header that somebody decided; empty where nobody did."""
    text = connection.execute(
        select(list_columns.c.columns).where(list_columns.c.key == _key(headers))
    ).scalar_one_or_none()
    return dict(json.loads(text)) if text else {}


def keep_columns(connection: Connection, headers: Sequence[str], fields: Mapping[str, str | None], actor: str) -> None:
    """Keeps a decision in place of the earlier one; an empty one is deleted. `actor` is the name of who decided."""
    connection.execute(delete(list_columns).where(list_columns.c.key == _key(headers)))
    if fields:
        connection.execute(
            insert(list_columns).values(
                key=_key(headers),
                headers=canonical(list(headers)),
                columns=canonical(dict(fields)),
                actor=actor,
                at=now(),
            )
        )


def _key(headers: Sequence[str]) -> str:
    return digest_of(canonical(["list_columns", *headers]))
