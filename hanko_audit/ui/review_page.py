"""見直し: the rows of the store, filtered; one or many of them decided; what happened to each."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from hanko_audit.reviewing import (
    Action,
    Actor,
    Filter,
    Page,
    ReviewRow,
    Stage,
    assign,
    departments,
    list_rows,
)
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.store import Store
from hanko_audit.ui.layout import page as framed
from hanko_audit.ui.opening import open_row
from hanko_audit.ui.review_form import choice_round, draw_decision, draw_outcomes, keep_seen
from hanko_audit.ui.review_history import draw_history, draw_notices, draw_proposal
from hanko_audit.ui.row_table import A_PAGE, offset_of_page
from hanko_audit.ui.settings import overlay_folders, rules_in_force
from hanko_audit.ui.stored import store_or_tell
from hanko_audit.ui.who import actor as current_actor
from hanko_audit.vocabulary import Axis, VerdictCode

TITLE = "見直し"
_KEYS = ("axis", "departments", "stages", "codes", "words", "overdue", "shifted", "stale")
FILTER_KEYS = tuple(f"review_{key}" for key in _KEYS)
_ASSIGNED = "review_assigned"


def page() -> st.Page:
    """This page for the navigation."""
    return st.Page(lambda: framed(draw), title=TITLE, url_path="review")


def draw() -> None:
    """Draws the page."""
    st.title(TITLE)
    store = store_or_tell()
    if store is not None:
        _draw(store, rules_in_force(overlay_folders()))


def _draw(store: Store, rules: RuleSet) -> None:
    actor = current_actor()
    wanted = _filter(departments(store, actor))
    found = _found(store, actor, rules, wanted)
    draw_outcomes()
    if count := st.session_state.pop(_ASSIGNED, 0):
        st.success(f"{count}件を割り当てました。")
    if not found.rows:
        st.info("条件に合う行がありません。条件をゆるめるか、hanko-audit scan --db で走査してください。")
        return
    chosen = _choose(found, wanted.axis)
    _draw_opening(chosen, found)
    draw_decision(store, actor, rules, chosen, wanted.axis)
    _draw_assignment(store, actor, chosen)
    _draw_row(store, actor, found, wanted.axis)
    keep_seen(found.rows, wanted.axis)


def _filter(known: tuple[str, ...]) -> Filter:
    first, second, third, fourth = st.columns([1, 2, 2, 2])
    axis = first.selectbox("軸", list(Axis), format_func=lambda own: own.label, key="review_axis") or Axis.SEAL
    chosen = second.multiselect("所管課", known, key="review_departments", placeholder="すべての課")
    stages = third.multiselect(
        "段階", list(Stage), format_func=lambda own: own.label, key="review_stages", placeholder="すべての段階"
    )
    codes = fourth.multiselect(
        "判定（決定、なければ案）",
        list(VerdictCode),
        format_func=lambda own: own.label_for(axis),
        key="review_codes",
        placeholder="すべての判定",
    )
    words = st.text_input("手続名・番号で探す", key="review_words", placeholder="例: 占用")
    with st.container(horizontal=True):
        overdue = st.checkbox("期限を過ぎたもの", key="review_overdue")
        shifted = st.checkbox("決定の後に案が変わったもの", key="review_shifted")
        stale = st.checkbox("再見直しの候補", key="review_stale")
    return Filter(
        axis=axis,
        departments=tuple(chosen),
        stages=tuple(stages),
        codes=tuple(codes),
        words=tuple(words.split()),
        overdue=overdue,
        shifted=shifted,
        stale=stale,
    )


def _found(store: Store, actor: Actor, rules: RuleSet, wanted: Filter) -> Page:
    found = list_rows(store, actor, rules, wanted, limit=A_PAGE)
    offset = offset_of_page(found.total, "review_page")
    if offset:
        found = list_rows(store, actor, rules, wanted, offset=offset, limit=A_PAGE)
    st.caption(f"条件に合う行 {found.total:,}件のうち {len(found.rows):,}件を表示しています。")
    return found


def _choose(found: Page, axis: Axis) -> list[ReviewRow]:
    event = st.dataframe(
        _frame(found, axis),
        hide_index=True,
        width="stretch",
        height=min(480, 38 + 35 * len(found.rows)),
        on_select="rerun",
        selection_mode="multi-row",
        key=f"review_table_{choice_round()}",
        alt="見直しの行の一覧",
    )
    by_name = st.multiselect(
        "決める行（表の左端で選ぶか、ここで名前を選ぶ）",
        list(found.rows),
        format_func=name_of,
        key=f"review_by_name_{choice_round()}",
        placeholder="手続を選んでください",
    )
    if st.checkbox(f"表示中の {len(found.rows):,}件すべて", key=f"review_all_{choice_round()}"):
        return list(found.rows)
    picked = {found.rows[number].subject_id for number in event.selection.rows if number < len(found.rows)}
    picked |= {own.subject_id for own in by_name}
    return [own for own in found.rows if own.subject_id in picked]


def _draw_opening(chosen: list[ReviewRow], found: Page) -> None:
    """The way into the details: of the chosen rows one after the other, of a single one among all that are shown."""
    among = chosen if len(chosen) > 1 else found.rows
    if st.button("選んだ手続の詳細を開く", disabled=not chosen, key="review_open"):
        open_row(str(chosen[0].subject_id), [str(own.subject_id) for own in among])


def _frame(found: Page, axis: Axis) -> pd.DataFrame:
    rows = found.rows
    return pd.DataFrame(
        {
            "番号": [own.number for own in rows],
            "手続名": [own.name for own in rows],
            "所管課": [own.department for own in rows],
            "案": [own.proposed.label_for(axis) for own in rows],
            "決定": [own.decided.label_for(axis) if own.decided else "" for own in rows],
            "段階": [own.stage.label for own in rows],
            "期限": [f"{own.due}（超過）" if own.overdue else own.due for own in rows],
            "知らせ": ["・".join(_notices(own)) for own in rows],
        }
    )


def _notices(own: ReviewRow) -> list[str]:
    said = [own.shift.label, "再見直しの候補" if own.stale else "", "" if own.in_newest_run else "今回の走査にない"]
    return [one for one in said if one]


def _draw_assignment(store: Store, actor: Actor, chosen: list[ReviewRow]) -> None:
    if not actor.may(Action.ASSIGN):
        return
    with st.expander("課への割当てと期限"), st.form("review_assignment", border=False):
        department = st.text_input("割り当てる課（空なら今の課のまま）", key="review_assign_to")
        due = st.date_input("期限", value=None, min_value=date(2000, 1, 1), format="YYYY-MM-DD", key="review_due")
        if st.form_submit_button(f"{len(chosen)}件を割り当てる", disabled=not chosen):
            st.session_state[_ASSIGNED] = assign(
                store,
                actor,
                [own.subject_id for own in chosen],
                department=department.strip(),
                due=due if isinstance(due, date) else None,
            )
            # Drawn anew, so that the table shows the department as well.
            st.rerun()


def _draw_row(store: Store, actor: Actor, found: Page, axis: Axis) -> None:
    st.subheader("1件の経過")
    own = st.selectbox(
        "経過を見る手続",
        list(found.rows),
        index=None,
        format_func=name_of,
        key=f"review_shown_{choice_round()}",
        placeholder="手続を選んでください",
    )
    if not isinstance(own, ReviewRow):
        return
    draw_proposal(own, axis)
    draw_notices(own, axis)
    draw_history(store, actor, own)


def name_of(own: ReviewRow) -> str:
    """A row by its number and name."""
    return f"{own.number}　{own.name}".strip()
