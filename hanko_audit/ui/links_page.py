"""様式と手続: where forms belong, in doubt or nowhere, rows without a form, and forms nearly the same."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import streamlit as st

from hanko_audit.reporting.rows import file_name
from hanko_audit.reviewing import (
    Action,
    Actor,
    LinkOverview,
    LinkRow,
    LinkWish,
    ListedRow,
    link_overview,
    link_view,
    listed_rows,
    rows_without_form,
)
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.store import Store
from hanko_audit.ui.groups_part import draw_groups
from hanko_audit.ui.layout import page as framed
from hanko_audit.ui.layout import said, table
from hanko_audit.ui.link_form import (
    draw_link_form,
    draw_link_outcomes,
    form_round,
    keep_seen_versions,
    seen_version,
    send,
)
from hanko_audit.ui.link_parts import draw_beside
from hanko_audit.ui.review_form import draw_outcomes
from hanko_audit.ui.settings import overlay_folders, rules_in_force
from hanko_audit.ui.stored import store_or_tell
from hanko_audit.ui.who import actor as current_actor
from hanko_audit.vocabulary import LinkState

TITLE = "様式と手続"
FILTER_KEYS = ("links_part", "links_decided")
_SHOWN = 200


class _Part(StrEnum):
    DOUBTFUL = "doubtful"
    LOOSE = "loose"
    WITHOUT = "without"
    GROUPS = "groups"


def page() -> st.Page:
    """This page for the navigation."""
    return st.Page(lambda: framed(draw), title=TITLE, url_path="links")


def draw() -> None:
    """Draws the page."""
    st.title(TITLE)
    store = store_or_tell()
    if store is not None:
        _draw(store, rules_in_force(overlay_folders()), current_actor())


def _draw(store: Store, rules: RuleSet, actor: Actor) -> None:
    found = link_overview(store, actor)
    draw_link_outcomes()
    draw_outcomes()
    if not found.forms and not found.without_form:
        st.info("まだ走査の結果がありません。「取込み」か hanko-audit scan --db で走査してください。")
        return
    doubtful = [own for own in found.forms if own.open]
    loose = [own for own in found.forms if own.state is LinkState.NONE and not own.open]
    titles = {
        _Part.DOUBTFUL: f"要確認の結びつき（{len(doubtful):,}）",
        _Part.LOOSE: f"手続のない様式（{len(loose):,}）",
        _Part.WITHOUT: f"様式のない手続（{found.without_form:,}）",
        _Part.GROUPS: "似た様式のまとまり",
    }
    part = st.segmented_control(
        "見るもの", list(_Part), format_func=lambda own: titles[own], default=_Part.DOUBTFUL, key="links_part"
    )
    if part is _Part.GROUPS:
        draw_groups(store, actor, rules)
    elif not found.listed:
        st.info("この走査には手続一覧がありません。一覧とともに走査すると、様式を手続に結びつけられます。")
    elif part is _Part.WITHOUT:
        _draw_without(store, rules, actor, found)
    elif part is _Part.LOOSE:
        st.caption("一覧のどの手続とも名前・番号が合わない様式です。例規や案内の文書もここに入ります。")
        _draw_forms(store, rules, actor, loose, "手続のない様式はありません。")
    else:
        decided = st.checkbox("決定済のものも示す（決め直せます）", key="links_decided")
        shown = [own for own in found.forms if own.open or (decided and own.state is LinkState.DECIDED)]
        _draw_forms(store, rules, actor, shown, "要確認の結びつきはありません。")
    keep_seen_versions({own.subject_id: own.version for own in found.forms})


def _draw_forms(store: Store, rules: RuleSet, actor: Actor, forms: Sequence[LinkRow], nothing: str) -> None:
    if not forms:
        st.success(nothing)
        return
    names = {own.subject_id: own for own in forms}
    chosen = st.selectbox(
        f"様式（{len(forms):,}件）",
        list(names),
        format_func=lambda one: _name(names[one]),
        key=f"links_form_{form_round()}_{len(forms)}",
    )
    if chosen is None:
        return
    row = names[chosen]
    for notice in row.notices:
        st.warning(said(notice))
    if row.decided:
        st.caption(f"決定: {said(row.decided)}")
    view = link_view(store, actor, row)
    draw_beside(view)
    if not actor.may(Action.LINK):
        st.caption("結びつきを決められるのは、所管課と行革担当です。")
        return
    undecided = (own for own in forms if own is not row and (own.open or own.state is LinkState.NONE))
    alike = [own for own in undecided if own.group and own.group == row.group]
    draw_link_form(store, actor, rules, view, every=lambda: listed_rows(store, actor), alike=alike)


def _draw_without(store: Store, rules: RuleSet, actor: Actor, found: LinkOverview) -> None:
    rows = rows_without_form(store, actor)
    if not rows:
        st.success("一覧のすべての手続に、様式が結びついています。")
        return
    st.caption("様式が結びついていない手続です。一覧の記載だけで判定しています。")
    if actor.may(Action.LINK):
        _draw_giving(store, rules, actor, rows, found.forms)
    told = [
        (own.procedure.number, own.procedure.name, own.department, own.procedure.form_name, own.procedure.form_number)
        for own in rows[:_SHOWN]
    ]
    st.html(table(("番号", "手続名", "所管課", "一覧の様式名", "様式番号"), told))
    if len(rows) > _SHOWN:
        st.caption(f"初めの {_SHOWN}件を示しています。全部は hanko-audit links で書き出せます。")


def _draw_giving(
    store: Store, rules: RuleSet, actor: Actor, rows: Sequence[ListedRow], forms: Sequence[LinkRow]
) -> None:
    """Gives forms whose procedure is not known to a row without one."""
    names = {own.subject_id: own for own in rows}
    open_forms = {own.subject_id: own for own in forms if own.state in {LinkState.NONE, LinkState.DOUBTFUL}}
    with st.form("link_without", clear_on_submit=True):
        row = st.selectbox(
            "手続", list(names), index=None, format_func=lambda one: names[one].name, placeholder="手続を選んでください"
        )
        chosen = st.multiselect(
            "その様式（手続の決まっていないものから）",
            list(open_forms),
            format_func=lambda one: _name(open_forms[one]),
            placeholder="様式を選んでください",
        )
        note = st.text_input("理由（記録に残ります）", max_chars=500)
        wanted = st.form_submit_button("この手続の様式とする", type="primary")
    if wanted and (row is None or not chosen):
        st.error("手続と様式を選んでください。")
    elif wanted and row is not None:
        wishes = [LinkWish(one, seen_version(one, open_forms[one].version), (row,)) for one in chosen]
        send(store, actor, rules, wishes, note)


def _name(own: LinkRow) -> str:
    name = file_name(own.path)
    return name if not own.title or own.title in name else f"{own.title}（{name}）"
