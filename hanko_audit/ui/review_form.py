"""The form that decides the chosen rows, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from uuid import uuid4

import streamlit as st

from hanko_audit.reviewing import Actor, Move, Outcome, Result, ReviewRow, Wish, decide
from hanko_audit.reviewing.deciding import local_time
from hanko_audit.reviewing.workflow import rights_for
from hanko_audit.rulepacks.reviewing import ReasonRule
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.store import Store
from hanko_audit.ui.layout import said, table
from hanko_audit.vocabulary import Axis, VerdictCode

_OUTCOMES = "review_outcomes"
_SEEN = "review_seen"
_ROUND = "review_round"
_CHOICES = tuple(code for code in VerdictCode if code is not VerdictCode.NEEDS_REVIEW)


def draw_decision(store: Store, actor: Actor, rules: RuleSet, chosen: Sequence[ReviewRow], axis: Axis) -> None:
    """The form. A decision is made on what the page showed: the versions and proposals of that moment go along with it.

    It offers what the person's roles are for; whether a row may be decided so is checked where it is decided.
    """
    moves = [own for own in Move if any(actor.may(right) for right in rights_for(own))]
    if not moves:
        st.caption(f"{said(actor.name)} さんの役割は、見るだけです。決めるのは、所管課・行革担当・承認者です。")
        return
    st.subheader(f"選んだ {len(chosen)}件を決める")
    reasons = {rule.id: rule for rule in rules.of(ReasonRule)}
    with st.form("review_decision"):
        first, second = st.columns(2)
        move = first.selectbox("すること", moves, format_func=lambda own: own.label, key="review_move")
        code = second.selectbox(
            "判定",
            [None, *_CHOICES],
            format_func=lambda own: own.label_for(axis) if own else "今の決定・案のまま",
            key=f"review_code_{choice_round()}",
        )
        picked = st.multiselect(
            "理由（存続のときは必ず選ぶ）",
            list(reasons),
            format_func=lambda own: f"{own} {reasons[own].title}",
            key=f"review_reasons_{choice_round()}",
            placeholder="理由を選んでください",
        )
        note = st.text_area("理由・申し送り（自由記載）", key=f"review_note_{choice_round()}", max_chars=2000)
        wanted = st.form_submit_button(f"{len(chosen)}件を決める", type="primary", disabled=not chosen)
    if wanted and chosen:
        wishes = [
            Wish(own.subject_id, own.version, code, own.evidence) for own in (_as_seen(row, axis) for row in chosen)
        ]
        outcomes = decide(
            store, actor, move or moves[0], wishes, axis=axis, reasons=picked, note=note, batch=uuid4().hex
        )
        st.session_state[_OUTCOMES] = outcomes
        # What was refused altogether can be put right and sent again; words once used must not slip into the next.
        if any(one.result is Result.DONE for one in outcomes):
            st.session_state[_ROUND] = choice_round() + 1
        st.rerun()


def keep_seen(rows: Sequence[ReviewRow], axis: Axis) -> None:
    """Notes what the page shows; to be called when all of it is drawn.

    Pressing a button makes Streamlit draw the page anew, with rows that somebody may have changed a moment ago: what
    the person saw when pressing is what the run before had drawn.
    """
    st.session_state[_SEEN] = {(axis, own.subject_id): own for own in rows}


def choice_round() -> int:
    """Goes up with each decision, so that the form starts anew: places in the table mean other rows then."""
    return int(st.session_state.get(_ROUND, 0))


def draw_outcomes() -> None:
    """Tells once what came of the last decision."""
    outcomes: tuple[Outcome, ...] = st.session_state.pop(_OUTCOMES, ())
    if not outcomes:
        return
    counts = Counter(one.result for one in outcomes)
    if counts[Result.DONE]:
        st.success(f"{counts[Result.DONE]}件を決めました。")
    if counts[Result.CONFLICT]:
        st.error(f"{counts[Result.CONFLICT]}件は、見ている間にほかの人が変えたため、決めていません。")
    if counts[Result.REFUSED]:
        st.warning(f"{counts[Result.REFUSED]}件は決められませんでした。")
    told = [(one.name, one.result.label, one.message) for one in outcomes if one.message]
    if told:
        st.html(table(("手続", "結果", "わけ"), told))


def _as_seen(own: ReviewRow, axis: Axis) -> ReviewRow:
    seen = st.session_state.get(_SEEN, {}).get((axis, own.subject_id))
    return seen if isinstance(seen, ReviewRow) else own


def local_moment(moment: str) -> str:
    """A stored moment in the time of this machine."""
    return local_time(moment)
