"""What lies on top of a PDF page: form fields with their values, free text notes, stamps (ISO 32000-1, 12.5 and 12.7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.utils import decode_text

from hanko_audit.reading.pdf_canvas import Canvas
from hanko_audit.reading.pdf_drawing import Painter
from hanko_audit.reading.pdf_glyphs import Field, Glyph
from hanko_audit.reading.pdf_layers import Layers
from hanko_audit.reading.pdf_state import IDENTITY, Box, Matrix, State, moved_box
from hanko_audit.reading.pdf_values import box_from, matrix_of, name_of, numbers_of

_UNSEEN = 2 | 32
"""The flags Hidden and NoView."""
_NOT_DRAWN = frozenset({"Popup", "Link", "Text", "Sound", "FileAttachment", "Movie"})
"""Comments and what only reacts to a click: no part of the form."""
_RADIO, _PUSH_BUTTON = 1 << 15, 1 << 16
_MOST = 5000
_LARGEST = 10.0
_DEEPEST = 8


def paint_annotations(raw: PDFPage, canvas: Canvas, painter: Painter, layers: Layers, state: State) -> None:
    """Paint the page's annotations in `state` (that of the bare page). Damaged ones are passed over."""
    entries = resolve1(raw.annots)
    for reference in (entries if isinstance(entries, list) else [])[:_MOST]:
        annotation = resolve1(reference)
        if not isinstance(annotation, dict) or layers.is_off(annotation.get("OC")):
            continue
        kind = name_of(annotation.get("Subtype"))
        flags = resolve1(annotation.get("F"))
        box = numbers_of(resolve1(annotation.get("Rect")))
        if kind in _NOT_DRAWN or (isinstance(flags, int) and flags & _UNSEEN) or len(box) != 4:
            continue
        rect = box_from(box)
        if kind == "Widget":
            _paint_field(annotation, rect, canvas, painter, state)
        else:
            before = canvas.count
            _paint_appearance(annotation, rect, painter)
            if kind == "FreeText" and canvas.count == before:
                _write(_text(annotation.get("Contents")), rect, canvas, state)


def _paint_field(annotation: dict[str, Any], rect: Box, canvas: Canvas, painter: Painter, state: State) -> None:
    kind = name_of(_inherited(annotation, "FT"))
    flags = _inherited(annotation, "Ff")
    flags = flags if isinstance(flags, int) else 0
    if kind == "Btn" and not flags & _PUSH_BUTTON:
        is_on = name_of(annotation.get("AS")) not in {"", "Off"}
        box = ("●" if is_on else "○") if flags & _RADIO else ("☑" if is_on else "□")
        _write(box, rect, canvas, state)
    else:
        before = canvas.count
        _paint_appearance(annotation, rect, painter)
        if kind in {"Tx", "Ch"} and canvas.count == before:
            value = _inherited(annotation, "V")
            values = value if isinstance(value, list) else [value]
            _write("、".join(filter(None, map(_text, values))), rect, canvas, state)
    told = _text(_inherited(annotation, "TU")) or _text(annotation.get("T"))
    if told.strip():
        canvas.page.fields.append(Field(told.strip(), moved_box(state.matrix, rect)))


def _paint_appearance(annotation: dict[str, Any], rect: Box, painter: Painter) -> None:
    """Paint the normal appearance so that its box fills the annotation's rectangle (12.5.5, algorithm 8)."""
    appearances = resolve1(annotation.get("AP"))
    normal = resolve1(appearances.get("N")) if isinstance(appearances, dict) else None
    if isinstance(normal, dict):
        normal = resolve1(normal.get(name_of(annotation.get("AS"))))
    if not isinstance(normal, PDFStream):
        return
    box = numbers_of(resolve1(normal.get("BBox")))
    own = matrix_of(resolve1(normal.get("Matrix"))) or IDENTITY
    if len(box) != 4:
        return
    x0, y0, x1, y1 = moved_box(own, (box[0], box[1], box[2], box[3]))
    across = (rect[2] - rect[0]) / (x1 - x0) if x1 > x0 else 1.0
    up = (rect[3] - rect[1]) / (y1 - y0) if y1 > y0 else 1.0
    fit: Matrix = (across, 0.0, 0.0, up, rect[0] - x0 * across, rect[1] - y0 * up)
    painter.form(normal, own, fit)


def _write(text: str, rect: Box, canvas: Canvas, state: State) -> None:
    """Set text into a field that has no appearance of its own: in the middle of its height, from the left."""
    x0, y0, x1, y1 = moved_box(state.matrix, rect)
    size = min(_LARGEST, y1 - y0, (x1 - x0) / max(1, len(text)) if text else _LARGEST)
    bottom = (y0 + y1 - size) / 2
    for index, char in enumerate(text.replace("\r", " ").replace("\n", " ")):
        left = x0 + index * size
        glyph = Glyph(char, left, bottom, left + size, bottom + size, size)
        canvas.character(glyph, (left + size / 2, bottom + size / 2), 0, state)


def _inherited(annotation: dict[str, Any], key: str) -> Any:
    """The value of a field's entry, its own or that of the fields above it."""
    return next((found for own in _ancestry(annotation) if (found := resolve1(own.get(key))) is not None), None)


def _ancestry(annotation: dict[str, Any]) -> Iterator[dict[str, Any]]:
    own: Any = annotation
    for _ in range(_DEEPEST):
        if not isinstance(own, dict):
            return
        yield own
        own = resolve1(own.get("Parent"))


def _text(value: object) -> str:
    found = resolve1(value)
    return decode_text(found) if isinstance(found, bytes) else ""
