"""Numbers of cases as offices write them."""

from __future__ import annotations

import pytest

from hanko_audit.procedures.counts import parse_count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("1200", 1200),
        ("1,200", 1200),
        ("約1,200件", 1200),
        ("約９，０００件", 9000),
        ("１２０余", 120),
        ("120余り", 120),
        ("1,354(82.2%)", 1354),
        ("1,354（82.2％）", 1354),
        ("120件（うち電子30件）", 120),
        ("1.2万", 12000),
        ("約２万件", 20000),
        ("1万2千件", 12000),
        ("1万2,500", 12500),
        ("5千件", 5000),
        ("百二十", 120),
        ("千二百件", 1200),
        ("二十件", 20),
        ("延べ1,200人", 1200),
        ("年間約300件", 300),
        ("1,200件／年", 1200),
        ("令和5年度 12件", 12),
        ("2023年度:33件", 33),
        ("3件(R5)", 3),
        ("1200.0", 1200),
        ("0", 0),
        ("なし", 0),
        ("実績なし", 0),
    ],
)
def test_one_number_a_year_is_read(text: str, count: int) -> None:
    assert parse_count(text) == count


@pytest.mark.parametrize(
    "text",
    [
        "",
        "－",
        "数件",
        "10～20",
        "10件～20件",
        "R5:120、R6:130",
        "月10件",
        "週1回程度",
        "10件未満",
        "12.5",
        "多数",
        "不明",
    ],
)
def test_what_is_no_single_number_a_year_stays_unknown(text: str) -> None:
    assert parse_count(text) is None
