"""Reads Word 97–2003 files (.doc, .dot) natively, as half of what offices still hold is saved so.

LibreOffice is not asked: it drops or flattens the ㊞ that Word draws by an EQ field. Tables come from their cell and row
marks and the rows' definitions, text boxes from the drawings anchored in the text.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from hanko_audit.document import Location, Part, PassageKind
from hanko_audit.reading.blocks import Block, Cell, Content, Grid, Line, Row, lines_of
from hanko_audit.reading.legacy_sprm import (
    P_ALIGN,
    P_ALIGN_80,
    P_DEPTH,
    P_IN_TABLE,
    P_INNER_CELL,
    P_INNER_ROW_END,
    P_ROW_END,
    S_TITLE_PAGE,
    T_DEFINITION,
    CellShape,
    cell_shapes,
    is_on,
    sprms,
)
from hanko_audit.reading.legacy_word_file import WordFile
from hanko_audit.reading.legacy_word_text import TextReader
from hanko_audit.reading.limits import Limits
from hanko_audit.reading.problems import Code, ReadError

_PARAGRAPH_ENDS = re.compile("[\r\x07\x0c]")
_CELL_END = "\x07"
_CENTRED = 1
_DEEPEST = 12
_SAME = 15
"""Twips by which two edges of cells may differ and still be one (a quarter of a millimetre)."""
_MARK = re.compile(r"^[（(〔\[【]?\s*(㊞|印|実印|押印欄?|印鑑欄?|届出印|代表者印)\s*[）)〕\]】]?$")


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph's stretch of text (its end mark at `end`) and what its properties say."""

    start: int
    end: int
    number: int
    depth: int = 0
    ends_cell: bool = False
    ends_row: bool = False
    centred: bool = False
    shapes: tuple[CellShape, ...] = ()


def read_legacy_word(data: bytes, limits: Limits) -> Content:
    """The visible text of a .doc file. Raises `ReadError`: broken, password, unsupported (before Word 97), too_large."""
    file = WordFile(data, limits)
    try:
        return _Reader(file, limits).content()
    except (struct.error, IndexError) as error:
        raise ReadError(Code.BROKEN, "以前のWord（.doc）") from error


