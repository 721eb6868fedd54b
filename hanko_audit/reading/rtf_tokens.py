"""Splits a rich text file (.rtf) into its control words, groups and bytes of text.

After Microsoft's Rich Text Format Specification 1.9.1 ("Control Word", "Groups", "Binary data in RTF files").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?[0-9]{1,10})? ?"
    rb"|\\'([0-9A-Fa-f]{2})"
    rb"|\\(.)"
    rb"|([{}])"
    rb"|([^\\{}\r\n]+)"
    rb"|[\r\n]+|\\",
    re.S,
)


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    SYMBOL = auto()
    HEX = auto()
    OPEN = auto()
    CLOSE = auto()
    TEXT = auto()


class Token(NamedTuple):
    """A token: the control word or symbol in `name`, its number (None without one), the bytes of text in `data`."""

    kind: Kind
    name: str = ""
    number: int | None = None
    data: bytes = b""


_OPEN, _CLOSE = Token(Kind.OPEN), Token(Kind.CLOSE)


def tokens(source: bytes) -> Iterator[Token]:
    """The tokens of a file in order; line ends, which mean nothing, and binary data are left out."""
    place, end = 0, len(source)
    while place < end:
        found = _TOKEN.match(source, place)
        if found is None:
            return
        place = found.end()
        which = found.lastindex
        if which == 6:
            yield Token(Kind.TEXT, data=found[6])
        elif which == 5:
            yield _OPEN if found[5] == b"{" else _CLOSE
        elif which == 3:
            yield Token(Kind.HEX, data=bytes((int(found[3], 16),)))
        elif which == 4:
            yield Token(Kind.SYMBOL, found[4].decode("latin-1"))
        elif which is not None:
            name = found[1].decode("ascii")
            number = int(found[2]) if found[2] else None
            if name == "bin":
                place += max(0, number or 0)
            else:
                yield Token(Kind.WORD, name, number)
