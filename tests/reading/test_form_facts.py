"""The head of a form: its title, number, articles and addressee as a person would write them into a list."""

from __future__ import annotations

import pytest

from hanko_audit.document import Location, Part
from hanko_audit.reading.blocks import Line
from hanko_audit.reading.form_facts import fallback_title, form_facts, form_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("様式第１号（第５条関係）", "様式第1号"),
        ("第二号様式", "様式第2号"),
        ("別記様式第3号の2（第7条関係）", "様式第3号の2"),
        ("別記第２号様式（第３条第１項関係）", "様式第2号"),
        ("様式第十二号", "様式第12号"),
        ("様　式　第　４　号", "様式第4号"),
        ("様式１－２", "様式第1号の2"),
        ("（様式第５号）", "様式第5号"),
        ("別記様式（第４条関係）", "別記様式"),
        ("第１号議案", ""),
        ("様式を印刷して記入してください。", ""),
        ("三号館使用願", ""),
    ],
)
def test_form_numbers_are_written_one_way(text: str, number: str) -> None:
    assert form_number(text) == number


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("様式第1号_使用許可申請書.docx", "使用許可申請書"),
        ("様式第1号使用許可申請書.docx", "使用許可申請書"),
        ("第３号様式（第５条関係） 廃止届.pdf", "廃止届"),
        ("持ち出し.zip!書式/様式2-1 報告書.doc", "報告書"),
        ("一覧.csv", "一覧"),
        ("三号館使用願.docx", "三号館使用願"),
        ("様式集.pdf", "様式集"),
        ("様式第7号.xlsx", "様式第7号"),
    ],
)
def test_a_file_without_a_title_is_called_by_its_name(name: str, title: str) -> None:
    assert fallback_title(name) == title


def facts(*texts: str, centred: str = "") -> tuple[str, str, tuple[str, ...], str]:
    lines = [
        Line(text, Location(Part.BODY, paragraph=number), centred=text == centred)
        for number, text in enumerate(texts, start=1)
    ]
    found = form_facts(lines, "ファイル名")
    return found.title, found.form_number, found.articles, found.addressee


def test_the_head_of_an_ordinary_form() -> None:
    assert facts(
        "様式第１号の３（第４条、第６条の２関係）",
        "　　年　　月　　日",
        "　あおば市長　　青葉　太郎　　様",
        "申請者　氏名　　　　㊞",
        "利　用　許　可　申　請　書",
        "次のとおり申請します。",
        centred="利　用　許　可　申　請　書",
    ) == ("利用許可申請書", "様式第1号の3", ("第4条", "第6条の2"), "あおば市長")


def test_a_person_to_write_in_is_not_an_addressee() -> None:
    assert facts("　　　　　　　様", "決定通知書", "氏名　　　　　様")[3] == ""


def test_the_date_of_filing_is_not_part_of_the_addressee() -> None:
    assert facts("死亡届", "令和　　年　　月　　日届出　　　　あおば市長　殿")[3] == "あおば市長"


@pytest.mark.parametrize("middle", ["記", "【委任者】"])
def test_other_centred_lines_are_not_the_title(middle: str) -> None:
    assert facts("様式第２号", middle, "委　　任　　状", "以上", centred="委　　任　　状")[0] == "委任状"


def test_without_a_title_on_the_page_the_file_gives_it() -> None:
    assert facts("住所", "氏名　　　　㊞")[0] == "ファイル名"
