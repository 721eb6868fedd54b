"""Shapes and pictures without text beside a name: offered once, with what a person sees there, and nothing else is."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from hanko_audit.document import Document, ReadStatus

Read = Callable[[Path], Document]
Pdf = Callable[..., Path]


def _seal() -> Image.Image:
    picture = Image.new("RGB", (90, 90), "white")
    ImageDraw.Draw(picture).ellipse((3, 3, 87, 87), outline=(200, 30, 30), width=6)
    return picture


def _has_ink(png: bytes) -> bool:
    return Image.open(io.BytesIO(png)).convert("L").point(lambda value: 255 * (value < 160)).getbbox() is not None


def _ring(canvas: Canvas) -> None:
    canvas.circle(470, 705, 9)


def _box(canvas: Canvas) -> None:
    canvas.rect(460, 696, 18, 18)


def _picture(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(_seal()), 458, 692, 26, 26)


@pytest.mark.parametrize(
    ("drawn", "words"), [(_ring, "丸い囲み"), (_box, "四角い囲み"), (_picture, "画像")], ids=["ring", "box", "picture"]
)
def test_a_shape_beside_a_name_on_a_pdf_page_is_offered_with_its_picture(
    pdf: Pdf, read: Read, drawn: Callable[[Canvas], None], words: str
) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 750, "補助金交付申請書")
        canvas.drawString(280, 725, "住　所")
        canvas.drawString(280, 700, "氏　名")
        drawn(canvas)

    document = read(pdf(draw))
    (candidate,) = document.candidates
    assert "「氏名」" in candidate.reason
    assert words in candidate.reason
    assert candidate.location.page == 1
    assert document.status is ReadStatus.PARTLY
    assert document.problem is not None
    assert "図形（要確認）" in document.problem.message
    assert _has_ink(candidate.picture)


def test_other_rings_boxes_and_pictures_on_a_pdf_page_are_not_offered(pdf: Pdf, read: Read) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(_seal()), 60, 770, 40, 40)
        canvas.drawString(280, 700, "氏　名")
        canvas.drawString(280, 670, "性　別　　男・女")
        canvas.circle(340, 674, 9)
        canvas.drawString(280, 640, "職　業")
        canvas.rect(400, 636, 9, 9)
        canvas.drawString(280, 610, "氏　名")
        canvas.rect(460, 606, 8, 8)
        canvas.drawString(472, 610, "同上")
        canvas.grid([270, 330, 348, 366], [560, 578, 596])
        canvas.drawString(275, 565, "氏　名")

    document = read(pdf(draw))
    assert document.candidates == ()
    assert document.status is ReadStatus.READ


def test_a_mark_that_is_read_is_no_candidate(pdf: Pdf, read: Read) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(280, 700, "氏　名")
        canvas.drawString(464, 701, "印")
        canvas.circle(470, 705, 9)

    document = read(pdf(draw))
    assert [own.text for own in document.passages if "㊞" in own.text]
    assert document.candidates == ()


def _drawing(inner: str, side: int = 540_000) -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="{side}" cy="{side}"/><wp:docPr id="1" name="印影"/>'
        f"<a:graphic><a:graphicData>{inner}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


_PICTURE = '<pic:pic><pic:blipFill><a:blip r:embed="seal"/></pic:blipFill></pic:pic>'
_ELLIPSE = '<wps:wsp><wps:spPr><a:prstGeom prst="ellipse"/></wps:spPr></wps:wsp>'


def _with_media(path: Path, data: bytes) -> Path:
    """The Word file with a picture that its text refers to as `seal`."""
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    parts["word/media/image1.png"] = data
    parts["word/_rels/document.xml.rels"] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="seal" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/image1.png"/>'
        b"</Relationships>"
    )
    with zipfile.ZipFile(path, "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return path


def _png() -> bytes:
    out = io.BytesIO()
    _seal().save(out, "PNG")
    return out.getvalue()


def test_a_picture_beside_a_name_in_word_is_offered_with_itself(word: Callable[..., Path], read: Read) -> None:
    body = f'<w:p><w:r><w:t xml:space="preserve">代表者　氏名　　　　</w:t></w:r>{_drawing(_PICTURE)}</w:p>'
    (candidate,) = read(_with_media(word(body), _png())).candidates
    assert "画像" in candidate.reason
    assert candidate.location.paragraph == 1
    assert _has_ink(candidate.picture)


def test_a_damaged_picture_beside_a_name_is_offered_without_one(word: Callable[..., Path], read: Read) -> None:
    body = f'<w:p><w:r><w:t xml:space="preserve">氏名　　　　</w:t></w:r>{_drawing(_PICTURE)}</w:p>'
    (candidate,) = read(_with_media(word(body), _png()[:60])).candidates
    assert candidate.picture == b""


def test_a_drawn_ring_beside_a_name_in_word_is_offered_once(word: Callable[..., Path], read: Read) -> None:
    ring = f"<mc:AlternateContent><mc:Choice>{_drawing(_ELLIPSE)}</mc:Choice><mc:Fallback>{_drawing(_ELLIPSE)}</mc:Fallback></mc:AlternateContent>"
    body = f'<w:p><w:r><w:t xml:space="preserve">氏　名　　　　</w:t></w:r><w:r>{ring}</w:r></w:p>'
    document = read(word(body))
    assert ["図形" in own.reason for own in document.candidates] == [True]
    assert document.status is ReadStatus.PARTLY


def _anchored(row: int, column: int, inner: str) -> str:
    place = "".join(f"<xdr:{name}>{value}</xdr:{name}>" for name, value in (("col", column), ("row", row)))
    return f"<xdr:oneCellAnchor><xdr:from>{place}</xdr:from>{inner}</xdr:oneCellAnchor>"


def _sheet_ring(side: int) -> str:
    return f'<xdr:sp><xdr:spPr><a:xfrm><a:ext cx="{side}" cy="{side}"/></a:xfrm><a:prstGeom prst="ellipse"/></xdr:spPr></xdr:sp>'


def test_a_ring_beside_a_name_on_a_sheet_is_offered_once(book: Callable[..., Path], read: Read) -> None:
    workbook = Workbook()
    sheet = workbook.create_sheet("様式", 0)
    sheet.append(["申請書"])
    sheet.append(["氏名"])
    sheet.append(["性別", "男・女"])
    drawing = _anchored(1, 4, _sheet_ring(400_000)) + _anchored(2, 1, _sheet_ring(300_000))
    document = read(book(workbook, drawing=drawing))
    (candidate,) = document.candidates
    assert candidate.location.cell == "E2"
    assert "氏名" in candidate.reason
    assert document.status is ReadStatus.PARTLY


def test_large_drawings_and_marked_names_on_a_sheet_offer_nothing(book: Callable[..., Path], read: Read) -> None:
    workbook = Workbook()
    sheet = workbook.create_sheet("様式", 0)
    sheet.append(["氏名"])
    sheet.append(["代表者氏名", "", "㊞"])
    drawing = _anchored(0, 4, _sheet_ring(4_000_000)) + _anchored(1, 4, _sheet_ring(400_000))
    assert read(book(workbook, drawing=drawing)).candidates == ()
