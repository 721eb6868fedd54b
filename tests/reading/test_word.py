"""Word: what a person sees on the page is read once, what Word hides is not. One test a technique."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document as NewWord

from hanko_audit.document import Document, Part, PassageKind, ReadStatus

Read = Callable[[Path], Document]
Make = Callable[..., Path]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(*content: str, properties: str = "") -> str:
    inner = "".join(own if own.startswith("<") else run(own) for own in content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def cell(*content: str, properties: str = "") -> str:
    inner = "".join(own if own.startswith("<w:p>") or own.startswith("<w:tbl>") else para(own) for own in content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner or para('')}</w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(rows) + "</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def field(*instructions: str, result: str = "") -> str:
    parts = "".join(f'<w:r><w:instrText xml:space="preserve">{part}</w:instrText></w:r>' for part in instructions)
    shown = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}' if result else ""
    return f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{parts}{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def drawing_box(content: str, shape: str = "rect") -> str:
    return (
        '<w:drawing><wp:anchor><wp:extent cx="360000" cy="360000"/><wp:docPr id="1" name="box"/><a:graphic><a:graphicData>'
        f'<wps:wsp><wps:spPr><a:prstGeom prst="{shape}"/></wps:spPr><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>'
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def vml_box(content: str, shape: str = "shape") -> str:
    inner = f"<v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox>"
    return f'<w:pict><v:{shape} style="width:20pt;height:20pt">{inner}</v:{shape}></w:pict>'


def either(choice: str, fallback: str) -> str:
    return (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{choice}</mc:Choice>"
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def texts(document: Document) -> list[str]:
    return [passage.text for passage in document.passages]


def everything(document: Document) -> str:
    return "\n".join(texts(document))


PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="300000" cy="300000"/><wp:docPr id="1" name="図 1"/>'
    "<a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)


class TestSealMarks:
    """A person sees 氏名 and a ringed 印 on one line, however the ring was made."""

    @pytest.mark.parametrize(
        "mark",
        [
            run("㊞"),
            field("EQ \\o\\ac(○,印)"),
            field(" eq ", "\\o", "\\ac(", "○", ",", "印", ")"),
            field("EQ \\o\\ac(○,\\s\\up 2(印))"),
            field("EQ \\* jc2 \\o(○,印)"),
            '<w:fldSimple w:instr="EQ \\o\\ac(◯,印)"/>',
            '<w:r><w:sym w:font="ＭＳ 明朝" w:char="329E"/></w:r>',
            run("印\u20dd"),
            f"<w:r>{drawing_box(para('印'), 'ellipse')}</w:r>",
            f"<w:r>{drawing_box(para('印'))}</w:r>",
            f"<w:r>{vml_box(para('印'), 'oval')}</w:r>",
            either(drawing_box(para("印"), "ellipse"), vml_box(para("印"), "oval")),
        ],
        ids=["character", "field", "split field", "raised", "two switches", "simple field", "symbol", "combining", "ellipse",
             "text box", "vml oval", "choice and fallback"],
    )  # fmt: skip
    def test_ringed_seal_is_one_mark_in_the_name_field(self, word: Make, read: Read, mark: str) -> None:
        document = read(word(para("氏名　　　　　　", mark)))
        assert [text.replace("\u3000", "") for text in texts(document)] == ["氏名㊞"]
        assert document.passages[0].kind is PassageKind.FORM_FIELD

    def test_written_mark_split_over_runs(self, word: Make, read: Read) -> None:
        document = read(
            word(
                para("申請者　氏名　　　", run("（"), run("印"), run("）"))
                + para("記名", "押", run("印"), "してください。")
            )
        )
        assert texts(document) == ["申請者　氏名　　　（印）", "記名押印してください。"]

    def test_ringed_digits_are_no_seal(self, word: Make, read: Read) -> None:
        document = read(word(para(field("EQ \\o\\ac(○,1)"), "住民票の写しを添付すること。")))
        assert texts(document) == ["①住民票の写しを添付すること。"]

    def test_mark_in_a_cell_of_its_own_belongs_to_the_name(self, word: Make, read: Read) -> None:
        document = read(word(table(row(cell("氏名"), cell(""), cell("印")))))
        assert [(own.text.replace("\u3000", ""), own.kind) for own in document.passages] == [
            ("氏名印", PassageKind.FORM_FIELD)
        ]

    @pytest.mark.parametrize(
        "body",
        [para("申請者　氏名　　　　", PICTURE), table(row(cell("氏名"), cell(""), cell(para(PICTURE))))],
        ids=["on the line", "in a cell of its own"],
    )
    def test_picture_beside_a_name_is_told(self, word: Make, read: Read, body: str) -> None:
        document = read(word(body))
        assert document.status is ReadStatus.PARTLY
        assert document.problem is not None
        assert "図形（要確認）" in document.problem.message

    def test_picture_elsewhere_is_decoration(self, word: Make, read: Read) -> None:
        document = read(word(para("窓口のご案内", PICTURE) + para("申請者　氏名　　　㊞")))
        assert (document.status, document.problem) == (ReadStatus.READ, None)

    def test_nothing_but_pictures_is_unread(self, word: Make, read: Read) -> None:
        document = read(word(para(PICTURE)))
        assert document.problem is not None
        assert (document.status, document.problem.code) == (ReadStatus.UNREAD, "image_only")


class TestWhereTextStands:
    def test_nested_tables_and_merged_cells_once(self, word: Make, read: Read) -> None:
        inner = table(row(cell("担当"), cell("㊞")))
        body = table(
            row(cell("申請者", properties='<w:vMerge w:val="restart"/>'), cell("住所"), cell("")),
            row(cell("", properties="<w:vMerge/>"), cell("氏名"), cell("　　　　㊞")),
            row(cell("備考", inner, properties='<w:gridSpan w:val="3"/>')),
        )
        document = read(word(body))
        assert everything(document).count("申請者") == 1
        assert everything(document).count("㊞") == 2
        name = next(own for own in document.passages if "氏名" in own.text)
        assert name.text.endswith("㊞")
        assert name.heading == "申請者"
        assert (name.location.part, name.location.table, name.location.row) == (Part.TABLE, 1, 2)

    @pytest.mark.parametrize(
        "wrap",
        [
            "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
            '<w:smartTag w:uri="u" w:element="e">{}</w:smartTag>',
            '<w:customXml w:element="e">{}</w:customXml>',
            '<w:hyperlink r:id="x">{}</w:hyperlink>',
            '<w:ins w:id="1" w:author="a">{}</w:ins>',
            '<w:moveTo w:id="1" w:author="a">{}</w:moveTo>',
        ],
        ids=["content control", "smart tag", "custom xml", "hyperlink", "insertion", "moved to"],
    )
    def test_wrapped_runs_are_seen(self, word: Make, read: Read, wrap: str) -> None:
        document = read(word(para("印鑑を", wrap.format(run("持参")), "してください。")))
        assert texts(document) == ["印鑑を持参してください。"]

    def test_rows_and_cells_in_content_controls(self, word: Make, read: Read) -> None:
        controlled = f"<w:sdt><w:sdtContent>{row(cell('氏名'), cell('　　　㊞'))}</w:sdtContent></w:sdt>"
        cells = f"<w:tr><w:sdt><w:sdtContent>{cell('電話')}</w:sdtContent></w:sdt>{cell('　　　')}</w:tr>"
        document = read(word(table(row(cell("住所"), cell("　　　")), controlled, cells)))
        assert [text.replace("\u3000", "") for text in texts(document)] == ["住所", "氏名㊞", "電話"]

    def test_header_footer_and_footnotes(self, word: Make, read: Read) -> None:
        document = read(
            word(
                para("届出書に押印してください。", '<w:r><w:footnoteReference w:id="2"/></w:r>'),
                header=para("様式第３号の２（第５条、第７条関係）"),
                footer=para("写しを２部提出のこと"),
                footnotes=f'<w:footnote w:id="1">{para("参照されない注")}</w:footnote>'
                f'<w:footnote w:id="2">{para("自署の場合は押印不要です。")}</w:footnote>',
            )
        )
        places = {own.text: own.location.part for own in document.passages}
        assert places == {
            "様式第３号の２（第５条、第７条関係）": Part.HEADER,
            "届出書に押印してください。": Part.BODY,
            "自署の場合は押印不要です。": Part.FOOTNOTE,
            "写しを２部提出のこと": Part.FOOTER,
        }
        assert document.form_number == "様式第3号の2"
        assert document.articles == ("第5条", "第7条")

    def test_first_page_header_counts_only_where_it_shows(self, word: Make, read: Read) -> None:
        hidden = '<w:headerReference w:type="first" r:id="header"/>'
        body = para("本文です。")
        shown = read(word(body, name="a.docx", section=hidden + "<w:titlePg/>", header=para("捨印欄")))
        assert "捨印欄" in texts(shown)

    def test_text_box_in_a_group_once_with_its_place(self, word: Make, read: Read) -> None:
        boxes = drawing_box(para("代理人の場合は委任状に実印を押してください。"))
        grouped = boxes.replace("<wps:wsp>", "<wpg:wgp><wpg:grpSp><wps:wsp>").replace(
            "</wps:wsp>", "</wps:wsp></wpg:grpSp></wpg:wgp>"
        )
        alternate = either(grouped, vml_box(para("代理人の場合は委任状に実印を押してください。")))
        document = read(word(para("申請します。", alternate)))
        assert texts(document) == ["申請します。", "代理人の場合は委任状に実印を押してください。"]
        assert document.passages[1].location.part is Part.TEXT_BOX

    def test_fallback_is_read_where_the_choice_has_nothing(self, word: Make, read: Read) -> None:
        alternate = either("", vml_box(para("窓口に持参してください。")))
        assert texts(read(word(para(alternate)))) == ["窓口に持参してください。"]

    def test_automatic_numbers_stand_on_the_page(self, word: Make, read: Read) -> None:
        numbering = (
            '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimalFullWidth"/>'
            '<w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        )
        number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        body = para("申請者は、押印する。", properties=number) + para("代理人は、委任状を提出する。", properties=number)
        document = read(word(body, numbering=numbering))
        assert texts(document) == ["第１条　申請者は、押印する。", "第２条　代理人は、委任状を提出する。"]
        assert [own.location.article for own in document.passages] == ["第1条", "第2条"]

    def test_spread_label_and_reading_over_a_word(self, word: Make, read: Read) -> None:
        ruby = "<w:r><w:ruby><w:rt><w:r><w:t>おういん</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>押印</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        document = read(
            word(para(field("EQ \\o\\ad(氏名,　　　　　)"), "　　　　㊞") + para("届出書に", ruby, "してください。"))
        )
        assert texts(document) == ["氏名　　　　㊞", "届出書に押印してください。"]

    def test_old_form_fields_show_boxes_and_choices(self, word: Make, read: Read) -> None:
        def form(data: str, code: str) -> str:
            return (
                f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
                f"<w:r><w:instrText>{code}</w:instrText></w:r>" + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            )

        box = form("<w:checkBox><w:default w:val='0'/></w:checkBox>", "FORMCHECKBOX")
        choice = form("<w:ddList><w:listEntry w:val='窓口'/><w:listEntry w:val='郵送'/></w:ddList>", "FORMDROPDOWN")
        assert texts(read(word(para("受取方法　", box, choice)))) == ["受取方法　□窓口"]

    @pytest.mark.parametrize("name", ["様式.docm", "様式.dotx", "様式.dotm"])
    def test_macro_and_template_files(self, word: Make, read: Read, name: str) -> None:
        document = read(word(para("押印してください。"), name=name))
        assert (document.status, document.problem, texts(document)) == (ReadStatus.READ, None, ["押印してください。"])


class TestInvisible:
    @pytest.mark.parametrize(
        "hidden",
        [
            run("押印のこと", "<w:vanish/>"),
            run("押印のこと", '<w:rStyle w:val="Secret"/>'),
            '<w:del w:id="1" w:author="a"><w:r><w:delText>押印のこと</w:delText></w:r></w:del>',
            f'<w:moveFrom w:id="1" w:author="a">{run("押印のこと")}</w:moveFrom>',
            '<w:r><w:commentReference w:id="1"/></w:r>',
            field(" MERGEFIELD 押印のこと "),
            '<w:r><w:drawing><wp:inline><wp:extent cx="9000000" cy="9000000"/><wp:docPr id="1" name="x" descr="押印のこと"/>'
            "</wp:inline></w:drawing></w:r>",
        ],
        ids=["vanish", "hidden style", "deletion", "moved from", "comment", "field code", "alternate text"],
    )
    def test_hidden_text_is_not_read(self, word: Make, read: Read, hidden: str) -> None:
        styles = (
            '<w:style w:type="character" w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>'
            '<w:style w:type="character" w:styleId="Secret"><w:basedOn w:val="Base"/></w:style>'
        )
        comments = f'<w:comment w:id="1">{para("押印のこと")}</w:comment>'
        document = read(word(para("氏名を記入する。", hidden), styles=styles, comments=comments))
        assert texts(document) == ["氏名を記入する。"]
        assert document.status is ReadStatus.READ

    def test_deleted_rows_and_paragraph_ends(self, word: Make, read: Read) -> None:
        gone = row(cell("実印"), cell("要"), properties='<w:del w:id="1" w:author="a"/>')
        joined = para("押印は", properties='<w:rPr><w:del w:id="2" w:author="a"/></w:rPr>') + para("不要です。")
        document = read(word(table(row(cell("認印"), cell("要")), gone) + joined))
        assert "実印" not in everything(document)
        assert texts(document)[-1] == "押印は不要です。"

    def test_switched_off_vanish_is_visible(self, word: Make, read: Read) -> None:
        assert texts(read(word(para(run("押印する。", '<w:vanish w:val="0"/>'))))) == ["押印する。"]


def test_what_python_docx_writes_is_read_with_title_and_block(tmp_path: Path, read: Read) -> None:
    made = NewWord()
    made.add_paragraph("様式第１号（第４条関係）")
    made.add_paragraph("令和　　年　　月　　日")
    made.add_paragraph("（宛先）あおば市長")
    made.add_paragraph("　　　　　　　　申請者　住所")
    made.add_paragraph("　　　　　　　　　　　　氏名　　　　　　　　㊞")
    made.add_heading("集会所使用許可申請書", 1)
    made.add_paragraph("次のとおり申請します。ただし、押印は自署の場合は省略できます。")
    made.add_paragraph("備考　印鑑をお持ちください。")
    path = tmp_path / "無題.docx"
    made.save(str(path))
    document = read(path)
    assert (document.title, document.form_number, document.articles, document.addressee) == (
        "集会所使用許可申請書", "様式第1号", ("第4条",), "あおば市長",
    )  # fmt: skip
    by_text = {own.text.strip(): own for own in document.passages}
    assert by_text["氏名　　　　　　　　㊞"].heading == "申請者"
    assert by_text["次のとおり申請します。ただし、押印は自署の場合は省略できます。"].kind is PassageKind.NOTICE
    assert by_text["備考　印鑑をお持ちください。"].kind is PassageKind.NOTE
