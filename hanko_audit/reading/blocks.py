"""What the format modules hand to `compose`: the lines and tables of a file in reading order, with their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hanko_audit.document import Location, MarkCandidate, PassageKind, ReadProblem

if TYPE_CHECKING:
    from hanko_audit.reading.scans import Scans


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or a line that stands on its own. `size` is the type size in points, 0 where unknown.

    `heading` is True where the format itself says so (a heading style, h1); `kind` is set where the part of the file
    decides it (a footnote is a note); `break_before` marks white space or a rule above it.
    """

    text: str
    location: Location
    centred: bool = False
    heading: bool = False
    bold: bool = False
    size: float = 0.0
    kind: PassageKind | None = None
    break_before: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell at grid column `column` (from 0). Cells covered by a merge are not given."""

    blocks: tuple[Line | Grid, ...]
    column: int
    span: int = 1
    row_span: int = 1
    header: bool = False

    @property
    def text(self) -> str:
        """All text of the cell, lines joined by newlines."""
        return "\n".join(line.text for line in lines_of(self.blocks) if line.text.strip())


@dataclass(frozen=True, slots=True)
class Row:
    """The cells that begin in a table row."""

    cells: tuple[Cell, ...]
    header: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. `location` is where it begins."""

    rows: tuple[Row, ...]
    location: Location
    columns: int = field(default=0)


Block = Line | Grid


def lines_of(blocks: Iterable[Block]) -> Iterator[Line]:
    """Every line, those in tables included, in reading order."""
    for block in blocks:
        if isinstance(block, Line):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from lines_of(cell.blocks)


@dataclass(frozen=True, slots=True)
class Content:
    """A file taken apart. `title` is a title the format itself carries; `web` is True for pages of a web site.

    `problem` says what could not be read although the rest was. `scans` are its pages that are pictures, still to be
    recognised; `candidates` shapes and pictures that may be places for a seal.
    """

    blocks: tuple[Block, ...]
    title: str = ""
    web: bool = False
    problem: ReadProblem | None = None
    scans: Scans | None = None
    candidates: tuple[MarkCandidate, ...] = ()
