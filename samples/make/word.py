"""Draws a form in Word the way offices do: number on top, date at the right, addressee, applicant, title, table, notes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from . import wordmarks
from .packing import MADE_AT, repack
from .tables import Row, merges

_RIGHT = WD_ALIGN_PARAGRAPH.RIGHT
_CENTER = WD_ALIGN_PARAGRAPH.CENTER
MINCHO = "ＭＳ 明朝"
GOTHIC = "ＭＳ ゴシック"
DATE = "年　　月　　日"


class WordForm:
    """A Word file in the making. Every method adds to the end of the page; `save` writes it."""

    def __init__(self, number: str = "", font: str = MINCHO, size: float = 10.5, landscape: bool = False) -> None:
        self.document = Document()
        self._font = font
        self._set_page(landscape)
        self._set_style(size)
        if number:
            self.line(number)

    def _set_page(self, landscape: bool) -> None:
        section = self.document.sections[0]
        width, height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = width, height
        section.left_margin = section.right_margin = Mm(24)
        section.top_margin = section.bottom_margin = Mm(20)

    def _set_style(self, size: float) -> None:
        style = self.document.styles["Normal"]
        style.font.name = self._font
        style.font.size = Pt(size)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), self._font)
        style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.line_spacing = 1.15
        properties = self.document.core_properties
        properties.author = properties.last_modified_by = "あおば市"
        properties.title = properties.comments = properties.keywords = ""
        properties.created = properties.modified = MADE_AT

    def line(
        self, text: str = "", indent: float = 0, align: str = "", size: float = 0, bold: bool = False
    ) -> Paragraph:
        """A paragraph; `indent` in millimetres, `align` one of "", "right", "center"."""
        paragraph = self.document.add_paragraph()
        self._dress(paragraph, text, align, size, bold)
        if indent:
            paragraph.paragraph_format.left_indent = Mm(indent)
        return paragraph

    def _dress(self, paragraph: Paragraph, text: str, align: str, size: float, bold: bool = False) -> None:
        run = paragraph.add_run(text)
        if size:
            run.font.size = Pt(size)
        run.bold = bold or None
        if align:
            paragraph.alignment = {"right": _RIGHT, "center": _CENTER}[align]

    def date(self, text: str = DATE) -> None:
        """The date line at the right."""
        self.line(f"{text}　", align="right")

    def to(self, text: str = "（宛先）あおば市長") -> None:
        """The addressee with a blank line around."""
        self.line(f"　{text}")

    def title(self, text: str, size: float = 14) -> None:
        """The title in the middle, blank lines around."""
        self.line()
        self.line(text, align="center", size=size)
        self.line()

    def applicant(self, *lines: str, indent: float = 76) -> None:
        """The block of the person who applies, at the right half of the page."""
        for text in lines:
            self.line(text, indent=indent)

    def body(self, text: str) -> None:
        """A sentence with the usual one-character indent."""
        self.line(f"　{text}")

    def record(self) -> None:
        """The centred 記."""
        self.line("記", align="center")

    def end(self) -> None:
        """The 以上 at the right."""
        self.line("以上　", align="right")

    def notes(self, label: str, *items: str, size: float = 9) -> None:
        """備考, 注 or 添付書類 with numbered items; one item stands beside the label without a number."""
        self.line()
        if len(items) == 1:
            self.line(f"{label}　{items[0]}", size=size)
            return
        self.line(label, size=size)
        for count, item in enumerate(items, start=1):
            paragraph = self.line(f"{_full_width(count)}　{item}", indent=8, size=size)
            paragraph.paragraph_format.first_line_indent = Mm(-5)

    def table(self, rows: Sequence[Row], widths: Sequence[float], heights: float = 8, size: float = 0) -> Table:
        """A ruled table; see `tables` for how merged cells are written. Widths and heights in millimetres."""
        table: Table = self.document.add_table(len(rows), len(widths))
        table.style = "Table Grid"
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        self._fill(table, rows, widths, heights, size)
        return table

    def _fill(self, table: Table, rows: Sequence[Row], widths: Sequence[float], heights: float, size: float) -> None:
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        for row in table.rows:
            row.height = Mm(heights)
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Mm(width)
        for top, left, bottom, right, text in merges(rows):
            cell = table.cell(top, left)
            if (top, left) != (bottom, right):
                cell = cell.merge(table.cell(bottom, right))
            self.write(cell, text, size)

    def write(self, cell: _Cell, text: str, size: float = 0) -> None:
        """Put `text` into a cell; a line break starts a paragraph, a leading `>` sets it right, `|` in the middle."""
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        for count, text_line in enumerate(text.split("\n")):
            paragraph = cell.paragraphs[0] if count == 0 else cell.add_paragraph()
            align = {">": "right", "|": "center"}.get(text_line[:1], "")
            self._dress(paragraph, text_line[1:] if align else text_line, align, size)

    def boxes(self, *names: str, width: float = 18, height: float = 14, align: str = "right") -> None:
        """The office's approval boxes: names above, empty boxes below."""
        table = self.document.add_table(2, len(names))
        table.style = "Table Grid"
        table.alignment = WD_TABLE_ALIGNMENT.RIGHT if align == "right" else WD_TABLE_ALIGNMENT.LEFT
        self._fill(table, [tuple(f"|{name}" for name in names), tuple("" for _ in names)], [width] * len(names), 6, 9)
        table.rows[1].height = Mm(height)
        self.line()

    def plain_table(self, rows: Sequence[Row], widths: Sequence[float], heights: float = 7) -> Table:
        """A table without rules, as offices use to line up the applicant block."""
        table: Table = self.document.add_table(len(rows), len(widths))
        table.alignment = WD_TABLE_ALIGNMENT.RIGHT
        self._fill(table, rows, widths, heights, 0)
        return table

    def nest(self, cell: _Cell, rows: Sequence[Row], widths: Sequence[float], ruled: bool = False) -> Table:
        """A table inside a cell."""
        table: Table = cell.add_table(len(rows), len(widths))
        if ruled:
            table.style = "Table Grid"
        self._fill(table, rows, widths, 7, 0)
        return table

    def text_box(
        self, paragraph: Paragraph, text: str, *, left: float, top: float, width: float, height: float
    ) -> None:
        """A text box beside `paragraph`, saved as Word saves it: DrawingML with a VML fallback. Millimetres."""
        box = wordmarks.TextBox(text, left, top, width, height, number=len(self.document.paragraphs))
        paragraph.add_run()._r.append(parse_xml(box.xml()))

    def enclosed_seal(self, paragraph: Paragraph) -> None:
        """A ㊞ made with Word's 囲い文字: a field, not a character."""
        for xml in wordmarks.enclosed_seal_runs(nsdecls("w")):
            paragraph._p.append(parse_xml(xml))

    def footer(self, text: str) -> None:
        """A line at the foot of each page."""
        self.document.sections[0].footer.paragraphs[0].add_run(text).font.size = Pt(8)

    def header(self, text: str) -> None:
        """A line at the head of each page."""
        self.document.sections[0].header.paragraphs[0].add_run(text).font.size = Pt(9)

    def save(self, path: Path) -> None:
        """Write the file, the same bytes each time."""
        self.document.save(str(path))
        repack(path)


def _full_width(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
