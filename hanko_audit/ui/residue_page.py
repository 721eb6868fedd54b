"""残る負担: what people still have to manage once the seal is gone, in the order of work; a click opens the details."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from hanko_audit.audits import BurdenFilter, BurdenLine
from hanko_audit.reporting.residue_table import note_on
from hanko_audit.residue import Grade
from hanko_audit.rulepacks.residue import TagGroup
from hanko_audit.ui.layout import figures, tell_no_result
from hanko_audit.ui.layout import page as framed
from hanko_audit.ui.opening import open_row
from hanko_audit.ui.residue_parts import GRADE_FILLS
from hanko_audit.ui.row_table import A_PAGE, draw_rows, offset_of_page
from hanko_audit.ui.scope import draw_scope
from hanko_audit.ui.state import current_audit, keep_possible

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
    departments = audit.departments() if audit else ()
    if audit is None or not departments:
        tell_no_result()
        return
    draw_scope(audit)
    st.write("印をなくしたあと、来庁や紙がどれだけ残るかを手続ごとに示します。判定はすべて案です。")
    counts = audit.grades()
    if not counts:
        st.info("残る負担が残っていません。この版より前の走査です。もう一度取り込むと、読み直さずに加わります。")
        return
    st.html(figures([(f"案のあと「{grade.label}」", counts.get(grade, 0)) for grade in Grade]))
    wanted = _filter(departments)
    found = audit.burdens(wanted, limit=A_PAGE)
    offset = offset_of_page(found.total, "residue_page")
    if offset:
        found = audit.burdens(wanted, offset=offset, limit=A_PAGE)
    told = "見出しを押すと、表示中の行を並べ替えられます。"
    st.caption(f"{found.total:,}件を表示しています（全{sum(counts.values()):,}件）。{note_on(found.uncounted)}{told}")
    if not found.lines:
        st.info("条件に合う手続がありません。条件をゆるめてください。")
        return
    lines = found.lines
    chosen = draw_rows(
        _columns(lines),
        [line.title for line in lines],
        key="residue",
        alt="手続ごとに残る負担の一覧",
        widths={
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
        fills={
            "いま": [GRADE_FILLS[line.today] for line in lines],
            "案のあと": [GRADE_FILLS[line.after] for line in lines],
        },
    )
    if chosen is not None:
        open_row(lines[chosen].key, audit.burden_keys(wanted))


def _filter(departments: Sequence[str]) -> BurdenFilter:
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
    return BurdenFilter(tuple(wanted_departments), tuple(wanted_grades), tuple(wanted_tags), tuple(words))


def _columns(lines: Sequence[BurdenLine]) -> dict[str, object]:
    return {
        "順番": pd.array([line.rank for line in lines], dtype="Int64"),
        "手続名": [line.name for line in lines],
        "所管課": [line.department for line in lines],
        "いま": [line.today.label for line in lines],
        "案のあと": [line.after.label for line in lines],
        "案のあとも残る手間": [line.remaining for line in lines],
        "負担": [line.score for line in lines],
        "案後": [line.score_after for line in lines],
        "年間件数": pd.array([line.annual_count for line in lines], dtype="Int64"),
        "負担×件数": pd.array([line.workload for line in lines], dtype="Int64"),
        "優先の印": [line.tags for line in lines],
    }
