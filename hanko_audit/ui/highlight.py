"""A passage as HTML with its requirements marked in place."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from hanko_audit.requirement import Requirement
from hanko_audit.vocabulary import Axis, Modality

STYLE = """
<style>
.hanko-passage{line-height:2.3;white-space:pre-wrap;overflow-wrap:anywhere;padding:.5rem .75rem;margin:.25rem 0;
  border-left:4px solid #cbd5e1;background:#f8fafc;color:#0f172a}
.hanko-passage mark{padding:.15rem .3rem;border-radius:.25rem;color:#0f172a;border-bottom:3px solid}
.hanko-passage mark small{margin-left:.35rem;font-size:.72rem;font-weight:600}
.hanko-passage mark.hanko-seal{background:#fde2e1;border-color:#b91c1c}
.hanko-passage mark.hanko-in_person{background:#dbeafe;border-color:#1d4ed8}
.hanko-passage mark.hanko-paper{background:#fef3c7;border-color:#a16207}
.hanko-passage mark.hanko-waived{background:#e2e8f0;border-color:#475569}
.hanko-place{font-size:.8rem;color:#475569}
</style>
"""
"""Once a page, before the first passage. Colours keep 4.5:1 against the dark text."""


def passage_html(text: str, requirements: Sequence[Requirement]) -> str:
    """The passage's text, escaped, each requirement's words marked with its item and modality.

    Where two requirements share words, both are named at the first place.
    """
    parts: list[str] = []
    position = 0
    for start, end, labels, css in _marks(requirements):
        parts.append(escape(text[position:start]))
        parts.append(f'<mark class="{css}">{escape(text[start:end])}<small>{escape("／".join(labels))}</small></mark>')
        position = end
    parts.append(escape(text[position:]))
    return f'<div class="hanko-passage">{"".join(parts)}</div>'


def _marks(requirements: Sequence[Requirement]) -> list[tuple[int, int, list[str], str]]:
    marks: list[tuple[int, int, list[str], str]] = []
    for own in sorted(requirements, key=lambda requirement: (requirement.start, -requirement.end)):
        label = f"{own.item.label}・{own.modality.label}"
        if marks and own.start < marks[-1][1]:
            marks[-1][2].append(label)
        else:
            marks.append((own.start, own.end, [label], _css(own.axis, own.modality)))
    return marks


def _css(axis: Axis, modality: Modality) -> str:
    return "hanko-waived" if modality is Modality.WAIVED else f"hanko-{axis.value}"
