"""Reads Word files (.docx, .docm, .dotx, .dotm) as they look: our own walk over the XML.

python-docx leaves out text boxes, content controls and field-drawn marks, and reads tables slowly; what is visible here
is defined by the elements that Word shows: insertions count, deletions, hidden text and comments do not.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from hanko_audit.document import Location, Part, PassageKind
from hanko_audit.reading.bare_shapes import BareShapes
from hanko_audit.reading.blocks import Block, Cell, Content, Grid, Line, Row, lines_of
from hanko_audit.reading.cues import is_sentence, squeeze
from hanko_audit.reading.limits import Limits
from hanko_audit.reading.numbering import Numbering
from hanko_audit.reading.problems import Code, ReadError, problem
from hanko_audit.reading.word_inline import Box, InlineReader
from hanko_audit.reading.word_numbering import word_numbering
from hanko_audit.reading.word_package import Package
from hanko_audit.reading.word_styles import Styles, attribute, child, is_on, numbering_of
from hanko_audit.reading.xmlsafe import local

WHAT = "Wordファイル"
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"})
_MARK_GAP = "\u3000" * 3


def read_word(data: bytes, limits: Limits) -> Content:
    """The content of a Word file. Raises `ReadError` where it cannot be opened as one."""
    package = Package(data, limits, WHAT)
    walker = _Walker(package, limits)
    return walker.content()


@dataclass
class _Counts:
    paragraphs: int = 0
    tables: int = 0
    cells: int = 0


class _Walker:
    def __init__(self, package: Package, limits: Limits) -> None:
        self._package = package
        self._limits = limits
        self._main = package.main_part()
        styles = package.related(self._main, "styles")
        self._styles = Styles(package.data(styles[0]) if styles else None, WHAT)
        self._even_pages = self._has_even_pages()
        self._numbers: Numbering | None = None
        self._inline = InlineReader(self._styles)
        self._counts = _Counts()
        self._current = self._main
        self._shapes = BareShapes(self._picture)
        self._notes: list[tuple[str, str]] = []
        self._broken: list[str] = []
        self._carried: str = ""

    def _part(self, kind: str) -> etree._Element | None:
        found = self._package.related(self._main, kind)
        return self._package.xml(found[0]) if found else None

    def _has_even_pages(self) -> bool:
        """Whether even pages have headers of their own; most settings need no parsing to tell that they do not."""
        found = self._package.related(self._main, "settings")
        if not found or b"evenAndOddHeaders" not in self._package.data(found[0]):
            return False
        return is_on(child(self._package.xml(found[0]), "evenAndOddHeaders"))

    def content(self) -> Content:
        root = self._package.xml(self._main)
        body = child(root, "body")
        if body is None:
            raise ReadError(Code.BROKEN, WHAT)
        blocks = [*self._edges(root, "header", Part.HEADER)]
        blocks.extend(self._blocks(body, Location(Part.BODY)))
        blocks.extend(self._footnotes())
        blocks.extend(self._edges(root, "footer", Part.FOOTER))
        if self._shapes.all and not any(line.text.strip() for line in lines_of(blocks)):
            raise ReadError(Code.IMAGE_ONLY)
        broken = problem(Code.PART_BROKEN, "、".join(self._broken)) if self._broken else None
        return Content(tuple(blocks), problem=broken, candidates=tuple(self._shapes.candidates))

    def _picture(self, name: str) -> bytes:
        """The bytes of a picture that the part being read refers to."""
        target = self._package.relations(self._current).get(name, ("", ""))[1]
        with contextlib.suppress(ReadError):
            return self._package.data(target) if self._package.has(target) else b""
        return b""

    def _edges(self, root: etree._Element, kind: str, part: Part) -> Iterator[Block]:
        """Headers or footers that some page shows: the ordinary ones, those of a first page, those of even pages."""
        relations = self._package.relations(self._main)
        seen: set[str] = set()
        for section in root.iter("{*}sectPr"):
            first = is_on(child(section, "titlePg"))
            for reference in section:
                if local(reference) != f"{kind}Reference":
                    continue
                shown = attribute(reference, "type")
                target = relations.get(attribute(reference, "id"), ("", ""))[1]
                if (
                    not target
                    or target in seen
                    or (shown == "first" and not first)
                    or (shown == "even" and not self._even_pages)
                ):
                    continue
                seen.add(target)
                yield from self._side_part(target, part)

    def _side_part(self, target: str, part: Part) -> list[Block]:
        """A header, footer: when it alone is damaged the rest is still read, and the damage told."""
        self._current = target
        try:
            return self._blocks(self._package.xml(target), Location(part))
        except ReadError:
            self._broken.append("ヘッダー" if part is Part.HEADER else "フッター" if part is Part.FOOTER else "脚注")
            return []
        finally:
            self._current = self._main

    def _footnotes(self) -> Iterator[Block]:
        for kind in ("footnote", "endnote"):
            wanted = [number for own, number in self._notes if own == kind]
            if not wanted:
                continue
            try:
                root = self._part(f"{kind}s")
            except ReadError:
                self._broken.append("脚注")
                continue
            found = {attribute(own, "id"): own for own in (root if root is not None else ())}
            for number in wanted:
                if number in found:
                    for block in self._blocks(found[number], Location(Part.FOOTNOTE)):
                        yield replace(block, kind=PassageKind.NOTE) if isinstance(block, Line) else block

    def _blocks(self, container: etree._Element, location: Location) -> list[Block]:
        blocks: list[Block] = []
        for element in _unwrapped(container):
            name = local(element)
            if name == "p":
                if location.part is Part.BODY:
                    self._counts.paragraphs += 1
                    location = Location(Part.BODY, paragraph=self._counts.paragraphs)
                blocks.extend(self._paragraph(element, location))
            elif name == "tbl":
                self._counts.tables += 1
                blocks.append(self._table(element, self._counts.tables))
            elif name == "AlternateContent":
                for option in element:
                    inner = self._blocks(option, location)
                    if inner:
                        blocks.extend(inner)
                        break
        return blocks

    def _paragraph(self, element: etree._Element, location: Location) -> Iterator[Block]:
        inline = self._inline.read(element)
        self._notes.extend(inline.notes)
        properties = child(element, "pPr")
        style = self._styles.get(attribute(child(properties, "pStyle"), "val"))
        text = self._carried + inline.text
        self._carried = ""
        if child(child(properties, "rPr"), "del") is not None:
            # The paragraph's end was deleted: with the change shown as done, the next paragraph goes on here.
            self._carried = text
            return
        number = numbering_of(properties) or style.number
        if number and text.strip():
            # Most forms number nothing: the part is read when first needed.
            self._numbers = self._numbers or word_numbering(self._part("numbering"))
            text = self._numbers.prefix(*number) + text
        boxes = [self._box(box, location) for box in inline.boxes]
        text = _with_drawn_marks(text, boxes)
        self._shapes.note(inline.pictures, inline.shapes, text, location)
        justified = child(properties, "jc")
        centred = style.centred if justified is None else attribute(justified, "val") == "center"
        heading = style.heading or child(properties, "outlineLvl") is not None
        # An empty paragraph is the white space that ends a block of fields.
        yield Line(text, location, centred, heading, inline.bold, inline.size)
        for inner, drawn in boxes:
            if not drawn or not _takes_marks(text):
                yield from inner

    def _box(self, box: Box, location: Location) -> tuple[list[Block], str]:
        """A text box's blocks, and the mark it draws where it holds nothing but 印."""
        inner = self._blocks(box.content, Location(Part.TEXT_BOX, paragraph=location.paragraph))
        dense = "".join(squeeze(line.text) for line in lines_of(inner))
        if dense in {"印", "(印)", "〔印〕", "[印]"}:
            mark = "㊞" if dense == "印" else "（印）"
            place = Location(Part.TEXT_BOX, paragraph=location.paragraph, table=location.table, row=location.row)
            return [Line(mark, place)], mark
        return inner, ""

    def _table(self, element: etree._Element, number: int) -> Grid:
        place = Location(Part.TABLE, table=number, row=1)
        grid = [row for row in _unwrapped(element) if local(row) == "tr" and not _is_gone(row)]
        rows = [[(column, span, cell) for column, span, cell in _cells(row)] for row in grid]
        spans = _row_spans(rows)
        result: list[Row] = []
        for row_number, (row, cells) in enumerate(zip(grid, rows, strict=True), start=1):
            made: list[Cell] = []
            loose = len(self._shapes.loose)
            for column, span, cell in cells:
                self._counts.cells += 1
                if self._counts.cells > self._limits.cells:
                    raise ReadError(Code.TOO_LARGE, f"表のセルが{self._limits.cells:,}個を超えます")
                if _merge(cell) == "continue":
                    continue
                where = Location(Part.TABLE, table=number, row=row_number, column=column + 1)
                blocks = self._blocks(cell, where)
                made.append(Cell(tuple(blocks), column, span, spans.get((row_number - 1, column), 1)))
            place_of_row = Location(Part.TABLE, table=number, row=row_number)
            self._shapes.end_row(loose, "".join(cell.text for cell in made), place_of_row)
            header = is_on(child(child(row, "trPr"), "tblHeader"))
            result.append(Row(tuple(made), header))
        columns = max((cell.column + cell.span for row in result for cell in row.cells), default=0)
        return Grid(tuple(result), place, columns)


