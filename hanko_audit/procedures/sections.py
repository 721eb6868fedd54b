"""Departments that a list names not in a column but over a block of rows, over its header or on the sheet's tab."""

from __future__ import annotations

import re

from hanko_audit.procedures.tables import Table
from hanko_audit.procedures.text import one_line

_SECTION = re.compile(
    r"^[■□●○◎◆◇▼▽【《〈\[(]*(?P<name>[^。、]{1,20}?(?:課|室|係|センター|事務局|委員会|支所|局|部))[】》〉\])]*$"
)
# 「令和7年度総務課」 and 「押印を求める部」 are titles.
_TITLE = re.compile(r"[0-9０-９]|年度|[をにが]")


def section_in(text: str) -> str:
    """The department that a lone cell over a block of rows names, empty where it names none."""
    found = _SECTION.match(one_line(text))
    return found.group("name") if found else ""


def section_above(table: Table, header: int) -> tuple[str, str]:
    """The department of all rows under the header whose first line is `header`, and where it stands; else empty.

    The nearest lone cell above the header comes before the sheet's name.
    """
    for row in range(header - 1, -1, -1):
        filled = [text for text in table.rows[row] if text.strip()]
        if len(filled) == 1 and (name := _named(filled[0])):
            return name, f"{row + 1}行目"
    return (name, "シート名") if (name := _named(table.name)) else ("", "")


def _named(text: str) -> str:
    name = section_in(text)
    return "" if _TITLE.search(name) else name
