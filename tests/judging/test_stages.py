"""The trace as a tree: the questions by stage of the manual's order, each answer with its words and place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hanko_audit.judging.stages import Stages, check_stages
from hanko_audit.rulepacks.errors import RulePackError
from hanko_audit.rulepacks.judging import JudgingRule
from hanko_audit.rulepacks.ruleset import RuleSet, load_rules
from hanko_audit.verdict import Verdict

_MARK = "㊞unregistered_seal/required/applicant"
_ROW = {"level": "rule", "basis_kind": "規則", "locus": "article", "seal": "yes", "seal_purpose": "請求者の本人確認"}


def test_every_shipped_rule_asks_in_a_stage_and_the_stages_keep_their_examples(rules: RuleSet) -> None:
    assert check_stages(rules) == []
    stages = Stages(rules)
    assert [rule.id for rule in rules.of(JudgingRule) if stages.of(rule) == "そのほかの問い"] == []


def test_the_stages_follow_the_order_of_the_manual(decide: Callable[..., Verdict]) -> None:
    titles = [stage.title for stage in decide(_ROW, _MARK).stages]
    wanted = [
        "対象になる求めがあるか",
        "根拠はどの段階の定めか",
        "印の種類と、印影の照合",
        "根拠は条文・様式・なしのどれか",
        "趣旨に合理性があるか、残す理由があるか",
        "代わりの手段があるか",
    ]
    assert [title for title in dict.fromkeys(titles) if title in wanted] == wanted


def test_what_mattered_stands_above_and_everything_asked_is_counted(decide: Callable[..., Verdict]) -> None:
    verdict = decide(_ROW, _MARK)
    tree = verdict.as_json()["tree"]
    assert isinstance(tree, list)
    assert sum(stage["asked"] for stage in tree) == len(verdict.trace)
    branches = [branch for stage in tree for branch in stage["mattered"]]
    deciding = next(branch for branch in branches if branch["rule"]["id"] == "MAN-A-04")
    assert deciding["question"] == "趣旨は何か、代替手段があるか"
    purpose = next(answer for answer in deciding["answers"] if answer["fact"] == "purposes")
    assert purpose["value"] == "本人確認"
    assert purpose["evidence"] == [{"source": "一覧", "text": "請求者の本人確認", "place": "押印を求める理由"}]
    assert deciding["citation"]["label"]


def test_the_answer_points_to_the_place_on_the_form(decide: Callable[..., Verdict]) -> None:
    verdict = decide(None, _MARK, "使用許可申請書")
    scope = verdict.stages[0].steps[0]
    asked = next(answer for answer in scope.answers if answer.fact == "seal_asked")
    assert asked.value == "必須"
    assert ("様式", "1段落目") in [(ground.source, ground.place) for ground in asked.grounds]


def test_an_offices_own_rule_falls_into_a_stage_by_its_order(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        """\
pack: {id: own, title: 市の方針, kind: judging}
rules:
  - id: OWN-1
    title: 様式だけの認印
    axis: seal
    order: 450
    question: 市の方針に定めがあるか
    when: {basis_locus: form_only}
    verdict: abolish
    reason: 市の方針により廃止します。
    citation: {document: 市の方針}
    examples:
      - {facts: {seal_kinds: unregistered_seal, basis_level: rule, basis_locus: form_only}, expect: abolish}
      - {facts: {seal_kinds: unregistered_seal, basis_level: national}, expect: await_national, fires: false}
""",
        encoding="utf-8",
    )
    rules = load_rules([tmp_path])
    rule = rules.by_id["OWN-1"]
    assert isinstance(rule, JudgingRule)
    assert Stages(rules).of(rule) == "残す特別の事情があるか"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("first: 300\n    last: 200", "first（300）が last（200）より大きくなっています"),
        ("first: 300\n    last: 三百", "「last」の値が正しくありません"),
    ],
)
def test_a_stage_written_wrong_is_told_with_its_line(tmp_path: Path, line: str, message: str) -> None:
    pack = f"""\
pack: {{id: own, title: 段階, kind: stages}}
rules:
  - id: stage.own
    title: 市の段階
    {line}
    examples: [KEEP-1]
    quiet: [KEEP-2]
"""
    (tmp_path / "own.yaml").write_text(pack, encoding="utf-8")
    with pytest.raises(RulePackError) as caught:
        load_rules([tmp_path])
    problem = caught.value.problems[0]
    assert message in problem.message
    assert problem.rule == "stage.own"
    assert problem.file.name == "own.yaml"


def test_a_stage_whose_example_is_no_longer_in_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        """\
pack: {id: own, title: 段階, kind: stages}
rules:
  - {id: stage.own, title: 市の段階, axis: seal, first: 9000, last: 9999, examples: [KEEP-1, KEEP-99], quiet: [KEEP-2]}
""",
        encoding="utf-8",
    )
    told = [failure.message for failure in check_stages(load_rules([tmp_path]))]
    assert any("KEEP-1" in message and "入りません" in message for message in told)
    assert any("KEEP-99" in message and "ありません" in message for message in told)


def test_a_stage_is_told_once_even_where_its_questions_are_asked_apart(decide: Callable[..., Verdict]) -> None:
    titles = [stage.title for stage in decide(_ROW, _MARK).stages]
    assert len(titles) == len(set(titles))
