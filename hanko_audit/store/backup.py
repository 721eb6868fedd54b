"""Backups: one SQLite file that holds everything, whichever database it comes from and whichever it goes back to."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Integer, func, insert, select, text

from hanko_audit.store.auditlog import Event, LogAction, append
from hanko_audit.store.errors import StoreError
from hanko_audit.store.store import Store, open_store
from hanko_audit.store.tables import METADATA, log_head, runs, sessions
from hanko_audit.store.verifying import Findings, require_sound
from hanko_audit.work_folders import work_folder

_AT_ONCE = 1000


def backup(store: Store, target: Path, *, overwrite: bool = False) -> Findings:
    """Writes everything as of one moment to the file `target` and checks the copy. The store stays in use meanwhile.

    The file appears under its name only when it is whole. Raises StoreError: the file is there and `overwrite` was not
    asked for, the place cannot be written, or the store does not pass its check.
    """
    if target.exists() and not overwrite:
        raise StoreError(f"{target}: 同じ名前のファイルがあります。別の名前にするか、--overwrite を付けてください。")
    if store.address.path is not None and _same(store.address.path, target):
        raise StoreError(f"{target}: データベースそのものです。控えには別の名前を付けてください。")
    if not target.absolute().parent.is_dir():
        raise StoreError(f"{target}: フォルダがありません。先に作るか、別の場所を指定してください。")
    part = target.with_name(f"{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        if store.address.path is not None:
            _copy_file(store.address.path, part)
        else:
            _copy_rows(store, part)
        with open_store(str(part)) as copy:
            found = require_sound(copy, str(target))
        _into_one_file(part)
        os.replace(part, target)  # noqa: PTH105 - the same on every system, over an existing file too
    except (OSError, sqlite3.Error) as error:
        raise StoreError(
            f"{target}: 控えを書けません（{error}）。空き容量と書き込みの権限を確かめてください。"
        ) from error
    finally:
        for left in (part, *_companions(part)):
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)
    return found


def restore(source: Path, store: Store, *, actor: str, overwrite: bool = False) -> Findings:
    """Puts what a backup holds in the place of what the store holds, in one transaction, and logs that.

    The backup is checked first and never changed. Raises StoreError: it cannot be read or does not pass its check, or
    the store already holds something and `overwrite` was not asked for.
    """
    if not source.is_file():
        raise StoreError(f"{source}: 控えのファイルがありません。場所と名前を確かめてください。")
    with work_folder() as folder:
        # A backup of an earlier version is brought up to date; that must not happen to the file itself.
        copy = folder / "backup.db"
        try:
            shutil.copyfile(source, copy)
        except OSError as error:
            raise StoreError(f"{source}: 控えを読めません（{error.strerror}）。権限を確かめてください。") from error
        with _renamed(copy, source), open_store(str(copy)) as held:
            require_sound(held, str(source))
            with held.reading() as origin, store.writing() as connection:
                if not overwrite and not _is_empty(connection):
                    raise StoreError(
                        f"{store.shown}: すでに中身があります。置き換えるには --overwrite を付けてください。"
                        "（先に hanko-audit backup で控えをとることを勧めます。）"
                    )
                _empty(connection)
                _fill(origin, connection)
                # Whoever was logged in when the backup was made, or has logged out since, must not be let in by it.
                connection.execute(sessions.delete())
                append(connection, actor, [Event(LogAction.RESTORE, {"from": source.name})])
    return require_sound(store, store.shown)


@contextmanager
def _renamed(copy: Path, source: Path) -> Iterator[None]:
    """Names the user's file in messages about its copy."""
    try:
        yield
    except StoreError as error:
        raise StoreError(str(error).replace(str(copy), str(source))) from error


def _copy_file(source: Path, target: Path) -> None:
    with (
        contextlib.closing(sqlite3.connect(source)) as origin,
        contextlib.closing(sqlite3.connect(target)) as copy,
    ):
        origin.backup(copy)


def _copy_rows(store: Store, target: Path) -> None:
    with open_store(str(target)) as copy, store.reading() as origin, copy.writing() as connection:
        _empty(connection)
        _fill(origin, connection)


def _fill(origin: Connection, target: Connection) -> None:
    streamed = origin.execution_options(yield_per=_AT_ONCE)
    for table in METADATA.sorted_tables:
        for some in streamed.execute(select(table)).mappings().partitions(_AT_ONCE):
            target.execute(insert(table), [dict(row) for row in some])
        if target.dialect.name == "postgresql" and "id" in table.c and isinstance(table.c.id.type, Integer):
            # The next new row must not be given an id that came with the copy.
            name = table.name
            sequence = target.execute(text("SELECT pg_get_serial_sequence(:name, 'id')"), {"name": name}).scalar_one()
            if sequence:
                last = target.execute(select(func.max(table.c.id))).scalar_one() or 0
                target.execute(text("SELECT setval(:name, :last, true)"), {"name": sequence, "last": max(last, 1)})


def _empty(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        names = ", ".join(table.name for table in METADATA.sorted_tables)
        connection.execute(text(f"TRUNCATE {names}"))
        return
    # The log's triggers refuse to delete even here, so they stand aside until the end of the transaction.
    wanted = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'log_entries'")
    triggers = connection.execute(wanted).all()
    for name, _ in triggers:
        connection.execute(text(f"DROP TRIGGER {name}"))
    for table in reversed(METADATA.sorted_tables):
        connection.execute(table.delete())
    for _, definition in triggers:
        connection.exec_driver_sql(definition)


def _is_empty(connection: Connection) -> bool:
    entries = connection.execute(select(log_head.c["count"])).scalar_one()
    return not entries and not connection.execute(select(func.count()).select_from(runs)).scalar_one()


def _into_one_file(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")


def _companions(path: Path) -> list[Path]:
    return [path.with_name(f"{path.name}{ending}") for ending in ("-wal", "-shm", "-journal")]


def _same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)
