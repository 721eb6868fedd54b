"""詳細: which row is open, and the ways to the one before, the next and any other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from hanko_audit.audits import Audit, ListFilter
from hanko_audit.reporting.rows import ChecklistRow
from hanko_audit.ui.state import kept_trail, select_row, selected_key

ROW = "row"
"""The part of the page's address that names the row, so that it is there again after a reload or from a bookmark."""
_OFFERED = 200


@dataclass(frozen=True, slots=True)
class OpenRow:
    """The row that is open, and the keys of the rows among which it was found."""

    key: str
    row: ChecklistRow
    trail: Sequence[str]

    def beside(self, step: int) -> str | None:
        """The key of the row so many steps further, None beyond either end."""
        place = self.trail.index(self.key) + step
        return self.trail[place] if 0 <= place < len(self.trail) else None


def open_row_of(audit: Audit) -> OpenRow | None:
    """The row that the address names, else the one chosen last, else the first; None where there is no row at all."""
    trail: Sequence[str] = kept_trail()
    for key in (st.query_params.get(ROW, ""), selected_key()):
        row = audit.row(key) if key else None
        if row is not None:
            break
    else:
        trail = audit.line_keys(ListFilter())
        if not trail:
            return None
        key = trail[0]
        row = audit.row(key)
    if row is None:
        return None
    if key not in trail:
        trail = audit.line_keys(ListFilter())
    return OpenRow(key, row, trail if key in trail else (key,))


def draw_steps(audit: Audit, own: OpenRow) -> None:
    """The buttons to the rows beside, and a choice by name."""
    select_row(own.key, own.trail)
    st.query_params[ROW] = own.key
    with st.container(horizontal=True, vertical_alignment="center"):
        for label, step in (("← 前の手続", -1), ("次の手続 →", 1)):
            key = own.beside(step)
            if st.button(label, disabled=key is None, key=f"detail_step_{step}") and key is not None:
                _go(key)
        st.caption(f"{own.trail.index(own.key) + 1:,}件目／{len(own.trail):,}件")
    _draw_choice(audit, own)


def _draw_choice(audit: Audit, own: OpenRow) -> None:
    offered = audit.lines(ListFilter(), limit=_OFFERED)
    lines = list(offered.lines)
    if offered.total > len(lines):
        words = st.text_input("手続を探す（名前・番号・様式名）", key="detail_words", placeholder="例: 占用").split()
        lines = list(audit.lines(ListFilter(words=tuple(words)), limit=_OFFERED).lines) if words else []
        if not words:
            return
    keys = [line.key for line in lines]
    titles = {line.key: line.title for line in lines}
    chosen = st.selectbox(
        "手続",
        keys,
        index=keys.index(own.key) if own.key in titles else None,
        format_func=lambda key: titles[key],
        placeholder=f"{len(keys)}件から選んでください" if keys else "見つかりません",
        # The widget starts anew with each row, so that what it shows is always the row that is open.
        key=f"detail_choice_{own.key}",
    )
    if chosen is not None and chosen != own.key:
        _go(chosen)


def _go(key: str) -> None:
    select_row(key)
    st.query_params[ROW] = key
    st.rerun()
