"""残る負担: what people still have to manage once the seal is gone, in the order of work; a click opens the details."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from hanko_audit.reporting import residue_texts as texts
from hanko_audit.reporting.figures import NO_DEPARTMENT
from hanko_audit.reporting.residue_table import RankedRow, note_on, ranked
from hanko_audit.residue import Grade
from hanko_audit.rulepacks.residue import TagGroup
from hanko_audit.ui.layout import figures, tell_no_result
from hanko_audit.ui.layout import page as framed
from hanko_audit.ui.opening import choose_by_name, open_row
from hanko_audit.ui.residue_parts import GRADE_FILLS
from hanko_audit.ui.state import Audit, current_audit, keep_possible

TITLE = "残る負担"
_DEPARTMENTS, _GRADES, _TAGS, _WORDS = "residue_department", "residue_grade", "residue_tags", "residue_words"
FILTER_KEYS = (_DEPARTMENTS, _GRADES, _TAGS, _WORDS)


def page() -> st.Page:
    """This page for the navigation."""
    return st.Page(lambda: framed(draw), title=TITLE, url_path="residue")


def draw() -> None:
    """Draws the page."""
    st.title(TITLE)
    audit = current_audit()
    if audit is None or not audit.rows:
        tell_no_result()
        return
    every = ranked(audit.rows)
    st.write("印をなくしたあと、来庁や紙がどれだけ残るかを手続ごとに示します。判定はすべて案です。")
    st.html(figures([(f"案のあと「{grade.label}」", _count(every, grade)) for grade in Grade]))
    rows = _filtered(audit, every)
    st.caption(f"{len(rows)}件を表示しています（全{len(every)}件）。{note_on(rows)}見出しを押すと並べ替えられます。")
    if not rows:
        st.info("条件に合う手続がありません。条件をゆるめてください。")
        return
    event = st.dataframe(
        _table(rows),
        hide_index=True,
        width="stretch",
        height=min(640, 38 + 35 * len(rows)),
        on_select="rerun",
        selection_mode="single-cell",
        key="residue_table",
        column_config={
            "順番": st.column_config.NumberColumn(width=50),
            "手続名": st.column_config.TextColumn(width=200),
            "所管課": st.column_config.TextColumn(width=90),
            "いま": st.column_config.TextColumn(width=95, help="いま、動かずにできるか"),
            "案のあと": st.column_config.TextColumn(width=95, help="案どおりに改めたあと、動かずにできるか"),
            "案のあとも残る手間": st.column_config.TextColumn(width=220),
            "負担": st.column_config.NumberColumn(width=50),
            "案後": st.column_config.NumberColumn(width=50, help="案のあとに残る負担"),
            "年間件数": st.column_config.NumberColumn(width=75, format="localized"),
            "負担×件数": st.column_config.NumberColumn(width=85, format="localized"),
            "優先の印": st.column_config.TextColumn(width=200),
        },
        alt="手続ごとに残る負担の一覧",
        placeholder="不明",
    )
    cells = event.selection.cells
    choose_by_name([own.row for own in rows], "residue_by_name")
    if cells:
        open_row(rows[cells[0][0]].row)


def _count(rows: tuple[RankedRow, ...], grade: Grade) -> int:
    return sum(own.residue.after is grade for own in rows)


def _filtered(audit: Audit, every: tuple[RankedRow, ...]) -> list[RankedRow]:
    departments = list(dict.fromkeys(row.department or NO_DEPARTMENT for row in audit.rows))
    keep_possible(_DEPARTMENTS, departments)
    first, second, third = st.columns(3)
    wanted_departments = first.multiselect("所管課", departments, key=_DEPARTMENTS, placeholder="すべての課")
    wanted_grades = second.multiselect(
        "案のあと、動かずにできるか",
        list(Grade),
        format_func=lambda grade: grade.label,
        key=_GRADES,
        placeholder="すべて",
    )
    wanted_tags = third.multiselect(
        "優先の印", list(TagGroup), format_func=lambda group: group.label, key=_TAGS, placeholder="すべて"
    )
    words = st.text_input("手続名・残る手間で探す", key=_WORDS, placeholder="例: 原本").split()
    return [
        own
        for own in every
        if (not wanted_departments or (own.row.department or NO_DEPARTMENT) in wanted_departments)
        and (not wanted_grades or own.residue.after in wanted_grades)
        and (not wanted_tags or any(group in wanted_tags for tag in own.residue.tags for group in tag.groups))
        and all(word in _searched(own) for word in words)
    ]


def _searched(own: RankedRow) -> str:
    return " ".join([own.row.number, own.row.name, *(step.label for step in own.residue.remaining)])


def _table(rows: list[RankedRow]) -> Styler:
    frame = pd.DataFrame(
        {
            "順番": pd.array([own.rank for own in rows], dtype="Int64"),
            "手続名": [own.row.name for own in rows],
            "所管課": [own.row.department for own in rows],
            "いま": [own.residue.today.label for own in rows],
            "案のあと": [own.residue.after.label for own in rows],
            "案のあとも残る手間": ["・".join(step.label for step in own.residue.remaining) for own in rows],
            "負担": [own.residue.score for own in rows],
            "案後": [own.residue.score_after for own in rows],
            "年間件数": pd.array([own.residue.annual_count for own in rows], dtype="Int64"),
            "負担×件数": pd.array([own.residue.workload for own in rows], dtype="Int64"),
            "優先の印": ["・".join(texts.tags(own.residue)) for own in rows],
        }
    )
    fills = pd.DataFrame("", index=frame.index, columns=frame.columns)
    fills["いま"] = [_fill(own.residue.today) for own in rows]
    fills["案のあと"] = [_fill(own.residue.after) for own in rows]
    return frame.style.apply(lambda _: fills, axis=None)


def _fill(grade: Grade) -> str:
    return f"background-color: {GRADE_FILLS[grade]}; color: #0f172a"
