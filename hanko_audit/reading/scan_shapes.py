"""Finds on a scanned page what may be a place for a seal or a seal's print: rings, boxes and red prints of its size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np

from hanko_audit.reading.scan_image import Pixels, ScanImage

_RING = (3.0, 20.0)
_SQUARE = (4.5, 20.0)
_PRINT = (6.0, 30.0)
"""Sides in millimetres. A typed ㊞ of 10.5 points is 3.4 wide; boxes to tick are smaller than 4.5; seals of companies
reach 18, their prints blurred a little more."""
_TALL = 2.0
_CLOSINGS = (0.2, 0.5)
"""Millimetres by which gaps in an outline are bridged."""
_CLUMP = 0.9
"""Millimetres between the dots of a dotted ring, and from its seal to its line, at most."""
_LEAST_DOTTED = 4.0
_RIM, _ROOM = (0.98, 0.94, 0.9), 0.8
"""Where the line of a dotted ring runs, and where there is none, as shares of the half-axes of its box."""
_LEAST_RIM, _MOST_ROOM = 0.6, 0.25
_ANGLES = np.linspace(0, 2 * np.pi, 72, endpoint=False)
_ELLIPSE = np.pi / 4
_LEAST_INSIDE, _MOST_RED = 0.02, 0.75


class Outline(StrEnum):
    """What a shape looks like."""

    RING = "ring"
    SQUARE = "square"
    PRINT = "print"

    @property
    def label(self) -> str:
        """Japanese words for it."""
        return {"ring": "丸い囲み", "square": "四角い囲み", "print": "朱色の印影"}[self.value]


@dataclass(frozen=True, slots=True)
class ScanShape:
    """A shape and its box in pixels from the top left. `holds_ink` tells whether anything stands inside the outline."""

    outline: Outline
    x0: int
    y0: int
    x1: int
    y1: int
    holds_ink: bool

    @property
    def width(self) -> int:
        """Pixels from side to side."""
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        """Pixels from top to bottom."""
        return self.y1 - self.y0


def find_shapes(page: ScanImage) -> list[ScanShape]:
    """The shapes of a page, each once."""
    found: list[ScanShape] = list(_prints(page))
    for shapes in (*(_outlines(page, closing) for closing in _CLOSINGS), _dotted_rings(page)):
        for shape in shapes:
            if not any(_same(shape, other) for other in found):
                found.append(shape)
    return found


def without_outlines(ink: Pixels, shapes: list[ScanShape]) -> Pixels:
    """The ink with the outlines taken away, so that what stands inside is read as any other character."""
    result = ink.copy()
    for shape in shapes:
        wide = max(4, round(0.14 * min(shape.width, shape.height)))
        if shape.outline is Outline.RING:
            middle = ((shape.x0 + shape.x1) // 2, (shape.y0 + shape.y1) // 2)
            axes = ((shape.width - wide) // 2 + 2, (shape.height - wide) // 2 + 2)
            cv2.ellipse(result, middle, axes, 0, 0, 360, 0, wide + 4)
        elif shape.outline is Outline.SQUARE:
            cv2.rectangle(result, (shape.x0, shape.y0), (shape.x1, shape.y1), 0, wide)
    return result


def _outlines(page: ScanImage, closing: float) -> Iterator[ScanShape]:
    """Closed thin outlines: a component with a hole nearly as large as itself, round or with four corners."""
    size = max(1, round(closing * page.mm))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    ink = cv2.morphologyEx(page.ink, cv2.MORPH_CLOSE, kernel)
    contours, tree = cv2.findContours(ink, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    if tree is None:
        return
    for contour, (_, _, _, parent) in zip(contours, tree[0], strict=True):
        if parent < 0:
            continue
        x, y, width, height = cv2.boundingRect(contour)
        outline = _outline_of(contour, width, height)
        if outline is None:
            continue
        ox, oy, outer_width, outer_height = cv2.boundingRect(contours[parent])
        stroke = 1.6 * page.mm
        isolated = outer_width - width < stroke and outer_height - height < stroke
        if not isolated:
            # A ring that touches a rule or a word is still a ring; four sides that go on are cells of a table.
            if outline is Outline.SQUARE:
                continue
            pen = round(0.3 * page.mm)
            ox, oy, outer_width, outer_height = x - pen, y - pen, width + 2 * pen, height + 2 * pen
        low, high = (side * page.mm for side in (_RING if outline is Outline.RING else _SQUARE))
        if not (low <= min(outer_width, outer_height) and max(outer_width, outer_height) <= high):
            continue
        inside = _inside(page.ink, contour)
        yield ScanShape(outline, ox, oy, ox + outer_width, oy + outer_height, inside >= _LEAST_INSIDE)


def _outline_of(contour: Pixels, width: int, height: int) -> Outline | None:
    if min(width, height) < 8 or max(width, height) > _TALL * min(width, height):
        return None
    hull = cv2.convexHull(contour)
    area, whole = cv2.contourArea(contour), cv2.contourArea(hull)
    filled = whole / (width * height)
    if area < 0.85 * whole:
        return None
    if abs(filled - _ELLIPSE) < 0.06:
        return Outline.RING
    return Outline.SQUARE if filled > 0.92 and area > 0.93 * whole else None


def _inside(ink: Pixels, contour: Pixels) -> float:
    """The share of the hole that is inked."""
    x, y, width, height = cv2.boundingRect(contour)
    mask: Pixels = np.zeros((height, width), np.uint8)
    cv2.drawContours(mask, [contour], -1, 255, cv2.FILLED, offset=(-x, -y))
    rim = max(3, round(0.12 * min(width, height)))
    mask = cv2.erode(mask, np.ones((rim, rim), np.uint8), borderValue=0)
    room = int(np.count_nonzero(mask))
    return float(np.count_nonzero(ink[y : y + height, x : x + width] & mask)) / room if room else 0.0


def _dotted_rings(page: ScanImage) -> Iterator[ScanShape]:
    """Rings of dots or with gaps too wide to bridge: clumps of ink with an inked rim and a blank inside of it."""
    size = round(_CLUMP * page.mm)
    clumps = cv2.dilate(page.without_rules, np.ones((size, size), np.uint8))
    thick = cv2.dilate(page.without_rules, np.ones((3, 3), np.uint8))
    low, high = _LEAST_DOTTED * page.mm, _RING[1] * page.mm
    _, _, stats, _ = cv2.connectedComponentsWithStats(clumps, connectivity=8)
    for x, y, width, height in (tuple(int(value) for value in row[:4]) for row in stats[1:]):
        # The clump is wider than its ink by what it was grown.
        x0, y0, x1, y1 = x + size // 2, y + size // 2, x + width - size // 2, y + height - size // 2
        short, long = min(x1 - x0, y1 - y0), max(x1 - x0, y1 - y0)
        if not (low <= short and long <= high and long <= 1.5 * short):
            continue
        rim = np.zeros(len(_ANGLES), bool)
        for share in _RIM:
            rim |= _along(thick, (x0, y0, x1, y1), share)
        if rim.mean() >= _LEAST_RIM and _along(thick, (x0, y0, x1, y1), _ROOM).mean() <= _MOST_ROOM:
            middle = page.ink[(3 * y0 + y1) // 4 : (y0 + 3 * y1) // 4, (3 * x0 + x1) // 4 : (x0 + 3 * x1) // 4]
            yield ScanShape(Outline.RING, x0, y0, x1, y1, bool(middle.any()))


def _along(ink: Pixels, box: tuple[int, int, int, int], share: float) -> Pixels:
    """At which angles there is ink on the ellipse in a box, drawn in by a share."""
    x0, y0, x1, y1 = box
    xs = ((x0 + x1) / 2 + share * (x1 - x0) / 2 * np.cos(_ANGLES)).round().astype(int)
    ys = ((y0 + y1) / 2 + share * (y1 - y0) / 2 * np.sin(_ANGLES)).round().astype(int)
    return np.asarray(ink[ys.clip(0, ink.shape[0] - 1), xs.clip(0, ink.shape[1] - 1)] > 0)


def _prints(page: ScanImage) -> Iterator[ScanShape]:
    """Red prints: patches of red strokes as large and as high as seals are."""
    near = max(1, round(1.5 * page.mm))
    patches = cv2.morphologyEx(page.red, cv2.MORPH_CLOSE, np.ones((near, near), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(patches, connectivity=8)
    low, high = (side * page.mm for side in _PRINT)
    for number in range(1, count):
        x, y, width, height = (int(value) for value in stats[number, :4])
        if not (low <= min(width, height) and max(width, height) <= high):
            continue
        own = labels[y : y + height, x : x + width] == number
        red = np.count_nonzero(page.red[y : y + height, x : x + width][own])
        if max(width, height) <= 1.6 * min(width, height) and 0.05 < red / (width * height) < _MOST_RED:
            yield ScanShape(Outline.PRINT, x, y, x + width, y + height, True)


def _same(a: ScanShape, b: ScanShape) -> bool:
    """Whether two boxes lie mostly on each other, as the rim and the inner line of one ring do."""
    width = min(a.x1, b.x1) - max(a.x0, b.x0)
    height = min(a.y1, b.y1) - max(a.y0, b.y0)
    return width > 0 and height > 0 and width * height > 0.5 * min(a.width * a.height, b.width * b.height)
