"""残る負担: the order of work, filtered and opened; and in the details what remains, why, and what would change it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docx import Document as WordDocument
from playwright.sync_api import Page, expect

from .conftest import RunningApp, scan

LIST = """番号,所管課,手続名,様式名,根拠区分,押印の根拠,押印の有無,印の種類,押印を求める理由,提出方法,添付書類,年間件数
1,公園課,広場使用許可申請,広場使用許可申請書,規則,様式,有,認印,,窓口,住民票の写し,10
2,介護課,要介護認定申請,,国の法令,,無,,,窓口・電子,納税証明書,4000
3,契約課,権利の登録,,規則,条文,有,実印,本人確認,電子,印鑑登録証明書,
"""


@pytest.fixture
def scanned(app: RunningApp, page: Page, tmp_path: Path) -> Page:
    """The page with a result of a form and a list."""
    word = WordDocument()
    word.add_heading("広場使用許可申請書", level=1)
    for line in ("申請者　氏名　　　　　　㊞", "登記簿は原本を提出してください。"):
        word.add_paragraph(line)
    word.save(str(tmp_path / "広場使用許可申請書.docx"))
    (tmp_path / "一覧.csv").write_text(LIST, encoding="utf-8-sig")
    page.goto(app.url)
    scan(page, [tmp_path / "広場使用許可申請書.docx"], tmp_path / "一覧.csv")
    page.get_by_role("link", name="残る負担", exact=True).click()
    expect(page.get_by_role("heading", name="残る負担", exact=True)).to_be_visible()
    return page


def choose(page: Page, label: str, option: str) -> None:
    """Picks one entry of a choice."""
    page.get_by_role("combobox", name=re.compile(label)).click()
    page.get_by_role("option", name=option, exact=True).click()
    page.keyboard.press("Escape")


def test_the_order_of_work_is_shown_and_filtered(scanned: Page) -> None:
    shown = scanned.get_by_text(re.compile("件を表示しています"))
    expect(shown).to_contain_text("3件を表示しています（全3件）")
    # A count that nobody knows is said.
    expect(shown).to_contain_text("年間件数が分からない1件")
    choose(scanned, "優先の印", "31手続")
    expect(shown).to_contain_text("1件を表示しています")
    scanned.get_by_role("link", name="判定一覧", exact=True).click()
    scanned.get_by_role("link", name="残る負担", exact=True).click()
    expect(shown).to_contain_text("1件を表示しています")


def test_the_words_find_a_step_that_remains(scanned: Page) -> None:
    words = scanned.get_by_label("手続名・残る手間で探す")
    words.fill("原本")
    words.press("Enter")
    expect(scanned.get_by_text(re.compile("^1件を表示しています"))).to_be_visible()
    scanned.locator("[data-testid=stDataFrame] .dvn-scroller").click(position={"x": 150, "y": 52})
    expect(scanned.get_by_role("heading", name="広場使用許可申請", exact=True)).to_be_visible()
    row = scanned.get_by_role("row", name=re.compile("原本の提出"))
    expect(row).to_contain_text("案で軽くなる")
    expect(row).to_contain_text("段落目")
    expect(scanned.get_by_text("住民票の写し（自団体が発行）")).to_be_visible()
    expect(scanned.get_by_text(re.compile("負担×年間件数 ＝ ")).first).to_be_visible()


def test_the_details_tell_what_would_change_the_verdict_and_every_question(scanned: Page) -> None:
    scanned.get_by_role("link", name="詳細", exact=True).click()
    scanned.get_by_role("combobox", name="手続").click()
    scanned.get_by_role("option", name=re.compile("権利の登録")).click()
    expect(scanned.get_by_role("heading", name="権利の登録", exact=True)).to_be_visible()
    changes = scanned.get_by_text("何が分かれば・何を変えれば、判定が変わるか").first
    expect(changes).to_be_visible()
    expect(scanned.get_by_text("「押印に代わる手段が示されているか」が「はい」なら").first).to_be_visible()
    expect(scanned.locator(".hanko-stage", has_text="趣旨に合理性があるか、残す理由があるか").first).to_be_visible()
    whole = scanned.locator("details.hanko-details").first
    expect(whole.locator("li").first).to_be_hidden()
    whole.locator("summary").click()
    expect(whole.locator("li").first).to_be_visible()
