"""Reads text PDFs with pdfminer.six: characters and rules of each page, laid out again by `pdf_layout`."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTContainer, LTCurve, LTFigure, LTImage, LTItem, LTLine, LTPage, LTRect
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.psexceptions import PSException
from pdfminer.utils import Matrix, decode_text

from hanko_audit.reading.blocks import Block, Content
from hanko_audit.reading.limits import Limits
from hanko_audit.reading.pdf_glyphs import Glyph, Page, Rule
from hanko_audit.reading.pdf_layout import lay_out
from hanko_audit.reading.problems import Code, ReadError, problem

WHAT = "PDF"
_THIN = 2.5
_CID = re.compile(r"\(cid:\d+\)")
_FEW = 20
"""A page with fewer characters than this beside a picture that fills it is a scan with a stamp or a page number."""


class _Collector(PDFLayoutAnalyzer):
    """Keeps the last page as pdfminer draws it, without its own layout analysis."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager, laparams=None)
        self.page: LTPage | None = None
        self.vertical: set[int] = set()

    def render_char(self, matrix: Matrix, font: PDFFont, *rest: Any) -> float:
        """Called by pdfminer for each character: the only place where the direction of writing is known."""
        advance: float = super().render_char(matrix, font, *rest)
        if font.is_vertical():
            self.vertical.add(id(self.cur_item._objs[-1]))
        return advance

    def receive_layout(self, ltpage: LTPage) -> None:
        """Called by pdfminer at the end of a page."""
        self.page = ltpage


def read_pdf(data: bytes, limits: Limits) -> Content:
    """The content of a PDF. Raises `ReadError`: password, broken, image_only where no page has text."""
    document = _open(data)
    manager = PDFResourceManager()
    collector = _Collector(manager)
    interpreter = PDFPageInterpreter(manager, collector)
    blocks: list[Block] = []
    pictures: list[int] = []
    damaged: list[int] = []
    characters, number, truncated = 0, 0, ""
    for number, raw in enumerate(_pages(document), start=1):
        if number > limits.pages:
            truncated = f"{limits.pages:,}ページまで"
            break
        if characters > limits.characters:
            truncated = f"{number - 1:,}ページまで"
            break
        page = _page(raw, number, interpreter, collector)
        if page is None:
            damaged.append(number)
            continue
        characters += len(page.glyphs)
        if page.is_picture:
            pictures.append(number)
        blocks.extend(lay_out(page))
    if not number or (damaged and len(damaged) == number):
        raise ReadError(Code.BROKEN, WHAT)
    if not blocks and truncated:
        raise ReadError(Code.TOO_LARGE, f"{limits.pages:,}ページを超えます")
    if not blocks:
        raise ReadError(Code.IMAGE_ONLY if pictures else Code.NO_TEXT)
    reason = None
    if damaged:
        reason = problem(Code.PART_BROKEN, _listed(damaged))
    elif truncated:
        reason = problem(Code.TRUNCATED, truncated)
    elif pictures:
        reason = problem(Code.IMAGE_PAGES, _listed(pictures))
    return Content(tuple(blocks), problem=reason)


def _listed(pages: list[int]) -> str:
    shown = "、".join(str(page) for page in pages[:10])
    return f"{shown}ページ" + ("ほか" if len(pages) > 10 else "")


def _open(data: bytes) -> PDFDocument:
    try:
        # The empty password opens what is only protected against printing or changing.
        return PDFDocument(PDFParser(io.BytesIO(data)), password="")
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise ReadError(Code.PASSWORD) from error
    except (
        PDFException,
        PSException,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        IndexError,
        AssertionError,
    ) as error:
        raise ReadError(Code.BROKEN, WHAT) from error


def _pages(document: PDFDocument) -> Iterator[PDFPage]:
    try:
        yield from PDFPage.create_pages(document)
    except (PDFException, PSException, ValueError, TypeError, KeyError, AttributeError) as error:
        raise ReadError(Code.BROKEN, WHAT) from error


