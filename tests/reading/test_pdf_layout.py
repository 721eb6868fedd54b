"""PDF pages as other programs write them: what stands side by side, one above the other, or twice on one spot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from hanko_audit.document import Document, PassageKind

Read = Callable[[Path], Document]
Make = Callable[..., Path]


def texts(document: Document) -> list[str]:
    return [own.text.replace("\u3000", "") for own in document.passages]


def test_bold_by_printing_twice_is_read_once_and_the_same_character_elsewhere_stays(pdf: Make, read: Read) -> None:
    def draw(canvas: Canvas) -> None:
        for size, y in ((8, 700), (9, 620), (11, 540), (14, 460), (16, 380)):
            canvas.setFont("HeiseiMin-W3", size)
            for shift in (0, 0.3):
                canvas.drawString(60 + shift, y, "施設を設置する場所に標識を設置してください。")

    assert texts(read(pdf(draw))) == ["施設を設置する場所に標識を設置してください。"] * 5


def test_spaces_drawn_as_characters_are_gaps(pdf: Make, read: Read) -> None:
    document = read(pdf(lambda canvas: canvas.drawString(60, 700, "氏　名　　　　　　㊞")))
    assert [own.text for own in document.passages] == ["氏　名　　　　　　㊞"]
    assert document.passages[0].kind is PassageKind.FORM_FIELD


def test_a_mark_a_little_lower_than_its_name_belongs_to_it(pdf: Make, read: Read) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(300, 700, "住所")
        canvas.drawString(300, 680, "氏名")
        canvas.drawString(520, 688, "㊞")
        canvas.drawString(300, 660, "電話")

    assert texts(read(pdf(draw))) == ["住所", "氏名㊞", "電話"]


def test_a_box_round_more_than_the_one_character_is_no_ring(pdf: Make, read: Read) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "捨印")
        canvas.ellipse(50, 684, 92, 724)
        canvas.drawString(60, 600, "氏名")
        canvas.drawString(300, 600, "印")
        canvas.circle(305.5, 604, 9)

    assert texts(read(pdf(draw))) == ["捨印", "氏名㊞"]


def test_a_block_in_the_middle_of_the_page_is_no_heading(pdf: Make, read: Read) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawCentredString(297, 780, "工事完了届")
        canvas.drawString(264, 700, "商号又は名称")
        canvas.drawString(264, 680, "代表者氏名　　　　　　㊞")

    kinds = {own.text.split("\u3000")[0]: own.kind for own in read(pdf(draw)).passages}
    assert kinds["工事完了届"] is PassageKind.HEADING
    assert kinds["商号又は名称"] is PassageKind.FORM_FIELD
    assert kinds["代表者氏名"] is PassageKind.FORM_FIELD


def test_cells_of_a_table_with_a_label_over_two_rows(pdf: Make, read: Read) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 750, "委任状")
        canvas.grid([140, 220, 500], [570, 600, 630])
        canvas.rect(60, 570, 80, 60)
        canvas.drawString(70, 596, "委任者")
        canvas.drawString(150, 610, "住所")
        canvas.drawString(150, 580, "氏名")
        canvas.drawString(470, 580, "印")

    document = read(pdf(draw))
    assert texts(document) == ["委任状", "委任者住所", "氏名印"]
    assert document.passages[-1].heading == "委任者"
    assert document.passages[-1].location.page == 1


def test_vertical_writing_runs_from_right_to_left(pdf: Make, read: Read) -> None:
    def draw(canvas: Canvas) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont("HeiseiKakuGo-W5", isVertical=True))
        canvas.setFont("HeiseiKakuGo-W5", 12)
        canvas.drawString(400, 700, "申請書に押印してください。")
        canvas.drawString(370, 700, "代理人は委任状を持参すること。")
        canvas.drawString(340, 700, "氏名　　　　㊞")

    try:
        path = pdf(draw)
    finally:
        # Fonts are registered for the whole process: others want this one level.
        pdfmetrics.registerFont(UnicodeCIDFont("HeiseiKakuGo-W5"))
    document = read(path)
    assert [own.text for own in document.passages] == [
        "申請書に押印してください。",
        "代理人は委任状を持参すること。",
        "氏名　　　　㊞",
    ]
