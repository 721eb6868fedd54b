"""詳細: one row with the words of its forms, the verdicts, and why."""

from __future__ import annotations

from collections import defaultdict
from html import escape

import streamlit as st

from hanko_audit.document import MarkCandidate, Passage
from hanko_audit.reporting import texts
from hanko_audit.reporting.packs import pack_titles
from hanko_audit.reporting.rows import ChecklistRow, file_name
from hanko_audit.requirement import Requirement
from hanko_audit.scanning import FormResult
from hanko_audit.ui.detail_national import draw_national
from hanko_audit.ui.highlight import passage_html
from hanko_audit.ui.layout import badge, bullets, tell_no_result
from hanko_audit.ui.layout import page as framed
from hanko_audit.ui.residue_parts import residue_html
from hanko_audit.ui.state import Audit, current_audit, select_row, selected_row
from hanko_audit.ui.verdict_parts import TREE_STYLE, changes_html, trace_html
from hanko_audit.verdict import Verdict
from hanko_audit.vocabulary import Axis, VerdictCode

TITLE = "詳細"
_PICTURES_A_ROW, _PICTURE_WIDTH = 3, 140


def page() -> st.Page:
    """This page for the navigation."""
    return st.Page(lambda: framed(draw), title=TITLE, url_path="detail")


def draw() -> None:
    """Draws the page."""
    st.title(TITLE)
    audit = current_audit()
    if audit is None or not audit.rows:
        tell_no_result()
        return
    row = _choose(audit)
    _draw_heading(row)
    for column, axis in zip(st.columns(len(Axis)), Axis, strict=True):
        verdict = row.verdict(axis)
        if verdict:
            column.html(_card(verdict))
    st.subheader("様式の文言")
    _draw_forms(row)
    st.subheader("残る負担（印をなくしたあと）")
    st.html(residue_html(row.residue) if row.residue else bullets(texts.remains(row).split("\n")))
    st.subheader("判定の根拠")
    st.html(TREE_STYLE)
    for axis in Axis:
        verdict = row.verdict(axis)
        if verdict:
            with st.expander(f"{axis.label}: {verdict.label}", expanded=verdict.code is not VerdictCode.NOT_APPLICABLE):
                _draw_verdict(verdict, audit)


def _choose(audit: Audit) -> ChecklistRow:
    rows = list(audit.rows)
    current = selected_row(audit)
    chosen = st.selectbox(
        "手続",
        rows,
        index=rows.index(current),
        format_func=lambda row: f"{row.number}　{row.name}".strip(),
    )
    if isinstance(chosen, ChecklistRow) and chosen.id != current.id:
        select_row(chosen.id)
        return chosen
    return current


def _draw_heading(row: ChecklistRow) -> None:
    st.html(f"<h2 style='margin:0;padding:0;font-size:1.35rem'>{escape(row.name)}</h2>")
    facts = [part for part in (row.bureau, row.department, texts.stated_basis(row).replace("\n", " ")) if part]
    if row.annual_count is not None:
        facts.append(f"年間 {row.annual_count:,}件")
    st.html(f"<p class='hanko-note' style='margin:0'>{escape('　／　'.join(facts))}</p>")
    if row.mark:
        st.info(row.mark)
    if row.regulations:
        st.html(f"<strong>例規の条文</strong>{bullets([texts.article(link) for link in row.regulations])}")
    if row.national:
        draw_national(row, row.national)


def _card(verdict: Verdict) -> str:
    # Individuals and corporations stand side by side where they differ.
    said = "".join(f"{badge(own.label, own.code)}{_whose(own)}<p>{escape(own.reason)}</p>" for own in _apart(verdict))
    return f'<div class="hanko-card"><h4>{verdict.axis.label}</h4>{said}</div>'


def _apart(verdict: Verdict) -> tuple[Verdict, ...]:
    return verdict.variants or (verdict,)


def _whose(verdict: Verdict) -> str:
    return f" <strong>{escape(verdict.applies_to.label)}</strong>" if verdict.applies_to else ""


def _draw_verdict(verdict: Verdict, audit: Audit) -> None:
    parts: list[str] = []
    sections = (
        (
            "不足している事実と確認先",
            [f"{own.label}{f'（確認先: {own.ask}）' if own.ask else ''}" for own in verdict.missing],
        ),
        ("代替手段", [own.label for own in verdict.alternatives]),
        ("次の作業", list(verdict.actions)),
        ("引用", [own.label for own in verdict.citations]),
    )
    for title, entries in sections:
        if entries:
            parts.append(f"<strong>{title}</strong>{bullets(entries)}")
    parts.append(changes_html(verdict) + trace_html(verdict))
    used = "・".join(verdict.rules)
    packs = "・".join(pack_titles(verdict, audit.result.rules))
    parts.append(f'<p class="hanko-note">規則: {escape(used)}　パック: {escape(packs)}</p>')
    st.html("".join(parts))


def _draw_forms(row: ChecklistRow) -> None:
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
        st.warning(document.problem.full_message)
    _draw_candidates(document.candidates)
    for remark in form.remarks:
        st.warning(f"{remark.kind.label}: {remark.message}")
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
            column.caption(own.label)


def _passage(passage: Passage, requirements: list[Requirement]) -> str:
    where = " ".join(part for part in (passage.location.label, passage.kind.label, passage.heading) if part)
    return f'{passage_html(passage.text, requirements)}<div class="hanko-place">{escape(where)}</div>'
