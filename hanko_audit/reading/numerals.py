"""Reads numbers as forms and regulations write them: ３, 三, 十二, 百二十."""

from __future__ import annotations

import unicodedata

_DIGITS = {"〇": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_UNITS = {"十": 10, "百": 100, "千": 1000}

NUMBER = r"[0-9０-９〇一二三四五六七八九十百千]+"
"""Pattern of a number `to_int` reads."""


def to_int(text: str) -> int:
    """The number written in half-width, full-width or Chinese figures. Raises `ValueError` for anything else."""
    narrow = unicodedata.normalize("NFKC", text)
    if narrow.isdecimal():
        return int(narrow)
    total, figure = 0, 0
    if not narrow:
        raise ValueError(text)
    for char in narrow:
        if char in _DIGITS:
            figure = figure * 10 + _DIGITS[char]
        elif char.isdecimal():
            figure = figure * 10 + int(char)
        elif char in _UNITS:
            total += max(figure, 1) * _UNITS[char]
            figure = 0
        else:
            raise ValueError(text)
    return total + figure
