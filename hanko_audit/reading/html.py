"""Reads web pages: what a browser shows, blocks as lines, tables as tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html
from lxml import etree

from hanko_audit.document import Location, Part
from hanko_audit.reading.blocks import Block, Cell, Content, Grid, Line, Row
from hanko_audit.reading.limits import Limits
from hanko_audit.reading.problems import Code, ReadError, problem
from hanko_audit.reading.text import decoded

_INVISIBLE = frozenset(
    {"script", "style", "noscript", "template", "head", "datalist", "svg", "iframe", "object", "rt", "rp"}
)
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li",
        "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "th", "tr", "ul", "caption", "option",
    }
)  # fmt: skip
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "caption", "legend"})
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SPACES = re.compile(r"[ \t\r\n\f\u00a0]+")
_STRUCK = frozenset({"del", "s", "strike"})


def read_html(data: bytes, limits: Limits) -> Content:
    """The content of a web page. Raises `ReadError` where nothing can be made of it."""
    text = decoded(data)
    over = len(text) > limits.characters
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text[: limits.characters])
    parser = lxml.html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = lxml.html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise ReadError(Code.NO_TEXT) from error
    title = root.findtext(".//title") or ""
    walker = _Walker()
    blocks = tuple(walker.blocks(root))
    reason = problem(Code.TRUNCATED, f"{limits.characters:,}文字まで") if over else None
    return Content(blocks, title=_SPACES.sub(" ", title).strip(), web=True, problem=reason)


class _Walker:
    """Collects inline text until a block begins or ends."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._heading = False

    def blocks(self, root: etree._Element) -> Iterator[Block]:
        yield from self._inside(root)
        yield from self._flush(root)

    def _inside(self, element: etree._Element) -> Iterator[Block]:
        self._add(element.text)
        for child in element:
            yield from self._element(child)
            self._add(child.tail)

    def _element(self, element: etree._Element) -> Iterator[Block]:
        name = element.tag if isinstance(element.tag, str) else ""
        if not name or name in _INVISIBLE or name in _STRUCK or _is_hidden(element):
            return
        if name == "br":
            yield from self._flush(element)
        elif name == "img":
            return
        elif name == "input":
            yield from self._input(element)
        elif name == "table":
            yield from self._flush(element)
            yield self._table(element)
        elif name in _BLOCKS:
            yield from self._flush(element)
            if name == "li":
                parent = element.getparent()
                self._text.append("・" if parent is not None and parent.tag == "ul" else "")
            self._heading = name in _HEADINGS
            yield from self._inside(element)
            yield from self._flush(element)
            self._heading = False
        else:
            yield from self._inside(element)

    def _input(self, element: etree._Element) -> Iterator[Block]:
        kind = str(element.get("type", "text")).lower()
        if kind in {"checkbox", "radio"}:
            self._add("□")
        elif kind in {"submit", "button", "reset", "text", "search"}:
            self._add(str(element.get("value", "")))
        yield from ()

    def _add(self, text: str | None) -> None:
        if text:
            self._text.append(text)

    def _flush(self, element: etree._Element) -> Iterator[Line]:
        text = _SPACES.sub(" ", "".join(self._text)).strip(" ")
        self._text.clear()
        if text.strip("\u3000 ・"):
            yield Line(text, Location(Part.TAG, line=_line(element)), heading=self._heading)

    def _table(self, table: etree._Element) -> Grid:
        rows: list[Row] = []
        for row in _rows(table):
            cells: list[Cell] = []
            column = 0
            for own in row:
                if own.tag not in {"td", "th"} or _is_hidden(own):
                    continue
                inner = _Walker()
                blocks = tuple(inner.blocks(own))
                span, down = _number(own.get("colspan")), _number(own.get("rowspan"))
                cells.append(Cell(blocks, column, span, down, header=own.tag == "th"))
                column += span
            if cells:
                rows.append(Row(tuple(cells)))
        return Grid(tuple(rows), Location(Part.TAG, line=_line(table)))


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of the table itself, not of tables inside it."""
    for child in table:
        if child.tag == "tr" and not _is_hidden(child):
            yield child
        elif child.tag in {"thead", "tbody", "tfoot", "form"} and not _is_hidden(child):
            yield from _rows(child)
        elif child.tag == "caption":
            caption = etree.Element("tr")
            cell = etree.SubElement(caption, "td")
            cell.text = "".join(str(part) for part in child.itertext())
            yield caption


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN_STYLE.search(str(element.get("style", ""))))


def _number(value: object) -> int:
    text = str(value or "1").strip()
    return min(max(1, int(text)), 1000) if text.isdecimal() else 1


def _line(element: etree._Element) -> int | None:
    line = element.sourceline
    return line if isinstance(line, int) else None
