"""Logging in at an identity provider: a small real one of this machine, which signs what it says of people."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from hanko_audit.accounts import Change, NewAccount, Way, add, change
from hanko_audit.reviewing import Role, alone
from hanko_audit.store import open_store
from hanko_audit.store.auditlog import entries_of

from .conftest import free_port, running_app

pytest.importorskip("authlib", reason="Authlib がありません（pip install '.[oidc]'）")

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT = "hanko-audit"
SOON = 60_000


class Provider:
    """Says of everybody who comes that they are the person of `claims`."""

    def __init__(self) -> None:
        self.claims: dict[str, object] = {}
        self.port = free_port()
        self.issuer = f"http://127.0.0.1:{self.port}"
        self._key = RSAKey.generate_key(2048, {"kid": "k1", "alg": "RS256", "use": "sig"})
        self._nonces: dict[str, str] = {}
        routes = [
            Route("/.well-known/openid-configuration", self._about),
            Route("/authorize", self._authorize),
            Route("/token", self._token, methods=["POST"]),
            Route("/keys", self._keys),
        ]
        config = uvicorn.Config(Starlette(routes=routes), host="127.0.0.1", port=self.port, log_level="error")
        self.server = uvicorn.Server(config)

    def _about(self, _: Request) -> Response:
        return JSONResponse(
            {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "code_challenge_methods_supported": ["S256"],
            }
        )

    def _authorize(self, request: Request) -> Response:
        asked = request.query_params
        code = uuid4().hex
        self._nonces[code] = asked["nonce"]
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")

    async def _token(self, request: Request) -> Response:
        async with request.form() as form:
            nonce = self._nonces.pop(str(form["code"]))
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": nonce, **self.claims}
        token = jwt.encode({"alg": "RS256", "kid": "k1"}, claims, self._key)
        return JSONResponse({"access_token": uuid4().hex, "token_type": "Bearer", "id_token": token})

    def _keys(self, _: Request) -> Response:
        return JSONResponse({"keys": [self._key.as_dict(private=False)]})


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    own = Provider()
    thread = threading.Thread(target=own.server.run)
    thread.start()
    yield own
    own.server.should_exit = True
    thread.join(timeout=30)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("oidc") / "audit.db"
    wanted = NewAccount("taro", frozenset({Role.REFORM}), "行革 太郎", identity="taro@city.example")
    with open_store(str(path)) as store:
        add(store, alone("試験"), wanted, None)
    return path


@pytest.fixture(scope="module")
def url(db: Path, provider: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app that asks the provider."""
    folder, port = tmp_path_factory.mktemp("served"), free_port()
    secrets = folder / "oidc.toml"
    secrets.write_text(
        f'[auth]\nredirect_uri = "http://127.0.0.1:{port}/oauth2callback"\ncookie_secret = "{uuid4().hex * 2}"\n'
        f'client_id = "{CLIENT}"\nclient_secret = "{uuid4().hex}"\n'
        f'server_metadata_url = "{provider.issuer}/.well-known/openid-configuration"\n',
        encoding="utf-8",
    )
    options = ("--db", str(db), "--auth", "oidc", "--secrets", str(secrets))
    with running_app(folder, *options, port=port):
        yield f"http://127.0.0.1:{port}"


def log_in(page: Page, url: str) -> None:
    page.goto(f"{url}/review")
    page.get_by_role("button", name="ログイン", exact=True).click(timeout=SOON)


def test_people_come_in_by_what_the_provider_says_of_them(
    browser: Browser, url: str, db: Path, provider: Provider
) -> None:
    page = browser.new_context(locale="ja-JP", viewport={"width": 1280, "height": 900}).new_page()
    provider.claims = {"sub": "p-1", "email": "taro@city.example", "email_verified": False}
    log_in(page, url)
    expect(page.get_by_text("この利用者は登録されていないか、今は使えません。")).to_be_visible(timeout=SOON)
    expect(page.get_by_role("link", name="見直し")).to_have_count(0)

    provider.claims = {"sub": "p-1", "email": "taro@city.example", "email_verified": True}
    page.get_by_role("button", name="ログイン", exact=True).click()
    expect(page.get_by_text("さん（行革担当）")).to_be_visible(timeout=SOON)
    # Past the door there is no such file; without a login it would not even be looked for.
    assert page.request.get(f"{url}/media/x").status == 404
    page.goto(f"{url}/account")
    expect(page.get_by_text("認証基盤（OIDC）")).to_be_visible()
    cookies = {own["name"]: own for own in page.context.cookies()}
    assert all(own["httpOnly"] for name, own in cookies.items() if name.startswith("_streamlit_user"))

    # What is taken away here counts at once, whatever the provider's cookie still says.
    with open_store(str(db)) as store:
        change(store, alone("試験"), "taro", Change(roles=frozenset({Role.VIEWER})))
        page.goto(f"{url}/review")
        expect(page.get_by_text("役割や所管課が変わったため")).to_be_visible(timeout=SOON)
        page.get_by_role("button", name="ログイン", exact=True).click()
        expect(page.get_by_text("さん（閲覧）")).to_be_visible(timeout=SOON)
        page.get_by_role("button", name="ログアウト").click()
        expect(page.get_by_text("庁内の認証基盤でログインしてください。")).to_be_visible(timeout=SOON)
        assert page.request.get(f"{url}/media/x").status == 401
        page.context.close()
        with store.reading() as connection:
            told = [(entry.action, entry.content.get("way")) for entry in entries_of(connection)]
    oidc = Way.OIDC.value
    assert told[1:] == [
        ("login_failed", oidc),
        ("login", oidc),
        ("account", None),
        ("login", oidc),
        ("logout", None),
    ]
