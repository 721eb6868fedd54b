"""PDF files, one a technique, each with what a person sees on its page and what stands in the file unseen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.colors import white
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

_FONT = "HeiseiMin-W3"


@dataclass(frozen=True)
class PdfFixture:
    """`once` has to be read exactly once each, `never` not at all; white space is left out of the comparison."""

    name: str
    draw: Callable[[Canvas], None]
    once: tuple[str, ...]
    never: tuple[str, ...] = ()

    def save(self, folder: Path) -> Path:
        """Write the file and return its path."""
        pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
        path = folder / f"{self.name}.pdf"
        canvas = Canvas(str(path))
        canvas.setFont(_FONT, 11)
        self.draw(canvas)
        canvas.save()
        return path


def _ring(canvas: Canvas) -> None:
    canvas.drawString(80, 700, "氏名")
    canvas.drawString(300, 700, "印")
    canvas.circle(305.5, 704, 9)


def _table(canvas: Canvas) -> None:
    canvas.grid([80, 160, 400, 460], [600, 630, 660])
    for x, y, word in ((90, 640, "住所"), (170, 640, "中央一丁目"), (90, 610, "氏名"), (170, 610, "青葉太郎")):
        canvas.drawString(x, y, word)


def _broken(canvas: Canvas) -> None:
    canvas.drawString(80, 700, "この届出書には必要な事項を記入し、届出人が署名又は記名押")
    canvas.drawString(80, 684, "印して提出してください。")


def _columns(canvas: Canvas) -> None:
    left = ("届出は、事実の発生した日から十", "四日以内に行ってください。届出", "人の印鑑は不要ですが、本人確認")
    right = ("書類が必要です。代理人が届け出", "るときは、委任状に委任者が押印", "する必要があります。")
    for row in range(3):
        canvas.drawString(80, 700 - 16 * row, left[row])
        canvas.drawString(320, 700 - 16 * row, right[row])


def _turned(canvas: Canvas) -> None:
    canvas.translate(300, 400)
    canvas.rotate(90)
    canvas.drawString(0, 0, "この欄に押印してください。")


def _vertical(canvas: Canvas) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiKakuGo-W5", isVertical=True))
    canvas.setFont("HeiseiKakuGo-W5", 12)
    canvas.drawString(400, 700, "申請書に押印してください。")
    canvas.drawString(370, 700, "代理人は委任状を持参すること。")


def _white(canvas: Canvas) -> None:
    canvas.drawString(80, 700, "届出書です。")
    canvas.setFillColor(white)
    canvas.drawString(80, 640, "実印を押すこと。")


def _covered(canvas: Canvas) -> None:
    canvas.drawString(80, 700, "届出書です。")
    canvas.drawString(80, 640, "実印を押すこと。")
    canvas.rect(70, 630, 300, 30, fill=1)


def _bold(canvas: Canvas) -> None:
    for shift in (0, 0.3):
        canvas.drawString(80 + shift, 700, "押印してください。")


def _field(canvas: Canvas) -> None:
    canvas.drawString(80, 700, "氏名")
    canvas.acroForm.textfield(name="f1", x=200, y=694, width=200, height=22, value="AOBA")


PDF_FIXTURES = (
    PdfFixture("円で囲んだ印", _ring, ("氏名", "㊞")),
    PdfFixture("罫線の表", _table, ("住所", "中央一丁目", "氏名", "青葉太郎")),
    PdfFixture("行をまたぐ語", _broken, ("署名又は記名押印して",)),
    PdfFixture("二段組み", _columns, ("届出人の印鑑", "本人確認書類が必要", "届け出るときは", "委任者が押印する必要")),
    PdfFixture("回転した文字", _turned, ("この欄に押印してください。",)),
    PdfFixture("縦書き", _vertical, ("申請書に押印してください。代理人は",)),
    PdfFixture("白い文字", _white, ("届出書です。",), ("実印",)),
    PdfFixture("塗りつぶし", _covered, ("届出書です。",), ("実印",)),
    PdfFixture("重ね打ちの太字", _bold, ("押印してください。",)),
    PdfFixture("入力欄の値", _field, ("氏名", "AOBA")),
)
"""The techniques by which PDF pages hold, or hide, the words that matter."""
