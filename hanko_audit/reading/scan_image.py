"""Makes the picture of a scanned page fit to be read: one resolution, upright lines, rules and ink told apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from hanko_audit.reading.pdf_glyphs import Rule

Pixels = NDArray[Any]
"""Rows of eight-bit values; OpenCV's own annotations do not tell of what type the pixels are."""

DPI = 300
"""Every page is read at this resolution, the one that tesseract's documentation asks for at least."""
_MM = DPI / 25.4
_MOST_PIXELS = 20_000_000
"""A3 at 300 dpi has 17 million."""
_PAPER_INCHES = 8.27
"""The shorter side of A4: what a picture is taken for that does not tell its resolution."""
_SKEWS = np.arange(-4.0, 4.01, 0.5)
_SPECK = 20
"""Pixels; the dot of a 6 point が has more."""
_LEAST_RULE = 8.0
"""Millimetres; the strokes of titles are shorter."""


@dataclass(frozen=True, slots=True)
class ScanImage:
    """A page at `dpi`: `grey` (0 black), `red` (255 where the ink is red), `ink` (255 where there is black ink)."""

    colour: Pixels
    grey: Pixels
    red: Pixels
    ink: Pixels
    dpi: float
    rules: tuple[Rule, ...] = field(default=())
    """In pixels from the top left."""
    without_rules: Pixels = field(default_factory=lambda: np.zeros((0, 0), np.uint8))
    """`ink` with the rules taken out."""

    @property
    def mm(self) -> float:
        """Pixels a millimetre."""
        return self.dpi / 25.4


def prepare(picture: Image.Image, dpi: float) -> ScanImage:
    """The page straightened. `dpi` is what the file says, 0 where it says nothing."""
    colour = _at_reading_size(picture, dpi)
    grey = cv2.cvtColor(colour, cv2.COLOR_RGB2GRAY)
    angle = _skew(grey)
    if abs(angle) >= 0.1:
        colour = _turned(colour, angle)
        grey = cv2.cvtColor(colour, cv2.COLOR_RGB2GRAY)
    own_dpi = (dpi or min(picture.size) / _PAPER_INCHES) * colour.shape[1] / picture.width
    red = _red(colour)
    ink = _ink(grey)
    ink[cv2.dilate(red, np.ones((3, 3), np.uint8)) > 0] = 0
    rules, lines = _rules(ink, own_dpi / 25.4)
    clean = cv2.bitwise_and(ink, cv2.bitwise_not(lines))
    return ScanImage(colour, grey, red, ink, own_dpi, rules, clean)


def _at_reading_size(picture: Image.Image, dpi: float) -> Pixels:
    known = dpi or min(picture.size) / _PAPER_INCHES
    factor = DPI / known
    factor = min(factor, (_MOST_PIXELS / (picture.width * picture.height)) ** 0.5)
    pixels = np.asarray(picture.convert("RGB"))
    if abs(factor - 1) < 0.02:
        return pixels.copy()
    size = (max(1, round(picture.width * factor)), max(1, round(picture.height * factor)))
    return np.asarray(
        cv2.resize(pixels, size, interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC), np.uint8
    )


def _ink(grey: Pixels) -> Pixels:
    """255 where the page is inked: darker than what is around it, specks of dust left out."""
    # The paper is what remains when everything thin is filled with the brightest around it.
    small = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((9, 9), np.uint8)), 21)
    paper = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    even = cv2.divide(cv2.GaussianBlur(grey, (3, 3), 0), paper, scale=255)
    level, _ = cv2.threshold(even, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    # A blank page has no two classes of grey: nothing that is nearly white is ink.
    ink = (even < min(level, 200)).astype(np.uint8) * 255
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    small_ones = stats[:, cv2.CC_STAT_AREA] < _SPECK
    small_ones[0] = False
    if count > 1:
        ink[small_ones[labels]] = 0
    return ink


def _red(colour: Pixels) -> Pixels:
    """255 where the ink is vermilion or red, as that of seals is."""
    hue, saturation, value = cv2.split(cv2.cvtColor(colour, cv2.COLOR_RGB2HSV))
    near = (hue <= 12) | (hue >= 165)
    return (near & (saturation > 70) & (value > 70)).astype(np.uint8) * 255


def _skew(grey: Pixels) -> float:
    """Degrees by which the page must be turned counter-clockwise for its lines to be level."""
    factor = 800 / max(grey.shape)
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    _, ink = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    best = max(_SKEWS, key=lambda angle: _levelness(ink, float(angle)))
    near = np.arange(best - 0.5, best + 0.51, 0.1)
    return float(max(near, key=lambda angle: _levelness(ink, float(angle))))


def _levelness(ink: Pixels, angle: float) -> float:
    """How sharply rows of ink and rows of paper alternate: greatest where lines of text are level."""
    rows = _turned(ink, angle, 0).sum(axis=1, dtype=np.float64)
    return float(((rows[1:] - rows[:-1]) ** 2).sum())


def _turned(pixels: Pixels, angle: float, fill: int = 255) -> Pixels:
    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return np.asarray(
        cv2.warpAffine(pixels, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(fill, fill, fill)),
        np.uint8,
    )


def _rules(ink: Pixels, mm: float) -> tuple[tuple[Rule, ...], Pixels]:
    """The drawn straight lines, in pixels from the top left, and a picture of them alone."""
    found: list[Rule] = []
    drawn = np.zeros_like(ink)
    long = max(3, round(_LEAST_RULE * mm))
    for level in (True, False):
        bridge, reach = ((round(0.8 * mm), 1), (long, 1)) if level else ((1, round(0.8 * mm)), (1, long))
        closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones(bridge[::-1], np.uint8))
        lines = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones(reach[::-1], np.uint8))
        # What is left of a skew puts a rule on two rows of pixels: they are one rule.
        lines = cv2.dilate(lines, np.ones((3, 3), np.uint8))
        count, labels, stats, _ = cv2.connectedComponentsWithStats(lines, connectivity=8)
        for number in range(1, count):
            x, y, width, height = (int(value) for value in stats[number, :4])
            if (height if level else width) > 1.5 * mm:
                continue
            drawn[y : y + height, x : x + width] |= (labels[y : y + height, x : x + width] == number).astype(
                np.uint8
            ) * 255
            middle = (y + height / 2) if level else (x + width / 2)
            found.append(Rule(x, middle, x + width, middle) if level else Rule(middle, y, middle, y + height))
    return tuple(found), cv2.dilate(drawn, np.ones((7, 7), np.uint8))
