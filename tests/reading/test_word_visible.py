"""What a person sees in a Word file is read, once; what nobody sees is not. One file a technique, made here."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hanko_audit.document import Document, Part, PassageKind, ReadStatus
from hanko_audit.reading import FileReader, SourceFile

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)

Make = Callable[..., Document]


def p(*runs: str, properties: str = "") -> str:
    """A paragraph; a run is either XML or plain text."""
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t xml:space='preserve'>{text}</w:t></w:r>"


def field(instruction: list[str], result: str = "") -> str:
    pieces = "".join(f"<w:r><w:instrText xml:space='preserve'>{text}</w:instrText></w:r>" for text in instruction)
    shown = f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{r(result)}" if result else ""
    return f"<w:r><w:fldChar w:fldCharType='begin'/></w:r>{pieces}{shown}<w:r><w:fldChar w:fldCharType='end'/></w:r>"


def table(*rows: list[str]) -> str:
    """A table; a cell is either XML (of `tc`, or of blocks) or plain text."""

    def cell(content: str) -> str:
        if content.startswith("<w:tc>"):
            return content
        return f"<w:tc>{content if content.startswith('<') else p(content)}</w:tc>"

    body = "".join(f"<w:tr>{''.join(cell(content) for content in row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/>{body}</w:tbl>"


def drawn_box(content: str) -> str:
    return (
        "<w:drawing><wp:anchor><wp:docPr id='1' name='box'/><a:graphic><a:graphicData><wps:wsp><wps:txbx>"
        f"<w:txbxContent>{content}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def vml_box(content: str) -> str:
    return f"<w:pict><v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>"


@pytest.fixture(scope="module")
def reader() -> Iterator[FileReader]:
    with FileReader() as own:
        yield own


@pytest.fixture
def made(tmp_path: Path, reader: FileReader) -> Make:
    """Makes a docx of body XML and further parts (name → XML), and reads it."""

    def make(body: str, name: str = "様式.docx", section: str = "", **parts: str) -> Document:
        path = tmp_path / name
        kinds = {"header1": "header", "footer1": "footer", "header2": "header"}
        related = "".join(
            f'<Relationship Id="r_{key}" Type="{_R}/{kinds.get(key, key)}" Target="{key}.xml"/>' for key in parts
        )
        relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", _TYPES)
            archive.writestr(
                "_rels/.rels",
                f'{relations}<Relationship Id="r1" Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>',
            )
            archive.writestr("word/_rels/document.xml.rels", f"{relations}{related}</Relationships>")
            archive.writestr(
                "word/document.xml",
                f"<w:document {_SPACES}><w:body>{body}<w:sectPr>{section}</w:sectPr></w:body></w:document>",
            )
            for key, xml in parts.items():
                archive.writestr(f"word/{key}.xml", xml)
        (document,) = reader.read(SourceFile(path, name))
        return document

    return make


def texts(document: Document) -> list[str]:
    return [passage.text for passage in document.passages]


def seen(document: Document) -> str:
    return "\n".join(texts(document))


def test_words_split_over_runs_are_one_word(made: Make) -> None:
    document = made(p("届出書に", r("押", "<w:b/>"), r("印"), "してください。"))
    assert texts(document) == ["届出書に押印してください。"]


def test_a_nested_table_is_read_to_its_depth(made: Make) -> None:
    inner = table(["証人氏名", "㊞"], ["住所", ""])
    document = made(table(["立会人欄", f"{table(['副', inner + p('')])}{p('')}"]))
    assert any("証人氏名" in text and "㊞" in text for text in texts(document))
    assert seen(document).count("㊞") == 1


def test_a_merged_label_stands_once_and_heads_its_rows(made: Make) -> None:
    first = f"<w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>{p('委任者')}</w:tc>"
    rest = f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{p('')}</w:tc>"
    document = made(table([first, "住所", ""], [rest, "氏名", "㊞"]))
    assert seen(document).count("委任者") == 1
    name = next(passage for passage in document.passages if "㊞" in passage.text)
    assert name.heading == "委任者"
    assert name.kind is PassageKind.FORM_FIELD
    assert name.text.startswith("氏名")
    assert name.location.table == 1
    assert name.location.row == 2


@pytest.mark.parametrize(
    "wrapped",
    [
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:customXml>{}</w:customXml>",
        "<w:ins w:id='1' w:author='x'>{}</w:ins>",
        "<w:moveTo w:id='1' w:author='x'>{}</w:moveTo>",
    ],
)
def test_what_wraps_paragraphs_hides_nothing(made: Make, wrapped: str) -> None:
    assert texts(made(wrapped.format(p("氏名　　　　㊞")))) == ["氏名　　　　㊞"]


@pytest.mark.parametrize(
    "wrapped",
    [
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:smartTag>{}</w:smartTag>",
        "<w:hyperlink>{}</w:hyperlink>",
        "<w:ins w:id='1'>{}</w:ins>",
        "<w:fldSimple w:instr=' PAGE '>{}</w:fldSimple>",
    ],
)
def test_what_wraps_runs_hides_nothing(made: Make, wrapped: str) -> None:
    assert texts(made(p("代表者　", wrapped.format(r("印"))))) == ["代表者　印"]


def test_rows_and_cells_in_content_controls_are_read(made: Make) -> None:
    controlled = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    cell = controlled.format(f"<w:tc>{p('㊞')}</w:tc>")
    row = controlled.format(f"<w:tr><w:tc>{p('氏名')}</w:tc>{cell}</w:tr>")
    assert "㊞" in seen(made(f"<w:tbl>{row}</w:tbl>"))


def test_an_enclosed_seal_drawn_by_a_field_is_a_mark(made: Make) -> None:
    document = made(p("氏名　　　", field([" ", "EQ \\o\\ac(", "○", ",", "印", ")"])))
    assert texts(document) == ["氏名　　　㊞"]


def test_a_circled_digit_drawn_by_the_same_field_is_none(made: Make) -> None:
    document = made(p(field(["EQ \\o\\ac(○,1)"]), "　届出書を窓口に提出してください。"))
    assert "㊞" not in seen(document)
    assert "①" in seen(document)


def test_a_damaged_field_holds_up_nothing(made: Make) -> None:
    deep = "EQ " + "\\o(" * 5000 + "○,印"
    document = made(p("氏名　", field(["EQ \\5\\o\\ac(○,印) \\"])) + p(field([deep])) + p("押印してください。"))
    assert texts(document)[0].endswith("㊞")
    assert texts(document)[-1] == "押印してください。"


def test_a_field_shows_its_result_and_not_its_code(made: Make) -> None:
    document = made(p("提出期限　", field([' DATE \\@ "yyyy" '], "令和８年３月３１日まで")))
    assert "令和８年３月３１日まで" in seen(document)
    assert "DATE" not in seen(document)


def test_a_symbol_of_a_font_is_read(made: Make) -> None:
    document = made(p("氏名　　　　", "<w:r><w:sym w:font='ＭＳ 明朝' w:char='329E'/></w:r>"))
    assert seen(document).endswith("㊞")


def test_ruby_leaves_the_words_it_is_over(made: Make) -> None:
    ruby = f"<w:r><w:ruby><w:rt>{r('なついん')}</w:rt><w:rubyBase>{r('捺印')}</w:rubyBase></w:ruby></w:r>"
    document = made(p("ここに", ruby, "してください。"))
    assert texts(document) == ["ここに捺印してください。"]


@pytest.mark.parametrize("box", [drawn_box, vml_box])
def test_a_seal_in_a_text_box_belongs_to_the_name_beside_it(made: Make, box: Callable[[str], str]) -> None:
    document = made(p("申請者氏名　　　　", f"<w:r>{box(p('印'))}</w:r>"))
    (only,) = document.passages
    assert only.text.startswith("申請者氏名")
    assert only.text[-1] in "印㊞"


def test_a_box_saved_for_old_and_new_word_is_read_once(made: Make) -> None:
    both = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{drawn_box(p('収入証紙を貼ってください。'))}</mc:Choice>"
        f"<mc:Fallback>{vml_box(p('収入証紙を貼ってください。'))}</mc:Fallback></mc:AlternateContent>"
    )
    document = made(p("様式第２号", f"<w:r>{both}</w:r>"))
    assert seen(document).count("収入証紙を貼ってください。") == 1
    box = next(passage for passage in document.passages if "収入証紙" in passage.text)
    assert box.location.part is Part.TEXT_BOX


def test_all_boxes_of_a_group_are_read(made: Make) -> None:
    group = (
        "<w:drawing><wp:anchor><a:graphic><a:graphicData><wpg:wgp>"
        + "".join(
            f"<wps:wsp><wps:txbx><w:txbxContent>{p(text)}</w:txbxContent></wps:txbx></wps:wsp>"
            for text in ("受付窓口で提出してください。", "印鑑をお持ちください。")
        )
        + "</wpg:wgp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    document = made(p(f"<w:r>{group}</w:r>"))
    assert "受付窓口で提出してください。" in seen(document)
    assert "印鑑をお持ちください。" in seen(document)


def test_a_small_shape_with_nothing_in_it_beside_a_name_is_told(made: Make) -> None:
    ring = drawn_box(p("")).replace("<wp:anchor>", "<wp:anchor><wp:extent cx='360000' cy='360000'/>")
    assert "extent" in ring
    document = made(p("次のとおり申請します。") + p("申請者氏名　　　　", f"<w:r>{ring}</w:r>"))
    assert document.status is ReadStatus.PARTLY
    assert document.problem is not None
    assert document.problem.code == "shape_unread"


def test_deleted_and_hidden_words_are_not_on_the_page(made: Make) -> None:
    document = made(
        p("申請書に", "<w:del w:id='1'><w:r><w:delText>押印の上</w:delText></w:r></w:del>", "記入してください。")
        + p(r("実印を押すこと。", "<w:vanish/>"))
        + p("<w:moveFrom w:id='2'><w:r><w:t>持参すること。</w:t></w:r></w:moveFrom>")
    )
    assert texts(document) == ["申請書に記入してください。"]


def test_a_style_can_hide_words(made: Make) -> None:
    styles = (
        f"<w:styles xmlns:w='{_W}'><w:style w:type='character' w:styleId='h'><w:name w:val='隠し'/>"
        "<w:rPr><w:vanish/></w:rPr></w:style></w:styles>"
    )
    document = made(p("届出書です。", r("押印が必要です。", "<w:rStyle w:val='h'/>")), styles=styles)
    assert texts(document) == ["届出書です。"]


def test_a_row_deleted_with_tracking_is_gone(made: Make) -> None:
    rows = (
        f"<w:tr><w:tc>{p('住所')}</w:tc></w:tr>"
        f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc>{p('氏名　　㊞')}</w:tc></w:tr>"
    )
    assert "㊞" not in seen(made(f"<w:tbl>{rows}</w:tbl>"))


def test_comments_are_not_the_form(made: Make) -> None:
    comments = f"<w:comments xmlns:w='{_W}'><w:comment w:id='0'>{p('押印欄は廃止予定')}</w:comment></w:comments>"
    document = made(
        p("氏名", "<w:commentRangeStart w:id='0'/>", "<w:r><w:commentReference w:id='0'/></w:r>"), comments=comments
    )
    assert texts(document) == ["氏名"]


def test_headers_footers_and_notes_are_read_where_they_are_shown(made: Make) -> None:
    document = made(
        p("申請書", "<w:r><w:footnoteReference w:id='2'/></w:r>"),
        section="<w:headerReference w:type='default' r:id='r_header1'/><w:footerReference w:type='default' r:id='r_footer1'/>"
        "<w:headerReference w:type='first' r:id='r_header2'/>",
        header1=f"<w:hdr {_SPACES}>{p('捨印')}</w:hdr>",
        header2=f"<w:hdr {_SPACES}>{p('最初のページだけの文字')}</w:hdr>",
        footer1=f"<w:ftr {_SPACES}>{p('市民課で受け付けます。')}</w:ftr>",
        footnotes=f"<w:footnotes {_SPACES}><w:footnote w:type='separator' w:id='0'>{p('―')}</w:footnote>"
        f"<w:footnote w:id='2'>{p('実印を押してください。')}</w:footnote></w:footnotes>",
    )
    places = {passage.text: passage.location.part for passage in document.passages}
    assert places["捨印"] is Part.HEADER
    assert places["市民課で受け付けます。"] is Part.FOOTER
    assert places["実印を押してください。"] is Part.FOOTNOTE
    assert not any("最初のページ" in text for text in places)


def test_a_damaged_footer_does_not_silence_the_rest(made: Make) -> None:
    document = made(
        p("押印は不要です。"),
        section="<w:footerReference w:type='default' r:id='r_footer1'/>",
        footer1="<w:ftr <<<",
    )
    assert "押印は不要です。" in seen(document)
    assert document.status is ReadStatus.PARTLY
    assert document.problem is not None
    assert "フッター" in document.problem.message


def test_a_form_block_keeps_its_lines_and_its_person(made: Make) -> None:
    document = made(
        p("様式第３号の２（第１２条関係）")
        + p("（宛先）あおば市長")
        + p("　　　　　届出者　住　　所")
        + p("　　　　　　　　　氏　　名　　　　　　　　印")
        + p("使用廃止届", properties="<w:jc w:val='center'/>")
        + p("備考")
        + p("１　印は、届出の際に使用した印鑑を押してください。")
    )
    assert document.title == "使用廃止届"
    assert document.form_number == "様式第3号の2"
    assert document.articles == ("第12条",)
    assert document.addressee == "あおば市長"
    name = next(passage for passage in document.passages if "氏　　名" in passage.text)
    assert name.heading == "届出者"
    assert name.kind is PassageKind.FORM_FIELD
    assert "　　　　　　　　印" in name.text
    note = next(passage for passage in document.passages if passage.text.startswith("１"))
    assert note.kind is PassageKind.NOTE


@pytest.mark.parametrize("suffix", ["docx", "docm", "dotx", "dotm"])
def test_macro_and_template_kinds_are_word(made: Make, suffix: str) -> None:
    document = made(p("押印してください。"), name=f"様式.{suffix}")
    assert document.format == "docx"
    assert document.status is ReadStatus.READ
