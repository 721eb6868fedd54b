"""The way from a page of rows into the details of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

import streamlit as st

from hanko_audit.ui import detail_page
from hanko_audit.ui.state import select_row


def open_row(key: str, trail: Sequence[str]) -> NoReturn:
    """Goes to the details of a row. `trail` are the keys of the rows among which it was found, in their order."""
    select_row(key, trail)
    st.switch_page(detail_page.page(), query_params={detail_page.ROW: key})
