"""Form pages as a scanner gives them, drawn by Pillow, each with the places where a seal belongs."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

_MM = 72 / 25.4
_PAGE = (595.0, 842.0)
_INK, _RED, _FADED = (30, 30, 30), (200, 40, 45), (105, 105, 105)
_FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
    "/usr/share/fonts/noto-cjk/NotoSerifCJK-Regular.ttc",
    "C:/Windows/Fonts/msmincho.ttc",
)

MARKS = ("round", "oval", "boxed", "typed", "dotted", "empty", "stamp", "grey_stamp", "square_stamp", "none")
"""What stands in the name field: 印 in a circle, an oval, a box; the character ㊞ at 10.5 points; 印 in a dotted circle; an
empty circle; a round red print, the same scanned without colour, a square red print; nothing."""
LAYOUTS = ("lines", "table")


def font_path() -> str | None:
    """A Japanese font of this machine; None where there is none of those known here."""
    return next((own for own in _FONTS if Path(own).is_file()), None)


@dataclass(frozen=True, slots=True)
class Scan:
    """How the page was drawn and scanned. `skew` is in degrees, counter-clockwise; `quality` that of JPEG."""

    layout: str = "lines"
    mark: str = "round"
    dpi: int = 200
    skew: float = 0.0
    noise: float = 0.0
    quality: int = 90
    turned: int = 0

    @property
    def name(self) -> str:
        """A name for tables."""
        return f"{self.layout} {self.mark} {self.dpi}dpi {self.skew:+g}° noise {self.noise:g} q{self.quality}"


@dataclass(frozen=True, slots=True)
class Page:
    """The picture and the boxes of its marks, in points from the top left of the page before it was skewed."""

    picture: Image.Image
    marks: tuple[tuple[float, float, float, float], ...]
    texts: tuple[str, ...]
    """What is printed in black outside the marks."""

    def jpeg(self, scan: Scan) -> bytes:
        """As a JPEG file."""
        out = io.BytesIO()
        self.picture.copy().save(out, "JPEG", quality=scan.quality, dpi=(scan.dpi, scan.dpi))
        return out.getvalue()


def grid() -> Iterator[Scan]:
    """The pages that the benchmark measures: every layout and mark, clean and as offices scan."""
    ways = ((200, 0.0, 0.0, 90), (200, 1.5, 6.0, 60), (300, -2.0, 6.0, 75), (300, 0.4, 12.0, 60))
    for layout, mark, (dpi, skew, noise, quality) in product(LAYOUTS, MARKS, ways):
        yield Scan(layout, mark, dpi, skew, noise, quality)


class _Pen:
    """Draws in points from the top left."""

    def __init__(self, dpi: int) -> None:
        self._scale = dpi / 72
        self.picture = Image.new("RGB", (round(_PAGE[0] * self._scale), round(_PAGE[1] * self._scale)), (252, 252, 250))
        self._draw = ImageDraw.Draw(self.picture)
        self._font = font_path() or ""
        self.texts: list[str] = []
        self.marks: list[tuple[float, float, float, float]] = []

    def _px(self, *values: float) -> tuple[float, ...]:
        return tuple(value * self._scale for value in values)

    def text(self, x: float, y: float, words: str, size: float = 11) -> None:
        self.texts.append(words)
        self.letters(x, y, words, size, _INK)

    def letters(self, x: float, y: float, words: str, size: float, ink: tuple[int, int, int]) -> None:
        font = ImageFont.truetype(self._font, round(size * self._scale))
        self._draw.text((x * self._scale, y * self._scale), words, font=font, fill=ink)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self._draw.line(self._px(x0, y0, x1, y1), fill=_INK, width=max(1, round(0.75 * self._scale)))

    def box(
        self, x0: float, y0: float, x1: float, y1: float, *, ink: tuple[int, int, int] = _INK, wide: float = 0.75
    ) -> None:
        self._draw.rectangle(self._px(x0, y0, x1, y1), outline=ink, width=max(1, round(wide * self._scale)))

    def ring(
        self, x0: float, y0: float, x1: float, y1: float, *, ink: tuple[int, int, int] = _INK, wide: float = 0.75
    ) -> None:
        self._draw.ellipse(self._px(x0, y0, x1, y1), outline=ink, width=max(1, round(wide * self._scale)))

    def mark(self, kind: str, x: float, y: float) -> None:
        """A mark whose middle is at (x, y)."""
        if kind == "none":
            return
        if kind == "typed":
            self.marks.append((x - 5.25, y - 5.25, x + 5.25, y + 5.25))
            self.letters(x - 5.25, y - 7.5, "㊞", 10.5, _INK)
            return
        sizes = {"oval": (5.5, 7.5), "boxed": (6.5, 6.5), "empty": (9, 9), "stamp": (11, 11), "grey_stamp": (11, 11)}
        width, height = (15, 15) if kind == "square_stamp" else sizes.get(kind, (5.5, 5.5))
        box = (x - width * _MM / 2, y - height * _MM / 2, x + width * _MM / 2, y + height * _MM / 2)
        self.marks.append(box)
        if kind == "square_stamp":
            self.box(*box, ink=_RED, wide=2.2)
            for index, char in enumerate("株式会社みどり商事"):
                self.letters(x + 7 - 12 * (index // 3), y - 19 + 12 * (index % 3), char, 11, _RED)
        elif kind in {"stamp", "grey_stamp"}:
            ink = _RED if kind == "stamp" else _FADED
            self.ring(*box, ink=ink, wide=1.6)
            self.letters(x - 6, y - 15, "山", 12, ink)
            self.letters(x - 6, y - 3, "田", 12, ink)
        else:
            {"boxed": self.box, "dotted": self.dots}.get(kind, self.ring)(*box)
            if kind != "empty":
                self.letters(x - 4.5, y - 6.5, "印", 9, _INK)

    def dots(self, x0: float, y0: float, x1: float, y1: float) -> None:
        for start in range(0, 360, 20):
            wide = max(1, round(0.75 * self._scale))
            self._draw.arc(self._px(x0, y0, x1, y1), start, start + 12, fill=_INK, width=wide)


def draw(scan: Scan) -> Page:
    """The page of a scan. The same scan gives the same picture."""
    pen = _Pen(scan.dpi)
    (_table_form if scan.layout == "table" else _line_form)(pen, scan.mark)
    return Page(_scanned(pen.picture, scan), tuple(pen.marks), tuple(pen.texts))


def _line_form(pen: _Pen, mark: str) -> None:
    pen.text(60, 50, "様式第３号（第５条関係）")
    pen.text(200, 90, "施設使用許可申請書", 16)
    pen.text(420, 130, "令和　年　月　日")
    pen.text(70, 160, "みどり市長　様")
    pen.text(260, 200, "申請者")
    pen.text(300, 220, "住　所")
    pen.text(300, 245, "氏　名")
    pen.mark(mark, 510, 252)
    pen.text(300, 275, "電　話")
    pen.text(60, 320, "次のとおり施設を使用したいので、みどり市公民館条例施行規則第５条の規定により申請します。")
    pen.text(60, 350, "１　使用する施設　　　第１会議室・第２会議室・大ホール")
    pen.text(60, 375, "２　使用する者の性別　　男・女")
    pen.ring(176, 371, 198, 393)
    pen.text(60, 400, "３　使用の目的　　□会議　　□講習会　　□その他")
    pen.text(60, 425, "４　使用する日時　　令和　年　月　日　　時から　　時まで")
    pen.text(60, 480, "備考　申請書は、使用する日の７日前までに窓口へ持参してください。", 10)


def _table_form(pen: _Pen, mark: str) -> None:
    pen.text(60, 50, "様式第７号（第９条関係）")
    pen.text(215, 85, "補助金交付請求書", 16)
    pen.text(70, 125, "みどり市長　様")
    for index, name in enumerate(("課長", "係長", "担当")):
        left = 390.0 + 45 * index
        pen.box(left, 115, left + 45, 133)
        pen.box(left, 133, left + 45, 178)
        pen.text(left + 11, 118, name, 10)
    rows = ("住所", "フリガナ", "氏名又は名称", "生年月日", "性別", "振込先", "請求額")
    top, left, split, right = 200.0, 60.0, 150.0, 535.0
    for index, name in enumerate(rows):
        y = top + 48 * index
        pen.line(left, y, right, y)
        pen.text(left + 8, y + 17, name)
        if name == "氏名又は名称":
            pen.mark(mark, 500, y + 24)
        elif name == "性別":
            pen.text(split + 20, y + 17, "男　・　女")
            pen.ring(split + 15, y + 13, split + 37, y + 35)
        elif name == "振込先":
            pen.text(split + 20, y + 17, "□普通　　□当座　　口座番号")
        elif name == "生年月日":
            pen.text(split + 20, y + 17, "昭和・平成　　年　　月　　日")
        elif name == "請求額":
            pen.text(split + 220, y + 17, "円")
    bottom = top + 48 * len(rows)
    pen.line(left, bottom, right, bottom)
    for x in (left, split, right):
        pen.line(x, top, x, bottom)
    pen.text(60, bottom + 20, "※　印鑑登録証明書を添付してください。", 10)


def _scanned(picture: Image.Image, scan: Scan) -> Image.Image:
    """The picture skewed, noisy and a little soft, as a scanner makes it."""
    if scan.skew:
        picture = picture.rotate(scan.skew, Image.Resampling.BICUBIC, fillcolor=(252, 252, 250))
    if scan.noise:
        picture = picture.filter(ImageFilter.GaussianBlur(0.3 * scan.dpi / 200))
        specks = random.Random(7)  # noqa: S311 - dust on glass, not a secret
        grain = Image.effect_noise(picture.size, scan.noise * 2).convert("L")
        picture = Image.blend(picture, Image.merge("RGB", [grain] * 3), 0.06)
        pen = ImageDraw.Draw(picture)
        for _ in range(int(60 * scan.noise)):
            x, y = specks.randrange(picture.width), specks.randrange(picture.height)
            pen.ellipse((x, y, x + specks.choice((0, 1, 1)), y + 1), fill=(90, 90, 90))
    return picture.rotate(scan.turned, expand=True) if scan.turned else picture
