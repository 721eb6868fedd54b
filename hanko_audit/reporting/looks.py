"""The looks of the workbook as Excel's named cell styles: set by name, they cost little on thousands of cells."""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

from hanko_audit.vocabulary import VerdictCode

FONT = "游ゴシック"
"""On every Windows with Office; other systems put their own Japanese font in its place."""

TEXT, WHOLE, SHARE, HEADER = "hanko 文字", "hanko 件数", "hanko 率", "hanko 見出し"

_LINE = Side(style="thin", color="9CA3AF")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEADER_FILL = PatternFill("solid", fgColor="1F3A5F")


@dataclass(frozen=True, slots=True)
class VerdictLook:
    """How a verdict looks. Fills differ in lightness, and what needs attention is bold, so that black and white reads."""

    fill: str
    bold: bool = False
    underline: bool = False


VERDICT_LOOKS: dict[VerdictCode, VerdictLook] = {
    VerdictCode.ABOLISH: VerdictLook("D9F2E3"),
    VerdictCode.SUBSTITUTE: VerdictLook("D9F2E3"),
    VerdictCode.SIGNATURE_ONLY: VerdictLook("E3EDFB"),
    VerdictCode.SIGNATURE_OR_SEAL: VerdictLook("E3EDFB"),
    VerdictCode.RETAIN: VerdictLook("F3B8B0", bold=True),
    VerdictCode.AWAIT_NATIONAL: VerdictLook("DCD3EE"),
    VerdictCode.NEEDS_REVIEW: VerdictLook("FFD166", bold=True, underline=True),
    VerdictCode.OUT_OF_SCOPE: VerdictLook("E5E7EB"),
    VerdictCode.NOT_APPLICABLE: VerdictLook("FFFFFF"),
}


def verdict_style(code: VerdictCode) -> str:
    """The name of the style of a verdict's cell."""
    return f"hanko 判定 {code.value}"


def add_looks(book: Workbook) -> None:
    """Makes the styles known to a workbook, before any cell uses them."""
    left, right = _wrapped("left"), _wrapped("right")
    book.add_named_style(NamedStyle(TEXT, font=_font(), border=_BORDER, alignment=left))
    book.add_named_style(NamedStyle(WHOLE, font=_font(), border=_BORDER, alignment=right, number_format="#,##0"))
    book.add_named_style(NamedStyle(SHARE, font=_font(), border=_BORDER, alignment=right, number_format="0.0%"))
    book.add_named_style(
        NamedStyle(
            HEADER,
            font=_font(bold=True, color="FFFFFF"),
            fill=_HEADER_FILL,
            border=_BORDER,
            alignment=Alignment(wrap_text=True, vertical="center", horizontal="center"),
        )
    )
    for code, look in VERDICT_LOOKS.items():
        font = _font(bold=look.bold, underlined=look.underline)
        fill = PatternFill("solid", fgColor=look.fill)
        style = NamedStyle(verdict_style(code), font=font, fill=fill, border=_BORDER, alignment=left)
        book.add_named_style(style)


def _font(*, bold: bool = False, color: str | None = None, underlined: bool = False) -> Font:
    return Font(name=FONT, size=10, bold=bold, color=color, underline="single" if underlined else None)


def _wrapped(side: str) -> Alignment:
    return Alignment(wrap_text=True, vertical="top", horizontal=side)
