"""What Excel shows for a stored cell value: numbers, dates and the words that number formats add."""

from __future__ import annotations

import datetime
import re

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import from_excel

from hanko_audit.reading.word_styles import attribute
from hanko_audit.reading.xmlsafe import local

_QUOTED = re.compile(r"\"([^\"]*)\"|\\(.)|_.|\*.|\[[^\]]*\]")
# The formats that Japanese Excel has built in and names by number only (ECMA-376 part 1, 18.8.30, ja-jp).
_ERA_DATE, _ERA_SHORT = '[$-411]ggge"年"m"月"d"日"', "[$-411]ge.m.d"
_JAPANESE = {
    27: _ERA_SHORT, 28: _ERA_DATE, 29: _ERA_DATE, 30: "m/d/yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"時"mm"分"',
    33: 'h"時"mm"分"ss"秒"', 34: 'yyyy"年"m"月"', 35: 'm"月"d"日"', 36: _ERA_SHORT, 50: _ERA_SHORT, 51: _ERA_DATE,
    52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: _ERA_DATE, 55: 'yyyy"年"m"月"', 56: 'm"月"d"日"', 57: _ERA_SHORT, 58: _ERA_DATE,
}  # fmt: skip
_ERAS = (
    (datetime.date(2019, 5, 1), "令和", 2018),
    (datetime.date(1989, 1, 8), "平成", 1988),
    (datetime.date(1926, 12, 25), "昭和", 1925),
)


class Formats:
    """The number formats of a workbook by cell style."""

    def __init__(self, styles: etree._Element | None) -> None:
        custom: dict[int, str] = {}
        self._by_style: list[str] = []
        if styles is None:
            return
        for part in styles:
            if local(part) == "numFmts":
                for own in part:
                    number = attribute(own, "numFmtId")
                    if number.isdecimal():
                        custom[int(number)] = attribute(own, "formatCode")
        for part in styles:
            if local(part) == "cellXfs":
                for own in part:
                    number = attribute(own, "numFmtId")
                    code = int(number) if number.isdecimal() else 0
                    self._by_style.append(custom.get(code) or built_in_format(code))

    def of(self, style: str) -> str:
        """The format code of a cell's style index."""
        index = int(style) if style.isdecimal() else 0
        return self._by_style[index] if index < len(self._by_style) else "General"


def built_in_format(number: int) -> str:
    """The format code of a number that files use without spelling it out; General for an unknown one."""
    return BUILTIN_FORMATS.get(number) or _JAPANESE.get(number, "General")


def shown_number(value: str, code: str, epoch_1904: bool) -> str:
    """A number as the cell shows it, near enough to be read: dates as dates, thousands as written, words of the format."""
    try:
        number = float(value)
    except ValueError:
        return value
    if is_date_format(code):
        return _shown_date(number, code, epoch_1904)
    sections = code.split(";")
    section = (
        sections[1]
        if number < 0 and len(sections) > 1
        else sections[2]
        if number == 0 and len(sections) > 2
        else sections[0]
    )
    if not section.strip():
        return ""
    before, figures, after = _around(section)
    if not figures:
        return before + after
    if "%" in section:
        return f"{before}{number * 100:g}%{after.replace('%', '')}"
    whole = number.is_integer() and abs(number) < 1e15
    plain = f"{int(number):,}" if whole and "," in section else f"{int(number)}" if whole else f"{number:.10g}"
    zeros = re.fullmatch(r"0{2,}", figures)
    if zeros and whole:
        plain = f"{int(number):0{len(figures)}d}"
    return before + plain + after


def shown_text(value: str, code: str) -> str:
    """A text as the cell shows it: a format such as `@"　様"` adds its words."""
    sections = code.split(";")
    section = sections[3] if len(sections) > 3 else sections[0] if "@" in sections[0] else ""
    if len(sections) > 3 and not section.strip():
        return ""
    if "@" not in section or section.strip() == "@":
        return value
    return "".join(_literals(part) for part in section.split("@", 1)[:1]) + value + _literals(section.split("@", 1)[1])


def _literals(section: str) -> str:
    return "".join((found.group(1) or found.group(2) or "") for found in _QUOTED.finditer(section))


def _around(section: str) -> tuple[str, str, str]:
    """The words before the figures, the figures' pattern, the words after."""
    place = re.search(
        r"General|[0#?][0#?,.%/]*", _QUOTED.sub(lambda found: "\u0001" * len(found.group()), section), re.I
    )
    if not place:
        return _literals(section), "", ""
    tail = section[place.end() :]
    return (
        _literals(section[: place.start()]),
        place.group(),
        _literals(tail) + "".join(re.findall(r"^[円人件年月日]", tail)),
    )


def _shown_date(number: float, code: str, epoch_1904: bool) -> str:
    epoch = datetime.datetime(1904, 1, 1) if epoch_1904 else datetime.datetime(1899, 12, 30)
    try:
        moment = from_excel(number, epoch=epoch)
    except (ValueError, OverflowError):
        return f"{number:g}"
    if isinstance(moment, datetime.time):
        return f"{moment.hour}:{moment.minute:02d}"
    if not isinstance(moment, datetime.datetime):
        return str(moment)
    day = moment.date()
    if re.search(r"[ge]", _QUOTED.sub("", code), re.I) and "General" not in code:
        for begin, era, base in _ERAS:
            if day >= begin:
                return f"{era}{day.year - base}年{day.month}月{day.day}日"
    return f"{day.year}年{day.month}月{day.day}日" if "年" in code else f"{day.year}/{day.month}/{day.day}"