def _unwrapped(container: etree._Element) -> Iterator[etree._Element]:
    """The children, with those inside content controls, custom XML and insertions in their place."""
    for element in container:
        if local(element) in _WRAPPERS:
            yield from _unwrapped(element)
        else:
            yield element


def _is_gone(row: etree._Element) -> bool:
    properties = child(row, "trPr")
    return child(properties, "del") is not None or is_on(child(properties, "hidden"))


def _cells(row: etree._Element) -> Iterator[tuple[int, int, etree._Element]]:
    """(grid column, span, cell) of a row, the columns it skips before counted."""
    before = attribute(child(child(row, "trPr"), "gridBefore"), "val")
    column = int(before) if before.isdecimal() else 0
    for cell in _unwrapped(row):
        if local(cell) != "tc":
            continue
        properties = child(cell, "tcPr")
        value = attribute(child(properties, "gridSpan"), "val")
        span = max(1, int(value)) if value.isdecimal() else 1
        if child(properties, "cellDel") is None and attribute(child(properties, "hMerge"), "val") != "continue":
            yield column, span, cell
        column += span


def _merge(cell: etree._Element) -> str:
    """ "restart", "continue" or "" for a cell's part in a vertical merge."""
    merge = child(child(cell, "tcPr"), "vMerge")
    if merge is None:
        return ""
    return attribute(merge, "val") or "continue"


def _row_spans(rows: Iterable[list[tuple[int, int, etree._Element]]]) -> dict[tuple[int, int], int]:
    """(row, column) of each cell that begins a vertical merge → how many rows it covers."""
    spans: dict[tuple[int, int], int] = {}
    open_at: dict[int, int] = {}
    for number, cells in enumerate(rows):
        begun: dict[int, int] = {}
        for column, _, cell in cells:
            merge = _merge(cell)
            if merge == "restart":
                begun[column] = number
                spans[number, column] = 1
            elif merge == "continue" and column in open_at:
                begun[column] = open_at[column]
                spans[open_at[column], column] += 1
        open_at = begun
    return spans


def _takes_marks(text: str) -> bool:
    return bool(text.strip()) and not is_sentence(text)


def _with_drawn_marks(text: str, boxes: Iterable[tuple[list[Block], str]]) -> str:
    """The line with the marks that are drawn beside it as boxes: a reader sees 氏名 … ㊞ as one."""
    if not _takes_marks(text):
        return text
    for _, mark in boxes:
        if mark:
            text = text.rstrip() + _MARK_GAP + mark
    return text
