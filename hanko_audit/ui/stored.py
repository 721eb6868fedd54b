"""The store that the app was started on, opened once, and what a page says without one."""

from __future__ import annotations

import streamlit as st

from hanko_audit.store import Store, open_store
from hanko_audit.ui.settings import database


@st.cache_resource(show_spinner=False)
def opened(where: str) -> Store:
    """The store at an address. Raises StoreError."""
    return open_store(where)


def store_or_tell() -> Store | None:
    """The store of a page that needs one; None, and the page says how to open it, without. Raises StoreError."""
    where = database()
    if where is None:
        st.info("データベースを指定して開くと使えます: hanko-audit app --db audit.db")
        return None
    return opened(where)
