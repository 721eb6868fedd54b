"""Who passes the door: nobody without a session, whatever is asked for and however it is written."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from hanko_audit.accounts import Change, Logins, Way, change
from hanko_audit.reviewing import alone
from hanko_audit.store import Store
from hanko_audit.store.auditlog import entries_of

from .conftest import PASSWORD, PROXY, SITE, Client, Clock

CLOSED = (
    "/media/0123.xlsx",
    "/_stcore/upload_file/x/y",
    "/_stcore/metrics",
    "/component/x/index.html",
    "/mcp",
    "/anything/else.txt",
    "/account/nanika",
)
CLIMBS = (
    "/media/../../etc/passwd",
    "/media/%2e%2e/%2e%2e/etc/passwd",
    "/static/../media/0123.xlsx",
    "/static/%2e%2e%2fmedia/0123.xlsx",
    "/static/..%5c..%5cwindows/win.ini",
    "/media/%252e%252e/x",
    "//media/0123.xlsx",
    "/static//media/0123.xlsx",
    "/media/x%00.xlsx",
)


def log_in(browser: TestClient, password: str = PASSWORD, **more: str) -> int:
    form = {"name": "kasen01", "password": password, **more}
    return int(browser.post("/login", data=form, headers={"origin": SITE}).status_code)


def stream(browser: TestClient) -> bool:
    try:
        with browser.websocket_connect(f"ws://{SITE.removeprefix('http://')}/_stcore/stream") as opened:
            return opened.receive_text() == "inside"
    except WebSocketDisconnect:
        return False


@pytest.mark.parametrize("token", ["", "x" * 43])
def test_without_a_session_nothing_is_to_be_had(client: Client, token: str) -> None:
    browser = client()
    if token:
        browser.cookies.set("hanko_session", token)
    for path in CLOSED:
        assert browser.get(path).status_code == 401, path
        assert browser.put(path).status_code == 401, path
    assert browser.get("/review").headers["location"] == "/login?next=/review"
    assert browser.post("/review").status_code == 401
    assert not stream(browser)
    assert browser.get("/static/js/index.js").text.startswith("inside")
    assert browser.get("/_stcore/health").text.startswith("inside")


def test_with_a_session_the_app_is_there(client: Client) -> None:
    browser = client()
    assert log_in(browser) == 303
    for path in (*CLOSED, "/", "/review"):
        assert browser.get(path).text == f"inside: {path}"
    assert stream(browser)


@pytest.mark.parametrize("path", CLIMBS)
def test_nobody_climbs_out_of_a_folder(client: Client, path: str) -> None:
    browser = client()
    # As bytes that no client tidies up on their way.
    assert browser.get(f"{SITE}{path}").status_code in {400, 401}
    log_in(browser)
    answer = browser.get(f"{SITE}{path}")
    assert (answer.status_code == 400) or "/.." not in answer.text


def test_the_token_is_new_at_each_login_and_no_script_can_read_it(client: Client) -> None:
    browser = client()
    browser.cookies.set("hanko_session", "known-before", domain="hanko.example", path="/")
    answer = browser.post("/login", data={"name": "kasen01", "password": PASSWORD}, headers={"origin": SITE})
    (cookie,) = answer.headers.get_list("set-cookie")
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= {part.strip() for part in cookie.split(";")}
    assert "Secure" not in cookie
    first = cookie.split(";")[0].removeprefix("hanko_session=")
    for old in ("known-before",):
        assert client_with(client, old).get("/review").status_code == 303
    assert client_with(client, first).get("/review").status_code == 200
    again = client_with(client, first)
    log_in(again)
    assert client_with(client, first).get("/review").status_code == 303


def client_with(client: Client, token: str, **options: str) -> TestClient:
    browser = client(**options)
    browser.cookies.set("hanko_session", token)
    return browser


@pytest.mark.parametrize("origin", ["http://evil.example", "null", ""])
def test_a_form_of_another_site_is_not_taken(client: Client, origin: str) -> None:
    browser = client()
    form = {"name": "kasen01", "password": PASSWORD}
    headers = {"origin": origin} if origin else {}
    assert browser.post("/login", data=form, headers=headers).status_code == 400
    assert not browser.cookies
    log_in(browser)
    assert browser.post("/logout", headers=headers).status_code == 400
    assert browser.post("/account/password", headers=headers).status_code == 400
    assert browser.get("/review").status_code == 200


@pytest.mark.parametrize(
    "wanted", ["//evil.example", "https://evil.example/", "/\\evil.example", "/a/b", "javascript:x"]
)
def test_after_the_login_nobody_is_sent_elsewhere(client: Client, wanted: str) -> None:
    browser = client()
    answer = browser.post(
        "/login", data={"name": "kasen01", "password": PASSWORD, "next": wanted}, headers={"origin": SITE}
    )
    assert answer.headers["location"] == "/"


def test_what_is_typed_is_shown_as_text(client: Client) -> None:
    answer = client().post("/login", data={"name": '"><script>x</script>', "password": "x"}, headers={"origin": SITE})
    assert answer.status_code == 401
    assert "<script>" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("body", [b"name=" + b"x" * 20_000, b"\xff\xfe", b"&".join([b"a=1"] * 50)])
def test_a_form_that_nobody_typed_is_refused(client: Client, body: bytes) -> None:
    headers = {"origin": SITE, "content-type": "application/x-www-form-urlencoded"}
    assert client().post("/login", content=body, headers=headers).status_code == 400


def test_a_session_that_is_over_lets_only_the_reason_through(client: Client, clock: Clock) -> None:
    browser = client()
    log_in(browser)
    clock.on(minutes=31)
    assert browser.get("/media/0123.xlsx").status_code == 401
    assert browser.get("/review").headers["location"] == "/login?next=/review"
    assert "しばらく操作がなかったため" in browser.get("/login").text
    # The page that is still open has to be able to say so.
    assert stream(browser)


def test_logging_out_ends_it_for_a_copy_of_the_cookie_too(client: Client) -> None:
    browser = client()
    log_in(browser)
    copied = browser.cookies["hanko_session"]
    assert browser.post("/logout", headers={"origin": SITE}).headers["location"] == "/login"
    assert "hanko_session" not in browser.cookies
    assert client_with(client, copied).get("/review").status_code == 303


def test_the_own_account_is_shown_and_its_password_changed(client: Client) -> None:
    browser = client()
    assert browser.get("/account").headers["location"] == "/login?next=/account"
    log_in(browser, next="/account")
    page = browser.get("/account").text
    assert "河川 太郎" in page
    assert "行革担当" in page
    before = browser.cookies["hanko_session"]
    form = {"old": PASSWORD, "new": "atarashii aikotoba", "again": "chigau aikotoba"}
    told = browser.post("/account/password", data=form, headers={"origin": SITE})
    assert "二つの欄が違います" in told.text
    form["again"] = form["new"]
    told = browser.post("/account/password", data=form, headers={"origin": SITE})
    assert "パスワードを変えました" in told.text
    assert browser.get("/review").status_code == 200
    assert client_with(client, before).get("/review").status_code == 303
    assert log_in(client()) == 401
    assert log_in(client(), "atarashii aikotoba") == 303


def test_guesses_through_a_believed_proxy_count_for_the_browser_behind_it(client: Client, store: Store) -> None:
    browser = client(peer=PROXY)
    headers = {"origin": SITE, "x-forwarded-for": "10.9.9.9, 203.0.113.8", "x-forwarded-proto": "https"}
    form = {"name": "kasen01", "password": PASSWORD}
    answer = browser.post("/login", data=form, headers=headers)
    assert "Secure" in answer.headers["set-cookie"]
    stranger = client(peer="198.51.100.5")
    assert "Secure" not in stranger.post("/login", data=form, headers=headers).headers["set-cookie"]
    with store.reading() as connection:
        sources = [entry.content["source"] for entry in entries_of(connection) if entry.action == "login"]
    # What a stranger says of itself is not believed, nor what stands before the last hop.
    assert sources == ["203.0.113.8", "198.51.100.5"]


NAMED = {"X-Remote-User": "KASEN01"}


def test_the_proxy_names_who_comes_in(client: Client, store: Store) -> None:
    browser = client(Way.HEADER, peer=PROXY)
    assert browser.get("/review", headers=NAMED).text == "inside: /review"
    assert browser.get("/media/x", headers=NAMED).status_code == 200
    assert browser.get("/login", headers=NAMED).headers["location"] == "/"
    with store.reading() as connection:
        assert [entry.action for entry in entries_of(connection)].count("login") == 1
    # The cookie alone is nothing, and neither is another person's.
    assert browser.get("/review").status_code == 403
    assert browser.get("/media/x", headers={"X-Remote-User": "gyokaku"}).status_code == 401


@pytest.mark.parametrize(
    ("peer", "headers"),
    [
        ("198.51.100.5", NAMED),
        ("198.51.100.5", {**NAMED, "x-forwarded-for": PROXY}),
        (PROXY, {}),
        (PROXY, {"X-Remote-User": " "}),
        (PROXY, {"X-Remote-User": "dare-mo-inai"}),
    ],
)
def test_a_name_that_no_believed_proxy_gave_lets_nobody_in(client: Client, peer: str, headers: dict[str, str]) -> None:
    browser = client(Way.HEADER, peer=peer)
    assert browser.get("/review", headers=headers).status_code == 403
    assert browser.get("/media/x", headers=headers).status_code in {401, 403}
    assert browser.get("/login", headers=headers).status_code in {401, 403}
    assert not browser.cookies


def test_two_names_at_once_are_none(client: Client) -> None:
    answer = client(Way.HEADER, peer=PROXY).get(
        "/review", headers=[("X-Remote-User", "kasen01"), ("X-Remote-User", "gyokaku")]
    )
    assert answer.status_code == 403


def test_whom_the_proxy_names_but_is_disabled_stays_outside(client: Client, store: Store) -> None:
    browser = client(Way.HEADER, peer=PROXY)
    assert browser.get("/review", headers=NAMED).status_code == 200
    change(store, alone("試験"), "kasen01", Change(disabled=True))
    assert browser.get("/review", headers=NAMED).status_code == 403
    assert browser.get("/media/x", headers=NAMED).status_code == 401


def test_with_an_identity_provider_the_page_asks_and_nothing_else_is_open(client: Client, logins: Logins) -> None:
    browser = client(Way.OIDC)
    assert browser.get("/review").text == "inside: /review"
    assert browser.get("/oauth2callback").text.startswith("inside")
    assert browser.get("/media/x").status_code == 401
    assert browser.put("/_stcore/upload_file/x/y").status_code == 401
    browser.cookies.set("_streamlit_user", "signed")
    assert browser.get("/media/x").status_code == 401
    assert not logins.knows("_streamlit_user=signed", Way.OIDC)
