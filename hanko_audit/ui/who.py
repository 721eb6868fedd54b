"""Who sits in front of the pages: the one place that every page asks before it reads or writes the store."""

from __future__ import annotations

from html import escape
from typing import NoReturn
from urllib.parse import quote, urlsplit

import streamlit as st

from hanko_audit.accounts import LoginRefusedError, Logins, NotLoggedInError, Person, Session, Way
from hanko_audit.gate import token_of
from hanko_audit.people import person
from hanko_audit.reviewing import Actor, alone
from hanko_audit.ui.layout import dress
from hanko_audit.ui.settings import database, login_way
from hanko_audit.ui.stored import opened

_NAME = "reviewer_name"
_REFUSED = "refused_login"
_LEAVING = "leaving"
_DRAFT = "_note"
"""What the keys of the fields for free words have in common."""


def actor() -> Actor:
    """The person whom the page serves, to be handed to every function below that asks for an actor.

    With a login it is asked anew each time: a session that has ended meanwhile ends the page with a word why.
    """
    way = login_way()
    if way is None:
        return alone(str(st.session_state.get(_NAME, "")).strip() or person())
    return _session(way).account.actor


def draw_account() -> None:
    """Draws whose login it is, before anything else of a page. Without one that is good the page ends here."""
    way = login_way()
    if way is None:
        return
    if way is Way.OIDC and st.session_state.pop(_LEAVING, False):
        st.logout()
    session = _session(way)
    own = session.account
    where = f"・{own.department}" if own.department else ""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(
            f'<span class="hanko-who"><strong>{escape(own.display)}</strong> さん（{escape(own.roles_shown + where)}） '
            f'<a href="/account" target="_self">自分の情報</a></span>'
        )
        # Whom a proxy names is logged out there: here the next page would let them in again.
        if way is not Way.HEADER:
            st.button("ログアウト", key="log_out", on_click=_log_out, args=(way,))


def draw_name() -> None:
    """Lets the one user of an app without a login choose the name for the log of its store."""
    if login_way() is None and database() is not None:
        st.text_input("記録に残す名前", value=person(), key=_NAME, max_chars=60, width=320)


def _log_out(way: Way) -> None:
    _logins().log_out(token_of(st.context.cookies, way), way)
    st.session_state[_LEAVING] = True


def _session(way: Way) -> Session:
    token = token_of(st.context.cookies, way)
    try:
        return _logins().session(token, way)
    except NotLoggedInError as error:
        if way is Way.OIDC and not _logins().knows(token, way):
            return _begun(token)
        _turn_away(str(error), way)


def _begun(token: str) -> Session:
    """The session that begins with a login at the identity provider; its claims were checked by Streamlit."""
    if not token or not st.user.is_logged_in:
        _turn_away("庁内の認証基盤でログインしてください。", Way.OIDC)
    if st.session_state.get(_REFUSED) == token:
        _turn_away(_NOT_LISTED, Way.OIDC)
    vouched = Person.of_claims(st.user.to_dict())
    try:
        if vouched is None:
            raise LoginRefusedError(_NOT_LISTED)
        _logins().by_person(vouched, token, st.context.ip_address or "127.0.0.1")
    except LoginRefusedError as error:
        st.session_state[_REFUSED] = token
        _turn_away(str(error), Way.OIDC)
    return _logins().session(token, Way.OIDC)


_NOT_LISTED = "この利用者は登録されていないか、今は使えません。管理者に確かめてください。"


def _turn_away(why: str, way: Way) -> NoReturn:
    """Says why there is no session and how to get one, shows what was written and not yet sent, and ends the page."""
    dress()
    st.warning(why)
    if way is Way.OIDC:
        if st.button("ログイン", type="primary", key="log_in"):
            st.login()
    else:
        words = "ログインの画面へ" if way is Way.LOCAL else "画面を読み直す"
        here = urlsplit(st.context.url or "/").path
        target = f"/login?next={quote(here)}" if way is Way.LOCAL else here
        st.html(f'<a class="hanko-go" href="{escape(target)}" target="_self">{words}</a>')
    drafts = [
        text for key, text in st.session_state.items() if isinstance(text, str) and text.strip() and _DRAFT in str(key)
    ]
    if drafts:
        st.write(
            "次の書きかけは、まだ送られていません。要るものは、写してから移ってください。決めたことは残っています。"
        )
        for text in drafts:
            st.code(text, language=None, wrap_lines=True)
    st.stop()


@st.cache_resource(show_spinner=False)
def _logins_of(where: str) -> Logins:
    return Logins(opened(where))


def _logins() -> Logins:
    # A login without a store cannot be: the command line refuses it.
    return _logins_of(database() or "")
