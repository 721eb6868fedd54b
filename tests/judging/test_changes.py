"""What would change a verdict: told with the facts, and true when the rules are asked again."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import product

import pytest

from hanko_audit.judging import Case, Judge
from hanko_audit.judging.examples import facts_of_example
from hanko_audit.judging.fact import Facts
from hanko_audit.judging.levers import supposing
from hanko_audit.rulepacks.factnames import FACTS, FactName
from hanko_audit.verdict import Change, Lever, Verdict, decided
from hanko_audit.vocabulary import Axis, VerdictCode

_ASKED_ABOUT = {VerdictCode.NEEDS_REVIEW, VerdictCode.RETAIN}
_MARK = "㊞unregistered_seal/required/applicant"


def _random_facts(seed: int, number: int) -> Iterator[Facts]:
    chance = random.Random(seed)  # noqa: S311 — a repeatable draw, nothing secret
    for _ in range(number):
        table: dict[FactName, tuple[str, ...]] = {}
        for name, spec in FACTS.items():
            if name in {FactName.SEAL_CLASS, FactName.SEAL_KIND_STATED} or chance.random() < 0.5:
                continue
            size = chance.choice((0, 1, 1, 2)) if spec.many else 1
            table[name] = tuple(chance.sample(list(spec.values), size))
        if chance.random() < 0.7:
            table[FactName.ARTICLE_234_5] = ("false",)
            table[FactName.SEAL_ASKED] = ("required",)
            table.setdefault(FactName.SEAL_KINDS, ("registered_seal",))
        yield facts_of_example(table)


def _verdict(judge: Judge, axis: Axis, facts: Facts) -> Verdict:
    (verdict,) = judge.judge_facts(facts, explained=False, axes={axis})
    return verdict


def _applied(facts: Facts, change: Change) -> Iterator[Facts]:
    """The facts with the change put in, in every way that it allows."""
    for options in product(*(setting.options for setting in change.settings)):
        changed = facts
        for setting, option in zip(change.settings, options, strict=True):
            changed = supposing(changed, FactName(setting.fact), option)
        yield changed


def test_applying_a_change_gives_the_verdict_it_names(judge_of: Judge) -> None:
    applied = 0
    for facts in _random_facts(7, 300):
        for verdict in judge_of.judge_facts(facts):
            for change in verdict.changes:
                for changed in _applied(facts, change):
                    applied += 1
                    assert _verdict(judge_of, change.axis, changed).code is change.verdict, change.label
    assert applied > 1000


def test_what_is_kept_or_open_says_what_would_change_it_or_that_nothing_does(judge_of: Judge) -> None:
    seen = dict.fromkeys(_ASKED_ABOUT, 0)
    for facts in _random_facts(8, 300):
        for verdict in judge_of.judge_facts(facts):
            if verdict.code in _ASKED_ABOUT:
                seen[verdict.code] += 1
                assert bool(verdict.changes) is not bool(verdict.unchanging), verdict.rules
            for change in verdict.changes:
                assert change.verdict is not verdict.code
                # Learning a fact is open for what is not known; everything else is a matter of deciding, or given.
                held = [facts[FactName(setting.fact)] for setting in change.settings]
                named = {one.fact for one in verdict.missing}
                if facts[FactName.SEAL_KIND_STATED].is_just("false"):
                    # A bare mark is taken for an unregistered seal; which one it is remains to be learnt.
                    named.add(FactName.SEAL_KINDS.value)
                if change.lever is not Lever.LEARN:
                    assert any(one.known for one in held)
                elif verdict.code is not VerdictCode.NEEDS_REVIEW:
                    assert all(not one.known or one.name in named for one in held)
    assert min(seen.values()) > 30


def test_the_changes_of_a_case_come_in_the_same_order_whatever_was_judged_before(judge_of: Judge) -> None:
    cases = list(_random_facts(9, 60))
    first = [[change.label for verdict in judge_of.judge_facts(facts) for change in verdict.changes] for facts in cases]
    for facts, labels in reversed(list(zip(cases, first, strict=True))):
        again = [change.label for verdict in judge_of.judge_facts(facts) for change in verdict.changes]
        assert again == labels


_REGISTERED = {
    "level": "rule",
    "locus": "article",
    "seal": "yes",
    "kind": "registered_seal",
    "attachments": "印鑑登録証明書",
    "seal_purpose": "本人確認",
}
_BID = {"level": "rule", "locus": "article", "seal": "yes", "kind": "filed_seal", "form_name": "入札書"}
_FORM = (None, _MARK, "使用許可申請書")
CASES = [
    # row, form, title; then the condition, the verdict and whose matter it is
    (_FORM, ("「根拠区分」が「条例」", "廃止（記名のみ）", Lever.LEARN)),
    (_FORM, ("「国の法令」", "国・県等の法令を確認", Lever.LEARN)),
    # A registered seal with its certificate stays until another means is named, or the reason turns out to be custom.
    (
        (_REGISTERED, None, ""),
        ("「押印に代わる手段が示されているか」が「はい」なら", "代替手段により廃止", Lever.DECIDE),
    ),
    (
        (_REGISTERED, None, ""),
        ("「押印を求める趣旨」が「慣例など（趣旨なし）」なら", "廃止（記名のみ）", Lever.DECIDE),
    ),
    # A bid: the office cannot decide that it is none.
    (
        (_BID | {"seal_purpose": "慣例による"}, None, ""),
        ("「書類の種類」が「入札書」以外なら", "廃止（記名のみ）", Lever.GIVEN),
    ),
    # A bank's seal is the bank's to ask for.
    (
        ({"level": "guideline", "locus": "form_only", "seal": "yes", "kind": "bank_seal"}, None, ""),
        ("「印の種類」が「認印（種類の指定なし）」なら", "廃止（記名のみ）", Lever.GIVEN),
    ),
    # What the state asks for could only be otherwise if it were not the state that asks.
    (
        ({"level": "national", "seal": "yes", "kind": "unregistered_seal"}, None, ""),
        ("「根拠区分」が", "廃止（記名のみ）", Lever.GIVEN),
    ),
]


@pytest.mark.parametrize(("case", "told"), CASES)
def test_a_manager_reads_what_would_change_the_verdict(
    decide: Callable[..., Verdict], case: tuple[dict[str, str] | None, str | None, str], told: tuple[str, str, Lever]
) -> None:
    condition, verdict, lever = told
    changes = decide(*case).changes
    fitting = [own for own in changes if condition in own.label and own.label.endswith(f"→ {verdict}")]
    assert fitting, [own.label for own in changes]
    assert fitting[0].lever is lever


def test_two_facts_are_told_together_where_one_is_not_enough(decide: Callable[..., Verdict]) -> None:
    told = decide({"level": "rule", "seal": "yes", "kind": "registered_seal", "seal_purpose": "慣例による"})
    assert told.code is VerdictCode.NEEDS_REVIEW
    assert any(len(change.settings) > 1 for change in told.changes)
    # Where part of the conditions is enough, the longer sentence is not told.
    alone = {(own.settings[0], own.verdict) for own in told.changes if len(own.settings) == 1}
    assert not [own for own in told.changes if len(own.settings) > 1 and (own.settings[0], own.verdict) in alone]


def test_a_contract_under_the_local_autonomy_act_says_that_only_another_kind_of_paper_would_change_it(
    decide: Callable[..., Verdict],
) -> None:
    told = decide(
        {
            "level": "national",
            "locus": "article",
            "seal": "yes",
            "kind": "corporate_seal",
            "form_name": "工事請負契約書",
        }
    )
    assert told.code is VerdictCode.RETAIN
    assert told.unchanging or {own.lever for own in told.changes} == {Lever.GIVEN}
    assert "234" in (told.unchanging or told.changes[0].label)


def test_nothing_is_told_of_what_is_already_abolished(judge_of: Judge, make_case: Callable[..., Case]) -> None:
    verdicts = judge_of.judge(make_case({"level": "rule", "locus": "form_only", "seal": "yes"}, _MARK))
    assert verdicts[0].code is VerdictCode.ABOLISH
    assert verdicts[0].changes == ()
    assert verdicts[0].unchanging == ""


def test_verdicts_without_their_changes_are_otherwise_the_same(judge_of: Judge) -> None:
    for facts in _random_facts(10, 40):
        full = judge_of.judge_facts(facts)
        bare = judge_of.judge_facts(facts, explained=False)
        assert [(own.code, own.reason, own.rules, own.trace) for own in bare] == [
            (own.code, own.reason, own.rules, own.trace) for own in full
        ]
        assert not any(own.changes or own.unchanging for own in bare)
        assert [decided(own) for own in bare] == [decided(own) for own in full]
