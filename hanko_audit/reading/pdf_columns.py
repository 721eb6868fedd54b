"""Finds the white gutter between two columns of running text on a PDF page, so that each column is read on its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from hanko_audit.reading.pdf_glyphs import Glyph

_LEAST_ROWS = 3
_LEAST_CHARACTERS = 8
_NARROWEST = 1.2
"""How wide a gutter is at least, in characters."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows `first` to `last` of a page; `gutter` is where its two columns part, None where there is one column."""

    first: int
    last: int
    gutter: float | None

    def columns(self, rows: Sequence[list[Glyph]]) -> list[list[list[Glyph]]]:
        """The stretch's rows, as one list or as one for each of its columns."""
        own = list(rows[self.first : self.last + 1])
        if self.gutter is None:
            return [own]
        left = [[glyph for glyph in row if glyph.x0 < self.gutter] for row in own]
        right = [[glyph for glyph in row if glyph.x0 >= self.gutter] for row in own]
        return [[row for row in side if row] for side in (left, right)]


def stretches_of(rows: Sequence[Sequence[Glyph]]) -> list[Stretch]:
    """The page's rows from top to bottom as stretches of one column or of two."""
    found: list[Stretch] = []
    index = 0
    while index < len(rows):
        stretch = _two_columns(rows, index)
        if stretch is None:
            if found and found[-1].gutter is None:
                found[-1] = Stretch(found[-1].first, index, None)
            else:
                found.append(Stretch(index, index, None))
            index += 1
        else:
            found.append(stretch)
            index = stretch.last + 1
    return found


def _two_columns(rows: Sequence[Sequence[Glyph]], start: int) -> Stretch | None:
    """The stretch of two columns that begins with this row, if it does.

    Its rows share a gap; on both sides of it stands running text (commas and full stops, lines that fill the column):
    a label and its field, or two fields side by side, are read along the row.
    """
    gap = _gap(rows[start])
    if gap is None:
        return None
    low, high = gap
    last, broken = start, 1
    for index in range(start + 1, len(rows)):
        row = rows[index]
        own = _gap(row)
        if own is not None and min(high, own[1]) - max(low, own[0]) > 0:
            low, high = max(low, own[0]), min(high, own[1])
            last, broken = index, broken + 1
        elif row[-1].x1 <= low or row[0].x0 >= high:
            last = index
        else:
            break
    gutter = (low + high) / 2
    within = rows[start : last + 1]
    if broken < _LEAST_ROWS or not _is_prose(within, gutter):
        return None
    return Stretch(start, last, gutter)


def _gap(row: Sequence[Glyph]) -> tuple[float, float] | None:
    """The only wide gap of a row, with enough text on both sides."""
    size = max(own.size for own in row)
    gaps = [
        (a.x1, b.x0, index) for index, (a, b) in enumerate(pairwise(row), start=1) if b.x0 - a.x1 > _NARROWEST * size
    ]
    if len(gaps) != 1:
        return None
    left, right, index = gaps[0]
    return (left, right) if min(index, len(row) - index) >= _LEAST_CHARACTERS else None


def _is_prose(rows: Sequence[Sequence[Glyph]], gutter: float) -> bool:
    left = [part for row in rows if (part := [own for own in row if own.x1 <= gutter])]
    right = [part for row in rows if (part := [own for own in row if own.x0 >= gutter])]
    for column in (left, right):
        words = "".join(own.text for part in column for own in part)
        edge = max(part[-1].x1 for part in column)
        full = sum(part[-1].x1 > edge - 2.2 * part[-1].size for part in column)
        if not any(stop in words for stop in "。、.,") or full * 2 < len(column):
            return False
    return True
