"""A manager asks why: the trace, the evidence, the missing facts and the disagreements that a verdict shows."""

from __future__ import annotations

from collections.abc import Callable

from hanko_audit.judging import Case, Judge
from hanko_audit.rulepacks.factnames import FactName
from hanko_audit.verdict import Step, Verdict

_MARK = "㊞unregistered_seal/required/applicant"


def _step(verdict: Verdict, rule: str) -> Step:
    return next(step for step in verdict.trace if step.rule == rule)


def test_the_questions_stand_in_the_order_asked_and_end_with_the_one_that_decides(
    decide: Callable[..., Verdict],
) -> None:
    verdict = decide({"level": "rule", "locus": "form_only", "seal": "yes", "kind": "unregistered_seal"}, _MARK)
    rules = [step.rule for step in verdict.trace]
    asked_before = ["SEAL-NONE", "KEEP-1", "MAN-A-08", "MAN-A-01", "MAN-A-02"]
    assert [rule for rule in rules if rule in asked_before] == asked_before
    assert rules[-1] == "MAN-A-02"  # nothing is asked after the decision
    assert verdict.trace[-1].fired
    assert not _step(verdict, "MAN-A-01").fired


def test_an_answer_rests_on_the_words_of_the_form_and_the_column_of_the_list(decide: Callable[..., Verdict]) -> None:
    verdict = decide(
        {"level": "rule", "basis_kind": "規則", "locus": "article", "seal": "yes", "seal_purpose": "請求者の本人確認"},
        _MARK,
    )
    national = _step(verdict, "MAN-A-08")
    assert "根拠区分：規則・訓令" in national.answer
    assert "一覧（根拠区分）「規則」" in national.evidence
    purpose = _step(verdict, "MAN-A-04")
    assert "本人確認" in purpose.answer
    assert "請求者の本人確認" in purpose.evidence
    none = _step(verdict, "SEAL-NONE")
    assert "様式" in none.evidence
    assert "㊞" in none.evidence


def test_every_verdict_cites_a_page_that_nobody_has_confirmed_as_such(decide: Callable[..., Verdict]) -> None:
    verdict = decide({"level": "rule", "locus": "form_only", "seal": "yes"}, _MARK)
    assert verdict.citations[0].document == "地方公共団体における押印見直しマニュアル"
    assert verdict.citations[0].page == "6-7"
    assert "出典未確認" in verdict.citations[0].label


def test_a_form_without_a_row_names_the_two_facts_of_its_basis_and_who_knows(decide: Callable[..., Verdict]) -> None:
    verdict = decide(None, _MARK, "使用許可申請書")
    assert [one.fact for one in verdict.missing] == ["basis_level", "basis_locus"]
    assert verdict.missing[0].label == "根拠区分"
    assert "法規担当" in verdict.missing[0].ask
    assert "根拠区分" in verdict.reason


def test_only_facts_that_are_still_missing_are_asked_for(decide: Callable[..., Verdict]) -> None:
    verdict = decide(
        {"level": "rule", "locus": "article", "seal": "yes", "kind": "registered_seal", "attachments": "印鑑登録証明書"}
    )
    assert [one.fact for one in verdict.missing] == ["purposes"]


def test_words_that_nobody_can_read_are_shown_but_decide_nothing(
    judge_of: Judge, make_case: Callable[..., Case]
) -> None:
    case = make_case({"level": "rule", "locus": "article", "seal": "yes", "seal_purpose": "諸般の事情"})
    purposes = judge_of.facts(case)[FactName.PURPOSES]
    assert not purposes.known
    assert "諸般の事情" in purposes.support


def test_a_seal_of_no_stated_kind_is_said_to_be_taken_for_an_unregistered_one(
    judge_of: Judge, make_case: Callable[..., Case]
) -> None:
    facts = judge_of.facts(make_case(None, _MARK))
    assert facts[FactName.SEAL_KINDS].is_just("unregistered_seal")
    assert facts[FactName.SEAL_KIND_STATED].is_just("false")


def test_a_mark_on_a_form_that_the_list_knows_nothing_of_is_told(decide: Callable[..., Verdict]) -> None:
    verdict = decide({"level": "national", "seal": "no"}, _MARK)
    assert any("一覧では押印なし" in action for action in verdict.actions)
    conflict = _step(verdict, "AFTER-LIST-MARK")
    assert "一覧は押印なし、様式に押印の求めあり" in conflict.answer
    assert "㊞" in conflict.evidence
    assert "押印の有無" in conflict.evidence


def test_a_seal_that_the_form_no_longer_has_is_told(decide: Callable[..., Verdict]) -> None:
    verdict = decide(
        {"level": "rule", "locus": "form_only", "seal": "yes", "kind": "unregistered_seal"}, "visit/required"
    )
    assert any("様式では求めていません" in action for action in verdict.actions)


def test_the_kind_in_the_list_wins_over_the_form_and_the_difference_is_told(decide: Callable[..., Verdict]) -> None:
    verdict = decide(
        {"level": "rule", "locus": "form_only", "seal": "yes", "kind": "unregistered_seal"}, "registered_seal/required"
    )
    assert verdict.code == "abolish"
    assert any("様式に登記印・登録印" in action for action in verdict.actions)


def test_the_three_axes_come_in_their_order(judge_of: Judge, make_case: Callable[..., Case]) -> None:
    verdicts = judge_of.judge(make_case({"level": "rule"}, "visit/required original/required"))
    assert [verdict.axis.value for verdict in verdicts] == ["seal", "in_person", "paper"]
