"""A form beside the rows of the list that it may belong to: what agrees, what differs, and its first lines."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from html import escape
from itertools import islice

import streamlit as st

from hanko_audit.document import Document
from hanko_audit.reporting.rows import file_name
from hanko_audit.reviewing import LinkView, ListedRow

_LINES = 14
_WIDEST = 80
STYLE = """
<style>
.hanko-differs{font-weight:700;text-decoration:underline wavy #b91c1c 1px;text-underline-offset:3px}
.hanko-beside{width:100%;border-collapse:collapse;font-size:.88rem;table-layout:fixed}
.hanko-beside th,.hanko-beside td{border-bottom:1px solid #e2e8f0;padding:.3rem .4rem;text-align:left;vertical-align:top;
  overflow-wrap:anywhere}
.hanko-beside th{width:5.2em;color:#475569;font-weight:600}
.hanko-lines{margin:.4rem 0 0;padding:.5rem .7rem;background:#f8fafc;border:1px solid #e2e8f0;border-radius:.3rem;
  font-size:.85rem;white-space:pre-wrap;overflow-wrap:anywhere}
</style>
"""


def draw_beside(view: LinkView) -> None:
    """The form on the left, its rows and candidates on the right; on a narrow screen one above the other."""
    st.html(STYLE)
    left, right = st.columns(2, gap="medium")
    with left:
        _draw_form(view)
    with right:
        if view.sure:
            st.html("<p style='margin:0'><strong>今の結びつき</strong></p>")
            for own in view.sure:
                _draw_row(view.row.path, view.document, own)
        title = "候補" if not view.sure else "ほかの候補"
        if view.candidates:
            st.html(
                f"<p style='margin:0'><strong>{title}</strong>（<span class='hanko-differs'>太字の波線</span>は違う部分）</p>"
            )
            for own in view.candidates:
                _draw_row(view.row.path, view.document, own)
        elif not view.sure:
            st.info("名前・番号・例規のどれかが合う手続は、一覧にありません。下で手続を探せます。")


def _draw_form(view: LinkView) -> None:
    document = view.document
    places = "・".join(document.articles)
    rows = (
        ("表題", document.title),
        ("様式番号", f"{document.form_number}{f'（{places}関係）' if places else ''}"),
        ("宛先", document.addressee),
        ("ファイル", file_name(document.path)),
        ("場所", document.path[: -len(file_name(document.path))].rstrip("/\\!")),
    )
    lines = (line for passage in document.passages for line in passage.text.splitlines() if line.strip())
    first = "\n".join(escape(line.strip()[:_WIDEST]) for line in islice(lines, _LINES))
    st.html(
        f"<p style='margin:0'><strong>様式</strong></p>{_table(rows)}"
        f"<div class='hanko-lines' aria-label='様式の初めの行'>{first or '（文がありません）'}</div>"
    )


def _draw_row(path: str, document: Document, own: ListedRow) -> None:
    procedure = own.procedure
    ours = [name for name in (document.title, _stem(path)) if name]
    rows = (
        ("手続名", _compared(procedure.name, ours)),
        ("様式名", _compared(procedure.form_name, ours)),
        ("様式番号", _compared(procedure.form_number, [document.form_number or _stem(path)])),
        ("例規名", escape(procedure.regulation)),
        ("所管課", escape(own.department)),
        ("わけ", escape(own.reason)),
    )
    cells = "".join(f"<tr><th>{title}</th><td>{cell}</td></tr>" for title, cell in rows if cell)
    head = f"<strong>{escape(own.name)}</strong>" + (f"　手がかり {own.score * 100:.0f}点" if own.score else "")
    st.html(f"<div class='hanko-card'>{head}<table class='hanko-beside'>{cells}</table></div>")


def _table(rows: tuple[tuple[str, str], ...]) -> str:
    cells = "".join(f"<tr><th>{title}</th><td>{escape(cell)}</td></tr>" for title, cell in rows if cell)
    return f"<table class='hanko-beside'>{cells}</table>"


def _compared(theirs: str, ours: list[str]) -> str:
    """The list's words as HTML, those that the form's likest name does not have marked."""
    if not theirs or not ours:
        return escape(theirs)
    matchers = [SequenceMatcher(None, name, theirs, autojunk=False) for name in ours]
    best = max(matchers, key=lambda matcher: matcher.ratio())
    parts = (
        escape(theirs[start:end])
        if kind == "equal"
        else f"<span class='hanko-differs'>{escape(theirs[start:end])}</span>"
        for kind, _, _, start, end in best.get_opcodes()
        if end > start
    )
    return "".join(parts)


def _stem(path: str) -> str:
    return re.sub(r"\.[^.]*$", "", file_name(path))
