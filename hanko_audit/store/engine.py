"""Connections as this store wants them: what a reader sees never changes under it, and writers take turns."""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, text

from hanko_audit.store.address import Address
from hanko_audit.store.errors import StoreError

BUSY_SECONDS = 120
"""How long a writer waits for the others; a publication of a large scan holds the store for some seconds."""

WRITES = "hanko_writes"
"""The execution option of a connection whose transactions write."""

BARE = "hanko_bare"
"""The execution option of a connection that runs single statements outside of any transaction."""

COMPACTING = {
    # The log of pages that is written ahead holds old pages too, before and after.
    "sqlite": ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"),
    "postgresql": ("VACUUM (FULL) passages, findings, documents, facts, residues, verdicts, cases",),
}
"""What takes deleted rows out of the files of each kind of database."""

_WRITERS = 0x68616E6B
"""The advisory lock that the writers of a PostgreSQL store pass on."""


def make_engine(address: Address) -> Engine:
    """An engine for the address. Raises StoreError where the driver of the database is not installed."""
    if address.is_sqlite:
        # A connection a transaction: nothing is shared between threads, and opening a file costs next to nothing.
        engine = create_engine(address.url, poolclass=NullPool, connect_args={"timeout": BUSY_SECONDS})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        engine = create_engine(
            address.url,
            pool_pre_ping=True,
            isolation_level="READ COMMITTED",
            connect_args={"connect_timeout": 10, "options": f"-c lock_timeout={BUSY_SECONDS}s"},
        )
    except ModuleNotFoundError as error:
        raise StoreError(
            f"{address.shown}: PostgreSQL に接続する部品がありません。"
            "pip install 'hanko-audit[postgresql]' で入れてください。"
        ) from error
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # The driver must not begin or end transactions by itself: `_begin_sqlite` does.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    if connection.get_execution_options().get(BARE):
        return
    # A transaction that begins by reading and writes later could find that another one has written in between.
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get(BARE):
        return
    if connection.get_execution_options().get(WRITES):
        # Writers take turns as in SQLite: each entry of the log needs the hash of the one before it anyway.
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITERS})
    else:
        connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
