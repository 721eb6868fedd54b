"""Makes passages of tables: a form's table gives a field a row, a data table gives a row `| a | b |`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from hanko_audit.document import Location, Passage, PassageKind
from hanko_audit.reading.blocks import Cell, Grid, Line, Row, lines_of
from hanko_audit.reading.cues import (
    GAP,
    ITEM,
    MARK,
    NOTE,
    NOTE_HEADING,
    block_of,
    is_fill_in,
    is_sentence,
    role_of,
    squeeze,
)

_SHORT = 24
_EMPTY_VALUE = GAP * 6
_APPROVERS = re.compile(
    r"^(市長|町長|村長|副市長|副町長|部長|次長|課長|課長補佐|補佐|係長|主査|主任|担当者?|係|係員|起案者?|合議|受付|供覧|所長|館長|園長|"
    r"校長|教頭|参事|主幹|局長|出納|審査|検収|決裁|所属長|監督員|検査員|検査職員|立会人?|照合|入力)$"
)
APPROVAL = "決裁欄"


def grid_passages(grid: Grid, heading: str = "") -> Iterator[Passage]:
    """The passages of a table in reading order; `heading` is the block that it stands in.

    A row of approval boxes (課長 係長 担当) stands under 決裁欄. Rows that hold nothing at all give nothing.
    """
    titled = _without_title(grid)
    if titled is not None:
        name, grid = titled
        yield Passage(name.text.strip(), PassageKind.HEADING, name.location, heading)
        heading = squeeze(name.text)
    if _is_approval(grid):
        yield from _approval(grid)
    elif _is_data(grid):
        for row in grid.rows:
            yield from _data_row(row, grid, heading)
    else:
        yield from _form_rows(grid, heading)


def _without_title(grid: Grid) -> tuple[Line, Grid] | None:
    """A table of data whose first row is one cell with its name, as that name and the rest; None for other tables."""
    if len(grid.rows) < 3 or len(grid.rows[0].cells) != 1:
        return None
    named = [line for line in lines_of(grid.rows[0].cells[0].blocks) if line.text.strip()]
    rest = replace(grid, rows=grid.rows[1:])
    if len(named) != 1 or len(squeeze(named[0].text)) > _SHORT or is_fill_in(named[0].text) or not _is_data(rest):
        return None
    return named[0], rest


def _is_approval(grid: Grid) -> bool:
    words = [squeeze(cell.text) for row in grid.rows for cell in row.cells if cell.text.strip()]
    named = sum(1 for word in words if _APPROVERS.match(word))
    return named >= 2 and named * 2 >= len(words)


def _approval(grid: Grid) -> Iterator[Passage]:
    for row in grid.rows:
        texts = [_flat(cell) for cell in row.cells]
        if any(text for text in texts):
            yield Passage(_piped(texts), PassageKind.TABLE_ROW, _place(row, grid), APPROVAL)


def _is_data(grid: Grid) -> bool:
    """Whether the first row names the columns of the rows below.

    True for a declared header; else where every row has the same columns, the first row is all short words without a
    place to write in, and the rows below are either all empty (a list to fill in) or filled in more than one column.
    """
    rows = [row for row in grid.rows if row.cells]
    if not rows or grid.columns < 2:
        return False
    if rows[0].header or all(cell.header for cell in rows[0].cells):
        return True
    if len(rows) < 2 or any(isinstance(block, Grid) for row in rows for cell in row.cells for block in cell.blocks):
        return False
    first = rows[0].cells
    columns = {(cell.column, cell.span) for cell in first}
    if len(first) < 2 or any(cell.row_span > 1 for cell in first):
        return False
    filled = [cell for row in rows[1:] for cell in row.cells if cell.text.strip()]
    if any((cell.column, cell.span) not in columns for cell in filled):
        return False
    heads = [squeeze(cell.text) for cell in first]
    if not all(0 < len(head) <= _SHORT and not _to_write(head) and not is_sentence(head) for head in heads):
        return False
    below = [[_flat(cell) for cell in row.cells] for row in rows[1:]]
    if all(not any(row) for row in below):
        return True
    if len(first) >= 3 and all(not text or _is_blank(text) for row in below for text in row[1:]):
        # A list to fill in, its rows numbered or named at most.
        return True
    printed = [row for row in below if sum(1 for text in row if text and not _is_blank(text)) >= 2]
    # label | value | label | value: the columns to write in are empty although the labels are printed.
    return len(printed) * 2 > len(below) and not (len(first) == 2 and len(below) < 2)


def _to_write(text: str) -> bool:
    return is_fill_in(text) and not MARK.fullmatch(text.strip())


def _is_blank(text: str) -> bool:
    """Whether the cell is a place to write, to tick or to stamp in."""
    return is_fill_in(text) or not squeeze(text)


def _marked_below(grid: Grid) -> bool:
    """Whether a column that is headed 印 has a mark of its own in each row, so that the head itself is none."""
    head = grid.rows[0]
    columns = {cell.column for cell in head.cells if MARK.search(squeeze(cell.text)) or squeeze(cell.text) == "押印"}
    below = [cell for row in grid.rows[1:] for cell in row.cells if cell.column in columns]
    return any(MARK.search(cell.text) for cell in below)


def _data_row(row: Row, grid: Grid, heading: str) -> Iterator[Passage]:
    nested = [block for cell in row.cells for block in cell.blocks if isinstance(block, Grid)]
    texts = [_flat(cell, own_only=True) for cell in row.cells]
    if any(texts):
        names_marks = row is grid.rows[0] and _marked_below(grid)
        kind = PassageKind.HEADING if names_marks else PassageKind.TABLE_ROW
        yield Passage(_piped(texts), kind, _place(row, grid), heading)
    for inner in nested:
        yield from grid_passages(inner, heading)


def _piped(texts: Sequence[str]) -> str:
    return "| " + " | ".join(texts) + " |"


def _flat(cell: Cell, own_only: bool = False) -> str:
    """The cell's text on one line."""
    if not own_only:
        return GAP.join(part.strip() for part in cell.text.split("\n") if part.strip())
    lines = [block.text.strip() for block in cell.blocks if isinstance(block, Line)]
    return GAP.join(text for text in lines if text)


