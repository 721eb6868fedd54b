"""The app behind its login, as several people use it at once. One start serves all of it."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import update

from hanko_audit.accounts import Change, Logins, NewAccount, add, change, list_accounts
from hanko_audit.judging import Case, Judge
from hanko_audit.keeping.recording import record
from hanko_audit.procedure import Procedure
from hanko_audit.reviewing import Filter, Role, Stage, alone, list_rows
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.scanning import AuditResult, ProcedureResult
from hanko_audit.store import Store, open_store
from hanko_audit.store.auditlog import entries_of
from hanko_audit.store.tables import sessions
from hanko_audit.store.verifying import verify
from hanko_audit.vocabulary import BasisKind, BasisLocus, Item

from .conftest import running_app

BOSS = alone("試験")
PASSWORDS = {
    "kasen01": "kawa no mizu 2026",
    "etsuran": "miru dake no hito",
    "gyokaku": "tsukue to isu 77",
    "kanri": "enpitsu keshigomu",
}
ROWS = (("河川敷使用許可申請", "河川課"), ("公園使用許可申請", "公園課"))
SOON = 60_000


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory, rules: RuleSet) -> Path:
    """A store of two judged procedures of two departments, and three people."""
    path = tmp_path_factory.mktemp("login") / "audit.db"
    judge = Judge(rules)
    own = [
        Procedure(
            name=name,
            number=str(number),
            department=department,
            basis_level=BasisKind.RULE,
            locus=BasisLocus.FORM_ONLY,
            seal_required=True,
            seal_kind=Item.UNREGISTERED_SEAL,
        )
        for number, (name, department) in enumerate(ROWS, start=1)
    ]
    results = tuple(ProcedureResult(index, one, (), (), judge.judge(Case(one))) for index, one in enumerate(own))
    with open_store(str(path)) as store:
        record(store, AuditResult((), results, None, rules), [], actor=BOSS)
        for wanted in (
            NewAccount("kasen01", frozenset({Role.DEPARTMENT}), "河川 太郎", "河川課"),
            NewAccount("etsuran", frozenset({Role.VIEWER}), "閲覧 三郎"),
            NewAccount("kanri", frozenset({Role.ADMIN}), "情報 次郎"),
            NewAccount("gyokaku", frozenset({Role.REFORM}), "行革 花子"),
        ):
            add(store, BOSS, wanted, PASSWORDS[wanted.name])
    return path


@pytest.fixture
def store(db: Path) -> Iterator[Store]:
    with open_store(str(db)) as opened:
        yield opened


@pytest.fixture(scope="module")
def port(db: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Where the app on that store listens."""
    with running_app(tmp_path_factory.mktemp("served"), "--db", str(db), "--auth", "local") as port:
        yield port


def enter(browser: Browser, port: int, name: str) -> Page:
    """Logs in with a browser of its own and waits for the rows."""
    page = browser.new_context(locale="ja-JP", viewport={"width": 1280, "height": 900}).new_page()
    page.goto(f"http://127.0.0.1:{port}/review")
    expect(page).to_have_title("ログイン - 押印・対面・書面 見直し")
    page.get_by_label("利用者名").fill(name)
    page.get_by_label("パスワード").fill(PASSWORDS[name])
    page.get_by_role("button", name="ログイン").click()
    expect(page.get_by_text("条件に合う行 2件")).to_be_visible(timeout=SOON)
    return page


def choose_all(page: Page) -> None:
    page.get_by_text("表示中の 2件すべて").click()
    expect(page.get_by_role("button", name="2件を決める")).to_be_enabled(timeout=SOON)


def test_two_roles_at_once_each_do_what_is_theirs(browser: Browser, port: int, store: Store, rules: RuleSet) -> None:
    viewer, river = enter(browser, port, "etsuran"), enter(browser, port, "kasen01")
    expect(viewer.get_by_text("さんの役割は、見るだけです")).to_be_visible(timeout=SOON)
    expect(viewer.get_by_role("button", name="を決める")).to_have_count(0)
    # The page offers both rows; the other department's is refused where it is decided.
    choose_all(river)
    river.get_by_role("button", name="2件を決める").click()
    expect(river.get_by_text("1件を決めました。")).to_be_visible(timeout=SOON)
    expect(river.get_by_text("所管課（公園課）の行なので")).to_be_visible()
    viewer.goto(f"http://127.0.0.1:{port}/export")
    expect(viewer.get_by_text("「書出し」を行えません")).to_be_visible(timeout=SOON)
    for page in (viewer, river):
        page.context.close()
    rows = {own.name: own for own in list_rows(store, BOSS, rules, Filter()).rows}
    assert rows["河川敷使用許可申請"].decided_by == "河川 太郎（kasen01）"
    assert rows["公園使用許可申請"].stage is Stage.PROPOSED
    assert verify(store).sound


