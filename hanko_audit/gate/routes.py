"""The pages that are no pages of the app: login, logout, the own account."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from hanko_audit.accounts import AccountError, Admitted, LoginRefusedError, NotLoggedInError, Session, Way
from hanko_audit.gate import pages
from hanko_audit.gate.cookies import COOKIE
from hanko_audit.gate.door import ACCOUNT, LOGIN, LOGOUT, OWN_PASSWORD, Door, is_page
from hanko_audit.gate.peers import is_encrypted, is_same_origin
from hanko_audit.store import StoreError

_LONGEST = 8 * 1024
_ELSEWHERE = "この画面から送られたものではないため、受け付けません。ログインの画面を開き直してください。"
_STORE = "データベースを使えません。しばらく待っても続くときは、管理者に知らせてください。"


def routes(door: Door) -> list[Route]:
    """The routes of these pages."""
    desk = _Desk(door)
    return [
        Route(LOGIN, desk.login, methods=["GET"]),
        Route(LOGIN, desk.log_in, methods=["POST"]),
        Route(ACCOUNT, desk.account, methods=["GET"]),
        Route(OWN_PASSWORD, desk.change_password, methods=["POST"]),
        Route(LOGOUT, desk.log_out, methods=["POST"]),
    ]


class _FormError(Exception):
    """A form that cannot be taken; the text is Japanese."""


class _Desk:
    def __init__(self, door: Door) -> None:
        self._door = door

    async def login(self, request: Request) -> Response:
        wanted = _next(request.query_params.get("next", ""))
        if self._door.way is not Way.LOCAL or await self._live(request) is not None:
            return _go(wanted)
        told = await run_in_threadpool(self._door.logins.why_over, self._door.token(request), Way.LOCAL)
        return _page(pages.login(wanted, notice=told))

    async def log_in(self, request: Request) -> Response:
        try:
            form = await _form(request)
        except _FormError as error:
            return _page(pages.login("/", error=str(error)), 400)
        wanted = _next(form.get("next", ""))
        if self._door.way is not Way.LOCAL:
            return _go(wanted)
        name, password = form.get("name", ""), form.get("password", "")
        try:
            admitted = await run_in_threadpool(
                self._door.logins.with_password,
                name,
                password,
                self._door.source(request),
                held=self._door.token(request),
            )
        except LoginRefusedError as error:
            return _page(pages.login(wanted, error=str(error), name=name), 401)
        except StoreError:
            return _page(pages.login(wanted, error=_STORE, name=name), 503)
        return self._with_token(request, _go(wanted), admitted)

    async def account(self, request: Request) -> Response:
        session = await self._live(request)
        if session is None:
            return _go(f"{LOGIN}?next={ACCOUNT}" if self._door.way is Way.LOCAL else "/")
        return _page(pages.account(session, self._door.logins.terms))

    async def change_password(self, request: Request) -> Response:
        session = await self._live(request)
        if session is None or self._door.way is not Way.LOCAL:
            return _go(LOGIN)
        terms = self._door.logins.terms
        try:
            form = await _form(request)
            old, new, again = (form.get(name, "") for name in ("old", "new", "again"))
            if new != again:
                raise _FormError("新しいパスワードの二つの欄が違います。")
            admitted = await run_in_threadpool(
                self._door.logins.change_password, self._door.token(request), old, new, self._door.source(request)
            )
        except NotLoggedInError:
            return _go(LOGIN)
        except (_FormError, AccountError) as error:
            return _page(pages.account(session, terms, error=str(error)), 400)
        except StoreError:
            return _page(pages.account(session, terms, error=_STORE), 503)
        done = "パスワードを変えました。ほかの場所でのログインは、すべて切れました。"
        return self._with_token(request, _page(pages.account(session, terms, done=done)), admitted)

    async def log_out(self, request: Request) -> Response:
        try:
            await _form(request)
            await run_in_threadpool(self._door.logins.log_out, self._door.token(request), self._door.way)
        except _FormError as error:
            return _page(pages.refusal(str(error)), 400)
        except StoreError:
            return _page(pages.refusal(_STORE), 503)
        answer = _go(LOGIN)
        if self._door.way is Way.LOCAL:
            answer.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax")
        return answer

    async def _live(self, request: Request) -> Session | None:
        return await run_in_threadpool(self._door.logins.peek, self._door.token(request), self._door.way)

    def _with_token(self, request: Request, answer: Response, admitted: Admitted) -> Response:
        answer.set_cookie(
            COOKIE,
            admitted.token,
            path="/",
            httponly=True,
            samesite="lax",
            secure=is_encrypted(request, self._door.settings.proxies),
        )
        return answer


async def _form(request: Request) -> Mapping[str, str]:
    """The fields of a form. Raises _FormError for one of another site, and for one that no person typed."""
    if not is_same_origin(request):
        raise _FormError(_ELSEWHERE)
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > _LONGEST:
            raise _FormError("送られたものが長すぎます。")
    try:
        fields = parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=10)
    except ValueError as error:
        raise _FormError("送られたものを読めません。") from error
    return {name: values[-1] for name, values in fields.items()}


def _next(wanted: str) -> str:
    """Where to go after the login: a page of this app, and nowhere else."""
    return wanted if is_page(wanted) or wanted == ACCOUNT else "/"


def _go(where: str) -> RedirectResponse:
    return RedirectResponse(where, status_code=303, headers={"cache-control": "no-store"})


def _page(text: str, status: int = 200) -> HTMLResponse:
    return HTMLResponse(text, status_code=status, headers=pages.HEADERS)
