"""Lines and tables become the units in which a reader takes in a form."""

from __future__ import annotations

from hanko_audit.document import Location, Part, Passage, PassageKind
from hanko_audit.reading.blocks import Block, Cell, Content, Grid, Line, Row
from hanko_audit.reading.compose import compose


def lines(*texts: str, part: Part = Part.BODY) -> list[Block]:
    return [Line(text, Location(part, paragraph=number)) for number, text in enumerate(texts, start=1)]


def grid(*rows: list[str], header: bool = False) -> Grid:
    """A table of plain cells; a newline parts the lines of a cell."""
    made = []
    for number, row in enumerate(rows, start=1):
        place = Location(Part.TABLE, table=1, row=number)
        cells = tuple(
            Cell(tuple(Line(text, place) for text in words.split("\n") if text), column)
            for column, words in enumerate(row)
        )
        made.append(Row(cells, header=header and number == 1))
    return Grid(tuple(made), Location(Part.TABLE, table=1), max(len(row) for row in rows))


def passages(*blocks: Block, web: bool = False) -> list[Passage]:
    return list(compose(Content(tuple(blocks), web=web)))


def kinds(found: list[Passage]) -> list[PassageKind]:
    return [passage.kind for passage in found]


class TestLines:
    def test_nothing_visible_is_lost_and_nothing_is_said_twice(self) -> None:
        texts = [
            "様式第１号",
            "（宛先）市長",
            "届出者　住所",
            "　　　　氏名　　㊞",
            "廃止届",
            "※　注意して書くこと。",
            "以上",
        ]
        assert [passage.text for passage in passages(*lines(*texts))] == texts

    def test_full_width_spaces_stay(self) -> None:
        (only,) = passages(*lines("　　　氏　　名　　　　　　　㊞"))
        assert only.text == "　　　氏　　名　　　　　　　㊞"

    def test_a_paragraph_stays_one_passage(self) -> None:
        text = "申請は窓口でしてください。ただし、遠方の方は郵送でもできます。この場合は切手を同封してください。"
        assert [passage.text for passage in passages(*lines(text))] == [text]

    def test_a_very_long_paragraph_is_cut_between_sentences_but_not_before_a_proviso(self) -> None:
        sentence = "申請者は、" + "必要な書類を添えて、" * 12 + "提出するものとする。"
        proviso = "ただし、" + "市長が特に必要と認める場合で、" * 12 + "この限りでない。"
        found = passages(*lines(sentence + sentence + proviso + sentence))
        assert "".join(passage.text for passage in found) == sentence + sentence + proviso + sentence
        assert len(found) > 1
        assert not any(passage.text.startswith("ただし") for passage in found)

    def test_notes_are_told_from_the_text(self) -> None:
        found = passages(
            *lines(
                "次のとおり申請します。",
                "備考",
                "１　印は鮮明に押すこと。",
                "２　写しでもよい。",
                "（注）押印は省略できます。",
            )
        )
        assert kinds(found) == [PassageKind.NOTICE, *[PassageKind.NOTE] * 4]

    def test_numbered_items_after_a_numbered_note_are_notes(self) -> None:
        found = passages(*lines("注１　印鑑は実印に限ります。", "　２　写しは受け付けません。"))
        assert kinds(found) == [PassageKind.NOTE, PassageKind.NOTE]

    def test_each_line_of_a_block_carries_whose_it_is(self) -> None:
        found = passages(
            *lines(
                "申請者　住　　所",
                "　　　　氏　　名　　　㊞",
                "",
                "連帯保証人　住　　所",
                "　　　　　　氏　　名　　　㊞",
            )
        )
        assert [passage.heading for passage in found] == ["申請者", "申請者", "連帯保証人", "連帯保証人"]

    def test_a_person_not_in_any_list_heads_a_block_by_its_fields(self) -> None:
        found = passages(*lines("転貸人　　住所", "　　　　　氏名　　　㊞"))
        assert [passage.heading for passage in found] == ["転貸人", "転貸人"]

    def test_a_label_set_wide_is_no_person(self) -> None:
        found = passages(*lines("届出者　所　在　地", "　　　　団　体　名", "　　　　代　表　者　　　㊞"))
        assert [passage.heading for passage in found] == ["届出者"] * 3

    def test_a_sentence_ends_the_block(self) -> None:
        found = passages(
            *lines("申請者　氏名　　　㊞", "　次のとおり許可を受けたいので申請します。", "期間　　　年　　月　　日")
        )
        assert [passage.heading for passage in found] == ["申請者", "", ""]

    def test_white_space_ends_the_block_but_not_under_its_bare_name(self) -> None:
        found = passages(*lines("【委任者】", "", "住所", "氏名　　　㊞", "", "電話番号　　　　　"))
        assert [passage.heading for passage in found] == ["委任者", "委任者", "委任者", ""]

    def test_lists_of_papers_stand_under_their_name(self) -> None:
        found = passages(*lines("添付書類", "１　位置図", "２　市税の納税証明書"))
        assert [passage.heading for passage in found] == ["添付書類"] * 3

    def test_a_web_page_is_web(self) -> None:
        assert kinds(passages(*lines("印鑑をお持ちください。"), web=True)) == [PassageKind.WEB]

    def test_a_break_within_a_paragraph_parts_lines(self) -> None:
        found = passages(*lines("申請者　住所\n　　　　氏名　　㊞"))
        assert [passage.text for passage in found] == ["申請者　住所", "　　　　氏名　　㊞"]


