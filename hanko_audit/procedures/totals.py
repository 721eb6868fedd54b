"""Rows of a list that add up others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hanko_audit.procedures.counts import parse_count
from hanko_audit.procedures.text import value_key
from hanko_audit.procedures.values import is_nothing

_TOTAL = re.compile(r"^[【\[(]?(?:総合計|総計|合計|小計|部計|課計|局計|全体計|累計|総数|計)[】\])]?$")
# What stands beside 合計: 12%, 2手続, 45様式.
_FIGURE = re.compile(r"約?[0-9][0-9,.]*(?:%|[^0-9]{0,4})")


def is_total(row: Sequence[str]) -> bool:
    """Whether a row holds only 合計 or the like, and figures."""
    keys = [value_key(text) for text in row if text.strip()]
    totals = [key for key in keys if _TOTAL.match(key)]
    rest = [key for key in keys if not _TOTAL.match(key) and not is_nothing(key)]
    return bool(totals) and all(parse_count(key) is not None or _FIGURE.fullmatch(key) for key in rest)
