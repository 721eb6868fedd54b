"""Tables of texts that mark only where cells and rows end (.doc, .rtf): nested to any depth, put on one grid of columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, Protocol, TypeVar

from hanko_audit.document import Location, Part
from hanko_audit.reading.bare_shapes import BareShapes
from hanko_audit.reading.blocks import Block, Cell, Grid, Row, lines_of
from hanko_audit.reading.limits import Limits
from hanko_audit.reading.problems import Code, ReadError

_SAME = 15
"""Twips by which two edges of cells may differ and still be one (a quarter of a millimetre)."""


@dataclass(frozen=True, slots=True)
class CellShape:
    """A cell as the row's definition draws it: its left and right edge in twips, and its part in merges."""

    left: int
    right: int
    merged_left: bool = False
    merged_up: bool = False
    begins_merge: bool = False


class Marked(Protocol):
    """A paragraph with what its marks say."""

    @property
    def depth(self) -> int:
        """How many tables it stands in."""

    @property
    def ends_cell(self) -> bool:
        """Whether a cell ends with it."""

    @property
    def ends_row(self) -> bool:
        """Whether it is the end of a row, without words of its own."""

    @property
    def shapes(self) -> Sequence[CellShape]:
        """The cells of the row that it ends."""


P = TypeVar("P", bound=Marked)


@dataclass
class MarkedTables(Generic[P]):
    """Makes blocks of paragraphs. `read` gives the blocks of one paragraph and is called in the order of the text."""

    limits: Limits
    read: Callable[[P, Location], list[Block]]
    shapes: BareShapes = field(default_factory=BareShapes)
    _tables: int = 0
    _cells: int = 0

    def blocks(self, paragraphs: Sequence[P], where: Location, depth: int = 0) -> list[Block]:
        """The blocks of paragraphs at `depth`; runs of deeper ones are tables. Raises `ReadError` (too_large)."""
        found: list[Block] = []
        deeper: list[P] = []
        for paragraph in paragraphs:
            if paragraph.depth > depth:
                deeper.append(paragraph)
                continue
            if deeper:
                found.append(self._table(deeper, depth + 1, where))
                deeper = []
            found.extend(self.read(paragraph, where))
        if deeper:
            found.append(self._table(deeper, depth + 1, where))
        return found

    def _table(self, paragraphs: Sequence[P], depth: int, where: Location) -> Grid:
        if depth == 1:
            self._tables += 1
            where = replace(where, part=Part.TABLE, table=self._tables, paragraph=None)
        rows: list[_DrawnRow] = []
        cells: list[tuple[Block, ...]] = []
        current: list[P] = []
        loose = len(self.shapes.loose)
        for paragraph in paragraphs:
            ends_row = paragraph.depth == depth and paragraph.ends_row
            if not ends_row:
                current.append(paragraph)
            if current and paragraph.depth == depth and (paragraph.ends_cell or ends_row):
                self._count_cell()
                place = replace(where, row=len(rows) + 1, column=len(cells) + 1) if depth == 1 else where
                cells.append(tuple(self.blocks(current, place, depth)))
                current = []
            if ends_row:
                words = "".join(line.text for own in cells for line in lines_of(own))
                self.shapes.end_row(loose, words, replace(where, row=len(rows) + 1) if depth == 1 else where)
                loose = len(self.shapes.loose)
                rows.append(_with_shapes(cells, paragraph.shapes))
                cells = []
        if current:
            cells.append(tuple(self.blocks(current, where, depth)))
        if cells:
            rows.append(_with_shapes(cells, ()))
        return _grid(rows, where)

    def _count_cell(self) -> None:
        self._cells += 1
        if self._cells > self.limits.cells:
            raise ReadError(Code.TOO_LARGE, f"表のセルが{self.limits.cells:,}個を超えます")


_DrawnRow = list[tuple[CellShape | None, tuple[Block, ...]]]


def _with_shapes(cells: Sequence[tuple[Block, ...]], shapes: Sequence[CellShape]) -> _DrawnRow:
    """Each cell of a row with its shape; without shapes where the row's definition does not fit."""
    if len(shapes) < len(cells):
        return [(None, blocks) for blocks in cells]
    return list(zip(shapes, cells, strict=False))


def _grid(rows: Sequence[_DrawnRow], where: Location) -> Grid:
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
