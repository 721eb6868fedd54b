"""Every mistake that an author of judging packs is likely to make is told with file, line, rule and what to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from hanko_audit.judging import Judge
from hanko_audit.judging.examples import check_examples
from hanko_audit.rulepacks.errors import PackProblem, RulePackError
from hanko_audit.rulepacks.ruleset import load_rules

PACK = """\
pack:
  id: own-policy
  title: 市の見直し方針
  kind: judging
rules:
  - id: OWN-1
    title: 様式だけの認印
    axis: seal
    order: 1000
    question: 押印の根拠はどこにあるか
    when: {basis_locus: form_only}
    verdict: abolish
    reason: 様式に押印欄があるだけです（根拠は{basis_level}）。
    citation: {document: 市押印見直し方針, section: 第2, verified: true}
    examples:
      - {facts: {seal_kinds: unregistered_seal, basis_level: rule, basis_locus: form_only}, expect: abolish}
      - {facts: {seal_kinds: unregistered_seal, basis_level: national}, expect: await_national, fires: false}
"""
ALTERNATIVE = """\
pack:
  id: own-means
  title: 市の代替手段
  kind: alternatives
rules:
  - id: OWN-MEANS
    title: 市民カードの提示
    axis: seal
    covers: [P1]
    strength: 1
"""
FACT = """\
pack:
  id: own-words
  title: 市の言葉
  kind: facts
rules:
  - id: OWN-WORD
    title: 町内会の書類
    fact: document_types
    value: grant
    where: [form_name]
    words: ['町内会交付金']
    examples:
      - {text: 町内会交付金申請書}
      - {text: 町内会名簿, expect: false}
