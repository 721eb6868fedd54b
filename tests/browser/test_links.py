"""A person gives a doubtful form to its procedure, and decides forms nearly the same at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document as WordDocument
from playwright.sync_api import Browser, expect

from hanko_audit.keeping.recording import scan_into
from hanko_audit.reviewing import Filter, alone, link_overview, list_rows
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.store import open_store
from hanko_audit.store.verifying import verify
from hanko_audit.vocabulary import Axis, LinkState, VerdictCode

from .conftest import running_app

LIST = """番号,所管課,手続名,様式名
1,河川課,河川の占用変更,変更届
2,公園課,公園の使用変更,変更届
"""
BODY = (
    "次のとおり使用したいので申請します。使用する日と時間、使用の目的、集まる人数を書いてください。",
    "備品を使うときは、その名称と数を書き、壊したときは弁償します。",
    "申請者　住所　　　　　氏名　　　　　㊞",
)


@pytest.fixture
def db(tmp_path: Path, rules: RuleSet) -> Path:
    """A store with a form in doubt and two forms nearly the same."""
    folder = tmp_path / "様式"
    folder.mkdir()
    forms = {
        "変更届": ("変更届", "届出者　氏名　　　　　㊞"),
        "北": ("公民館使用許可申請書", "北公民館長　様", *BODY),
        "南": ("公民館使用許可申請書", "南公民館長　様", *BODY),
    }
    for name, (title, *lines) in forms.items():
        form = WordDocument()
        form.add_heading(title, level=1)
        for line in lines:
            form.add_paragraph(line)
        form.save(str(folder / f"{name}.docx"))
    (tmp_path / "一覧.csv").write_text(LIST, encoding="utf-8")
    with open_store(str(tmp_path / "audit.db")) as store:
        scan_into(store, [folder], rules=rules, actor=alone("走査係"), procedures=tmp_path / "一覧.csv")
    return tmp_path / "audit.db"


@pytest.fixture
def url(db: Path, tmp_path: Path) -> Iterator[str]:
    """The app on that store."""
    with running_app(tmp_path, "--headless", "--db", str(db)) as port:
        yield f"http://127.0.0.1:{port}/links"


def test_a_doubtful_form_is_decided_and_forms_nearly_the_same_at_once(
    browser: Browser, url: str, db: Path, rules: RuleSet
) -> None:
    page = browser.new_context(locale="ja-JP", viewport={"width": 1280, "height": 900}).new_page()
    page.goto(url)
    expect(page.get_by_text("要確認の結びつき（1）")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("河川の占用変更").first).to_be_visible()
    expect(page.get_by_text("届出者　氏名").first).to_be_visible()
    page.get_by_role("button", name="決める").click()
    expect(page.get_by_text("手続を選ぶか、「どの手続のものでもない」に印を付けてください")).to_be_visible(
        timeout=30_000
    )
    choice = page.get_by_role("combobox", name=re.compile("この様式を使う手続"))
    choice.click()
    page.get_by_role("option", name="1　河川の占用変更（河川課）").click()
    choice.press("Escape")
    page.get_by_label("理由（記録に残ります）").fill("河川課に確認")
    page.get_by_role("button", name="決める").click()
    expect(page.get_by_text("の結びつきを決め、関わる手続を判定し直しました。")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("要確認の結びつき（0）")).to_be_visible()
    page.get_by_text("似た様式のまとまり").click()
    expect(page.get_by_text("北公民館長 様 → 南公民館長 様")).to_be_visible(timeout=30_000)
    page.get_by_role("combobox", name=re.compile("^判定")).click()
    page.get_by_role("option", name=VerdictCode.ABOLISH.label_for(Axis.SEAL), exact=True).click()
    page.get_by_label("理由・申し送り（自由記載）").fill("同じ様式のため")
    page.get_by_role("button", name="2件を決める").click()
    expect(page.get_by_text("2件を決めました。")).to_be_visible(timeout=30_000)
    page.context.close()
    with open_store(str(db)) as store:
        form = next(own for own in link_overview(store, alone("試験")).forms if own.title == "変更届")
        assert form.state is LinkState.DECIDED
        assert "河川課に確認" in form.decided
        rows = list_rows(store, alone("試験"), rules, Filter()).rows
        assert "変更届" not in {own.name for own in rows}
        decided = [own.decided for own in rows if own.name == "公民館使用許可申請書"]
        assert decided == [VerdictCode.ABOLISH] * 2
        assert verify(store).sound
