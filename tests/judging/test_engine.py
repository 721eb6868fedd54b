"""What a municipality can do with a pack of its own, laid over the shipped ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from textwrap import dedent, indent

import pytest

from hanko_audit.judging import Case, Judge
from hanko_audit.judging.examples import check_examples
from hanko_audit.rulepacks.errors import RulePackError
from hanko_audit.rulepacks.ruleset import RuleSet, load_rules
from hanko_audit.verdict import Verdict

_HEAD = """\
pack:
  id: kasumi-city
  title: かすみ市押印見直し方針
  kind: judging
"""
_RULE = """\
- id: KASUMI-1
  title: 公民館の申請
  axis: seal
  order: 1090
  question: かすみ市の方針に当たるか
  when: {seal_class: unregistered, procedure_nature: open_use}
  verdict: signature_or_seal
  reason: かすみ市の方針により選択とします（{seal_kinds}）。
  citation: {document: かすみ市押印見直し方針, section: 第3, verified: true}
  examples:
    - {facts: {seal_kinds: unregistered_seal, procedure_nature: open_use, basis_level: rule, basis_locus: form_only}, expect: signature_or_seal}
    - {facts: {seal_kinds: unregistered_seal, basis_level: rule, basis_locus: form_only}, expect: abolish, fires: false}
"""
_HALL = {
    "level": "rule",
    "locus": "form_only",
    "seal": "yes",
    "kind": "unregistered_seal",
    "name": "公民館使用許可申請",
}


def _overlay(folder: Path, rules: str = "", off: str = "") -> RuleSet:
    text = _HEAD + (f"rules:\n{indent(dedent(rules), '  ')}" if rules else "") + (f'"off": [{off}]\n' if off else "")
    (folder / "kasumi.yaml").write_text(text, encoding="utf-8")
    return load_rules([folder])


@pytest.fixture
def seal(make_case: Callable[..., Case]) -> Callable[[RuleSet], Verdict]:
    """The verdict on the seal of a hall's form under a rule set."""
    return lambda rules: Judge(rules).judge(make_case(_HALL))[0]


def test_a_rule_of_the_office_decides_before_the_manuals_and_names_its_pack(
    tmp_path: Path, seal: Callable[[RuleSet], Verdict]
) -> None:
    rules = _overlay(tmp_path, _RULE)
    verdict = seal(rules)
    assert verdict.code == "signature_or_seal"
    assert verdict.pack == "kasumi-city"
    assert verdict.rules[0] == "KASUMI-1"
    assert verdict.reason == "かすみ市の方針により選択とします（認印（種類の指定なし））。"
    assert "出典未確認" not in verdict.citations[0].label
    assert check_examples(rules) == []


def test_a_rule_that_is_switched_off_leaves_the_decision_to_the_next(
    tmp_path: Path, seal: Callable[[RuleSet], Verdict]
) -> None:
    verdict = seal(_overlay(tmp_path, off="MAN-A-02"))
    assert verdict.code == "abolish"
    assert "MAN-A-02" not in verdict.rules
    assert "MAN-A-05" in verdict.rules


def test_packs_cut_down_to_nothing_leave_a_doubt_and_not_a_guess(
    tmp_path: Path, seal: Callable[[RuleSet], Verdict], rules: RuleSet
) -> None:
    verdict_rules = [
        rule.id
        for rule in rules.by_id.values()
        if rule.pack == "manual-seal" and getattr(rule, "verdict", None) is not None
    ]
    verdict = seal(_overlay(tmp_path, off=", ".join(verdict_rules)))
    assert verdict.code == "needs_review"
    assert "規則がない" in verdict.reason


def test_a_rule_counts_only_within_its_dates(tmp_path: Path, make_case: Callable[..., Case]) -> None:
    rules = _overlay(tmp_path, _RULE + "  effective_from: 2026-04-01\n  effective_until: 2027-03-31\n")
    case = make_case(_HALL)
    days = {
        date(2026, 3, 31): "abolish",
        date(2026, 4, 1): "signature_or_seal",
        date(2027, 3, 31): "signature_or_seal",
        date(2027, 4, 1): "abolish",
    }
    assert {day: Judge(rules, on=day).judge(case)[0].code.value for day in days} == days


def test_a_missing_fact_stops_only_where_everything_else_holds(tmp_path: Path, make_case: Callable[..., Case]) -> None:
    gate = """\
    - id: KASUMI-GATE
      title: 公民館は件数で決める
      axis: seal
      order: 1080
      question: オンライン化されているか
      when: {procedure_nature: open_use}
      needs: [online]
      citation: {document: かすみ市押印見直し方針, verified: true}
    """
    judge = Judge(_overlay(tmp_path, gate))
    stopped = judge.judge(make_case(_HALL))[0]
    assert (stopped.code.value, [one.fact for one in stopped.missing]) == ("needs_review", ["online"])
    assert judge.judge(make_case({**_HALL, "online_status": "未対応"}))[0].code == "abolish"
    assert judge.judge(make_case({**_HALL, "name": "道路占用許可申請"}))[0].code == "abolish"


def test_an_example_that_comes_out_otherwise_is_told_with_its_line(tmp_path: Path) -> None:
    rules = _overlay(tmp_path, _RULE.replace("verdict: signature_or_seal", "verdict: signature_only"))
    failures = check_examples(rules)
    assert [(one.rule, one.file, one.line) for one in failures] == [("KASUMI-1", "kasumi.yaml", 6)]
    assert "signature_or_seal を期待していますが、signature_only でした" in failures[0].message


def test_an_alternative_that_nobody_wrote_is_a_mistake_of_the_pack(tmp_path: Path) -> None:
    rules = _overlay(tmp_path, _RULE + "  alternatives: [ALT-KASUMI]\n")
    with pytest.raises(RulePackError, match="代替手段「ALT-KASUMI」がありません"):
        Judge(rules)