"""


def problems_of(folder: Path, text: str) -> list[PackProblem]:
    (folder / "市の方針.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(RulePackError) as raised:
        load_rules(base=folder)
    return raised.value.problems


@pytest.mark.parametrize("text", [PACK, ALTERNATIVE, FACT], ids=["judging", "alternatives", "facts"])
def test_the_packs_that_are_broken_below_are_sound_themselves(tmp_path: Path, text: str) -> None:
    (tmp_path / "市の方針.yaml").write_text(text, encoding="utf-8")
    assert load_rules(base=tmp_path).by_id.keys() & {"OWN-1", "OWN-MEANS", "OWN-WORD"}


@pytest.mark.parametrize(
    ("pack", "change", "line", "message"),
    [
        (
            PACK,
            ("basis_locus: form_only}\n    verdict", "basis_place: form_only}\n    verdict"),
            11,
            "事実「basis_place」はありません。使える事実: basis_level、basis_locus",
        ),
        (
            PACK,
            ("basis_locus: form_only}\n    verdict", "basis_locus: yoshiki}\n    verdict"),
            11,
            "の値「yoshiki」はありません。使える値: article、form_only、none",
        ),
        (
            PACK,
            ("when: {basis_locus: form_only}", "when: 様式だけ"),
            11,
            "条件は「事実の名: 値」の形で書いてください。",
        ),
        (PACK, ("when: {basis_locus: form_only}", "when: {basis_locus: {}}"), 11, "条件が空です。"),
        (
            PACK,
            ("verdict: abolish\n", "verdict: haishi\n"),
            12,
            "「verdict」の値「haishi」は使えません。使える値: abolish",
        ),
        (PACK, ("axis: seal", "axis: hanko"), 8, "「axis」の値「hanko」は使えません。使える値: seal"),
        (PACK, ("（根拠は{basis_level}）", "（根拠は{konkyo}）"), 13, "事実「konkyo」はありません。"),
        (
            PACK,
            ("    reason: 様式に押印欄があるだけです（根拠は{basis_level}）。\n", ""),
            6,
            "verdict を書いた規則には reason（判定の理由）を書いてください。",
        ),
        (
            PACK,
            ("    citation: {document: 市押印見直し方針, section: 第2, verified: true}\n", ""),
            6,
            "「citation」がありません。書き足してください。",
        ),
        (PACK, ("verdict: abolish\n", "verdict: needs_review\n"), 6, "確かめる事実を wants に書いてください。"),
        (
            PACK,
            (
                "when: {basis_locus: form_only}\n    verdict: abolish",
                "when: {basis_locus: {known: false}}\n    verdict: retain",
            ),
            6,
            "存続（retain）は、分かっている事実だけを条件にしてください",
        ),
        (
            PACK,
            ("    verdict: abolish\n    reason: 様式に押印欄があるだけです（根拠は{basis_level}）。\n", ""),
            6,
            "verdict・set・needs・actions・alternatives のどれかを書いてください。",
        ),
        (PACK, ("order: 1000", "order: 三番目"), 9, "「order」"),
        (
            PACK,
            ("question:", "qestion:"),
            10,
            "「qestion」という項目はありません。綴りを確かめるか、行を消してください。",
        ),
        (PACK, ("title: 様式だけの認印", "title: ''"), 7, "「title」が空です。内容を書いてください。"),
        (PACK, ("id: OWN-1", "id: 市の規則1"), 6, "半角英数字と . _ - だけで書いてください。"),
        (PACK, ("expect: await_national", "expect: kuni"), 17, "expect」の値「kuni」は使えません。"),
        (
            PACK,
            ("basis_level: national}", "basis_level: kuni}"),
            17,
            "の値「kuni」はありません。使える値: national、prefectural",
        ),
        (PACK, (", fires: false}", "}"), 6, "この規則が働かない例（fires: false）を一つ以上書いてください。"),
        (PACK, ("  kind: judging", "  kind: hantei"), 4, "kind「hantei」はありません。"),
        (PACK, ("rules:\n", "kisoku:\n"), 5, "「kisoku」という見出しはありません。pack・rules・off だけが使えます。"),
        (PACK, ("    order: 1000", "   order: 1000"), 9, "YAML として読めません。"),
        (ALTERNATIVE, ("covers: [P1]", "covers: [P9]"), 9, "の値「P9」はありません。使える値: P1、P2、P3"),
        (
            ALTERNATIVE,
            ("strength: 1", "strength: 1\n    fits: {shinseisha: 個人}"),
            11,
            "事実「shinseisha」はありません。",
        ),
        (FACT, ("words: ['町内会交付金']", "words: ['町内会(交付金']"), 11, "正規表現「町内会(交付金」が読めません"),
        (FACT, ("value: grant", "value: hojokin"), 6, "の値「hojokin」はありません。"),
        (FACT, ("where: [form_name]", "where: [yoshiki]"), 10, "の値「yoshiki」は使えません。使える値: form_name"),
        (
            FACT,
            ("      - {text: 町内会名簿, expect: false}\n", ""),
            6,
            "当たる例と当たらない例（expect: false）を一つずつ以上書いてください。",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place_and_what_to_write(
    tmp_path: Path, pack: str, change: tuple[str, str], line: int, message: str
) -> None:
    written, mistake = change
    assert pack.count(written) == 1, "the fixture does not hold what it wants to break"
    problems = problems_of(tmp_path, pack.replace(written, mistake))
    told = "\n".join(map(str, problems))
    assert any(message in problem.message for problem in problems), told
    assert all(problem.file.name == "市の方針.yaml" for problem in problems)
    assert any(problem.line == line for problem in problems if message in problem.message), told
    if line >= 6 and "YAML" not in message:
        assert "市の方針.yaml:" in told
        assert any(problem.rule for problem in problems if message in problem.message), told


def test_several_mistakes_are_told_at_once(tmp_path: Path) -> None:
    broken = PACK.replace("axis: seal", "axis: hanko").replace("order: 1000", "order: 三番目")
    assert len(problems_of(tmp_path, broken)) == 2


def test_an_alternative_that_does_not_exist_is_told_with_the_rule_that_names_it(tmp_path: Path) -> None:
    text = PACK.replace("    citation:", "    alternatives: [ALT-99]\n    citation:", 1)
    (tmp_path / "市の方針.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(RulePackError) as raised:
        Judge(load_rules(base=tmp_path))
    assert str(raised.value) == (
        "市の方針.yaml:6行目: 規則 OWN-1: 代替手段「ALT-99」がありません。id の綴りを確かめてください。"
    )


@pytest.mark.parametrize("day", ["2026-13-45", "令和８年４月１日"])
def test_a_day_that_cannot_be_read_is_told(tmp_path: Path, day: str) -> None:
    text = PACK.replace("    verdict: abolish\n", f"    effective_from: {day}\n    verdict: abolish\n", 1)
    (problem,) = problems_of(tmp_path, text)
    assert (problem.file.name, problem.line, problem.rule) == ("市の方針.yaml", 12, "OWN-1")
    assert f"「effective_from」の値が正しくありません（'{day}'）。" in problem.message


def test_an_example_that_fails_is_told_with_its_rule(tmp_path: Path) -> None:
    text = PACK.replace("expect: abolish}", "expect: retain}", 1)
    (tmp_path / "市の方針.yaml").write_text(text, encoding="utf-8")
    (failure,) = [one for one in check_examples(load_rules([tmp_path])) if one.rule == "OWN-1"]
    assert (failure.file, failure.line) == ("市の方針.yaml", 6)
    assert "は retain を期待していますが、abolish でした（働いた規則: OWN-1）。" in failure.message