@dataclass(slots=True)
class _Band:
    """A label cell that reaches over several rows, such as 申請者."""

    name: str
    until: int
    column: int


@dataclass(slots=True)
class _RowText:
    """A passage in the making: cells joined in reading order."""

    location: Location
    heading: str
    parts: list[str] = field(default_factory=list)

    def add(self, text: str, empty_before: bool) -> None:
        if self.parts and empty_before:
            self.parts.append(_EMPTY_VALUE)
        elif self.parts:
            self.parts.append(GAP)
        self.parts.append(text)

    def close(self) -> Iterator[Passage]:
        text = "".join(self.parts).rstrip()
        self.parts = []
        if text.strip():
            yield Passage(text, line_kind(text), self.location, self.heading)


def line_kind(text: str) -> PassageKind:
    """What a line inside a form's table is: a note, a sentence or, as a rule, a field."""
    if NOTE.match(text):
        return PassageKind.NOTE
    if is_sentence(text) and not is_fill_in(text):
        return PassageKind.NOTICE
    return PassageKind.FORM_FIELD


def _form_rows(grid: Grid, heading: str) -> Iterator[Passage]:
    bands: list[_Band] = []
    titled = heading
    for index, row in enumerate(grid.rows):
        bands = [band for band in bands if band.until > index]
        yield from _form_row(row, grid, bands[-1].name if bands else titled)
        for cell in row.cells:
            words = squeeze(cell.text)
            if cell.row_span > 1 and 0 < len(words) <= _SHORT and not is_fill_in(cell.text):
                bands.append(_Band(words.lstrip("※*＊"), index + cell.row_span, cell.column))
        if len(row.cells) == 1 and row.cells[0].span >= grid.columns:
            # A cell across the whole table names the rows below it (委任者, 職員記入欄).
            titled = _block_name(row.cells[0].text) or titled


def _block_name(text: str) -> str:
    if is_sentence(text):
        return ""
    return block_of(text) or role_of(text) or (squeeze(text) if NOTE_HEADING.match(text) else "")


def _form_row(row: Row, grid: Grid, heading: str) -> Iterator[Passage]:
    """One passage for what stands in one line; a cell of several lines gives its further lines one each."""
    place = _place(row, grid)
    label = ""
    current = _RowText(place, heading)
    empty = False
    for cell in row.cells:
        lines, nested = _contents(cell)
        if not lines and not nested:
            empty = True
            continue
        under = label or heading
        lines = _joined_label(lines, is_label=cell is not row.cells[-1])
        for number, line in enumerate(lines):
            if number == 0:
                current.add(line.text.strip(), empty)
                continue
            yield from current.close()
            under = _line_heading(under, line.text)
            current = _RowText(line.location, under)
            current.add(line.text.strip(), False)
        if len(lines) > 1 or nested:
            yield from current.close()
            current = _RowText(place, heading)
        for inner in nested:
            yield from grid_passages(inner, under)
        empty = False
        words = squeeze(cell.text)
        if words and len(words) <= _SHORT and not is_fill_in(cell.text) and not is_sentence(cell.text):
            label = words
    yield from current.close()


def _line_heading(under: str, text: str) -> str:
    """Inside a cell, a line that names a person or a block heads the lines after it."""
    if NOTE.match(text) or ITEM.match(text):
        return under
    return _block_name(text) or under


def _contents(cell: Cell) -> tuple[list[Line], list[Grid]]:
    """The lines and the tables of a cell. A table inside that holds one short line only is such a line (a boxed 印)."""
    lines: list[Line] = []
    nested: list[Grid] = []
    for block in cell.blocks:
        if isinstance(block, Line):
            if block.text.strip():
                lines.append(block)
            continue
        inner = [line for line in lines_of([block]) if line.text.strip()]
        if len(inner) == 1 and len(inner[0].text.strip()) <= _SHORT and (not lines or len(lines) == 1):
            mark = inner[0].text.strip()
            # An empty box in front of the mark is the place to write in.
            lines = [replace(lines[0], text=f"{lines[0].text}{_EMPTY_VALUE}{mark}")] if lines else [inner[0]]
        elif inner:
            nested.append(block)
    return lines, nested


def _joined_label(lines: list[Line], is_label: bool) -> list[Line]:
    """A label written downwards or over several lines (申/請/者, 使用/目的) as one line."""
    texts = [line.text.strip() for line in lines]
    plain = len(texts) > 1 and not any(is_fill_in(text) or MARK.search(text) or ITEM.match(text) for text in texts)
    if not plain or any(is_sentence(text) for text in texts):
        return lines
    longest, total = (14, 36) if is_label else (6, 12)
    if all(len(text) <= longest for text in texts) and sum(map(len, texts)) <= total:
        return [replace(lines[0], text="".join(texts))]
    return lines


def _place(row: Row, grid: Grid) -> Location:
    """The place of the first line of the row, the table's own place where the row is empty."""
    for cell in row.cells:
        for block in cell.blocks:
            if isinstance(block, Line):
                return replace(block.location, column=None) if block.location.table is not None else block.location
    return grid.location
