"""`hanko-audit users`: accounts by hand. A password is never an argument."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
SECRET = b"kawa no mizu 2026\n"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "audit.db"


def test_the_first_administrator_is_made_by_whoever_may_write_the_database(run: Run, db: Path) -> None:
    made = run("users", "add", "kanri", "--role", "管理者", "--password-stdin", "--db", db, stdin=SECRET)
    assert made.status == 0
    assert made.rows == [
        {
            "name": "kanri",
            "display": "kanri",
            "department": "",
            "roles": ["admin"],
            "identity": "",
            "password": True,
            "disabled": False,
            "locked_until": None,
        }
    ]
    assert SECRET.decode().strip() not in made.out + made.messages
    assert run("users", "change", "kanri", "--display", "管理 次郎", "--as", "情報 三郎", "--db", db).status == 0
    assert run("users", "disable", "kanri", "--db", db).rows[0]["disabled"] is True
    assert run("users", "enable", "kanri", "--db", db).rows[0]["disabled"] is False
    assert run("users", "password", "kanri", "--password-stdin", "--db", db, stdin=SECRET[2:]).status == 0
    assert run("users", "unlock", "kanri", "--db", db).status == 0
    assert "利用者「shin」はありません" in run("users", "disable", "shin", "--db", db).messages
    assert [row["display"] for row in run("users", "list", "--db", db).rows] == ["管理 次郎"]
    assert run("verify", "--db", db).rows[0]["entries"] == 6


@pytest.mark.parametrize(
    ("arguments", "stdin", "status", "said"),
    [
        (("add", "shin", "--role", "viewer", "--password-stdin"), b"mijikai\n", 1, "12文字以上"),
        (("add", "shin", "--role", "viewer", "--password-stdin"), b"", 1, "12文字以上"),
        (("add", "shin", "--role", "nanika", "--no-password"), b"", 2, "「nanika」という役割はありません"),
        (("add", "shin", "--no-password"), b"", 1, "役割を一つ以上"),
        (("add", "shin", "--role", "department", "--no-password"), b"", 1, "どの課か"),
        (("disable", "shin"), b"", 1, "データベースがありません"),
        (("add", "shin", "--password", "himitsu"), b"", 2, "--password"),
    ],
)
def test_what_is_wrong_is_told(
    *, run: Run, db: Path, arguments: tuple[str, ...], stdin: bytes, status: int, said: str
) -> None:
    told = run("users", *arguments, "--db", db, stdin=stdin)
    assert told.status == status
    assert said in told.messages
