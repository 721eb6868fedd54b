"""Reads amending texts: what 「…」を「…」に改める takes out is no longer asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hanko_audit.detecting.parts import Found, Part
from hanko_audit.document import Passage
from hanko_audit.vocabulary import Modality

# The quoted words before を are the old ones, those after it the new ones.
_REPLACED = re.compile("「(?P<old>[^「」]*)」(を|とあるのを)「(?P<new>[^「」]*)」に改め")
_READ_AS = re.compile("「(?P<old>[^「」]*)」とあるのは、?「(?P<new>[^「」]*)」とする")
_DELETED = re.compile("「(?P<old>[^「」]*)」を削")


def apply_amendments(found: list[Found], parts: Sequence[Part], passage: Passage) -> None:
    """Waives what an amending text takes out (「氏名　㊞」を「氏名」に改める), wherever the layout splits its quotation."""
    spans = [hit.span("old") for pattern in (_REPLACED, _READ_AS, _DELETED) for hit in pattern.finditer(passage.text)]
    if not spans:
        return
    for own in found:
        match = own.mention.match
        start, end = parts[own.part].segment.content.original(match.start_char, match.end_char)
        if any(first <= start and end <= last for first, last in spans):
            own.modality, own.explicit, own.swap = Modality.WAIVED, True, False
