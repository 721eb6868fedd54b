"""A workbook is downloaded, filled in, uploaded, looked at and taken."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from playwright.sync_api import Browser, expect

from hanko_audit.reviewing import Filter, alone, list_rows
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.store import open_store
from hanko_audit.vocabulary import VerdictCode

from .test_review import NAMES, db, url

__all__ = ["db", "url"]
HEAD = 3


def test_a_workbook_goes_out_and_its_decisions_come_back(
    browser: Browser, url: str, db: Path, rules: RuleSet, tmp_path: Path
) -> None:
    page = browser.new_context(locale="ja-JP", viewport={"width": 1280, "height": 900}).new_page()
    page.goto(url.replace("/review", "/exchange"))
    button = page.get_by_role("button", name="記入表を書き出す")
    expect(button).to_be_visible(timeout=60_000)
    with page.expect_download() as download:
        button.click()
    path = tmp_path / "記入.xlsx"
    download.value.save_as(path)
    book = openpyxl.load_workbook(path)
    sheet = book["見直し"]
    at = {str(cell.value): place for place, cell in enumerate(sheet[HEAD], start=1)}
    for row, words in enumerate(("存続", "署名のみ", "やめる"), start=HEAD + 1):
        sheet.cell(row, at["押印 決定"]).value = words
        sheet.cell(row, at["押印 理由"]).value = "R5"
    book.save(path)
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_text("決定「やめる」が読めません")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("提案: 廃止（記名のみ） → 存続")).to_be_visible()
    page.get_by_role("button", name="2件の決定を残す").click()
    expect(page.get_by_text("の決定 2件を残しました。")).to_be_visible(timeout=60_000)
    page.context.close()
    with open_store(str(db)) as store:
        rows = list_rows(store, alone("試験"), rules, Filter()).rows
    assert [(own.name, own.decided) for own in rows] == list(
        zip(NAMES, (VerdictCode.RETAIN, VerdictCode.SIGNATURE_ONLY, None), strict=True)
    )
