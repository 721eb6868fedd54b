"""Decides for each request whether it may pass, by the session that the browser shows or the header of a proxy."""

from __future__ import annotations

import re
from dataclasses import dataclass

from starlette.requests import HTTPConnection

from hanko_audit.accounts import LoginRefusedError, Logins, Way
from hanko_audit.accounts.account import folded
from hanko_audit.gate.cookies import token_of
from hanko_audit.gate.peers import Network, is_trusted, peer_of, source_of

LOGIN = "/login"
ACCOUNT = "/account"
OWN_PASSWORD = "/account/password"  # noqa: S105 - a path
LOGOUT = "/logout"
_OWN = frozenset({LOGIN, ACCOUNT, OWN_PASSWORD, LOGOUT})
_OPEN = frozenset({"/_stcore/health", "/_stcore/host-config", "/favicon.png", "/favicon.ico"})
_OPEN_BELOW = "/static/"
_OF_OIDC = frozenset({"/auth/login", "/auth/logout", "/oauth2callback"})
_STREAM = "/_stcore/stream"
# A page of the app is one plain word. Everything else, known today or not, is for those who are logged in.
_PAGE = re.compile(r"/[A-Za-z0-9_-]*")
_NO_PAGES = frozenset({"/media", "/component", "/_stcore", "/mcp"})
_CLIMBS = re.compile(r"(^|[/\\])\.\.([/\\]|$)|[\\\0]|//|%2e|%2f|%5c", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DoorSettings:
    """How people come in. `proxies` are believed when they say whom they speak for, `header` where they say it."""

    way: Way
    proxies: tuple[Network, ...] = ()
    header: str = "X-Remote-User"


@dataclass(frozen=True, slots=True)
class Pass:
    """May go on. `cookie` is a new token for the browser, empty where it keeps its own."""

    cookie: str = ""


@dataclass(frozen=True, slots=True)
class ToLogin:
    """Has to log in first, and comes back to `page` then."""

    page: str


@dataclass(frozen=True, slots=True)
class Refuse:
    """May not go on. `message` is Japanese."""

    status: int
    message: str


def is_page(path: str) -> bool:
    """Whether a path is that of a page of the app, and nothing but that."""
    return _PAGE.fullmatch(path) is not None and path not in _NO_PAGES and path not in _OWN


class Door:
    """The door of one app."""

    def __init__(self, logins: Logins, settings: DoorSettings) -> None:
        self.logins = logins
        self.settings = settings

    @property
    def way(self) -> Way:
        """How people come in."""
        return self.settings.way

    def token(self, connection: HTTPConnection) -> str:
        """The token that the browser shows."""
        return token_of(connection.cookies, self.way)

    def source(self, connection: HTTPConnection) -> str:
        """The address that the person comes from."""
        return source_of(connection, self.settings.proxies)

    def judge(self, connection: HTTPConnection) -> Pass | ToLogin | Refuse:
        """Whether a request may go on. Raises StoreError."""
        path = str(connection.scope["path"])
        raw = bytes(connection.scope.get("raw_path") or b"").decode("latin-1")
        if _CLIMBS.search(path) or _CLIMBS.search(raw):
            return Refuse(400, "この場所はありません。")
        if path in _OPEN or path.startswith(_OPEN_BELOW):
            return Pass()
        if self.way is Way.HEADER:
            return self._by_header(connection, path)
        if path in _OWN or (self.way is Way.OIDC and path in _OF_OIDC):
            return Pass()
        token = self.token(connection)
        if path == _STREAM:
            # A session that is over may still be told so, by the page; a token that was never given out is told nothing.
            known = self.way is Way.OIDC or self.logins.knows(token, self.way)
            return Pass() if known else Refuse(403, "ログインしてください。")
        if is_page(path) and connection.scope["method"] in {"GET", "HEAD"}:
            # At an identity provider people log in from a page of the app, which shows nothing else before.
            live = self.way is Way.OIDC or self.logins.peek(token, self.way) is not None
            return Pass() if live else ToLogin(path)
        return Pass() if self.logins.peek(token, self.way) else Refuse(401, "ログインしてください。")

    def _by_header(self, connection: HTTPConnection, path: str) -> Pass | Refuse:
        if not is_trusted(peer_of(connection), self.settings.proxies):
            return Refuse(403, "庁内の入口（逆プロキシ）を通して開いてください。")
        named = connection.headers.getlist(self.settings.header)
        if len(named) != 1 or not named[0].strip():
            return Refuse(403, "庁内の認証の情報がありません。入口から開き直してください。")
        name = folded(_decoded(named[0]))
        token = self.token(connection)
        session = self.logins.peek(token, self.way)
        if session is not None and session.account.name == name:
            return Pass()
        if is_page(path) and connection.scope.get("method") == "GET":
            try:
                return Pass(self.logins.by_name(name, self.source(connection), held=token).token)
            except LoginRefusedError as error:
                return Refuse(403, str(error))
        if session is None and path == _STREAM and self.logins.knows(token, self.way):
            return Pass()
        return Refuse(401, "画面を読み直してください。")


def _decoded(value: str) -> str:
    """A header's text: HTTP has it as Latin-1, proxies send names as UTF-8."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value
