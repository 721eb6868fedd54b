"""Tags of priority, and the packs behind them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hanko_audit.residue import Residue
from hanko_audit.residue.examples import check_examples
from hanko_audit.rulepacks.errors import RulePackError
from hanko_audit.rulepacks.residue import TagGroup, TagRule
from hanko_audit.rulepacks.ruleset import RuleSet, load_rules

Assess = Callable[..., Residue]


def test_every_example_of_the_packs_comes_out_as_written(rules: RuleSet) -> None:
    assert [f"{own.rule}: {own.message}" for own in check_examples(rules)] == []


def test_the_twenty_standardised_affairs_and_the_seven_analog_rules_are_there(rules: RuleSet) -> None:
    tags = rules.of(TagRule)
    assert sum(TagGroup.STANDARD_20 in tag.groups for tag in tags) == 20
    assert sum(TagGroup.ANALOG_7 in tag.groups for tag in tags) == 7


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("要介護認定・要支援認定申請", {"31手続", "58手続", "標準化対象事務"}),
        ("罹災証明書交付申請", {"31手続"}),
        ("道路占用許可申請", {"58手続"}),
        ("婚姻の届出", {"標準化対象事務"}),
        ("飼い犬の死亡の届出", {"58手続"}),
        ("後援名義使用承認申請", set()),
    ],
)
def test_a_procedure_is_tagged_by_its_name(assess: Assess, name: str, labels: set[str]) -> None:
    found = assess({"name": name})
    assert {group.label for tag in found.tags for group in tag.groups} == labels
    assert all(tag.ground.text == name for tag in found.tags)


def test_an_analog_rule_is_tagged_by_the_words_of_the_paper(assess: Assess) -> None:
    found = assess(None, [], ["許可証を見やすい場所に掲示しなければならない。", "毎年1回以上点検を行うこと。"])
    assert [(tag.title, tag.ground.place) for tag in found.tags] == [
        ("定期検査・点検", "2段落目"),
        ("書面掲示", "1段落目"),
    ]


@pytest.mark.parametrize(
    ("kind", "body", "message"),
    [
        (
            "tags",
            "groups: [top_10]\n    words: [印]\n    examples: [印]\n    quiet: [紙]",
            "「groups」の値「top_10」は使えません",
        ),
        ("tags", "groups: [priority_31]\n    words: [印]\n    examples: [印]", "quiet に当たってはいけない例"),
        (
            "tags",
            "groups: [analog_7, priority_31]\n    words: [印]\n    examples: [印]\n    quiet: [紙]",
            "分けて書いて",
        ),
        (
            "certificates",
            "issuer: own\n    points: 1\n    way_out: 庁内で見る\n    words: ['(印']",
            "正規表現「(印」が読めません",
        ),
        (
            "steps",
            "axis: paper\n    movement: paper\n    points: 1\n    why: 手間\n    way_out: 道",
            "どれか一つを書いてください",
        ),
        (
            "steps",
            "axis: paper\n    items: [visit]\n    movement: paper\n    points: 1\n    why: 手間\n    way_out: 道",
            "items には axis（paper）の項目だけ",
        ),
        (
            "steps",
            "axis: paper\n    items: [fax]\n    movement: paper\n    points: 1\n    eased: 2\n    why: 手間\n    way_out: 道",
            "eased（2）が points（1）より大きく",
        ),
    ],
)
def test_a_pack_written_wrong_is_told_in_japanese(tmp_path: Path, kind: str, body: str, message: str) -> None:
    pack = (
        f"pack: {{id: own, title: 市のパック, kind: {kind}}}\nrules:\n  - id: own.rule\n    title: 規則\n    {body}\n"
    )
    (tmp_path / "own.yaml").write_text(pack, encoding="utf-8")
    with pytest.raises(RulePackError) as caught:
        load_rules([tmp_path])
    told = [str(problem) for problem in caught.value.problems]
    assert any(message in one and "own.rule" in one and "own.yaml" in one for one in told), told
