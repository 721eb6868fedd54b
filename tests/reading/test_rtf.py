"""Rich texts (.rtf), written here as Word and other programs write them, are read as a person sees them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hanko_audit.document import Document, Part, PassageKind, ReadStatus
from hanko_audit.reading import FileReader, SourceFile

_HEAD = (
    r"{\rtf1\ansi\ansicpg932\deff0{\fonttbl{\f0\fnil\fcharset128 \'82\'6c\'82\'72 \'96\'be\'92\'a9;}"
    r"{\f1\froman\fcharset0 Times New Roman;}{\f2\fnil\fcharset2 Wingdings;}}"
    r"{\stylesheet{\s0 Normal;}{\s1 \v secret;}}{\info{\title \'91\'e8\'96\'bc}}\uc1 "
)
Read = Callable[[str], Document]


@pytest.fixture
def read(tmp_path: Path, reader: FileReader) -> Read:
    """Reads the body of a rich text, in which everything but ASCII is escaped as Word does it."""

    def run(body: str) -> Document:
        path = tmp_path / "様式.rtf"
        path.write_bytes((_HEAD + escaped(body) + "}").encode("ascii"))
        (document,) = reader.read(SourceFile(path, path.name))
        return document

    return run


def escaped(body: str) -> str:
    """Japanese by `\\u` with a replacement, as Word writes it since 1997."""
    return "".join(
        char if char.isascii() else f"\\u{ord(char) - (0x10000 if ord(char) > 0x7FFF else 0)}?" for char in body
    )


def seen(document: Document) -> list[str]:
    return [passage.text for passage in document.passages]


def test_a_form_is_read_with_its_facts(read: Read) -> None:
    document = read(
        r"\pard 様式第五号（第八条関係）\par （宛先）あおば市長\par \pard\qc 占用廃止届\par "
        r"\pard 届出者　氏名　　　　㊞\par 備考　代理人が届け出るときは、委任状を添えてください。\par"
    )
    assert (document.format, document.status) == ("rtf", ReadStatus.READ)
    assert (document.title, document.form_number, document.addressee) == ("占用廃止届", "様式第5号", "あおば市長")
    assert [own.kind for own in document.passages[3:]] == [PassageKind.FORM_FIELD, PassageKind.NOTE]
    assert document.passages[3].location.paragraph == 4


def test_a_seal_drawn_by_an_eq_field_is_a_mark_and_a_circled_digit_none(read: Read) -> None:
    document = read(
        r"氏名　　　{\field{\*\fldinst {EQ \\o\\ac(}{\f0 ○}{,}{\b 印}{)}}{\fldrslt {印}}}\par "
        r"{\field{\*\fldinst EQ \\o\\ac(○,2)}{\fldrslt }}　裏面に続きます。\par "
    )
    assert seen(document) == ["氏名　　　㊞", "②　裏面に続きます。"]


def test_bytes_of_the_japanese_code_page_are_read(read: Read) -> None:
    # 表 ends in the byte of a backslash, ソ likewise; both are escaped again, or written as a letter where one fits.
    document = read(r"\'95\\\'8e\'a6 \'83\\ \'88\'f3\'8a\'d3 \'83A\par\f1 \'88\'f3\'82\'f0\par")
    assert seen(document) == ["表示 ソ 印鑑 ア", "印を"]


def test_a_code_page_nobody_knows_does_not_stop_reading(read: Read) -> None:
    assert seen(read(r"\ansicpg99999 {\f1 caf\'e9} 押印してください。\par")) == ["café 押印してください。"]


def test_the_replacement_after_a_unicode_character_is_left_out(read: Read) -> None:
    document = read(r"\uc2 \u21360\'88\'f3\uc0\u37969 {\uc1 \u12290?}\par")
    assert seen(document) == ["印鑑。"]


def test_characters_beyond_the_first_plane_come_as_two_halves(read: Read) -> None:
    assert seen(read(r"\u-10174?\u-8289?る\par")) == ["𠮟る"]


def test_what_is_hidden_deleted_or_a_comment_is_not_seen(read: Read) -> None:
    document = read(
        r"届出書に{\v 実印で}{\deleted 押印し、}{\revised 署名し、}記入してください。"
        r"{\*\atnid a}{\*\annotation 押印は要らないのでは。}{\*\unknown 公印}\par "
        r"\v 押印してください。\par\v0 以上です。\par"
    )
    assert seen(document) == ["届出書に署名し、記入してください。", "以上です。"]


def test_a_table_keeps_label_value_and_seal_together(read: Read) -> None:
    row = r"\trowd\cellx1000\cellx5000\pard\intbl {a}\cell {b}\cell\row "
    document = read(
        r"次のとおり届け出ます。\par "
        + row.replace("{a}", "住所").replace("{b}", "")
        + row.replace("{a}", "氏名").replace("{b}", "㊞")
        + r"\pard 以上\par"
    )
    assert seen(document) == ["次のとおり届け出ます。", "住所", "氏名　㊞", "以上"]
    name = document.passages[2]
    assert (name.location.part, name.location.table, name.location.row) == (Part.TABLE, 1, 2)


def test_cells_merged_downwards_and_across_are_one(read: Read) -> None:
    document = read(
        r"\trowd\clvmgf\cellx900\cellx1800\cellx5000\pard\intbl 委任者\cell 住所\cell\cell\row "
        r"\trowd\clvmrg\cellx900\cellx1800\cellx5000\pard\intbl\cell 氏名\cell 印\cell\row "
        r"\trowd\cellx900\clmgf\cellx1800\clmrg\cellx5000\pard\intbl 添付書類\cell 印鑑証明書\cell\cell\row\pard\par"
    )
    assert "".join(seen(document)).count("委任者") == 1
    assert (document.passages[1].text.split(), document.passages[1].heading) == (["氏名", "印"], "委任者")


def test_a_table_in_a_cell_is_read(read: Read) -> None:
    document = read(
        r"\trowd\cellx900\cellx5000\pard\intbl 証人欄\cell "
        r"\pard\intbl\itap2 証人氏名\nestcell ㊞\nestcell"
        r"{\*\nesttableprops\trowd\cellx2000\cellx3000\nestrow}{\nonesttables\par}"
        r"\pard\intbl\cell\row\pard 以上\par"
    )
    assert "".join(seen(document)).count("㊞") == 1
    assert any("証人氏名" in text and "㊞" in text for text in seen(document))


def test_a_seal_in_a_text_box_belongs_to_the_name_beside_it_once(read: Read) -> None:
    document = read(
        r"次のとおり申請します。\par 申請者氏名　　　　{\shp{\*\shpinst\shpleft0\shptop0\shpright500\shpbottom500"
        r"{\sp{\sn shapeType}{\sv 202}}{\shptxt\pard 印\par}}{\shprslt{\*\do\dptxbx{\dptxbxtext\pard 印\par}}}}\par "
        r"{\shp{\*\shpinst{\shptxt\pard 写真を貼ってください。\par}}}\par"
        r"{\shp{\*\shpinst{\sp{\sn fHidden}{\sv 1}}{\shptxt\pard 実印\par}}}\par"
    )
    assert [text.split() for text in seen(document)[1:]] == [["申請者氏名", "㊞"], ["写真を貼ってください。"]]
    assert document.passages[2].location.part is Part.TEXT_BOX


def test_only_headers_that_some_page_shows_are_read(read: Read) -> None:
    header = r"{\header\pard 捨印\par}{\headerf\pard 表紙\par}{\footer\pard 裏面あり\par}"
    plain = read(header + r"申請書です。\par{\*\bkmkstart a}本文{\footnote\pard 法人を除く。\par}です。\par")
    assert seen(plain) == ["捨印", "申請書です。", "本文です。", "裏面あり", "法人を除く。"]
    assert [own.location.part for own in plain.passages[-2:]] == [Part.FOOTER, Part.FOOTNOTE]
    assert "表紙" in seen(read(header + r"\titlepg 申請書です。\par"))


def test_numbers_boxes_to_tick_and_symbols_are_read(read: Read) -> None:
    document = read(
        r"{\listtext\pard 第１条\tab}申請者は、押印する。\par "
        r"{\field{\*\fldinst FORMCHECKBOX {\*\ffdata{\fftype1\ffres25\ffdefres1}}}{\fldrslt }}本人 "
        r"{\field{\*\fldinst SYMBOL 168 \\f "
        r'"Wingdings" \\s 10}{\fldrslt \f2\'a8}}代理人 {\f2 \'fe}法人\par'
    )
    assert seen(document) == ["第１条　申請者は、押印する。", "☑本人 □代理人 ☑法人"]


def test_a_small_picture_beside_a_name_is_told(read: Read) -> None:
    picture = r"{\*\shppict{\pict\picwgoal{size}\pichgoal600\pngblip 89504e47}}{\nonshppict{\pict 00}}"
    small = read(r"届け出ます。\par 届出者　氏名" + picture.replace("{size}", "600") + r"\par")
    assert small.problem is not None
    assert (small.status, small.problem.code) == (ReadStatus.PARTLY, "shape_unread")
    assert (
        read(r"届け出ます。\par 届出者　氏名" + picture.replace("{size}", "9000") + r"\par").status is ReadStatus.READ
    )


def test_binary_data_and_stars_within_a_group_hide_nothing(read: Read) -> None:
    document = read(r"{\pict\bin4 }}}}}{\f0\b0\*\cs7 押印してください。}\par")
    assert seen(document) == ["押印してください。"]


def test_a_file_cut_short_or_nested_without_end_is_a_row(tmp_path: Path, reader: FileReader) -> None:
    path = tmp_path / "途中.rtf"
    whole = _HEAD + escaped(r"押印してください。\par \trowd\cellx900\pard\intbl 氏名　㊞\cell\row {\v 実印}") + "}"
    for sixteenth in range(1, 16):
        path.write_bytes(whole.encode("ascii")[: len(whole) * sixteenth // 16])
        (document,) = reader.read(SourceFile(path, path.name))
        assert document.status is ReadStatus.READ or (document.problem and document.problem.message)
        assert "実印" not in "".join(seen(document))
    path.write_bytes(b"{\\rtf1 " + b"{" * 100_000)
    (document,) = reader.read(SourceFile(path, path.name))
    assert document.problem is not None
    assert document.problem.code == "broken"
