"""詳細: where the review of the row stands, what happened to it, and the form that decides it."""

from __future__ import annotations

import streamlit as st

from hanko_audit.audits import StoredAudit
from hanko_audit.reviewing import Filter, ReviewRow, list_rows
from hanko_audit.ui.review_form import draw_decision, draw_outcomes, keep_seen
from hanko_audit.ui.review_history import draw_history, draw_notices
from hanko_audit.vocabulary import Axis

_AXIS = "detail_axis"


def draw_review(audit: StoredAudit, key: str) -> None:
    """The review of one row: its stages, then, opened on request, form and history."""
    own = {axis: row for axis in Axis if (row := _review_row(audit, int(key), axis)) is not None}
    st.subheader("見直し")
    draw_outcomes()
    if not own:
        st.info(
            "この行は、いまの一覧にありません（様式が手続に結びついたなど）。決めるときは、その手続を開いてください。"
        )
        return
    st.html(f"<p style='margin:0'>{'　／　'.join(_standing(axis, row) for axis, row in own.items())}</p>")
    for axis, row in own.items():
        draw_notices(row, axis)
    with st.expander("この手続を決める・経過を見る"):
        chosen = st.radio("軸", list(own), format_func=lambda one: one.label, horizontal=True, key=_AXIS)
        shown = chosen if chosen in own else next(iter(own))
        draw_decision(audit.store, audit.actor, audit.rules, [own[shown]], shown)
        draw_history(audit.store, audit.actor, own[shown])
        keep_seen([own[shown]], shown)


def _review_row(audit: StoredAudit, subject_id: int, axis: Axis) -> ReviewRow | None:
    found = list_rows(audit.store, audit.actor, audit.rules, Filter(axis=axis, subjects=(subject_id,)), limit=1)
    return found.rows[0] if found.rows else None


def _standing(axis: Axis, row: ReviewRow) -> str:
    decided = f" {row.decided.label_for(axis)}" if row.decided else ""
    return f"{axis.label}: <strong>{row.stage.label}</strong>{decided}"
