"""Reads one scanned page: straightens it, has it recognised, and sets apart what may be a seal."""

from __future__ import annotations

import contextlib
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from lxml import etree
from PIL import Image

from hanko_audit.document import Location, MarkCandidate, Part
from hanko_audit.reading.name_fields import Box, beside_name, name_beside
from hanko_audit.reading.ocr_glyphs import Recognised, characters_of
from hanko_audit.reading.pdf_glyphs import Glyph, Page, Rule
from hanko_audit.reading.scan_image import Pixels, ScanImage, prepare
from hanko_audit.reading.scan_shapes import Outline, ScanShape, find_shapes, without_outlines
from hanko_audit.reading.tesseract import Tesseract, TesseractError

_DOUBTFUL = 90.0
"""Mean confidence below which the page may lie on its side or head: upright pages of the benchmark stay above 90."""
_FEWEST = 12
_SURE_MARK = 60.0
_MARGIN = 3.0
_CROP_SIDE = 240
_QUARTERS = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page as recognised. `confidence` is the mean over its characters (0 to 100), 0 on a page without any."""

    page: Page
    candidates: tuple[MarkCandidate, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class _View:
    """A page one way up, with its shapes and characters."""

    image: ScanImage
    shapes: Sequence[ScanShape]
    characters: Sequence[Recognised]

    @property
    def confidence(self) -> float:
        return statistics.fmean(own.confidence for own in self.characters) if self.characters else 0.0

    @property
    def is_doubtful(self) -> bool:
        return len(self.characters) < _FEWEST or self.confidence < _DOUBTFUL


def read_page(picture: Image.Image, dpi: float, number: int, tesseract: Tesseract, seconds: float) -> ScannedPage:
    """The page of a picture. `dpi` is 0 where unknown, `seconds` is for all that is done to it.

    Raises `TesseractError` where the page cannot be recognised in time.
    """
    deadline = time.monotonic() + seconds
    view = _view(prepare(picture, dpi), tesseract, deadline)
    if view.is_doubtful and np.count_nonzero(view.image.ink):
        view = _turned_right(view, picture, dpi, tesseract, deadline)
    return _page_of(view, number)


def _view(image: ScanImage, tesseract: Tesseract, deadline: float) -> _View:
    shapes = find_shapes(image)
    ink = without_outlines(image.without_rules, list(shapes))
    try:
        characters = characters_of(tesseract.recognise(_png(255 - ink), image.dpi, _left(deadline)), ink)
    except etree.XMLSyntaxError as error:
        raise TesseractError("hOCR") from error
    return _View(image, shapes, characters)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TesseractError("timeout")
    return left


def _turned_right(view: _View, picture: Image.Image, dpi: float, tesseract: Tesseract, deadline: float) -> _View:
    """The page turned as tesseract tells, or as it is read best where it cannot tell."""
    if tesseract.tells_direction:
        quarter = tesseract.clockwise(
            _png(255 - view.image.without_rules), view.image.dpi, max(1.0, deadline - time.monotonic())
        )
        wanted = [quarter] if quarter in _QUARTERS else []
    else:
        wanted = list(_QUARTERS)
    pixels = np.asarray(picture.convert("RGB"))
    views = [view]
    # Where time runs out on the way, what was read so far is better than nothing.
    with contextlib.suppress(TesseractError):
        for quarter in wanted:
            turned = Image.fromarray(cv2.rotate(pixels, _QUARTERS[quarter]))
            views.append(_view(prepare(turned, dpi), tesseract, deadline))
    return max(views, key=lambda own: own.confidence * min(len(own.characters), 200))


def _page_of(view: _View, number: int) -> ScannedPage:
    image = view.image
    scale = 72 / image.dpi
    height = image.ink.shape[0]
    rules = [_rule(rule, height, scale) for rule in image.rules if not _is_part_of_shape(rule, view.shapes)]
    placed = [(own, _glyph(own, height, scale)) for own in view.characters]
    candidates: list[MarkCandidate] = []
    for shape in view.shapes:
        box = _box(shape, height, scale)
        inside = [own for own, glyph in placed if box.holds(glyph)]
        if shape.outline is not Outline.PRINT and any(_is_mark(own) for own in inside):
            middle = (box.y0 + box.y1) / 2
            size = min(box.y1 - box.y0, 12.0)
            mark = Glyph("㊞", box.x0, middle - size / 2, box.x1, middle + size / 2, size)
            placed = [pair for pair in placed if not box.holds(pair[1])]
            placed.append((replace(inside[0], text="㊞"), mark))
            continue
        name = name_beside(box, [glyph for _, glyph in placed], rules)
        small_and_empty = shape.outline is Outline.RING and not shape.holds_ink and shape.width < 6 * image.mm
        if shape.outline is Outline.PRINT or (name and not small_and_empty):
            candidates.append(_candidate(shape, box, name, number, image))
            placed = [pair for pair in placed if not box.holds(pair[1])]
    width = image.ink.shape[1] * scale
    page = Page(number, width, height * scale, glyphs=[glyph for _, glyph in placed], rules=rules)
    return ScannedPage(page, tuple(candidates), view.confidence)


def _candidate(shape: ScanShape, box: Box, name: str, number: int, image: ScanImage) -> MarkCandidate:
    place = Location(Part.PAGE, number, (round(box.x0, 1), round(box.y0, 1), round(box.x1, 1), round(box.y1, 1)))
    return beside_name(name, place, shape.outline.label, _crop(shape, image))


def _crop(shape: ScanShape, image: ScanImage) -> bytes:
    """The shape with a little of what is around it, as a small PNG."""
    margin = round(_MARGIN * image.mm)
    cut = image.colour[
        max(0, shape.y0 - margin) : shape.y1 + margin,
        max(0, shape.x0 - margin) : shape.x1 + margin,
    ]
    factor = _CROP_SIDE / max(cut.shape[:2])
    if factor < 1:
        cut = np.asarray(cv2.resize(cut, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.uint8)
    return _png(cv2.cvtColor(cut, cv2.COLOR_RGB2BGR))


def _png(pixels: Pixels) -> bytes:
    _, data = cv2.imencode(".png", pixels)
    return data.tobytes()


def _is_mark(own: Recognised) -> bool:
    return own.text in {"印", "㊞"} and own.confidence >= _SURE_MARK


def _glyph(own: Recognised, height: int, scale: float) -> Glyph:
    size = (own.y1 - own.y0) * scale
    return Glyph(own.text, own.x0 * scale, (height - own.y1) * scale, own.x1 * scale, (height - own.y0) * scale, size)


def _rule(own: Rule, height: int, scale: float) -> Rule:
    return Rule(own.x0 * scale, (height - own.y1) * scale, own.x1 * scale, (height - own.y0) * scale)


def _box(shape: ScanShape, height: int, scale: float) -> Box:
    return Box(shape.x0 * scale, (height - shape.y1) * scale, shape.x1 * scale, (height - shape.y0) * scale)


def _is_part_of_shape(rule: Rule, shapes: Sequence[ScanShape]) -> bool:
    """Whether a rule is a side of a shape, not of a table."""
    return any(
        own.x0 - 4 <= rule.x0 and rule.x1 <= own.x1 + 4 and own.y0 - 4 <= rule.y0 and rule.y1 <= own.y1 + 4
        for own in shapes
    )
