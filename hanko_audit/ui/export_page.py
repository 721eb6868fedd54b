"""出力: the result as a workbook, a CSV and JSON lines."""

from __future__ import annotations

from functools import partial

import streamlit as st

from hanko_audit.audits import Audit, StoredAudit
from hanko_audit.reporting import write_report
from hanko_audit.reviewing import Action, require
from hanko_audit.ui.layout import page as framed
from hanko_audit.ui.layout import said, tell_no_result
from hanko_audit.ui.state import current_audit
from hanko_audit.work_folders import work_folder

TITLE = "出力"
_FORMATS: tuple[tuple[str, str, str, str], ...] = (
    (
        "Excel（判定一覧・明細・集計）",
        "checklist.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "会議や所管課への照会に。判定一覧、要求の明細、残る負担、読めなかったもの、集計、凡例の6シートです。",
    ),
    ("CSV（1手続1行）", "checklist.csv", "text/csv", "ほかの表計算やデータベースに。Excelでも文字化けしません。"),
    (
        "JSONL（1様式1行）",
        "checklist.jsonl",
        "application/jsonl",
        "プログラムで扱うときに。根拠の位置と規則も入ります。",
    ),
)


def page() -> st.Page:
    """This page for the navigation."""
    return st.Page(lambda: framed(draw), title=TITLE, url_path="export")


def draw() -> None:
    """Draws the page."""
    st.title(TITLE)
    audit = current_audit()
    if audit is None:
        tell_no_result()
        return
    st.write(f"{said(audit.source)}の結果を書き出します。判定はすべて案です。")
    if isinstance(audit, StoredAudit):
        require(audit.actor, Action.EXPORT)
        st.caption("この走査で読んだものと、いまの案です。見直しの決定は「見直し」と「Excel記入表」にあります。")
    for label, name, mime, purpose in _FORMATS:
        st.download_button(label, data=partial(_bytes, audit, name), file_name=name, mime=mime, on_click="ignore")
        st.caption(purpose)


def _bytes(audit: Audit, name: str) -> bytes:
    with work_folder() as folder:
        path = folder / name
        write_report(audit.result(), path)
        return path.read_bytes()
