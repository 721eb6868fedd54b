"""Reads OpenDocument texts (.odt, .ott), as LibreOffice saves them: paragraphs, tables, text boxes, headers, notes."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from hanko_audit.document import Location, Part, PassageKind
from hanko_audit.reading.blocks import Block, Cell, Content, Grid, Line, Row
from hanko_audit.reading.limits import Limits
from hanko_audit.reading.problems import Code, ReadError
from hanko_audit.reading.word_styles import attribute, child
from hanko_audit.reading.xmlsafe import local, parse_xml
from hanko_audit.reading.zipcheck import open_zip, read_member

WHAT = "OpenDocument文書"
_INVISIBLE = frozenset(
    {"tracked-changes", "annotation", "annotation-end", "hidden-text", "ruby-text", "note-citation", "sequence-decls", "desc",
     "title", "forms", "variable-decls", "user-field-decls"}
)  # fmt: skip


def read_opendocument(data: bytes, limits: Limits) -> Content:
    """The content of an OpenDocument text. Raises `ReadError`: broken, password."""
    archive = open_zip(data, limits, WHAT)
    names = set(archive.namelist())
    if "content.xml" not in names:
        raise ReadError(Code.BROKEN, WHAT)
    if "META-INF/manifest.xml" in names and b"encryption-data" in read_member(archive, "META-INF/manifest.xml", WHAT):
        raise ReadError(Code.PASSWORD)
    root = parse_xml(read_member(archive, "content.xml", WHAT), WHAT)
    text = child(child(root, "body"), "text")
    if text is None:
        raise ReadError(Code.BROKEN, WHAT)
    walker = _Walker(root, limits)
    blocks = [*walker.blocks(text, Location(Part.BODY)), *walker.notes]
    if "styles.xml" in names:
        styles = parse_xml(read_member(archive, "styles.xml", WHAT), WHAT)
        blocks = [
            *walker.edges(styles, "header", Part.HEADER),
            *blocks,
            *walker.edges(styles, "footer", Part.FOOTER),
        ]
    return Content(tuple(blocks))


class _Walker:
    def __init__(self, root: etree._Element, limits: Limits) -> None:
        self.notes: list[Block] = []
        self._limits = limits
        self._paragraphs = 0
        self._tables = 0
        self._cells = 0
        self._centred = {
            attribute(style, "name")
            for style in root.iter("{*}style")
            if attribute(child(style, "paragraph-properties"), "text-align") == "center"
        }
        self._hidden = {
            attribute(style, "name")
            for style in root.iter("{*}style")
            if attribute(child(style, "text-properties"), "display") == "none"
        }

    def edges(self, styles: etree._Element, name: str, part: Part) -> Iterator[Block]:
        """The headers or footers of the pages."""
        for edge in styles.iter(f"{{*}}{name}"):
            if attribute(edge, "display") != "false":
                yield from self.blocks(edge, Location(part))

    def blocks(self, container: etree._Element, place: Location) -> Iterator[Block]:
        """The blocks of a body, a cell, a text box or a note."""
        for element in container:
            name = local(element)
            if name in _INVISIBLE:
                continue
            if name in {"p", "h"}:
                if place.part is Part.BODY:
                    self._paragraphs += 1
                    place = Location(Part.BODY, paragraph=self._paragraphs)
                yield from self._paragraph(element, place, heading=name == "h")
            elif name == "table":
                yield self._table(element)
            else:
                yield from self.blocks(element, place)

    def _paragraph(self, element: etree._Element, place: Location, heading: bool) -> Iterator[Block]:
        boxes: list[etree._Element] = []
        text = "".join(self._words(element, boxes))
        if text.strip():
            yield Line(text, place, attribute(element, "style-name") in self._centred, heading)
        for box in boxes:
            yield from self.blocks(box, Location(Part.TEXT_BOX, paragraph=place.paragraph))

    def _words(self, element: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
        yield element.text or ""
        for own in element:
            name = local(own)
            if name == "s":
                count = attribute(own, "c")
                yield " " * (min(int(count), 1000) if count.isdecimal() else 1)
            elif name == "tab":
                yield "\u3000\u3000"
            elif name == "line-break":
                yield "\n"
            elif name in {"text-box", "custom-shape", "ellipse", "rect"}:
                boxes.append(own)
            elif name == "note":
                body = child(own, "note-body")
                for block in self.blocks(body, Location(Part.FOOTNOTE)) if body is not None else ():
                    kind = PassageKind.NOTE
                    self.notes.append(Line(block.text, block.location, kind=kind) if isinstance(block, Line) else block)
            elif name not in _INVISIBLE and attribute(own, "style-name") not in self._hidden:
                yield from self._words(own, boxes)
            yield own.tail or ""

    def _table(self, element: etree._Element) -> Grid:
        self._tables += 1
        number = self._tables
        rows: list[Row] = []
        for row in _rows(element):
            cells: list[Cell] = []
            column = 0
            for cell in row:
                span = _number(cell, "number-columns-spanned")
                if local(cell) == "table-cell":
                    self._cells += 1
                    if self._cells > self._limits.cells:
                        raise ReadError(Code.TOO_LARGE, f"表のセルが{self._limits.cells:,}個を超えます")
                    place = Location(Part.TABLE, table=number, row=len(rows) + 1, column=column + 1)
                    down = _number(cell, "number-rows-spanned")
                    cells.append(Cell(tuple(self.blocks(cell, place)), column, span, down))
                # A covered cell takes its own columns; the covering one counts its first only.
                column += _number(cell, "number-columns-repeated")
            rows.append(Row(tuple(cells)))
        return Grid(tuple(rows), Location(Part.TABLE, table=number, row=1))


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for own in table:
        if local(own) == "table-row":
            yield own
        elif local(own) in {"table-header-rows", "table-rows", "table-row-group"}:
            yield from _rows(own)


def _number(element: etree._Element, name: str) -> int:
    value = attribute(element, name)
    return min(max(1, int(value)), 1000) if value.isdecimal() else 1
