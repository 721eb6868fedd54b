"""Two people review the rows of one store, each in a browser of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from hanko_audit.judging import Case, Judge
from hanko_audit.keeping.recording import record
from hanko_audit.procedure import Procedure
from hanko_audit.reviewing import Filter, alone, list_rows
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.scanning import AuditResult, ProcedureResult
from hanko_audit.store import open_store
from hanko_audit.store.verifying import verify
from hanko_audit.vocabulary import BasisKind, BasisLocus, Item

from .conftest import running_app

NAMES = ("河川敷使用許可申請", "河川敷使用変更届", "公園使用許可申請")


@pytest.fixture
def db(tmp_path: Path, rules: RuleSet) -> Path:
    """A store of three judged procedures."""
    judge = Judge(rules)
    own = [
        Procedure(
            name=name,
            number=str(number),
            department="河川課",
            basis_level=BasisKind.RULE,
            locus=BasisLocus.FORM_ONLY,
            seal_required=True,
            seal_kind=Item.UNREGISTERED_SEAL,
        )
        for number, name in enumerate(NAMES, start=1)
    ]
    results = tuple(ProcedureResult(index, one, (), (), judge.judge(Case(one))) for index, one in enumerate(own))
    with open_store(str(tmp_path / "audit.db")) as store:
        record(store, AuditResult((), results, None, rules), [], actor=alone("走査係"))
    return tmp_path / "audit.db"


@pytest.fixture
def url(db: Path, tmp_path: Path) -> Iterator[str]:
    """The app on that store."""
    with running_app(tmp_path, "--headless", "--db", str(db)) as port:
        yield f"http://127.0.0.1:{port}/review"


def open_page(browser: Browser, url: str, name: str) -> Page:
    page = browser.new_context(locale="ja-JP", viewport={"width": 1280, "height": 900}).new_page()
    page.goto(url)
    who = page.get_by_label("記録に残す名前")
    expect(who).to_be_visible(timeout=60_000)
    who.fill(name)
    who.press("Enter")
    expect(page.get_by_text("条件に合う行 3件")).to_be_visible(timeout=30_000)
    return page


def choose_all(page: Page) -> None:
    page.get_by_text("表示中の 3件すべて").click()
    expect(page.get_by_role("button", name="3件を決める")).to_be_enabled(timeout=30_000)


def test_two_reviewers_at_once(browser: Browser, url: str, db: Path, rules: RuleSet) -> None:
    first, second = open_page(browser, url, "河川 太郎"), open_page(browser, url, "行革 花子")
    choose_all(first)
    choose_all(second)
    first.get_by_role("button", name="3件を決める").click()
    expect(first.get_by_text("3件を決めました。")).to_be_visible(timeout=30_000)
    second.get_by_role("button", name="3件を決める").click()
    expect(second.get_by_text("3件は、見ている間にほかの人が変えたため")).to_be_visible(timeout=30_000)
    expect(second.get_by_text("河川 太郎 さんが").first).to_be_visible()
    for page in (first, second):
        page.context.close()
    with open_store(str(db)) as store:
        rows = list_rows(store, alone("試験"), rules, Filter()).rows
        assert [(own.version, own.decided_by) for own in rows] == [(1, "河川 太郎")] * 3
        assert verify(store).sound


def test_the_way_of_a_row_is_shown(browser: Browser, url: str) -> None:
    page = open_page(browser, url, "河川 太郎")
    choose_all(page)
    page.get_by_label("理由・申し送り（自由記載）").fill("窓口で確かめた。")
    page.get_by_role("button", name="3件を決める").click()
    expect(page.get_by_text("3件を決めました。")).to_be_visible(timeout=30_000)
    # The rest of the page is drawn once nothing is chosen any more.
    expect(page.get_by_role("button", name="0件を決める")).to_be_disabled(timeout=30_000)
    shown = page.get_by_role("combobox", name=re.compile("経過を見る手続"))
    shown.click()
    shown.press("ArrowDown")
    page.get_by_role("option", name=NAMES[0]).click()
    expect(page.get_by_text("提案 → 所管課確認")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("窓口で確かめた。").last).to_be_visible()
    page.context.close()
