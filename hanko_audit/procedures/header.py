"""A header as found: which column holds which field, and what people read over each column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from hanko_audit.procedures.matrices import Matrix
from hanko_audit.procedures.values import is_nothing
from hanko_audit.rulepacks.lists import ListField


@dataclass(frozen=True, slots=True)
class Header:
    """`first` and `last` are its rows, `row` the one in which the column of names has its label, all
    counted from 0.

    `fields` maps a field to its column; `labels` hold what people read over each column; `weak` are the fields that
    an ambiguous word and the look of the values speak for; `matrices` the fields that several columns hold together;
    `chosen` the fields and columns that a person decided. `left` is the sheet's column of column 0.
    """

    first: int
    last: int
    row: int
    fields: dict[ListField, int]
    labels: tuple[str, ...]
    weak: frozenset[ListField]
    matrices: dict[ListField, Matrix]
    left: int = 0

    @property
    def known(self) -> tuple[ListField, ...]:
        """Every field that the header tells of."""
        return tuple(field for field in ListField if field in self.fields or field in self.matrices)

    @property
    def marked(self) -> frozenset[int]:
        """The columns whose name is the value."""
        return frozenset[int]().union(*(matrix.columns for matrix in self.matrices.values()))

    @property
    def taken(self) -> frozenset[int]:
        """Every column that holds a field."""
        return self.marked | frozenset(self.fields.values())

    def label(self, field: ListField) -> str:
        """The words over the field's column or columns."""
        return self.matrices[field].label if field in self.matrices else self.labels[self.fields[field]]

    def has_label(self, column: int) -> bool:
        """Whether any words stand over the column."""
        return column < len(self.labels) and bool(self.labels[column])

    def text(self, field: ListField, row: Sequence[str]) -> str:
        """What a row says of the field, empty where the list has no column for it."""
        if field in self.matrices:
            return self.matrices[field].value(row)
        column = self.fields.get(field)
        return "" if column is None or column >= len(row) else row[column]

    def name(self, row: Sequence[str]) -> str:
        """What a row names: the procedure, else the form."""
        for field in (ListField.NAME, ListField.FORM_NAME):
            text = self.text(field, row)
            if not is_nothing(text):
                return text
        return ""

    def labels_to(self, width: int) -> tuple[str, ...]:
        """The header of each column, no two alike: of those with the same words, or none, all but one – that which
        holds a field – are told apart by the column's letter."""
        taken = self.taken
        plain: set[str] = set()
        labels = [""] * width
        for column in sorted(range(width), key=lambda own: (own not in taken, own)):
            label = self.labels[column] if column < len(self.labels) else ""
            if not label or label in plain:
                label = lettered(label, self.left + column)
            plain.add(label)
            labels[column] = label
        return tuple(labels)


def lettered(label: str, column: int) -> str:
    """A header with the letter of its column, counted from 0 in the sheet."""
    letter = get_column_letter(column + 1)
    return f"{label}（{letter}列）" if label else f"{letter}列（見出しなし）"
