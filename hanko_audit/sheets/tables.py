"""A sheet as plain text cells, whatever file it came from."""

from __future__ import annotations

from dataclasses import dataclass

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged area; rows and columns count from 0, both ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` from the first row of the sheet, blank ones kept, so that index + 1 is the row people see.

    The text of a merged area stands in its first cell only. `notes` tell in Japanese what could not be read. `hidden`
    are the columns that people do not see; `left` is the sheet's column of the first cells where this is a part of it.
    """

    name: str
    rows: tuple[Row, ...]
    merges: tuple[Merge, ...] = ()
    notes: tuple[str, ...] = ()
    hidden: tuple[int, ...] = ()
    left: int = 0

    def cell(self, row: int, column: int) -> str:
        """The text at a place, empty outside."""
        return self.rows[row][column] if row < len(self.rows) and column < len(self.rows[row]) else ""


@dataclass(frozen=True, slots=True)
class Tables:
    """The visible sheets of a file. `format` is xlsx, xls, ods, csv or tsv; `encoding` is set for text files."""

    sheets: tuple[Table, ...]
    format: str
    encoding: str = ""
    notes: tuple[str, ...] = ()
