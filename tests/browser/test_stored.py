"""A store behind every page: what one scans, everybody sees, after a reload and after the app was started anew."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from docx import Document as WordDocument
from playwright.sync_api import Browser, Page, expect

from tests.census.conftest import HEADINGS, ROWS, TITLE

from .conftest import running_app, scan

_ROOT = Path(__file__).resolve().parents[2]
LIST = """番号,部局,所管課,手続名,様式番号,様式名,根拠例規,根拠区分,押印の根拠,押印の有無,印の種類,年間件数
1,建設部,河川課,河川敷使用許可申請,様式第1号,河川敷使用許可申請書,あおば市河川敷規則,規則,様式,有,認印,120
2,市民部,環境課,犬の登録の申請,,,狂犬病予防法第4条第1項,法律,様式,有,認印,80
"""
FORM = "様式第1号_河川敷使用許可申請書.docx"
RULES = "あおば市河川敷規則.docx"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A form, the regulation whose article demands the seal though the list says only the form does, and the list."""
    form = WordDocument()
    form.add_heading("河川敷使用許可申請書", level=1)
    for line in ("様式第1号（第4条関係）", "申請者　氏名　　　　　㊞", "申請書は窓口に持参してください。"):
        form.add_paragraph(line)
    form.save(str(tmp_path / FORM))
    rules = WordDocument()
    for line in (
        "あおば市河川敷規則",
        "（申請）",
        "第4条　河川敷を使用しようとする者は、河川敷使用許可申請書（様式第1号）に記名押印して市長に提出しなければならない。",
        "附　則",
        "この規則は、公布の日から施行する。",
    ):
        rules.add_paragraph(line)
    rules.save(str(tmp_path / RULES))
    (tmp_path / "一覧.csv").write_text(LIST, encoding="utf-8-sig")
    return tmp_path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A user for whom a small national census was imported."""
    folder = tmp_path / "home"
    folder.mkdir()
    sheet = tmp_path / "棚卸調査.csv"
    with sheet.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows([[TITLE], [], HEADINGS, *([row.get(name, "") for name in HEADINGS] for row in ROWS)])
    command = [sys.executable, "-m", "hanko_audit", "census", "import", str(sheet)]
    subprocess.run(command, env=_environment(folder), check=True, capture_output=True)
    return folder


def _environment(home: Path) -> dict[str, str]:
    own = {"PYTHONPATH": str(_ROOT), "HOME": str(home), "USERPROFILE": str(home), "LOCALAPPDATA": str(home)}
    return {**{name: value for name, value in os.environ.items() if name != "XDG_DATA_HOME"}, **own}


@contextmanager
def running(db: Path, home: Path) -> Iterator[str]:
    """The app on a store, from its start to its end."""
    with running_app(home, "--headless", "--db", str(db), environment=_environment(home)) as port:
        yield f"http://127.0.0.1:{port}"


def visitor(browser: Browser, url: str) -> Page:
    """A new visitor's page."""
    page = browser.new_context(locale="ja-JP", viewport={"width": 1280, "height": 800}).new_page()
    page.goto(url)
    return page


def test_what_one_scans_everybody_sees_and_decides_on(
    browser: Browser, office: Path, home: Path, tmp_path: Path
) -> None:
    db = tmp_path / "audit.db"
    with running(db, home) as url:
        page = visitor(browser, url)
        expect(page.get_by_label("記録に残す名前")).to_be_visible(timeout=60_000)
        page.get_by_role("link", name="判定一覧", exact=True).click()
        expect(page.get_by_text("まだ判定の結果がありません")).to_be_visible()
        page.get_by_role("link", name="取込み", exact=True).click()
        scan(page, [office / FORM, office / RULES], office / "一覧.csv")
        page.context.close()

    with running(db, home) as url:
        page = visitor(browser, f"{url}/list")
        # Two procedures and the regulation.
        expect(page.get_by_text("3件を表示しています（全3件）")).to_be_visible(timeout=60_000)
        page.get_by_label("手続名・様式名で探す").fill("様式第1号")
        page.get_by_label("手続名・様式名で探す").press("Enter")
        expect(page.get_by_text(re.compile("^1件を表示しています"))).to_be_visible()
        page.locator("[data-testid=stDataFrame] .dvn-scroller").click(position={"x": 150, "y": 52})
        title = page.get_by_role("heading", name="河川敷使用許可申請", exact=True)
        expect(title).to_be_visible()
        page.reload()
        expect(title).to_be_visible(timeout=60_000)
        expect(page.locator("mark", has_text="㊞")).to_contain_text("必須")
        # What the article says, and that the list says otherwise.
        expect(page.get_by_text("（条文に押印の定めあり）")).to_be_visible()
        expect(page.locator(".hanko-card").first).to_contain_text("例規の条文からは「条文」と読めます")
        expect(page.get_by_text("たどった問い").first).to_be_visible()
        expect(page.get_by_role("row", name=re.compile("来庁・持参"))).to_contain_text("窓口")

        page.get_by_text("この手続を決める・経過を見る").click()
        page.get_by_label("理由・申し送り（自由記載）").fill("窓口で確かめた。")
        page.get_by_role("button", name="1件を決める").click()
        expect(page.get_by_text("1件を決めました。")).to_be_visible(timeout=30_000)
        expect(page.get_by_text(re.compile("押印: 所管課確認 廃止"))).to_be_visible()
        page.get_by_role("button", name="次の手続 →").click()
        expect(page.get_by_role("heading", name="犬の登録の申請", exact=True)).to_be_visible()
        expect(page.get_by_text("国の調査: 一致")).to_be_visible()
        expect(page.get_by_role("row", name=re.compile("厚生労働省"))).to_contain_text("本人確認不要")

        page.context.close()
        decided_row_is_there_for_others(browser, url)


def decided_row_is_there_for_others(browser: Browser, url: str) -> None:
    """Another visitor finds the decided row by its stage, opens it, and takes the result away."""
    page = visitor(browser, f"{url}/review")
    expect(page.get_by_text("条件に合う行 3件")).to_be_visible(timeout=60_000)
    page.get_by_role("combobox", name=re.compile("段階")).click()
    page.get_by_role("option", name="所管課確認", exact=True).click()
    expect(page.get_by_text("条件に合う行 1件")).to_be_visible(timeout=30_000)
    page.keyboard.press("Escape")
    page.get_by_role("combobox", name=re.compile("決める行")).click()
    page.get_by_role("option", name=re.compile("河川敷使用許可申請")).click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="選んだ手続の詳細を開く").click()
    expect(page.get_by_text(re.compile("押印: 所管課確認 廃止"))).to_be_visible(timeout=30_000)
    page.get_by_text("この手続を決める・経過を見る").click()
    expect(page.get_by_role("row", name=re.compile("提案 → 所管課確認"))).to_contain_text("窓口で確かめた。")
    page.get_by_role("link", name="出力", exact=True).click()
    with page.expect_download() as caught:
        page.get_by_role("button", name=re.compile("^JSONL")).click()
    assert FORM in Path(caught.value.path()).read_text(encoding="utf-8")
    page.context.close()
