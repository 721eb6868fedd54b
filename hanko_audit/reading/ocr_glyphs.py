"""Makes the characters of a page of what tesseract recognised, set on lines and steps as type is."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from lxml import etree
from numpy.typing import NDArray

from hanko_audit.reading.scan_image import Pixels
from hanko_audit.reading.xmlsafe import local

_NUMBERS = re.compile(r"x_bboxes (\d+) (\d+) (\d+) (\d+); x_conf ([0-9.]+)")
_LINES = frozenset({"ocr_line", "ocr_header", "ocr_textfloat", "ocr_caption"})
_CLOSE, _BLANK = 1.2, 0.85
"""In type sizes: characters that begin within the first stand side by side; further apart they do where there is no
blank as wide as the second between them. A full-width space is a whole size, the room after 、 about half."""
_SPECK = 0.3
_LEAST = 0.75
"""No line is set in less than this share of the page's usual size: boxes of few characters are often cut short."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A character, its box in pixels from the top left, and how sure it is (0 to 100)."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    confidence: float

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of its box."""
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2


def characters_of(hocr: bytes, ink: Pixels) -> list[Recognised]:
    """The characters line by line; each line's have one height, and no gaps but where `ink` (255 where inked) has one.

    The recogniser's own boxes reach over neighbours and over white space, so that gaps are measured on the page.

    Raises `lxml.etree.XMLSyntaxError` for anything but hOCR.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(hocr, parser)
    lines = [
        sorted(_line(element), key=lambda own: own.x0) for element in root.iter() if element.get("class") in _LINES
    ]
    sizes = [_size(line) for line in lines if line]
    usual = statistics.median(sizes) if sizes else 0.0
    return [own for line in lines if line for own in _set(line, max(_size(line), _LEAST * usual), ink)]


def _line(element: etree._Element) -> Iterator[Recognised]:
    for own in element.iter():
        if local(own) != "span" or own.get("class") != "ocrx_cinfo":
            continue
        found = _NUMBERS.search(own.get("title") or "")
        text = (own.text or "").strip()
        if found and text:
            x0, y0, x1, y1 = (float(number) for number in found.groups()[:4])
            yield Recognised(text, x0, y0, x1, y1, float(found[5]))


def _size(line: Sequence[Recognised]) -> float:
    """The type size in pixels."""
    size = statistics.median(own.y1 - own.y0 for own in line)
    steps = [after.x0 - before.x0 for before, after in pairwise(line) if after.x0 > before.x0]
    if len(steps) > 2:
        size = min(size, 1.3 * statistics.median(steps))
    return max(size, 1.0)


def _set(line: Sequence[Recognised], size: float, ink: Pixels) -> list[Recognised]:
    """The line with boxes of one size, each reaching to the next character or to the blank before it."""
    middle = statistics.median(own.middle[1] for own in line)
    top, bottom = middle - size / 2, middle + size / 2
    inked = np.asarray(ink[max(0, int(top)) : int(bottom) + 1].any(axis=0))
    lefts, rights = [own.x0 for own in line], [own.x0 + min(own.x1 - own.x0, size) for own in line]
    for index in range(len(line) - 1):
        blank = (rights[index], lefts[index + 1])
        if lefts[index + 1] - lefts[index] >= _CLOSE * size:
            blank = _widest_blank(inked, int(lefts[index] + size / 3), int(lefts[index + 1] + size / 2))
        if blank[1] - blank[0] < _BLANK * size:
            rights[index] = lefts[index + 1]
        else:
            rights[index], lefts[index + 1] = blank
    result = [
        replace(own, x0=left, x1=max(right, left + 1), y0=top, y1=bottom)
        for own, left, right in zip(line, lefts, rights, strict=True)
    ]
    # A speck of dust among white space is no character.
    return [own for own, raw in zip(result, line, strict=True) if not _is_speck(raw, size)]


def _widest_blank(inked: NDArray[np.bool_], start: int, end: int) -> tuple[float, float]:
    """The widest run of columns without ink between two."""
    edges = np.flatnonzero(np.diff(np.concatenate(([True], inked[start:end], [True])).astype(np.int8)))
    runs = [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    first, last = max(runs, key=lambda run: run[1] - run[0], default=(0, 0))
    return float(start + first), float(start + last)


def _is_speck(own: Recognised, size: float) -> bool:
    tiny = own.x1 - own.x0 < _SPECK * size and own.y1 - own.y0 < _SPECK * size
    return tiny and own.text in "-'.,`‘’ー一_"
