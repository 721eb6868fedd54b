"""詳細: what the national census says of the procedure, or the rows that it may be."""

from __future__ import annotations

from html import escape

import streamlit as st

from hanko_audit.national import NationalMatch, Outcome
from hanko_audit.reporting.national_table import NATIONAL_COLUMNS, entries
from hanko_audit.reporting.rows import ChecklistRow
from hanko_audit.ui.layout import table

_SHOWN_ELSEWHERE = {"番号", "手続名", "照合の結果"}


def draw_national(row: ChecklistRow, match: NationalMatch) -> None:
    """The outcome, and every candidate with what the ministry says and why it was chosen."""
    heading = f"<strong>国の調査: {escape(match.outcome.label)}</strong>"
    if match.outcome is Outcome.NONE:
        st.html(f"{heading}<p class='hanko-note' style='margin:0'>{escape(match.edition)}に同じ手続はありません。</p>")
        return
    columns = [column for column in NATIONAL_COLUMNS if column.title not in _SHOWN_ELSEWHERE]
    rows = [[str(column.value(own) or "") for column in columns] for own in entries([row])]
    note = "" if match.row else "同じ手続かを確かめるまで、判定には使いません。"
    told = f"<p class='hanko-note' style='margin:0'>{escape(match.edition)}による。{note}</p>"
    st.html(heading + told + table([column.title for column in columns], rows))
