"""Draws a form as a text PDF with reportlab and the Japanese fonts that every reader brings along."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from .tables import Row, merges

MINCHO = "HeiseiMin-W3"
GOTHIC = "HeiseiKakuGo-W5"
DATE = "年　　月　　日"
_LEADING = 1.5
_NEVER_FIRST = "、。）」』】・ー々"
_BOTTOM = 20.0


class PdfForm:
    """A PDF in the making: a cursor runs down the page. All measures in millimetres, sizes in points."""

    def __init__(self, path: Path, title: str, font: str = MINCHO, size: float = 10.5, left: float = 24) -> None:
        for name in (MINCHO, GOTHIC):
            if name not in pdfmetrics.getRegisteredFontNames():
                pdfmetrics.registerFont(UnicodeCIDFont(name))
        self._canvas = Canvas(str(path), pagesize=A4, invariant=1)
        self._canvas.setTitle(title)
        self._canvas.setAuthor("あおば市")
        self._font, self._size = font, size
        self._left, self._right = left, 210 - left
        self.y = 297 - 20.0

    def at(self, x: float, y: float, text: str, size: float = 0, align: str = "") -> None:
        """Text at a fixed place, `y` from the bottom of the page."""
        self._canvas.setFont(self._font, size or self._size)
        draw = {
            "": self._canvas.drawString,
            "right": self._canvas.drawRightString,
            "center": self._canvas.drawCentredString,
        }[align]
        draw(x * mm, y * mm, text)

    def line(self, text: str = "", indent: float = 0, align: str = "", size: float = 0) -> None:
        """A paragraph, broken where the line is full."""
        size = size or self._size
        width = self._right - self._left - indent
        for part in self._broken(text, width, size):
            x = {"": self._left + indent, "right": self._right, "center": (self._left + self._right) / 2}[align]
            self._down(size * _LEADING / mm)
            self.at(x, self.y, part, size, align)

    def _down(self, distance: float) -> None:
        if self.y - distance < _BOTTOM:
            self.page()
        self.y -= distance

    def page(self) -> None:
        """Begin a new page."""
        self._canvas.showPage()
        self.y = 297 - 20.0

    def _broken(self, text: str, width: float, size: float) -> list[str]:
        lines = [""]
        for character in text:
            full = pdfmetrics.stringWidth(lines[-1] + character, self._font, size) > width * mm
            if full and character not in _NEVER_FIRST:
                lines.append("")
            lines[-1] += character
        return lines

    def title(self, text: str, size: float = 15) -> None:
        """The title in the middle."""
        self.line()
        self.line(text, align="center", size=size)
        self.line()

    def applicant(self, *lines: str, indent: float = 76) -> None:
        """The block of the person who applies."""
        for text in lines:
            self.line(text, indent=indent)

    def notes(self, label: str, *items: str, size: float = 8.5) -> None:
        """A label and its items below each other."""
        self.line()
        self.line(label, size=size)
        for item in items:
            self.line(item, indent=4, size=size)

    def table(self, rows: Sequence[Row], widths: Sequence[float], height: float = 9, size: float = 9.5) -> None:
        """A ruled table, merged cells as in `tables`; a row grows with the lines of its one-row cells."""
        heights = [max(height, *(self._needed(rows, at, widths, size))) for at in range(len(rows))]
        if self.y - sum(heights) < _BOTTOM:
            self.page()
        self.y -= 2
        edges_x = [self._left + sum(widths[:count]) for count in range(len(widths) + 1)]
        edges_y = [self.y - sum(heights[:count]) for count in range(len(heights) + 1)]
        for top, left, bottom, right, text in merges(rows):
            x, y = edges_x[left], edges_y[bottom + 1]
            wide, tall = edges_x[right + 1] - x, edges_y[top] - y
            self._canvas.rect(x * mm, y * mm, wide * mm, tall * mm)
            self._fill(x, y, wide=wide, tall=tall, text=text, size=size)
        self.y = edges_y[-1]

    def _needed(self, rows: Sequence[Row], at: int, widths: Sequence[float], size: float) -> list[float]:
        needed = [0.0]
        for top, left, bottom, right, text in merges(rows):
            if top == at == bottom:
                lines = self._cell_lines(text, sum(widths[left : right + 1]), size)
                needed.append(len(lines) * size * 1.3 / mm + 3)
        return needed

    def _cell_lines(self, text: str, width: float, size: float) -> list[str]:
        return [part for text_line in text.split("\n") for part in self._broken(text_line, width - 3, size)]

    def _fill(self, x: float, y: float, *, wide: float, tall: float, text: str, size: float) -> None:
        align = {">": "right", "|": "center"}.get(text[:1], "")
        lines = self._cell_lines(text[1:] if align else text, wide, size)
        step = size * 1.3 / mm
        baseline = y + tall / 2 + step * len(lines) / 2 - step * 0.8
        place = {"": x + 1.5, "right": x + wide - 1.5, "center": x + wide / 2}[align]
        for text_line in lines:
            self.at(place, baseline, text_line, size, align)
            baseline -= step

    def save(self) -> None:
        """Write the file."""
        self._canvas.save()
