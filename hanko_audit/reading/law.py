"""Reads laws and regulations in 法令標準XML, the format of e-Gov 法令検索: articles as articles, forms by their names."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from hanko_audit.document import Location, Part
from hanko_audit.reading.blocks import Block, Cell, Content, Grid, Line, Row
from hanko_audit.reading.limits import Limits
from hanko_audit.reading.problems import Code, ReadError, problem
from hanko_audit.reading.word_styles import child
from hanko_audit.reading.xmlsafe import local, parse_xml

WHAT = "法令標準XML"
_HEADINGS = frozenset(
    {
        "LawTitle", "PartTitle", "ChapterTitle", "SectionTitle", "SubsectionTitle", "DivisionTitle", "SupplProvisionLabel",
        "AppdxTableTitle", "AppdxStyleTitle", "AppdxNoteTitle", "AppdxFigTitle", "AppdxFormatTitle", "AppdxTitle",
    }
)  # fmt: skip
_LINES = frozenset(
    {"LawNum", "ArticleCaption", "RelatedArticleNum", "EnactStatement", "Preamble", "Remarks", "ListSentence"}
)
_UNSEEN = frozenset({"Rt", "TOC", "ArithFormulaNum"})


def read_law(data: bytes, limits: Limits) -> Content:
    """The content of a law file. Raises `ReadError` where it is no XML or holds no law."""
    root = parse_xml(data, WHAT)
    law = root if local(root) == "Law" else next((own for own in root.iter() if local(own) == "Law"), None)
    if law is None or len(data) > limits.unpacked_bytes:
        raise ReadError(Code.BROKEN, WHAT)
    figures = sum(1 for own in law.iter() if local(own) == "Fig")
    title = next((_text(own) for own in law.iter() if local(own) == "LawTitle"), "")
    reason = problem(Code.FIGURES, f"{figures}点") if figures else None
    return Content(tuple(_blocks(law)), title=title, problem=reason)


def _blocks(element: etree._Element) -> Iterator[Block]:
    for own in element:
        name = local(own)
        if name in _UNSEEN:
            continue
        if name in _HEADINGS:
            related = child(element, "RelatedArticleNum")
            beside = _text(related) if related is not None else ""
            yield from _line(own, _text(own) + beside, heading=True)
        elif name == "RelatedArticleNum" and any(local(other) in _HEADINGS for other in element):
            continue
        elif name in _LINES:
            yield from _line(own, _text(own))
        elif name == "Article":
            yield from _article(own)
        elif name == "Paragraph":
            yield from _paragraph(own, "")
        elif name in {"TableStruct", "Table"}:
            yield from _table(own)
        elif name == "Sentence":
            yield from _line(own, _text(own))
        else:
            yield from _blocks(own)


def _article(element: etree._Element) -> Iterator[Block]:
    title = ""
    for own in element:
        name = local(own)
        if name == "ArticleCaption":
            yield from _line(own, _text(own))
        elif name == "ArticleTitle":
            title = _text(own)
        elif name == "Paragraph":
            yield from _paragraph(own, title)
            title = ""
        else:
            yield from _blocks(own)


def _paragraph(element: etree._Element, title: str) -> Iterator[Block]:
    """A paragraph with the article's number before the first one, its own number before the others, and its items."""
    for own in element:
        name = local(own)
        if name == "ParagraphCaption":
            yield from _line(own, _text(own))
        elif name == "ParagraphNum":
            title = title or _text(own)
        elif name == "ParagraphSentence":
            yield from _line(own, f"{title}\u3000{_text(own)}" if title else _text(own))
            title = ""
        elif name == "Item":
            yield from _item(own)
        else:
            yield from _blocks(own)


def _item(element: etree._Element) -> Iterator[Block]:
    number = ""
    for own in element:
        name = local(own)
        if name.endswith("Title"):
            number = _text(own)
        elif name.endswith("Sentence"):
            columns = [_text(column) for column in own if local(column) == "Column"]
            yield from _line(own, f"{number}\u3000{'　'.join(columns) or _text(own)}")
        elif name.startswith("Subitem"):
            yield from _item(own)
        else:
            yield from _blocks(own)


def _table(element: etree._Element) -> Iterator[Block]:
    rows: list[Row] = []
    for own in element.iter():
        if local(own) not in {"TableRow", "TableHeaderRow"}:
            continue
        place = _place(own)
        cells: list[Cell] = []
        column = 0
        for cell in own:
            span, down = _number(cell.get("colspan")), _number(cell.get("rowspan"))
            text = _text(cell)
            cells.append(Cell((Line(text, place),) if text else (), column, span, down))
            column += span
        rows.append(Row(tuple(cells), header=local(own) == "TableHeaderRow"))
    if rows:
        yield Grid(tuple(rows), _place(element), max(len(row.cells) for row in rows))


def _line(element: etree._Element, text: str, heading: bool = False) -> Iterator[Line]:
    if text.strip():
        yield Line(text, _place(element), heading=heading)


def _place(element: etree._Element) -> Location:
    line = element.sourceline
    return Location(Part.TAG, line=line if isinstance(line, int) else None)


def _text(element: etree._Element) -> str:
    """The words of an element without the readings over them."""
    pieces = [element.text or ""]
    for own in element:
        if local(own) not in _UNSEEN:
            pieces.append(_text(own))
        pieces.append(own.tail or "")
    return "".join("".join(pieces).split())


def _number(value: object) -> int:
    text = str(value or "1")
    return max(1, int(text)) if text.isdecimal() else 1
