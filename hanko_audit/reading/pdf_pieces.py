"""Rows of characters on a PDF page, cut into pieces where rules pass, each with the box of rules round it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hanko_audit.reading.pdf_glyphs import GAP, WIDEST_GAP, Frame, Glyph, Rule
from hanko_audit.reading.pdf_state import Box


@dataclass(frozen=True, slots=True)
class Bounds:
    """The box between the nearest rules around a piece of text."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters side by side with no rule between them."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool
    bounds: Bounds | None = None

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.y0 + self.y1) / 2


def rows_of(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Characters on the same height, from top to bottom and left to right."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda own: (-(own.y0 + own.y1) / 2, own.x0)):
        # Fonts differ in how high they say a character is: what overlaps by half stands on one line.
        for row in rows[-3:]:
            first = row[0]
            overlap = min(first.y1, glyph.y1) - max(first.y0, glyph.y0)
            if overlap > 0.5 * min(first.y1 - first.y0, glyph.y1 - glyph.y0):
                row.append(glyph)
                break
        else:
            rows.append([glyph])
    for row in rows:
        row.sort(key=lambda own: own.x0)
    return rows


def pieces_of(row: list[Glyph], upright: Sequence[Rule]) -> Iterator[Piece]:
    """The row's characters, cut where a rule passes between two of them; white space becomes gaps of the same width."""
    low, high = min(own.y0 for own in row), max(own.y1 for own in row)
    upright = [rule for rule in upright if rule.y0 - 1 <= high and low <= rule.y1 + 1]
    part: list[Glyph] = []
    for glyph in row:
        if part and _is_ruled_off(part[-1], glyph, upright):
            yield _piece(part)
            part = []
        part.append(glyph)
    if part:
        yield _piece(part)


def _is_ruled_off(before: Glyph, after: Glyph, upright: Sequence[Rule]) -> bool:
    middle = (after.y0 + after.y1) / 2
    return any(before.x1 - 2 <= rule.x0 <= after.x0 + 2 and rule.y0 - 1 <= middle <= rule.y1 + 1 for rule in upright)


def _piece(part: Sequence[Glyph]) -> Piece:
    text = part[0].text
    for before, glyph in pairwise(part):
        gap = glyph.x0 - before.x1
        size = max(min(glyph.size, before.size), 1.0)
        if gap > 0.6 * size:
            text += GAP * min(WIDEST_GAP, max(1, round(gap / size)))
        elif gap > 0.15 * size and glyph.text.isascii() and before.text.isascii():
            text += " "
        text += glyph.text
    return Piece(
        text,
        part[0].x0,
        min(glyph.y0 for glyph in part),
        part[-1].x1,
        max(glyph.y1 for glyph in part),
        max(glyph.size for glyph in part),
        all(glyph.bold for glyph in part),
    )


def bounds_of(piece: Piece, upright: Sequence[Rule], level: Sequence[Rule], frame: Frame) -> Bounds | None:
    """The rules around a piece, None where one of the four sides is open."""
    y, x = piece.middle, (piece.x0 + piece.x1) / 2
    sides = [rule.x0 for rule in upright if rule.y0 - 1 <= y <= rule.y1 + 1]
    left = max((own for own in sides if own <= piece.x0 + 2), default=None)
    right = min((own for own in sides if own >= piece.x1 - 2), default=None)
    heights = [rule.y0 for rule in level if rule.x0 - 1 <= x <= rule.x1 + 1]
    bottom = max((own for own in heights if own <= y), default=None)
    top = min((own for own in heights if own > y), default=None)
    if left is None or right is None or bottom is None or top is None:
        return None
    if right - left > 0.95 * frame.width or (right - left > 0.8 * frame.width and top - bottom > 0.85 * frame.height):
        # A frame round the page is no cell.
        return None
    return Bounds(round(left), round(bottom), round(right), round(top))


def box_round(pieces: Sequence[Piece]) -> Box:
    """The box round pieces, in points."""
    return (
        round(min(own.x0 for own in pieces), 1),
        round(min(own.y0 for own in pieces), 1),
        round(max(own.x1 for own in pieces), 1),
        round(max(own.y1 for own in pieces), 1),
    )
