"""The words of a Word 97–2003 paragraph as a reader sees them: fields by their results, hidden and deleted words left out."""

from __future__ import annotations

from dataclasses import dataclass, field

from hanko_audit.reading.eq_fields import eq_text
from hanko_audit.reading.legacy_sprm import (
    C_BOLD,
    C_DATA,
    C_DELETED,
    C_HIDDEN,
    C_OBJECT,
    C_PICTURE,
    C_SIZE,
    C_SPECIAL,
    C_STYLE,
    C_SYMBOL,
    is_on,
    sprms,
)
from hanko_audit.reading.legacy_word_file import WordFile

FIELD_BEGIN, FIELD_SEPARATOR, FIELD_END = "\x13", "\x14", "\x15"
SHAPE = "\x08"
_PICTURE = "\x01"
_SYMBOL = "\x28"
_SHOWN = {"\x09": "　", "\x0b": "\n", "\x0e": "\n", "\x1e": "-", "\xa0": " "}
# Wingdings: boxes to tick and rings; its other signs say nothing in words.
_WINGDINGS = {0xA8: "□", 0x6F: "□", 0x71: "□", 0x72: "□", 0xFE: "☑", 0xFD: "☒", 0xA1: "○", 0x6C: "●", 0x6E: "■"}


@dataclass(frozen=True, slots=True)
class _Look:
    hidden: bool = False
    deleted: bool = False
    special: bool = False
    bold: bool = False
    size: float = 0.0
    symbol: int = 0
    picture: int = -1

    @property
    def invisible(self) -> bool:
        return self.hidden or self.deleted


@dataclass(slots=True)
class _Field:
    code: str = ""
    in_result: bool = False


@dataclass(slots=True)
class Words:
    """What stands in a paragraph.

    `shapes` are the positions of drawings anchored in it, `pictures` the places in the Data stream of those that stand
    among the words. `goes_on` is True where the paragraph's end is hidden or deleted, so that the next one follows on.
    """

    text: str = ""
    shapes: list[int] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    goes_on: bool = False
    size: float = 0.0
    bold: bool = False


class TextReader:
    """Reads stretches of a file's text. Fields may reach over paragraphs, so one reader serves a whole part."""

    def __init__(self, file: WordFile) -> None:
        self._file = file
        self._looks: dict[tuple[int, bytes], _Look] = {}
        self._fields: list[_Field] = []

    def read(self, start: int, end: int) -> Words:
        """The visible words from `start` up to, not including, `end`."""
        words = Words()
        parts: list[str] = []
        style = self._file.style_of(end)
        words.goes_on = self._look(end, style).invisible
        for position in range(start, end):
            char = self._file.text[position]
            look = self._look(position, style)
            if char in (FIELD_BEGIN, FIELD_SEPARATOR, FIELD_END):
                parts.append(self._border(char))
            elif look.invisible:
                continue
            elif char == SHAPE:
                words.shapes.append(position)
            elif char == _PICTURE and look.special:
                if look.picture >= 0:
                    words.pictures.append(look.picture)
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

    def _look(self, position: int, style: int) -> _Look:
        grpprl = self._file.character(position)
        if (style, grpprl) not in self._looks:
            base = _with_changes(_Look(), self._file.styles.get(style).character)
            own = next((operand for code, operand in sprms(grpprl) if code == C_STYLE), b"")
            if own:
                base = _with_changes(base, self._file.styles.get(int.from_bytes(own, "little")).character)
            self._looks[style, grpprl] = _with_changes(base, grpprl)
        return self._looks[style, grpprl]


def _with_changes(base: _Look, grpprl: bytes) -> _Look:
    """The look of a character that inherits `base` and has these property changes."""
    hidden, deleted, special, bold = base.hidden, base.deleted, base.special, base.bold
    size, symbol, picture = base.size, base.symbol, base.picture
    binary = False
    for code, operand in sprms(grpprl):
        if code == C_HIDDEN:
            hidden = is_on(operand, base.hidden)
        elif code == C_DELETED:
            deleted = is_on(operand)
        elif code == C_SPECIAL:
            special = is_on(operand)
        elif code == C_BOLD:
            bold = is_on(operand, base.bold)
        elif code == C_SIZE:
            size = int.from_bytes(operand[:2], "little") / 2
        elif code == C_SYMBOL:
            symbol = int.from_bytes(operand[2:4], "little")
        elif code == C_PICTURE:
            picture = int.from_bytes(operand, "little")
        elif code in (C_DATA, C_OBJECT):
            # The place is that of a form field's or an object's data, not of a picture.
            binary = binary or is_on(operand)
    return _Look(hidden, deleted, special, bold, size, symbol, -1 if binary else picture)


def _symbol(code: int) -> str:
    if code >= 0xF000:
        return _WINGDINGS.get(code - 0xF000, "・")
    return chr(code)
