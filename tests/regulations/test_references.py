"""How articles name forms, as regulations are drafted."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from hanko_audit.document import Document, Location, Part, Passage, PassageKind
from hanko_audit.procedures.formnumbers import FormNumber
from hanko_audit.regulations.reader import is_regulation, read_regulation
from hanko_audit.regulations.references import references_in
from hanko_audit.rulepacks.judging import FactRule
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.vocabulary import BasisKind


def _article(text: str) -> Passage:
    return Passage(text, PassageKind.REGULATION, Location(Part.LINE, line=1, article="第3条"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("使用許可申請書（様式第１号）を提出する。", [("使用許可申請書", (1, 0))]),
        ("変更届（様式第２号の２）により届け出る。", [("変更届", (2, 2))]),
        ("承認申請書（以下「申請書」という。）（別記様式第3号）を提出する。", [("承認申請書", (3, 0))]),
        ("利用登録票（第４号様式）に記入する。", [("利用登録票", (4, 0))]),
        ("届出書（別記様式）を提出する。", [("届出書", (0, 0))]),
        ("様式第５号による完了届を提出する。", [("完了届", (5, 0))]),
        ("様式第一による届出書", [("届出書", (1, 0))]),
        ("書類の様式は、様式第１号から様式第３号までのとおりとする。", [("", (1, 0)), ("", (2, 0)), ("", (3, 0))]),
        ("保証に関する届（様式第６号）を出す。", [("保証に関する届", (6, 0))]),
        ("借入申込書に同意書を添えて提出する。", [("借入申込書", None), ("同意書", None)]),
        ("使用者は、直ちに届け出なければならない。", []),
    ],
)
def test_the_forms_that_an_article_names(text: str, found: list[tuple[str, tuple[int, int] | None]]) -> None:
    expected = [(name, FormNumber(*number) if number else None) for name, number in found]
    assert [(one.name, one.number) for one in references_in(_article(f"第３条　{text}"))] == expected


@pytest.mark.parametrize(
    ("title", "number", "level"),
    [
        ("かえで町印鑑条例", "平成3年かえで町条例第4号", BasisKind.ORDINANCE),
        ("印鑑条例", "平成3年3月31日条例第4号", BasisKind.ORDINANCE),
        ("印鑑条例施行規則", "規則第4号", BasisKind.RULE),
        ("かえで町職員服務規程", "昭和50年かえで町訓令甲第2号", BasisKind.RULE),
        ("かえで町後援名義使用要綱", "令和2年かえで町告示第80号", BasisKind.GUIDELINE),
        ("かえで町表彰要綱", "令和2年かえで町訓令第8号", BasisKind.RULE),
        ("かえで町後援名義使用要綱", "", BasisKind.GUIDELINE),
        ("試験県屋外広告物条例", "昭和39年試験県条例第12号", BasisKind.PREFECTURAL),
        ("介護保険法施行規則", "平成11年厚生省令第36号", BasisKind.NATIONAL),
        ("道路法", "昭和27年法律第180号", BasisKind.NATIONAL),
        ("会計規則", "", None),
        ("かえで町会計規則", "平成11年総務省令第36号", None),
    ],
)
def test_the_level_by_the_number_of_a_regulation_and_its_title(
    rules: RuleSet, title: str, number: str, level: BasisKind | None
) -> None:
    head = [Passage(f"（{number}）", PassageKind.HEADING, Location(Part.LINE, line=2))] if number else []
    document = Document("例規.txt", "txt", title=title, passages=(*head, _article("第３条　定める。")))
    assert is_regulation(document)
    assert read_regulation(document, (), rules.of(FactRule)).level is level


@pytest.mark.parametrize(
    "title", ["工事請負契約書", "会計規則の一部を改正する規則", "使用許可申請書", "押印の見直しについて（通知）"]
)
def test_what_is_no_regulation(title: str) -> None:
    assert not is_regulation(Document("文書.txt", "txt", title=title, passages=(_article("第３条　定める。"),)))


def test_real_articles_of_laws_give_names_that_end_as_forms_do(gold: Path) -> None:
    """Twenty thousand passages of laws: none breaks the reader, and no name runs on over a border of the sentence."""
    source = gold.parents[1] / "data" / "law_passages.jsonl.gz"
    if not source.exists():
        pytest.skip(f"法令の文がありません: {source}")
    seen = 0
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            for one in references_in(_article(text)):
                seen += 1
                assert not set(one.name) & set("、。「」（）")
                assert 0 <= one.start < one.end
    assert seen > 500
