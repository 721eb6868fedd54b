"""Drawings in Word 97–2003 files: which text box hangs where, and how large pictures and shapes are.

Layout after Microsoft's published [MS-DOC] (2.8.37 PlcfSpa, 2.9.253 Spa, 2.8.32 FTXBXS, 2.9.190 PICF).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_SMALL = 2268
"""40 mm in twips: a picture up to this size may be a place for a seal."""
_THOUSANDTHS = 1000


@dataclass(frozen=True, slots=True)
class Anchor:
    """A drawing that hangs on the character at `place` (counted within the body); `small` where a seal would fit it."""

    place: int
    identity: int
    small: bool


def anchors(table: bytes) -> Iterator[Anchor]:
    """The drawings of the body."""
    count = (len(table) - 4) // 30
    for index in range(max(0, count)):
        (place,) = struct.unpack_from("<I", table, 4 * index)
        identity, left, top, right, bottom = struct.unpack_from("<Iiiii", table, 4 * (count + 1) + 26 * index)
        yield Anchor(place, identity, 0 < right - left <= _SMALL and 0 < bottom - top <= _SMALL)


def box_stretches(table: bytes, length: int) -> Iterator[tuple[int, int, int]]:
    """(start, end, shape id) of each text box within the boxes' text of this length."""
    count = (len(table) - 4) // 26
    for index in range(max(0, count)):
        first, last = struct.unpack_from("<II", table, 4 * index)
        (identity,) = struct.unpack_from("<I", table, 4 * (count + 1) + 22 * index + 14)
        if first < last <= length:
            yield first, last, identity


def is_small_picture(data: bytes, place: int) -> bool:
    """Whether the picture at `place` of the Data stream, as scaled, is of the size of a seal; False where unknown."""
    try:
        width, height, across, down = struct.unpack_from("<4h", data, place + 28)
    except struct.error:
        return False
    width, height = width * (across or _THOUSANDTHS) // _THOUSANDTHS, height * (down or _THOUSANDTHS) // _THOUSANDTHS
    return bool(0 < width <= _SMALL and 0 < height <= _SMALL)
