"""Backups hold everything, go back into either database, and never overwrite anything without being told."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import select

from hanko_audit.keeping.recording import scan_into
from hanko_audit.keeping.rejudging import Rejudging
from hanko_audit.reviewing import alone
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.store import Store, StoreError, open_store
from hanko_audit.store.backup import backup, restore
from hanko_audit.store.tables import METADATA
from hanko_audit.store.verifying import verify


def contents(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but the log and its head, which a restoration adds to."""
    with store.reading() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in METADATA.sorted_tables
            if not table.name.startswith("log_")
        }


@pytest.mark.usefixtures("scanned")
def test_a_backup_goes_back_whole_and_work_goes_on(
    store: Store, where: str, tmp_path: Path, rules: RuleSet, office: Path
) -> None:
    before = contents(store)
    told = backup(store, tmp_path / "控え.db")
    assert told.anchor == verify(store).anchor
    assert [path.name for path in tmp_path.glob("控え*")] == ["控え.db"]
    scan_into(store, [office], rules=rules, actor=alone("試験"))
    assert contents(store) != before
    found = restore(tmp_path / "控え.db", store, actor="管理者", overwrite=True)
    assert contents(store) == before
    assert found.sound
    assert found.anchor.count == told.anchor.count + 1
    assert next(iter(Rejudging(store, rules, actor="試験").run())).changes == ()
    scan_into(store, [office], rules=rules, actor=alone("試験"), procedures=office.parent / "一覧.csv")
    assert verify(store).sound
    assert where


@pytest.mark.usefixtures("scanned")
def test_a_backup_goes_into_another_kind_of_database(store: Store, tmp_path: Path) -> None:
    backup(store, tmp_path / "控え.db")
    with open_store(str(tmp_path / "別.db")) as other:
        restore(tmp_path / "控え.db", other, actor="管理者")
        assert contents(other) == contents(store)


@pytest.mark.usefixtures("scanned")
def test_nothing_is_overwritten_without_being_told(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "控え.db"
    target.write_bytes(b"important")
    with pytest.raises(StoreError, match="--overwrite"):
        backup(store, target)
    assert target.read_bytes() == b"important"
    backup(store, target, overwrite=True)
    before = contents(store)
    with pytest.raises(StoreError, match="--overwrite"):
        restore(target, store, actor="管理者")
    assert contents(store) == before


@pytest.mark.usefixtures("scanned")
def test_a_backup_that_was_altered_is_not_restored(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "控え.db"
    backup(store, target)
    with sqlite3.connect(target) as forged:
        forged.execute("UPDATE verdicts SET digest = 'x'")
    forged.close()
    with pytest.raises(StoreError, match=r"控え\.db.*検証"):
        restore(target, store, actor="管理者", overwrite=True)
    target.write_bytes(target.read_bytes()[:5000])
    with pytest.raises(StoreError, match=r"控え\.db.*壊れている"):
        restore(target, store, actor="管理者", overwrite=True)
    with pytest.raises(StoreError, match=r"ない\.db"):
        restore(tmp_path / "ない.db", store, actor="管理者")
    assert verify(store).sound


def test_a_store_is_no_backup_of_itself(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "audit.db")) as store, pytest.raises(StoreError, match="データベースそのもの"):
        backup(store, tmp_path / "audit.db", overwrite=True)