class TestRegulations:
    def test_articles_paragraphs_and_items_know_their_number(self) -> None:
        found = passages(
            *lines(
                "（申請）",
                "第３条　許可を受けようとする者は、申請書を提出しなければならない。",
                "２　前項の申請書には、次の書類を添付しなければならない。",
                "（１）　位置図",
                "第３条の２　市長は、許可書を交付する。",
                "附　則",
                "この規則は、公布の日から施行する。",
            )
        )
        assert found[0].text.startswith("（申請）第３条")
        assert [passage.location.article for passage in found[:4]] == [
            "第3条",
            "第3条第2項",
            "第3条第2項第1号",
            "第3条の2",
        ]
        assert kinds(found[:4]) == [PassageKind.REGULATION] * 4
        assert found[-1].location.article == "附則"

    def test_a_form_that_cites_an_article_is_no_regulation(self) -> None:
        found = passages(*lines("様式第１号（第３条関係）", "条例第３条の規定により申請します。"))
        assert PassageKind.REGULATION not in kinds(found)


class TestTables:
    def test_label_and_value_are_one_field(self) -> None:
        found = passages(grid(["氏名", "", "㊞"], ["使用日", "年　　月　　日", ""]))
        assert kinds(found) == [PassageKind.FORM_FIELD] * 2
        assert found[0].text.split() == ["氏名", "㊞"]
        assert found[1].text.startswith("使用日　年")

    def test_a_list_with_a_header_is_rows(self) -> None:
        found = passages(grid(["手続", "持ち物", "印鑑"], ["転入", "転出証明書", "不要"], ["登録", "身分証", "要"]))
        assert [passage.text for passage in found] == [
            "| 手続 | 持ち物 | 印鑑 |",
            "| 転入 | 転出証明書 | 不要 |",
            "| 登録 | 身分証 | 要 |",
        ]
        assert set(kinds(found)) == {PassageKind.TABLE_ROW}

    def test_a_name_over_a_list_is_its_heading(self) -> None:
        found = passages(grid(["必要なもの"], ["手続", "持ち物"], ["転入", "身分証"], ["登録", "印鑑"]))
        assert kinds(found) == [PassageKind.HEADING, *[PassageKind.TABLE_ROW] * 3]
        assert found[2].heading == "必要なもの"

    def test_on_a_web_page_a_table_is_no_form(self) -> None:
        found = passages(grid(["手数料", "300円"], ["持ち物", "印鑑をお持ちください。"]), web=True)
        assert set(kinds(found)) == {PassageKind.WEB}

    def test_a_column_headed_by_the_seal_is_counted_by_its_rows(self) -> None:
        found = passages(grid(["氏名", "住所", "印"], ["", "", "㊞"], ["", "", "㊞"]))
        assert kinds(found) == [PassageKind.HEADING, PassageKind.TABLE_ROW, PassageKind.TABLE_ROW]

    def test_approval_boxes_stand_apart(self) -> None:
        (only,) = passages(grid(["課長", "係長", "担当"], ["", "", ""]))
        assert only.heading == "決裁欄"
        assert only.text == "| 課長 | 係長 | 担当 |"

    def test_a_label_over_two_lines_is_one_label(self) -> None:
        (only,) = passages(grid(["補助事業の\n目的及び内容", "地域の振興"]))
        assert only.text == "補助事業の目的及び内容　地域の振興"

    def test_further_lines_of_a_cell_stand_under_its_label(self) -> None:
        found = passages(grid(["代理人", "住所\n氏名　　　㊞\n電話"]))
        assert [passage.text for passage in found] == ["代理人　住所", "氏名　　　㊞", "電話"]
        assert [passage.heading for passage in found[1:]] == ["代理人", "代理人"]

    def test_a_sentence_in_a_table_is_a_notice_and_a_note_a_note(self) -> None:
        found = passages(grid(["誓約します。"], ["※　署名してください。"], ["年　　月　　日"]))
        assert kinds(found) == [PassageKind.NOTICE, PassageKind.NOTE, PassageKind.FORM_FIELD]
