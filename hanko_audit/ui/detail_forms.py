"""詳細: the forms of a row with their words, shapes that may be seals, and what does not fit together."""

from __future__ import annotations

from collections import defaultdict
from html import escape

import streamlit as st

from hanko_audit.document import MarkCandidate, Passage
from hanko_audit.reporting.rows import ChecklistRow, file_name
from hanko_audit.requirement import Requirement
from hanko_audit.scanning import FormResult
from hanko_audit.ui.highlight import passage_html
from hanko_audit.ui.layout import said

_PICTURES_A_ROW, _PICTURE_WIDTH = 3, 140


def draw_forms(row: ChecklistRow) -> None:
    """Every form of the row."""
    if not row.forms:
        st.info("この手続に結びついた様式がありません。一覧の記載だけで判定しています。")
        return
    everything = st.toggle("要求のない文も表示する", key="show_all_passages")
    for form in row.forms:
        _draw_form(form, everything=everything)


def _draw_form(form: FormResult, *, everything: bool) -> None:
    document = form.document
    by_passage: dict[int, list[Requirement]] = defaultdict(list)
    for finding in form.findings:
        by_passage[id(finding.passage)].append(finding.requirement)
    st.html(
        f"<h3 style='font-size:1.1rem;margin:.5rem 0 0;padding:0'>{escape(file_name(document.path))}</h3>"
        f"<p class='hanko-note' style='margin:0'>住民・事業者が押す箇所: {form.seal_marks}　{escape(document.path)}</p>"
    )
    if form.link and form.link.reason:
        st.html(f"<p class='hanko-note' style='margin:0'>手続との結びつき: {escape(form.link.reason)}</p>")
    if document.problem:
        st.warning(said(document.problem.full_message))
    _draw_candidates(document.candidates)
    for remark in form.remarks:
        st.warning(said(remark.line))
    shown = [passage for passage in document.passages if everything or id(passage) in by_passage]
    if shown:
        st.html("".join(_passage(passage, by_passage[id(passage)]) for passage in shown))
    else:
        st.info("この文書には、押印・対面・書面を求める文言が見つかりませんでした。")


def _draw_candidates(candidates: tuple[MarkCandidate, ...]) -> None:
    """The shapes that may be seals, each with its picture, side by side."""
    for start in range(0, len(candidates), _PICTURES_A_ROW):
        for column, own in zip(st.columns(_PICTURES_A_ROW), candidates[start : start + _PICTURES_A_ROW], strict=False):
            if own.picture:
                column.image(own.picture, width=_PICTURE_WIDTH)
            column.caption(said(own.label))


def _passage(passage: Passage, requirements: list[Requirement]) -> str:
    where = " ".join(part for part in (passage.location.label, passage.kind.label, passage.heading) if part)
    return f'{passage_html(passage.text, requirements)}<div class="hanko-place">{escape(where)}</div>'
