"""判定一覧: the rows, filtered by department, axis, verdict and words; a click opens one."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from hanko_audit.reporting.columns import code_of, label_of
from hanko_audit.reporting.figures import NO_DEPARTMENT
from hanko_audit.reporting.rows import ChecklistRow
from hanko_audit.ui.layout import BADGE_FILLS, tell_no_result
from hanko_audit.ui.layout import page as framed
from hanko_audit.ui.opening import choose_by_name, open_row
from hanko_audit.ui.state import Audit, current_audit, keep_possible
from hanko_audit.vocabulary import Axis, VerdictCode

TITLE = "判定一覧"
FILTER_KEYS = ("filter_department", "filter_axis", "filter_words", *(f"filter_verdict_{axis}" for axis in Axis))


def page() -> st.Page:
    """This page for the navigation."""
    return st.Page(lambda: framed(draw), title=TITLE, url_path="list")


def draw() -> None:
    """Draws the page."""
    st.title(TITLE)
    audit = current_audit()
    if audit is None or not audit.rows:
        tell_no_result()
        return
    rows = _filtered(audit)
    st.caption(
        f"{len(rows)}件を表示しています（全{len(audit.rows)}件）。判定はすべて案です。行を選ぶと詳細を開きます。"
    )
    if not rows:
        st.info("条件に合う手続がありません。条件をゆるめてください。")
        return
    event = st.dataframe(
        _table(rows),
        hide_index=True,
        width="stretch",
        height=min(640, 38 + 35 * len(rows)),
        on_select="rerun",
        selection_mode="single-cell",
        key="verdict_table",
        column_config={
            "番号": st.column_config.TextColumn(width=60),
            "手続名": st.column_config.TextColumn(width=220),
            **{axis.label: st.column_config.TextColumn(width=184) for axis in Axis},
            "年間件数": st.column_config.TextColumn(width=80, alignment="right"),
            "様式": st.column_config.TextColumn("様式の数", width=75, alignment="right"),
        },
        alt="手続ごとの判定の一覧",
    )
    choose_by_name(rows, "chosen_by_name")
    cells = event.selection.cells
    if cells:
        open_row(rows[cells[0][0]])


def _filtered(audit: Audit) -> list[ChecklistRow]:
    departments = list(dict.fromkeys(row.department or NO_DEPARTMENT for row in audit.rows))
    keep_possible("filter_department", departments)
    first, second, third = st.columns([2, 1, 2])
    wanted_departments = first.multiselect("所管課", departments, key="filter_department", placeholder="すべての課")
    axis = second.selectbox("軸", list(Axis), format_func=lambda own: own.label, key="filter_axis") or Axis.SEAL
    present = [code for code in VerdictCode if any(code_of(row, axis) is code for row in audit.rows)]
    keep_possible(f"filter_verdict_{axis}", present)
    wanted_codes = third.multiselect(
        f"{axis.label}の判定",
        present,
        format_func=lambda code: code.label_for(axis),
        key=f"filter_verdict_{axis}",
        placeholder="すべての判定",
    )
    words = st.text_input("手続名・様式名で探す", key="filter_words", placeholder="例: 占用").split()
    return [
        row
        for row in audit.rows
        if (not wanted_departments or (row.department or NO_DEPARTMENT) in wanted_departments)
        and (not wanted_codes or code_of(row, axis) in wanted_codes)
        and all(word in _searched(row) for word in words)
    ]


def _searched(row: ChecklistRow) -> str:
    return " ".join([row.number, row.name, *(f"{form.document.path} {form.document.title}" for form in row.forms)])


def _table(rows: list[ChecklistRow]) -> Styler:
    frame = pd.DataFrame(
        {
            "番号": [row.number for row in rows],
            "手続名": [row.name for row in rows],
            "所管課": [row.department for row in rows],
            **{axis.label: [label_of(row, axis) for row in rows] for axis in Axis},
            "年間件数": ["" if row.annual_count is None else f"{row.annual_count:,}" for row in rows],
            "様式": [str(len(row.forms)) for row in rows],
            "備考": [row.mark for row in rows],
        }
    )
    fills = pd.DataFrame("", index=frame.index, columns=frame.columns)
    for axis in Axis:
        fills[axis.label] = [_fill(code_of(row, axis)) for row in rows]
    return frame.style.apply(lambda _: fills, axis=None)


def _fill(code: VerdictCode | None) -> str:
    return f"background-color: {BADGE_FILLS[code]}; color: #0f172a" if code else ""
