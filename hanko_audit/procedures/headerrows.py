"""Finds the header of a sheet: titles may stand above it, and it may take two or three lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hanko_audit.procedures.counts import parse_count
from hanko_audit.procedures.headers import Fit, HeaderReader
from hanko_audit.procedures.matrices import Matrix, MatrixFinder
from hanko_audit.procedures.tables import Table
from hanko_audit.procedures.text import one_line
from hanko_audit.procedures.totals import is_total
from hanko_audit.rulepacks.lists import ListField

_SEARCHED_ROWS = 100
_DEEPEST = 3
_SAMPLE = 100
_GROUP_SEPARATOR = "／"
# A further line has to explain more than this to be taken for a part of the header.
_LINE_COST = 0.6
_WEAK_WORTH = 0.5


@dataclass(frozen=True, slots=True)
class Header:
    """`first` and `last` are its rows, `row` the one in which the column of names has its label, all
    counted from 0.

    `fields` maps a field to its column; `labels` hold what people read over each column; `weak` are the fields that
    an ambiguous word and the look of the values speak for; `matrices` the fields that several columns hold together.
    """

    first: int
    last: int
    row: int
    fields: dict[ListField, int]
    labels: tuple[str, ...]
    weak: frozenset[ListField]
    matrices: dict[ListField, Matrix]

    @property
    def known(self) -> tuple[ListField, ...]:
        """Every field that the header tells of."""
        return tuple(field for field in ListField if field in self.fields or field in self.matrices)

    @property
    def taken(self) -> frozenset[int]:
        """Every column that holds a field."""
        return frozenset(self.fields.values()).union(*(matrix.columns for matrix in self.matrices.values()))

    def label(self, field: ListField) -> str:
        """The words over the field's column or columns."""
        return self.matrices[field].label if field in self.matrices else self.labels[self.fields[field]]

    def text(self, field: ListField, row: Sequence[str]) -> str:
        """What a row says of the field, empty where the list has no column for it."""
        if field in self.matrices:
            return self.matrices[field].value(row)
        column = self.fields.get(field)
        return "" if column is None or column >= len(row) else row[column]


def find_header(table: Table, reader: HeaderReader, matrices: MatrixFinder) -> Header | None:
    """The rows that explain the most columns, None where no rows name a procedure or a form."""
    best: tuple[float, Header] | None = None
    for first in range(min(_SEARCHED_ROWS, len(table.rows))):
        for last in _last_rows(table, first):
            found = _map(table, first, last, reader, matrices)
            if found is None:
                continue
            worth = len(found.taken) - _WEAK_WORTH * len(found.weak) - _LINE_COST * (found.last - found.first)
            if best is None or worth > best[0]:
                best = (worth, found)
    return best[1] if best else None


def _last_rows(table: Table, first: int) -> Iterator[int]:
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
        if parse_count(text) is not None:
            return 0, 0
        if _group_over(table, upper, column) is None:
            conflicts += bool(table.cell(upper, column).strip())
        else:
            under_group += 1
    return under_group, conflicts


def _group_over(table: Table, row: int, column: int) -> str | None:
    """The text that spans this column and others in `row`; in text files a group stands over its first column only."""
    for merge in table.merges:
        if merge.top <= row <= merge.bottom and merge.left <= column <= merge.right:
            return table.cell(merge.top, merge.left) if merge.right > merge.left else None
    if table.cell(row, column).strip():
        beside = not table.cell(row, column + 1).strip() and bool(table.cell(row + 1, column + 1).strip())
        return table.cell(row, column) if beside and not _in_merge(table, row, column + 1) else None
    left = column
    while left > 0 and not table.cell(row, left).strip() and table.cell(row + 1, left).strip():
        left -= 1
    return table.cell(row, left) if table.cell(row, left).strip() and table.cell(row + 1, left).strip() else None


def _in_merge(table: Table, row: int, column: int) -> bool:
    return any(merge.top <= row <= merge.bottom and merge.left <= column <= merge.right for merge in table.merges)


def _map(table: Table, first: int, last: int, reader: HeaderReader, matrices: MatrixFinder) -> Header | None:
    width = max(len(table.rows[row]) for row in range(first, last + 1))
    # A title over the whole table is not a header, even where it names the procedures.
    if len({one_line(text) for text in table.rows[first] if text.strip()}) < min(2, width):
        return None
    words = [_lines(table, first, last, column) for column in range(width)]
    options = [_options(lines) for lines in words]
    if not any(reader.may_name(own) for own in options if own):
        return None
    samples = [_sample(table, last + 1, column) for column in range(width)]
    fits = [
        fit
        for column in range(width)
        if options[column]
        for fit in reader.fits(column, options[column], samples[column])
    ]
    fields: dict[ListField, int] = {}
    weak: set[ListField] = set()
    for fit in sorted(fits, key=_best_first):
        if fit.field not in fields and fit.column not in fields.values():
            fields[fit.field] = fit.column
            if fit.is_weak:
                weak.add(fit.field)
    fixed = frozenset(column for field, column in fields.items() if field not in weak)
    grouped = {own.field: own for own in matrices.find(words, samples, fixed)}
    marked = {column for own in grouped.values() for column in own.columns}
    fields = {field: column for field, column in fields.items() if field not in grouped and column not in marked}
    shared = fields.get(ListField.RESULT)
    # 「押印の要否」 tells the result of a review and at once whether a seal is asked.
    if (
        shared is not None
        and ListField.SEAL_REQUIRED not in fields
        and reader.shares(ListField.SEAL_REQUIRED, options[shared], samples[shared])
    ):
        fields[ListField.SEAL_REQUIRED] = shared
    if ListField.NAME not in fields and ListField.FORM_NAME in fields:
        fields[ListField.NAME] = fields[ListField.FORM_NAME]
    if ListField.NAME not in fields or (weak and len(fields) == 1):
        return None
    labels = tuple(_GROUP_SEPARATOR.join(lines) for lines in words)
    return Header(
        first,
        last,
        _own_row(table, first, last, fields[ListField.NAME]),
        fields,
        labels,
        frozenset(weak & fields.keys()),
        grouped,
    )


def _best_first(fit: Fit) -> tuple[float, int]:
    return -fit.score, fit.column


def _lines(table: Table, first: int, last: int, column: int) -> list[str]:
    """The header's words over one column from the top down, each once, groups included."""
    lines: list[str] = []
    for row in range(first, last + 1):
        text = table.cell(row, column)
        if row < last:
            text = text if text.strip() else _group_over(table, row, column) or ""
        text = one_line(text)
        if text and text not in lines:
            lines.append(text)
    return lines


def _options(lines: list[str]) -> list[str]:
    """The ways to read a header of several lines: together, or the lowest alone."""
    return list(dict.fromkeys([_GROUP_SEPARATOR.join(lines), lines[-1]])) if lines else []


def _sample(table: Table, start: int, column: int) -> list[str]:
    rows = range(start, min(start + _SAMPLE, len(table.rows)))
    return [cell for row in rows if (cell := table.cell(row, column)).strip() and not is_total(table.rows[row])]


def _own_row(table: Table, first: int, last: int, column: int) -> int:
    """The lowest row of the header that has words of its own in the column."""
    return max((row for row in range(first, last + 1) if table.cell(row, column).strip()), default=first)
