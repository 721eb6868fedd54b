"""What a PDF page carries besides its own text: heads that run through all pages, names of fields to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hanko_audit.document import Location, Part, PassageKind
from hanko_audit.reading.blocks import Block, Line, lines_of
from hanko_audit.reading.cues import MARK, squeeze
from hanko_audit.reading.pdf_glyphs import Page

_MARGIN = 0.08
"""The part of a page's height, at the top and at the bottom, in which running heads stand."""
_CLOSE = 3


class RunningHeads:
    """Takes out, from the second page on, the lines in the margin that the page before had on the same place.

    A mark in the margin (捨印) stays: each of them is stamped.
    """

    def __init__(self) -> None:
        self._before: set[tuple[str, int]] = set()

    def without(self, blocks: Iterable[Block], height: float) -> Iterator[Block]:
        """The page's blocks without those heads; `height` is that of the page in points."""
        own: set[tuple[str, int]] = set()
        kept: list[Block] = []
        for block in blocks:
            key = self._key(block, height)
            if key is None:
                kept.append(block)
                continue
            own.add(key)
            text, place = key
            if not any((text, place + shift) in self._before for shift in (-1, 0, 1)):
                kept.append(block)
        self._before = own
        yield from kept

    def _key(self, block: Block, height: float) -> tuple[str, int] | None:
        if not isinstance(block, Line) or block.location.box is None or MARK.search(block.text):
            return None
        _, bottom, _, top = block.location.box
        if bottom < height * (1 - _MARGIN) and top > height * _MARGIN:
            return None
        return squeeze(block.text), round(bottom / _CLOSE)


def field_names(page: Page, blocks: Iterable[Block]) -> Iterator[Line]:
    """The names that a viewer shows for the page's form fields, where the page itself does not print them.

    Only names with Japanese characters are for people; `Text1` and the like are not.
    """
    printed = squeeze("".join(line.text for line in lines_of(blocks)))
    told: set[str] = set()
    for own in page.fields:
        name = squeeze(own.name)
        if name.isascii() or name in printed or name in told:
            continue
        told.add(name)
        x0, y0, x1, y1 = own.box
        place = Location(Part.FIELD, page=page.number, box=(round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1)))
        yield Line(own.name, place, kind=PassageKind.FORM_FIELD)
