"""What a session of the app knows. It lives in `st.session_state` and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from hanko_audit.audits import Audit, SessionAudit, newest_audit
from hanko_audit.scanning import AuditResult
from hanko_audit.ui.running import StoreTarget
from hanko_audit.ui.scope import EARLIER
from hanko_audit.ui.settings import database, overlay_folders, rules_in_force
from hanko_audit.ui.stored import opened
from hanko_audit.ui.who import actor

_AUDIT = "audit"
_SELECTED = "selected_row"
_TRAIL = "trail"


def current_audit() -> Audit | None:
    """What the pages show: the newest run of the store that the app was started on, else the result of this session."""
    where = database()
    if where is not None:
        earlier = bool(st.session_state.get(EARLIER))
        return newest_audit(opened(where), actor(), rules_in_force(overlay_folders()), earlier=earlier)
    audit = st.session_state.get(_AUDIT)
    return audit if isinstance(audit, SessionAudit) else None


def store_target() -> StoreTarget | None:
    """The store that scans go into and the person who scans; None where the app was started without a store."""
    where = database()
    return StoreTarget(opened(where), actor()) if where is not None else None


def keep_result(result: AuditResult, source: str) -> None:
    """Makes a result the one that every page of this session shows. Where there is a store it lies there already."""
    if database() is None:
        st.session_state[_AUDIT] = SessionAudit(result, source)
    st.session_state.pop(_SELECTED, None)
    st.session_state.pop(_TRAIL, None)


def select_row(key: str, trail: Sequence[str] = ()) -> None:
    """Chooses the row that 詳細 shows. `trail` are the keys of the rows among which it was found, in their order."""
    st.session_state[_SELECTED] = key
    if trail:
        st.session_state[_TRAIL] = tuple(trail)


def selected_key() -> str:
    """The key of the chosen row, empty where none was chosen."""
    return str(st.session_state.get(_SELECTED, ""))


def kept_trail() -> tuple[str, ...]:
    """The rows among which the chosen one was found; none where it was not chosen from a list."""
    trail = st.session_state.get(_TRAIL, ())
    return trail if isinstance(trail, tuple) else ()


def keep_widgets(*keys: str) -> None:
    """Keeps the values of widgets while another page is shown; Streamlit forgets those it does not draw."""
    for key in keys:
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]


def keep_possible(key: str, options: Sequence[object]) -> None:
    """Takes out of a multiple choice what is no longer offered because another result came in."""
    if key in st.session_state:
        st.session_state[key] = [chosen for chosen in st.session_state[key] if chosen in options]
