"""OpenDocument spreadsheets are read as a person sees them: visible sheets, merged cells, shapes, print ranges."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from hanko_audit.document import Document, Part, PassageKind, ReadStatus
from hanko_audit.reading import FileReader, Limits, SourceFile

_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style", "draw")
)
_HIDDEN_SHEET = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Writes the tables of a spreadsheet."""

    def run(tables: str, name: str = "様式.ods", kind: str = "spreadsheet") -> Path:
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}", zipfile.ZIP_STORED)
            archive.writestr(
                "content.xml",
                f"<office:document-content {_NAMES}><office:automatic-styles>{_HIDDEN_SHEET}</office:automatic-styles>"
                f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>",
            )
        return path

    return run


def cell(text: str = "", attributes: str = "", more: str = "") -> str:
    words = f"<text:p>{text}</text:p>" if text else ""
    return f"<table:table-cell {attributes}>{words}{more}</table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def table(*rows: str, name: str = "申請書", attributes: str = "") -> str:
    return f'<table:table table:name="{name}" {attributes}>{"".join(rows)}</table:table>'


def seen(document: Document) -> list[str]:
    return [passage.text for passage in document.passages]


def test_a_merged_label_and_a_seal_far_to_the_right_are_one_field(make: Make, read: Callable[[Path], Document]) -> None:
    merged = cell("申請者氏名", 'table:number-columns-spanned="4"') + "<table:covered-table-cell/>" * 3
    far = cell("", 'table:number-columns-repeated="14"')
    document = read(make(table(row(cell(), attributes='table:number-rows-repeated="4"'), row(merged, far, cell("印")))))
    (only,) = document.passages
    assert (document.format, document.status, only.kind) == ("ods", ReadStatus.READ, PassageKind.FORM_FIELD)
    assert only.text.split() == ["申請者氏名", "印"]
    assert (only.location.sheet, only.location.cell) == ("申請書", "A5")


def test_what_is_hidden_and_comments_are_not_seen(make: Make, read: Callable[[Path], Document]) -> None:
    comment = "<office:annotation><text:p>押印は要らないのでは</text:p></office:annotation>"
    document = read(
        make(
            table(
                '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>',
                row(cell("届出書", more=comment), cell(), cell("隠した列")),
                row(cell("隠した行"), attributes='table:visibility="collapse"'),
            )
            + table(row(cell("隠したシート")), name="控え", attributes='table:style-name="ta2"')
            + table(row(cell("別紙の添付書類")), name="別紙")
        )
    )
    assert seen(document) == ["届出書", "別紙の添付書類"]


def test_text_in_shapes_lies_where_it_is_drawn(make: Make, read: Callable[[Path], Document]) -> None:
    ring = "<draw:ellipse><text:p>印</text:p></draw:ellipse>"
    box = "<draw:frame><draw:text-box><text:p>窓口に提出してください。</text:p></draw:text-box></draw:frame>"
    document = read(
        make(table(row(cell("届出者氏名"), cell(), cell(more=ring)), row(cell()), row(cell(), cell(more=box))))
    )
    assert document.passages[0].text.split() == ["届出者氏名", "㊞"]
    assert document.passages[1].text == "窓口に提出してください。"
    assert (document.passages[1].location.part, document.passages[1].location.cell) == (Part.SHAPE, "B3")


def test_repeated_rows_cost_nothing_and_repeated_words_are_bounded(make: Make) -> None:
    path = make(
        table(
            row(cell("氏名　　㊞")),
            row(cell("", 'table:number-columns-repeated="16384"'), attributes='table:number-rows-repeated="1000000"'),
            row(cell("以上")),
        )
    )
    with FileReader(Limits(memory_bytes=400 * 1024 * 1024)) as reader:
        (document,) = reader.read(SourceFile(path, path.name))
        assert seen(document) == ["氏名　　㊞", "以上"]
    many = row(cell("押印", 'table:number-columns-repeated="16384"'), attributes='table:number-rows-repeated="1000000"')
    path = make(table(many))
    with FileReader(Limits(cells=20_000)) as reader:
        (document,) = reader.read(SourceFile(path, path.name))
    assert document.problem is not None
    assert document.problem.code == "truncated"


def test_what_lies_outside_the_print_ranges_is_not_the_form(make: Make, read: Callable[[Path], Document]) -> None:
    ranges = "table:print-ranges=\"'申請 書'.A1:'申請 書'.C5 '申請 書'.A8:'申請 書'.C9\""
    rows = (
        row(cell("申請者氏名　　㊞"), cell(), cell(), cell("作業用　㊞")),
        row(cell(), attributes='table:number-rows-repeated="6"'),
        row(cell("同意者氏名　　㊞")),
    )
    document = read(make(table(*rows, name="申請 書", attributes=ranges)))
    assert seen(document) == ["申請者氏名　　㊞", "同意者氏名　　㊞"]
    assert document.problem is not None
    assert document.problem.code == "outside_print"


def test_the_content_tells_a_spreadsheet_from_a_text_or_slides(make: Make, read: Callable[[Path], Document]) -> None:
    renamed = read(make(table(row(cell("氏名　　㊞"))), name="様式.odt"))
    assert (renamed.format, seen(renamed)) == ("ods", ["氏名　　㊞"])
    slides = read(make("", name="説明.odp", kind="presentation"))
    assert slides.problem is not None
    assert slides.problem.code == "unsupported"
