"""Words in cells are read as the choice that is meant, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from hanko_audit.exchange.answers import AnswerReader, Choice, Reasons
from hanko_audit.reviewing import Move
from hanko_audit.rulepacks.errors import RulePackError
from hanko_audit.rulepacks.reviewing import AS_IT_IS, AnswerRule, AnswerTarget
from hanko_audit.rulepacks.ruleset import RuleSet, load_rules
from hanko_audit.vocabulary import Axis, VerdictCode


@pytest.fixture
def reader(rules: RuleSet) -> AnswerReader:
    return AnswerReader(rules)


def test_every_word_of_the_pack_is_read_as_it_says(reader: AnswerReader, rules: RuleSet) -> None:
    own = rules.of(AnswerRule)
    assert {rule.value for rule in own if rule.target is AnswerTarget.MOVE} == set(Move)
    for rule in own:
        for word in rule.words:
            assert said(reader, rule, word) == rule.value, word
        for word in rule.quiet:
            assert said(reader, rule, word) != rule.value, word


def said(reader: AnswerReader, rule: AnswerRule, word: str) -> str | None:
    if rule.target is AnswerTarget.MOVE:
        return reader.move(word)
    choice = reader.verdict(word, Axis.SEAL)
    return None if choice is None else choice.code or AS_IT_IS


@pytest.mark.parametrize("axis", Axis)
@pytest.mark.parametrize("code", VerdictCode)
def test_every_label_is_read_on_its_axis(reader: AnswerReader, axis: Axis, code: VerdictCode) -> None:
    for spelled in (code.label_for(axis), f"　{code.label_for(axis)} ", code.value.upper()):
        assert reader.verdict(spelled, axis) == Choice(code)


@pytest.mark.parametrize(
    ("text", "codes", "unread"),
    [
        ("R1", ("R1",), ""),
        ("ｒ１３", ("R13",), ""),
        ("R1、R4", ("R1", "R4"), ""),
        ("R1R4", ("R1", "R4"), ""),
        ("R13 検討中\nR3 入札・登録した印との照合", ("R13", "R3"), ""),
        ("契約書（地方自治法第234条第5項）", ("R1",), ""),
        ("R1／R1", ("R1",), ""),
        ("R14", (), "r14"),
        ("R5 県要綱", ("R5",), "県要綱"),
        ("県要綱", (), "県要綱"),
    ],
)
def test_reasons_are_read_one_or_several(reader: AnswerReader, text: str, codes: tuple[str, ...], unread: str) -> None:
    assert reader.reasons(text) == Reasons(codes, unread)


def test_an_office_adds_its_own_words(tmp_path: Path) -> None:
    head = "pack: {id: aoba, title: あおば市, kind: answers}\nrules:\n"
    rule = "  - {id: aoba.stop, title: やめる, target: verdict, value: abolish, words: [やめる], quiet: [やめない]}\n"
    (tmp_path / "言葉.yaml").write_text(head + rule, encoding="utf-8")
    assert AnswerReader(load_rules([tmp_path])).verdict("やめる", Axis.SEAL) == Choice(VerdictCode.ABOLISH)
    (tmp_path / "言葉.yaml").write_text(head + rule.replace("value: abolish", "value: stop"), encoding="utf-8")
    with pytest.raises(RulePackError, match="stop"):
        load_rules([tmp_path])
