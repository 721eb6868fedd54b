"""The texts of the checklist's cells: evidence, citations, what is missing and what remains, one point a line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from hanko_audit.document import Document, Passage
from hanko_audit.national import Outcome
from hanko_audit.regulations import RegulationLink
from hanko_audit.reporting.rows import ChecklistRow, file_name
from hanko_audit.requirement import Finding, Requirement
from hanko_audit.verdict import Change, Lever, Verdict
from hanko_audit.vocabulary import Axis, BasisLocus, Party, VerdictCode

_EXCERPT = 60
_SHOWN_PASSAGES = 2
_SHOWN_CHANGES = 4
_GAPS = re.compile(r"[\s　]{2,}")
_LAYOUT = re.compile(r"[\s　]+")
_NOTHING = "-－―—ー‐ 　"
"""What lists put in a cell that does not apply."""

_GONE = frozenset({VerdictCode.ABOLISH, VerdictCode.SUBSTITUTE})


def lines(parts: Iterable[str]) -> str:
    """The distinct, non-empty parts in their order, one a line."""
    return "\n".join(dict.fromkeys(part for part in parts if part))


def excerpt(text: str, start: int, end: int, width: int = _EXCERPT) -> str:
    """The words around a span, layout spaces narrowed; 「…」 marks what was cut."""
    margin = max(0, (width - (end - start)) // 2)
    left, right = max(0, start - margin), min(len(text), end + margin)
    # A window at the edge of the text spends its whole width on the other side.
    left = max(0, min(left, len(text) - width))
    right = min(len(text), max(right, width))
    cut = _GAPS.sub("　", text[left:right]).strip()
    return f"{'…' if left else ''}{cut}{'…' if right < len(text) else ''}"


def place(document: Document, passage: Passage) -> str:
    """Where a passage stands, for people."""
    return f"{file_name(document.path)} {passage.location.label}"


def demand(requirement: Requirement) -> str:
    """A requirement in few words, such as 「実印（条件付き・代理人）」."""
    who = "" if requirement.party is Party.UNSPECIFIED else f"・{requirement.party.label}"
    return f"{requirement.item.label}［{requirement.modality.label}{who}］"


def evidence(row: ChecklistRow) -> str:
    """The words that the verdicts rest on, strongest first, with their places; the rest stands in the details."""
    found: list[str] = []
    for axis in Axis:
        by_passage: dict[tuple[str, int], list[tuple[Document, Finding]]] = defaultdict(list)
        for document, finding in row.findings:
            if finding.requirement.axis is axis:
                by_passage[(document.path, id(finding.passage))].append((document, finding))
        groups = sorted(
            by_passage.values(), key=lambda group: -max(own.requirement.modality.strength for _, own in group)
        )
        for group in groups[:_SHOWN_PASSAGES]:
            document, first = group[0]
            words = excerpt(first.passage.text, first.requirement.start, first.requirement.end)
            demands = "、".join(dict.fromkeys(demand(own.requirement) for _, own in group))
            found.append(f"【{axis.label}】「{words}」{demands}（{place(document, first.passage)}）")
        if len(groups) > _SHOWN_PASSAGES:
            found.append(f"【{axis.label}】ほか{len(groups) - _SHOWN_PASSAGES}か所（「要求の明細」）")
    return lines(found)


def forms(row: ChecklistRow) -> str:
    """The files of the row, with their form numbers; what the list calls the form where no file was given."""
    if row.forms:
        return lines(
            f"{form.document.form_number} {file_name(form.document.path)}".strip()
            if form.document.form_number not in _LAYOUT.sub("", file_name(form.document.path))
            else file_name(form.document.path)
            for form in row.forms
        )
    named = (row.procedure.form_number, row.procedure.form_name) if row.procedure else ()
    return " ".join(part for part in named if part.strip(_NOTHING))


def basis(row: ChecklistRow) -> str:
    """The rule the procedure rests on: what list or form say, then the articles of the office's regulations."""
    return lines((stated_basis(row), *map(article, row.regulations)))


def stated_basis(row: ChecklistRow) -> str:
    """The rule the procedure rests on by list or form: name, level, and where in it the seal is asked."""
    procedure = row.procedure
    if procedure is None:
        said = [
            "・".join(form.document.articles) and f"様式に{'・'.join(form.document.articles)}関係と記載"
            for form in row.forms
        ]
    else:
        where = f"押印の根拠: {procedure.basis_locus}" if procedure.basis_locus else ""
        both = procedure.regulation and procedure.basis_kind
        named = (
            f"{procedure.regulation}（{procedure.basis_kind}）"
            if both
            else procedure.regulation or procedure.basis_kind
        )
        said = [named, where]
    return lines(said)


