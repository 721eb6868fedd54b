"""The files of an invented office: forms that read well, a list, and files as they go wrong in real folders."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from docx import Document as WordDocument
from pypdf import PdfWriter

HEADERS = "番号,部局,所管課,手続名,様式番号,様式名,根拠例規,根拠区分,押印の根拠,押印の有無,印の種類,年間件数"


def write_form(path: Path, title: str, lines: Sequence[str]) -> Path:
    """A Word form with a centred title."""
    form = WordDocument()
    for line in lines[:1]:
        form.add_paragraph(line)
    form.add_heading(title, level=1)
    for line in lines[1:]:
        form.add_paragraph(line)
    form.save(str(path))
    return path


def write_list(path: Path, rows: Sequence[str]) -> Path:
    """A procedure list as Excel for Windows saves it."""
    path.write_bytes("\r\n".join([HEADERS, *rows, ""]).encode("cp932"))
    return path


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    """Two forms, a guidance text and a regulation."""
    folder = tmp_path / "様式"
    folder.mkdir()
    write_form(
        folder / "様式第1号_河川敷使用許可申請書.docx",
        "河川敷使用許可申請書",
        [
            "様式第1号（第4条関係）",
            "あおば市長　様",
            "申請者　住所",
            "　　　　氏名　　　　　　　　㊞",
            "申請は窓口に持参してください。",
        ],
    )
    write_form(
        folder / "様式第2号_河川敷使用変更届.docx",
        "河川敷使用変更届",
        [
            "様式第2号（第7条関係）",
            "あおば市長　様",
            "届出者　氏名　　　　　　　　㊞",
            "住民票の写しを添付してください。",
        ],
    )
    (folder / "案内.txt").write_text("手数料は300円です。\n", encoding="utf-8")
    return folder


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """A list of three procedures, two of them with a form in `forms`."""
    return write_list(
        tmp_path / "手続一覧.csv",
        [
            "1,建設部,河川課,河川敷使用許可申請,様式第1号,河川敷使用許可申請書,あおば市河川敷規則,規則,様式,有,認印,120",
            "2,建設部,河川課,河川敷使用変更届,様式第2号,河川敷使用変更届,あおば市河川敷規則,規則,様式,有,認印,15",
            "3,総務部,契約課,工事請負契約,,工事請負契約書,地方自治法,法律,条文,有,登記印,80",
        ],
    )


@pytest.fixture
def troubled(forms: Path) -> Path:
    """The same folder with a broken, an empty, an unknown and a locked file in it."""
    whole = (forms / "様式第1号_河川敷使用許可申請書.docx").read_bytes()
    (forms / "途中で切れた.docx").write_bytes(whole[: len(whole) // 3])
    (forms / "空.pdf").write_bytes(b"")
    (forms / "謎.xyz").write_bytes(bytes(range(256)) * 8)
    locked = PdfWriter()
    locked.add_blank_page(width=595, height=842)
    locked.encrypt("himitsu")
    locked.write(forms / "鍵つき.pdf")
    return forms


@pytest.fixture
def many_forms(tmp_path: Path) -> Path:
    """More forms than one process takes at a time."""
    folder = tmp_path / "多数"
    folder.mkdir()
    for number in range(1, 21):
        lines = [f"様式第{number}号（第{number}条関係）", f"申請者　氏名　　　　　{'㊞' if number % 2 else ''}"]
        lines.append("印鑑登録証明書を添付してください。" if number % 3 == 0 else "郵送で提出できます。")
        write_form(folder / f"{number:02}.docx", f"届出書{number}", lines)
    return folder


WriteList = Callable[[Path, Sequence[str]], Path]


@pytest.fixture
def make_list() -> WriteList:
    """Writes a list with the usual headers."""
    return write_list
