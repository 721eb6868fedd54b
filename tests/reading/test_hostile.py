"""Hostile and damaged files: each is a row with a Japanese reason, nothing is unpacked or fetched, the rest is read."""

from __future__ import annotations

import io
import os
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document as NewWord
from openpyxl import Workbook
from pypdf import PdfWriter

from hanko_audit.document import Document, ReadStatus
from hanko_audit.reading import FileReader, Limits, SourceFile, read_file

Read = Callable[[Path], Document]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def with_member(path: Path, member: str, data: bytes, target: Path) -> Path:
    """A copy of a zip-based file with one member replaced or added."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            if name != member:
                archive.writestr(name, source.read(name))
        archive.writestr(member, data)
    return target


@pytest.fixture
def form(tmp_path: Path) -> Path:
    made = NewWord()
    made.add_paragraph("申請書に押印してください。")
    path = tmp_path / "申請書.docx"
    made.save(str(path))
    return path


def assert_unread(document: Document, code: str) -> None:
    assert (document.status, document.passages) == (ReadStatus.UNREAD, ())
    assert document.problem is not None
    assert document.problem.code == code
    assert document.problem.message.endswith("。")
    assert document.problem.advice.endswith("。")


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("空.docx", b"", "empty"),
        ("謎.xyz", bytes(range(256)) * 20, "unknown_type"),
        ("壊れ.docx", bytes(range(255, -1, -1)) * 20, "broken"),
        ("壊れ.docx", b"PK\x03\x04" + b"\x00" * 400, "broken"),
        ("壊れ.pdf", b"%PDF-1.7\n" + b"\xff" * 400, "broken"),
        ("スキャン.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "broken"),
        ("写真.jpg", b"\xff\xd8\xff\xe0" + b"\x00" * 100, "broken"),
        (
            "一太郎.jtd",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "DocumentText".encode("utf-16-le"),
            "unsupported",
        ),
        (
            "秘.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "password",
        ),
        ("白紙.txt", "　\n\n　".encode(), "no_text"),
        ("書庫.7z", b"7z\xbc\xaf\x27\x1c" + b"\x00" * 50, "unsupported"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isascii() else None,
)
def test_what_cannot_be_read_says_why(tmp_path: Path, read: Read, name: str, data: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert_unread(read(path), code)


def test_every_cut_of_a_file_is_a_row(tmp_path: Path, reader: FileReader, form: Path) -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = "押印"
    sheet = tmp_path / "表.xlsx"
    book.save(sheet)
    for whole in (form, sheet):
        data = whole.read_bytes()
        for part in range(1, 16):
            path = tmp_path / f"{part}_{whole.name}"
            path.write_bytes(data[: len(data) * part // 16])
            assert_unread(reader.read(SourceFile(path, path.name))[0], "broken")


def test_any_bytes_under_any_suffix_give_a_row(tmp_path: Path, reader: FileReader, form: Path) -> None:
    chance = random.Random(20210401)  # noqa: S311 - a repeatable choice, not a secret
    starts = (
        b"",
        b"PK\x03\x04",
        b"%PDF-1.4\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"<html>",
        b"{\\rtf",
        b"\xef\xbb\xbf",
        b"\x1b$B",
    )
    good = form.read_bytes()
    for number in range(120):
        noise = chance.randbytes(chance.randrange(1, 3000))
        at = chance.randrange(len(good))
        data = chance.choice(starts) + noise if number % 2 else good[:at] + noise[:20] + good[at + 20 :]
        suffix = chance.choice(["docx", "xlsx", "pdf", "txt", "csv", "html", "zip", "doc", ""])
        path = tmp_path / f"f{number}.{suffix}"
        path.write_bytes(data)
        for document in reader.read(SourceFile(path, path.name)):
            assert document.passages or document.problem is not None, path.name


class TestArchivesThatHurt:
    def test_a_bomb_is_not_unpacked(self, tmp_path: Path, read: Read, form: Path) -> None:
        bomb = with_member(form, "word/document.xml", b"0" * 120_000_000, tmp_path / "爆弾.docx")
        assert_unread(read(bomb), "archive_bomb")

    def test_too_many_members(self, tmp_path: Path) -> None:
        path = tmp_path / "多い.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for number in range(30):
                archive.writestr(f"{number}.txt", "押印")
        assert_unread(read_file(path, limits=Limits(members=20)), "archive_bomb")

    def test_nesting_without_end(self, tmp_path: Path, reader: FileReader) -> None:
        data = "押印してください。".encode()
        name = "中.txt"
        for _ in range(6):
            buffer = io.BytesIO()
            with zipfile.ZipFile(buffer, "w") as archive:
                archive.writestr(name, data)
            data, name = buffer.getvalue(), "入れ子.zip"
        path = tmp_path / "入れ子.zip"
        path.write_bytes(data)
        documents = reader.read(SourceFile(path, path.name))
        assert len(documents) == 1
        assert_unread(documents[0], "archive_bomb")

    def test_names_that_climb_out_are_refused_and_the_rest_is_read(self, tmp_path: Path, reader: FileReader) -> None:
        path = tmp_path / "受領.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for name in ("../外.txt", "/etc/外.txt", "中.txt"):
                archive.writestr(name, "押印してください。")
        documents = {own.path: own for own in reader.read(SourceFile(path, "受領.zip"))}
        assert documents["受領.zip!中.txt"].status is ReadStatus.READ
        assert_unread(documents["受領.zip!../外.txt"], "unsafe_name")
        assert_unread(documents["受領.zip!/etc/外.txt"], "unsafe_name")
        assert not (tmp_path.parent / "外.txt").exists()


class TestXmlThatHurts:
    @pytest.mark.parametrize(
        "declaration",
        [
            '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
            '<!DOCTYPE w SYSTEM "http://192.0.2.1/evil.dtd">',
            '<!DOCTYPE w [<!ENTITY a "押印"><!ENTITY x "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        ],
        ids=["external entity", "external dtd", "growing entities"],
    )
    def test_entities_are_refused(self, tmp_path: Path, read: Read, form: Path, declaration: str) -> None:
        reference = "&x;" if "ENTITY" in declaration else "押印"
        xml = f'<?xml version="1.0"?>{declaration}<w:document {W}><w:body><w:p><w:r><w:t>{reference}</w:t></w:r></w:p></w:body></w:document>'
        path = with_member(form, "word/document.xml", xml.encode(), tmp_path / "悪.docx")
        assert_unread(read(path), "unsafe_xml")

    def test_bottomless_nesting_is_broken(self, tmp_path: Path, read: Read, form: Path) -> None:
        deep = "<w:tbl><w:tr><w:tc>" * 5000
        path = with_member(form, "word/document.xml", f"<w:document {W}><w:body>{deep}".encode(), tmp_path / "深.docx")
        assert_unread(read(path), "broken")


class TestLimits:
    def test_pages(self, tmp_path: Path, read: Read) -> None:
        writer = PdfWriter()
        for _ in range(10_000):
            writer.add_blank_page(595, 842)
        path = tmp_path / "一万.pdf"
        writer.write(path)
        assert_unread(read(path), "too_large")

    def test_a_line_of_ten_megabytes(self, tmp_path: Path, read: Read) -> None:
        path = tmp_path / "長い.txt"
        path.write_text("押印" * 1_700_000, encoding="utf-8")
        document = read(path)
        assert document.status is ReadStatus.PARTLY
        assert document.problem is not None
        assert document.problem.code == "truncated"
        assert sum(len(own.text) for own in document.passages) == Limits().characters

    def test_a_million_rows(self, tmp_path: Path, read: Read) -> None:
        path = tmp_path / "百万.csv"
        path.write_text("番号,押印\n" + "1,要\n" * 1_000_000, encoding="utf-8")
        document = read(path)
        assert document.problem is not None
        assert document.problem.code == "truncated"
        assert document.passages


class TestLyingSuffix:
    def test_content_decides_and_the_lie_is_told(self, tmp_path: Path, read: Read, form: Path) -> None:
        path = tmp_path / "申請書.pdf"
        path.write_bytes(form.read_bytes())
        document = read(path)
        assert (document.status, document.format) == (ReadStatus.READ, "docx")
        assert document.problem is not None
        assert document.problem.code == "suffix_mismatch"
        assert ".pdf" in document.problem.message

    def test_a_web_page_saved_as_word(self, tmp_path: Path, read: Read) -> None:
        path = tmp_path / "案内.doc"
        path.write_text("<html><body><p>窓口に印鑑をお持ちください。</p></body></html>", encoding="utf-8")
        document = read(path)
        assert (document.format, [own.text for own in document.passages]) == ("html", ["窓口に印鑑をお持ちください。"])

    def test_no_suffix_is_no_lie(self, tmp_path: Path, read: Read, form: Path) -> None:
        path = tmp_path / "申請書"
        os.replace(form, path)  # noqa: PTH105
        assert (read(path).format, read(path).problem) == ("docx", None)
