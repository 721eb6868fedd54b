"""Files that are pictures of paper: PNG, JPEG, TIFF of one or many pages, GIF, BMP, WebP."""

from __future__ import annotations

from hanko_audit.reading.blocks import Content
from hanko_audit.reading.limits import Limits
from hanko_audit.reading.scans import PictureScans


def read_pictures(data: bytes, limits: Limits) -> Content:
    """The pages of the file, still to be recognised. Raises `ReadError`: broken, too_large."""
    return Content((), scans=PictureScans(data, limits))
