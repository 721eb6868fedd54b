"""Reads text PDFs: pdfminer.six opens the file, `pdf_drawing` draws each page, `pdf_layout` makes it text again."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psexceptions import PSException

from hanko_audit.document import MarkCandidate, ReadProblem
from hanko_audit.reading.blocks import Block, Content
from hanko_audit.reading.limits import Limits
from hanko_audit.reading.pdf_annotations import paint_annotations
from hanko_audit.reading.pdf_candidates import shapes_beside_names
from hanko_audit.reading.pdf_canvas import Canvas
from hanko_audit.reading.pdf_drawing import Painter
from hanko_audit.reading.pdf_fonts import Fonts
from hanko_audit.reading.pdf_furniture import RunningHeads, field_names
from hanko_audit.reading.pdf_glyphs import Page
from hanko_audit.reading.pdf_layers import Layers
from hanko_audit.reading.pdf_layout import lay_out
from hanko_audit.reading.pdf_state import Matrix, State, common, moved_box
from hanko_audit.reading.pdf_values import box_from
from hanko_audit.reading.problems import Code, ReadError, joined, listed_pages, problem

if TYPE_CHECKING:
    from hanko_audit.reading.scans import Scans

WHAT = "PDF"
_UNKNOWN = 2
"""As many characters without a meaning are let pass on a page: bullets, ornaments."""
_FEW = 20
"""A page with fewer characters than this beside a picture that fills it is a scan with a stamp or a page number."""


@dataclass
class _Findings:
    """What became of the pages: numbers by what is wrong with them; pages that are pictures are not wrong but left to OCR."""

    damaged: list[int] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    truncated: str = ""

    def problem(self) -> ReadProblem | None:
        """Everything that is wrong as one problem, under the code of the gravest."""
        pages = ((Code.PART_BROKEN, self.damaged), (Code.UNKNOWN_CHARACTERS, self.unknown))
        found = [problem(code, listed_pages(numbers)) for code, numbers in pages if numbers]
        if self.truncated:
            found.append(problem(Code.TRUNCATED, self.truncated))
        return joined(found)


def read_pdf(data: bytes, limits: Limits) -> Content:
    """The content of a PDF. Raises `ReadError`: password, broken; no_text or unknown_characters where nothing can be read.

    Pages that are pictures are left to OCR.
    """
    document = _open(data)
    fonts, layers, findings, repeated = Fonts(), Layers(document.catalog), _Findings(), RunningHeads()
    blocks: list[Block] = []
    candidates: list[MarkCandidate] = []
    characters, number = 0, 0
    for number, raw in enumerate(_pages(document), start=1):
        if number > limits.pages or characters > limits.characters:
            findings.truncated = f"{number - 1:,}ページまで"
            break
        page = _page(raw, number, fonts, layers)
        if page is None:
            findings.damaged.append(number)
            continue
        characters += len(page.glyphs)
        if page.is_damaged:
            findings.damaged.append(number)
        if page.unknown > _UNKNOWN:
            findings.unknown.append(number)
        # What nobody can tell by its codes may still be told by its looks.
        if page.is_picture:
            findings.pictures.append(number)
        else:
            candidates.extend(shapes_beside_names(page))
        own = list(lay_out(page))
        blocks.extend((*repeated.without(own, page.height), *field_names(page, own)))
    if not number or (len(findings.damaged) == number and not blocks):
        raise ReadError(Code.BROKEN, WHAT)
    if not blocks and findings.truncated and not findings.pictures:
        raise ReadError(Code.TOO_LARGE, f"{limits.pages:,}ページを超えます")
    if not blocks and not findings.pictures:
        raise ReadError(Code.UNKNOWN_CHARACTERS if findings.unknown else Code.NO_TEXT, listed_pages(findings.unknown))
    return Content(
        tuple(blocks),
        problem=findings.problem(),
        scans=_scans(data, findings.pictures),
        candidates=_shown(data, candidates),
    )


def _shown(data: bytes, candidates: list[MarkCandidate]) -> tuple[MarkCandidate, ...]:
    if not candidates:
        return ()
    from hanko_audit.reading.pdf_crops import with_pictures  # noqa: PLC0415 - brings what few files need

    return with_pictures(data, candidates)


def _scans(data: bytes, pages: list[int]) -> Scans | None:
    if not pages:
        return None
    from hanko_audit.reading.scans import PdfScans  # noqa: PLC0415 - brings what few files need

    return PdfScans(data, tuple(pages))


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


def _page(raw: PDFPage, number: int, fonts: Fonts, layers: Layers) -> Page | None:
    """What is seen on the page; None where its content is damaged."""
    shown = common(box_from(raw.mediabox), box_from(raw.cropbox))
    if shown[2] <= shown[0] or shown[3] <= shown[1]:
        shown = box_from(raw.mediabox)
    x0, y0, x1, y1 = shown
    turned: dict[int, Matrix] = {
        90: (0, -1, 1, 0, -y0, x1),
        180: (-1, 0, 0, -1, x1, y1),
        270: (0, 1, -1, 0, y1, -x0),
    }
    matrix = turned.get(raw.rotate, (1, 0, 0, 1, -x0, -y0))
    _, _, width, height = clip = moved_box(matrix, shown)
    page = Page(number, width, height)
    canvas = Canvas(page)
    try:
        painter = Painter(canvas, fonts, layers, State(matrix, clip))
        painter.run(_content(raw), raw.resources if isinstance(raw.resources, dict) else {})
        paint_annotations(raw, canvas, painter, layers, State(matrix, clip))
    except Exception:  # noqa: BLE001 - pdfminer raises anything on damaged content; the page is reported as damaged
        if not canvas.count:
            return None
        page.is_damaged = True
    canvas.finish()
    page.is_damaged = page.is_damaged or painter.is_cut
    _judge(page)
    return page


def _content(raw: PDFPage) -> bytes:
    """The streams of the page as one, for they may break between any two tokens."""
    streams = [found for own in raw.contents if isinstance(found := resolve1(own), PDFStream)]
    return b"\n".join(own.get_data() for own in streams)


def _judge(page: Page) -> None:
    """Tell a page that is a picture from one of text."""
    visible = sum(not glyph.text.isspace() for glyph in page.glyphs) + sum(map(len, page.turned.values()))
    if page.unknown * 2 > visible:
        page.glyphs.clear()
        page.turned.clear()
        page.is_picture = True
    covered = page.picture_area > 0.5 * page.width * page.height
    page.is_picture = page.is_picture or (visible == 0 and page.picture_area > 0) or (visible < _FEW and covered)
