"""The value of a workbook's cell as the text a person sees, as far as this can be told without the program itself."""

from __future__ import annotations

import datetime as dt
import re

_ZEROS = re.compile(r"^0+$")


def moment_text(value: dt.datetime | dt.date | dt.time) -> str:
    """A date or time in ISO form, without a time of day that is only midnight."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    return value.isoformat()


def number_text(value: int | float, shape: str) -> str:
    """A number as its format code `shape` shows it: percentages as such, numbers like 001 with their zeros."""
    if shape.endswith("%"):
        return f"{value * 100:.10g}%"
    if isinstance(value, float) and not value.is_integer():
        return f"{value:.15g}"
    whole = int(value)
    return f"{whole:0{len(shape)}d}" if _ZEROS.match(shape) else str(whole)


def truth_text(value: object) -> str:
    """TRUE or FALSE."""
    return "TRUE" if value else "FALSE"
