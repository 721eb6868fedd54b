"""What a session of the app knows. It lives in `st.session_state` and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from hanko_audit.reporting.rows import ChecklistRow, checklist
from hanko_audit.scanning import AuditResult

_AUDIT = "audit"
_SELECTED = "selected_row"


@dataclass(frozen=True)
class Audit:
    """A result with its rows. `source` says in Japanese what was read."""

    result: AuditResult
    rows: tuple[ChecklistRow, ...]
    source: str


def current_audit() -> Audit | None:
    """The result of this session, if there is one."""
    audit = st.session_state.get(_AUDIT)
    return audit if isinstance(audit, Audit) else None


def keep_result(result: AuditResult, source: str) -> Audit:
    """Makes a result the one that every page shows."""
    audit = Audit(result, checklist(result), source)
    st.session_state[_AUDIT] = audit
    st.session_state.pop(_SELECTED, None)
    return audit


def select_row(row_id: str) -> None:
    """Chooses the row that 詳細 shows."""
    st.session_state[_SELECTED] = row_id


def selected_row(audit: Audit) -> ChecklistRow:
    """The chosen row, the first one where none was chosen. Raises IndexError for a result without rows."""
    wanted = st.session_state.get(_SELECTED)
    return next((row for row in audit.rows if row.id == wanted), audit.rows[0])


def keep_widgets(*keys: str) -> None:
    """Keeps the values of widgets while another page is shown; Streamlit forgets those it does not draw."""
    for key in keys:
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]


def keep_possible(key: str, options: Sequence[object]) -> None:
    """Takes out of a multiple choice what is no longer offered because another result came in."""
    if key in st.session_state:
        st.session_state[key] = [chosen for chosen in st.session_state[key] if chosen in options]
