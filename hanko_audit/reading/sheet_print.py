"""Print areas of sheets: what lies outside them does not come out on paper and is no part of the form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_SHEET_NAME = re.compile(r"(?:'(?:[^']|'')*'|[^,!'\s]*)!")
_RANGE = re.compile(r"\$?([A-Z]{1,3})?\$?([0-9]{1,7})?(?::\$?([A-Z]{1,3})?\$?([0-9]{1,7})?)?")


@dataclass(frozen=True, slots=True)
class Area:
    """A range of cells, bounds from 1."""

    left: int
    top: int
    right: int
    bottom: int

    def meets(self, other: Area) -> bool:
        """Whether the two have a cell in common."""
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.top <= other.bottom
            and other.top <= self.bottom
        )

    def widened(self) -> Area:
        """One cell more on every side: a shape's corner may lie just outside."""
        return Area(self.left - 1, self.top - 1, self.right + 1, self.bottom + 1)


def column_number(letters: str) -> int:
    """A column's number from 1: A → 1, AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def areas_of(reference: str) -> list[Area]:
    """The ranges a defined name lists ('申請書'!$A$1:$H$40,…); none where it is a formula, which only Excel can evaluate."""
    found: list[Area] = []
    for part in _SHEET_NAME.sub("", reference.strip()).split(","):
        own = _RANGE.fullmatch(part.strip())
        if own is None or not part.strip():
            return []
        first_column, first_row, last_column, last_row = own.groups()
        single = ":" not in part
        found.append(
            Area(
                column_number(first_column) if first_column else 1,
                int(first_row) if first_row else 1,
                column_number(last_column or (first_column if single and first_column else "")) or LAST_COLUMN,
                int(last_row or (first_row if single and first_row else 0)) or LAST_ROW,
            )
        )
    return found


def printed_areas(areas: Iterable[Area], titles: Iterable[Area]) -> tuple[Area, ...]:
    """All that is printed: the areas, and the rows and columns that are repeated on every page beside or above them."""
    own = tuple(areas)
    repeated: list[Area] = []
    for title in titles:
        for area in own:
            if title.right - title.left >= LAST_COLUMN - 1:
                repeated.append(Area(area.left, title.top, area.right, title.bottom))
            else:
                repeated.append(Area(title.left, area.top, title.right, area.bottom))
    return (*own, *repeated)
