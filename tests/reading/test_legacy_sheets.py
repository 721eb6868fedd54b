"""Excel 97–2003 files are read as their successors are: what a person sees on the visible sheets."""

from __future__ import annotations

import struct
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import xlwt
from xlwt.CompoundDoc import XlsDoc

from hanko_audit.document import Document, Part, PassageKind, ReadStatus
from hanko_audit.reading import FileReader, Limits, SourceFile

Read = Callable[[Path], Document]
Save = Callable[..., Path]


@pytest.fixture
def save(tmp_path: Path) -> Save:
    def run(book: xlwt.Workbook, records: bytes = b"") -> Path:
        """Writes the book; `records` go to the end of its last sheet."""
        path = tmp_path / "様式.xls"
        stream = book.get_biff_data()
        path.touch()
        with path.open("wb") as file:
            XlsDoc().save(file, stream[:-4] + records + stream[-4:])
        return path

    return run


def record(code: int, body: bytes) -> bytes:
    return struct.pack("<HH", code, len(body)) + body


def shape(text: str, row: int, column: int, kind: int = 6) -> bytes:
    """The records of a shape at a cell (from 0) that holds `text`; kind 6 is a text box, 0x19 a comment."""
    anchor = b"\x00\x00\x10\xf0\x12\x00\x00\x00" + struct.pack("<9H", 0, column, 0, row, 0, column + 2, 0, row + 1, 0)
    return (
        record(0xEC, anchor)
        + record(0x5D, struct.pack("<HHHH14x", 0x15, 0x12, kind, 1) + b"\0\0\0\0")
        + record(0x1B6, struct.pack("<HH6xHHI", 0, 0, len(text), 16, 0))
        + record(0x3C, b"\x01" + text.encode("utf-16-le"))
        + record(0x3C, b"\0" * 16)
    )


def seen(document: Document) -> str:
    return "\n".join(passage.text for passage in document.passages)


def test_merged_label_and_seal_in_one_row_are_one_field(save: Save, read: Read) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("申請書")
    sheet.write_merge(4, 4, 1, 5, "申請者氏名")
    sheet.write(4, 20, "印")
    document = read(save(book))
    assert document.format == "xls"
    assert document.status is ReadStatus.READ
    (only,) = document.passages
    assert only.text.split() == ["申請者氏名", "印"]
    assert only.kind is PassageKind.FORM_FIELD
    assert (only.location.sheet, only.location.cell) == ("申請書", "B5")


def test_hidden_sheets_rows_and_columns_are_not_seen(save: Save, read: Read) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("様式")
    sheet.write(0, 0, "届出書")
    sheet.write(1, 0, "隠した行")
    sheet.row(1).hidden = True
    sheet.write(2, 3, "隠した列")
    sheet.col(3).hidden = True
    other = book.add_sheet("控え")
    other.write(0, 0, "隠したシート")
    other.visibility = 1
    assert seen(read(save(book))) == "届出書"


def test_dates_and_numbers_look_as_in_excel(save: Save, read: Read) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("様式")
    sheet.write(0, 0, date(2026, 4, 1), xlwt.easyxf(num_format_str='yyyy"年"m"月"d"日"'))
    sheet.write(1, 0, 3)
    sheet.write(2, 0, 1234567, xlwt.easyxf(num_format_str="#,##0"))
    assert seen(read(save(book))).split("\n") == ["2026年4月1日", "3", "1,234,567"]


def test_dates_in_a_format_that_only_japanese_excel_has_built_in(tmp_path: Path, read: Read) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("様式")
    sheet.write(0, 0, date(2026, 4, 1), xlwt.easyxf(num_format_str="yyyy/mm/dd;@"))
    sheet.write(1, 0, "以上", xlwt.easyxf(num_format_str="yyyy/mm/dd;@"))
    stream = bytearray(book.get_biff_data())
    place = changed = 0
    while place < len(stream):
        code, size = struct.unpack_from("<HH", stream, place)
        if code == 0xE0 and struct.unpack_from("<H", stream, place + 6)[0] >= 164:
            # The cell's style gets the format 58, which the file does not spell out.
            struct.pack_into("<H", stream, place + 6, 58)
            changed += 1
        place += 4 + size
    assert changed
    path = tmp_path / "様式.xls"
    with path.open("wb") as file:
        XlsDoc().save(file, bytes(stream))
    assert seen(read(path)).split("\n") == ["令和8年4月1日", "以上"]


