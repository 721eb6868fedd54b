"""`export` and `take` at the terminal: a row a line, what was not taken ends with status 1."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

Run = Callable[..., Any]
HEAD = 3


@pytest.fixture
def db(run: Run, tmp_path: Path) -> Path:
    for name in ("届出書", "申込書"):
        (tmp_path / f"{name}.txt").write_text(f"{name}\n届出者　氏名　　　　㊞\n", encoding="utf-8")
    path = tmp_path / "audit.db"
    assert run("scan", tmp_path / "届出書.txt", tmp_path / "申込書.txt", "--db", path).status == 0
    return path


def test_decisions_go_out_and_come_back(run: Run, db: Path, tmp_path: Path) -> None:
    path = tmp_path / "見直し.xlsx"
    made = run("export", "--db", db, "-o", path, "--as", "河川 太郎")
    assert (made.status, made.rows[0]["rows"], made.rows[0]["axes"]) == (0, 2, ["seal", "in_person", "paper"])
    book = openpyxl.load_workbook(path)
    sheet = book["見直し"]
    at = {str(cell.value): place for place, cell in enumerate(sheet[HEAD], start=1)}
    sheet.cell(HEAD + 1, at["押印 決定"]).value = "存続"
    sheet.cell(HEAD + 1, at["押印 理由"]).value = "ｒ５"
    book.save(path)
    shown = run("take", path, "--db", db)
    assert shown.status == 0
    assert [row["kind"] for row in shown.rows] == ["decide", "unchanged"]
    assert {key: shown.rows[0][key] for key in ("row", "axis", "move", "verdict", "reasons")} == {
        "row": HEAD + 1,
        "axis": "seal",
        "move": "confirm",
        "verdict": "retain",
        "reasons": ["R5"],
    }
    assert "--apply" in shown.messages
    assert run("take", path, "--db", db, "--apply").rows[0]["kind"] == "decided"
    assert run("take", path, "--db", db, "--apply").rows[0]["kind"] == "already"
    sheet.cell(HEAD + 2, at["押印 決定"]).value = "やめる"
    book.save(path)
    refused = run("take", path, "--db", db, "--apply")
    assert refused.status == 1
    assert "やめる" in refused.rows[1]["message"]
    assert run("verify", "--db", db).status == 0


def test_what_cannot_be_written_or_read_is_told(run: Run, db: Path, tmp_path: Path) -> None:
    assert "末尾を .xlsx" in run("export", "--db", db, "-o", tmp_path / "見直し.pdf").messages
    assert (
        "書き出す行がありません"
        in run("export", "--db", db, "-o", tmp_path / "a.xlsx", "--department", "ない課").messages
    )
    assert "書き出せません" in run("export", "--db", db, "-o", tmp_path / "ない" / "a.xlsx").messages
    told = run("take", tmp_path / "届出書.txt", "--db", db)
    assert (told.status, "届出書.txt" in told.messages, told.out) == (1, True, "")
