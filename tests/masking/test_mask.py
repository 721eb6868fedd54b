"""What is masked of a filled-in line, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hanko_audit.masking import MASK, mask
from hanko_audit.masking.numbers import is_individual_number

_MASKED = [
    # individual numbers by their check digit, however they are written
    ("123456789018", "●●●●●●●●●●●●"),
    ("番号 1234-5678-9018", "番号 ●●●●-●●●●-●●●●"),
    ("番号　１２３４　５６７８　９０１８", "番号　●●●●　●●●●　●●●●"),
    ("| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 0 | 1 | 8 |", "| ● | ● | ● | ● | ● | ● | ● | ● | ● | ● | ● | ● |"),
    # a slip of the pen in one that is labelled is still nearly the number
    ("個人番号　123456789010", "個人番号　●●●●●●●●●●●●"),
    # accounts
    ("口座番号　1234567", "口座番号　●●●●●●●"),
    ("普通 口座番号：０１２３４５６", "普通 口座番号：●●●●●●●"),
    ("普通・当座　口座番号 1 2 3 4 5 6 7", "普通・当座　口座番号 ● ● ● ● ● ● ●"),
    ("青葉銀行　中央支店　普通　7654321", "青葉銀行　中央支店　普通　●●●●●●●"),
    ("青葉銀行　本店　（普）1234567", "青葉銀行　本店　（普）●●●●●●●"),
    ("ゆうちょ銀行　記号 12340　番号 12345671", "ゆうちょ銀行　記号 ●●●●●　番号 ●●●●●●●●"),
    # days of birth
    ("生年月日　昭和55年4月1日", "生年月日　昭和●●年●月●日"),
    ("生年月日　1980/04/01", "生年月日　●●●●/●●/●●"),
    ("生年月日　□大正 ☑昭和　５５年４月１日", "生年月日　□大正 ☑昭和　●●年●月●日"),
    ("平成2年12月3日生（35歳）", "平成●年●●月●日生（35歳）"),
    # telephone numbers in a field
    ("電話番号　0532-51-2345", "電話番号　●●●●-●●-●●●●"),
    ("電話　０９０－１２３４－５６７８", "電話　●●●－●●●●－●●●●"),
    ("連絡先（03）1234-5678", "連絡先（●●）●●●●-●●●●"),
    ("TEL0532（51）2345", "TEL●●●●（●●）●●●●"),
    ("携帯　09012345678", "携帯　●●●●●●●●●●●"),
    ("勤務先　青葉商事総務課　電話 03-1234-5678", "勤務先　青葉商事総務課　電話 ●●-●●●●-●●●●"),
    # mail
    ("メール　taro.aoba@example.com", "メール　●●●●.●●●●@●●●●●●●.●●●"),
    ("メール　ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏｍ", "メール　●●●●＠●●●●●●●．●●●"),
    # names
    ("氏名　山田太郎　㊞", "氏名　●●●●　㊞"),
    ("氏　名　山田　花子　　　㊞", "氏　名　●●　●●　　　㊞"),
    ("氏名　林 修 印", "氏名　● ● 印"),
    ("氏名　山　田　太　郎", "氏名　●　●　●　●"),
    ("氏名：佐々木みどり　電話", "氏名：●●●●●●　電話"),
    ("氏名（自署）　髙﨑　蓮㊞", "氏名（自署）　●●　●㊞"),
    ("申請者　山田太郎印", "申請者　●●●●印"),
    ("世帯主　鈴木一郎", "世帯主　●●●●"),
    ("代表者氏名　代表取締役　青葉　太郎　㊞", "代表者氏名　代表取締役　●●　●●　㊞"),
    ("氏名青葉太郎生年月日昭和60年1月1日", "氏名●●●●生年月日昭和●●年●月●日"),
    ("氏名青葉太郎　電話090-1234-5678", "氏名●●●●　電話●●●-●●●●-●●●●"),
    ("氏名　青葉太郎 様", "氏名　●●●● 様"),
    ("フリガナ　ヤマダ　タロウ", "フリガナ　●●●　●●●"),
    ("ﾌﾘｶﾞﾅ ﾔﾏﾀﾞ ﾊﾅｺ", "ﾌﾘｶﾞﾅ ●●●● ●●●"),
    ("氏名　John Smith", "氏名　●●●● ●●●●●"),
    ("| 氏名 | 山田太郎 | 電話 | 0532-51-2345 |", "| 氏名 | ●●●● | 電話 | ●●●●-●●-●●●● |"),
    # addresses: which house
    ("住所　青葉市緑町１丁目２番３号", "住所　青葉市緑町●丁目●番●号"),
    ("住所　〒440-0001　青葉市緑町12-3 コーポ青葉101号室", "住所　〒●●●-●●●●　青葉市緑町●●-● コーポ青葉●●●号室"),
    ("住所青葉市緑町1-2-3", "住所青葉市緑町●-●-●"),
    ("住所　青葉市緑町三丁目4番地の5", "住所　青葉市緑町●丁目●番地の●"),
]  # fmt: skip

_KEPT = [
    # blank fields, marks, placeholders
    "氏名　　　　　　　　㊞",
    "氏　名　○○　○○　㊞",
    "氏名（署名又は記名押印）　　　　㊞",
    "氏名　　　　　　　受領印",
    "氏名　　　　　　　実印",
    "代表者職氏名　　　　　代表者印",
    "氏名　続柄　生年月日　住所",
    "世帯の状況　氏名　続柄・年齢",
    "住所　　　　　　　氏名　　　　　電　話",
    "氏名又は名称　　　　㊞",
    "申請者　氏　名　印",
    "フリガナ　メール",
    "生年月日　　　年　　月　　日",
    "電話　000-000-0000",
    "個人番号　000000000000",
    "口座番号　□□□□□□□",
    # what is no individual number
    "123456789010",
    "受付番号 2026-1124-00001",
    # a corporate number is public
    "法人番号　7000012050002",
    "法人番号 7 0000 1205 0002",
    "登録番号　T7000012050002",
    # how to reach the office
    "問合せ先　福祉課　電話 0532-51-2345　ＦＡＸ 0532-51-2346",
    "福祉課 電話：0532-51-2345",
    "くわしくは、0532-51-2345までお電話ください。",
    "メール　fukushi@city.aoba.lg.jp",
    "提出先　住所　〒440-8501　青葉市今橋町1番地",
    # sentences
    "氏名を自署する場合は、押印は不要です。",
    "平成20年4月2日生まれの児童",
    "生年月日が平成18年4月1日以前の方は、同意書が必要です。",
    "住所　を証する書類（第2号様式）",
    "確認請求者にその住所を知らせる。",
    "氏名及び住所を記入してください。",
    "代表者　本人確認書類を提示してください。",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), _MASKED)
def test_what_was_filled_in_is_masked_in_its_place(text: str, expected: str) -> None:
    assert mask(text) == expected


@pytest.mark.parametrize("text", _KEPT)
def test_forms_marks_and_the_office_s_own_lines_stay(text: str) -> None:
    assert mask(text) == text


@pytest.mark.parametrize(("text", "_expected"), _MASKED)
def test_the_width_of_the_signs_makes_no_difference(text: str, _expected: str) -> None:
    wide = text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F) if chr(code) not in "|"})
    assert _places(wide) == _places(text)
    narrow = text.translate({0x3000: 0x20, **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}})
    assert _places(narrow) == _places(text)


def _places(text: str) -> list[int]:
    return [index for index, (before, after) in enumerate(zip(text, mask(text), strict=True)) if before != after]


@given(
    st.text(
        alphabet="氏名住所電話生年月日口座番号普通山田太郎㊞印 　:|0123456789０９-－()（）@.a年月○丁目", max_size=60
    )
)
def test_a_mask_keeps_length_and_everything_but_letters_and_figures(text: str) -> None:
    result = mask(text)
    assert len(result) == len(text)
    assert all(own == old or (own == MASK and old.isalnum()) for own, old in zip(result, text, strict=True))
    assert [sign for sign in result if sign in "㊞"] == [sign for sign in text if sign in "㊞"]


@given(st.text(alphabet="0123456789", min_size=11, max_size=11).filter(lambda digits: set(digits) != {"0"}))
def test_one_check_digit_of_ten_makes_an_individual_number(eleven: str) -> None:
    right = [check for check in "0123456789" if is_individual_number(eleven + check)]
    assert len(right) == 1
    assert mask(f"控え {eleven}{right[0]}") == f"控え {MASK * 12}"
