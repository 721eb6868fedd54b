"""Marks that a PDF page draws rather than writes: 印 in a ring or in a little box of its own is ㊞."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hanko_audit.reading.pdf_glyphs import Glyph, Rule
from hanko_audit.reading.pdf_state import Box

_SQUARE = 8.0
"""Characters are looked up by squares of this size, in points; no type of a form is so large that a double is further off."""
_SEAL_RING = (6.0, 60.0)
_WIDEST_BOX = 2.8
"""A box for a mark is at most this many times as wide as its 印; wider ones are cells to write in."""
_EDGE = 1.5


def without_doubles(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Characters printed twice on one spot to look bold count once; blanks are dropped, the gap they leave is measured."""
    seen: dict[tuple[str, int, int], list[Glyph]] = {}
    result: list[Glyph] = []
    for glyph in glyphs:
        if glyph.text.isspace():
            continue
        x, y = round(glyph.x0 / _SQUARE), round(glyph.y0 / _SQUARE)
        near = (own for dx in (-1, 0, 1) for dy in (-1, 0, 1) for own in seen.get((glyph.text, x + dx, y + dy), ()))
        # Two narrow letters side by side (ll) are nearer to each other than the shift of a bold ideograph.
        across, up = (
            min(glyph.size * 0.3, (glyph.x1 - glyph.x0) * 0.5),
            min(glyph.size * 0.3, (glyph.y1 - glyph.y0) * 0.5),
        )
        if not any(abs(own.x0 - glyph.x0) < across and abs(own.y0 - glyph.y0) < up for own in near):
            seen.setdefault((glyph.text, x, y), []).append(glyph)
            result.append(glyph)
    return result


def with_ringed_seals(glyphs: list[Glyph], curves: Sequence[Box]) -> list[Glyph]:
    """The characters with 印 inside a drawn ring as ㊞, as a reader takes it."""
    low, high = _SEAL_RING
    rings = [c for c in curves if low <= c[2] - c[0] <= high and 0.7 <= (c[2] - c[0]) / max(c[3] - c[1], 0.1) <= 1.4]
    # A ring round more than the one character is the border of a stamp box or a picture.
    return _sealed(glyphs, [ring for ring in rings if len(_inside(ring, glyphs)) == 1])


def with_boxed_seals(
    glyphs: list[Glyph], squares: Sequence[Box], rules: Sequence[Rule]
) -> tuple[list[Glyph], list[Rule]]:
    """The characters with 印 in a box of its own as ㊞, and the rules with those of all other boxes.

    A box that shares an edge with another line is a cell of a table.
    """
    boxes = {square: list(_sides(square)) for square in dict.fromkeys(squares)}
    alone: list[Box] = []
    for square, edges in boxes.items():
        inside = _inside(square, glyphs)
        if len(inside) != 1 or inside[0].text not in "印㊞" or square[2] - square[0] > _WIDEST_BOX * inside[0].size:
            continue
        others = [*rules, *(side for other, sides in boxes.items() if other != square for side in sides)]
        if not any(_lies_on(own, side) for side in edges for own in others):
            alone.append(square)
    rest = [side for square, sides in boxes.items() if square not in alone for side in sides]
    return _sealed(glyphs, alone), [*rules, *rest]


def lone_squares(squares: Sequence[Box], rules: Sequence[Rule]) -> list[Box]:
    """The outlined boxes that share no edge with another line, as cells of a table do."""
    boxes = {square: list(_sides(square)) for square in dict.fromkeys(squares)}
    return [
        square
        for square, edges in boxes.items()
        if not any(
            _lies_on(own, side)
            for side in edges
            for own in (*rules, *(line for other, sides in boxes.items() if other != square for line in sides))
        )
    ]


def _inside(box: Box, glyphs: Sequence[Glyph]) -> list[Glyph]:
    return [
        own for own in glyphs if box[0] < (own.x0 + own.x1) / 2 < box[2] and box[1] < (own.y0 + own.y1) / 2 < box[3]
    ]


def _sealed(glyphs: list[Glyph], boxes: Sequence[Box]) -> list[Glyph]:
    marks = {id(own) for box in boxes for own in _inside(box, glyphs) if own.text == "印"}
    return [replace(own, text="㊞") if id(own) in marks else own for own in glyphs] if marks else glyphs


def _sides(box: Box) -> Iterator[Rule]:
    x0, y0, x1, y1 = box
    yield Rule(x0, y0, x1, y0)
    yield Rule(x0, y1, x1, y1)
    yield Rule(x0, y0, x0, y1)
    yield Rule(x1, y0, x1, y1)


def _lies_on(rule: Rule, side: Rule) -> bool:
    """Whether the two run along the same line and overlap."""
    if rule.upright != side.upright:
        return False
    if side.upright:
        return abs(rule.x0 - side.x0) <= _EDGE and min(rule.y1, side.y1) - max(rule.y0, side.y0) > _EDGE
    return abs(rule.y0 - side.y0) <= _EDGE and min(rule.x1, side.x1) - max(rule.x0, side.x0) > _EDGE