def test_text_in_shapes_is_read_and_comments_are_not(save: Save, read: Read) -> None:
    book = xlwt.Workbook()
    book.add_sheet("様式").write(0, 0, "届出者氏名")
    drawn = shape("印", 0, 8) + shape("係の覚え書き", 3, 1, kind=0x19) + shape("窓口に提出してください。", 9, 2)
    document = read(save(book, drawn))
    assert document.passages[0].text.split() == ["届出者氏名", "㊞"]
    assert "覚え書き" not in seen(document)
    box = document.passages[-1]
    assert box.text == "窓口に提出してください。"
    assert (box.location.part, box.location.cell) == (Part.SHAPE, "C10")


def with_print_area(stream: bytes, formula: bytes) -> bytes:
    """The stream with a print area of this formula on its first sheet; xlwt writes none."""
    name = struct.pack("<HBBHHH4x", 0x20, 0, 1, len(formula), 0, 1) + b"\x00\x06" + formula
    added = (
        record(0x1AE, struct.pack("<HH", 1, 0x0401))
        + record(0x17, struct.pack("<HHHH", 1, 0, 0, 0))
        + record(0x18, name)
    )
    records: list[tuple[int, bytes]] = []
    place = 0
    while place < len(stream):
        code, size = struct.unpack_from("<HH", stream, place)
        records.append((code, stream[place + 4 : place + 4 + size]))
        place += 4 + size
    end = next(index for index, (code, _) in enumerate(records) if code == 0x0A)
    made = b""
    for index, (code, body) in enumerate(records):
        # A sheet begins further down by what is added before it.
        moved = struct.pack("<I", struct.unpack_from("<I", body)[0] + len(added)) + body[4:] if code == 0x85 else body
        made += (added if index == end else b"") + record(code, moved)
    return made


def test_what_lies_outside_the_print_area_is_not_the_form(tmp_path: Path, read: Read) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("申請書")
    sheet.write(0, 0, "申請者氏名　　㊞")
    sheet.write(0, 10, "作業用　㊞")
    path = tmp_path / "様式.xls"
    with path.open("wb") as file:
        XlsDoc().save(file, with_print_area(book.get_biff_data(), b"\x3b" + struct.pack("<5H", 0, 0, 20, 0, 5)))
    document = read(path)
    assert seen(document) == "申請者氏名　　㊞"
    assert document.problem is not None
    assert document.problem.code == "outside_print"


def test_a_name_that_cannot_be_evaluated_does_not_hide_the_sheet(tmp_path: Path, read: Read) -> None:
    book = xlwt.Workbook()
    book.add_sheet("申請書").write(0, 0, "申請者氏名　　㊞")
    relative = b"\x2d" + struct.pack("<4H", 0, 20, 0, 5)
    path = tmp_path / "様式.xls"
    with path.open("wb") as file:
        XlsDoc().save(file, with_print_area(book.get_biff_data(), relative))
    document = read(path)
    assert (document.status, seen(document)) == (ReadStatus.READ, "申請者氏名　　㊞")


def test_a_cell_in_the_last_row_and_column_costs_nothing(save: Save) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("様式")
    sheet.write(0, 0, "押印してください。")
    for row in range(0, 65_535, 400):
        sheet.write(row, 255, "", xlwt.easyxf("border: left thin"))
    sheet.write(65_535, 255, "以上")
    with FileReader(Limits(memory_bytes=400 * 1024 * 1024)) as reader:
        (document,) = reader.read(SourceFile(save(book), "様式.xls"))
    assert seen(document).split("\n") == ["押印してください。", "以上"]


def test_past_the_limit_of_cells_the_rest_is_told(save: Save) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("様式")
    for number in range(50):
        sheet.write(number, 0, f"項目{number}")
    with FileReader(Limits(cells=20)) as reader:
        (document,) = reader.read(SourceFile(save(book), "様式.xls"))
    assert document.status is ReadStatus.PARTLY
    assert document.problem is not None
    assert document.problem.code == "truncated"


def test_a_file_cut_short_is_a_row_with_a_reason(save: Save, read: Read) -> None:
    book = xlwt.Workbook()
    book.add_sheet("様式").write(0, 0, "押印してください。")
    path = save(book)
    data = path.read_bytes()
    for sixteenth in range(1, 16):
        path.write_bytes(data[: len(data) * sixteenth // 16])
        document = read(path)
        assert document.status is not ReadStatus.READ or "押印してください。" in seen(document)
        assert document.status is ReadStatus.READ or (document.problem and document.problem.message)
