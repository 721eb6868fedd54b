"""Whether the pages of a store also show the rows that only earlier scans have."""

from __future__ import annotations

import streamlit as st

from hanko_audit.audits import Audit, StoredAudit
from hanko_audit.ui.layout import said

EARLIER = "earlier_rows"


def draw_scope(audit: Audit) -> None:
    """Says which scan is shown, and offers the rows that only scans before it have. Nothing for a session's result."""
    if isinstance(audit, StoredAudit):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(f"{said(audit.source)}を示しています。")
            st.checkbox(
                "前の走査にだけある行も示す",
                key=EARLIER,
                help="課ごとに分けて取り込んだときなど、今回の走査に含まれない手続も、それぞれ最後の走査の内容で並べます。",
            )
