"""The parts of a verdict that tell why and what if, as HTML: the tree of questions, and what would change it."""

from __future__ import annotations

from html import escape

from hanko_audit.ui.layout import bullets
from hanko_audit.verdict import Answer, Change, Lever, Stage, Step, Verdict

TREE_STYLE = """
<style>
.hanko-tree,.hanko-tree ul{list-style:none;margin:.2rem 0 .4rem;padding-left:1rem;border-left:2px solid #cbd5e1}
.hanko-tree li{margin:.25rem 0;overflow-wrap:anywhere}
.hanko-tree .hanko-stage{font-weight:700}
.hanko-tree .hanko-passed{color:#475569;font-weight:400}
.hanko-details summary{cursor:pointer;color:#1d4ed8;padding:.2rem 0}
.hanko-quote{background:#f1f5f9;border-radius:.25rem;padding:.05rem .35rem}
</style>
"""


def changes_html(verdict: Verdict) -> str:
    """What would change the verdict, by who could bring it about; nothing for verdicts nobody need change."""
    if not verdict.changes and not verdict.unchanging:
        return ""
    parts = ["<strong>何が分かれば・何を変えれば、判定が変わるか</strong>"]
    for lever in Lever:
        own = [change for change in verdict.changes if change.lever is lever]
        if own:
            parts.append(f'<div class="hanko-note">{lever.label}</div>{_changes(own)}')
    if verdict.unchanging:
        parts.append(bullets([verdict.unchanging]))
    return "".join(parts)


def _changes(changes: list[Change]) -> str:
    entries = (
        f"<li>{escape(own.condition)} → <strong>{escape(own.verdict.label_for(own.axis))}</strong></li>"
        for own in changes
    )
    return f'<ul class="hanko-list">{"".join(entries)}</ul>'


def trace_html(verdict: Verdict) -> str:
    """The questions by stage, what mattered opened out, and every question in its order on request."""
    if not verdict.trace:
        return ""
    stages = "".join(_stage(stage) for stage in verdict.stages)
    steps = "".join(_line(step) for step in verdict.trace)
    return (
        f'<strong>たどった問い</strong><ul class="hanko-tree">{stages}</ul>'
        f'<details class="hanko-details"><summary>問いをすべて、尋ねた順に見る（{len(verdict.trace)}問）</summary>'
        f'<ol class="hanko-steps">{steps}</ol></details>'
    )


def _stage(stage: Stage) -> str:
    if not stage.mattered:
        passed = f"{len(stage.steps)}問、当てはまるものなし"
        return f'<li><span class="hanko-passed">{escape(stage.title)} — {passed}</span></li>'
    steps = "".join(_branch(step) for step in stage.mattered)
    return f'<li><span class="hanko-stage">{escape(stage.title)}</span><ul>{steps}</ul></li>'


def _branch(step: Step) -> str:
    citation = f"<li>引用: {escape(step.citation.label)}</li>" if step.citation else ""
    answers = "".join(_answer(answer) for answer in step.answers)
    rule = f"<li>→ 規則: {escape(step.title)}［{escape(step.rule)}］</li>"
    return f"<li>{escape(step.question)}<ul>{answers}{rule}{citation}</ul></li>"


def _answer(answer: Answer) -> str:
    grounds = "".join(
        f'<li class="hanko-note">{escape(own.source)}{f"（{escape(own.place)}）" if own.place else ""}'
        f'<span class="hanko-quote">{escape(own.text)}</span></li>'
        for own in answer.grounds
    )
    held = f"<ul>{grounds}</ul>" if grounds else ""
    return f"<li>{escape(answer.label)}: <strong>{escape(answer.value)}</strong>{held}</li>"


def _line(step: Step) -> str:
    rests_on = f"（{escape(step.evidence)}）" if step.evidence else ""
    mark = "→ この規則が働きました。" if step.fired else ""
    css = ' class="fired"' if step.fired else ""
    note = f'<span class="hanko-note">［{escape(step.rule)}］</span>'
    return f"<li{css}>{escape(step.question)} — {escape(step.answer)}{rests_on}{mark} {note}</li>"
