"""`backup`, `restore` and `verify` at the terminal."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def db(run: Run, tmp_path: Path) -> Path:
    form = tmp_path / "届出書.txt"
    form.write_text("届出書\n届出者　氏名　　　　㊞\n", encoding="utf-8")
    path = tmp_path / "audit.db"
    assert run("scan", form, "--db", path).status == 0
    return path


def test_a_store_is_backed_up_restored_and_verified(run: Run, db: Path, tmp_path: Path) -> None:
    saved = run("backup", tmp_path / "控え.db", "--db", db)
    assert saved.status == 0
    assert run("backup", tmp_path / "控え.db", "--db", db).status == 1
    other = tmp_path / "戻し.db"
    assert run("restore", tmp_path / "控え.db", "--db", other).status == 0
    checked = run("verify", "--db", other, "--anchor", saved.rows[0]["anchor"])
    assert checked.status == 0
    assert checked.rows[0]["sound"] is True
    assert checked.rows[0]["entries"] == 2
    assert "異常はありません" in checked.messages


def test_a_change_past_the_program_ends_with_status_1(run: Run, db: Path) -> None:
    with sqlite3.connect(db) as forged:
        forged.execute("DROP TRIGGER log_entries_no_update")
        forged.execute("UPDATE log_entries SET actor = '別人'")
    forged.close()
    checked = run("verify", "--db", db)
    assert checked.status == 1
    assert checked.rows[0]["sound"] is False
    assert "書き換えられ" in checked.messages


def test_a_wrong_anchor_is_told(run: Run, db: Path) -> None:
    assert run("verify", "--db", db, "--anchor", "1:" + "0" * 64).status == 1
    told = run("verify", "--db", db, "--anchor", "x")
    assert told.status == 1
    assert "錨" in told.messages