def test_an_administrator_makes_an_account_and_nobody_else_sees_how(browser: Browser, port: int, store: Store) -> None:
    page = enter(browser, port, "kanri")
    page.get_by_role("link", name="利用者", exact=True).click()
    page.get_by_label("利用者名", exact=True).fill("kouen01")
    page.get_by_label("氏名").fill("公園 四郎")
    roles = page.get_by_role("combobox", name="役割")
    roles.click()
    page.get_by_role("option", name="所管課").click()
    roles.press("Escape")
    page.get_by_label("パスワード（空なら").fill("ki to hana to ike")
    page.get_by_role("button", name="登録する").click()
    expect(page.get_by_text("どの課かの指定が要ります")).to_be_visible(timeout=SOON)
    page.get_by_label("所管課（役割が").fill("公園課")
    page.get_by_role("button", name="登録する").click()
    expect(page.get_by_text("公園 四郎（kouen01）を登録しました。")).to_be_visible(timeout=SOON)
    page.context.close()
    (made,) = [own for own in list_accounts(store, BOSS) if own.account.name == "kouen01"]
    assert (made.account.roles, made.account.department) == (frozenset({Role.DEPARTMENT}), "公園課")
    assert Logins(store).with_password("kouen01", "ki to hana to ike")
    page = enter(browser, port, "etsuran")
    expect(page.get_by_role("link", name="利用者", exact=True)).to_have_count(0)
    page.goto(f"http://127.0.0.1:{port}/accounts")
    expect(page.get_by_text("「利用者の管理」を行えません")).to_be_visible(timeout=SOON)
    page.context.close()


def test_a_reload_keeps_the_login_and_lost_rights_end_it_where_the_person_is(
    browser: Browser, port: int, store: Store, rules: RuleSet
) -> None:
    page = enter(browser, port, "gyokaku")
    page.reload()
    expect(page.get_by_text("条件に合う行 2件")).to_be_visible(timeout=SOON)
    choose_all(page)
    page.get_by_label("理由・申し送り（自由記載）").fill("書きかけの理由です。")
    change(store, BOSS, "gyokaku", Change(roles=frozenset({Role.VIEWER})))
    before = list_rows(store, BOSS, rules, Filter()).rows
    page.get_by_role("button", name="2件を決める").click()
    expect(page.get_by_text("役割や所管課が変わったため、ログインし直してください。")).to_be_visible(timeout=SOON)
    expect(page.get_by_text("書きかけの理由です。")).to_be_visible()
    assert list_rows(store, BOSS, rules, Filter()).rows == before
    page.get_by_role("link", name="ログインの画面へ").click()
    expect(page.get_by_label("パスワード")).to_be_visible(timeout=SOON)
    page.context.close()


def test_an_end_by_time_is_told_on_the_page_and_after_the_logout_the_way_back_is_closed(
    browser: Browser, port: int, store: Store
) -> None:
    page = enter(browser, port, "kasen01")
    with store.writing() as connection:
        connection.execute(update(sessions).values(seen_at="2026-01-01T00:00:00.000000Z"))
    page.get_by_text("期限を過ぎたもの").click()
    expect(page.get_by_text("しばらく操作がなかったため、ログインの期限が切れました。")).to_be_visible(timeout=SOON)
    expect(page.get_by_text("公園使用許可申請")).to_have_count(0)
    page.context.close()
    page = enter(browser, port, "kasen01")
    page.get_by_role("button", name="ログアウト").click()
    expect(page.get_by_text("ログアウトしました。")).to_be_visible(timeout=SOON)
    page.go_back()
    page.goto(f"http://127.0.0.1:{port}/review")
    expect(page.get_by_label("パスワード")).to_be_visible(timeout=SOON)
    page.context.close()