def article(link: RegulationLink) -> str:
    """The article a form rests on, in its own words; where the link is only offered, what speaks for it."""
    quoted = f"「{link.quotation}」" if link.quotation else ""
    if not link.sure:
        return f"例規の候補: {link.place}{quoted}（{link.reason}）"
    found = {
        BasisLocus.ARTICLE: "条文に押印の定めあり",
        BasisLocus.FORM_ONLY: "条文に押印の定めなし、様式に押印欄",
        BasisLocus.NONE: "条文にも様式にも押印の定めなし",
        None: link.note.rstrip("。") or "押印の定めは読み取れず",
    }[link.locus]
    return f"例規: {link.place}{quoted}（{found}）"


def national(row: ChecklistRow) -> str:
    """What the national census says, in few words; the sheet 国の調査 has the whole."""
    match = row.national
    if match is None or match.outcome is Outcome.NONE:
        return ""
    if match.row is None:
        names = "、".join(f"{own.row.name}（{own.row.basis}）" for own in match.candidates[:_SHOWN_PASSAGES])
        return f"{match.outcome.label}: {names}"
    own = match.row
    return lines(
        (
            f"{own.ministry} {own.basis}",
            f"本人確認: {own.identity or '（記載なし）'}",
            f"オンライン: {own.online or '（記載なし）'}",
            f"添付書類: {own.attachments or '（記載なし）'}",
        )
    )


def per_axis(texts: dict[Axis, list[str]]) -> str:
    """Texts of several axes, those that hold for more than one told once."""
    axes_of: dict[str, list[Axis]] = defaultdict(list)
    for axis in Axis:
        for text in texts.get(axis, []):
            if axis not in axes_of[text]:
                axes_of[text].append(axis)
    return lines(f"【{'・'.join(axis.label for axis in axes)}】{text}" for text, axes in axes_of.items())


def citations(row: ChecklistRow) -> str:
    """Where the deciding rules come from, with 出典未確認 where nobody has confirmed the page.

    An axis on which nothing is asked needs no authority; its citations would only hide the others.
    """
    asked = [own for own in row.verdicts if own.code is not VerdictCode.NOT_APPLICABLE]
    return per_axis({own.axis: [citation.label for citation in own.citations] for own in asked})


def rules_used(row: ChecklistRow) -> str:
    """The rule that decided each axis, with the pack it stands in: an office sees where its own policy spoke."""
    return per_axis(
        {
            verdict.axis: [f"{own.rules[0]}（{own.pack}）" for own in (verdict.variants or (verdict,)) if own.rules]
            for verdict in row.verdicts
            if verdict.code is not VerdictCode.NOT_APPLICABLE
        }
    )


def alternatives(row: ChecklistRow) -> str:
    """The means that do the work without seal, visit or paper."""
    return per_axis({own.axis: [option.label for option in own.alternatives] for own in row.verdicts})


def missing(row: ChecklistRow) -> str:
    """The facts that would decide, and who would know them."""
    return per_axis(
        {
            own.axis: [f"{fact.label}{f'（確認先: {fact.ask}）' if fact.ask else ''}" for fact in own.missing]
            for own in row.verdicts
        },
    )


def changes(row: ChecklistRow) -> str:
    """What would change the verdicts, the most useful first, or why nothing would."""
    return per_axis({own.axis: _changes_of(own) for own in row.verdicts})


def _changes_of(verdict: Verdict) -> list[str]:
    told = [change_line(change) for change in verdict.changes[:_SHOWN_CHANGES]]
    if len(verdict.changes) > _SHOWN_CHANGES:
        told.append(f"ほか{len(verdict.changes) - _SHOWN_CHANGES}通り")
    return [*told, *([verdict.unchanging] if verdict.unchanging else [])]


def change_line(change: Change) -> str:
    """A change in one line; what the office has no say in is marked as such."""
    mark = f"（{change.lever.label}）" if change.lever is not Lever.LEARN else ""
    return f"{change.label}{mark}"


def actions(row: ChecklistRow) -> str:
    """What has to be done next."""
    return per_axis({own.axis: list(own.actions) for own in row.verdicts})


def remains(row: ChecklistRow) -> str:
    """The visits and papers that people still have to manage once the seal alone is gone, demand by demand.

    What the verdict on its own axis would do away with is shown all the same, and said so: until that is carried
    out, people still have to move.
    """
    found: list[str] = []
    for axis in (Axis.IN_PERSON, Axis.PAPER):
        demands = [
            f"{own.requirement.item.label}（{own.requirement.modality.label}）"
            for _, own in row.findings
            if own.requirement.axis is axis
            and own.requirement.modality.is_active
            and own.requirement.party is not Party.OFFICIAL
        ]
        if demands:
            verdict = row.verdict(axis)
            goes = "（この案の見直しで解消）" if verdict is not None and verdict.code in _GONE else ""
            found.append(f"【{axis.label}】{'、'.join(dict.fromkeys(demands))}{goes}")
    return lines(found) or "なし"
