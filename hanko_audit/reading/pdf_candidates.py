"""Finds on the pages of a text PDF the rings, boxes and pictures beside a name that hold no text."""

from __future__ import annotations

from collections.abc import Iterator

from hanko_audit.document import Location, MarkCandidate, Part
from hanko_audit.reading.name_fields import Box, beside_name, name_beside
from hanko_audit.reading.pdf_glyphs import Page
from hanko_audit.reading.pdf_seals import lone_squares

_MM = 72 / 25.4
_LEAST, _MOST = 3.0 * _MM, 20.0 * _MM
_LEAST_SQUARE = 4.5 * _MM
"""Boxes to tick are smaller."""
_TALL = 2.0
_MOST_SQUARES = 200
"""A page with more little boxes is a grid to write characters in; looking for lone ones would take long."""


def shapes_beside_names(page: Page) -> list[MarkCandidate]:
    """The page's candidates, each once, still without their pictures."""
    found: list[MarkCandidate] = []
    taken: list[Box] = []
    for box, what in _shapes(page):
        if any(box.meets(other) for other in taken) or any(box.holds(own) for own in page.glyphs):
            continue
        name = name_beside(box, page.glyphs, page.rules)
        if name:
            taken.append(box)
            edges = (round(box.x0, 1), round(box.y0, 1), round(box.x1, 1), round(box.y1, 1))
            found.append(beside_name(name, Location(Part.PAGE, page=page.number, box=edges), what))
    return found


def _shapes(page: Page) -> Iterator[tuple[Box, str]]:
    for picture in page.pictures:
        if _is_seal_sized(picture, _LEAST):
            yield Box(*picture), "画像"
    for curve in page.curves:
        if _is_seal_sized(curve, _LEAST):
            yield Box(*curve), "丸い囲み"
    if len(page.squares) <= _MOST_SQUARES:
        for square in lone_squares([own for own in page.squares if _is_seal_sized(own, _LEAST_SQUARE)], page.rules):
            yield Box(*square), "四角い囲み"


def _is_seal_sized(box: tuple[float, float, float, float], least: float) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    short, long = min(width, height), max(width, height)
    return least <= short and long <= _MOST and long <= _TALL * short
