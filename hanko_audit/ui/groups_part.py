"""似た様式のまとまり: forms nearly the same, the lines that differ, and one decision for the rows of one part."""

from __future__ import annotations

from html import escape

import streamlit as st

from hanko_audit.keeping.groupviews import group_differences
from hanko_audit.reporting.rows import file_name
from hanko_audit.reviewing import Actor, Filter, Group, GroupPart, list_groups, list_rows
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.store import Store
from hanko_audit.ui.layout import table
from hanko_audit.ui.review_form import draw_decision, keep_seen
from hanko_audit.vocabulary import Axis

_MEMBERS = 100


def draw_groups(store: Store, actor: Actor, rules: RuleSet) -> None:
    """The groups, one of them whole, and the form that decides its rows."""
    axis = st.selectbox("軸", list(Axis), format_func=lambda own: own.label, key="group_axis") or Axis.SEAL
    groups = {own.id: own for own in list_groups(store, actor, axis)}
    if not groups:
        st.info("二つ以上の行に関わる、ほとんど同じ様式はありません。")
        return
    chosen = st.selectbox(
        f"まとまり（{len(groups):,}組）",
        list(groups),
        format_func=lambda one: _name(groups[one]),
        key="group_chosen",
    )
    group = groups[chosen] if chosen in groups else next(iter(groups.values()))
    _draw_members(store, actor, group)
    part = _choose_part(group, axis)
    page = list_rows(store, actor, rules, Filter(axis=axis, subjects=part.subjects), limit=len(part.subjects))
    files = _files(group)
    told = [
        (
            own.number,
            own.name,
            files.get(own.subject_id, ""),
            own.department,
            own.proposed.label_for(axis),
            own.decided.label_for(axis) if own.decided else "",
            own.stage.label,
        )
        for own in page.rows
    ]
    st.html(table(("番号", "手続・様式", "ファイル", "所管課", "案", "決定", "段階"), told))
    draw_decision(store, actor, rules, list(page.rows), axis)
    keep_seen(page.rows, axis)


def _files(group: Group) -> dict[int, str]:
    """The files of each row of a group, by name."""
    found: dict[int, list[str]] = {}
    for own in group.members:
        for subject in own.subjects:
            found.setdefault(subject, []).append(file_name(own.path))
    return {subject: "、".join(names) for subject, names in found.items()}


def _choose_part(group: Group, axis: Axis) -> GroupPart:
    if len(group.parts) == 1:
        return group.parts[0]
    st.warning("案の判定か求めるものが違う行があるため、分けて示します。一度に決められるのは、同じもの同士だけです。")
    number = st.radio(
        "決める行",
        range(len(group.parts)),
        format_func=lambda one: _part_name(group.parts[one], axis),
        key=f"group_part_{group.id}",
    )
    return group.parts[number or 0]


def _part_name(part: GroupPart, axis: Axis) -> str:
    asked = "、".join(part.asked) or "求めるものなし"
    return f"{len(part.subjects)}件　案: {part.proposed.label_for(axis)}　求めるもの: {asked}"


def _draw_members(store: Store, actor: Actor, group: Group) -> None:
    first = group.members[0]
    differences = group_differences(store, actor, group)
    shared = _shared_folder([own.path for own in group.members])
    rows = [(first.path[shared:], "（ほかと比べるもとの様式）")]
    for own in group.members[1:_MEMBERS]:
        told = (f"{_cut(one.ours)} → {_cut(one.theirs)}" for one in differences[own.document_id])
        rows.append((own.path[shared:], "\n".join(told) or "違いなし"))
    cells = "".join(
        f"<tr><td>{escape(path)}</td><td style='white-space:pre-wrap'>{escape(told)}</td></tr>" for path, told in rows
    )
    with st.expander(f"様式 {len(group.members)}件と違う行", expanded=True):
        st.html(
            f"<table class='hanko-table'><thead><tr><th>様式</th><th>もとの様式と違う行</th></tr></thead><tbody>{cells}</tbody></table>"
        )
        if len(group.members) > _MEMBERS:
            st.caption(f"初めの {_MEMBERS}件を示しています。")


def _shared_folder(paths: list[str]) -> int:
    """How many signs at the beginning of all paths are the folder that they share."""
    first, last = min(paths), max(paths)
    same = next(
        (place for place, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first)
    )
    return max(first.rfind(border, 0, same) for border in "/\\!") + 1


def _cut(text: str) -> str:
    one_line = " ".join(text.split())
    return (one_line[:60] + "…" if len(one_line) > 60 else one_line) or "（なし）"


def _name(own: Group) -> str:
    title = own.members[0].title or own.members[0].path
    return f"{title}　様式 {len(own.members)}件・行 {own.rows}件"
