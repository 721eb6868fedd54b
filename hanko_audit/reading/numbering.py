"""Automatic numbers and bullets of texts: they stand on the page though not among the words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_CHINESE = "〇一二三四五六七八九"
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
# Symbol and Wingdings bullets lie in the private use area and mean a dot or a box.
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list numbers: `text` holds %1 for the figure of the first level, and so on."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"


@dataclass
class NumberedList:
    """A list's levels, and how far each has counted."""

    levels: dict[int, Level] = field(default_factory=dict)
    counters: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the numbered paragraphs of a file as they go by. `lists` are known by the number that paragraphs use."""

    def __init__(self, lists: dict[str, NumberedList]) -> None:
        self._lists = lists

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

    def restart(self, number: str) -> None:
        """The list begins anew."""
        if number in self._lists:
            self._lists[number].counters.clear()

    @staticmethod
    def _figure(own: NumberedList, level: int) -> str:
        form = own.levels.get(level, Level())
        return figure(own.counters.get(level, form.start), form.form)


def figure(number: int, form: str) -> str:
    """`number` in one of Word's number formats; half-width digits for a format not known here."""
    if number < 1:
        return str(number)
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