class _Reader:
    def __init__(self, file: WordFile, limits: Limits) -> None:
        self._file = file
        self._limits = limits
        self._tables = 0
        self._cells = 0
        self._boxes = self._read_boxes()

    def content(self) -> Content:
        before, after = self._margins()
        body = self._part("body", Location(Part.BODY))
        loose = [block for blocks in self._boxes.values() for block in blocks]
        for name in ("footnotes", "endnotes"):
            for block in self._part(name, Location(Part.FOOTNOTE)):
                after.append(replace(block, kind=PassageKind.NOTE) if isinstance(block, Line) else block)
        return Content((*before, *body, *loose, *after))

    def _part(self, name: str, where: Location) -> list[Block]:
        start, end = self._file.parts[name]
        return self._stretch(start, end, where)

    def _stretch(self, start: int, end: int, where: Location) -> list[Block]:
        return self._blocks(self._paragraphs(start, end), 0, where, TextReader(self._file))

    def _paragraphs(self, start: int, end: int) -> list[_Paragraph]:
        found: list[_Paragraph] = []
        place = start
        number = 0
        for match in _PARAGRAPH_ENDS.finditer(self._file.text, start, end):
            paragraph = self._read_paragraph(place, match.start(), number + 1)
            # People count the paragraphs of the page, not those in tables.
            number += paragraph.depth == 0
            found.append(paragraph)
            place = match.end()
        if place < end:
            found.append(_Paragraph(place, end, number + 1))
        return found

    def _read_paragraph(self, start: int, end: int, number: int) -> _Paragraph:
        in_table = ends_row = inner_cell = inner_row_end = centred = False
        depth = 0
        shapes: tuple[CellShape, ...] = ()
        for code, operand in sprms(self._file.paragraph(end)):
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
            elif code == T_DEFINITION:
                shapes = cell_shapes(operand)
        if in_table and depth == 0:
            depth = 1
        ends_cell = inner_cell if depth > 1 else self._file.text[end] == _CELL_END
        return _Paragraph(
            start, end, number, depth, ends_cell, inner_row_end if depth > 1 else ends_row, centred, shapes
        )

    def _blocks(self, paragraphs: Sequence[_Paragraph], depth: int, where: Location, reader: TextReader) -> list[Block]:
        """The blocks of paragraphs at `depth`; runs of deeper ones are tables."""
        found: list[Block] = []
        deeper: list[_Paragraph] = []
        for paragraph in paragraphs:
            if paragraph.depth > depth:
                deeper.append(paragraph)
                continue
            if deeper:
                found.append(self._table(deeper, depth + 1, where, reader))
                deeper = []
            found.extend(self._paragraph(paragraph, where, reader))
        if deeper:
            found.append(self._table(deeper, depth + 1, where, reader))
        return found

    def _paragraph(self, paragraph: _Paragraph, where: Location, reader: TextReader) -> list[Block]:
        words = reader.read(paragraph.start, paragraph.end)
        if where.part is Part.BODY:
            where = replace(where, paragraph=paragraph.number)
        boxes = [self._boxes.pop(place, []) for place in words.shapes]
        text = words.text
        rest: list[Block] = []
        for box in boxes:
            mark = "".join(line.text for line in lines_of(box)).strip()
            if text.strip() and not paragraph.centred and _MARK.match(mark):
                # A box with nothing but a mark belongs to the line it is laid over.
                text = f"{text.rstrip()}　　　{'㊞' if mark == '印' else mark}"
            else:
                rest.extend(_at(box, where))
        line = Line(text, where, centred=paragraph.centred, bold=words.bold, size=words.size)
        return [line, *rest]

    def _table(self, paragraphs: Sequence[_Paragraph], depth: int, where: Location, reader: TextReader) -> Grid:
        if depth == 1:
            self._tables += 1
            where = replace(where, part=Part.TABLE, table=self._tables, paragraph=None)
        rows: list[list[tuple[CellShape | None, tuple[Block, ...]]]] = []
        cells: list[tuple[Block, ...]] = []
        current: list[_Paragraph] = []
        for paragraph in paragraphs:
            if paragraph.depth == depth and paragraph.ends_row:
                rows.append(_with_shapes(cells, paragraph.shapes))
                cells, current = [], []
                continue
            current.append(paragraph)
            if paragraph.depth == depth and paragraph.ends_cell:
                self._count_cell()
                place = where
                if depth == 1:
                    place = replace(where, row=len(rows) + 1, column=len(cells) + 1)
                cells.append(tuple(self._blocks(current, depth, place, reader)))
                current = []
        if current:
            cells.append(tuple(self._blocks(current, depth, where, reader)))
        if cells:
            rows.append(_with_shapes(cells, ()))
        return _grid(rows, where)

    def _count_cell(self) -> None:
        self._cells += 1
        if self._cells > self._limits.cells:
            raise ReadError(Code.TOO_LARGE, f"表のセルが{self._limits.cells:,}個を超えます")

    def _read_boxes(self) -> dict[int, list[Block]]:
        """Position of the anchoring character → the blocks of its text box; boxes in groups hang on no character."""
        anchors = {identity: place for place, identity in _anchors(self._file.pointer(40))}
        boxes: dict[int, list[Block]] = {}
        start, end = self._file.parts["boxes"]
        nowhere = -1
        for first, last, identity in _box_stretches(self._file.pointer(56), end - start):
            self._boxes = {}
            blocks = _upright(self._stretch(start + first, start + last, Location(Part.TEXT_BOX)))
            if not any(line.text.strip() for line in lines_of(blocks)):
                continue
            place = anchors.get(identity, nowhere)
            if place in boxes or place < 0:
                place, nowhere = nowhere, nowhere - 1
            boxes[place] = blocks
        return boxes

    def _margins(self) -> tuple[list[Block], list[Block]]:
        """Headers and footers that some page shows, each text once."""
        start, end = self._file.parts["headers"]
        table = self._file.pointer(11)
        count = len(table) // 4
        edges = struct.unpack_from(f"<{count}I", table, 0) if count else ()
        first_page = self._has_title_page()
        both_sides = bool(self._file.pointer(31)[:1] and self._file.pointer(31)[0] & 1)
        before: list[Block] = []
        after: list[Block] = []
        seen: set[str] = set()
        # Six stories of note separators, then six a section: even, odd header; even, odd footer; first header, footer.
        for index in range(6, count - 1):
            kind = index % 6
            shown = kind in (1, 3) or (kind in (4, 5) and first_page) or (kind in (0, 2) and both_sides)
            if not shown or edges[index] >= edges[index + 1] or start + edges[index + 1] > end:
                continue
            is_header = kind in (0, 1, 4)
            part = Part.HEADER if is_header else Part.FOOTER
            blocks = self._stretch(start + edges[index], start + edges[index + 1], Location(part))
            words = "".join(line.text.strip() for line in lines_of(blocks))
            if words and words not in seen:
                seen.add(words)
                (before if is_header else after).extend(blocks)
        begin, stop = self._file.parts["header_boxes"]
        for first, last, _ in _box_stretches(self._file.pointer(58), stop - begin):
            before.extend(_upright(self._stretch(begin + first, begin + last, Location(Part.HEADER))))
        return before, after

    def _has_title_page(self) -> bool:
        table = self._file.pointer(6)
        count = (len(table) - 4) // 16
        for index in range(max(0, count)):
            (place,) = struct.unpack_from("<I", table, 4 * (count + 1) + 12 * index + 2)
            if place == 0xFFFFFFFF:
                continue
            size = int.from_bytes(self._file.main[place : place + 2], "little")
            properties = self._file.main[place + 2 : place + 2 + size]
            if any(code == S_TITLE_PAGE and is_on(operand) for code, operand in sprms(properties)):
                return True
        return False


