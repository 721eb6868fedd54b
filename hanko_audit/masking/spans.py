"""Places in a text, and the one form in which the finders of this room read it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

Span = tuple[int, int]
"""Start and end of a place, in characters."""

SPACE = r"[ \u3000\t]"
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_DASH = re.compile("[‐‑‒–—―−ー－ｰ]")


def narrow(text: str) -> str:
    """The text with half-width signs where there are any, and one kind of dash behind a digit; its length is the same."""
    half = text.translate(_WIDE)

    def behind_figures(dash: re.Match[str]) -> str:
        # A long vowel of katakana is a dash only among figures.
        return "-" if half[dash.start() - 1 : dash.start()].isdigit() else dash[0]

    return _DASH.sub(behind_figures, half)


def figures(plain: str, start: int, end: int) -> Iterator[Span]:
    """The runs of digits between two places; none where all of them are 0, which stands for a number still to come."""
    digits = [index for index in range(start, end) if plain[index].isdecimal()]
    if any(plain[index] != "0" for index in digits):
        yield from ((index, index + 1) for index in digits)


def covered(text: str, spans: Iterable[Span], sign: str) -> str:
    """The text with `sign` for each letter, character or digit in the spans; spaces and punctuation stay."""
    signs = list(text)
    for start, end in spans:
        for index in range(start, end):
            if signs[index].isalnum():
                signs[index] = sign
    return "".join(signs)
