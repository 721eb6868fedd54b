"""Counts the places that residents or businesses would stamp."""

from __future__ import annotations

from collections.abc import Iterable

from hanko_audit.requirement import Finding
from hanko_audit.vocabulary import SEAL_KINDS, Item, Party

_STAMPED = SEAL_KINDS | {Item.ANCILLARY_SEAL}
MARK_RULES = "seal.mark."
"""Rules under this prefix find a place to stamp, as opposed to words about stamping."""


def count_seal_marks(findings: Iterable[Finding]) -> int:
    """The number of printed marks (㊞, （印）, 印 in a name field, a box for a 届出印) outside the office's own boxes.

    Each printed mark counts once, waived or not: it is what a person who sees the page would count.
    """
    places: set[tuple[int, int, int]] = set()
    for finding in findings:
        requirement = finding.requirement
        if requirement.item not in _STAMPED or requirement.party is Party.OFFICIAL:
            continue
        places.update(
            (id(finding.passage), cue.start, cue.end)
            for cue in requirement.cues
            if cue.role == "item" and cue.rule.startswith(MARK_RULES)
        )
    return len(places)
