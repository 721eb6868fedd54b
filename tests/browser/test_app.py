"""A day at the office: files in, a look at the list and the details, the workbook out; and nothing leaves the machine."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import openpyxl
import pytest
from docx import Document as WordDocument
from playwright.sync_api import Browser, Page, expect

from .conftest import SCANNED, RunningApp, scan, upload

FORM = "様式第1号_河川敷使用許可申請書.docx"
BROKEN = "途中で切れた.docx"
LIST = """番号,部局,所管課,手続名,様式番号,様式名,根拠例規,根拠区分,押印の根拠,押印の有無,印の種類,年間件数
1,建設部,河川課,河川敷使用許可申請,様式第1号,河川敷使用許可申請書,あおば市河川敷規則,規則,様式,有,認印,120
2,総務部,契約課,工事請負契約,,工事請負契約書,地方自治法第234条,法律,条文,有,登記印,80
"""


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """A form that reads well, the same form cut short, and one whose text is hostile to web pages."""
    form = WordDocument()
    form.add_paragraph("様式第1号（第4条関係）")
    form.add_heading("河川敷使用許可申請書", level=1)
    for line in ("あおば市長　様", "申請者　氏名　　　　　　　　㊞", "申請書は窓口に持参してください。"):
        form.add_paragraph(line)
    form.save(str(tmp_path / FORM))
    whole = (tmp_path / FORM).read_bytes()
    (tmp_path / BROKEN).write_bytes(whole[: len(whole) // 3])
    hostile = WordDocument()
    hostile.add_paragraph("<script>document.title='盗'</script><b>氏名</b>　　　㊞")
    # What the form says against itself is quoted in a message of its own, which is drawn from Markdown.
    hostile.add_paragraph("押印は不要です。")
    hostile.add_paragraph("訂正印を押してください。![盗](http://e.invalid/a.png)")
    hostile.save(str(tmp_path / "危険.docx"))
    return [tmp_path / FORM, tmp_path / BROKEN, tmp_path / "危険.docx"]


def test_from_upload_to_the_downloaded_workbook(app: RunningApp, page: Page, files: list[Path], tmp_path: Path) -> None:
    listing = tmp_path / "手続一覧.csv"
    listing.write_bytes(LIST.encode("cp932"))
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname or ""))
    page.on("websocket", lambda socket: hosts.add(urlsplit(socket.url).hostname or ""))

    page.goto(app.url)
    scan(page, files, listing)
    unread = page.get_by_role("row", name=re.compile(re.escape(BROKEN)))
    expect(unread).to_contain_text("未読")
    expect(unread).to_contain_text("壊れている")

    page.get_by_role("button", name="判定一覧を見る").click()
    # Two procedures of the list and the one form that belongs to none of them.
    expect(page.get_by_text("3件を表示しています（全3件）")).to_be_visible()
    page.get_by_label("手続名・様式名で探す").fill("河川敷")
    page.get_by_label("手続名・様式名で探す").press("Enter")
    expect(page.get_by_text(re.compile("^1件を表示しています"))).to_be_visible()

    # The table is drawn on a canvas: a click in its first row, below the head, is a click on the only row left.
    page.locator("[data-testid=stDataFrame] .dvn-scroller").click(position={"x": 150, "y": 52})
    expect(page.get_by_role("heading", name="河川敷使用許可申請", exact=True)).to_be_visible()
    marked = page.locator("mark", has_text="㊞")
    expect(marked).to_contain_text("認印")
    expect(marked).to_contain_text("必須")
    expect(page.locator(".hanko-card").first).to_contain_text("廃止（記名のみ）")
    expect(page.get_by_text("出典未確認").first).to_be_visible()
    expect(page.get_by_text("たどった問い").first).to_be_visible()

    page.get_by_role("link", name="出力", exact=True).click()
    with page.expect_download() as caught:
        page.get_by_role("button", name=re.compile("^Excel")).click()
    saved = tmp_path / caught.value.suggested_filename
    caught.value.save_as(saved)
    book = openpyxl.load_workbook(saved)
    rows = list(book["判定一覧"].iter_rows(min_row=3, values_only=True))
    head = list(rows[0])
    first = dict(zip(head, rows[1], strict=True))
    assert first["手続名"] == "河川敷使用許可申請"
    assert first["押印の判定"] == "廃止（記名のみ）"
    assert "㊞" in str(first["根拠となる文言"])
    assert FORM in str(first["様式"])
    failed = [row[:2] for row in book["読めなかったもの"].iter_rows(min_row=2, values_only=True)]
    assert (BROKEN, "未読") in failed
    assert FORM not in [name for name, _ in failed]

    assert hosts == {"127.0.0.1"}


def test_words_of_a_form_are_shown_and_never_run(app: RunningApp, page: Page, files: list[Path]) -> None:
    page.goto(app.url)
    scan(page, files[2:])
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname or ""))
    page.get_by_role("link", name="詳細", exact=True).click()
    expect(page.get_by_text("<script>document.title='盗'</script>").first).to_be_visible()
    expect(page.get_by_role("alert").get_by_text("![盗](http://e.invalid/a.png)")).to_be_visible()
    assert hosts <= {"127.0.0.1"}
    assert "盗" not in page.title()


def test_two_people_can_scan_at_once(app: RunningApp, browser: Browser, files: list[Path]) -> None:
    contexts = [browser.new_context(locale="ja-JP") for _ in range(2)]
    pages = [context.new_page() for context in contexts]
    for own in pages:
        own.goto(app.url)
        upload(own, files)
    for own in pages:
        own.get_by_role("button", name="判定する").click()
    for own in pages:
        expect(own.get_by_role("heading", name=re.compile("^結果"))).to_be_visible(timeout=SCANNED)
        expect(own.get_by_role("row", name=re.compile(re.escape(BROKEN)))).to_contain_text("未読")
    for context in contexts:
        context.close()


def test_without_a_result_every_page_says_what_to_do(app: RunningApp, page: Page) -> None:
    page.goto(app.url)
    for name in ("判定一覧", "残る負担", "詳細", "出力"):
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
        expect(page.get_by_text("まだ判定の結果がありません")).to_be_visible()


def test_the_samples_are_one_click_away_and_nothing_leaves_the_machine(app: RunningApp, page: Page) -> None:
    page.goto(app.url)
    page.get_by_role("button", name="サンプルを使う（あおば市）").click()
    expect(page.get_by_role("heading", name=re.compile("^結果: サンプル"))).to_be_visible(timeout=SCANNED)
    expect(page.get_by_text("すべてのファイルを読み取りました。")).to_be_visible()
    page.get_by_role("link", name="判定一覧", exact=True).click()
    expect(page.get_by_text(re.compile("件を表示しています"))).to_be_visible()
    assert not app.calls.exists(), app.calls.read_text(encoding="utf-8")
    assert not (app.home / ".streamlit").exists()


def test_the_list_is_filtered_by_department_axis_and_verdict(app: RunningApp, page: Page, tmp_path: Path) -> None:
    forms = []
    for name, line in (("公園使用届", "届出者　氏名　　　　㊞"), ("公園清掃届", "窓口へ来庁して提出してください。")):
        form = WordDocument()
        form.add_heading(name, level=1)
        form.add_paragraph(line)
        form.save(str(tmp_path / f"{name}.docx"))
        forms.append(tmp_path / f"{name}.docx")
    listing = tmp_path / "一覧.csv"
    rows = (
        "所管課,手続名,様式名,根拠区分,押印の根拠,押印の有無,印の種類",
        "公園課,公園使用届,公園使用届,規則,様式,有,認印",
        "清掃課,公園清掃届,公園清掃届,規則,なし,無,",
    )
    listing.write_text("\n".join(rows), encoding="utf-8-sig")
    page.goto(app.url)
    scan(page, forms, listing)
    page.get_by_role("link", name="判定一覧", exact=True).click()
    shown = page.get_by_text(re.compile("件を表示しています"))
    expect(shown).to_contain_text("2件を表示しています（全2件）")

    page.get_by_role("combobox", name="所管課").click()
    # Streamlit's own word is there for no eye, ours instead of it.
    everything = page.locator('[role="option"]', has_text="Select all").locator("> div")
    assert everything.evaluate("own => getComputedStyle(own).fontSize") == "0px"
    assert everything.evaluate("own => getComputedStyle(own, '::after').content") == '"すべて選ぶ"'
    page.keyboard.press("Escape")
    choose(page, "押印の判定", "廃止（記名のみ）")
    expect(shown).to_contain_text("1件を表示しています")
    choose(page, "軸", "対面")
    # A verdict chosen for the seal says nothing about visits: each axis has its own choice.
    expect(shown).to_contain_text("2件を表示しています")
    choose(page, "所管課", "清掃課")
    expect(shown).to_contain_text("1件を表示しています")
    page.get_by_role("link", name="詳細", exact=True).click()
    page.get_by_role("link", name="判定一覧", exact=True).click()
    expect(shown).to_contain_text("1件を表示しています")


def choose(page: Page, label: str, option: str) -> None:
    """Picks one entry of a choice."""
    page.get_by_role("combobox", name=re.compile(label)).click()
    page.get_by_role("option", name=option, exact=True).click()
    page.keyboard.press("Escape")


def test_pages_fit_a_narrow_screen_and_speak_japanese(app: RunningApp, browser: Browser, files: list[Path]) -> None:
    context = browser.new_context(locale="ja-JP", viewport={"width": 420, "height": 800})
    page = context.new_page()
    page.goto(app.url)
    scan(page, files)
    for name in ("取込み", "判定一覧", "残る負担", "詳細", "出力"):
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        shown = page.locator("body").inner_text()
        assert not re.search(r"Deploy|Drag and drop|per file|Choose|None|Traceback", shown), shown
    context.close()
