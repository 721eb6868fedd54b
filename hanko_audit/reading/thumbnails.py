"""Makes a small PNG of a picture that a document holds."""

from __future__ import annotations

import io

from PIL import Image

_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
_SIDE = 240
_MOST_PIXELS = 20_000_000


def thumbnail(data: bytes) -> bytes:
    """The picture with its longer side at most 240 pixels; empty for what is no picture, or one that only Windows draws (EMF)."""
    try:
        picture = Image.open(io.BytesIO(data), formats=_FORMATS)
        if picture.width * picture.height > _MOST_PIXELS:
            return b""
        shown = picture.convert("RGBA")
        shown.thumbnail((_SIDE, _SIDE))
        out = io.BytesIO()
        shown.save(out, "PNG")
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        return b""
    return out.getvalue()
