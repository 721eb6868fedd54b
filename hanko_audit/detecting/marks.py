"""Counts the places that residents or businesses would stamp."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hanko_audit.detecting.normalize import GAP, normalize
from hanko_audit.requirement import Finding
from hanko_audit.vocabulary import SEAL_KINDS, Item, Party

_STAMPED = SEAL_KINDS | {Item.ANCILLARY_SEAL}
_COLUMNS = 2
_FILLED_IN = re.compile("記入例|記載例|作成例|見本|サンプル")
"""Names of sheets and blocks that show a form filled in: nobody stamps there."""
MARK_RULES = "seal.mark."
"""Rules under this prefix find a place to stamp, as opposed to words about stamping."""


def count_seal_marks(findings: Iterable[Finding]) -> int:
    """The number of printed marks (㊞, （印）, 印 in a name field, a box for a 届出印) outside the office's own boxes.

    Each printed mark counts once, waived or not: it is what a person who sees the page would count.
    """
    stamped = [own for own in findings if _is_stamped(own)]
    places: set[tuple[int, int, int]] = set()
    for finding in stamped:
        if _is_column_head(finding, stamped):
            continue
        requirement = finding.requirement
        places.update(
            (id(finding.passage), cue.start, cue.end)
            for cue in requirement.cues
            if cue.role == "item" and cue.rule.startswith(MARK_RULES)
        )
    return len(places)


def _is_stamped(finding: Finding) -> bool:
    requirement = finding.requirement
    shown = f"{finding.passage.location.sheet or ''} {finding.passage.heading}"
    return requirement.item in _STAMPED and requirement.party is not Party.OFFICIAL and not _FILLED_IN.search(shown)


def _is_column_head(finding: Finding, others: list[Finding]) -> bool:
    """Whether 印 only heads a column whose rows carry marks of their own."""
    place = finding.passage.location
    if place.table is None or place.row is None:
        return False
    heads = len(normalize(finding.passage.text).text.split(GAP)) > _COLUMNS and "㊞" not in finding.passage.text
    return heads and any(
        own.passage.location.table == place.table and (own.passage.location.row or 0) > place.row for own in others
    )
