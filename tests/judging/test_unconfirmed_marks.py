"""A shape that may be a mark: whether a seal is asked for is not known until somebody has looked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from hanko_audit.document import Location, MarkCandidate, Part
from hanko_audit.judging import Case, Judge
from hanko_audit.verdict import Verdict
from hanko_audit.vocabulary import VerdictCode

MakeCase = Callable[..., Case]
CANDIDATE = MarkCandidate(Location(Part.PAGE, page=1), "「氏名」の欄のそばに丸い囲みがあります。", b"")
RULE = {"level": "rule", "locus": "form_only"}


@pytest.fixture
def seal_of(judge_of: Judge, make_case: MakeCase) -> Callable[..., Verdict]:
    """The verdict on the seal of a row and a form on which the candidate stands."""

    def verdict(row: dict[str, str] | None, form: str) -> Verdict:
        case = make_case(row, form)
        seen = tuple(replace(own, candidates=(CANDIDATE,)) for own in case.documents)
        return judge_of.judge(replace(case, documents=seen))[0]

    return verdict


def test_a_form_whose_only_mark_is_a_shape_is_not_without_a_seal(seal_of: Callable[..., Verdict]) -> None:
    verdict = seal_of(RULE, "")
    assert verdict.code is VerdictCode.NEEDS_REVIEW
    assert "seal_asked" in [own.fact for own in verdict.missing]
    assert any("1ページ" in step.evidence for step in verdict.trace)


def test_neither_the_list_nor_the_office_s_own_seal_settles_it(seal_of: Callable[..., Verdict]) -> None:
    assert seal_of({**RULE, "seal": "no"}, "").code is VerdictCode.NEEDS_REVIEW
    assert seal_of(RULE, "official_seal/required/official").code is VerdictCode.NEEDS_REVIEW


def test_where_the_list_asks_for_a_seal_the_shape_confirms_it(seal_of: Callable[..., Verdict]) -> None:
    assert seal_of({**RULE, "seal": "yes", "kind": "unregistered_seal"}, "").code is VerdictCode.ABOLISH


def test_a_mark_that_is_read_is_judged_as_ever(seal_of: Callable[..., Verdict]) -> None:
    assert seal_of(RULE, "㊞unregistered_seal/required").code is VerdictCode.ABOLISH
