"""A table of rows: turned over page by page, coloured, and a row chosen by a click or, without a mouse, by its name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

A_PAGE = 200
_INK = "color: #0f172a"


def offset_of_page(total: int, key: str) -> int:
    """How many rows to pass over: asks for the page where there are several. `key` names the widget."""
    if total <= A_PAGE:
        return 0
    last = -(-total // A_PAGE)
    # Another filter leaves another number of rows and starts on its first page.
    number = st.number_input(
        f"ページ（1～{last:,}、1ページ {A_PAGE}件）", min_value=1, max_value=last, value=1, key=f"{key}_{total}"
    )
    return (int(number or 1) - 1) * A_PAGE


def draw_rows(
    columns: Mapping[str, object],
    names: Sequence[str],
    *,
    key: str,
    alt: str,
    widths: Mapping[str, ColumnConfig],
    fills: Mapping[str, Sequence[str | None]],
) -> int | None:
    """Draws the table and gives the place of the row that was chosen, None where none was.

    `columns` are the values by their headings; `names` is what a row is called; `fills` are the colours of some
    columns' cells, None for a cell without one; `key` names the widgets.
    """
    frame = pd.DataFrame(columns)
    styles = pd.DataFrame("", index=frame.index, columns=frame.columns)
    for title, colours in fills.items():
        styles[title] = [f"background-color: {colour}; {_INK}" if colour else "" for colour in colours]
    event = st.dataframe(
        frame.style.apply(lambda _: styles, axis=None),
        hide_index=True,
        width="stretch",
        height=min(640, 38 + 35 * len(names)),
        on_select="rerun",
        selection_mode="single-cell",
        key=f"{key}_table",
        column_config=dict(widths),
        alt=alt,
        placeholder="不明",
    )
    by_name = st.selectbox(
        "名前で選んで詳細を開く",
        range(len(names)),
        index=None,
        format_func=lambda place: names[place],
        placeholder="手続を選んでください",
        key=f"{key}_by_name",
    )
    if isinstance(by_name, int):
        return by_name
    cells = event.selection.cells
    return cells[0][0] if cells and cells[0][0] < len(names) else None
