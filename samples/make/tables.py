"""How merged cells are written down: `LEFT` joins the cell to its left neighbour, `UP` to the one above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

LEFT = "<-"
UP = "^"

Row = Sequence[str]


def merges(rows: Sequence[Row]) -> Iterator[tuple[int, int, int, int, str]]:
    """Each cell as (top, left, bottom, right, text), merged ranges once."""
    for top, row in enumerate(rows):
        for left, text in enumerate(row):
            if text in (LEFT, UP):
                continue
            right = left
            while right + 1 < len(row) and row[right + 1] == LEFT:
                right += 1
            bottom = top
            while bottom + 1 < len(rows) and rows[bottom + 1][left] == UP:
                bottom += 1
            yield top, left, bottom, right, text
