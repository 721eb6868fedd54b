"""`hanko-audit procedures diff`: JSON lines on standard output, a summary in Japanese beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

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
