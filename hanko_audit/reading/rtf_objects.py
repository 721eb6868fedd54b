"""Fields and shapes of a rich text while they are open: what they draw, and how large they are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from hanko_audit.reading.eq_fields import eq_text
from hanko_audit.reading.word_inline import symbol

_SYMBOL = re.compile(r'\s*SYMBOL\s+(\d{1,6})(?:.*?\\f\s+"?([^"\\]+)"?)?', re.I)
_UNTOUCHED = 25
"""What `\\ffres` says where the form field still has its default."""
_SMALL = 2268
"""40 mm in twips: a shape up to this size may be a place for a seal."""
_PERCENT = 100


@dataclass(slots=True)
class OpenField:
    """A field: whether it draws something itself in place of its result, and the state of its box to tick."""

    drawn: bool = False
    ticked: int | None = None

    def note_result(self, number: int | None) -> None:
        """`\\ffres` or, where that says nothing, `\\ffdefres`, which follows it."""
        if number != _UNTOUCHED and self.ticked is None:
            self.ticked = number


def drawn_text(instruction: str, ticked: int | None) -> str | None:
    """What a field shows by itself, in place of its result; None where the result is shown."""
    drawn = eq_text(instruction)
    if drawn is not None:
        return drawn
    found = _SYMBOL.match(instruction)
    if found:
        return symbol((found[2] or "").strip(), f"{int(found[1]):X}")
    if instruction.split()[:1] == ["FORMCHECKBOX"]:
        return "☑" if ticked else "□"
    return None


@dataclass(slots=True)
class OpenShape:
    """A shape or picture: the numbers that describe it by their control words, and whether it is shown and holds text."""

    numbers: dict[str, int] = field(default_factory=dict)
    property_name: str = ""
    hidden: bool = False
    has_text: bool = False

    @property
    def is_small(self) -> bool:
        """Whether a seal would fit it."""
        get = self.numbers.get
        width = get("shpright", 0) - get("shpleft", 0) or get("dpxsize", 0)
        height = get("shpbottom", 0) - get("shptop", 0) or get("dpysize", 0)
        width = width or get("picwgoal", 0) * get("picscalex", _PERCENT) // _PERCENT
        height = height or get("pichgoal", 0) * get("picscaley", _PERCENT) // _PERCENT
        return 0 < width <= _SMALL and 0 < height <= _SMALL
