"""Makes text from other people's files safe to stand in a cell."""

from __future__ import annotations

import re

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff￾￿]")
_MOST = 32_767
"""Excel's limit of characters a cell."""

_CUT = "…（長いため省略）"


def clean(text: str) -> str:
    """The text without characters that no workbook may hold, and no longer than a cell may be."""
    kept = _CONTROL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return kept if len(kept) <= _MOST else kept[: _MOST - len(_CUT)] + _CUT


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet would take the text for a formula."""
    return text.startswith(_FORMULA_STARTS)


def csv_text(text: str) -> str:
    """The text for a CSV cell: an apostrophe in front keeps a spreadsheet from running it."""
    kept = clean(text)
    return f"'{kept}" if looks_like_formula(text) else kept
