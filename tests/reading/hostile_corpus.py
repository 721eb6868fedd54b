"""Makes the hostile corpus: python -m tests.reading.hostile_corpus FOLDER

Each file is of a kind that has hurt, or could hurt, the machine that reads it. Nothing in it does harm by itself.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from docx import Document as NewWord
from pypdf import PdfReader, PdfWriter

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_SENTENCE = "申請書に押印してください。"


def _form() -> bytes:
    made = NewWord()
    made.add_paragraph(_SENTENCE)
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def _with_member(data: bytes, member: str, content: bytes) -> bytes:
    """The zip-based file with one member put in or replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name != member:
                target.writestr(name, source.read(name))
        target.writestr(member, content)
    return made.getvalue()


def _word_xml(declaration: str, text: str) -> bytes:
    body = f"<w:document {_W}><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"
    return f'<?xml version="1.0"?>{declaration}{body}'.encode()


def _archive(members: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def _pdf(pages: int, password: str = "") -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    saved = io.BytesIO()
    writer.write(saved)
    if password:
        locked = PdfWriter(clone_from=PdfReader(io.BytesIO(saved.getvalue())))
        locked.encrypt(user_password=password, algorithm="RC4-128")
        saved = io.BytesIO()
        locked.write(saved)
    return saved.getvalue()


def _endless_xref() -> bytes:
    """A PDF whose cross reference tables name each other as the one before."""
    head = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n"
    second = len(head) + 60
    first = b"xref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R/Size 3/Prev %d>>\n" % second
    first = first.ljust(second - len(head) - 1) + b"\n"
    other = b"xref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R/Size 3/Prev %d>>\n" % len(head)
    return head + first + other + b"startxref\n%d\n%%%%EOF" % len(head)


def hostile_files() -> Iterator[tuple[str, bytes]]:
    """The name and the content of each file."""
    form = _form()
    yield "良.docx", form
    yield "爆弾.docx", _with_member(form, "word/document.xml", b"0" * 120_000_000)
    yield "爆弾.zip", _archive({f"{number}.txt": bytes(60_000_000) for number in range(4)})
    entity = '<!DOCTYPE w [<!ENTITY a "{}"><!ENTITY x "{}">]>'
    yield (
        "実体.docx",
        _with_member(form, "word/document.xml", _word_xml(entity.format("印" * 90_000, "&a;" * 90_000), "&x;")),
    )
    outside = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    yield "外部.docx", _with_member(form, "word/document.xml", _word_xml(outside, "&x;"))
    yield "外部.xml", f"<?xml version='1.0'?>{outside}<Law>&x;</Law>".encode()
    yield "登る.zip", _archive({"../../外.txt": b"x", "/etc/外.txt": b"x", "中.txt": _SENTENCE.encode()})
    nested = _SENTENCE.encode()
    for depth in range(8):
        nested = _archive({"中.txt" if not depth else "中.zip": nested})
    yield "入れ子.zip", nested
    yield "一万ページ.pdf", _pdf(10_000)
    yield "終わらない参照.pdf", _endless_xref()
    yield "鍵.pdf", _pdf(1, password="himitsu")  # noqa: S106 - a code for a test
    yield "鍵.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    yield "マクロ.docm", _with_member(form, "word/vbaProject.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    yield "嘘.pdf", form
    yield "嘘.xlsx", _pdf(1)
    yield "百万行.csv", ("番号,押印\n" + "1,要\n" * 1_000_000).encode()
    yield "長い行.txt", ("押印" * 1_700_000).encode()
    yield "長い行.html", ("<html><p>" + "押印" * 1_700_000).encode()
    yield (
        "深い.docx",
        _with_member(form, "word/document.xml", f"<w:document {_W}><w:body>{'<w:tbl><w:tr><w:tc>' * 5000}".encode()),
    )
    yield "深い.html", b"<html>" + b"<div>" * 200_000
    yield "深い.pdf", b"%PDF-1.4\n1 0 obj" + b"[" * 200_000
    for part in range(1, 16):
        yield f"切れ{part:02}.docx", form[: len(form) * part // 16]


def write(folder: Path) -> None:
    """Write the corpus into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in hostile_files():
        (folder / name).write_bytes(data)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
