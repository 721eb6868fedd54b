"""What happened to a row: what changed under its decision, why to look again, and who did what when."""

from __future__ import annotations

from html import escape

import streamlit as st

from hanko_audit.reviewing import Actor, ReviewRow, history
from hanko_audit.store import Store
from hanko_audit.ui.layout import bullets, table
from hanko_audit.ui.review_form import local_moment
from hanko_audit.vocabulary import Axis


def draw_notices(own: ReviewRow, axis: Axis) -> None:
    """What has changed under the decision since, and reasons to look at a kept seal again."""
    if own.shift.label and own.proposed_then:
        st.warning(
            f"{axis.label}: 決定の後に{own.shift.label}（決定のときの案: {own.proposed_then.label_for(axis)}、"
            f"今の案: {own.proposed.label_for(axis)}）。決定はそのままです。"
        )
    if own.stale:
        st.html(f"<strong>再見直しの候補</strong>{bullets(list(own.stale))}")


def draw_history(store: Store, actor: Actor, own: ReviewRow) -> None:
    """Everything that people did to the row, on all axes."""
    told = history(store, actor, own.subject_id)
    if not told:
        st.caption("まだだれも決めていません。")
        return
    st.html(
        table(
            ("いつ", "だれが", "軸", "何を", "理由"),
            [
                (
                    local_moment(one.at),
                    one.actor,
                    one.axis.label if one.axis else "",
                    one.what,
                    "　".join([*one.reasons, one.note]).strip(),
                )
                for one in told
            ],
        )
    )


def draw_proposal(own: ReviewRow, axis: Axis) -> None:
    """What the rules propose, and why."""
    st.html(f"<p><strong>案: {escape(own.proposed.label_for(axis))}</strong>　{escape(own.reason)}</p>")