def ask(port: int, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, str, bytes]:
    """Sends a request whose path nobody tidies up; the status, the cookie that was set and the text of the answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, (answer.getheader("set-cookie") or "").split(";")[0], answer.read()
    finally:
        connection.close()


@pytest.fixture(scope="module")
def cookie(port: int) -> str:
    """The cookie of somebody who is logged in."""
    form = urlencode({"name": "kasen01", "password": PASSWORDS["kasen01"]}).encode()
    origin = f"http://127.0.0.1:{port}"
    status, cookie, _ = ask(port, "POST", "/login", form, Origin=origin)
    assert status == 303
    return cookie


@pytest.mark.parametrize(
    "path",
    [
        "/media/../../../../../../etc/passwd",
        "/media/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/media/..%2f..%2f..%2f..%2fetc%2fpasswd",
        "/media/..%5c..%5cwindows%5cwin.ini",
        "/static/../../../../../../../../etc/passwd",
        "/static/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/_stcore/upload_file/../../etc/passwd",
        "/component/../../etc/passwd",
        "//etc/passwd",
        "/app/static/../app.py",
        "/media/audit.db",
    ],
)
def test_no_path_leads_to_a_file_of_the_machine(port: int, cookie: str, path: str) -> None:
    for headers in ({}, {"Cookie": cookie}):
        status, _, text = ask(port, "GET", path, None, **headers)
        assert status in {400, 401, 403, 404, 405}, path
        assert b"root:" not in text
        assert b"Traceback" not in text


def test_uploads_and_streams_need_a_login_and_the_token_of_the_own_page(port: int, cookie: str) -> None:
    assert ask(port, "PUT", "/_stcore/upload_file/nobody/x", b"x")[0] == 401
    assert ask(port, "PUT", "/_stcore/upload_file/nobody/x", b"x", Cookie=cookie)[0] == 403
    assert ask(port, "PUT", "/_stcore/upload_file/nobody/..%2f..%2fevil", b"x", Cookie=cookie)[0] in {400, 403}
    headers = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec_WebSocket_Version": "13",
        "Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }
    own = f"http://127.0.0.1:{port}"
    # A cookie is of no use to a page of another site, and the own page of none without a cookie.
    assert ask(port, "GET", "/_stcore/stream", None, **headers, Cookie=cookie, Origin="http://evil.example")[0] == 403
    assert ask(port, "GET", "/_stcore/stream", None, **headers, Origin=own)[0] == 403


def test_nobody_says_for_another_address_where_they_come_from(port: int, store: Store) -> None:
    form = urlencode({"name": "dare-mo-inai", "password": "x"}).encode()
    headers = {"Origin": f"http://127.0.0.1:{port}", "X_Forwarded_For": "203.0.113.9"}
    assert ask(port, "POST", "/login", form, **headers)[0] == 401
    with store.reading() as connection:
        last = [entry for entry in entries_of(connection) if entry.action == "login_failed"][-1]
    assert last.content["source"] == "127.0.0.1"


def test_an_upload_has_a_limit_and_its_name_is_only_a_name(browser: Browser, port: int) -> None:
    page = enter(browser, port, "kasen01")
    page.goto(f"http://127.0.0.1:{port}/import")
    chooser = page.locator("input[type=file]").first
    chooser.wait_for(state="attached", timeout=SOON)
    own = {"name": "..\\..\\..\\evil.txt", "mimeType": "text/plain", "buffer": b"x"}
    with page.expect_request(lambda sent: sent.method == "PUT") as put:
        chooser.set_input_files(own)  # type: ignore[arg-type]
    expect(page.get_by_text("evil.txt")).to_be_visible(timeout=SOON)
    headers = put.value.all_headers()
    path = put.value.url.removeprefix(f"http://127.0.0.1:{port}")
    sent = {"Cookie": headers["cookie"], "X_Xsrftoken": headers["x-xsrftoken"], "Content_Length": str(501 * 1024**2)}
    assert ask(port, "PUT", path, None, **sent)[0] == 413
    page.context.close()


def test_a_lost_database_is_told_without_innards(db: Path, port: int, cookie: str) -> None:
    aside = [(path, path.with_name(f"kept-{path.name}")) for path in db.parent.glob(f"{db.name}*")]
    for path, other in aside:
        path.rename(other)
    try:
        status, _, text = ask(port, "GET", "/review", Cookie=cookie)
    finally:
        for made in db.parent.glob(f"{db.name}*"):
            made.unlink()
        for path, other in aside:
            other.rename(path)
    assert status == 503
    assert "データベースを使えません" in text.decode("utf-8")
    assert "sqlite" not in text.decode("utf-8").lower()
    assert ask(port, "GET", "/review", Cookie=cookie)[0] == 200
