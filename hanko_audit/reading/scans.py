"""Where the pictures of scanned pages come from: picture files of one or more pages, and pages of a PDF."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Protocol

import pypdfium2
from PIL import Image, ImageOps

from hanko_audit.reading.limits import Limits
from hanko_audit.reading.problems import Code, ReadError

_FORMATS = ("PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP")
_PDF_DPI = 300
_MOST_PIXELS = 80_000_000
"""A3 at 600 dpi has 70 million; in colour that is a quarter of what the reading process may hold."""
_PAPER_INCHES = (3.0, 17.0)
"""The shorter side of a postcard's and of an A2 sheet."""


class Scans(Protocol):
    """The pages of a file that are pictures. `numbers` count from 1."""

    numbers: tuple[int, ...]

    def pictures(self) -> Iterator[tuple[int, Image.Image | None, float]]:
        """(page number, picture, its resolution or 0 where unknown) one after the other; None for one too damaged or large."""


class PictureScans:
    """The pages of a picture file; a TIFF can hold many.

    Raises `ReadError`: broken, too_large.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        try:
            self._picture = Image.open(io.BytesIO(data), formats=_FORMATS)
            self._count = min(int(getattr(self._picture, "n_frames", 1)), limits.pages + 1)
        except Image.DecompressionBombError as error:
            raise ReadError(Code.TOO_LARGE, "画像") from error
        except (OSError, ValueError, SyntaxError, EOFError) as error:
            raise ReadError(Code.BROKEN, "画像") from error
        # A moving GIF is one picture, not pages.
        pages = self._count if self._picture.format == "TIFF" else 1
        self.numbers = tuple(range(1, pages + 1))

    def pictures(self) -> Iterator[tuple[int, Image.Image | None, float]]:
        """The pages one after the other."""
        for number in self.numbers:
            try:
                self._picture.seek(number - 1)
                if self._picture.width * self._picture.height > _MOST_PIXELS:
                    yield number, None, 0.0
                    continue
                dpi = _dpi(self._picture)
                yield number, ImageOps.exif_transpose(_on_white(self._picture)), dpi
            except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
                yield number, None, 0.0


class PdfScans:
    """Pages of a PDF, drawn as they are printed."""

    def __init__(self, data: bytes, numbers: tuple[int, ...]) -> None:
        self._data = data
        self.numbers = numbers

    def pictures(self) -> Iterator[tuple[int, Image.Image | None, float]]:
        """The pages one after the other."""
        try:
            document = pypdfium2.PdfDocument(self._data)
        except pypdfium2.PdfiumError:
            yield from ((number, None, 0.0) for number in self.numbers)
            return
        try:
            for number in self.numbers:
                yield number, *_drawn(document, number)
        finally:
            document.close()


def _drawn(document: pypdfium2.PdfDocument, number: int) -> tuple[Image.Image | None, float]:
    try:
        page = document[number - 1]
        width, height = page.get_size()
        # A page as large as a poster is drawn more coarsely.
        scale = min(_PDF_DPI / 72, (_MOST_PIXELS / 4 / max(1.0, width * height)) ** 0.5)
        picture: Image.Image = page.render(scale=scale, rev_byteorder=True).to_pil()
        page.close()
    except (pypdfium2.PdfiumError, IndexError, ValueError):
        return None, 0.0
    return picture.convert("RGB"), scale * 72


def _on_white(picture: Image.Image) -> Image.Image:
    """Without transparency: what shows through is paper."""
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear).convert("RGB")
    if picture.mode.startswith("I"):
        # Sixteen bits of grey: the upper eight.
        return picture.convert("I").point(lambda value: value / 256).convert("RGB")
    return picture


def _dpi(picture: Image.Image) -> float:
    """What the file says, where that makes a sheet of a size that paper has; many programs write 72 or 1 unasked."""
    try:
        dpi = float((picture.info.get("dpi") or (0.0,))[0])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return 0.0
    low, high = _PAPER_INCHES
    return dpi if dpi > 0 and low <= min(picture.size) / dpi <= high else 0.0
