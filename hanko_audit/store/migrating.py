"""Brings a store's tables to the form that this version of the program uses, once, whoever comes first."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text

from hanko_audit.store.engine import WRITES
from hanko_audit.store.errors import StoreError

VERSION_TABLE = "alembic_version"


def head_revision() -> str:
    """The revision that this version of the program needs."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def current_revision(connection: Connection) -> str | None:
    """The revision of a store, None for one without any table of ours."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar_one_or_none()  # noqa: S608


def upgrade(engine: Engine, shown: str) -> None:
    """Upgrades the store where needed, in one transaction under a lock: two programs at once do it once.

    Raises StoreError for a store of a newer program and for a database that holds something else.
    """
    head = head_revision()
    with engine.connect() as connection, connection.begin():
        if current_revision(connection) == head:
            return
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        current = current_revision(connection)
        if current == head:
            return
        if current is None and inspect(connection).get_table_names():
            raise StoreError(
                f"{shown}: hanko-audit のデータベースではありません。別のファイル名かデータベースを指定してください。"
            )
        known = {own.revision for own in ScriptDirectory.from_config(_config()).walk_revisions()}
        if current is not None and current not in known:
            raise StoreError(
                f"{shown}: この hanko-audit より新しい版でつくられたデータベースです（版 {current}）。"
                "hanko-audit を新しくしてから開いてください。"
            )
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
