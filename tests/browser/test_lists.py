"""A list with headers of its own: its columns are put right once, remembered, and two years are compared."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
from playwright.sync_api import Locator, Page, expect

from .conftest import RunningApp

_WAIT = 60_000
_OLD = "No,主務,なまえ,取扱の数\n1,市民課,転入届,10\n2,市民課,転出届,20\n3,税務課,減免の申請,5\n"
_NEW = "番号,所管課,手続名,年間件数\n1,市民課,転入届,12\n2,市民課,転出届,20\n3,税務課,口座振替の申込み,7\n"


def _uploader(page: Page, label: str) -> Locator:
    return page.get_by_test_id("stFileUploader").filter(has_text=label).locator("input[type=file]")


def _choose(page: Page, header: str, field: str) -> None:
    page.get_by_label(f"「{header}」の項目").click()
    page.get_by_role("option", name=field, exact=True).click()


def test_columns_are_put_right_remembered_and_compared(app: RunningApp, page: Page, tmp_path: Path) -> None:
    old, new = tmp_path / "前年.csv", tmp_path / "今年.csv"
    old.write_bytes(_OLD.encode("cp932"))
    new.write_bytes(_NEW.encode("utf-8-sig"))
    page.goto(f"{app.url}/compare")
    _uploader(page, "前の一覧").set_input_files(old)
    expect(page.get_by_text("手続の名前の列を下で選ぶ")).to_be_visible(timeout=_WAIT)
    expect(page.get_by_text("例: 転入届、転出届、減免の申請")).to_be_visible()
    _choose(page, "なまえ", "手続名")
    _choose(page, "主務", "手続名")
    page.get_by_role("button", name="この対応で読む").click()
    expect(page.get_by_text("項目「手続名」が、「主務」、「なまえ」の二つ以上の列")).to_be_visible(timeout=_WAIT)
    _choose(page, "主務", "所管課")
    _choose(page, "取扱の数", "年間件数")
    page.get_by_role("button", name="この対応で読む").click()
    expect(page.get_by_text(re.compile(r"前年\.csv.*3件、4列のうち4列を読みました"))).to_be_visible(timeout=_WAIT)

    _uploader(page, "今の一覧").set_input_files(new)
    expect(page.get_by_role("heading", name="違い")).to_be_visible(timeout=_WAIT)
    with page.expect_download() as waiting:
        page.get_by_role("button", name=re.compile("行をExcelで保存")).click()
    waiting.value.save_as(tmp_path / "比較.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "比較.xlsx").worksheets[0]
    rows = [tuple(row[:6]) for row in sheet.iter_rows(min_row=6, values_only=True)]
    assert ("変わった", "市民課", "転入届", "年間件数", "10", "12") in rows
    assert {(row[0], row[2]) for row in rows} >= {("加わった", "口座振替の申込み"), ("なくなった", "減免の申請")}

    # The decision counts for the next list with these headers, on another page and for another visit.
    later = tmp_path / "翌年.csv"
    later.write_bytes(_OLD.replace("減免の申請", "減免の届出").encode("cp932"))
    page.goto(app.url)
    _uploader(page, "手続一覧").set_input_files(later)
    expect(page.get_by_text(re.compile("以前に決めた対応を使っています"))).to_be_visible(timeout=_WAIT)
