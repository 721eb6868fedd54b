"""What people decide of a list's columns: it counts, it is remembered, and a contradiction is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hanko_audit.procedures import (
    ChoiceError,
    FileMemory,
    ListError,
    MemoryWriteError,
    NoHeaderError,
    choose,
    parse_choices,
    read_list,
)
from hanko_audit.rulepacks.lists import ListField
from hanko_audit.rulepacks.ruleset import RuleSet

Make = Callable[..., Path]

_ODD = "No,くくり,主務,なまえ,取扱の数\n1,市民,市民課,転入届,10\n2,市民,保険課,転出届,20\n"


def test_a_list_without_known_headers_is_read_once_they_are_decided(text_file: Make, rules: RuleSet) -> None:
    path = text_file(_ODD)
    with pytest.raises(NoHeaderError) as raised:
        read_list(path, rules)
    assert [(own.header, own.samples) for own in raised.value.columns][2:4] == [
        ("主務", ("市民課", "保険課")),
        ("なまえ", ("転入届", "転出届")),
    ]
    read = read_list(path, rules, chosen=parse_choices(["手続名=なまえ", "department=主務", "年間件数=取扱の数"]))
    assert [(own.name, own.department, own.annual_count) for own in read.procedures] == [
        ("転入届", "市民課", 10),
        ("転出届", "保険課", 20),
    ]
    assert read.unmapped == ("くくり",)


def test_a_decision_is_remembered_for_lists_with_the_same_headers(
    text_file: Make, tmp_path: Path, rules: RuleSet
) -> None:
    memory = FileMemory(tmp_path / "deep" / "columns.json")
    read = read_list(text_file(_ODD), rules, chosen=parse_choices(["手続名=なまえ", "所管課=主務"]))
    memory.remember(read.headers, read.chosen)
    later = read_list(text_file(_ODD.replace("転入届", "転居届"), name="翌年.csv"), rules, memory=memory)
    assert [(own.name, own.department) for own in later.procedures] == [("転居届", "市民課"), ("転出届", "保険課")]
    assert any("以前に決めた列の対応" in note for note in later.notes)
    other = read_list(text_file("手続名,主務\nA届,市民課\n", name="別.csv"), rules, memory=memory)
    assert (other.procedures[0].department, other.unmapped) == ("", ("主務",))


def test_a_column_may_be_left_out_and_marks_stay_together(text_file: Make, rules: RuleSet) -> None:
    path = text_file("手続名,担当課,廃止,存続,備考\nA届,x課,○,,a\nB届,x課,,○,b\n")
    automatic = read_list(path, rules)
    wanted = {own.header: own.field for own in automatic.shown}
    assert wanted["廃止"] is wanted["存続"] is ListField.RESULT
    chosen = choose(automatic.shown, {**wanted, "備考": None})
    assert chosen.fields == {"備考": None}
    read = read_list(path, rules, chosen=chosen)
    assert [(own.result, own.remarks, dict(own.extra)) for own in read.procedures] == [
        ("廃止", "", {"備考": "a"}),
        ("存続", "", {"備考": "b"}),
    ]


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (["手続名=なまえ", "name=主務"], "項目「手続名」に二つの見出し"),
        (["手続名=なまえ", "所管課=なまえ"], "見出し「なまえ」に二つの項目"),
        (["てつづき=なまえ"], "「てつづき」という項目はありません"),
        (["手続名"], "「項目=見出し」の形"),
    ],
)
def test_contradictions_are_told(texts: list[str], words: str) -> None:
    with pytest.raises(ChoiceError, match=words):
        parse_choices(texts)


def test_a_field_for_two_columns_or_none_for_the_names_is_told(text_file: Make, rules: RuleSet) -> None:
    columns = read_list(text_file("手続名,備考,補足の欄\nA届,a,b\n"), rules).shown
    wanted = {"手続名": ListField.NAME, "備考": ListField.REMARKS, "補足の欄": ListField.REMARKS}
    with pytest.raises(ChoiceError, match="「備考」、「補足の欄」の二つ以上の列"):
        choose(columns, wanted)
    with pytest.raises(ChoiceError, match="「手続名」か「様式名」"):
        choose(columns, {**wanted, "手続名": None, "補足の欄": None})


def test_a_header_that_is_not_there_is_told(text_file: Make, rules: RuleSet) -> None:
    with pytest.raises(ListError, match="「課の名」という見出しはありません。この一覧の見出しは、「手続名」、「主務」"):
        read_list(text_file("手続名,主務\nA届,x課\n"), rules, chosen=parse_choices(["所管課=課の名"]))


def test_a_broken_memory_is_told_ignored_and_made_anew(text_file: Make, tmp_path: Path, rules: RuleSet) -> None:
    path = tmp_path / "columns.json"
    memory = FileMemory(path)
    for broken in ("{", '{"version": 1, "lists": [{"headers": ["手続名"], "columns": {"手続名": "nonsense"}}]}', "[]"):
        path.write_text(broken, encoding="utf-8")
        read = read_list(text_file("手続名,担当課\nA届,x課\n"), rules, memory=memory)
        assert [own.department for own in read.procedures] == ["x課"]
        assert any("columns.json）が壊れているか読めない" in note for note in read.notes)
    memory.remember(("手続名",), parse_choices(["備考=手続名"]))
    assert memory.recall(("手続名",)).fields == {"手続名": ListField.REMARKS}
    assert memory.problem == ""
    memory.remember(("手続名",), parse_choices([]))
    assert not memory.recall(("手続名",))
    assert [own.name for own in tmp_path.iterdir() if own.suffix == ".part"] == []


def test_a_memory_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(MemoryWriteError, match="覚えておけません"):
        FileMemory(tmp_path / "file" / "columns.json").remember(("手続名",), parse_choices(["備考=手続名"]))
