"""Fills in what a list says once for several rows below one another without merging their cells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hanko_audit.procedures.header import Header
from hanko_audit.procedures.lines import Line
from hanko_audit.rulepacks.lists import ListField

# Columns that group the rows to their right. A blank cell of any other column says nothing.
_GROUPING = (
    ListField.BUREAU,
    ListField.DEPARTMENT,
    ListField.RESULT,
    ListField.REGULATION,
    ListField.BASIS_KIND,
)
_LEAST_BLANK = 0.25
Cells = tuple[str, ...]


def fill_down(header: Header, lines: Sequence[Line]) -> tuple[list[Cells], dict[ListField, int]]:
    """The cells of each procedure with grouping columns filled, and how many cells of each were.

    A column groups where it stands left of the names, is filled in the first row, has blanks below, and never says
    the same in two rows running: a list that repeats itself would have repeated itself in the blank ones too.
    """
    rows = [list(line.cells) for line in lines]
    name = header.fields.get(ListField.NAME, 0)
    filled: dict[ListField, int] = {}
    bureau = header.fields.get(ListField.BUREAU)
    spelled = [bool(bureau is not None and row[bureau]) for row in rows]
    for field in _GROUPING:
        column = header.fields.get(field)
        if column is None or column >= name or not _groups([row[column] for row in rows]):
            continue
        said = ""
        for row, begins in zip(rows, spelled, strict=True):
            if begins and field is not ListField.BUREAU and column != bureau and not row[column]:
                # A new bureau ends the department of the one before.
                said = "" if field is ListField.DEPARTMENT else said
            if row[column]:
                said = row[column]
            elif said:
                row[column] = said
                filled[field] = filled.get(field, 0) + 1
    return [tuple(row) for row in rows], filled


def with_procedure_above(header: Header, line: Line, above: Line | None) -> Line | None:
    """A further form of the procedure above – its row names the form alone – with that procedure's name and owner."""
    name, form = header.fields.get(ListField.NAME), header.fields.get(ListField.FORM_NAME)
    if above is None or line.apart or name is None or form is None or name == form:
        return None
    number = header.fields.get(ListField.NUMBER)
    if number is None or line.cells[name] or not line.own[form] or line.own[number] or not above.cells[name]:
        return None
    shared = [
        column
        for field in (ListField.NUMBER, ListField.BUREAU, ListField.DEPARTMENT, ListField.NAME)
        if (column := header.fields.get(field)) is not None
    ]
    if any(line.own[column] for column in shared):
        return None
    cells = tuple(above.cells[column] if column in shared else text for column, text in enumerate(line.cells))
    return Line(line.number, line.own, cells, line.apart)


def joined(above: Line, line: Line, header: Header) -> Line:
    """A procedure with the row that goes on with its cells: names are joined, other texts stand on a new line."""
    tight = {header.fields.get(field) for field in (ListField.NAME, ListField.FORM_NAME)}
    cells = tuple(
        text + ("" if column in tight or not text else "\n") + line.own[column] if line.own[column] else text
        for column, text in enumerate(above.cells)
    )
    return Line(above.number, above.own, cells, above.apart)


def _groups(texts: Sequence[str]) -> bool:
    blank = sum(not text for text in texts)
    return (
        bool(texts)
        and bool(texts[0])
        and blank >= _LEAST_BLANK * len(texts)
        and not any(ours and ours == theirs for ours, theirs in pairwise(texts))
    )
