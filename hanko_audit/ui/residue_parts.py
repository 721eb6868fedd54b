"""What remains of one procedure, as HTML: the grade, the steps with their words, certificates, burden and tags."""

from __future__ import annotations

from html import escape

from hanko_audit.reporting import residue_texts as texts
from hanko_audit.residue import Grade, Residue
from hanko_audit.ui.layout import bullets, table

GRADE_FILLS: dict[Grade, str] = {
    Grade.FULL: "#d1fae5",
    Grade.PARTIAL: "#fef3c7",
    Grade.NONE: "#fee2e2",
    Grade.UNKNOWN: "#e2e8f0",
}
"""Fills that keep 4.5:1 against the dark text."""


def grade_html(grade: Grade, words: str) -> str:
    """A grade as a badge."""
    return f'<span class="hanko-badge" style="background:{GRADE_FILLS[grade]}">{escape(words)}</span>'


def residue_html(residue: Residue) -> str:
    """Everything that a person has to know of what remains."""
    parts = [
        f"<p style='margin:.2rem 0'>動かずにできるか — いま: {grade_html(residue.today, texts.today(residue))}　"
        f"案のあと: {grade_html(residue.after, texts.after(residue))}</p>"
    ]
    if residue.tags:
        parts.append(
            f'<p class="hanko-note" style="margin:.2rem 0">優先の印: {escape("・".join(texts.tags(residue)))}</p>'
        )
    if residue.steps:
        titles = ("手間", "案のあと", "点（いま→案のあと）と理由", "言葉と場所", "なくす道筋")
        parts.append(
            table(
                titles,
                [
                    (
                        step.label,
                        f"{step.state.label}。{step.because}",
                        f"{step.points}→{step.points_after}　{step.why}",
                        texts.grounds(step.grounds),
                        step.way_out,
                    )
                    for step in residue.steps
                ],
            )
        )
    if residue.certificates:
        parts.append(f"<strong>取り寄せる証明書</strong>{bullets(texts.certificates(residue))}")
    parts.append(f'<p style="margin:.4rem 0">{escape(_burden(residue))}</p>')
    for title, entries in (
        ("案のために用意するもの", list(residue.conditions)),
        ("確かめること", texts.missing(residue)),
    ):
        if entries:
            parts.append(f"<strong>{title}</strong>{bullets(entries)}")
    return "".join(parts)


def _burden(residue: Residue) -> str:
    told = f"負担: いま {residue.score}点、案のあと {residue.score_after}点（証明書の点を含む）。"
    if residue.workload is None:
        return f"{told}年間件数が分からないため、負担×件数は出せません。"
    return f"{told}負担×年間件数 ＝ {residue.score} × {residue.annual_count:,} ＝ {residue.workload:,}"
