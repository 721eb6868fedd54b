"""Ids show damage, and marks of cells survive what spreadsheets rewrite by themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hanko_audit.exchange.marks import Seen, Shown, cell_mark, looks_like_row_id, read_shown, row_id, subject_of
from hanko_audit.reviewing import Stage
from hanko_audit.vocabulary import Axis

NUMBERS = st.integers(1, 999_999_999)


@given(NUMBERS)
def test_an_id_is_read_back_in_any_spelling(number: int) -> None:
    own = row_id("甲", number)
    wide = own.translate({ord(sign): ord(sign) + 0xFEE0 for sign in own})
    for spelled in (own, own.lower(), f" '{own}　", wide, own.replace("-", "－"), own.replace("-", "")):
        assert looks_like_row_id(spelled)
        assert subject_of("甲", spelled) == number


@given(NUMBERS, st.integers(0, 20), st.sampled_from("AEIOUY0123456789"))
def test_a_damaged_id_is_no_other_row(number: int, place: int, sign: str) -> None:
    own = row_id("甲", number)
    damaged = own[: place % len(own)] + sign + own[place % len(own) + 1 :]
    # Four letters of twenty: one damaged number in 160,000 passes; none of those drawn here does.
    assert subject_of("甲", damaged) in {None, number}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2026-12-01", "2026/12/1"),
        ("2026-12-01", "2026年12月1日"),
        ("1200", "1,200"),
        ("001", "1"),
        ("令和2〜3年", "令和2～3年"),
        ("一行\n二行", "一行 二行"),
        ("=1+1", "'=1+1"),
        ("ｱｲｳ（Ａ）", "アイウ(A)"),
    ],
)
def test_what_a_spreadsheet_rewrites_counts_as_unchanged(one: str, other: str) -> None:
    assert cell_mark(one) == cell_mark(other)


@pytest.mark.parametrize(
    ("one", "other"), [("10", "100"), ("2026-12-01", "2026-12-02"), ("廃止", "存続"), ("1,2", "12")]
)
def test_what_a_person_changes_does_not(one: str, other: str) -> None:
    assert cell_mark(one) != cell_mark(other)


def test_the_hidden_cell_is_read_back_or_not_at_all() -> None:
    seen = {Axis.SEAL: Seen(3, Stage.RETURNED, "0f" * 8), Axis.PAPER: Seen(0, Stage.PROPOSED, "a1" * 8)}
    own = Shown(12, "abcdef012345", 3000, seen, ("00000", "11111"))
    assert read_shown(own.text()) == own
    for damaged in ("", "済", own.text()[:-20].replace("|", ""), own.text().replace("seal", "印"), f"{own.text()}|1"):
        assert read_shown(damaged) is None