def _page(raw: PDFPage, number: int, interpreter: PDFPageInterpreter, collector: _Collector) -> Page | None:
    """What is drawn on the page; None where its content is damaged."""
    collector.page = None
    collector.vertical.clear()
    try:
        interpreter.process_page(raw)
    except Exception:  # noqa: BLE001 - pdfminer raises anything on damaged content; the page is reported as damaged
        return None
    drawn = collector.page
    if drawn is None:
        return None
    page = Page(number, drawn.x1 - drawn.x0, drawn.y1 - drawn.y0)
    _collect(drawn, page, collector.vertical)
    page.glyphs.extend(_form_values(raw))
    unreadable = sum(glyph.text == "〓" for glyph in page.glyphs)
    if unreadable * 2 > len(page.glyphs):
        page.glyphs.clear()
        page.is_picture = True
    covered = page.picture_area > 0.5 * page.width * page.height
    visible = sum(not glyph.text.isspace() for glyph in page.glyphs)
    page.is_picture = page.is_picture or (visible == 0 and page.picture_area > 0) or (visible < _FEW and covered)
    return page


def _collect(items: Iterable[LTItem], page: Page, vertical: set[int]) -> None:
    for item in items:
        if isinstance(item, LTChar):
            text = _CID.sub("〓", item.get_text())
            page.glyphs.append(
                Glyph(
                    text, item.x0, item.y0, item.x1, item.y1, item.size, "Bold" in item.fontname, id(item) in vertical
                )
            )
        elif isinstance(item, LTImage):
            page.picture_area += item.width * item.height
        elif isinstance(item, LTLine):
            page.rules.append(
                Rule(min(item.x0, item.x1), min(item.y0, item.y1), max(item.x0, item.x1), max(item.y0, item.y1))
            )
        elif isinstance(item, LTRect):
            _add_rect(item, page)
        elif isinstance(item, LTCurve):
            page.curves.append((item.x0, item.y0, item.x1, item.y1))
        elif isinstance(item, LTFigure | LTContainer):
            _collect(item, page, vertical)


def _add_rect(item: LTRect, page: Page) -> None:
    """A thin rectangle is a rule (so Word draws borders), an outlined one four rules; mere shading is none."""
    x0, y0, x1, y1 = item.x0, item.y0, item.x1, item.y1
    if min(item.width, item.height) < _THIN:
        if max(item.width, item.height) > 2 * _THIN:
            page.rules.append(Rule(x0, y0, x1, y1))
    elif item.stroke:
        page.rules.extend((Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1), Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1)))


def _form_values(raw: PDFPage) -> Iterator[Glyph]:
    """The values of form fields and the words of free text notes, placed where they show."""
    for reference in resolve1(raw.annots) or ():
        annotation = resolve1(reference)
        if not isinstance(annotation, dict):
            continue
        subtype = getattr(resolve1(annotation.get("Subtype")), "name", "")
        value = resolve1(annotation.get("Contents")) if subtype == "FreeText" else None
        if subtype == "Widget":
            parent = resolve1(annotation.get("Parent")) or {}
            kind = getattr(resolve1(annotation.get("FT") or parent.get("FT")), "name", "")
            value = resolve1(annotation.get("V") or parent.get("V")) if kind in {"Tx", "Ch"} else None
        box = resolve1(annotation.get("Rect"))
        if not isinstance(value, bytes) or not isinstance(box, list) or len(box) != 4:
            continue
        text = decode_text(value).replace("\r", " ").replace("\n", " ")
        x0, y0, _, y1 = (float(resolve1(edge)) for edge in box)
        size = min(10.0, abs(y1 - y0))
        for index, char in enumerate(text):
            middle = (y0 + y1 - size) / 2
            yield Glyph(char, x0 + index * size, middle, x0 + (index + 1) * size, middle + size, size)
