"""Opening a store: it is made, brought up to date once, and what is wrong with it is told in Japanese."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from hanko_audit.store import StoreError, open_store
from hanko_audit.store.migrating import head_revision
from hanko_audit.store.tables import METADATA


def test_the_migrations_build_the_tables_that_the_program_uses(where: str) -> None:
    with open_store(where) as store, store.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_many_who_open_a_new_store_at_once_make_it_once(where: str) -> None:
    with ThreadPoolExecutor(8) as pool:
        stores = list(pool.map(lambda _: open_store(where), range(8)))
    with stores[0].reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM log_head")).scalar_one() == 1
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == head_revision()
    for store in stores:
        store.close()


def test_a_store_of_a_newer_program_is_left_alone(where: str) -> None:
    with open_store(where) as store, store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="新しい版"):
        open_store(where)


def test_a_file_that_is_no_database_is_told_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "audit.db"
    path.write_bytes("これはメモです。".encode() * 50)
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"audit\.db: .*壊れている"):
        open_store(str(path))
    assert path.read_bytes() == before


def test_a_damaged_store_is_told(tmp_path: Path) -> None:
    path = tmp_path / "audit.db"
    open_store(str(path)).close()
    data = bytearray(path.read_bytes())
    data[4096:12288] = b"\xff" * 8192
    path.write_bytes(data)
    with pytest.raises(StoreError, match=r"audit\.db: .*壊れている"):
        open_store(str(path))


def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "kaikei.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE ledger (id INTEGER)")
    other.close()
    with pytest.raises(StoreError, match="hanko-audit のデータベースではありません"):
        open_store(str(path))
    with sqlite3.connect(path) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("ledger",)]
    other.close()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("{folder}", "フォルダです"),
        ("{folder}/ない/audit.db", "フォルダがありません"),
        ("mysql://root@localhost/audit", "使えません"),
        ("://", "読めません"),
        ("postgresql+psycopg://who:himitsu@127.0.0.1:1/audit", "つながりません"),
    ],
)
def test_an_address_that_leads_nowhere_is_told_without_its_password(tmp_path: Path, address: str, said: str) -> None:
    with pytest.raises(StoreError, match=said) as told:
        open_store(address.format(folder=tmp_path))
    assert "himitsu" not in str(told.value)


def test_a_store_that_must_be_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="データベースがありません"):
        open_store(str(tmp_path / "audit.db"), must_exist=True)
    assert not (tmp_path / "audit.db").exists()
