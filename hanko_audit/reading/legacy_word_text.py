"""The words of a Word 97–2003 paragraph as a reader sees them: fields by their results, hidden and deleted words left out."""

from __future__ import annotations

from dataclasses import dataclass, field

from hanko_audit.reading.eq_fields import eq_text
from hanko_audit.reading.legacy_sprm import (
    C_BOLD,
    C_DELETED,
    C_HIDDEN,
    C_SIZE,
    C_SPECIAL,
    C_SYMBOL,
    is_on,
    sprms,
)
from hanko_audit.reading.legacy_word_file import WordFile

FIELD_BEGIN, FIELD_SEPARATOR, FIELD_END = "\x13", "\x14", "\x15"
SHAPE = "\x08"
_SYMBOL = "\x28"
_SHOWN = {"\x09": "　", "\x0b": "\n", "\x0e": "\n", "\x1e": "-", "\xa0": " "}
# Wingdings: boxes to tick and rings; its other signs say nothing in words.
_WINGDINGS = {0xA8: "□", 0x6F: "□", 0x71: "□", 0x72: "□", 0xFE: "☑", 0xFD: "☒", 0xA1: "○", 0x6C: "●", 0x6E: "■"}


@dataclass(frozen=True, slots=True)
class _Look:
    invisible: bool = False
    special: bool = False
    bold: bool = False
    size: float = 0.0
    symbol: int = 0


@dataclass(slots=True)
class _Field:
    code: str = ""
    in_result: bool = False


@dataclass(slots=True)
class Words:
    """What stands in a paragraph; `shapes` are the positions of drawings anchored in it."""

    text: str = ""
    shapes: list[int] = field(default_factory=list)
    size: float = 0.0
    bold: bool = False


class TextReader:
    """Reads stretches of a file's text. Fields may reach over paragraphs, so one reader serves a whole part."""

    def __init__(self, file: WordFile) -> None:
        self._file = file
        self._looks: dict[bytes, _Look] = {}
        self._fields: list[_Field] = []

    def read(self, start: int, end: int) -> Words:
        """The visible words from `start` up to, not including, `end`."""
        words = Words()
        parts: list[str] = []
        for position in range(start, end):
            char = self._file.text[position]
            look = self._look(position)
            if char in (FIELD_BEGIN, FIELD_SEPARATOR, FIELD_END):
                parts.append(self._border(char))
            elif look.invisible:
                continue
            elif char == SHAPE:
                words.shapes.append(position)
            elif char == _SYMBOL and look.special and look.symbol:
                parts.append(self._put(_symbol(look.symbol)))
            elif char in _SHOWN:
                parts.append(self._put(_SHOWN[char]))
            elif char >= " ":
                put = self._put(char)
                if put.strip():
                    words.size = max(words.size, look.size)
                    words.bold = words.bold or look.bold
                parts.append(put)
        words.text = "".join(parts).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return words

    def _put(self, text: str) -> str:
        """The text, if it is shown; field codes go to their field instead."""
        for own in self._fields:
            if not own.in_result:
                own.code += text
                return ""
            if eq_text(own.code) is not None:
                return ""
        return text

    def _border(self, char: str) -> str:
        if char == FIELD_BEGIN:
            self._fields.append(_Field())
        elif char == FIELD_SEPARATOR and self._fields:
            self._fields[-1].in_result = True
        elif char == FIELD_END and self._fields:
            own = self._fields.pop()
            drawn = eq_text(own.code)
            if drawn is not None:
                return self._put(drawn)
            if own.code.split()[:1] == ["FORMCHECKBOX"]:
                return self._put("□")
        return ""

    def _look(self, position: int) -> _Look:
        grpprl = self._file.character(position)
        if grpprl not in self._looks:
            self._looks[grpprl] = _read_look(grpprl)
        return self._looks[grpprl]


def _read_look(grpprl: bytes) -> _Look:
    invisible = special = bold = False
    size = 0.0
    symbol = 0
    for code, operand in sprms(grpprl):
        if code in (C_HIDDEN, C_DELETED):
            invisible = invisible or is_on(operand)
        elif code == C_SPECIAL:
            special = is_on(operand)
        elif code == C_BOLD:
            bold = is_on(operand)
        elif code == C_SIZE:
            size = int.from_bytes(operand[:2], "little") / 2
        elif code == C_SYMBOL:
            symbol = int.from_bytes(operand[2:4], "little")
    return _Look(invisible, special, bold, size, symbol)


def _symbol(code: int) -> str:
    if code >= 0xF000:
        return _WINGDINGS.get(code - 0xF000, "・")
    return chr(code)
