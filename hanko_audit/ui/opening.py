"""The ways from a page of rows into the details of one."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from hanko_audit.reporting.rows import ChecklistRow
from hanko_audit.ui import detail_page
from hanko_audit.ui.state import select_row


def open_row(row: ChecklistRow) -> None:
    """Goes to the details of a row."""
    select_row(row.id)
    st.switch_page(detail_page.page())


def choose_by_name(rows: Sequence[ChecklistRow], key: str) -> None:
    """A way into the details without a mouse. `key` names the widget, one a page."""
    chosen = st.selectbox(
        "名前で選んで詳細を開く",
        rows,
        index=None,
        format_func=lambda row: f"{row.number}　{row.name}".strip(),
        placeholder="手続を選んでください",
        key=key,
    )
    if isinstance(chosen, ChecklistRow):
        open_row(chosen)
