"""The styles of a Word 97–2003 file: what a paragraph or a character inherits before its own properties.

Layout after Microsoft's published [MS-DOC] (2.9.271 STSH, 2.9.260 STD, 2.9.337 UpxPapx).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

_NONE = 0x0FFF
_PARAGRAPH, _CHARACTER = 1, 2
_HEADINGS = (*range(1, 10), 62)
"""Built-in styles by number (sti): headings 1 to 9 and the title."""


@dataclass(frozen=True, slots=True)
class _Style:
    kind: int
    number: int
    base: int
    paragraph: bytes = b""
    character: bytes = b""


@dataclass(frozen=True, slots=True)
class Inherited:
    """The property changes of a style, those of the styles it is based on first."""

    paragraph: bytes = b""
    character: bytes = b""
    heading: bool = False


class LegacyStyles:
    """The style sheet. A damaged one says nothing about any paragraph: the text itself does not depend on it."""

    def __init__(self, table: bytes) -> None:
        self._inherited: dict[int, Inherited] = {}
        try:
            self._styles = _read(table)
        except (struct.error, IndexError):
            self._styles = {}

    def get(self, index: int) -> Inherited:
        """What the style with this index (istd) passes on; nothing for an unknown one."""
        if index not in self._inherited:
            self._inherited[index] = self._resolve(index, frozenset())
        return self._inherited[index]

    def _resolve(self, index: int, above: frozenset[int]) -> Inherited:
        own = self._styles.get(index)
        if own is None or index in above:
            return Inherited()
        base = self._resolve(own.base, above | {index})
        return Inherited(
            base.paragraph + own.paragraph,
            base.character + own.character,
            base.heading or (own.kind == _PARAGRAPH and own.number in _HEADINGS),
        )


def _read(table: bytes) -> dict[int, _Style]:
    if len(table) < 6:
        return {}
    size, count, fixed = struct.unpack_from("<HHH", table, 0)
    styles: dict[int, _Style] = {}
    place = 2 + size
    for index in range(count):
        if place + 2 > len(table):
            break
        (length,) = struct.unpack_from("<H", table, place)
        if length:
            styles[index] = _style(table[place + 2 : place + 2 + length], fixed)
        place += 2 + length + length % 2
    return styles


def _style(body: bytes, fixed: int) -> _Style:
    first, second, third = struct.unpack_from("<HHH", body, 0)
    kind, changes = second & 0xF, third & 0xF
    place = fixed + 2 + 2 * struct.unpack_from("<H", body, fixed)[0] + 2
    found: list[bytes] = []
    for _ in range(min(changes, 3)):
        place += place % 2
        if place + 2 > len(body):
            break
        (length,) = struct.unpack_from("<H", body, place)
        found.append(body[place + 2 : place + 2 + length])
        place += 2 + length
    paragraph = character = b""
    if kind == _PARAGRAPH and found:
        # The first two bytes name the style itself.
        paragraph = found[0][2:]
        character = found[1] if len(found) > 1 else b""
    elif kind == _CHARACTER and found:
        character = found[0]
    return _Style(kind, first & _NONE, second >> 4, paragraph, character)
