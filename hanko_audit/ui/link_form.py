"""The form that says where a form belongs, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import uuid4

import streamlit as st

from hanko_audit.keeping.relinking import link_and_judge
from hanko_audit.reviewing import Actor, LinkRow, LinkView, LinkWish, ListedRow, Outcome, Result
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.store import Store
from hanko_audit.ui.layout import table

_OUTCOMES, _ROUND, _SEEN = "link_outcomes", "link_round", "link_seen"
_MOST_FOUND = 50


def draw_link_form(
    store: Store,
    actor: Actor,
    rules: RuleSet,
    view: LinkView,
    *,
    every: Callable[[], Sequence[ListedRow]],
    alike: Sequence[LinkRow],
) -> None:
    """One form given to one, several or no procedures, and on request those `alike` with it.

    `every` gives the rows among which others are looked for; it is asked when somebody looks for one.
    """
    own, turn = view.row.subject_id, _round()
    words = st.text_input(
        "ほかの手続を探す（手続名・番号・課・様式名）", key=f"link_words_{own}_{turn}", placeholder="例: 占用"
    )
    near = [*view.sure, *view.candidates]
    offered = {row.subject_id: row for row in (*near, *_found(every, words.split()))}
    with st.form(f"link_form_{own}"):
        chosen = st.multiselect(
            "この様式を使う手続（いくつでも）",
            list(offered),
            format_func=lambda one: _name(offered[one]),
            key=f"link_chosen_{own}_{turn}",
            placeholder="手続を選んでください",
        )
        none = st.checkbox("どの手続のものでもない", key=f"link_none_{own}_{turn}")
        together = bool(alike) and st.checkbox(
            f"ほとんど同じ様式 {len(alike)}件も同じに決める（違う行は「似た様式のまとまり」で見られます）",
            key=f"link_alike_{own}_{turn}",
        )
        note = st.text_input("理由（記録に残ります）", key=f"link_note_{own}_{turn}", max_chars=500)
        wanted = st.form_submit_button("決める", type="primary")
    if not wanted:
        return
    if bool(chosen) is none:
        st.error("手続を選ぶか、「どの手続のものでもない」に印を付けてください（両方はできません）。")
        return
    forms = [view.row, *(alike if together else ())]
    wishes = [LinkWish(one.subject_id, seen_version(one.subject_id, one.version), tuple(chosen)) for one in forms]
    send(store, actor, rules, wishes, note)


def send(store: Store, actor: Actor, rules: RuleSet, wishes: Sequence[LinkWish], note: str) -> None:
    """Decides, keeps what came of it for the next drawing, and draws the page anew."""
    outcomes = link_and_judge(store, actor, rules, wishes, note=note, batch=uuid4().hex)
    st.session_state[_OUTCOMES] = outcomes
    if any(one.result is Result.DONE for one in outcomes):
        st.session_state[_ROUND] = _round() + 1
    st.rerun()


def keep_seen_versions(versions: dict[int, int]) -> None:
    """Notes which decisions the page shows; to be called when all of it is drawn."""
    st.session_state[_SEEN] = versions


def seen_version(subject_id: int, now: int) -> int:
    """The version of a form's decision that the person saw when pressing."""
    return int(st.session_state.get(_SEEN, {}).get(subject_id, now))


def draw_link_outcomes() -> None:
    """Tells once what came of the last decision."""
    outcomes: tuple[Outcome, ...] = st.session_state.pop(_OUTCOMES, ())
    done = [one for one in outcomes if one.result is Result.DONE]
    if done:
        st.success(
            f"{'・'.join(f'「{one.name}」' for one in done[:5])}の結びつきを決め、関わる手続を判定し直しました。"
        )
    told = [(one.name, one.result.label, one.message) for one in outcomes if one.message]
    if told:
        st.error("決められなかったものがあります。")
        st.html(table(("様式", "結果", "わけ"), told))


def form_round() -> int:
    """Goes up with each decision, so that the widgets start anew."""
    return _round()


def _round() -> int:
    return int(st.session_state.get(_ROUND, 0))


def _found(every: Callable[[], Sequence[ListedRow]], words: Sequence[str]) -> list[ListedRow]:
    if not words:
        return []
    found = [row for row in every() if all(word in _searched(row) for word in words)]
    if len(found) > _MOST_FOUND:
        st.caption(f"{len(found):,}件あります。初めの {_MOST_FOUND}件を選択肢に加えました。言葉を足すと絞れます。")
    elif not found:
        st.caption("その言葉を含む手続は、一覧にありません。")
    return found[:_MOST_FOUND]


def _searched(row: ListedRow) -> str:
    own = row.procedure
    return f"{own.number} {own.name} {own.form_name} {row.department} {own.regulation}"


def _name(row: ListedRow) -> str:
    return f"{row.name}（{row.department}）" if row.department else row.name
