"""The cells that nobody is to change: whether somebody did, and what the reviewer had before the eyes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hanko_audit.exchange.columns import NAME, NUMBER, Column, Part, locked_columns
from hanko_audit.exchange.filled import FilledRow
from hanko_audit.exchange.lines import Line
from hanko_audit.exchange.marks import Seen, Shown, cell_mark
from hanko_audit.vocabulary import Axis


def edited_cells(row: FilledRow, line: Line, shown: Shown | None) -> tuple[Column, ...]:
    """The cells that say something else than what went out; where that is not known, than the row's fixed parts say."""
    if shown is None:
        return tuple(
            column
            for column in (NUMBER, NAME)
            if row.cell(column) and cell_mark(row.cell(column)) != cell_mark(line.text(column))
        )
    columns = locked_columns(tuple(shown.seen))
    if len(columns) != len(shown.cells):
        return ()
    return tuple(
        column
        for column, mark in zip(columns, shown.cells, strict=True)
        if column in row.columns and cell_mark(row.cell(column)) != mark
    )


def swapped(row: FilledRow, line: Line, edits: Sequence[Column], by_name: Mapping[str, Sequence[Line]]) -> Line | None:
    """The other row whose name stands beside this one's id: a part of the columns was sorted without the rest.

    `by_name` has the rows by the marks of their names.
    """
    if NAME not in edits and NUMBER not in edits:
        return None
    name, number = row.cell(NAME) or line.row.name, row.cell(NUMBER)
    for other in by_name.get(cell_mark(name), ()):
        if other.subject_id != line.subject_id and (not number or cell_mark(number) == cell_mark(other.row.number)):
            return other
    return None


def what_was_seen(row: FilledRow, line: Line, axis: Axis, shown: Shown | None) -> Seen | None:
    """What the reviewer saw of an axis: as the hidden cell says, else what stands now if the sheet shows just that."""
    if shown is not None and axis in shown.seen:
        return shown.seen[axis]
    told = [Column(part, axis) for part in (Part.PROPOSAL, Part.GROUNDS, Part.STATE)]
    if all(row.cell(column) and cell_mark(row.cell(column)) == cell_mark(line.text(column)) for column in told):
        return line.seen(axis)
    return None
