"""Normalised text reads as Sudachi wants it, and every character leads back to the page."""

import pytest

from hanko_audit.detecting.normalize import GAP, normalize


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("氏　　名", "氏名"),
        ("収　入　証　紙", "収入証紙"),
        ("押 印", "押印"),
        ("氏　名　　　　　　印", f"氏名{GAP}印"),
        ("氏　名　印", f"氏名{GAP}印"),
        ("代表者　　（印）", f"代表者{GAP}㊞"),
        ("ＣＤ－Ｒ（１枚）", "CD-R（1枚）"),
        ("ﾊﾞｲｸ", "バイク"),
        ("申請者　住所", f"申請者{GAP}住所"),
    ],
)
def test_layout_is_taken_out(text: str, wanted: str) -> None:
    assert normalize(text).text == wanted


def test_offsets_lead_back_to_the_original() -> None:
    text = "申請者　　氏　　名　　　　（印）　※ﾊﾝｺは不要"
    normal = normalize(text)
    start = normal.text.index("ハンコ")
    first, last = normal.original(start, start + 3)
    assert text[first:last] == "ﾊﾝｺ"
    mark = normal.text.index("㊞")
    first, last = normal.original(mark, mark + 1)
    assert text[first:last] == "（印）"
