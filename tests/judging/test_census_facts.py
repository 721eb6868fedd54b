"""The reason follows what the state says now; the verdict itself stays with the state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from hanko_audit.judging import Case, Judge
from hanko_audit.judging.census_facts import census_facts
from hanko_audit.judging.fact import Source
from hanko_audit.national import Agreement, Answer, Candidate, NationalMatch, NationalRow, Outcome, Part
from hanko_audit.rulepacks.factnames import FactName
from hanko_audit.verdict import Verdict
from hanko_audit.vocabulary import Axis, VerdictCode

_ROW = NationalRow("123", "厚生労働省", "妊娠の届出", "母子保健法", "第15条", row=7)
_CANDIDATE = Candidate(_ROW, 0.99, (Agreement(Part.NAME, 1.0, "同じ"),))


def _match(*answers: tuple[FactName, str, tuple[str, ...] | None]) -> NationalMatch:
    told = tuple(Answer(fact, "国の列", text, values) for fact, text, values in answers)
    return NationalMatch(Outcome.SURE, (_CANDIDATE,), told, "見本の調査")


def _verdict(judge: Judge, case: Case, match: NationalMatch | None, axis: Axis = Axis.SEAL) -> Verdict:
    return judge.judge(replace(case, known=census_facts(match)))[list(Axis).index(axis)]


@pytest.mark.parametrize(
    ("values", "rule", "words"),
    [
        (("not_needed",), "CENSUS-NOT-NEEDED", "国は不要としている"),
        (("id_documents",), "CENSUS-OTHER-MEANS", "本人確認書類の提示・提出"),
        (("seal",), "CENSUS-SEAL", "国は押印を求めている"),
        (("seal", "not_needed"), "CENSUS-SEAL", "国は押印を求めている"),
        (("seal_certificate",), "CENSUS-CERTIFICATE", "国は押印＋印鑑証明を求めている"),
        (("other",), "MAN-A-08", "根拠が国の法令のため"),
    ],
)
def test_the_reason_of_a_seal_that_the_state_decides(
    judge_of: Judge, make_case: Callable[..., Case], values: tuple[str, ...], rule: str, words: str
) -> None:
    case = make_case({"level": "national", "seal": "yes"}, "㊞unregistered_seal/required")
    verdict = _verdict(judge_of, case, _match((FactName.CENSUS_IDENTITY, "国の言葉", values)))
    assert verdict.code is VerdictCode.AWAIT_NATIONAL
    assert verdict.rules[0] == rule
    assert words in verdict.reason
    assert verdict.citations
    assert all(not citation.verified for citation in verdict.citations)


@pytest.mark.parametrize(
    "match",
    [
        None,
        NationalMatch(Outcome.NONE),
        _match((FactName.CENSUS_IDENTITY, "7 顔写真", None)),
    ],
    ids=["no census", "not found", "an answer nobody can read"],
)
def test_without_an_answer_the_state_has_to_be_asked_as_before(
    judge_of: Judge, make_case: Callable[..., Case], match: NationalMatch | None
) -> None:
    case = make_case({"level": "national", "seal": "yes"}, "㊞unregistered_seal/required")
    assert _verdict(judge_of, case, match).rules[0] == "MAN-A-08"


def test_candidates_are_named_as_something_to_check(judge_of: Judge, make_case: Callable[..., Case]) -> None:
    case = make_case({"level": "national", "seal": "yes"}, "㊞unregistered_seal/required")
    verdict = _verdict(judge_of, case, NationalMatch(Outcome.AMBIGUOUS, (_CANDIDATE,)))
    assert verdict.code is VerdictCode.AWAIT_NATIONAL
    assert any("候補" in action for action in verdict.actions)


def test_the_lists_own_basis_wins_over_the_census(judge_of: Judge, make_case: Callable[..., Case]) -> None:
    case = make_case({"level": "rule", "locus": "form_only", "seal": "yes"}, "㊞unregistered_seal/required")
    assert _verdict(judge_of, case, _match()).code is VerdictCode.ABOLISH


def test_a_sure_match_fills_a_basis_that_the_list_leaves_open(judge_of: Judge, make_case: Callable[..., Case]) -> None:
    case = make_case({"seal": "yes"}, "㊞unregistered_seal/required")
    assert _verdict(judge_of, case, None).code is VerdictCode.NEEDS_REVIEW
    filled = replace(case, known=census_facts(_match()))
    assert judge_of.judge(filled)[0].code is VerdictCode.AWAIT_NATIONAL
    assert judge_of.facts(filled)[FactName.BASIS_LEVEL].rests_on(Source.CENSUS)


def test_the_trace_shows_the_states_own_words(judge_of: Judge, make_case: Callable[..., Case]) -> None:
    case = make_case({"level": "national", "seal": "yes"}, "㊞unregistered_seal/required")
    verdict = _verdict(judge_of, case, _match((FactName.CENSUS_IDENTITY, "6 本人確認不要", ("not_needed",))))
    step = next(step for step in verdict.trace if step.rule == "CENSUS-NOT-NEEDED")
    assert "国の調査（国の列）「6 本人確認不要」" in step.evidence


@pytest.mark.parametrize(
    ("case", "rule"),
    [
        ((Axis.IN_PERSON, "visit/required", (FactName.CENSUS_ONLINE, "1 実施済", ("done",))), "CENSUS-ONLINE"),
        (
            (Axis.PAPER, "attachment/required", (FactName.CENSUS_ATTACHMENTS_DROPPED, "1 撤廃・省略済", ("done",))),
            "CENSUS-ATTACHMENTS-DROPPED",
        ),
        (
            (Axis.PAPER, "attachment/required", (FactName.CENSUS_SUBMISSION, "0 電子・原紙を選択可能", ("choice",))),
            "CENSUS-ELECTRONIC",
        ),
    ],
)
def test_visits_and_papers(
    judge_of: Judge,
    make_case: Callable[..., Case],
    case: tuple[Axis, str, tuple[FactName, str, tuple[str, ...]]],
    rule: str,
) -> None:
    axis, form, answer = case
    verdict = _verdict(judge_of, make_case({"level": "national"}, form), _match(answer), axis)
    assert verdict.code is VerdictCode.AWAIT_NATIONAL
    assert verdict.rules[0] == rule
