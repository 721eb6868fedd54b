"""Puts the door before the whole app, its websocket, uploads and downloads included."""

from __future__ import annotations

from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hanko_audit.gate import pages
from hanko_audit.gate.cookies import COOKIE
from hanko_audit.gate.door import LOGIN, Door, Pass, Refuse, ToLogin
from hanko_audit.gate.peers import is_encrypted
from hanko_audit.store import StoreError

_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    # Without any referrer browsers would not name the origin of a form either.
    "referrer-policy": "same-origin",
}


class Gate:
    """ASGI middleware: what may not pass never reaches the app."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app = app
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One connection."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        try:
            judged = await run_in_threadpool(self._door.judge, connection)
        except StoreError:
            judged = Refuse(503, "データベースを使えません。しばらく待っても続くときは、管理者に知らせてください。")
        if scope["type"] == "websocket":
            if isinstance(judged, Pass):
                await self._app(scope, receive, send)
            else:
                await receive()
                await send({"type": "websocket.close", "code": 1008})
            return
        cookie = judged.cookie if isinstance(judged, Pass) else ""
        secure = is_encrypted(connection, self._door.settings.proxies)

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                if cookie:
                    headers.append("set-cookie", _cookie(cookie, secure=secure))
            await send(message)

        await (self._app if isinstance(judged, Pass) else _answer(judged))(scope, receive, answer)


def _answer(judged: ToLogin | Refuse) -> Response:
    if isinstance(judged, ToLogin):
        wanted = "" if judged.page == "/" else f"?next={quote(judged.page)}"
        return RedirectResponse(f"{LOGIN}{wanted}", status_code=303, headers={"cache-control": "no-store"})
    return HTMLResponse(pages.refusal(judged.message), status_code=judged.status, headers=pages.HEADERS)


def _cookie(token: str, *, secure: bool) -> str:
    """The header that hands a token to a browser, which forgets it when it closes."""
    return f"{COOKIE}={token}; Path=/; HttpOnly; SameSite=Lax{'; Secure' if secure else ''}"
