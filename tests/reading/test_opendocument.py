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
        for name in ("office", "text", "table", "style", "draw", "presentation")
    )
    + ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    + ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
)
_BODY = """
<text:tracked-changes><text:changed-region><text:deletion><text:p>消した押印</text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:p>様式第２号（第６条関係）</text:p><text:p text:style-name="P1">閲覧申請書</text:p>
<text:p>申請者<text:tab/>氏名<text:s text:c="8"/>㊞<draw:frame><draw:text-box><text:p>捨印</text:p></draw:text-box></draw:frame></text:p>
<text:p>押印<text:span text:style-name="T1">隠し</text:span>は<text:ruby><text:ruby-base>不要</text:ruby-base><text:ruby-text>ふよう</text:ruby-text></text:ruby>です。<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>法人を除く。</text:p></text:note-body></text:note></text:p>
<table:table><table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>代理人</text:p></table:table-cell><table:table-cell><text:p>住所</text:p></table:table-cell></table:table-row>
<table:table-row><table:covered-table-cell/><table:table-cell><text:p>氏名　　　印</text:p></table:table-cell></table:table-row></table:table>
"""  # noqa: E501


_STYLES = (
    '<style:style style:name="P1"><style:paragraph-properties fo:text-align="center"/></style:style>'
    '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'
)


def save(path: Path, manifest: str = "", body: str = _BODY, styles: str = _STYLES, common: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
        archive.writestr(
            "content.xml",
            f"<office:document-content {_NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
        archive.writestr("styles.xml", f"<office:document-styles {_NAMESPACES}>{common}</office:document-styles>")
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


def test_what_a_style_or_a_section_hides_is_not_seen(tmp_path: Path, read: Read) -> None:
    common = (
        '<office:styles><style:style style:name="Secret"><style:text-properties text:display="none"/></style:style>'
        '<style:style style:name="Title"><style:paragraph-properties fo:text-align="center"/></style:style></office:styles>'
    )
    automatic = (
        '<style:style style:name="P9" style:parent-style-name="Secret"/>'
        '<style:style style:name="P1" style:parent-style-name="Title"/>'
    )
    body = (
        '<text:p text:style-name="P1">閲覧申請書</text:p><text:p text:style-name="P9">実印を押してください。</text:p>'
        '<text:section text:display="none"><text:p>印鑑証明書</text:p></text:section>'
        "<text:p>届け出ます。<text:hidden-text>押印</text:hidden-text></text:p>"
    )
    document = read(save(tmp_path / "様式.odt", body=body, styles=automatic, common=common))
    assert [own.text for own in document.passages] == ["閲覧申請書", "届け出ます。"]
    assert document.title == "閲覧申請書"


def test_numbers_of_lists_and_headings_stand_on_the_page(tmp_path: Path, read: Read) -> None:
    common = (
        '<office:styles><text:outline-style><text:outline-level-style text:level="1" style:num-format="1" '
        'style:num-prefix="第" style:num-suffix="章"/></text:outline-style></office:styles>'
    )
    styles = (
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="１, ２, ３, ..." '
        'style:num-prefix="第" style:num-suffix="条"/><text:list-level-style-number text:level="2" style:num-format="一" '
        'style:num-prefix="(" style:num-suffix=")"/></text:list-style>'
        '<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>'
    )
    item = "<text:list-item><text:p>{}</text:p>{}</text:list-item>"
    inner = f"<text:list>{item.format('実印を押す。', '')}</text:list>"
    body = (
        '<text:h text:outline-level="1">総則</text:h>'
        f'<text:list text:style-name="L1">{item.format("申請者は、押印する。", inner)}</text:list>'
        f'<text:list text:style-name="L1" text:continue-numbering="true">{item.format("市長は、審査する。", "")}</text:list>'
        f'<text:list text:style-name="L2">{item.format("印鑑証明書", "<text:p>３か月以内のもの</text:p>")}</text:list>'
    )
    document = read(save(tmp_path / "規則.odt", body=body, styles=styles, common=common))
    assert [own.text for own in document.passages] == [
        "第1章　総則",
        "第１条　申請者は、押印する。",
        "(一)　実印を押す。",
        "第２条　市長は、審査する。",
        "•　印鑑証明書",
        "３か月以内のもの",
    ]


def test_a_seal_in_a_shape_belongs_to_the_name_beside_it(tmp_path: Path, read: Read) -> None:
    ring = '<draw:custom-shape svg:width="1cm" svg:height="1cm"><text:p>印</text:p></draw:custom-shape>'
    document = read(save(tmp_path / "様式.odt", body=f"<text:p>届け出ます。</text:p><text:p>氏名　　{ring}</text:p>"))
    assert document.passages[1].text.split() == ["氏名", "㊞"]


def test_a_small_picture_beside_a_name_is_told(tmp_path: Path, read: Read) -> None:
    picture = '<draw:frame svg:width="{0}" svg:height="{0}"><draw:image/></draw:frame>'
    body = "<text:p>届け出ます。</text:p><text:p>届出者　氏名" + picture + "</text:p>"
    small = read(save(tmp_path / "様式.odt", body=body.format("1.2cm")))
    assert small.problem is not None
    assert (small.status, small.problem.code) == (ReadStatus.PARTLY, "shape_unread")
    assert read(save(tmp_path / "様式.odt", body=body.format("9cm"))).status is ReadStatus.READ
