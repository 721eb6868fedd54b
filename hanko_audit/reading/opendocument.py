"""Reads OpenDocument texts (.odt, .ott), as LibreOffice saves them: paragraphs, tables, text boxes, headers, notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from hanko_audit.document import Location, Part, PassageKind
from hanko_audit.reading.bare_shapes import BareShapes
from hanko_audit.reading.blocks import Block, Cell, Content, Grid, Line, Row, lines_of
from hanko_audit.reading.limits import Limits
from hanko_audit.reading.opendocument_file import OpenFile, OpenStyles, millimetres, number, open_file
from hanko_audit.reading.opendocument_lists import OUTLINE, open_numbering
from hanko_audit.reading.problems import Code, ReadError
from hanko_audit.reading.text_boxes import upright, with_boxes
from hanko_audit.reading.word_styles import attribute, child
from hanko_audit.reading.xmlsafe import local

WHAT = "OpenDocument文書"
INVISIBLE = frozenset(
    {"tracked-changes", "annotation", "annotation-end", "hidden-text", "hidden-paragraph", "ruby-text", "note-citation",
     "sequence-decls", "desc", "title", "forms", "variable-decls", "user-field-decls", "index-title-template"}
)  # fmt: skip
_SHAPES = frozenset({"text-box", "custom-shape", "ellipse", "rect", "circle", "polygon", "path", "image"})
_SEAL = 40.0
"""Millimetres: a shape up to this size may be a place for a seal."""


def read_opendocument(data: bytes, limits: Limits) -> Content:
    """The content of an OpenDocument text. Raises `ReadError`: broken, password, image_only, too_large."""
    file = open_file(data, limits, WHAT)
    text = file.body("text")
    if text is None:
        raise ReadError(Code.BROKEN, WHAT)
    return _Walker(file, limits).content(text)


class _Walker:
    def __init__(self, file: OpenFile, limits: Limits) -> None:
        self._file = file
        self._limits = limits
        self._styles = OpenStyles(file)
        self._numbers = open_numbering(file)
        self._notes: list[Block] = []
        self._shapes = BareShapes(file.picture)
        self._drawn: list[tuple[str, bool]] = []
        self._paragraphs = 0
        self._tables = 0
        self._cells = 0

    def content(self, text: etree._Element) -> Content:
        body = list(self._blocks(text, Location(Part.BODY)))
        blocks = (*self._edges("header", Part.HEADER), *body, *self._notes, *self._edges("footer", Part.FOOTER))
        # What hangs on the page itself belongs to no line.
        self._shapes.all += len(self._drawn)
        if self._shapes.all and not any(line.text.strip() for line in lines_of(blocks)):
            raise ReadError(Code.IMAGE_ONLY)
        return Content(blocks, candidates=tuple(self._shapes.candidates))

    def _edges(self, name: str, part: Part) -> Iterator[Block]:
        """The headers or footers of the pages: of all, of left ones, of first ones where they have their own."""
        if self._file.styles is None:
            return
        for edge in self._file.styles.iter(f"{{*}}{name}", f"{{*}}{name}-left", f"{{*}}{name}-first"):
            if attribute(edge, "display") != "false":
                yield from self._blocks(edge, Location(part))

    def _blocks(self, container: etree._Element, place: Location) -> Iterator[Block]:
        """The blocks of a body, a cell, a text box or a note."""
        for element in container:
            yield from self._block(element, place, "", -1)

    def _block(self, element: etree._Element, place: Location, of_list: str, level: int) -> Iterator[Block]:
        """The blocks of an element; `of_list` numbers it at `level`, empty where nothing does."""
        name = local(element)
        if name in INVISIBLE or (name == "section" and attribute(element, "display") == "none"):
            return
        if name in {"p", "h"}:
            if place.part is Part.BODY:
                self._paragraphs += 1
                place = Location(Part.BODY, paragraph=self._paragraphs)
            yield from self._paragraph(element, place, of_list, level)
        elif name == "table":
            yield self._table(element)
        elif name == "list":
            yield from self._list(element, place, attribute(element, "style-name") or of_list, level + 1)
        elif name in _SHAPES or name in {"frame", "g"}:
            # What hangs on the page itself.
            boxes: list[list[Block]] = []
            self._shape(element, boxes, place)
            for box in boxes:
                yield from box
        else:
            for own in element:
                yield from self._block(own, place, of_list, level)

    def _list(self, element: etree._Element, place: Location, of_list: str, level: int) -> Iterator[Block]:
        if level == 0 and not attribute(element, "continue-numbering") and not attribute(element, "continue-list"):
            self._numbers.restart(of_list)
        for item in element:
            numbered = local(item) == "list-item"
            for own in item:
                if local(own) == "list":
                    yield from self._block(own, place, of_list, level)
                else:
                    # The first paragraph of an item has the number, those after it stand below.
                    yield from self._block(own, place, of_list if numbered else "", level)
                    numbered = False

    def _paragraph(self, element: etree._Element, place: Location, of_list: str, level: int) -> list[Block]:
        look = self._styles.look(attribute(element, "style-name"))
        boxes: list[list[Block]] = []
        outer, self._drawn = self._drawn, []
        text = "".join(self._words(element, boxes, place))
        drawn, self._drawn = self._drawn, outer
        text = "" if look.hidden else text
        heading = local(element) == "h"
        if text.strip():
            if heading and not of_list and attribute(element, "outline-level").isdecimal():
                of_list, level = OUTLINE, int(attribute(element, "outline-level")) - 1
                text = self._numbers.prefix(of_list, level) + text
            elif of_list:
                text = self._numbers.prefix(of_list, level) + text
        self._shapes.note(len(drawn), [name for name, small in drawn if small], text, place)
        if not text.strip() and not boxes:
            return []
        return with_boxes(Line(text, place, look.centred, heading, look.bold, look.size), boxes)

    def _words(self, element: etree._Element, boxes: list[list[Block]], place: Location) -> Iterator[str]:
        yield element.text or ""
        for own in element:
            name = local(own)
            if name == "s":
                yield " " * number(own, "c", 1000)
            elif name == "tab":
                yield "\u3000\u3000"
            elif name == "line-break":
                yield "\n"
            elif name in _SHAPES or name in {"frame", "g"}:
                self._shape(own, boxes, place)
            elif name == "note":
                body = child(own, "note-body")
                for block in self._blocks(body, Location(Part.FOOTNOTE)) if body is not None else ():
                    self._notes.append(replace(block, kind=PassageKind.NOTE) if isinstance(block, Line) else block)
            elif name not in INVISIBLE and not self._styles.look(attribute(own, "style-name")).hidden:
                yield from self._words(own, boxes, place)
            yield own.tail or ""

    def _shape(self, element: etree._Element, boxes: list[list[Block]], place: Location) -> None:
        """The text of a frame, a shape or a group of them as a box; a shape without text is counted."""
        if local(element) in {"frame", "g"}:
            inner = [own for own in element if local(own) in _SHAPES or local(own) in {"frame", "g"}]
            # Of a frame's alternatives (an object and its picture) one is shown.
            for own in inner[:1] if local(element) == "frame" else inner:
                self._shape(own, boxes, place)
            return
        where = Location(Part.TEXT_BOX, paragraph=place.paragraph)
        blocks = upright([block for own in element for block in self._block(own, where, "", -1)])
        if any(line.text.strip() for line in lines_of(blocks)):
            boxes.append(blocks)
            return
        holder = element.getparent() if local(element) in {"image", "text-box"} else element
        sides = [millimetres(attribute(holder, side)) for side in ("width", "height")]
        picture = attribute(element, "href") if local(element) == "image" else ""
        self._drawn.append((picture, all(0 < side <= _SEAL for side in sides)))

    def _table(self, element: etree._Element) -> Grid:
        self._tables += 1
        table = self._tables
        rows: list[Row] = []
        loose = len(self._shapes.loose)
        for row in _rows(element):
            cells: list[Cell] = []
            column = 0
            for cell in row:
                span = number(cell, "number-columns-spanned", 1000)
                if local(cell) == "table-cell":
                    self._cells += 1
                    if self._cells > self._limits.cells:
                        raise ReadError(Code.TOO_LARGE, f"表のセルが{self._limits.cells:,}個を超えます")
                    place = Location(Part.TABLE, table=table, row=len(rows) + 1, column=column + 1)
                    down = number(cell, "number-rows-spanned", 1000)
                    cells.append(Cell(tuple(self._blocks(cell, place)), column, span, down))
                # A covered cell takes its own columns; the covering one counts its first only.
                column += number(cell, "number-columns-repeated", 1000)
            place = Location(Part.TABLE, table=table, row=len(rows) + 1)
            self._shapes.end_row(loose, "".join(own.text for own in cells), place)
            loose = len(self._shapes.loose)
            rows.append(Row(tuple(cells)))
        return Grid(tuple(rows), Location(Part.TABLE, table=table, row=1))


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for own in table:
        if local(own) == "table-row":
            yield own
        elif local(own) in {"table-header-rows", "table-rows", "table-row-group"}:
            yield from _rows(own)
