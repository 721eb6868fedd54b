"""Makes the files that the tests of reading read: Word by raw XML, Excel by openpyxl plus drawings, PDF by reportlab."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from hanko_audit.document import Document
from hanko_audit.reading import FileReader, Limits, SourceFile

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORDML = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@pytest.fixture(scope="session")
def reader() -> Iterator[FileReader]:
    """One reading process for all tests, as in a scan, that shows what stands on the page without masking it."""
    with FileReader(Limits(mask=False)) as own:
        yield own


@pytest.fixture
def read(reader: FileReader) -> Callable[[Path], Document]:
    """Reads one file."""

    def run(path: Path) -> Document:
        documents = reader.read(SourceFile(path, path.name))
        assert len(documents) == 1
        return documents[0]

    return run


@pytest.fixture
def word(tmp_path: Path) -> Callable[..., Path]:
    """Writes a Word file: the body's XML, and other parts (styles, numbering, settings, header, footer …) as keywords."""

    def make(body: str, name: str = "様式.docx", section: str = "", **parts: str) -> Path:
        path = tmp_path / name
        references = "".join(
            f'<w:{kind}Reference w:type="default" r:id="{kind}"/>' for kind in ("header", "footer") if kind in parts
        )
        document = (
            f"<w:document {_NAMESPACES}><w:body>{body}<w:sectPr>{references}{section}</w:sectPr></w:body></w:document>"
        )
        roots = {"header": "hdr", "footer": "ftr"}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            overrides = "".join(
                f'<Override PartName="/word/{part}.xml" ContentType="{_WORDML}.{part}+xml"/>' for part in parts
            )
            archive.writestr(
                "[Content_Types].xml",
                f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
                f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
                f'ContentType="application/xml"/><Override PartName="/word/document.xml" '
                f'ContentType="{_WORDML}.document.main+xml"/>{overrides}</Types>',
            )
            archive.writestr("_rels/.rels", _relations({"document": ("officeDocument", "word/document.xml")}))
            archive.writestr("word/document.xml", document)
            archive.writestr("word/_rels/document.xml.rels", _relations({own: (own, f"{own}.xml") for own in parts}))
            for part, xml in parts.items():
                root = roots.get(part, part)
                archive.writestr(f"word/{part}.xml", f"<w:{root} {_NAMESPACES}>{xml}</w:{root}>")
        return path

    return make


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="{own}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for own, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Path]:
    """Saves a workbook, with the XML of a drawing on its first sheet where one is given."""

    def save(workbook: Workbook, name: str = "様式.xlsx", drawing: str = "") -> Path:
        path = tmp_path / name
        if not drawing:
            workbook.save(path)
            return path
        plain = io.BytesIO()
        workbook.save(plain)
        with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
            for own in source.namelist():
                data = source.read(own)
                if own == "xl/worksheets/sheet1.xml":
                    reference = f'<drawing xmlns:r="{_OFFICE}" r:id="shapes"/></worksheet>'.encode()
                    data = data.replace(b"</worksheet>", reference)
                target.writestr(own, data)
            relations = _relations({"shapes": ("drawing", "../drawings/drawing1.xml")})
            target.writestr("xl/worksheets/_rels/sheet1.xml.rels", relations)
            target.writestr(
                "xl/drawings/drawing1.xml",
                '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
                f'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{drawing}</xdr:wsDr>',
            )
        return path

    return save


@pytest.fixture
def pdf(tmp_path: Path) -> Callable[..., Path]:
    """Draws a PDF: `draw` gets the canvas with a Japanese font set and draws every page."""

    def make(draw: Callable[[Canvas], None], name: str = "様式.pdf") -> Path:
        pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
        path = tmp_path / name
        canvas = Canvas(str(path), pagesize=A4)
        canvas.setFont("HeiseiMin-W3", 11)
        draw(canvas)
        canvas.save()
        return path

    return make
