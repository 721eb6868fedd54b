"""`hanko-audit procedures diff`: JSON lines on standard output, a summary in Japanese beside them."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from hanko_audit.procedures import FileMemory
from tests.cli.conftest import Run


@pytest.fixture
def years(tmp_path: Path) -> tuple[Path, Path]:
    """Last year's list and this year's, with other headers."""
    old, new = tmp_path / "令和6年.csv", tmp_path / "令和7年.csv"
    old.write_text("No,担当課,手続名,押印の有無\n1,土木課,道路の占用,有\n2,市民課,転居の届出,無\n", encoding="cp932")
    new.write_text(
        "番号,主管課,事務の名称,押印欄の有無,備考\n1,土木課,道路の占用,無,\n3,環境課,犬の登録,有,\n", encoding="utf-8"
    )
    return old, new


def test_the_differences_come_one_a_line_and_a_summary_beside_them(run: Run, years: tuple[Path, Path]) -> None:
    ran = run("procedures", "diff", *years)
    assert ran.status == 0
    added, dropped, changed = ran.rows
    assert (added["change"], added["name"]) == ("added", "犬の登録")
    assert (dropped["change"], dropped["name"]) == ("dropped", "転居の届出")
    assert (changed["change"], changed["name"]) == ("changed", "道路の占用")
    assert changed["changes"] == [{"field": "seal_required", "from": True, "to": False}]
    assert "加わった手続 1件、なくなった手続 1件、変わった手続 1件" in ran.messages
    assert "「備考」は新の一覧にだけある" in ran.messages


def test_the_differences_as_a_workbook(run: Run, years: tuple[Path, Path], tmp_path: Path) -> None:
    ran = run("procedures", "diff", *years, "-o", tmp_path / "差分.xlsx")
    assert (ran.status, ran.out) == (0, "")
    sheet = openpyxl.load_workbook(tmp_path / "差分.xlsx").worksheets[0]
    rows = [row[:6] for row in sheet.iter_rows(min_row=6, values_only=True)]
    assert ("変わった", "土木課", "道路の占用", "押印の有無", "有", "無") in rows
    assert [row[0] for row in rows] == ["加わった", "なくなった", "変わった"]
    refused = run("procedures", "diff", *years, "-o", tmp_path / "差分.txt")
    assert (refused.status, ".xlsx" in refused.messages) == (2, True)


def test_columns_decided_once_count_for_the_next_list(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "設定" / "list-columns.json"
    monkeypatch.setattr("hanko_audit.procedures.default_memory", lambda: FileMemory(kept))
    path = tmp_path / "一覧.csv"
    path.write_text("No,主務,なまえ,取扱の数,予備\n1,市民課,転入届,10,あ\n", encoding="utf-8")
    assert run("procedures", path).status == 1
    ran = run("procedures", path, "--map", "手続名=なまえ", "--map", "department=主務", "--remember")
    assert (ran.status, ran.rows[0]["columns"]["department"], ran.rows[1]["name"]) == (0, "主務", "転入届")
    again = run("procedures", path)
    assert (again.status, again.rows[0]["unmapped"]) == (0, ["取扱の数", "予備"])
    assert "以前に決めた列の対応を使いました" in again.messages
    assert run("procedures", path, "--no-memory").status == 1
    for wrong, status, words in (
        ("所管課=ない", 1, "「ない」という見出しはありません"),
        ("名前=主務", 2, "「名前」という項目はありません"),
        ("手続名=主務", 2, "項目「手続名」に二つの見出し"),
    ):
        ran = run("procedures", path, "--map", "手続名=なまえ", "--map", wrong)
        assert (ran.status, words in ran.messages) == (status, True)


def test_a_list_that_is_missing_is_named(run: Run, years: tuple[Path, Path], tmp_path: Path) -> None:
    ran = run("procedures", "diff", years[0], tmp_path / "ない.xlsx")
    assert (ran.status, ran.out) == (1, "")
    assert "ない.xlsx" in ran.messages


def test_a_list_is_read_with_and_without_the_name_of_the_command(run: Run, years: tuple[Path, Path]) -> None:
    plain, named = run("procedures", years[0]), run("procedures", "read", years[0])
    assert plain.status == named.status == 0
    assert plain.out == named.out != ""


def test_the_help_tells_both_uses(run: Run) -> None:
    page = run("procedures", "--help").out
    assert "diff" in page
    assert "使い方:" in page
