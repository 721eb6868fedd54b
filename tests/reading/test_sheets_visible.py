"""What a person sees in an Excel file is read; hidden sheets, rows, columns and comments are not."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from hanko_audit.document import Document, Part, PassageKind, ReadStatus
from hanko_audit.reading import FileReader, Limits, SourceFile

Read = Callable[..., Document]


@pytest.fixture(scope="module")
def reader() -> Iterator[FileReader]:
    with FileReader() as own:
        yield own


@pytest.fixture
def read(tmp_path: Path, reader: FileReader) -> Read:
    def save_and_read(book: Workbook, name: str = "様式.xlsx") -> Document:
        path = tmp_path / name
        book.save(path)
        (document,) = reader.read(SourceFile(path, name))
        return document

    return save_and_read


def page(book: Workbook) -> Worksheet:
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return sheet


def seen(document: Document) -> str:
    return "\n".join(passage.text for passage in document.passages)


def test_label_and_seal_far_to_the_right_are_one_field(read: Read) -> None:
    book = Workbook()
    sheet = page(book)
    sheet.merge_cells("B5:F5")
    sheet["B5"] = "申請者氏名"
    sheet.merge_cells("G5:V5")
    sheet["X5"] = "印"
    (only,) = read(book).passages
    assert only.kind is PassageKind.FORM_FIELD
    assert only.text.split() == ["申請者氏名", "印"]
    assert only.location.sheet == "Sheet"
    assert only.location.cell == "B5"


def test_every_visible_sheet_is_read_and_no_other(read: Read) -> None:
    book = Workbook()
    page(book)["A1"] = "様式第１号"
    for name, state in (("記入例", "visible"), ("控え", "hidden"), ("設定", "veryHidden")):
        other = book.create_sheet(name)
        other["A1"] = f"{name}の文字"
        other.sheet_state = state
    assert "記入例の文字" in seen(read(book))
    assert "控え" not in seen(read(book))
    assert "設定" not in seen(read(book))


def test_hidden_rows_columns_and_comments_are_not_seen(read: Read) -> None:
    book = Workbook()
    sheet = page(book)
    sheet["A1"] = "申請書"
    sheet["A1"].comment = Comment("押印欄を削る", "係")
    sheet["A2"] = "隠した行の印"
    sheet.row_dimensions[2].hidden = True
    sheet["D3"] = "隠した列の印"
    sheet.column_dimensions["D"].hidden = True
    assert seen(read(book)) == "申請書"


def test_a_label_above_its_rows_heads_them(read: Read) -> None:
    book = Workbook()
    sheet = page(book)
    sheet.merge_cells("A1:A2")
    sheet["A1"] = "代理人"
    sheet["B1"] = "住所"
    sheet["B2"] = "氏名"
    sheet["E2"] = "㊞"
    name = next(passage for passage in read(book).passages if "㊞" in passage.text)
    assert name.heading == "代理人"
    assert name.text.split() == ["氏名", "㊞"]


def test_a_list_keeps_its_columns(read: Read) -> None:
    book = Workbook()
    sheet = page(book)
    for row in (
        ["手続名", "必要書類", "印鑑"],
        ["転入届", "転出証明書", "不要"],
        ["印鑑登録", "本人確認書類", "登録する印"],
    ):
        sheet.append(row)
    kinds = {passage.kind for passage in read(book).passages}
    assert kinds == {PassageKind.TABLE_ROW}
    assert "| 転入届 | 転出証明書 | 不要 |" in seen(read(book))


def test_dates_and_numbers_look_as_in_excel(read: Read) -> None:
    book = Workbook()
    sheet = page(book)
    sheet["A1"] = date(2026, 4, 1)
    sheet["A1"].number_format = 'yyyy"年"m"月"d"日"'
    sheet["A2"] = 3
    sheet["A3"] = 1234567
    sheet["A3"].number_format = "#,##0"
    assert seen(read(book)).split("\n") == ["2026年4月1日", "3", "1,234,567"]


def test_dates_in_a_format_that_only_japanese_excel_has_built_in(tmp_path: Path, reader: FileReader) -> None:
    path = tmp_path / "様式.xlsx"
    book = Workbook()
    page(book)["A1"] = 46113
    page(book)["A1"].number_format = "yyyy/mm/dd;@"
    book.save(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    styles = parts["xl/styles.xml"]
    parts["xl/styles.xml"] = styles.replace(b'numFmtId="164" fontId', b'numFmtId="58" fontId')
    assert parts["xl/styles.xml"] != styles
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    (document,) = reader.read(SourceFile(path, path.name))
    assert seen(document) == "令和8年4月1日"


def test_text_in_a_shape_is_read_where_it_lies(tmp_path: Path, reader: FileReader) -> None:
    path = tmp_path / "図形.xlsx"
    book = Workbook()
    page(book)["B2"] = "氏名"
    book.save(path)
    drawing = (
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor>'
        "<xdr:from><xdr:col>6</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>8</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>"
        "<xdr:to><xdr:col>9</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>9</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>"
        '<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="s"/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr/>'
        "<xdr:txBody><a:bodyPr/><a:p><a:r><a:t>本人が窓口に</a:t></a:r><a:r><a:t>お越しください。</a:t></a:r></a:p></xdr:txBody>"
        "</xdr:sp><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>"
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(
        "</worksheet>", f'<drawing xmlns:r="{office}" r:id="rId9"/></worksheet>'
    ).encode()
    parts["xl/drawings/drawing1.xml"] = drawing.encode()
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId9" Type="{office}/drawing" Target="../drawings/drawing1.xml"/></Relationships>'
    ).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    (document,) = reader.read(SourceFile(path, "図形.xlsx"))
    shape = next(passage for passage in document.passages if "お越しください" in passage.text)
    assert shape.text == "本人が窓口にお越しください。"
    assert shape.location.part is Part.SHAPE
    assert shape.location.cell == "G9"


def test_empty_formatted_rows_hide_nothing(tmp_path: Path, reader: FileReader) -> None:
    path = tmp_path / "空行.xlsx"
    book = Workbook()
    page(book)["A1"] = "氏名　　㊞"
    book.save(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    rows = "".join(f'<row r="{number}" s="1" customFormat="1"><c r="A{number}"/></row>' for number in range(2, 200_000))
    last = '<row r="1000000"><c r="A1000000" t="inlineStr"><is><t>裏面もお読みください。</t></is></c></row>'
    sheet = parts["xl/worksheets/sheet1.xml"].decode().replace("</sheetData>", f"{rows}{last}</sheetData>")
    parts["xl/worksheets/sheet1.xml"] = sheet.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    (document,) = reader.read(SourceFile(path, "空行.xlsx"))
    assert seen(document).split("\n") == ["氏名　　㊞", "裏面もお読みください。"]
    assert document.status is ReadStatus.READ


def test_past_the_limit_of_cells_the_rest_is_told(tmp_path: Path) -> None:
    path = tmp_path / "多い.xlsx"
    book = Workbook()
    for number in range(50):
        page(book).append([f"項目{number}"])
    book.save(path)
    with FileReader(Limits(cells=20)) as reader:
        (document,) = reader.read(SourceFile(path, "多い.xlsx"))
    assert document.status is ReadStatus.PARTLY
    assert document.problem is not None
    assert document.problem.code == "truncated"
    assert "20" in document.problem.message
    assert "項目19" in seen(document)


def test_what_lies_outside_the_print_area_is_not_the_form_and_marks_there_are_told(read: Read) -> None:
    book = Workbook()
    sheet = page(book)
    sheet["A1"] = "様式第３号"
    sheet["A3"] = "占用許可申請書"
    sheet["A5"] = "氏名"
    sheet["D5"] = "㊞"
    sheet["K2"] = "作業用：前年の様式をここに写す"
    sheet["K5"] = "旧 氏名　　㊞"
    sheet.print_area = "A3:F20"
    sheet.print_title_rows = "1:1"
    document = read(book)
    assert [own.text.split() for own in document.passages] == [["様式第３号"], ["占用許可申請書"], ["氏名", "㊞"]]
    assert document.status is ReadStatus.PARTLY
    assert document.problem is not None
    assert document.problem.code == "outside_print"
    assert "K5" in document.problem.message
    sheet["K5"] = "押印は要らない"
    assert read(book).status is ReadStatus.READ


def test_several_print_areas_hold_several_forms(read: Read) -> None:
    book = Workbook()
    sheet = page(book)
    sheet["A1"] = "申請者氏名"
    sheet["C1"] = "㊞"
    sheet["A30"] = "同意者氏名"
    sheet["C30"] = "㊞"
    sheet["A50"] = "選択肢の一覧"
    sheet.print_area = "A1:C10 A30:C40"
    other = book.create_sheet("別紙")
    other["A1"] = "添付書類"
    assert seen(read(book)).count("㊞") == 2
    assert "選択肢" not in seen(read(book))
    assert "添付書類" in seen(read(book))


def test_a_print_area_that_is_a_formula_or_holds_nothing_hides_nothing(read: Read, tmp_path: Path) -> None:
    book = Workbook()
    page(book)["A1"] = "氏名　　㊞"
    page(book).print_area = "M40:N50"
    assert seen(read(book)) == "氏名　　㊞"
    path = tmp_path / "様式.xlsx"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    workbook = parts["xl/workbook.xml"]
    parts["xl/workbook.xml"] = workbook.replace(b"$M$40:$N$50", b"OFFSET($M$40,0,0,10,2)")
    assert parts["xl/workbook.xml"] != workbook
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    with FileReader() as own:
        (document,) = own.read(SourceFile(path, path.name))
    assert seen(document) == "氏名　　㊞"
