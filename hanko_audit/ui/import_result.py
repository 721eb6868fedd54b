"""取込み: what became of the files, and the scans that the store remembers."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from hanko_audit.audits import Audit, Problem, StoredAudit, past_runs, run_problems
from hanko_audit.document import ReadStatus
from hanko_audit.ui import list_page
from hanko_audit.ui.layout import bullets, figures, said, table

_RUNS = 20


def draw_result(audit: Audit) -> None:
    """The figures, everything that could not be read, how the list was read, and the way to the rows."""
    own = audit.overview()
    st.subheader(f"結果: {said(own.source)}")
    entries = (
        ("ファイル", own.forms),
        ("手続", own.procedures),
        ("手続に結びついた様式", own.linked),
        ("読めなかったもの", own.unread),
    )
    st.html(figures(entries))
    if own.list_problem:
        st.error(f"{said(own.list_problem)} 一覧なしで判定しました。")
    if own.census_problem:
        st.error(f"{said(own.census_problem)} 国の調査なしで判定しました。")
    _draw_problems(own.problems)
    if own.list_notes:
        st.html(f"<strong>手続一覧の読み方（{escape(own.list_path)}）</strong>{bullets(list(own.list_notes))}")
    if own.rows and st.button("判定一覧を見る", type="primary"):
        st.switch_page(list_page.page())
    if isinstance(audit, StoredAudit):
        _draw_past(audit)


def _draw_problems(problems: Sequence[Problem]) -> None:
    if not problems:
        st.success("すべてのファイルを読み取りました。")
        return
    unread = sum(own.status != ReadStatus.READ.label for own in problems)
    if unread:
        st.warning(f"{unread}件のファイルは、全部または一部を読み取れませんでした。")
    rows = [(own.path, own.status, own.message, own.advice) for own in problems]
    st.html(table(("ファイル", "状態", "理由", "どうすればよいか"), rows))


def _draw_past(audit: StoredAudit) -> None:
    runs = past_runs(audit.store, audit.actor, limit=_RUNS)
    with st.expander(f"これまでの走査（新しいものから{len(runs)}回）"):
        rows = [
            (own.finished_at, own.actor, f"{own.forms:,}", f"{own.procedures:,}", f"{own.unread:,}") for own in runs
        ]
        st.html(table(("いつ", "だれが", "ファイル", "手続", "読めなかったもの"), rows))
        troubled = [own for own in runs if own.unread]
        chosen = st.selectbox(
            "読めなかったものとその理由を見る走査",
            troubled,
            index=None,
            format_func=lambda own: f"{own.finished_at}（{own.actor}、{own.unread:,}件）",
            placeholder="走査を選んでください" if troubled else "読めなかったものがある走査はありません",
            key="past_run",
        )
        if chosen is not None:
            _draw_problems(run_problems(audit.store, audit.actor, chosen.id))
