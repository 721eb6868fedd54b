"""The automatic numbers of a Word 97–2003 file: they stand on the page though not in the text.

Layout after Microsoft's published [MS-DOC] (2.9.147 LSTF, 2.9.150 LVLF, 2.9.131 LFO, 2.9.133 LFOLVL); the number formats
are those of [MS-OSHARED] 2.2.1.3 (MSONFC).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from hanko_audit.reading.numbering import Level, NumberedList, Numbering

_FORMS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 10: "ideographDigital",
    11: "japaneseCounting", 12: "aiueo", 13: "iroha", 14: "decimalFullWidth", 15: "decimal", 16: "japaneseLegal",
    18: "decimalEnclosedCircle", 19: "decimalFullWidth", 20: "aiueoFullWidth", 21: "irohaFullWidth", 22: "decimalZero",
    23: "bullet", 255: "none",
}  # fmt: skip
_SUFFIXES = {0: "tab", 1: "space", 2: "nothing"}
_LEVEL_HEAD = 28
_LEVELS = 9
_MOST = 4096


def legacy_numbering(lists: bytes, formats: bytes, overrides: bytes) -> Numbering:
    """The lists by the number that paragraphs name them by (from 1).

    `lists` is the table of lists, `formats` what follows it in the table stream (the levels), `overrides` the table of
    their uses. Damaged tables number nothing.
    """
    try:
        known = _lists(lists, formats)
        return Numbering({str(index): own for index, own in enumerate(_uses(overrides, known), start=1)})
    except (struct.error, IndexError):
        return Numbering({})


@dataclass
class _Cursor:
    data: bytes
    place: int = 0
    read: list[Level] = field(default_factory=list)

    def level(self) -> Level:
        start, form = struct.unpack_from("<iB", self.data, self.place)
        suffix = self.data[self.place + 15]
        characters, paragraph = self.data[self.place + 24], self.data[self.place + 25]
        self.place += _LEVEL_HEAD + characters + paragraph
        (length,) = struct.unpack_from("<H", self.data, self.place)
        raw = self.data[self.place + 2 : self.place + 2 + 2 * length]
        self.place += 2 + 2 * length
        text = raw.decode("utf-16-le", "replace")
        # A character below 9 stands for the number of that level.
        shown = "".join(f"%{ord(char) + 1}" if ord(char) < _LEVELS else char for char in text)
        return Level(start, _FORMS.get(form, "decimal"), shown, _SUFFIXES.get(suffix, "tab"))


def _lists(table: bytes, formats: bytes) -> dict[int, NumberedList]:
    (count,) = struct.unpack_from("<H", table, 0) if table else (0,)
    cursor = _Cursor(formats)
    found: dict[int, NumberedList] = {}
    for index in range(min(count, _MOST)):
        (identity,) = struct.unpack_from("<i", table, 2 + 28 * index)
        simple = table[2 + 28 * index + 26] & 1
        found[identity] = NumberedList({level: cursor.level() for level in range(1 if simple else _LEVELS)})
    return found


def _uses(table: bytes, known: dict[int, NumberedList]) -> list[NumberedList]:
    (count,) = struct.unpack_from("<I", table, 0) if table else (0,)
    count = min(count, _MOST)
    cursor = _Cursor(table, 4 + 16 * count)
    found: list[NumberedList] = []
    for index in range(count):
        (identity,) = struct.unpack_from("<i", table, 4 + 16 * index)
        changed = table[4 + 16 * index + 12]
        base = known.get(identity, NumberedList())
        cursor.place += 4
        levels = dict(base.levels)
        for _ in range(min(changed, _LEVELS)):
            start, flags = struct.unpack_from("<iI", table, cursor.place)
            cursor.place += 8
            number = flags & 0xF
            if flags & 0x20:
                levels[number] = cursor.level()
            elif flags & 0x10 and number in levels:
                old = levels[number]
                levels[number] = Level(start, old.form, old.text, old.suffix)
        # Uses without changes go on counting where the list stands.
        found.append(NumberedList(levels) if changed else base)
    return found
