"""Word's automatic numbers and bullets: they stand on the page though not in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from hanko_audit.reading.word_styles import attribute, child
from hanko_audit.reading.xmlsafe import local

_CHINESE = "〇一二三四五六七八九"
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
# Symbol and Wingdings bullets lie in the private use area and mean a dot or a box.
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"


@dataclass
class _List:
    levels: dict[int, _Level] = field(default_factory=dict)
    counters: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the numbered paragraphs of a file as they go by."""

    def __init__(self, root: etree._Element | None) -> None:
        self._lists: dict[str, _List] = {}
        if root is None:
            return
        abstract: dict[str, _List] = {}
        for element in root:
            if local(element) == "abstractNum":
                own = _List(
                    {int(attribute(level, "ilvl") or 0): _level(level) for level in element if local(level) == "lvl"}
                )
                abstract[attribute(element, "abstractNumId")] = own
        for element in root:
            if local(element) == "num":
                base = abstract.get(attribute(child(element, "abstractNumId"), "val"))
                if base is not None:
                    self._lists[attribute(element, "numId")] = _overridden(base, element)

    def prefix(self, number: str, level: int) -> str:
        """The number or bullet before the next paragraph of this list, with the gap after it; empty for none."""
        own = self._lists.get(number)
        if own is None or level not in own.levels:
            return ""
        form = own.levels[level]
        own.counters[level] = own.counters.get(level, form.start - 1) + 1
        for deeper in [key for key in own.counters if key > level]:
            del own.counters[deeper]
        if form.form == "bullet":
            text = _PRIVATE.sub("・", form.text)
        elif form.form == "none":
            text = ""
        else:
            text = re.sub(r"%([1-9])", lambda found: self._figure(own, int(found.group(1)) - 1), form.text)
        if not text:
            return ""
        return text + ("" if form.suffix == "nothing" else " " if form.suffix == "space" else "\u3000")

    @staticmethod
    def _figure(own: _List, level: int) -> str:
        form = own.levels.get(level, _Level())
        return figure(own.counters.get(level, form.start), form.form)


def _level(element: etree._Element) -> _Level:
    start = attribute(child(element, "start"), "val")
    return _Level(
        int(start) if start.isdecimal() else 1,
        attribute(child(element, "numFmt"), "val") or "decimal",
        attribute(child(element, "lvlText"), "val"),
        attribute(child(element, "suff"), "val") or "tab",
    )


def _overridden(base: _List, element: etree._Element) -> _List:
    """The list itself, shared by all that use it, or one of its own where it starts anew."""
    overrides = [own for own in element if local(own) == "lvlOverride"]
    if not overrides:
        return base
    levels = dict(base.levels)
    for override in overrides:
        level = int(attribute(override, "ilvl") or 0)
        replaced, start = child(override, "lvl"), attribute(child(override, "startOverride"), "val")
        if replaced is not None:
            levels[level] = _level(replaced)
        elif start.isdecimal() and level in levels:
            old = levels[level]
            levels[level] = _Level(int(start), old.form, old.text, old.suffix)
    return _List(levels)


def figure(number: int, form: str) -> str:
    """`number` in one of Word's number formats; half-width digits for a format not known here."""
    if form in {"decimalFullWidth", "decimalFullWidth2"}:
        return str(number).translate(_WIDE)
    if form.startswith(("japanese", "chineseCounting", "ideographDigital", "taiwanese")) or form == "chineseCounting":
        return _chinese(number)
    if form in {"decimalEnclosedCircle", "decimalEnclosedCircleChinese"} and 1 <= number <= 20:
        return chr(0x245F + number)
    if form in {"aiueo", "aiueoFullWidth"} and number <= len(_AIUEO):
        return _AIUEO[number - 1]
    if form in {"iroha", "irohaFullWidth"} and number <= len(_IROHA):
        return _IROHA[number - 1]
    if form in {"lowerLetter", "upperLetter"} and 1 <= number <= 26:
        letter = chr(96 + number)
        return letter.upper() if form == "upperLetter" else letter
    if form in {"lowerRoman", "upperRoman"} and 1 <= number < 40:
        roman = _roman(number)
        return roman.upper() if form == "upperRoman" else roman
    if form == "decimalZero":
        return f"{number:02d}"
    return str(number)


def _chinese(number: int) -> str:
    if number < 10:
        return _CHINESE[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return ("" if tens == 1 else _CHINESE[tens]) + "十" + (_CHINESE[ones] if ones else "")
    return "".join(_CHINESE[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text += letters
            number -= value
    return text
