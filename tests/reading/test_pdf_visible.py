"""What a person sees on the pages of a text PDF is read as fields, rows and paragraphs, each with its page and box."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from hanko_audit.document import Document, Part, PassageKind, ReadStatus
from hanko_audit.reading import FileReader, Limits, SourceFile

_FONT = "HeiseiMin-W3"
Draw = Callable[[Canvas], None]
Made = Callable[..., Document]


@pytest.fixture(scope="module")
def reader() -> Iterator[FileReader]:
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    with FileReader() as own:
        yield own


@pytest.fixture
def made(tmp_path: Path, reader: FileReader) -> Made:
    def make(*pages: Draw, name: str = "様式.pdf", encrypt: str | None = None) -> Document:
        path = tmp_path / name
        save(path, *pages)
        if encrypt is not None:
            writer = PdfWriter(clone_from=PdfReader(path))
            writer.encrypt(user_password=encrypt, owner_password="owner", algorithm="RC4-128")  # noqa: S106
            writer.write(path)
        (document,) = reader.read(SourceFile(path, name))
        return document

    return make


def save(path: Path, *pages: Draw) -> None:
    canvas = Canvas(str(path), pagesize=A4)
    for draw in pages:
        canvas.setFont(_FONT, 11)
        draw(canvas)
        canvas.showPage()
    canvas.save()


def seen(document: Document) -> str:
    return "\n".join(passage.text for passage in document.passages)


def test_a_field_and_its_seal_on_one_line_are_one(made: Made) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(300, 700, "申請者　氏名")
        canvas.drawString(500, 700, "㊞")

    (only,) = made(draw).passages
    assert only.kind is PassageKind.FORM_FIELD
    assert only.text.split() == ["申請者", "氏名", "㊞"]
    assert only.location.part is Part.PAGE
    assert only.location.page == 1
    assert only.location.box is not None
    assert only.location.box[0] == pytest.approx(300, abs=2)
    assert only.location.box[2] == pytest.approx(511, abs=3)


def test_lines_of_one_sentence_are_joined_again(made: Made) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 700, "　この届出書には、必要な事項を記入し、本人確認書類の写しを添えて、市民課の窓口に")
        canvas.drawString(80, 684, "提出してください。代理人が届け出るときは、委任状が必要です。")
        canvas.drawString(80, 668, "　郵送でも受け付けます。")

    texts = [passage.text.strip() for passage in made(draw).passages]
    assert len(texts) == 2
    assert "市民課の窓口に提出してください。" in texts[0]
    assert texts[1] == "郵送でも受け付けます。"


def test_a_ruled_table_keeps_label_and_value_together(made: Made) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.grid([80, 160, 400, 460], [600, 630, 660])
        canvas.drawString(90, 640, "住所")
        canvas.drawString(90, 610, "氏名")
        canvas.drawString(425, 610, "印")
        canvas.drawString(80, 560, "上の欄に記入してください。")

    texts = [passage.text for passage in made(draw).passages]
    assert texts[0] == "住所"
    assert texts[1].split() == ["氏名", "印"]
    assert texts[2] == "上の欄に記入してください。"


def test_a_circle_drawn_round_the_word_is_a_seal(made: Made) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 700, "保証人氏名")
        canvas.drawString(300, 700, "印")
        canvas.circle(305.5, 704, 9)

    assert "㊞" in seen(made(draw))


def test_every_page_is_read_with_its_number(made: Made) -> None:
    document = made(
        lambda canvas: canvas.drawString(80, 700, "表面の注意をお読みください。"),
        lambda canvas: canvas.drawString(80, 700, "裏面にも押印してください。"),
    )
    assert [(passage.location.page, passage.text) for passage in document.passages] == [
        (1, "表面の注意をお読みください。"),
        (2, "裏面にも押印してください。"),
    ]


def test_past_the_limit_of_pages_the_rest_is_told(tmp_path: Path) -> None:
    path = tmp_path / "長い.pdf"
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    save(path, *[lambda canvas: canvas.drawString(80, 700, "同じ文です。")] * 6)
    with FileReader(Limits(pages=4)) as reader:
        (document,) = reader.read(SourceFile(path, "長い.pdf"))
    assert document.status is ReadStatus.PARTLY
    assert document.problem is not None
    assert document.problem.code == "truncated"
    assert len(document.passages) == 4


def test_an_empty_password_opens_and_a_real_one_is_told(made: Made) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 700, "実印を押してください。")

    assert "実印を押してください。" in seen(made(draw, encrypt=""))
    locked = made(draw, encrypt="himitsu")
    assert locked.status is ReadStatus.UNREAD
    assert locked.problem is not None
    assert locked.problem.code == "password"
    assert "パスワード" in locked.problem.message


def test_a_page_that_is_a_picture_is_told_and_never_passed_over(made: Made, tmp_path: Path) -> None:
    picture = tmp_path / "scan.png"
    Image.new("L", (800, 1100), 230).save(picture)

    def scan(canvas: Canvas) -> None:
        canvas.drawImage(str(picture), 0, 0, *A4)

    alone = made(scan, name="スキャン.pdf")
    assert alone.status is ReadStatus.UNREAD
    assert alone.problem is not None
    assert alone.problem.code == "image_only"
    assert "画像のみ・未読" in alone.problem.message
    mixed = made(lambda canvas: canvas.drawString(80, 700, "申請書です。"), scan, name="混在.pdf")
    assert mixed.status is ReadStatus.PARTLY
    assert mixed.problem is not None
    assert "2ページ" in mixed.problem.message.replace(" ", "")
    assert "申請書です。" in seen(mixed)


def test_a_turned_page_reads_like_any_other(made: Made) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.translate(A4[0], 0)
        canvas.rotate(90)
        canvas.drawString(80, 300, "横置きの様式に押印してください。")
        canvas.drawString(80, 250, "届出者　氏名")
        canvas.drawString(300, 250, "㊞")

    texts = [passage.text.split() for passage in made(draw).passages]
    assert texts == [["横置きの様式に押印してください。"], ["届出者", "氏名", "㊞"]]


def test_values_typed_into_form_fields_are_on_the_page(made: Made) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 700, "Name")
        canvas.acroForm.textfield(name="name", x=200, y=690, width=200, height=24, value="AOBA TARO")

    assert "AOBA" in seen(made(draw))
