"""Every role with every action, each in a browser of its own while the others' stay open. One start serves all of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from docx import Document as WordDocument
from playwright.sync_api import Browser, Page, expect

from hanko_audit.accounts import NewAccount, add
from hanko_audit.keeping.recording import scan_into
from hanko_audit.reviewing import Filter, ReviewRow, Role, Stage, alone, list_rows
from hanko_audit.reviewing.actor import RIGHTS, Action
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.store import Store, open_store
from hanko_audit.store.verifying import verify

from .conftest import running_app

BOSS = alone("試験")
WORDS = "yama to kawa to umi"
LIST = """番号,所管課,手続名,様式名,根拠区分,押印の根拠,押印の有無,印の種類
1,河川課,河川の占用変更,変更届,規則,様式,有,認印
2,公園課,公園の使用変更,変更届,規則,様式,有,認印
"""
RIVER, PARK = "河川の占用変更", "公園の使用変更"
SOON = 60_000
MOVES = {
    "所管課として確認する": (Action.CONFIRM,),
    "行革担当として確認する": (Action.ENDORSE,),
    "承認する": (Action.APPROVE,),
    "差し戻す": (Action.RETURN_CONFIRMED, Action.RETURN_ENDORSED),
}


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory, rules: RuleSet) -> Path:
    """A store of two procedures of two departments, a form in doubt between them, and a person of each role."""
    folder = tmp_path_factory.mktemp("roles")
    form = WordDocument()
    form.add_heading("変更届", level=1)
    form.add_paragraph("届出者　氏名　　　　　㊞")
    form.save(str(folder / "変更届.docx"))
    (folder / "一覧.csv").write_text(LIST, encoding="utf-8")
    path = folder / "audit.db"
    with open_store(str(path)) as store:
        scan_into(store, [folder / "変更届.docx"], rules=rules, actor=BOSS, procedures=folder / "一覧.csv")
        for role in Role:
            department = "河川課" if role is Role.DEPARTMENT else ""
            add(store, BOSS, NewAccount(role.value, frozenset({role}), role.label, department), WORDS)
    return path


@pytest.fixture
def store(db: Path) -> Iterator[Store]:
    with open_store(str(db)) as opened:
        yield opened


@pytest.fixture(scope="module")
def people(db: Path, tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Mapping[Role, Page]]:
    """A person of each role, all logged in at the same time, each in a browser of their own."""
    with running_app(tmp_path_factory.mktemp("served"), "--db", str(db), "--auth", "local") as port:
        pages = {role: enter(browser, f"http://127.0.0.1:{port}/review", role) for role in Role}
        yield pages
        for page in pages.values():
            page.context.close()


def enter(browser: Browser, url: str, role: Role) -> Page:
    page = browser.new_context(locale="ja-JP", viewport={"width": 1280, "height": 900}).new_page()
    page.goto(url)
    page.get_by_label("利用者名").fill(role.value)
    page.get_by_label("パスワード").fill(WORDS)
    page.get_by_role("button", name="ログイン").click()
    expect(page.get_by_text("条件に合う行 3件")).to_be_visible(timeout=SOON)
    return page


def go(page: Page, title: str) -> None:
    """Opens a page by its link and waits until all of it is drawn."""
    page.get_by_role("link", name=title, exact=True).click()
    expect(page.get_by_role("heading", name=title, exact=True, level=1)).to_be_visible(timeout=SOON)
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0, timeout=SOON)


def rows_of(store: Store, rules: RuleSet) -> Mapping[str, ReviewRow]:
    return {own.name: own for own in list_rows(store, BOSS, rules, Filter()).rows}


@pytest.mark.parametrize("role", list(Role))
def test_each_page_offers_a_role_what_is_its_own_and_nothing_else(people: Mapping[Role, Page], role: Role) -> None:
    page, rights = people[role], RIGHTS[role]
    go(page, "見直し")
    assert Action.VIEW in rights
    expect(page.get_by_text("条件に合う行 3件")).to_be_visible(timeout=SOON)
    # Drawn after everything that is asked for here.
    expect(page.get_by_role("heading", name="1件の経過")).to_be_visible(timeout=SOON)
    moves = [move for move, needed in MOVES.items() if rights.intersection(needed)]
    if moves:
        choice = page.get_by_role("combobox", name="すること")
        choice.scroll_into_view_if_needed()
        choice.click()
        choice.press("ArrowDown")
        expect(page.get_by_role("option")).to_have_text(moves, timeout=SOON)
        page.keyboard.press("Escape")
    else:
        expect(page.get_by_text("さんの役割は、見るだけです")).to_be_visible(timeout=SOON)
        expect(page.get_by_role("combobox", name="すること")).to_have_count(0)
    expect(page.get_by_text("課への割当てと期限")).to_have_count(int(Action.ASSIGN in rights))

    go(page, "様式と手続")
    expect(page.get_by_text("届出者　氏名").first).to_be_visible(timeout=SOON)
    refusal = page.get_by_text("結びつきを決められるのは、所管課と行革担当です。")
    expect(refusal).to_have_count(int(Action.LINK not in rights))
    expect(page.get_by_role("button", name="決める", exact=True)).to_have_count(int(Action.LINK in rights))

    go(page, "取込み")
    sample = page.get_by_role("button", name="サンプルを使う（あおば市）")
    expect(sample).to_be_enabled(enabled=Action.SCAN in rights, timeout=SOON)
    expect(page.get_by_text("取込みは、行革担当か管理者が行います。")).to_have_count(int(Action.SCAN not in rights))

    for title, button, refusal in (
        ("Excel記入表", "記入表を書き出す", page.get_by_text("さんの役割では書き出せません。")),
        ("出力", "Excel（判定一覧", page.get_by_text("「書出し」を行えません")),
    ):
        go(page, title)
        saved = page.get_by_role("button", name=button)
        expect(saved.or_(refusal)).to_be_visible(timeout=SOON)
        expect(refusal).to_have_count(int(Action.EXPORT not in rights))
        if Action.EXPORT in rights:
            with page.expect_download() as caught:
                saved.click()
            assert Path(caught.value.path()).read_bytes().startswith(b"PK")

    expect(page.get_by_role("link", name="利用者", exact=True)).to_have_count(int(Action.MANAGE in rights))
    page.goto(page.url.replace("/export", "/accounts"))
    refused = page.get_by_text("「利用者の管理」を行えません")
    made = page.get_by_role("button", name="登録する")
    expect(made.or_(refused)).to_be_visible(timeout=SOON)
    expect(made).to_have_count(int(Action.MANAGE in rights))
    page.goto(page.url.replace("/accounts", "/review"))


def choose_row(page: Page, name: str) -> None:
    """Opens the rows anew and chooses one by its name; waits until the page has taken notice of it."""
    go(page, "見直し")
    page.reload()
    expect(page.get_by_role("heading", name="1件の経過")).to_be_visible(timeout=SOON)
    rows = page.get_by_role("combobox", name="決める行")
    # A list that opens while the page still moves closes again; the arrow opens it then.
    rows.scroll_into_view_if_needed()
    rows.click()
    rows.press("ArrowDown")
    page.get_by_role("option", name=name).click()
    rows.press("Escape")
    expect(page.get_by_role("button", name="選んだ手続の詳細を開く")).to_be_enabled(timeout=SOON)


def decide(page: Page, move: str, name: str, note: str = "") -> None:
    """Chooses one row by its name and decides it."""
    choose_row(page, name)
    button = page.get_by_role("button", name="1件を決める")
    expect(button).to_be_enabled(timeout=SOON)
    moves = page.get_by_role("combobox", name="すること")
    moves.scroll_into_view_if_needed()
    moves.click()
    moves.press("ArrowDown")
    page.get_by_role("option", name=move, exact=True).click()
    page.get_by_label("理由・申し送り（自由記載）").fill(note)
    button.click()


def test_a_row_goes_from_hand_to_hand_and_no_role_takes_anothers_turn(
    people: Mapping[Role, Page], store: Store, rules: RuleSet
) -> None:
    department, reform, approver = people[Role.DEPARTMENT], people[Role.REFORM], people[Role.APPROVER]
    # Not yet their turn: what their own page offers is refused for a row at this stage.
    decide(reform, "行革担当として確認する", RIVER)
    expect(reform.get_by_text("1件は決められませんでした。")).to_be_visible(timeout=SOON)
    decide(department, "所管課として確認する", PARK)
    expect(department.get_by_text("所管課（公園課）の行なので")).to_be_visible(timeout=SOON)
    decide(department, "所管課として確認する", RIVER)
    expect(department.get_by_text("1件を決めました。")).to_be_visible(timeout=SOON)
    decide(approver, "承認する", RIVER)
    expect(approver.get_by_text("1件は決められませんでした。")).to_be_visible(timeout=SOON)
    assert rows_of(store, rules)[RIVER].stage is Stage.DEPARTMENT

    decide(reform, "差し戻す", RIVER, "根拠の条文を確かめてください。")
    expect(reform.get_by_text("1件を決めました。")).to_be_visible(timeout=SOON)
    for page, move in (
        (department, "所管課として確認する"),
        (reform, "行革担当として確認する"),
        (approver, "承認する"),
    ):
        decide(page, move, RIVER)
        expect(page.get_by_text("1件を決めました。")).to_be_visible(timeout=SOON)
    rows = rows_of(store, rules)
    assert rows[RIVER].stage is Stage.APPROVED
    assert rows[RIVER].decided_by == "承認者（approver）"
    assert rows[PARK].stage is Stage.PROPOSED
    assert verify(store).sound


@pytest.mark.parametrize("role", [role for role in Role if Action.ASSIGN in RIGHTS[role]])
def test_who_may_assign_gives_a_row_to_a_department(
    people: Mapping[Role, Page], store: Store, rules: RuleSet, role: Role
) -> None:
    page = people[role]
    choose_row(page, PARK)
    page.get_by_text("課への割当てと期限").click()
    wanted = page.get_by_label("割り当てる課")
    expect(wanted).to_be_visible(timeout=SOON)
    wanted.fill(f"緑地課{role.value}")
    page.get_by_role("button", name="1件を割り当てる").click()
    expect(page.get_by_text("1件を割り当てました。")).to_be_visible(timeout=SOON)
    assert rows_of(store, rules)[PARK].department == f"緑地課{role.value}"


def test_a_department_links_to_its_own_rows_and_the_reform_office_to_any(
    people: Mapping[Role, Page], store: Store, rules: RuleSet
) -> None:
    for role, told in (
        (Role.DEPARTMENT, "決められなかったものがあります。"),
        (Role.REFORM, "の結びつきを決め、関わる手続を判定し直しました。"),
    ):
        page = people[role]
        go(page, "様式と手続")
        choice = page.get_by_role("combobox", name="この様式を使う手続")
        choice.scroll_into_view_if_needed()
        choice.click()
        choice.press("ArrowDown")
        page.get_by_role("option", name=PARK).click()
        page.keyboard.press("Escape")
        page.get_by_label("理由（記録に残ります）").fill("課に確かめた。")
        page.get_by_role("button", name="決める", exact=True).click()
        expect(page.get_by_text(told)).to_be_visible(timeout=SOON)
        # The form is a row of its own until it belongs to a procedure.
        assert ("変更届" in rows_of(store, rules)) is (role is Role.DEPARTMENT)
    assert verify(store).sound
