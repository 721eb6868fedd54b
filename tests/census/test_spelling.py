"""Spellings that are the same, and those that are not."""

from __future__ import annotations

import pytest

from hanko_audit.census.articles import Article, articles_in
from hanko_audit.census.laws import LawNames
from hanko_audit.census.names import law_key, name_key

LAWS = (
    "児童手当法",
    "児童手当法施行規則",
    "廃棄物の処理及び清掃に関する法律",
    "廃棄物の処理及び清掃に関する法律施行規則",
    "地方税法",
    "地方財政法",
    "一般社団法人及び一般財団法人に関する法律",
    "児童手当法第十条に基づく報告に関する規則",
)
ABBREVIATIONS = {"廃掃法": "廃棄物の処理及び清掃に関する法律"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("住民票の写し等の交付の請求", "住民票写し交付請求"),
        ("許可（変更）の申請", "許可(変更)申請"),
        ("第３条の届出", "第三条の届出"),
        ("手数料に係る減免又は免除", "手数料にかかる減免または免除"),
        ("転入届", "転入の届出"),
        ("転入届出書", "転入届"),
        ("取消しの申込み", "取消の申込"),
        ("飼い犬の　死亡の届出", "飼犬の死亡の届出"),
    ],
)
def test_the_same_name(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("許可の申請", "認可の申請"),
        ("登録の届出", "登録の変更の届出"),
        ("交付の申請", "交付の請求"),
        ("第3条の届出", "第4条の届出"),
    ],
)
def test_another_name(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    "text",
    ["第7条の2第6項", "第7の2条第6項", "第七条の二第六項", "７条の２ 第６項", "法第7条の2⑥", "第7条の2の第6項"],
)
def test_the_same_article(text: str) -> None:
    assert articles_in(text) == (Article((7, 2), 6),)


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("第十一条", (Article((11,)),)),
        ("第百五条第一項第三号", (Article((105,), 1, (3,)),)),
        ("第3条、第5条第1項", (Article((3,)), Article((5,), 1))),
        ("附則第2条", (Article((2,), supplementary=True),)),
        ("様式第1号", ()),
        ("-", ()),
    ],
)
def test_articles(text: str, articles: tuple[Article, ...]) -> None:
    assert articles_in(text) == articles


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("児童手当法第7条第1項", [("児童手当法", (7,))]),
        ("児童手当法（昭和46年法律第73号）第七条", [("児童手当法", (7,))]),
        ("児童手当法第7条、同法施行規則第1条の4", [("児童手当法", (7,)), ("児童手当法施行規則", (1, 4))]),
        ("廃掃法施行規則第2条", [("廃棄物の処理及び清掃に関する法律施行規則", (2,))]),
        ("廃棄物の処理および清掃に関する法律", [("廃棄物の処理及び清掃に関する法律", None)]),
        ("一般社団法人及び一般財団法人に関する法律第三条", [("一般社団法人及び一般財団法人に関する法律", (3,))]),
        (
            "児童手当法第10条に基づく報告に関する規則第2条",
            [("児童手当法第十条に基づく報告に関する規則", (2,))],
        ),
        ("児童手当法、地方税法", [("児童手当法", None), ("地方税法", None)]),
    ],
)
def test_laws_with_their_articles(text: str, read: list[tuple[str, tuple[int, ...] | None]]) -> None:
    found = LawNames(LAWS, ABBREVIATIONS).read(text)
    assert [(own.keys, own.articles[0].number if own.articles else None) for own in found] == [
        (frozenset({law_key(law)}), article) for law, article in read
    ]


@pytest.mark.parametrize("text", ["あおば市税条例", "地方法", "児童手当法施行令"])
def test_a_law_that_the_census_does_not_name(text: str) -> None:
    assert all(not own.keys for own in LawNames(LAWS, ABBREVIATIONS).read(text))
