"""Collects what a PDF page paints and decides what of it a person sees: paint over paint, white on white, layers of OCR."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import pairwise

from hanko_audit.reading.pdf_fonts import UNKNOWN
from hanko_audit.reading.pdf_glyphs import Glyph, Page, Rule
from hanko_audit.reading.pdf_paths import Point, Subpath, is_level, is_upright
from hanko_audit.reading.pdf_state import Box, Ink, State, box_of, common, holds

_THIN = 2.5
_LEAST_SIZE = 1.0
"""Characters smaller than this, in points, are not there for readers."""
_NO_INK, _CLIPS = 3, 4
"""Text rendering modes (ISO 32000-1, 9.3.6): 3 paints nothing, those from 4 on add the text to the clipping path."""
_STAMP = (6.0, 60.0)
_RING_CORNERS = 8
"""A closed line of as many straight pieces is meant as a curve."""
_PARTS_OF_A_RING = 64


class _Kind(Enum):
    """INK is painted; TRACE is not: the text layer that OCR lays over a scan; CLIP lets later paint show through."""

    INK = "ink"
    TRACE = "trace"
    CLIP = "clip"


@dataclass(slots=True)
class _Drawn:
    """A character with what decides whether it is seen. `at` is its place in the order of painting."""

    glyph: Glyph
    middle: Point
    angle: int
    at: int
    ink: Ink
    kind: _Kind
    counts_unknown: bool


@dataclass
class Canvas:
    """What was painted so far, in the order of painting."""

    page: Page
    _drawn: list[_Drawn] = field(default_factory=list)
    _cover: list[tuple[int, Box, Ink]] = field(default_factory=list)
    _ground: list[tuple[int, Box, Ink]] = field(default_factory=list)
    _order: int = 0
    _loose: list[Box] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many characters were painted."""
        return len(self._drawn)

    def character(self, glyph: Glyph, middle: Point, angle: int, state: State) -> None:
        """A character; `glyph` in coordinates turned back by `angle`, `middle` where it stands on the page."""
        font = state.font
        is_drawn = font is not None and font.is_drawn
        if not holds(state.clip, *middle) or (glyph.size < _LEAST_SIZE and not is_drawn):
            return
        self._order += 1
        # Little drawings (Type 3) are painted in any mode.
        mode = 0 if is_drawn else int(state.mode)
        kind = _Kind.TRACE if state.transparent or mode == _NO_INK else _Kind.CLIP if mode >= _CLIPS else _Kind.INK
        ink = state.stroke if mode in {1, 5} else state.fill
        unknown = glyph.text == UNKNOWN and not (font is not None and font.is_symbols)
        self._drawn.append(_Drawn(glyph, middle, angle, self._order, ink, kind, unknown))

    def picture(self, box: Box, state: State) -> None:
        """An image that fills `box`."""
        seen = common(common(box, state.clip), (0.0, 0.0, self.page.width, self.page.height))
        if seen[2] > seen[0] and seen[3] > seen[1] and not state.transparent:
            self._order += 1
            self.page.pictures.append(seen)

    def shade(self, state: State) -> None:
        """A gradient that fills what the clipping path leaves open."""
        self._order += 1
        self._ground.append((self._order, state.clip, Ink.PATTERN))

    def path(self, parts: list[Subpath], state: State, stroke: bool, fill: bool) -> None:
        """A painted path."""
        # A filled part is closed by filling it.
        parts = [replace(part, closed=True) if fill and not part.closed else part for part in parts]
        if not parts or state.transparent:
            return
        self._order += 1
        stroke = stroke and state.stroke is not Ink.WHITE
        rings: list[tuple[Box, bool]] = []
        for part in parts:
            box = box_of(part.points)
            if not _meets(box, state.clip):
                continue
            if fill:
                self._ground.append((self._order, common(box, state.clip), state.fill))
            if part.is_rectangle:
                self._rectangle(box, state, stroke, fill)
            elif part.curved or len(part.points) > _RING_CORNERS:
                if stroke or (fill and state.fill is not Ink.WHITE):
                    rings.append((box, part.closed))
            elif stroke:
                self._lines(part)
        self._rings(rings)

    def _rectangle(self, box: Box, state: State, stroke: bool, fill: bool) -> None:
        x0, y0, x1, y1 = box
        # A pattern or a tint of glass hides nothing for sure.
        if fill and state.opaque and min(x1 - x0, y1 - y0) >= _THIN and state.fill is not Ink.PATTERN:
            self._cover.append((self._order, common(box, state.clip), state.fill))
        if min(x1 - x0, y1 - y0) < _THIN:
            # So Word draws its borders.
            if max(x1 - x0, y1 - y0) > 2 * _THIN and (stroke or state.fill is not Ink.WHITE):
                self.page.rules.append(Rule(x0, y0, x1, y1))
        elif stroke:
            if _like_a_stamp(box):
                self.page.squares.append(box)
                return
            self.page.rules.extend(
                (Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1), Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1))
            )

    def _lines(self, part: Subpath) -> None:
        points = (*part.points, part.points[0]) if part.closed else part.points
        slanted: list[Point] = []
        for a, b in pairwise(points):
            if a != b and (is_level(a, b) or is_upright(a, b)):
                self.page.rules.append(Rule(*box_of((a, b))))
            elif a != b:
                slanted.extend((a, b))
        if slanted:
            self._rings([(box_of(slanted), part.closed)])

    def _rings(self, boxes: list[tuple[Box, bool]]) -> None:
        """Round lines, each with whether it is closed; open ones and small ones may be parts of a ring (quarters, dashes)."""
        for box, closed in boxes:
            if _like_a_stamp(box):
                self.page.curves.append(box)
            if not (closed and _like_a_stamp(box)) and max(box[2] - box[0], box[3] - box[1]) < _STAMP[1]:
                self._loose.append(box)

    def finish(self) -> None:
        """Put the characters that are seen on the page."""
        self.page.curves.extend(_put_together(self._loose))
        orders = [at for at, _, _ in self._cover]
        for own in self._drawn:
            if self._is_seen(own, bisect_right(orders, own.at)):
                self.page.unknown += own.counts_unknown
                if own.angle:
                    self.page.turned.setdefault(own.angle, []).append(own.glyph)
                else:
                    self.page.glyphs.append(own.glyph)

    def _is_seen(self, own: _Drawn, later: int) -> bool:
        """Whether a reader sees the character; `later` is the first area that was painted after it."""
        x, y = own.middle
        on_picture = any(holds(box, x, y) for box in self.page.pictures)
        if own.kind is _Kind.TRACE:
            return on_picture
        painted_over = any(holds(box, x, y) for _, box, _ in self._cover[later:])
        if own.kind is _Kind.CLIP:
            return painted_over or on_picture or own.ink is not Ink.WHITE
        # In white or in black. A picture may lie over what is its own text layer.
        if painted_over:
            return False
        if own.ink is not Ink.WHITE or on_picture:
            return True
        ground = (ink for at, box, ink in reversed(self._ground) if at < own.at and holds(box, x, y))
        return next(ground, Ink.WHITE) is not Ink.WHITE


def _meets(box: Box, clip: Box) -> bool:
    shared = common(box, clip)
    return shared[0] <= shared[2] and shared[1] <= shared[3]


def _like_a_stamp(box: Box) -> bool:
    low, high = _STAMP
    across, up = box[2] - box[0], box[3] - box[1]
    return low <= across <= high and 0.7 <= across / max(up, 0.1) <= 1.4


def _put_together(parts: list[Box]) -> list[Box]:
    """Rings of the pieces that touch each other in the order in which they were drawn."""
    found: list[Box] = []
    for start, first in enumerate(parts):
        if found and _meets(first, found[-1]):
            continue
        whole = first
        best: Box | None = None
        for piece in parts[start + 1 : start + _PARTS_OF_A_RING]:
            reach = 3.0
            if not _meets(piece, (whole[0] - reach, whole[1] - reach, whole[2] + reach, whole[3] + reach)):
                break
            whole = (min(whole[0], piece[0]), min(whole[1], piece[1]), max(whole[2], piece[2]), max(whole[3], piece[3]))
            if _like_a_stamp(whole):
                best = whole
        if best is not None:
            found.append(best)
    return found
