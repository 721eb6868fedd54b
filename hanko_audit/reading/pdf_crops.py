"""Shows places of a PDF: cuts them out of its pages as they are printed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

import pypdfium2

from hanko_audit.document import Location, MarkCandidate

_MARGIN, _DPI = 6.0, 150


def with_pictures(data: bytes, candidates: Sequence[MarkCandidate]) -> tuple[MarkCandidate, ...]:
    """The candidates of a PDF with what a person sees at their places; as they are where it cannot be drawn."""
    if not candidates:
        return ()
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return tuple(candidates)
    try:
        return tuple(replace(own, picture=_drawn(document, own.location)) for own in candidates)
    finally:
        document.close()


def _drawn(document: pypdfium2.PdfDocument, place: Location) -> bytes:
    if place.page is None or place.box is None:
        return b""
    try:
        page = document[place.page - 1]
        width, height = page.get_size()
        x0, y0, x1, y1 = place.box
        around = (x0 - _MARGIN, y0 - _MARGIN, width - x1 - _MARGIN, height - y1 - _MARGIN)
        picture = page.render(scale=_DPI / 72, crop=tuple(max(0.0, edge) for edge in around)).to_pil()
    except (pypdfium2.PdfiumError, IndexError, ValueError):
        return b""
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
