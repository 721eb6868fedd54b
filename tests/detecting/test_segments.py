"""A passage falls apart where a reader sees a border."""

from hanko_audit.detecting.segments import Role, split_passage


def _texts(text: str) -> list[str]:
    return [segment.text for segment in split_passage(text)]


def test_a_parenthesis_is_read_apart_and_keeps_its_place() -> None:
    segments = split_passage("第８条　申請者は、申請書（押印を要しない。）を提出する。ただし、この限りでない。")
    assert [segment.text for segment in segments] == [
        "第8条",
        "申請者は、申請書を提出する。",
        "ただし、この限りでない。",
        "押印を要しない。",
    ]
    aside = segments[-1]
    assert aside.role is Role.ASIDE
    assert segments[aside.host].text[: aside.anchor].endswith("申請書")


def test_check_boxes_and_numbers_make_options() -> None:
    segments = split_passage("提出方法　□窓口　□郵送　□電子申請")
    assert [segment.text for segment in segments if segment.role is Role.OPTION] == ["窓口", "郵送", "電子申請"]


def test_a_placeholder_of_two_boxes_is_no_check_box() -> None:
    assert _texts("□□市の様式を使います。") == ["□□市の様式を使います。"]


def test_cells_keep_their_row() -> None:
    segments = split_passage("| 手続 | 持ち物 |\n| 登録 | 印鑑 |")
    assert [(segment.row, segment.cell) for segment in segments] == [(0, 0), (0, 1), (1, 0), (1, 1)]


def test_a_line_without_end_is_cut_and_loses_nothing() -> None:
    line = "申請書に押印し、" * 8_000
    segments = split_passage(line)
    assert "".join(segment.text for segment in segments) == line
    assert max(len(segment.text) for segment in segments) <= 1_000


def test_parentheses_without_end_are_read() -> None:
    assert any("押印" in text for text in _texts("（" * 3_000 + "押印" + "）" * 3_000))
