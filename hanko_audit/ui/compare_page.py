"""一覧の比較: an earlier list and this year's side by side – what was added, dropped and changed, cell by cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import PurePath

import pandas as pd
import streamlit as st

from hanko_audit.audits import Audit
from hanko_audit.procedures import ListDiff, ProcedureList, compare_lists
from hanko_audit.reporting.diff_table import DiffKind, DiffRow, diff_notes, diff_rows, diff_titles, diff_workbook
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.ui.layout import bullets, figures
from hanko_audit.ui.layout import page as framed
from hanko_audit.ui.list_mapping import draw_list_mapping
from hanko_audit.ui.row_table import A_PAGE, offset_of_page
from hanko_audit.ui.settings import overlay_folders, rules_in_force
from hanko_audit.ui.state import current_audit, keep_possible

TITLE = "一覧の比較"
FILTER_KEYS = ("compare_kinds", "compare_departments", "compare_words", "compare_scanned")
_FOUND = "compare_found"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def page() -> st.Page:
    """This page for the navigation."""
    return st.Page(lambda: framed(draw), title=TITLE, url_path="compare")


def draw() -> None:
    """Draws the page."""
    st.title(TITLE)
    st.write(
        "前の手続一覧と今の手続一覧を比べ、加わった手続・なくなった手続・変わった欄を示します。見出しや並びが違っていてもかまいません。"
    )
    rules = rules_in_force(overlay_folders())
    before, after = st.columns(2)
    with before:
        old = draw_list_mapping(st.file_uploader("前の一覧（Excel・CSV）", key="compare_old"), rules, key="old")
    with after:
        new = _newer(rules)
    if old is None or new is None:
        st.caption("二つの一覧がそろうと、違いを示します。入れたファイルの写しは、読み終えると消します。")
        return
    _draw_difference(_difference(old, new), old, new)


def _newer(rules: RuleSet) -> ProcedureList | None:
    """This year's list: uploaded, or the one of the audit that the pages show."""
    audit = current_audit()
    listed = audit.overview().list_path if audit else ""
    if (
        audit
        and listed
        and st.checkbox(f"今の一覧には、判定に使った一覧（{PurePath(listed).name}）を使う", key="compare_scanned")
    ):
        return _scanned(audit)
    return draw_list_mapping(st.file_uploader("今の一覧（Excel・CSV）", key="compare_new"), rules, key="new")


def _scanned(audit: Audit) -> ProcedureList | None:
    listed = audit.result().list
    if listed is None:
        st.warning("判定に使った一覧を取り出せません。今の一覧のファイルを入れてください。")
    return listed


def _difference(old: ProcedureList, new: ProcedureList) -> ListDiff:
    """Compared once for two lists, as comparing takes seconds for thousands of rows."""
    kept = st.session_state.get(_FOUND)
    if isinstance(kept, tuple) and kept[0] is old and kept[1] is new and isinstance(kept[2], ListDiff):
        return kept[2]
    with st.spinner("比べています…"):
        found = compare_lists(old, new)
    st.session_state[_FOUND] = (old, new, found)
    return found


def _draw_difference(found: ListDiff, old: ProcedureList, new: ProcedureList) -> None:
    st.subheader("違い")
    st.html(
        figures(
            (
                (DiffKind.ADDED.label, len(found.added)),
                (DiffKind.DROPPED.label, len(found.dropped)),
                (DiffKind.CHANGED.label, len(found.changed)),
                (DiffKind.DOUBTFUL.label, len(found.doubtful)),
                ("変わらない", found.unchanged),
            )
        )
    )
    if notes := diff_notes(found):
        st.html(bullets(notes))
    rows = diff_rows(found)
    if not rows:
        st.success("違いはありません。")
        return
    chosen = _filtered(rows)
    if not chosen:
        st.info("当てはまる行がありません。絞り込みを変えてください。")
        return
    start = offset_of_page(len(chosen), "compare_page")
    shown = [row.cells for row in chosen[start : start + A_PAGE]]
    st.dataframe(
        pd.DataFrame(shown, columns=list(diff_titles())),
        hide_index=True,
        width="stretch",
        height=min(640, 38 + 35 * len(shown)),
        column_config={title: st.column_config.TextColumn(width="medium") for title in ("前の一覧", "今の一覧")},
        alt="二つの一覧の違い",
    )
    st.download_button(
        f"表の{len(chosen):,}行をExcelで保存する",
        data=partial(diff_workbook, found, PurePath(old.path).name, PurePath(new.path).name, chosen),
        file_name="一覧の比較.xlsx",
        mime=_XLSX,
        on_click="ignore",
    )


def _filtered(rows: Sequence[DiffRow]) -> list[DiffRow]:
    counts = Counter(row.kind for row in rows)
    kinds = [kind for kind in DiffKind if counts[kind]]
    departments = list(dict.fromkeys(row.department for row in rows if row.department))
    keep_possible("compare_kinds", kinds)
    keep_possible("compare_departments", departments)
    first, second, third = st.columns(3)
    wanted = first.multiselect(
        "区分", kinds, format_func=lambda kind: kind.label, key="compare_kinds", placeholder="すべて"
    )
    owners = second.multiselect("所管課", departments, key="compare_departments", placeholder="すべての課")
    words = third.text_input("手続名・値で探す", key="compare_words", placeholder="例: 占用").split()
    return [
        row
        for row in rows
        if (not wanted or row.kind in wanted)
        and (not owners or row.department in owners)
        and all(any(word in text for text in row.cells) for word in words)
    ]
