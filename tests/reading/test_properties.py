"""What holds for any file whatever: bytes become rows, never a traceback, never silence."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

from hanko_audit.document import Document, ReadStatus
from hanko_audit.reading import FileReader, Limits, SourceFile
from hanko_audit.reading.assemble import documents_of
from hanko_audit.resources import samples_dir

_KINDS = "docx docm xlsx xlsm pdf txt csv tsv html htm xml zip doc xls rtf odt ods jtd pptx png tif jpg eml"

_STARTS = (
    b"",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"%PDF-1.7\n",
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj trailer<</Root 1 0 R>>",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504),
    b"<html><table><tr><td>",
    b"<?xml version='1.0'?><Law>",
    b"{\\rtf1\\ansi",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\x1b$B",
    b"II*\x00",
    b"\x89PNG\r\n\x1a\n",
)
_LIMITS = Limits(pages=20, cells=5000, characters=50_000, unpacked_bytes=8 * 1024 * 1024)


def rows(data: bytes, name: str) -> list[Document]:
    """The rows of a file, read in this process so that an exception would come out."""
    return list(documents_of(data, name, _LIMITS, lambda _name, _one_follows: True))


def assert_rows(documents: list[Document]) -> None:
    assert documents
    for own in documents:
        assert own.passages or own.status is ReadStatus.UNREAD
        if own.status is not ReadStatus.READ:
            assert own.problem is not None
            assert own.problem.message.endswith("。")
            assert own.problem.advice.endswith("。")


@cache
def good_files() -> tuple[tuple[str, bytes], ...]:
    """A whole file of each format, those with tables and drawings."""
    forms, regulations = samples_dir() / "forms", samples_dir() / "regulations"
    named = [
        forms / "委任状.docx",
        forms / "就労証明書.xlsx",
        forms / "婚姻届.pdf",
        regulations / "あおば市道路占用規則.txt",
        regulations / "印鑑登録のご案内.html",
        samples_dir() / "procedures_cp932.csv",
    ]
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("様式")
    sheet.write(0, 0, "氏名")
    sheet.write(0, 1, "印")
    old = io.BytesIO()
    workbook.save(old)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(named[0], "中/委任状.docx")
        archive.writestr("案内.txt", "押印してください。")
    rich = "{\\rtf1\\ansi\\ansicpg932{\\fonttbl{\\f0 MS Mincho;}}\\f0\\trowd\\cellx2000 \\u27663?\\cell\\row\\pard abc\\par}"
    return (
        *((path.name, path.read_bytes()) for path in named),
        ("表.xls", old.getvalue()),
        ("書庫.zip", packed.getvalue()),
        ("書式.rtf", rich.encode("ascii")),
    )


@given(
    start=st.sampled_from(_STARTS),
    rest=st.binary(max_size=1500),
    suffix=st.sampled_from([*(f".{own}" for own in _KINDS.split()), "", ".", ".PDF", ".不明"]),
)
@settings(max_examples=250)
def test_any_bytes_under_any_name_are_rows(start: bytes, rest: bytes, suffix: str) -> None:
    assert_rows(rows(start + rest, f"様式{suffix}"))


@st.composite
def edits(draw: st.DrawFn) -> list[tuple[str, float, float, int]]:
    """Some damage: what is done, where, how far (as parts of the file), and with which byte."""
    part = st.floats(0, 1)
    kinds = st.sampled_from(["flip", "cut", "drop", "double", "fill", "swap"])
    return draw(st.lists(st.tuples(kinds, part, part, st.integers(0, 255)), min_size=1, max_size=6))


def damaged(data: bytes, changes: list[tuple[str, float, float, int]]) -> bytes:
    own = bytearray(data)
    for kind, where, width, value in changes:
        at = int(where * max(0, len(own) - 1))
        to = min(len(own), at + 1 + int(width * 0.05 * len(own)))
        if kind == "flip" and own:
            own[at] ^= value or 1
        elif kind == "cut":
            del own[at:]
        elif kind == "drop":
            del own[at:to]
        elif kind == "double":
            own[at:at] = own[at:to]
        elif kind == "fill":
            own[at:to] = bytes([value]) * (to - at)
        elif kind == "swap":
            half = (at + to) // 2
            own[at:to] = own[half:to] + own[at:half]
    return bytes(own)


@given(which=st.integers(0, 8), changes=edits())
@settings(max_examples=200)
def test_a_damaged_file_is_a_row(which: int, changes: list[tuple[str, float, float, int]]) -> None:
    name, data = good_files()[which]
    assert_rows(rows(damaged(data, changes), name))


@given(which=st.integers(0, 1), member=st.integers(0, 40), changes=edits())
@settings(max_examples=120)
def test_a_file_that_is_damaged_inside_its_package_is_a_row(
    which: int, member: int, changes: list[tuple[str, float, float, int]]
) -> None:
    name, data = good_files()[which]
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        parts = source.namelist()
        for index, part in enumerate(parts):
            own = source.read(part)
            target.writestr(part, damaged(own, changes) if index == member % len(parts) else own)
    assert_rows(rows(made.getvalue(), name))


@pytest.mark.parametrize("which", range(9))
def test_the_reading_process_survives_damage_too(which: int, tmp_path: Path, reader: FileReader) -> None:
    name, data = good_files()[which]
    for number, kind in enumerate(("flip", "drop", "double", "cut")):
        path = tmp_path / f"{number}_{name}"
        path.write_bytes(damaged(data, [(kind, 0.37, 0.9, 85)]))
        assert_rows(reader.read(SourceFile(path, path.name)))
