"""詳細: one row with the words of its forms, the verdicts, and why; in a store also where its review stands."""

from __future__ import annotations

from html import escape

import streamlit as st

from hanko_audit.audits import StoredAudit
from hanko_audit.reporting import texts
from hanko_audit.reporting.packs import pack_titles
from hanko_audit.reporting.rows import ChecklistRow
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.ui.detail_choice import ROW, draw_steps, open_row_of
from hanko_audit.ui.detail_forms import draw_forms
from hanko_audit.ui.detail_national import draw_national
from hanko_audit.ui.detail_review import draw_review
from hanko_audit.ui.layout import badge, bullets, said, tell_no_result
from hanko_audit.ui.layout import page as framed
from hanko_audit.ui.residue_parts import residue_html
from hanko_audit.ui.state import current_audit
from hanko_audit.ui.verdict_parts import TREE_STYLE, changes_html, trace_html
from hanko_audit.verdict import Verdict
from hanko_audit.vocabulary import Axis, VerdictCode

__all__ = ["ROW", "TITLE", "draw", "page"]

TITLE = "詳細"


def page() -> st.Page:
    """This page for the navigation."""
    return st.Page(lambda: framed(draw), title=TITLE, url_path="detail")


def draw() -> None:
    """Draws the page."""
    st.title(TITLE)
    audit = current_audit()
    opened = open_row_of(audit) if audit else None
    if audit is None or opened is None:
        tell_no_result()
        return
    row = opened.row
    draw_steps(audit, opened)
    _draw_heading(row)
    for column, axis in zip(st.columns(len(Axis)), Axis, strict=True):
        verdict = row.verdict(axis)
        if verdict:
            column.html(_card(verdict))
    if isinstance(audit, StoredAudit):
        draw_review(audit, opened.key)
    st.subheader("様式の文言")
    draw_forms(row)
    st.subheader("残る負担（印をなくしたあと）")
    st.html(residue_html(row.residue) if row.residue else bullets(texts.remains(row).split("\n")))
    st.subheader("判定の根拠")
    st.html(TREE_STYLE)
    for axis in Axis:
        verdict = row.verdict(axis)
        if verdict:
            with st.expander(f"{axis.label}: {verdict.label}", expanded=verdict.code is not VerdictCode.NOT_APPLICABLE):
                _draw_verdict(verdict, audit.rules)


def _draw_heading(row: ChecklistRow) -> None:
    st.html(f"<h2 style='margin:0;padding:0;font-size:1.35rem'>{escape(row.name)}</h2>")
    facts = [part for part in (row.bureau, row.department, *texts.stated_basis(row).split("\n")) if part]
    if row.annual_count is not None:
        facts.append(f"年間 {row.annual_count:,}件")
    st.html(f"<p class='hanko-note' style='margin:0'>{escape('　／　'.join(facts))}</p>")
    # What the forms say against themselves stands beside them, below.
    remarks = {remark.line for form in row.forms for remark in form.remarks}
    if told := [line for line in row.mark.split("\n") if line and line not in remarks]:
        st.info(said("\n".join(told)))
    if row.regulations:
        st.html(f"<strong>例規の条文</strong>{bullets([texts.article(link) for link in row.regulations])}")
    if row.national:
        draw_national(row, row.national)


def _card(verdict: Verdict) -> str:
    # Individuals and corporations stand side by side where they differ.
    said = "".join(f"{badge(own.label, own.code)}{_whose(own)}<p>{escape(own.reason)}</p>" for own in _apart(verdict))
    todo = f'<p class="hanko-note">次の作業</p>{bullets(list(verdict.actions))}' if verdict.actions else ""
    return f'<div class="hanko-card"><h4>{verdict.axis.label}</h4>{said}{todo}</div>'


def _apart(verdict: Verdict) -> tuple[Verdict, ...]:
    return verdict.variants or (verdict,)


def _whose(verdict: Verdict) -> str:
    return f" <strong>{escape(verdict.applies_to.label)}</strong>" if verdict.applies_to else ""


def _draw_verdict(verdict: Verdict, rules: RuleSet) -> None:
    parts: list[str] = []
    sections = (
        (
            "不足している事実と確認先",
            [f"{own.label}{f'（確認先: {own.ask}）' if own.ask else ''}" for own in verdict.missing],
        ),
        ("代替手段", [own.label for own in verdict.alternatives]),
        ("引用", [own.label for own in verdict.citations]),
    )
    for title, entries in sections:
        if entries:
            parts.append(f"<strong>{title}</strong>{bullets(entries)}")
    parts.append(changes_html(verdict) + trace_html(verdict))
    used = "・".join(verdict.rules)
    packs = "・".join(pack_titles(verdict, rules))
    parts.append(f'<p class="hanko-note">規則: {escape(used)}　パック: {escape(packs)}</p>')
    st.html("".join(parts))
