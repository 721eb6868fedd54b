"""What stands on a PDF page before anybody makes sense of it: characters, ruled lines, circles, and whether it is a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pdfminer.layout import LTChar, LTContainer, LTCurve, LTImage, LTLine, LTPage, LTRect

_UNMAPPED = re.compile(r"^\(cid:\d+\)$")
UNKNOWN = "〓"
"""Stands for a character whose font does not say what it is."""
_THIN = 3.0
_SHORTEST_RULE = 6.0
_SEAL_SIZES = (7.0, 45.0)


@dataclass(frozen=True, slots=True)
class Char:
    """A character and its box in points, y from the bottom of the page."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line: at `at`, from `start` to `end`; vertical rules stand at an x, horizontal ones at a y."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class PageMarks:
    """Everything drawn on one page. `has_image` tells a scanned page from an empty one."""

    width: float
    height: float
    chars: list[Char] = field(default_factory=list)
    vertical: list[Rule] = field(default_factory=list)
    horizontal: list[Rule] = field(default_factory=list)
    has_image: bool = False


def marks_of(page: LTPage) -> PageMarks:
    """The marks of a page as pdfminer lays it out without layout analysis. 印 in a drawn circle comes as ㊞."""
    marks = PageMarks(page.width, page.height)
    circles: list[tuple[float, float, float, float]] = []
    seen: set[tuple[str, int, int]] = set()
    for item in _items(page):
        if isinstance(item, LTChar):
            char = _char(item)
            # Bold is often drawn by printing a character twice, a hair apart.
            key = (char.text, round(char.x0 / 2), round(char.y0 / 2))
            outside = char.x1 < 0 or char.x0 > page.width or char.y1 < 0 or char.y0 > page.height
            if key not in seen and not outside and char.text.strip("\x00"):
                seen.add(key)
                marks.chars.append(char)
        elif isinstance(item, LTImage):
            marks.has_image = True
        elif isinstance(item, LTLine | LTRect):
            _add_rules(item.bbox, marks)
        elif isinstance(item, LTCurve):
            if _is_circle(item):
                circles.append(item.bbox)
            elif len(item.pts) <= 5:
                _add_rules(item.bbox, marks)
    marks.chars = list(_enclosed(marks.chars, circles))
    return marks


def _items(container: LTContainer) -> Iterator[object]:
    for item in container:
        if isinstance(item, LTContainer) and not isinstance(item, LTChar):
            yield from _items(item)
        else:
            yield item


def _char(item: LTChar) -> Char:
    text = UNKNOWN if _UNMAPPED.match(item.get_text()) else item.get_text()
    size = item.size if item.upright else max(item.width, item.height)
    bold = "bold" in item.fontname.lower() or "gothic" in item.fontname.lower()
    return Char(text, item.x0, item.y0, item.x1, item.y1, size, bold)


def _add_rules(box: tuple[float, float, float, float], marks: PageMarks) -> None:
    """A thin box is one ruled line, a larger one its four edges."""
    x0, y0, x1, y1 = box
    wide, high = x1 - x0, y1 - y0
    if high <= _THIN and wide >= _SHORTEST_RULE:
        marks.horizontal.append(Rule((y0 + y1) / 2, x0, x1))
    elif wide <= _THIN and high >= _SHORTEST_RULE:
        marks.vertical.append(Rule((x0 + x1) / 2, y0, y1))
    elif wide >= _SHORTEST_RULE and high >= _SHORTEST_RULE:
        marks.horizontal.extend((Rule(y0, x0, x1), Rule(y1, x0, x1)))
        marks.vertical.extend((Rule(x0, y0, y1), Rule(x1, y0, y1)))


def _is_circle(curve: LTCurve) -> bool:
    """A closed round line of the size of a seal mark: many points, or Bézier curves, about as wide as high."""
    wide, high = curve.width, curve.height
    if not (_SEAL_SIZES[0] <= wide <= _SEAL_SIZES[1] and _SEAL_SIZES[0] <= high <= _SEAL_SIZES[1]):
        return False
    path = curve.original_path or []
    curved = any(step[0] in ("c", "v", "y") for step in path)
    return 0.75 <= wide / high <= 1.34 and (curved or len(curve.pts) > 8)


def _enclosed(chars: list[Char], circles: list[tuple[float, float, float, float]]) -> Iterator[Char]:
    """The characters, 印 alone in a circle as ㊞."""
    held: dict[int, int] = {}
    for x0, y0, x1, y1 in circles:
        inside = [
            index
            for index, char in enumerate(chars)
            if char.text.strip() and x0 <= (char.x0 + char.x1) / 2 <= x1 and y0 <= (char.y0 + char.y1) / 2 <= y1
        ]
        if len(inside) == 1:
            held[inside[0]] = 1
    for index, char in enumerate(chars):
        yield replace(char, text="㊞") if index in held and char.text == "印" else char
