"""The paragraphs of a Word 97–2003 file: where each begins and ends, and what its properties say about its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hanko_audit.reading.legacy_sprm import (
    P_ALIGN,
    P_ALIGN_80,
    P_DEPTH,
    P_IN_TABLE,
    P_INNER_CELL,
    P_INNER_ROW_END,
    P_LEVEL,
    P_LIST,
    P_OUTLINE,
    P_ROW_END,
    T_DEFINITION,
    cell_shapes,
    is_on,
    sprms,
)
from hanko_audit.reading.legacy_word_file import WordFile
from hanko_audit.reading.marked_tables import CellShape

_ENDS = re.compile("[\r\x07\x0c]")
_CELL_END = "\x07"
_CENTRED = 1
_DEEPEST = 12
_BODY_TEXT = 9
_FIRST_OLD_LIST = 0x7FF
"""List numbers from here on mean a number that older Words kept as text, or none."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's stretch of text (its end mark at `end`) and what its properties say.

    `number` counts the paragraphs outside tables from 1; `depth` is how many tables it stands in; `numbered` is the list
    and the level that number it.
    """

    start: int
    end: int
    number: int
    depth: int = 0
    ends_cell: bool = False
    ends_row: bool = False
    centred: bool = False
    heading: bool = False
    numbered: tuple[str, int] | None = None
    shapes: tuple[CellShape, ...] = ()


def paragraphs_of(file: WordFile, start: int, end: int) -> list[Paragraph]:
    """The paragraphs between two positions of the file's text."""
    found: list[Paragraph] = []
    place = start
    number = 0
    for match in _ENDS.finditer(file.text, start, end):
        paragraph = _read(file, place, match.start(), number + 1)
        # People count the paragraphs of the page, not those in tables.
        number += paragraph.depth == 0
        found.append(paragraph)
        place = match.end()
    if place < end:
        found.append(Paragraph(place, end, number + 1))
    return found


def _read(file: WordFile, start: int, end: int, number: int) -> Paragraph:
    in_table = ends_row = inner_cell = inner_row_end = centred = False
    heading = file.styles.get(file.style_of(end)).heading
    depth = level = of_list = 0
    shapes: tuple[CellShape, ...] = ()
    for code, operand in sprms(file.paragraph(end)):
        if code == P_IN_TABLE:
            in_table = is_on(operand)
        elif code == P_ROW_END:
            ends_row = is_on(operand)
        elif code == P_INNER_CELL:
            inner_cell = is_on(operand)
        elif code == P_INNER_ROW_END:
            inner_row_end = is_on(operand)
        elif code == P_DEPTH:
            depth = min(_DEEPEST, max(0, int.from_bytes(operand, "little", signed=True)))
        elif code in (P_ALIGN, P_ALIGN_80):
            centred = operand[:1] == bytes([_CENTRED])
        elif code == P_LEVEL:
            level = operand[0]
        elif code == P_LIST:
            of_list = int.from_bytes(operand, "little")
        elif code == P_OUTLINE:
            heading = operand[0] < _BODY_TEXT
        elif code == T_DEFINITION:
            shapes = cell_shapes(operand)
    if in_table and depth == 0:
        depth = 1
    return Paragraph(
        start,
        end,
        number,
        depth,
        ends_cell=inner_cell if depth > 1 else file.text[end] == _CELL_END,
        ends_row=inner_row_end if depth > 1 else ends_row,
        centred=centred,
        heading=heading,
        numbered=(str(of_list), level) if 0 < of_list < _FIRST_OLD_LIST else None,
        shapes=shapes,
    )
