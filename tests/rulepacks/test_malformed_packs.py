"""Mistakes in the file itself, its head, and the packs for detection and lists: told with file, line, rule and remedy."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from hanko_audit.rulepacks.errors import PackProblem, RulePackError
from hanko_audit.rulepacks.ruleset import load_rules

_CUES = """\
pack:
  id: own-cues
  title: 市の言い回し
  kind: cues
rules:
  - id: own.cue.stamp
    title: 町内会長印
    item: unregistered_seal
    terms: [町内会長印]
    examples:
      - {text: 町内会長印を押してください。, expect: [unregistered_seal/required]}
      - {text: 町内会長の名簿です。, expect: []}
"""
_HEADERS = """\
pack:
  id: own-headers
  title: 市の見出し
  kind: headers
rules:
  - id: own.header.office
    title: 担当課の見出し
    field: department
    aliases: [主管グループ]
"""


class Mistake(NamedTuple):
    """A change to a sound pack that breaks it, and where and how that has to be told."""

    name: str
    pack: str
    written: str
    broken: str
    line: int
    rule: str
    message: str


MISTAKES = [
    Mistake("字下げのタブ", _CUES, "  kind: cues", "\tkind: cues", 4, "", "YAML として読めません。字下げ（半角空白）"),
    Mistake("コロンの後の空白", _CUES, "  kind: cues", "  kind:cues", 5, "", "YAML として読めません。"),
    Mistake("制御文字", _CUES, "町内会長の名簿", "町内会長の\x07名簿", 1, "", "制御文字を取り除いてください"),
    Mistake("pack がない", _CUES, "pack:\n", "pakku:\n", 1, "", "先頭に「pack:」（id・title・kind）がありません"),
    Mistake("知らない見出し", _CUES, "rules:\n", "extra: 1\nrules:\n", 5, "", "「extra」という見出しはありません"),
    Mistake("kind の綴り", _CUES, "kind: cues", "kind: cue", 4, "", "kind「cue」はありません。"),
    Mistake("kind がない", _CUES, "  kind: cues\n", "", 1, "", "「kind」がありません。書き足してください。"),
    Mistake(
        "rules が並びでない",
        _HEADERS,
        "  - id: own.header.office\n    title",
        "  id: own.header.office\n  x:\n    title",
        5,
        "",
        "rules は「- id: …」の並びで書いてください",
    ),
    Mistake(
        "id がない",
        _CUES,
        "  - id: own.cue.stamp\n    title",
        "  - title",
        6,
        "",
        "「id」がありません。書き足してください。",
    ),
    Mistake(
        "id が日本語",
        _CUES,
        "id: own.cue.stamp",
        "id: 町内会長印",
        6,
        "町内会長印",
        "半角英数字と . _ - だけで書いてください",
    ),
    Mistake(
        "title が空",
        _CUES,
        "title: 町内会長印",
        "title: ''",
        7,
        "own.cue.stamp",
        "「title」が空です。内容を書いてください。",
    ),
    Mistake(
        "知らない項目",
        _CUES,
        "terms: [町内会長印]",
        "terms: [町内会長印]\n    tarms: [印]",
        10,
        "own.cue.stamp",
        "「tarms」という項目はありません。",
    ),
    Mistake(
        "item の綴り",
        _CUES,
        "item: unregistered_seal",
        "item: mitomein",
        8,
        "own.cue.stamp",
        "「item」の値「mitomein」は使えません。使える値: ",
    ),
    Mistake(
        "terms が並びでない",
        _CUES,
        "terms: [町内会長印]",
        "terms: 町内会長印",
        9,
        "own.cue.stamp",
        "「terms」は「- 」で始まる並びで書いてください",
    ),
    Mistake(
        "言葉がない",
        _CUES,
        "    terms: [町内会長印]\n",
        "",
        6,
        "own.cue.stamp",
        "terms・patterns・text のどれかに、見つける言葉",
    ),
    Mistake(
        "括弧が閉じない",
        _CUES,
        "terms: [町内会長印]",
        "text: ['町内会長印(']",
        9,
        "own.cue.stamp",
        "正規表現「町内会長印(」が読めません",
    ),
    Mistake(
        "働く例がない",
        _CUES,
        "      - {text: 町内会長印を押してください。, expect: [unregistered_seal/required]}\n",
        "",
        6,
        "own.cue.stamp",
        "この規則が働く例",
    ),
    Mistake(
        "働かない例がない",
        _CUES,
        "      - {text: 町内会長の名簿です。, expect: []}\n",
        "",
        6,
        "own.cue.stamp",
        "働いてはいけない例",
    ),
    Mistake(
        "例の期待の綴り",
        _CUES,
        "[unregistered_seal/required]",
        "[認印/必須]",
        11,
        "own.cue.stamp",
        "expect の「認印/必須」が読めません",
    ),
    Mistake(
        "例の文が数字",
        _CUES,
        "text: 町内会長の名簿です。",
        "text: 100",
        12,
        "own.cue.stamp",
        "「examples.text」は文字列で書いてください",
    ),
    Mistake(
        "enabled の値",
        _CUES,
        "    terms:",
        "    enabled: たぶん\n    terms:",
        9,
        "own.cue.stamp",
        "「enabled」は true か false で書いてください",
    ),
    Mistake(
        "出典の項目",
        _CUES,
        "    terms:",
        "    citation: {title: 方針}\n    terms:",
        9,
        "own.cue.stamp",
        "「citation.document」がありません",
    ),
    Mistake(
        "見出しの列名",
        _HEADERS,
        "field: department",
        "field: 担当課",
        8,
        "own.header.office",
        "「field」の値「担当課」は使えません。使える値: ",
    ),
    Mistake(
        "見出しの別名がない",
        _HEADERS,
        "    aliases: [主管グループ]\n",
        "",
        6,
        "own.header.office",
        "「aliases」がありません。書き足してください。",
    ),
]


def _problems(folder: Path, text: str) -> list[PackProblem]:
    (folder / "市の規則.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(RulePackError) as raised:
        load_rules(base=folder)
    return raised.value.problems


@pytest.mark.parametrize("text", [_CUES, _HEADERS], ids=["cues", "headers"])
def test_the_packs_before_they_are_broken_are_sound(tmp_path: Path, text: str) -> None:
    (tmp_path / "市の規則.yaml").write_text(text, encoding="utf-8")
    assert len(load_rules(base=tmp_path).by_id) == 1


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_told_with_its_place_and_remedy(tmp_path: Path, mistake: Mistake) -> None:
    assert mistake.written in mistake.pack
    problems = _problems(tmp_path, mistake.pack.replace(mistake.written, mistake.broken, 1))
    told = [problem for problem in problems if mistake.message in problem.message]
    assert told, [str(problem) for problem in problems]
    assert (told[0].file.name, told[0].line, told[0].rule) == ("市の規則.yaml", mistake.line, mistake.rule)


def test_a_pack_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "市の規則.yaml").write_bytes(_CUES.encode("cp932"))
    with pytest.raises(RulePackError, match=r"市の規則\.yaml:1行目: 文字コードが UTF-8 ではありません。"):
        load_rules(base=tmp_path)


def test_the_same_id_twice_is_told_with_both_places(tmp_path: Path) -> None:
    (tmp_path / "1.yaml").write_text(_HEADERS, encoding="utf-8")
    (tmp_path / "2.yaml").write_text(_HEADERS.replace("own-headers", "own-headers-2"), encoding="utf-8")
    with pytest.raises(RulePackError) as raised:
        load_rules(base=tmp_path)
    (problem,) = raised.value.problems
    assert (problem.file.name, problem.line, problem.rule) == ("2.yaml", 6, "own.header.office")
    assert "同じ id が 1.yaml の 6行目にもあります。別の id を付けてください。" in problem.message


def test_switching_off_a_rule_that_does_not_exist_is_told(tmp_path: Path) -> None:
    problems = _problems(tmp_path, _HEADERS + '"off": [own.header.offce]\n')
    assert [(problem.rule, problem.message) for problem in problems] == [
        ("own.header.offce", "off に書かれた id の規則がありません。id の綴りを確かめてください。")
    ]


def test_a_folder_that_does_not_exist_is_told(tmp_path: Path) -> None:
    with pytest.raises(RulePackError, match="フォルダがありません。"):
        load_rules([tmp_path / "ない"], base=tmp_path)


def test_mistakes_in_several_files_are_told_together(tmp_path: Path) -> None:
    (tmp_path / "1.yaml").write_text(_HEADERS.replace("department", "担当課"), encoding="utf-8")
    (tmp_path / "2.yaml").write_text(_CUES.replace("kind: cues", "kind: cue"), encoding="utf-8")
    with pytest.raises(RulePackError) as raised:
        load_rules(base=tmp_path)
    assert [problem.file.name for problem in raised.value.problems] == ["1.yaml", "2.yaml"]


@pytest.mark.parametrize("text", ["", "# まだ何も書いていない\n"], ids=["空", "注記だけ"])
def test_an_empty_file_is_told_what_to_write(tmp_path: Path, text: str) -> None:
    (problem,) = _problems(tmp_path, text)
    assert (problem.file.name, problem.line) == ("市の規則.yaml", 1)
    assert "先頭に「pack:」（id・title・kind）がありません。ほかのパックの先頭を写して" in problem.message
