"""Calls tesseract, where it is installed: a picture in, characters with their boxes out."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

_LANGUAGE = "jpn"
"""Vertical pages need no language of their own: `jpn` loads `jpn_vert` by itself where that is installed."""
_ONE_BLOCK = "6"
"""Page segmentation by rows of one block: of the modes it finds most of a form's scattered labels, and the layout is
made anew from the characters' places anyhow."""
_USUAL_PLACES = (Path("C:/Program Files/Tesseract-OCR/tesseract.exe"),)
_LISTING_SECONDS = 20.0
_ROTATE = re.compile(rb"Rotate:\s*(\d+)")
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class TesseractError(Exception):
    """A page that tesseract did not read: it took too long or ended with an error."""


@dataclass(frozen=True, slots=True)
class Tesseract:
    """An installed tesseract that knows Japanese. `tells_direction` is whether it can say which way up a page is."""

    program: str
    tells_direction: bool

    def recognise(self, png: bytes, dpi: float, seconds: float) -> bytes:
        """The page as hOCR with a box and a confidence a character. Raises `TesseractError`."""
        wanted = ("-l", _LANGUAGE, "--psm", _ONE_BLOCK, "-c", "tessedit_create_hocr=1", "-c", "hocr_char_boxes=1")
        return self._run(png, dpi, seconds, *wanted)

    def clockwise(self, png: bytes, dpi: float, seconds: float) -> int:
        """The degrees (0, 90, 180, 270) by which the page must be turned clockwise to be read; 0 where it cannot tell."""
        try:
            found = _ROTATE.search(self._run(png, dpi, seconds, "-l", "osd", "--psm", "0"))
        except TesseractError:
            return 0
        return int(found[1]) if found else 0

    def _run(self, png: bytes, dpi: float, seconds: float, *options: str) -> bytes:
        try:
            # It stays in the group of the reading process, so that the guard's kill reaches it too.
            done = subprocess.run(  # noqa: S603 - a fixed list of arguments, no shell
                [self.program, "stdin", "stdout", "--dpi", str(round(dpi)), *options],
                input=png,
                capture_output=True,
                timeout=seconds,
                env=_environment(),
                creationflags=_NO_WINDOW,
                check=True,
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise TesseractError(type(error).__name__) from error
        return done.stdout


def find_tesseract() -> Tesseract | None:
    """The tesseract of this machine, None where there is none or where it lacks Japanese."""
    program = shutil.which("tesseract") or next((str(own) for own in _USUAL_PLACES if own.is_file()), None)
    if program is None:
        return None
    try:
        listed = subprocess.run(  # noqa: S603 - as above
            [program, "--list-langs"],
            capture_output=True,
            timeout=_LISTING_SECONDS,
            env=_environment(),
            creationflags=_NO_WINDOW,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    languages = set((listed.stdout + listed.stderr).decode("utf-8", "replace").split())
    return Tesseract(program, "osd" in languages) if _LANGUAGE in languages else None


def _environment() -> dict[str, str]:
    # Its own threads slow it down on pages of this size, and several files are read at once.
    return {**os.environ, "OMP_THREAD_LIMIT": "1"}
