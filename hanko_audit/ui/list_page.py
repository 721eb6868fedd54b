"""判定一覧: the rows, filtered by department, axis, verdict and words; a click opens one."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from hanko_audit.audits import Audit, ListFilter, ListLine
from hanko_audit.ui.layout import BADGE_FILLS, tell_no_result
from hanko_audit.ui.layout import page as framed
from hanko_audit.ui.opening import open_row
from hanko_audit.ui.row_table import A_PAGE, draw_rows, offset_of_page
from hanko_audit.ui.scope import draw_scope
from hanko_audit.ui.state import current_audit, keep_possible
from hanko_audit.vocabulary import Axis

TITLE = "判定一覧"
FILTER_KEYS = ("filter_department", "filter_axis", "filter_words", *(f"filter_verdict_{axis}" for axis in Axis))


def page() -> st.Page:
    """This page for the navigation."""
    return st.Page(lambda: framed(draw), title=TITLE, url_path="list")


def draw() -> None:
    """Draws the page."""
    st.title(TITLE)
    audit = current_audit()
    departments = audit.departments() if audit else ()
    if audit is None or not departments:
        tell_no_result()
        return
    draw_scope(audit)
    wanted = _filter(audit, departments)
    found = audit.lines(wanted, limit=A_PAGE)
    offset = offset_of_page(found.total, "list_page")
    if offset:
        found = audit.lines(wanted, offset=offset, limit=A_PAGE)
    st.caption(
        f"{found.total:,}件を表示しています（全{audit.count():,}件）。判定はすべて案です。行を選ぶと詳細を開きます。"
    )
    if not found.lines:
        st.info("条件に合う手続がありません。条件をゆるめてください。")
        return
    lines = found.lines
    chosen = draw_rows(
        _columns(lines, wanted.axis),
        [line.title for line in lines],
        key="verdict",
        alt="手続ごとの判定の一覧",
        widths={
            "番号": st.column_config.TextColumn(width=60),
            "手続名": st.column_config.TextColumn(width=220),
            **{axis.label: st.column_config.TextColumn(width=184) for axis in Axis},
            "年間件数": st.column_config.TextColumn(width=80, alignment="right"),
            "様式": st.column_config.TextColumn("様式の数", width=75, alignment="right"),
        },
        fills={axis.label: [_fill(line, axis) for line in lines] for axis in Axis},
    )
    if chosen is not None:
        open_row(lines[chosen].key, audit.line_keys(wanted))


def _filter(audit: Audit, departments: Sequence[str]) -> ListFilter:
    keep_possible("filter_department", departments)
    first, second, third = st.columns([2, 1, 2])
    wanted_departments = first.multiselect("所管課", departments, key="filter_department", placeholder="すべての課")
    axis = second.selectbox("軸", list(Axis), format_func=lambda own: own.label, key="filter_axis") or Axis.SEAL
    present = audit.codes(axis)
    keep_possible(f"filter_verdict_{axis}", present)
    wanted_codes = third.multiselect(
        f"{axis.label}の判定",
        present,
        format_func=lambda code: code.label_for(axis),
        key=f"filter_verdict_{axis}",
        placeholder="すべての判定",
    )
    words = st.text_input("手続名・様式名で探す", key="filter_words", placeholder="例: 占用").split()
    return ListFilter(axis, tuple(wanted_departments), tuple(wanted_codes), tuple(words))


def _columns(lines: Sequence[ListLine], axis: Axis) -> dict[str, object]:
    standing = [line.standing for line in lines]
    return {
        "番号": [line.number for line in lines],
        "手続名": [line.name for line in lines],
        "所管課": [line.department for line in lines],
        **({f"{axis.label}の見直し": standing} if any(standing) else {}),
        **{own.label: [_label(line, own) for line in lines] for own in Axis},
        "年間件数": ["" if line.annual_count is None else f"{line.annual_count:,}" for line in lines],
        "様式": [str(line.forms) for line in lines],
        "備考": [line.mark for line in lines],
    }


def _label(line: ListLine, axis: Axis) -> str:
    held = line.verdicts.get(axis)
    return held[1] if held else ""


def _fill(line: ListLine, axis: Axis) -> str | None:
    held = line.verdicts.get(axis)
    return BADGE_FILLS[held[0]] if held else None
