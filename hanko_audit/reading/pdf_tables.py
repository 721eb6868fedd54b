"""Makes tables of the cells between rules on a PDF page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hanko_audit.reading.blocks import Cell, Grid, Row
from hanko_audit.reading.pdf_glyphs import Frame
from hanko_audit.reading.pdf_lines import lines_of_pieces
from hanko_audit.reading.pdf_pieces import Bounds, Piece, box_round

_TOUCH = 3.0


def tables_of(pieces: Iterable[Piece]) -> list[tuple[float, list[tuple[Bounds, list[Piece]]]]]:
    """Cells that touch each other, as (top, cells)."""
    cells: dict[Bounds, list[Piece]] = {}
    for piece in pieces:
        if piece.bounds is not None:
            cells.setdefault(_near(piece.bounds, cells), []).append(piece)
    groups: list[list[Bounds]] = []
    for own in cells:
        touching = [group for group in groups if any(_touch(own, other) for other in group)]
        groups = [group for group in groups if group not in touching]
        groups.append([own, *(other for group in touching for other in group)])
    return [(max(own.top for own in group), [(own, cells[own]) for own in group]) for group in groups]


def _near(bounds: Bounds, known: dict[Bounds, list[Piece]]) -> Bounds:
    """The same cell already met, with edges a point or two apart."""
    for own in known:
        if all(
            abs(a - b) <= _TOUCH
            for a, b in zip(
                (own.left, own.bottom, own.right, own.top),
                (bounds.left, bounds.bottom, bounds.right, bounds.top),
                strict=True,
            )
        ):
            return own
    return bounds


def _touch(a: Bounds, b: Bounds) -> bool:
    apart_x = max(a.left, b.left) - min(a.right, b.right)
    apart_y = max(a.bottom, b.bottom) - min(a.top, b.top)
    # A corner alone does not make two boxes one table; boxes with empty cells between them are joined by their row.
    same_row = abs(a.top - b.top) <= _TOUCH and abs(a.bottom - b.bottom) <= _TOUCH
    return (apart_x <= _TOUCH and apart_y < -_TOUCH) or (apart_y <= _TOUCH and apart_x < -_TOUCH) or same_row


def _edges(values: Sequence[float]) -> list[float]:
    result: list[float] = []
    for value in sorted(values):
        if not result or value - result[-1] > _TOUCH:
            result.append(value)
    return result


def _index(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - value))


def grid_of(cells: list[tuple[Bounds, list[Piece]]], frame: Frame) -> Grid:
    """The cells that touch each other as one table."""
    columns = _edges([edge for own, _ in cells for edge in (own.left, own.right)])
    heights = _edges([edge for own, _ in cells for edge in (own.bottom, own.top)])
    rows: dict[int, list[Cell]] = {}
    for own, pieces in cells:
        left, right = _index(columns, own.left), _index(columns, own.right)
        top, bottom = _index(heights, own.top), _index(heights, own.bottom)
        blocks = tuple(block for _, block in lines_of_pieces(pieces, frame, own))
        number = len(heights) - 1 - top
        rows.setdefault(number, []).append(Cell(blocks, left, max(1, right - left), max(1, top - bottom)))
    made = [Row(_with_gaps(rows.get(number, []))) for number in range(len(heights))]
    first = cells[0][1][0]
    return Grid(tuple(made), frame.place(box_round([first])))


def _with_gaps(cells: list[Cell]) -> tuple[Cell, ...]:
    """The row's cells with an empty one for each hole between them."""
    result: list[Cell] = []
    for cell in sorted(cells, key=lambda own: own.column):
        if result and cell.column > result[-1].column + result[-1].span:
            left = result[-1].column + result[-1].span
            result.append(Cell((), left, cell.column - left))
        result.append(cell)
    return tuple(result)
