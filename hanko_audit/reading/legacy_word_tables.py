"""Tables of Word 97–2003 files: rows of cells with their edges, put on one grid of columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hanko_audit.document import Location
from hanko_audit.reading.blocks import Block, Cell, Grid, Row
from hanko_audit.reading.legacy_sprm import CellShape

DrawnRow = list[tuple[CellShape | None, tuple[Block, ...]]]
_SAME = 15
"""Twips by which two edges of cells may differ and still be one (a quarter of a millimetre)."""


def with_shapes(cells: Sequence[tuple[Block, ...]], shapes: Sequence[CellShape]) -> DrawnRow:
    """Each cell of a row with its shape; without shapes where the row's definition does not fit."""
    if len(shapes) < len(cells):
        return [(None, blocks) for blocks in cells]
    return list(zip(shapes, cells, strict=False))


def grid(rows: Sequence[DrawnRow], where: Location) -> Grid:
    """Cells on one grid of columns, merged cells once."""
    edges: list[int] = []
    for place in sorted({shape.left for row in rows for shape, _ in row if shape}):
        if not edges or place - edges[-1] > _SAME:
            edges.append(place)
    made: list[list[Cell]] = []
    origins: dict[int, tuple[int, int]] = {}
    for number, row in enumerate(rows):
        cells: list[Cell] = []
        for index, (shape, blocks) in enumerate(row):
            column = _column(edges, shape.left) if shape else index
            span = max(1, _column(edges, shape.right - _SAME * 2) - column + 1) if shape else 1
            if shape and shape.merged_left and cells:
                cells[-1] = replace(cells[-1], span=column + span - cells[-1].column)
            elif shape and shape.merged_up and column in origins:
                above, position = origins[column]
                made[above][position] = replace(made[above][position], row_span=number - above + 1)
            else:
                origins.pop(column, None)
                if shape and shape.begins_merge:
                    origins[column] = (number, len(cells))
                cells.append(Cell(blocks, column, span))
        made.append(cells)
    columns = max((cell.column + cell.span for cells in made for cell in cells), default=0)
    return Grid(tuple(Row(tuple(cells)) for cells in made), where, columns)


def _column(edges: Sequence[int], place: int) -> int:
    """The index of the grid line at or before `place`."""
    return max(0, sum(1 for edge in edges if edge <= place + _SAME) - 1)