def _anchors(table: bytes) -> Iterable[tuple[int, int]]:
    """(position in the body, shape id) of each drawing ([MS-DOC] 2.8.37: Spa of 26 bytes)."""
    count = (len(table) - 4) // 30
    for index in range(max(0, count)):
        (place,) = struct.unpack_from("<I", table, 4 * index)
        (identity,) = struct.unpack_from("<I", table, 4 * (count + 1) + 26 * index)
        yield place, identity


def _box_stretches(table: bytes, length: int) -> Iterable[tuple[int, int, int]]:
    """(start, end, shape id) of each text box within the boxes' text ([MS-DOC] 2.8.32: FTXBXS of 22 bytes)."""
    count = (len(table) - 4) // 26
    for index in range(max(0, count)):
        first, last = struct.unpack_from("<II", table, 4 * index)
        (identity,) = struct.unpack_from("<I", table, 4 * (count + 1) + 22 * index + 14)
        if first < last <= length:
            yield first, last, identity


def _upright(blocks: list[Block]) -> list[Block]:
    """A word written downwards in a narrow box (捨/印) as one line."""
    lines = [block for block in blocks if isinstance(block, Line) and block.text.strip()]
    if len(lines) < 2 or len(lines) != sum(1 for line in lines_of(blocks) if line.text.strip()):
        return blocks
    words = [line.text.strip() for line in lines]
    if all(len(word) <= 2 for word in words) and sum(map(len, words)) <= 8:
        return [replace(lines[0], text="".join(words))]
    return blocks


def _at(blocks: Iterable[Block], where: Location) -> list[Block]:
    """The blocks of a box, with the paragraph that it is anchored in."""
    return [
        replace(block, location=replace(block.location, paragraph=where.paragraph))
        if isinstance(block, Line)
        else block
        for block in blocks
    ]


def _with_shapes(
    cells: Sequence[tuple[Block, ...]], shapes: Sequence[CellShape]
) -> list[tuple[CellShape | None, tuple[Block, ...]]]:
    if len(shapes) < len(cells):
        return [(None, blocks) for blocks in cells]
    return list(zip(shapes, cells, strict=False))


def _grid(rows: Sequence[Sequence[tuple[CellShape | None, tuple[Block, ...]]]], where: Location) -> Grid:
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
