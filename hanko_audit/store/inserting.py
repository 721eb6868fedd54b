"""Many rows at once, with the ids that the database gave them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Table, insert


def insert_many(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> list[int]:
    """Inserts the rows and gives the ids of the table in the order of the rows."""
    if not rows:
        return []
    wanted = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    return list(connection.execute(wanted, list(rows)).scalars())
