"""A form of which a part could not be read: what was not found in it may stand there all the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from hanko_audit.document import ReadProblem, ReadStatus
from hanko_audit.judging import Case, Judge
from hanko_audit.verdict import Verdict
from hanko_audit.vocabulary import VerdictCode

MakeCase = Callable[..., Case]
Verdicts = Callable[..., tuple[Verdict, ...]]
RULE = {"level": "rule", "locus": "form_only"}
UNREAD = ReadProblem("image_pages", "画像だけのページは読んでいません（2ページ）。", "目で見て確かめてください。")


@pytest.fixture
def verdicts_of(judge_of: Judge, make_case: MakeCase) -> Verdicts:
    """The verdicts on a row and a form whose second page was not read."""

    def verdicts(row: dict[str, str] | None, form: str) -> tuple[Verdict, ...]:
        case = make_case(row, form)
        partly = tuple(replace(own, status=ReadStatus.PARTLY, problem=UNREAD) for own in case.documents)
        return judge_of.judge(replace(case, documents=partly))

    return verdicts


def test_nothing_found_in_it_is_no_answer_on_any_axis(verdicts_of: Verdicts) -> None:
    for verdict in verdicts_of(RULE, ""):
        assert verdict.code is VerdictCode.NEEDS_REVIEW
        assert any("2ページ" in step.evidence for step in verdict.trace)


def test_the_axes_on_which_something_was_found_are_judged(verdicts_of: Verdicts) -> None:
    seal, in_person, paper = verdicts_of(RULE, "㊞unregistered_seal/required written_form/required")
    assert seal.code is VerdictCode.ABOLISH
    assert in_person.code is VerdictCode.NEEDS_REVIEW
    assert paper.code is not VerdictCode.NEEDS_REVIEW


def test_what_the_list_says_of_the_seal_holds(verdicts_of: Verdicts) -> None:
    assert verdicts_of({**RULE, "seal": "no"}, "")[0].code is VerdictCode.NOT_APPLICABLE
    assert verdicts_of({**RULE, "seal": "yes", "kind": "unregistered_seal"}, "")[0].code is VerdictCode.ABOLISH
