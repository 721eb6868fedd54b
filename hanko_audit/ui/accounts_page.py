"""利用者: who may log in, for those who manage them. Whether somebody may is asked below the pages."""

from __future__ import annotations

import streamlit as st

from hanko_audit.accounts import (
    AccountError,
    Change,
    Listed,
    NewAccount,
    add,
    change,
    list_accounts,
    set_password,
    unlock,
)
from hanko_audit.reviewing import Action, Actor, Role
from hanko_audit.store import Store
from hanko_audit.ui.layout import page as framed
from hanko_audit.ui.layout import table
from hanko_audit.ui.settings import database, login_way
from hanko_audit.ui.stored import opened
from hanko_audit.ui.who import actor as current_actor

TITLE = "利用者"
_DONE = "accounts_done"
_ROUND = "accounts_round"


def page() -> st.Page:
    """This page for the navigation."""
    return st.Page(lambda: framed(draw), title=TITLE, url_path="accounts")


def is_offered() -> bool:
    """Whether a link to this page is of use to the person."""
    return login_way() is not None and current_actor().may(Action.MANAGE)


def draw() -> None:
    """Draws the page."""
    st.title(TITLE)
    where = database()
    if where is None or login_way() is None:
        st.info("ログインを使うときの画面です: hanko-audit app --db audit.db --auth local")
        return
    store, actor = opened(where), current_actor()
    found = list_accounts(store, actor)
    if done := st.session_state.pop(_DONE, ""):
        st.success(done)
    st.html(table(("利用者名", "氏名", "役割", "所管課", "識別子", "状態"), [_columns(own) for own in found]))
    names = {own.account.name: own for own in found}
    chosen = st.selectbox(
        "登録・変更する利用者",
        ["", *names],
        format_func=lambda name: f"{name}　{names[name].account.display}" if name else "新しく登録する",
        key=f"accounts_chosen_{_round()}",
    )
    try:
        _draw_form(store, actor, names.get(chosen or ""))
    except AccountError as error:
        st.error(str(error))


def _draw_form(store: Store, actor: Actor, held: Listed | None) -> None:
    own = held.account if held else None
    key = f"{own.name if own else ''}_{_round()}"
    with st.form(f"account_{key}"):
        name = own.name if own else st.text_input("利用者名", max_chars=60, key=f"account_name_{key}")
        display = st.text_input("氏名", value=own.display if own else "", max_chars=60, key=f"account_display_{key}")
        roles = st.multiselect(
            "役割",
            list(Role),
            default=[role for role in Role if own and role in own.roles],
            format_func=lambda role: role.label,
            placeholder="役割を選んでください",
            key=f"account_roles_{key}",
        )
        department = st.text_input(
            "所管課（役割が所管課のときは必須）", value=own.department if own else "", key=f"account_department_{key}"
        )
        identity = st.text_input(
            "認証基盤での識別子（sub かメールアドレス。使わなければ空）",
            value=held.identity if held else "",
            key=f"account_identity_{key}",
        )
        password = st.text_input(
            "新しいパスワード（空なら、今のまま）" if own else "パスワード（空なら、パスワードでは入れません）",
            type="password",
            max_chars=256,
            autocomplete="new-password",
            key=f"account_password_{key}",
        )
        wanted = st.form_submit_button("変える" if own else "登録する", type="primary")
    if wanted and own is None:
        made = add(store, actor, NewAccount(name, frozenset(roles), display, department, identity), password or None)
        _done(f"{made.display}（{made.name}）を登録しました。")
    elif wanted and own is not None:
        change(store, actor, own.name, Change(display, department, frozenset(roles), identity))
        if password:
            set_password(store, actor, own.name, password)
        _done(f"{own.name} を変えました。")
    if held is not None and own is not None:
        _draw_switches(store, actor, held)


def _draw_switches(store: Store, actor: Actor, held: Listed) -> None:
    name = held.account.name
    with st.container(horizontal=True):
        if held.disabled and st.button("また使えるようにする"):
            change(store, actor, name, Change(disabled=False))
            _done(f"{name} を使えるようにしました。")
        if not held.disabled and st.button("使えなくする"):
            change(store, actor, name, Change(disabled=True))
            _done(f"{name} を使えなくしました。ログインもすぐに切れます。")
        if held.locked_until is not None and st.button("失敗による停止を解く"):
            unlock(store, actor, name)
            _done(f"{name} の停止を解きました。")


def _done(message: str) -> None:
    """Tells what was done above the table as it is now, and starts the form anew without what was typed."""
    st.session_state[_DONE] = message
    st.session_state[_ROUND] = _round() + 1
    st.rerun()


def _round() -> int:
    return int(st.session_state.get(_ROUND, 0))


def _columns(own: Listed) -> tuple[str, ...]:
    account = own.account
    return (
        account.name,
        account.display,
        account.roles_shown,
        account.department,
        own.identity,
        _state(own),
    )


def _state(own: Listed) -> str:
    if own.disabled:
        return "使用停止"
    if own.locked_until is not None:
        return f"失敗が続いたため {own.locked_until.astimezone():%H:%M:%S} まで停止"
    return "使用中" if own.has_password else "使用中（パスワードなし）"
