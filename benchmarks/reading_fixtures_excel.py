"""Excel files, one a technique, each with what a person sees on its sheets and what stands in the file unseen."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_ART = "http://schemas.openxmlformats.org/drawingml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument.drawing+xml"


@dataclass(frozen=True)
class ExcelFixture:
    """`once` has to be read exactly once each, `never` not at all; white space is left out of the comparison.

    `fill` writes the workbook; `shape` is a text that stands in an oval over the first sheet.
    """

    name: str
    fill: Callable[[Workbook, Worksheet], None]
    once: tuple[str, ...]
    never: tuple[str, ...] = ()
    shape: str = ""

    def save(self, folder: Path) -> Path:
        """Write the file and return its path."""
        path = folder / f"{self.name}.xlsx"
        book = Workbook()
        sheet = book.worksheets[0]
        self.fill(book, sheet)
        book.save(path)
        if self.shape:
            _add_shape(path, self.shape)
        return path


def _add_shape(path: Path, text: str) -> None:
    """openpyxl writes no shapes: the drawing part and what leads to it are put into the saved file."""
    drawing = (
        f'<xdr:wsDr xmlns:xdr="{_DRAWING}" xmlns:a="{_ART}"><xdr:twoCellAnchor>'
        "<xdr:from><xdr:col>4</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>"
        "<xdr:to><xdr:col>5</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>2</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>"
        '<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="1"/><xdr:cNvSpPr/></xdr:nvSpPr>'
        '<xdr:spPr><a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom></xdr:spPr>'
        f"<xdr:txBody><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
        "<xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>"
    )
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    sheet = sheet.replace(f'xmlns="{_MAIN}"', f'xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"', 1)
    parts["xl/worksheets/sheet1.xml"] = sheet.replace("</worksheet>", '<drawing r:id="d1"/></worksheet>').encode()
    types = parts["[Content_Types].xml"].decode()
    override = f'<Override PartName="/xl/drawings/drawing1.xml" ContentType="{_KIND}"/></Types>'
    parts["[Content_Types].xml"] = types.replace("</Types>", override).encode()
    parts["xl/drawings/drawing1.xml"] = drawing.encode()
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="d1" Type="{_RELATIONS}/drawing" '
        'Target="../drawings/drawing1.xml"/></Relationships>'
    ).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def _merged(_book: Workbook, sheet: Worksheet) -> None:
    sheet.merge_cells("B2:D3")
    sheet["B2"] = "申請者氏名"
    sheet["H2"] = "印"


def _sheets(book: Workbook, sheet: Worksheet) -> None:
    sheet["A1"] = "交付申請書"
    book.create_sheet("実績")["A1"] = "実績報告書"
    hidden = book.create_sheet("控え")
    hidden["A1"] = "庁内の控え"
    hidden.sheet_state = "hidden"


def _rows(_book: Workbook, sheet: Worksheet) -> None:
    sheet["A1"], sheet["A2"], sheet["D1"] = "届出人", "旧様式の注記", "作業用"
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["D"].hidden = True


def _comment(_book: Workbook, sheet: Worksheet) -> None:
    sheet["A1"] = "受領者"
    sheet["A1"].comment = Comment("ここに実印を押す", "担当")


def _area(_book: Workbook, sheet: Worksheet) -> None:
    sheet["A1"], sheet["A2"], sheet["J30"] = "使用許可申請書", "氏名", "集計用の作業"
    sheet.print_area = "A1:F20"


def _plain(_book: Workbook, sheet: Worksheet) -> None:
    sheet["A2"] = "代表者氏名"


EXCEL_FIXTURES = (
    ExcelFixture("結合セルと右端の印", _merged, ("申請者氏名", "印")),
    ExcelFixture("複数の表と隠した表", _sheets, ("交付申請書", "実績報告書"), ("庁内の控え",)),
    ExcelFixture("隠した行と列", _rows, ("届出人",), ("旧様式の注記", "作業用")),
    ExcelFixture("セルのコメント", _comment, ("受領者",), ("実印",)),
    ExcelFixture("印刷範囲の外", _area, ("使用許可申請書", "氏名"), ("集計用の作業",)),
    ExcelFixture("図形の中の印", _plain, ("代表者氏名", "㊞"), shape="印"),
)
"""The techniques by which real workbooks hold, or hide, the words that matter."""
