"""What the national census says stands beside the verdict, and candidates are said to be no more than that."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from hanko_audit.national import Agreement, Candidate, NationalMatch, NationalRow, Outcome, Part
from hanko_audit.reporting import write_csv, write_workbook
from hanko_audit.scanning import AuditResult

_ROW = NationalRow(
    "9001",
    "国土交通省",
    "道路の占用の許可の申請",
    "道路法",
    "第32条第1項",
    identity="6 本人確認不要",
    online="1 実施済",
    attachments="住民票; 定款",
)
_CANDIDATE = Candidate(
    _ROW, 0.97, (Agreement(Part.NAME, 0.95, "表記のゆれを除き同じ"), Agreement(Part.LAW, 1.0, "同じ"))
)


@pytest.fixture
def asked(result: AuditResult) -> AuditResult:
    """The result with one procedure surely found, and one with a candidate."""
    first, second = result.procedures
    sure = NationalMatch(Outcome.SURE, (_CANDIDATE,), (), "見本の調査（令和7年）")
    open_ = NationalMatch(Outcome.AMBIGUOUS, (_CANDIDATE,), (), "見本の調査（令和7年）")
    return replace(
        result,
        procedures=(replace(first, national=sure), replace(second, national=open_)),
        census="見本の調査（令和7年）",
    )


def test_the_workbook_has_a_sheet_of_what_the_ministries_say(asked: AuditResult, tmp_path: Path) -> None:
    path = tmp_path / "判定.xlsx"
    write_workbook(asked, path, on=date(2026, 4, 1))
    sheet = load_workbook(path)["国の調査"]
    titles = [str(cell.value) for cell in sheet[3]]
    rows = [dict(zip(titles, values, strict=True)) for values in sheet.iter_rows(min_row=4, values_only=True)]
    assert rows[0]["照合の結果"] == "一致"
    assert rows[0]["国の手続ID"] == "9001"
    assert rows[0]["所管府省庁"] == "国土交通省"
    assert rows[0]["法令・条項"] == "道路法第32条第1項"
    assert rows[0]["本人確認手法"] == "6 本人確認不要"
    assert rows[0]["添付書類"] == "住民票\n定款"
    assert rows[0]["添付書類の提出方法"] == "（記載なし）"
    assert "法令名: 同じ" in str(rows[0]["一致の説明"])
    assert rows[1]["照合の結果"] == "候補あり（要確認）"
    assert "見本の調査（令和7年）" in str(sheet["A2"].value)


def test_the_checklist_tells_it_in_one_cell(asked: AuditResult, tmp_path: Path) -> None:
    path = tmp_path / "判定.csv"
    write_csv(asked, path)
    text = path.read_text("utf-8-sig")
    assert "国土交通省 道路法第32条第1項\n本人確認: 6 本人確認不要\nオンライン: 1 実施済" in text
    assert "候補あり（要確認）: 道路の占用の許可の申請（道路法第32条第1項）" in text


def test_without_a_census_there_is_no_such_sheet(result: AuditResult, tmp_path: Path) -> None:
    path = tmp_path / "判定.xlsx"
    write_workbook(result, path)
    assert "国の調査" not in load_workbook(path).sheetnames
