"""Takes a sheet apart into its lists: two beside each other, several below one another, or one laid on its side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from hanko_audit.procedures.header import Header
from hanko_audit.procedures.headerrows import HeaderFinder
from hanko_audit.sheets.tables import Merge, Table

# A header further down counts where it names this many fields word for word, the procedures' names among them.
_LEAST_NAMED = 2
_LEAST_ON_SIDE = 3
_SIDE_COLUMNS, _SIDE_ROWS = 3, 60


@dataclass(frozen=True, slots=True)
class Region:
    """A list on a sheet: its rows stand between `header` and before row `end`, counted from 0."""

    table: Table
    header: Header
    end: int


def regions_of(table: Table, finder: HeaderFinder) -> list[Region]:
    """Every list of the sheet from the top down, those beside one another from the left; none where none is found."""
    header = finder.best(table)
    if header is None:
        return []
    blocks = _blocks(header, finder)
    if not blocks:
        return _stacked(table, header, finder)
    found: list[Region] = []
    for left, right in blocks:
        part = _slice(table, left, right, header.first)
        own = finder.best(part)
        if own is not None:
            found.extend(_stacked(part, own, finder))
    return found


def laid_down(table: Table, finder: HeaderFinder) -> Table | None:
    """The sheet turned, where its headers stand below one another in one of the first columns; else None."""
    for column in range(_SIDE_COLUMNS):
        texts = [table.cell(row, column).strip() for row in range(min(_SIDE_ROWS, len(table.rows)))]
        if finder.reader.plainly(texts) >= _LEAST_ON_SIDE:
            return _turned(table, column)
    return None


def _stacked(table: Table, best: Header, finder: HeaderFinder) -> list[Region]:
    """The lists below one another. The same header again, at the top of a page, begins no other list."""
    headers = [best]
    for row in _named_rows(table, finder):
        if best.first <= row <= best.last or any(own.first <= row <= own.last for own in headers):
            continue
        found = finder.at(table, row)
        if found is not None and len(set(found.fields) - found.weak) >= _LEAST_NAMED and found.first == row:
            headers.append(found)
    headers.sort(key=lambda own: own.first)
    starts = [own for place, own in enumerate(headers) if not place or own.labels != headers[place - 1].labels]
    ends = [*(own.first for own in starts[1:]), len(table.rows)]
    return [Region(table, own, end) for own, end in zip(starts, ends, strict=True)]


def _named_rows(table: Table, finder: HeaderFinder) -> Iterator[int]:
    for row, texts in enumerate(table.rows):
        named = finder.reader.plainly(texts)
        # Cells of a procedure may say 「様式」 or 「規則等」 too, but not most of them.
        if named >= _LEAST_NAMED and named * 2 >= len({text for text in texts if text.strip()}):
            yield row


def _blocks(header: Header, finder: HeaderFinder) -> list[tuple[int, int]]:
    """The columns of each list where the header begins anew further right; empty where it does not."""
    labels = [(column, label) for column, label in enumerate(header.labels) if label]
    starts = [
        place
        for place in range(1, len(labels) - 1)
        if [label for _, label in labels[place : place + 2]] == [label for _, label in labels[:2]]
    ]
    if not starts:
        return []
    bounds = [0, *starts, len(labels)]
    parts = [labels[begin:end] for begin, end in pairwise(bounds)]
    if not all(any(finder.reader.may_name([label]) for _, label in part) for part in parts):
        return []
    lefts = [part[0][0] for part in parts]
    return list(zip(lefts, [*lefts[1:], len(header.labels)], strict=True))


def _slice(table: Table, left: int, right: int, first: int) -> Table:
    """The columns from `left` to before `right`; titles over the whole sheet stay over each part."""
    rows = []
    for number, row in enumerate(table.rows):
        lone = [text for text in row if text.strip()]
        own = row[left:right]
        rows.append((lone[0],) if number < first and len(lone) == 1 and not any(own) else own)
    merges = tuple(
        Merge(own.top, own.left - left, own.bottom, own.right - left)
        for own in table.merges
        if left <= own.left and own.right < right
    )
    hidden = tuple(column - left for column in table.hidden if left <= column < right)
    return Table(table.name, tuple(rows), merges, (), hidden, table.left + left)


def _turned(table: Table, column: int) -> Table:
    """Columns as rows, from `column` on: what stood below one another stands side by side."""
    width = max(len(row) for row in table.rows)
    rows = tuple(tuple(table.cell(row, own) for row in range(len(table.rows))) for own in range(column, width))
    merges = tuple(
        Merge(own.left - column, own.top, own.right - column, own.bottom) for own in table.merges if own.left >= column
    )
    note = f"シート「{table.name}」は" if table.name else ""
    told = f"{note}見出しが縦に並んでいるため、1列を1件として読みました（行番号は列の番号です）。"
    return Table(table.name, rows, merges, (*table.notes, told))
