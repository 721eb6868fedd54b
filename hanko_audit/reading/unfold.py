"""Parts the lines that a line break inside a paragraph joins: each is a line to the reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hanko_audit.reading.blocks import Block, Grid, lines_of


def unfold(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with one line of text in each `Line`, in tables too."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Grid) and block.columns and not any("\n" in line.text for line in lines_of([block])):
            found.append(block)
        elif isinstance(block, Grid):
            rows = tuple(
                replace(row, cells=tuple(replace(cell, blocks=unfold(cell.blocks)) for cell in row.cells))
                for row in block.rows
            )
            columns = block.columns or max((cell.column + cell.span for row in rows for cell in row.cells), default=0)
            found.append(replace(block, rows=rows, columns=columns))
        elif "\n" in block.text:
            found.extend(replace(block, text=text) for text in block.text.split("\n"))
        else:
            found.append(block)
    return tuple(found)
