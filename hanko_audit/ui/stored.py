"""The store that the app was started on, opened once, and who sits in front of it."""

from __future__ import annotations

import streamlit as st

from hanko_audit.people import person
from hanko_audit.reviewing import Actor, alone
from hanko_audit.store import Store, open_store

_NAME = "reviewer_name"


@st.cache_resource(show_spinner=False)
def opened(where: str) -> Store:
    """The store at an address. Raises StoreError."""
    return open_store(where)


def ask_who() -> Actor:
    """The person at this machine, by the name that is to stand in the log; one user alone may do everything."""
    name = st.text_input("記録に残す名前", value=person(), key=_NAME, max_chars=60).strip()
    return alone(name or person())
