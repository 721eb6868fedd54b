"""OpenDocument: a form saved by LibreOffice reads as it looks."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

from hanko_audit.document import Document, Part, ReadStatus

Read = Callable[[Path], Document]
_NAMESPACES = (
    " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table", "style", "draw")
    )
    + ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)
_BODY = """
<text:tracked-changes><text:changed-region><text:deletion><text:p>消した押印</text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:p>様式第２号（第６条関係）</text:p><text:p text:style-name="P1">閲覧申請書</text:p>
<text:p>申請者<text:tab/>氏名<text:s text:c="8"/>㊞<draw:frame><draw:text-box><text:p>捨印</text:p></draw:text-box></draw:frame></text:p>
<text:p>押印<text:span text:style-name="T1">隠し</text:span>は<text:ruby><text:ruby-base>不要</text:ruby-base><text:ruby-text>ふよう</text:ruby-text></text:ruby>です。<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>法人を除く。</text:p></text:note-body></text:note></text:p>
<table:table><table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>代理人</text:p></table:table-cell><table:table-cell><text:p>住所</text:p></table:table-cell></table:table-row>
<table:table-row><table:covered-table-cell/><table:table-cell><text:p>氏名　　　印</text:p></table:table-cell></table:table-row></table:table>
"""  # noqa: E501


def save(path: Path, manifest: str = "") -> Path:
    styles = (
        '<style:style style:name="P1"><style:paragraph-properties fo:text-align="center"/></style:style>'
        '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
        archive.writestr(
            "content.xml",
            f"<office:document-content {_NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{_BODY}</office:text></office:body></office:document-content>",
        )
    return path


def test_a_form_reads_as_it_looks(tmp_path: Path, read: Read) -> None:
    document = read(save(tmp_path / "様式.odt"))
    assert (document.format, document.title, document.form_number, document.status) == (
        "odt", "閲覧申請書", "様式第2号", ReadStatus.READ,
    )  # fmt: skip
    seen = [own.text for own in document.passages]
    assert "申請者　　氏名        ㊞" in seen
    assert "押印は不要です。" in seen
    name = next(own for own in document.passages if own.text == "氏名　　　印")
    assert name.heading == "代理人"
    parts = {own.text: own.location.part for own in document.passages}
    assert (parts["捨印"], parts["法人を除く。"]) == (Part.TEXT_BOX, Part.FOOTNOTE)
    for hidden in ("消した", "隠し", "ふよう"):
        assert hidden not in "".join(seen)


def test_a_password_is_told(tmp_path: Path, read: Read) -> None:
    document = read(save(tmp_path / "秘.odt", "<encryption-data/>"))
    assert document.problem is not None
    assert document.problem.code == "password"
