"""Shapes and pictures without text beside a name: offered once, with what a person sees there, and nothing else is."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
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
    low, _ = Image.open(io.BytesIO(candidate.picture)).convert("L").getextrema()
    assert low < 160


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
