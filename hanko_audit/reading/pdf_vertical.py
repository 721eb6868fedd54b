"""Vertical writing on a PDF page: columns from right to left, each read from top to bottom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from hanko_audit.reading.blocks import Line
from hanko_audit.reading.pdf_glyphs import GAP, WIDEST_GAP, Frame, Glyph


def vertical_lines(glyphs: Sequence[Glyph], frame: Frame) -> Iterator[tuple[float, Line]]:
    """The columns as lines, a sentence that runs on in the next column joined; each with its height on the page."""
    columns = _columns(glyphs)
    lowest = min((column[-1].y0 for column in columns), default=0.0)
    open_columns: list[Glyph] = []
    text = ""
    for column in columns:
        words = _text(column)
        size = column[0].size
        full = bool(open_columns) and open_columns[-1].y0 < lowest + 1.5 * size
        if text and full and not text.endswith("。") and GAP not in text:
            text += words
            open_columns.extend(column)
            continue
        if text:
            yield _line(text, open_columns, frame)
        text, open_columns = words, list(column)
    if text:
        yield _line(text, open_columns, frame)


def _columns(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    columns: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda own: (-(own.x0 + own.x1), -own.y1)):
        middle = (glyph.x0 + glyph.x1) / 2
        if columns and abs((columns[-1][0].x0 + columns[-1][0].x1) / 2 - middle) < 0.5 * glyph.size:
            columns[-1].append(glyph)
        else:
            columns.append([glyph])
    for column in columns:
        column.sort(key=lambda own: -own.y1)
    return columns


def _text(column: Sequence[Glyph]) -> str:
    text = column[0].text
    for before, glyph in pairwise(column):
        gap = before.y0 - glyph.y1
        if gap > 0.6 * glyph.size:
            text += GAP * min(WIDEST_GAP, max(1, round(gap / max(glyph.size, 1.0))))
        text += glyph.text
    return text


def _line(text: str, glyphs: Sequence[Glyph], frame: Frame) -> tuple[float, Line]:
    box = (
        round(min(own.x0 for own in glyphs), 1),
        round(min(own.y0 for own in glyphs), 1),
        round(max(own.x1 for own in glyphs), 1),
        round(max(own.y1 for own in glyphs), 1),
    )
    # The rightmost column comes first: all begin at the top, so the order of reading is that of the columns.
    return box[3] + box[0] / 10_000, Line(text, frame.place(box), size=glyphs[0].size)
