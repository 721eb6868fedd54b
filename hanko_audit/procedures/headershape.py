"""How many lines a header has, and what people read over each of its columns when cells are merged or left blank."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hanko_audit.procedures.counts import parse_count
from hanko_audit.procedures.text import one_line, value_key
from hanko_audit.sheets.tables import Merge, Table

_DEEPEST = 3
_YEAR = re.compile(r"^(?:令和?|平成?|[RH])(?:[0-9]{1,2}|元)(?:年度?)?$|^(?:19|20)[0-9]{2}年度?$")
GROUP_SEPARATOR = "／"


def last_rows(table: Table, first: int) -> Iterator[int]:
    """The rows that a header beginning in `first` may end with."""
    # Two of them, as one alone may be a box for stamps beside the title.
    if sum(merge.top < first <= merge.bottom for merge in table.merges) > 1:
        return
    # A header cell that is merged downwards says itself how many lines the header has; so does a line that has
    # words under merged groups only. In text files a sparse row of data may look like one, so there its use decides.
    least = max((merge.bottom for merge in table.merges if merge.top == first), default=first)
    bottom = min(first + _DEEPEST, len(table.rows))
    further: list[int] = []
    for last in range(first + 1, bottom):
        under_group, conflicts = _continuation(table, last)
        if not under_group or conflicts > 1:
            break
        if conflicts == 0 and any(merge.top == last - 1 and merge.right > merge.left for merge in table.merges):
            least = max(least, last)
        further.append(last)
    if least < bottom:
        yield least
    yield from (last for last in further if last > least)


def lines_over(table: Table, first: int, last: int, column: int) -> list[str]:
    """The header's words over one column from the top down, each once, groups included."""
    lines: list[str] = []
    for row in range(first, last + 1):
        text = table.cell(row, column)
        if not text.strip():
            text = (_group_over(table, row, column) or "") if row < last else _spanning(table, row, column)
        text = one_line(text)
        if text and text not in lines:
            lines.append(text)
    return lines


def is_year(text: str) -> bool:
    """Whether a line of a header names a year alone: R5, 令和5年度, 2023."""
    return bool(_YEAR.match(value_key(text)))


def own_row(table: Table, first: int, last: int, column: int) -> int:
    """The lowest row of the header that has words of its own in the column."""
    return max((row for row in range(first, last + 1) if table.cell(row, column).strip()), default=first)


def _continuation(table: Table, lower: int) -> tuple[int, int]:
    """How many words of a row stand under groups of the row above it, and how many under single words.

    A row with numbers is no part of a header: nothing of it stands under a group.
    """
    upper = lower - 1
    under_group = conflicts = 0
    for column in range(len(table.rows[lower])):
        text = table.cell(lower, column)
        if not text.strip():
            continue
        # Years stand over columns of cases; 「なし」 counts as none in a cell of numbers, and is a word of a header.
        if parse_count(text) is not None and any(map(str.isdigit, text)) and not is_year(text):
            return 0, 0
        if _group_over(table, upper, column) is None:
            conflicts += bool(table.cell(upper, column).strip())
        else:
            under_group += 1
    return under_group, conflicts


def _group_over(table: Table, row: int, column: int) -> str | None:
    """The text that spans this column and others in `row`; in text files a group stands over its first column only."""
    merge = _merge_at(table, row, column)
    if merge is not None:
        return table.cell(merge.top, merge.left) if merge.right > merge.left else None
    if table.cell(row, column).strip():
        beside = not table.cell(row, column + 1).strip() and bool(table.cell(row + 1, column + 1).strip())
        return table.cell(row, column) if beside and _merge_at(table, row, column + 1) is None else None
    left = column
    while left > 0 and not table.cell(row, left).strip() and table.cell(row + 1, left).strip():
        left -= 1
    return table.cell(row, left) if table.cell(row, left).strip() and table.cell(row + 1, left).strip() else None


def _spanning(table: Table, row: int, column: int) -> str:
    """The words of a cell that is merged over this one, from above or from the left."""
    merge = _merge_at(table, row, column)
    return table.cell(merge.top, merge.left) if merge is not None and merge.right > merge.left else ""


def _merge_at(table: Table, row: int, column: int) -> Merge | None:
    return next((own for own in table.merges if own.top <= row <= own.bottom and own.left <= column <= own.right), None)
