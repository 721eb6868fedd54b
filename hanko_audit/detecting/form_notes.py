"""What a form's notes say of the marks elsewhere on it: ※押印は不要です under a ㊞ takes the ㊞ back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hanko_audit.detecting.marks import MARK_RULES
from hanko_audit.document import PassageKind
from hanko_audit.requirement import Cue, Finding
from hanko_audit.vocabulary import Item, Modality, Party

RULE = "form.note"
"""The rule id under which the deciding note is named in the explanation."""

_FIELDS = frozenset({PassageKind.FORM_FIELD, PassageKind.TABLE_ROW})
_NOTES = frozenset({PassageKind.NOTE, PassageKind.NOTICE, PassageKind.WEB})
# A note on another paper (契約書への押印は不要) says nothing of this form's own marks.
# The opening words of a page that speak of all its procedures.
_LEAD = re.compile("(このページ|以下|次|下記|これら)の[^。、]{0,12}(手続|申請|届出|様式|書類)")
_OTHER_PAPER = re.compile(
    r"(契約書|請求書|委任状|証明書|承諾書|同意書|領収書|見積書|誓約書|請書|入札書)(へ|に|の|は|に係る)"
)


def apply_notes(findings: Sequence[Finding], title: str) -> tuple[Finding, ...]:
    """The findings with every required mark that a note waives, or makes a choice, turned accordingly.

    `title` is the form's: a note that names the form's own paper speaks of it. A mark that its own field already
    decides, and marks of other people than the note names, stay as they are.
    """
    # 委任状 is no attachment to the 委任状 itself.
    findings = [own for own in findings if own.requirement.item is not Item.ATTACHMENT or own.requirement.text != title]
    notes = [own for own in findings if _lifts(own, title)]
    if not notes:
        return tuple(findings)
    return tuple(_turned(own, notes, findings[:index]) for index, own in enumerate(findings))


def _is_lead(finding: Finding) -> bool:
    """Whether a passage speaks of all that follows it (このページの手続では、押印は不要です)."""
    waived = finding.requirement.modality is Modality.WAIVED and finding.requirement.item is Item.UNREGISTERED_SEAL
    return waived and finding.passage.kind in _NOTES and _LEAD.search(finding.passage.text) is not None


def _lifts(finding: Finding, title: str) -> bool:
    requirement, passage = finding.requirement, finding.passage
    if passage.kind not in _NOTES or requirement.item is not Item.UNREGISTERED_SEAL:
        return False
    if requirement.modality not in {Modality.WAIVED, Modality.ALTERNATIVE, Modality.OPTIONAL}:
        return False
    paper = _OTHER_PAPER.search(passage.text)
    return paper is None or paper.group(1) in title


def _turned(finding: Finding, notes: Sequence[Finding], before: Sequence[Finding]) -> Finding:
    requirement = finding.requirement
    if requirement.item is not Item.UNREGISTERED_SEAL or requirement.modality is not Modality.REQUIRED:
        return finding
    is_mark = requirement.rule.startswith(MARK_RULES) and finding.passage.kind in _FIELDS
    lead = any(_is_lead(own) for own in before)
    if not is_mark and not lead:
        return finding
    note = next((own for own in notes if own.requirement.party in {Party.UNSPECIFIED, requirement.party}), None)
    if note is None:
        return finding
    said = Cue(
        "modality",
        note.passage.text,
        0,
        0,
        RULE,
        f"この様式の注記（{note.passage.location.label}）による",
    )
    turned = replace(requirement, modality=note.requirement.modality, cues=(*requirement.cues, said))
    return replace(finding, requirement=turned)
