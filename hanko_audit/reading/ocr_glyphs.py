"""Makes the characters of a page of what tesseract recognised, set on lines and steps as type is."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lxml import etree

from hanko_audit.reading.xmlsafe import local

_NUMBERS = re.compile(r"x_bboxes (\d+) (\d+) (\d+) (\d+); x_conf ([0-9.]+)")
_LINES = frozenset({"ocr_line", "ocr_header", "ocr_textfloat", "ocr_caption"})
_STEP = 1.7
"""A character whose next one begins within so many type sizes stands beside it: white space adds a whole size."""
_SPECK = 0.3


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


def characters_of(hocr: bytes) -> list[Recognised]:
    """The characters line by line; each line's have one height, and no gaps but where white space stands.

    Raises `lxml.etree.XMLSyntaxError` for anything but hOCR.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(hocr, parser)
    result: list[Recognised] = []
    for element in root.iter():
        if element.get("class") in _LINES:
            result.extend(_set(list(_line(element))))
    return result


def _line(element: etree._Element) -> Iterator[Recognised]:
    for own in element.iter():
        if local(own) != "span" or own.get("class") != "ocrx_cinfo":
            continue
        found = _NUMBERS.search(own.get("title") or "")
        text = (own.text or "").strip()
        if found and text:
            x0, y0, x1, y1 = (float(number) for number in found.groups()[:4])
            yield Recognised(text, x0, y0, x1, y1, float(found[5]))


def _set(line: Sequence[Recognised]) -> list[Recognised]:
    """The line with boxes of one size: the recogniser's own reach over neighbours and over several lines."""
    if not line:
        return []
    line = sorted(line, key=lambda own: own.x0)
    size = statistics.median(own.y1 - own.y0 for own in line)
    steps = [after.x0 - before.x0 for before, after in pairwise(line) if after.x0 > before.x0]
    if len(steps) > 2:
        size = min(size, 1.3 * statistics.median(steps))
    size = max(size, 1.0)
    middle = statistics.median(own.middle[1] for own in line)
    result: list[Recognised] = []
    for index, own in enumerate(line):
        follower = line[index + 1].x0 if index + 1 < len(line) else own.x0 + 2 * size
        step = follower - own.x0
        reach = follower if step < _STEP * size else own.x0 + min(own.x1 - own.x0, size)
        result.append(replace(own, x1=max(reach, own.x0 + 1), y0=middle - size / 2, y1=middle + size / 2))
    # A speck of dust among white space is no character.
    return [own for own, raw in zip(result, line, strict=True) if not _is_speck(raw, size)]


def _is_speck(own: Recognised, size: float) -> bool:
    tiny = own.x1 - own.x0 < _SPECK * size and own.y1 - own.y0 < _SPECK * size
    return tiny and own.text in "-'.,`‘’ー一_"
