"""文を試す: a person puts a sentence in and sees what was found and why."""

from typing import Protocol

from playwright.sync_api import Browser, expect


class _App(Protocol):
    url: str


def test_a_sentence_shows_what_is_asked_and_which_words_decided(app: _App, browser: Browser) -> None:
    context = browser.new_context(locale="ja-JP")
    page = context.new_page()
    page.goto(f"{app.url.rstrip('/')}/try")
    field = page.get_by_role("textbox", name="文", exact=True)
    expect(field).to_be_visible(timeout=60_000)
    field.fill("申請者の押印は不要です。")
    field.press("Control+Enter")
    expect(page.get_by_text("押印: 認印（種類の指定なし）・不要・省略可（申請者本人）")).to_be_visible(timeout=120_000)
    expect(page.locator("mark")).to_contain_text("押印")
    expect(page.get_by_role("row", name="強さ 不要")).to_contain_text("scope.waive.unneeded")
    page.get_by_text("係り受けの図も見る").click()
    expect(page.locator("[data-testid=stImage] img").first).to_be_visible(timeout=60_000)
    context.close()
