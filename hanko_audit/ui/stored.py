"""The store that the app was started on, opened once."""

from __future__ import annotations

import streamlit as st

from hanko_audit.store import Store, open_store


@st.cache_resource(show_spinner=False)
def opened(where: str) -> Store:
    """The store at an address. Raises StoreError."""
    return open_store(where)
