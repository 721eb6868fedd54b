"""Who sits in front of the pages: the one place that every page asks before it reads or writes the store."""

from __future__ import annotations

import streamlit as st

from hanko_audit.people import person
from hanko_audit.reviewing import Actor, alone

_NAME = "reviewer_name"


def actor() -> Actor:
    """The person whom the page serves, to be handed to every function below that asks for an actor."""
    return alone(str(st.session_state.get(_NAME, "")).strip() or person())


def draw() -> None:
    """Draws who it is, once above every page. Without a login the one user may choose the name for the log."""
    st.text_input("記録に残す名前", value=person(), key=_NAME, max_chars=60)
