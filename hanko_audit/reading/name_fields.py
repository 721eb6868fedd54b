"""Tells whether a shape on a page stands where a person's seal would: at the right of a field for a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from hanko_audit.document import Location, MarkCandidate
from hanko_audit.reading.cues import MARK, NAME_LABEL, squeeze
from hanko_audit.reading.pdf_glyphs import Glyph, Rule

_LONGEST_LABEL = 20
_NEXT_LINE = 6.0
"""Points above and below a shape that still are its line: a label of two lines, a mark set a little high."""
_BREAK = 1.5
_CHOICES = re.compile(r"^[男女有無可否是非要不済未甲乙丙丁]{1,2}$")


@dataclass(frozen=True, slots=True)
class Box:
    """A box in points from the bottom left of the page."""

    x0: float
    y0: float
    x1: float
    y1: float

    def meets(self, other: Box) -> bool:
        """Whether two boxes overlap."""
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1

    def holds(self, glyph: Glyph) -> bool:
        """Whether the middle of a character lies inside."""
        return self.x0 <= (glyph.x0 + glyph.x1) / 2 <= self.x1 and self.y0 <= (glyph.y0 + glyph.y1) / 2 <= self.y1


def beside_name(text: str, place: Location, what: str = "図形や画像", picture: bytes = b"") -> MarkCandidate:
    """The candidate for a shape without text beside a field for a name that shows `text`."""
    found = NAME_LABEL.search(squeeze(text))
    where = f"「{found[0]}」の欄のそばに" if found else ""
    return MarkCandidate(place, f"{where}文字として読めない{what}があります。", picture)


def name_beside(box: Box, glyphs: Sequence[Glyph], rules: Sequence[Rule]) -> str:
    """The label of the name field at whose right end the shape stands, empty where it stands elsewhere.

    A ring round one of several choices (男・女) has a neighbour at its right, or a dot at its left, and holds a choice.
    """
    inside = squeeze("".join(own.text for own in glyphs if box.holds(own)))
    if _CHOICES.match(inside):
        return ""
    row = [own for own in glyphs if _in_row(box, own) and not box.holds(own) and not own.text.isspace()]
    left = [own for own in row if own.x1 <= box.x0 + 1]
    right = [own for own in row if own.x0 >= box.x1 - 1]
    if any(not _is_ruled_off(box.x1, own.x0, box, rules) for own in right):
        return ""
    lines = _lines(left)
    if any(line[-1].endswith(("・", "/", "／", "･")) for line in lines):
        return ""
    if any(MARK.search(word) for line in lines for word in line):
        # The field has a mark already, read as text.
        return ""
    # 氏 and 名 set far apart are one label.
    labels = [squeeze(word) for line in lines for word in (*line, "".join(line))]
    found = [label for label in labels if len(label) <= _LONGEST_LABEL and NAME_LABEL.search(label)]
    return min(found, key=lambda label: "名" not in label, default="")


def _in_row(box: Box, glyph: Glyph) -> bool:
    middle = (glyph.y0 + glyph.y1) / 2
    return box.y0 - _NEXT_LINE <= middle <= box.y1 + _NEXT_LINE


def _is_ruled_off(left: float, right: float, box: Box, rules: Sequence[Rule]) -> bool:
    middle = (box.y0 + box.y1) / 2
    return any(rule.upright and left - 3 <= rule.x0 <= right + 3 and rule.y0 <= middle <= rule.y1 for rule in rules)


def _lines(glyphs: Sequence[Glyph]) -> list[list[str]]:
    """What stands there, line by line, each cut at its wide gaps."""
    lines: list[list[Glyph]] = []
    for own in sorted(glyphs, key=lambda glyph: (-(glyph.y0 + glyph.y1), glyph.x0)):
        if lines and abs(lines[-1][0].y0 + lines[-1][0].y1 - own.y0 - own.y1) < max(own.size, 4):
            lines[-1].append(own)
        else:
            lines.append([own])
    return [_cut(sorted(line, key=lambda glyph: glyph.x0)) for line in lines]


def _cut(line: Sequence[Glyph]) -> list[str]:
    words = [line[0].text]
    for before, own in pairwise(line):
        if own.x0 - before.x1 < _BREAK * own.size:
            words[-1] += own.text
        else:
            words.append(own.text)
    return words
