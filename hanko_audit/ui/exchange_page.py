"""Excel記入表: rows go out as a workbook, and what was written in it is shown and taken back."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import PurePath

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from hanko_audit.exchange import (
    Difference,
    ExchangeError,
    Kind,
    Plan,
    make_export,
    plan_of,
    preview,
    read_filled,
    take,
    write_export,
)
from hanko_audit.reviewing import Actor, departments
from hanko_audit.reviewing.actor import Action
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.store import Store
from hanko_audit.ui import who
from hanko_audit.ui.exchange_tables import draw_difference
from hanko_audit.ui.layout import page as framed
from hanko_audit.ui.layout import said
from hanko_audit.ui.settings import overlay_folders, rules_in_force
from hanko_audit.ui.stored import store_or_tell
from hanko_audit.work_folders import work_folder

TITLE = "Excel記入表"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DONE = "exchange_done"
_ROUND = "exchange_round"
_PLAN = "exchange_plan"


def page() -> st.Page:
    """This page for the navigation."""
    return st.Page(lambda: framed(draw), title=TITLE, url_path="exchange")


def draw() -> None:
    """Draws the page."""
    st.title(TITLE)
    store = store_or_tell()
    if store is not None:
        rules, actor = rules_in_force(overlay_folders()), who.actor()
        _draw_out(store, rules, actor)
        _draw_back(store, rules, actor)


def _draw_out(store: Store, rules: RuleSet, actor: Actor) -> None:
    st.subheader("1. 書き出す")
    st.write("見直しの行を Excel に書き出します。色の付いた欄に決定と理由を記入し、下から取り込みます。")
    if not actor.may(Action.EXPORT):
        st.info(f"{said(actor.name)} さんの役割では書き出せません。")
        return
    bound = actor.bound_to
    if bound is None:
        chosen = st.selectbox(
            "所管課",
            ["", *departments(store, actor)],
            format_func=lambda own: own or "すべての課",
            key="exchange_department",
        )
    else:
        chosen = bound
        st.caption(f"書き出すのは、{said(bound) or '（所管課の登録なし）'} の行です。")
    name = f"見直し_{chosen or 'すべて'}_{date.today():%Y%m%d}.xlsx"
    st.download_button(
        "記入表を書き出す",
        data=partial(_bytes, store, rules, actor, chosen or ""),
        file_name=name.replace("/", "／"),
        mime=_XLSX,
        on_click="ignore",
    )


def _bytes(store: Store, rules: RuleSet, actor: Actor, department: str) -> bytes:
    with work_folder() as folder:
        path = folder / "見直し.xlsx"
        write_export(make_export(store, actor, rules, department=department), path)
        return path.read_bytes()


def _draw_back(store: Store, rules: RuleSet, actor: Actor) -> None:
    st.subheader("2. 取り込む")
    _draw_done()
    uploaded = st.file_uploader(
        "記入した表（xlsx・xlsm・ods・csv）",
        key=f"exchange_file_{st.session_state.get(_ROUND, 0)}",
    )
    if uploaded is None:
        st.session_state.pop(_PLAN, None)
        return
    try:
        plan = _plan(store, rules, actor, uploaded)
    except ExchangeError as error:
        st.error(str(error))
        return
    found = preview(store, actor, plan)
    draw_difference(found)
    count = found.counts[Kind.DECIDE]
    if st.button(f"{count}件の決定を残す", type="primary", disabled=not count, key="exchange_take"):
        with st.spinner("決定を残しています…"):
            st.session_state[_DONE] = (uploaded.name, take(store, actor, plan))
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        st.session_state.pop(_PLAN, None)
        st.rerun()


def _plan(store: Store, rules: RuleSet, actor: Actor, uploaded: UploadedFile) -> Plan:
    """The plan of an upload, made once: the page is drawn anew with every press of a button."""
    key = (uploaded.file_id, actor)
    held = st.session_state.get(_PLAN)
    if held is not None and held[0] == key and isinstance(held[1], Plan):
        return held[1]
    with st.spinner("読んでいます…"), work_folder() as folder:
        path = folder / f"記入表{PurePath(uploaded.name).suffix}"
        path.write_bytes(uploaded.getvalue())
        plan = plan_of(store, actor, rules, read_filled(path, uploaded.name))
    st.session_state[_PLAN] = (key, plan)
    return plan


def _draw_done() -> None:
    """Tells once what came of the last file."""
    told = st.session_state.pop(_DONE, None)
    if told is None:
        return
    name, found = told
    if isinstance(found, Difference):
        st.success(f"{said(name)} の決定 {found.counts[Kind.DECIDED]}件を残しました。")
        draw_difference(found)
