"""One PDF a technique: what a person sees on the page is read, what nobody sees is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, RectangleObject, TextStringObject
from reportlab.lib.colors import black, white
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from hanko_audit.document import Document, Part, PassageKind, ReadStatus

Read = Callable[[Path], Document]
Make = Callable[..., Path]
FONT = "HeiseiMin-W3"


def texts(document: Document) -> list[str]:
    return [own.text.replace("\u3000", "") for own in document.passages]


def seen(document: Document) -> str:
    return "\n".join(texts(document))


class TestDrawnSeals:
    @pytest.mark.parametrize("shape", ["circle", "ellipse", "dashed", "quarters", "polygon", "square"])
    def test_a_line_round_the_word_makes_it_a_mark(self, pdf: Make, read: Read, shape: str) -> None:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(80, 700, "保証人氏名")
            canvas.drawString(300, 700, "印")
            if shape == "dashed":
                canvas.setDash(2, 2)
            if shape in {"circle", "dashed"}:
                canvas.circle(305.5, 704, 9)
            elif shape == "ellipse":
                canvas.ellipse(294, 696, 317, 713)
            elif shape == "quarters":
                for start in range(0, 360, 90):
                    canvas.arc(296.5, 695, 314.5, 713, startAng=start, extent=90)
            elif shape == "polygon":
                path = canvas.beginPath()
                path.moveTo(314.5, 704)
                for x, y in ((312, 710), (305.5, 713), (299, 710), (296.5, 704), (299, 698), (305.5, 695), (312, 698)):
                    path.lineTo(x, y)
                path.close()
                canvas.drawPath(path)
            else:
                canvas.rect(296.5, 695, 18, 18)

        assert texts(read(pdf(draw))) == ["保証人氏名㊞"]

    def test_a_narrow_column_of_a_table_is_no_box_of_a_mark(self, pdf: Make, read: Read) -> None:
        def draw(canvas: Canvas) -> None:
            for row, words in enumerate((("氏名", "住所", "印"), ("", "", ""), ("", "", ""))):
                for x, width, word in zip((80, 200, 380), (120, 180, 24), words, strict=True):
                    canvas.rect(x, 640 - 24 * row, width, 24)
                    canvas.drawString(x + 6, 647 - 24 * row, word)

        assert texts(read(pdf(draw))) == ["氏名住所印"]


class TestTables:
    def test_labels_and_fields_without_borders_keep_their_order(self, pdf: Make, read: Read) -> None:
        def draw(canvas: Canvas) -> None:
            for row, (label, value, second, other) in enumerate(
                (
                    ("住所", "あおば市中央一丁目", "電話", "000-0000"),
                    ("氏名", "青葉　太郎", "生年月日", "昭和60年1月1日"),
                    ("職業", "会社員", "続柄", "本人"),
                )
            ):
                for x, word in zip((80, 130, 320, 400), (label, value, second, other), strict=True):
                    canvas.drawString(x, 700 - 20 * row, word)

        assert texts(read(pdf(draw))) == [
            "住所あおば市中央一丁目電話000-0000",
            "氏名青葉太郎生年月日昭和60年1月1日",
            "職業会社員続柄本人",
        ]

    def test_borders_drawn_as_one_line_with_corners_are_borders(self, pdf: Make, read: Read) -> None:
        def draw(canvas: Canvas) -> None:
            path = canvas.beginPath()
            path.moveTo(80, 660)
            for x, y in ((460, 660), (460, 600), (80, 600), (80, 660)):
                path.lineTo(x, y)
            for points in (((80, 630), (460, 630)), ((160, 660), (160, 600))):
                path.moveTo(*points[0])
                path.lineTo(*points[1])
            canvas.drawPath(path)
            canvas.drawString(90, 640, "委任者")
            canvas.drawString(170, 640, "氏名")
            canvas.drawString(440, 640, "印")
            canvas.drawString(90, 610, "受任者")
            canvas.drawString(170, 610, "氏名")

        assert texts(read(pdf(draw))) == ["委任者氏名印", "受任者氏名"]


class TestRunningText:
    def test_two_columns_are_read_one_after_the_other(self, pdf: Make, read: Read) -> None:
        left = (
            "届出は、事実の発生した日から十",
            "四日以内に行ってください。届出",
            "人の印鑑は不要ですが、本人確認",
            "書類を窓口で提示し、確認を受け",
        )
        right = (
            "てください。代理人が届け出ると",
            "きは、委任状に委任者が押印する",
            "必要があります。郵送による届出",
            "は受け付けておりません。",
        )

        def draw(canvas: Canvas) -> None:
            for row in range(4):
                canvas.drawString(80, 700 - 16 * row, left[row])
                canvas.drawString(320, 700 - 16 * row, right[row])

        assert texts(read(pdf(draw))) == ["".join(left + right)]

    def test_heads_that_run_through_all_pages_come_once(self, pdf: Make, read: Read) -> None:
        def draw(canvas: Canvas) -> None:
            for page in range(3):
                canvas.setFont(FONT, 9)
                canvas.drawString(60, 815, "あおば市契約規則のてびき")
                canvas.drawString(500, 795, "捨印")
                canvas.drawString(80, 700, f"第{page + 1}頁の様式に記入してください。")
                canvas.showPage()

        words = seen(read(pdf(draw)))
        assert words.count("てびき") == 1
        assert words.count("捨印") == 3


class TestDirections:
    @pytest.mark.parametrize("angle", [90, 180, 270])
    def test_writing_turned_on_the_page_is_read_along_its_line(self, pdf: Make, read: Read, angle: int) -> None:
        def draw(canvas: Canvas) -> None:
            canvas.translate(300, 400)
            canvas.rotate(angle)
            canvas.grid([-200, -120, 150], [-30, 0, 30])
            canvas.drawString(-190, 10, "申請者")
            canvas.drawString(-110, 10, "氏名　　　　　　㊞")
            canvas.drawString(-190, -20, "住所")
            canvas.drawString(-200, -60, "この欄に押印してください。")

        assert texts(read(pdf(draw))) == ["申請者氏名㊞", "住所", "この欄に押印してください。"]

    @pytest.mark.parametrize("angle", [0, 90, 180, 270])
    def test_a_page_that_the_viewer_turns(self, pdf: Make, read: Read, angle: int, tmp_path: Path) -> None:
        path = pdf(lambda canvas: (canvas.drawString(80, 700, "届出者　氏名"), canvas.drawString(300, 700, "㊞")))
        writer = PdfWriter(clone_from=PdfReader(path))
        writer.pages[0].rotate(angle)
        turned = tmp_path / "回転.pdf"
        writer.write(turned)
        assert texts(read(turned)) == ["届出者氏名㊞"]

    def test_a_word_across_the_page_is_apart_from_the_lines_that_it_crosses(self, pdf: Make, read: Read) -> None:
        def draw(canvas: Canvas) -> None:
            for row in range(5):
                canvas.drawString(80, 500 - 30 * row, "次のとおり申請書に押印して提出してください。")
            canvas.setFont(FONT, 48)
            canvas.rotate(45)
            canvas.drawString(500, 100, "見本")

        assert texts(read(pdf(draw))) == ["次のとおり申請書に押印して提出してください。"] * 5 + ["見本"]


class TestHiddenText:
    def test_white_on_white_is_hidden_and_white_on_a_dark_bar_is_not(self, pdf: Make, read: Read) -> None:
        def draw(canvas: Canvas) -> None:
            canvas.rect(70, 690, 200, 24, fill=1)
            canvas.setFillColor(white)
            canvas.drawString(80, 697, "申請者記入欄")
            canvas.drawString(80, 640, "実印を押印すること。")

        assert texts(read(pdf(draw))) == ["申請者記入欄"]

    @pytest.mark.parametrize("colour", [white, black])
    def test_what_is_painted_over_is_hidden(self, pdf: Make, read: Read, colour: object) -> None:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(80, 700, "署名してください。")
            canvas.drawString(80, 640, "実印を押印すること。")
            canvas.setFillColor(colour)
            canvas.rect(70, 630, 300, 30, stroke=0, fill=1)

        assert texts(read(pdf(draw))) == ["署名してください。"]

    def test_a_marker_pen_hides_nothing(self, pdf: Make, read: Read) -> None:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(80, 640, "実印を押印すること。")
            canvas.setFillColorRGB(1, 1, 0)
            canvas.setFillAlpha(0.4)
            canvas.rect(70, 630, 300, 30, stroke=0, fill=1)

        assert texts(read(pdf(draw))) == ["実印を押印すること。"]

    def test_outside_the_crop_box_and_behind_a_clip_is_hidden(self, pdf: Make, read: Read, tmp_path: Path) -> None:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(80, 600, "見える文です。")
            canvas.drawString(80, 820, "断ち落としの外の文です。")
            path = canvas.beginPath()
            path.rect(80, 300, 100, 100)
            canvas.clipPath(path, stroke=0)
            canvas.drawString(300, 350, "切り抜きの外の文です。")

        writer = PdfWriter(clone_from=PdfReader(pdf(draw)))
        writer.pages[0].cropbox = RectangleObject((50, 50, 545, 800))
        path = tmp_path / "断ち.pdf"
        writer.write(path)
        assert texts(read(path)) == ["見える文です。"]

    def test_the_text_layer_of_a_scan_counts_and_text_without_ink_elsewhere_does_not(
        self, pdf: Make, read: Read, tmp_path: Path
    ) -> None:
        picture = tmp_path / "scan.png"
        Image.new("L", (400, 300), 230).save(picture)

        def draw(canvas: Canvas) -> None:
            canvas.drawImage(str(picture), 50, 400, 500, 400)
            text = canvas.beginText(80, 700)
            text.setTextRenderMode(3)
            text.textLine("スキャンした申請書に氏名を記入し、押印してください。")
            text.setTextOrigin(80, 200)
            text.textLine("どこにもない文です。")
            canvas.drawText(text)

        document = read(pdf(draw))
        assert texts(document) == ["スキャンした申請書に氏名を記入し、押印してください。"]
        assert document.status is ReadStatus.READ

    def test_a_layer_that_is_off_is_hidden(self, pdf: Make, read: Read, tmp_path: Path) -> None:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(80, 700, "届出書です。")
            canvas._code.append("/OC /Layer BDC")
            canvas.drawString(80, 640, "実印を押印すること。")
            canvas._code.append("EMC")

        writer = PdfWriter(clone_from=PdfReader(pdf(draw)))
        group = writer._add_object(
            DictionaryObject({NameObject("/Type"): NameObject("/OCG"), NameObject("/Name"): TextStringObject("hidden")})
        )
        resources = writer.pages[0][NameObject("/Resources")]
        assert isinstance(resources, DictionaryObject)
        resources[NameObject("/Properties")] = DictionaryObject({NameObject("/Layer"): group})
        default = DictionaryObject({NameObject("/OFF"): ArrayObject([group])})
        writer.root_object[NameObject("/OCProperties")] = DictionaryObject(
            {NameObject("/OCGs"): ArrayObject([group]), NameObject("/D"): default}
        )
        off, on = tmp_path / "off.pdf", tmp_path / "on.pdf"
        writer.write(off)
        default[NameObject("/OFF")] = ArrayObject()
        writer.write(on)
        assert texts(read(off)) == ["届出書です。"]
        assert texts(read(on)) == ["届出書です。", "実印を押印すること。"]


class TestFieldsAndNotes:
    def test_form_fields_are_read_with_their_values_and_names(self, pdf: Make, read: Read) -> None:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(80, 700, "届出の種類")
            form = canvas.acroForm
            form.textfield(name="f1", tooltip="届出人の連絡先", x=200, y=694, width=200, height=22, value="AOBA")
            form.checkbox(name="c1", tooltip="届出の種類", x=160, y=697, size=12, checked=True)
            form.choice(name="s1", x=200, y=640, width=100, height=20, value="NEW", options=["NEW", "OLD"])

        document = read(pdf(draw))
        words = seen(document)
        assert "届出の種類☑AOBA" in words
        assert words.count("届出の種類") == 1
        assert "NEW" in words
        assert "OLD" not in words
        (name,) = (own for own in document.passages if own.location.part is Part.FIELD)
        assert (name.text, name.kind, name.location.page) == ("届出人の連絡先", PassageKind.FORM_FIELD, 1)

    def test_a_value_without_an_appearance_shows_in_its_field(self, pdf: Make, read: Read, tmp_path: Path) -> None:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(80, 700, "氏名")
            canvas.acroForm.textfield(name="f1", x=200, y=690, width=200, height=24)

        writer = PdfWriter(clone_from=PdfReader(pdf(draw)))
        widget = writer.pages[0]["/Annots"][0].get_object()  # type: ignore[index]
        widget[NameObject("/V")] = TextStringObject("青葉太郎")
        del widget["/AP"]
        path = tmp_path / "値.pdf"
        writer.write(path)
        assert texts(read(path)) == ["氏名青葉太郎"]

    def test_a_note_on_the_page_is_read_and_a_hidden_one_is_not(self, pdf: Make, read: Read, tmp_path: Path) -> None:
        writer = PdfWriter(clone_from=PdfReader(pdf(lambda canvas: canvas.drawString(80, 700, "届出書です。"))))
        for height, flags in ((600, 4), (500, 2)):
            note = FreeText(text=f"追記{height}", rect=(80, height, 300, height + 20))
            note[NameObject("/F")] = NumberObject(flags)
            writer.add_annotation(0, note)
        path = tmp_path / "注釈.pdf"
        writer.write(path)
        assert texts(read(path)) == ["届出書です。", "追記600"]


def test_characters_without_a_meaning_are_told_and_not_guessed(pdf: Make, read: Read, tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 700, "届出書に必要事項を記入して提出してください。")
        canvas.setFont("Helvetica", 11)
        canvas.drawString(80, 650, "ABCDEFGH")

    writer = PdfWriter(clone_from=PdfReader(pdf(draw)))
    fonts = writer.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    own = next(font.get_object() for font in fonts.values() if font.get_object()["/BaseFont"] == "/Helvetica")
    own[NameObject("/Encoding")] = DictionaryObject(
        {NameObject("/Differences"): ArrayObject([NumberObject(65), *(NameObject(f"/g{i}") for i in range(8))])}
    )
    path = tmp_path / "外字.pdf"
    writer.write(path)
    document = read(path)
    assert document.status is ReadStatus.PARTLY
    assert document.problem is not None
    assert document.problem.code == "unknown_characters"
    assert "1ページ" in document.problem.message
    assert texts(document) == ["届出書に必要事項を記入して提出してください。", "〓〓〓〓〓〓〓〓"]


def test_a_page_of_any_size_is_read(pdf: Make, read: Read) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageSize((A4[1], A4[0]))
        canvas.drawString(600, 500, "氏名　　　　㊞")

    assert texts(read(pdf(draw))) == ["氏名㊞"]
