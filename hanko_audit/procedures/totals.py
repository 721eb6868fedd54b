"""Rows of a list that add up others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hanko_audit.procedures.counts import parse_count
from hanko_audit.procedures.text import value_key
from hanko_audit.procedures.values import is_nothing

_ORGAN = r"(?:部|課|局|室|所|係|センター|委員会|館|署|校|園)"
_TOTAL = re.compile(
    rf"^[【\[(]?(?:(?:.{{1,20}}{_ORGAN})?(?:の)?(?:総合計|総計|合計|小計|全体計|累計|総数)|(?:.{{0,20}}{_ORGAN})?計|全体)"
    r"(?:\([^()]{1,20}\))?[】\])]?$"
)
_OF_WHOM = re.compile(rf"^.{{1,20}}{_ORGAN}$")
# What stands beside 合計: 12%, 2手続, 45様式.
_FIGURE = re.compile(r"約?[0-9][0-9,.]*(?:%|[^0-9]{0,4})")


def is_total(row: Sequence[str]) -> bool:
    """Whether a row holds only 合計, 市民課 計 or the like, the department that it is of, and figures."""
    keys = [value_key(text) for text in row if text.strip()]
    totals = [key for key in keys if _TOTAL.match(key)]
    rest = [key for key in keys if not _TOTAL.match(key) and not is_nothing(key)]
    return bool(totals) and all(is_figure(key) or _OF_WHOM.match(key) for key in rest)


def is_figure(text: str) -> bool:
    """Whether a cell holds a number alone, with its unit: 12%, 2手続, 約45様式."""
    key = value_key(text)
    return parse_count(key) is not None or bool(_FIGURE.fullmatch(key))
