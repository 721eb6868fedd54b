"""Reads the year out of a date as lists write it: 令和3年4月1日, R3.4, 平成30年度, 2021/4/1."""

from __future__ import annotations

import re
import unicodedata

_ERAS = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988, "昭和": 1925, "S": 1925}
_ERA = re.compile(r"(令和|平成|昭和|[RHS])\.?\s*(元|\d{1,2})", re.IGNORECASE)
_WESTERN = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")


def year_of(text: str) -> int | None:
    """The first year named, in the Western count; None where there is none."""
    plain = unicodedata.normalize("NFKC", text)
    era = _ERA.search(plain)
    if era is not None:
        number = 1 if era[2] == "元" else int(era[2])
        return _ERAS[era[1].upper()] + number
    western = _WESTERN.search(plain)
    return int(western[1]) if western else None
