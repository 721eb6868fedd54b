"""What the words in a cell of a list are read as."""

from __future__ import annotations

import pytest

from hanko_audit.procedures.values import ValueReader
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.vocabulary import BasisKind, BasisLocus, Item


@pytest.fixture(scope="module")
def reader(rules: RuleSet) -> ValueReader:
    return ValueReader(rules)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        *(
            (word, True)
            for word in (
                "有",
                "有り",
                "あり",
                "○",
                "〇",
                "◯",
                "要",
                "必要",
                "押印あり",
                "㊞",
                "必 要",
                "要（代表者印）",
            )
        ),
        *(
            (word, False)
            for word in ("無", "無し", "なし", "×", "－", "-", "不要", "押印なし", "求めていない", "不要（R3.4～）")
        ),
        *((word, None) for word in ("", "？", "要・不要", "任意", "署名又は押印", "検討中")),
    ],
)
def test_yes_and_no(reader: ValueReader, text: str, asked: bool | None) -> None:
    assert reader.seal_required(text) is asked


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("認印", Item.UNREGISTERED_SEAL),
        ("認め印", Item.UNREGISTERED_SEAL),
        ("認印（シャチハタ不可）", Item.UNREGISTERED_SEAL),
        ("角印", Item.UNREGISTERED_SEAL),
        ("自治会長印", Item.UNREGISTERED_SEAL),
        ("実印", Item.REGISTERED_SEAL),
        ("実印（法人は代表者印）", Item.REGISTERED_SEAL),
        ("代表者印（登記印）", Item.CORPORATE_SEAL),
        ("法務局届出印", Item.CORPORATE_SEAL),
        ("銀行届出印", Item.BANK_SEAL),
        ("金融機関への届出印", Item.BANK_SEAL),
        ("使用印鑑（届出印）", Item.FILED_SEAL),
        ("公印省略", Item.OFFICIAL_SEAL),
        ("町長印", Item.OFFICIAL_SEAL),
        ("職員の認印", Item.STAFF_SEAL),
        ("訂正印", Item.ANCILLARY_SEAL),
        ("実印でなくてもよい", None),
        ("不明", None),
        ("－", None),
    ],
)
def test_kind_of_seal(reader: ValueReader, text: str, kind: Item | None) -> None:
    assert reader.seal_kind(text) is kind


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("国の法律", BasisKind.NATIONAL),
        ("政令", BasisKind.NATIONAL),
        ("国通知", BasisKind.NATIONAL),
        ("告示（国）", BasisKind.NATIONAL),
        ("児童手当法", BasisKind.NATIONAL),
        ("消防法施行規則第3条", BasisKind.NATIONAL),
        ("都市計画法施行規則", BasisKind.NATIONAL),
        ("国家公安委員会規則", BasisKind.NATIONAL),
        ("労働安全衛生規則", BasisKind.NATIONAL),
        ("農地法施行令", BasisKind.NATIONAL),
        ("県条例", BasisKind.PREFECTURAL),
        ("県の要綱", BasisKind.PREFECTURAL),
        ("東京都福祉のまちづくり条例", BasisKind.PREFECTURAL),
        ("他団体", BasisKind.OTHER_BODY),
        ("金融機関の規程", BasisKind.OTHER_BODY),
        ("条例", BasisKind.ORDINANCE),
        ("かえで町税条例第12条", BasisKind.ORDINANCE),
        ("栃木県小山市条例", BasisKind.ORDINANCE),
        ("国民健康保険条例", BasisKind.ORDINANCE),
        ("規則", BasisKind.RULE),
        ("訓令", BasisKind.RULE),
        ("かえで町契約規則", BasisKind.RULE),
        ("かえで町印鑑条例施行規則", BasisKind.RULE),
        ("かえで町都市計画法施行規則", BasisKind.RULE),
        ("児童福祉法施行細則", BasisKind.RULE),
        ("要綱", BasisKind.GUIDELINE),
        ("取扱要領", BasisKind.GUIDELINE),
        ("内規", BasisKind.GUIDELINE),
        ("慣行", BasisKind.CUSTOM),
        ("なし", BasisKind.CUSTOM),
        ("法令の根拠なし", BasisKind.CUSTOM),
        ("不明", None),
        ("告示", None),
    ],
)
def test_level_of_the_basis(reader: ValueReader, text: str, level: BasisKind | None) -> None:
    assert reader.basis_level(text) is level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("法律・条例", BasisKind.NATIONAL),
        ("条例、規則", BasisKind.ORDINANCE),
        ("地方自治法第234条第5項・かえで町契約規則", BasisKind.NATIONAL),
        ("要綱及び県要綱", BasisKind.PREFECTURAL),
        ("慣行・要領", BasisKind.GUIDELINE),
    ],
)
def test_of_several_levels_the_highest_counts(reader: ValueReader, text: str, level: BasisKind) -> None:
    assert reader.basis_level(text) is level


@pytest.mark.parametrize(
    ("text", "locus"),
    [
        ("条文", BasisLocus.ARTICLE),
        ("条文・様式", BasisLocus.ARTICLE),
        ("規則第5条", BasisLocus.ARTICLE),
        ("様式", BasisLocus.FORM_ONLY),
        ("様式のみ", BasisLocus.FORM_ONLY),
        ("様式第1号（第3条関係）", BasisLocus.FORM_ONLY),
        ("条文になし、様式に押印欄", BasisLocus.FORM_ONLY),
        ("なし", BasisLocus.NONE),
        ("条文にも様式にもなし", BasisLocus.NONE),
        ("不明", None),
    ],
)
def test_place_of_the_demand(reader: ValueReader, text: str, locus: BasisLocus | None) -> None:
    assert reader.locus(text) is locus
