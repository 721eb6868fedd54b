"""What no combination of facts may lead to. The facts are drawn at random from their vocabulary, from a fixed seed."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

import pytest

from hanko_audit.judging import Judge
from hanko_audit.judging.examples import ALWAYS_KNOWN, facts_of_example
from hanko_audit.judging.fact import Facts
from hanko_audit.rulepacks.factnames import FACTS, FactName
from hanko_audit.rulepacks.judging import JudgingRule
from hanko_audit.rulepacks.ruleset import RuleSet, load_rules
from hanko_audit.verdict import Verdict
from hanko_audit.vocabulary import Axis, BasisKind, VerdictCode

_HIGHER = (BasisKind.NATIONAL, BasisKind.PREFECTURAL, BasisKind.OTHER_BODY)
_LIFTED = {
    VerdictCode.ABOLISH,
    VerdictCode.SUBSTITUTE,
    VerdictCode.SIGNATURE_ONLY,
    VerdictCode.SIGNATURE_OR_SEAL,
}
_DERIVED = {FactName.SEAL_CLASS}
_CASES = 1000


def _draw(chance: random.Random, fixed: Mapping[FactName, tuple[str, ...]]) -> Facts:
    """A case in which every fact that reading the words cannot settle is missing half of the time."""
    table: dict[FactName, tuple[str, ...]] = {}
    for name, spec in FACTS.items():
        if name in _DERIVED or (name not in ALWAYS_KNOWN and chance.random() < 0.4):
            continue
        values = list(spec.values)
        size = chance.choice((0, 0, 1, 1, 2)) if spec.many else 1
        table[name] = tuple(chance.sample(values, min(size, len(values))))
    asked = table.get(FactName.SEAL_ASKED, ("none",))
    if asked in (("none",), ("waived",)):
        table.pop(FactName.SEAL_KINDS, None)
    elif not table.get(FactName.SEAL_KINDS):
        # Judging always takes a demand of no stated kind for an unregistered seal.
        table[FactName.SEAL_KINDS] = ("unregistered_seal",)
        table[FactName.SEAL_KIND_STATED] = ("false",)
    if chance.random() < 0.5:
        table[FactName.INTERNAL] = ("false",)
        table[FactName.ARTICLE_234_5] = ("false",)
    table.update(fixed)
    return facts_of_example(table)


def _verdicts(
    judge: Judge, seed: int, fixed: Mapping[FactName, tuple[str, ...]], *, explained: bool = False
) -> Iterator[tuple[Facts, Verdict]]:
    # What would change a verdict costs most of its time and is no part of what may never follow: `test_changes` shows
    # that verdicts without it are the same.
    chance = random.Random(seed)  # noqa: S311 — a repeatable draw, nothing secret
    for _ in range(_CASES):
        facts = _draw(chance, fixed)
        for verdict in judge.judge_facts(facts, explained=explained):
            yield facts, verdict


def _told(facts: Facts) -> str:
    return "、".join(f"{fact.name}={sorted(fact.values or ())}" for fact in facts.by_name.values())


@pytest.mark.parametrize("level", _HIGHER)
def test_what_another_body_demands_is_never_abolished_here(rules: RuleSet, level: BasisKind) -> None:
    judge = Judge(rules)
    seen = set()
    for facts, verdict in _verdicts(
        judge, 1, {FactName.BASIS_LEVEL: (level.value,), FactName.ARTICLE_234_5: ("false",)}
    ):
        seen.add(verdict.code)
        assert verdict.code not in _LIFTED, _told(facts)
    assert VerdictCode.AWAIT_NATIONAL in seen


def test_the_seal_of_a_contract_under_article_234_5_is_never_abolished(rules: RuleSet) -> None:
    judge = Judge(rules)
    seen = set()
    for facts, verdict in _verdicts(judge, 2, {FactName.ARTICLE_234_5: ("true",)}):
        seen.add(verdict.code)
        assert verdict.code is not VerdictCode.ABOLISH, _told(facts)
    assert VerdictCode.RETAIN in seen


def test_nothing_is_retained_on_what_is_not_known(rules: RuleSet) -> None:
    judge = Judge(rules)
    retained = 0
    for facts, verdict in _verdicts(judge, 3, {}):
        if verdict.code is not VerdictCode.RETAIN:
            continue
        retained += 1
        rule = rules.by_id[verdict.rules[0]]
        assert isinstance(rule, JudgingRule)
        grounds = [block for block in rule.when if all(facts[name].known or name in _DERIVED for name in block)]
        assert grounds, f"{rule.id}: {_told(facts)}"
    assert retained > 30


def test_learning_the_level_of_the_basis_never_turns_a_retained_seal_over(rules: RuleSet) -> None:
    """Had the missing fact been a ground for keeping, knowing it would change the verdict."""
    judge = Judge(rules)
    chance = random.Random(4)  # noqa: S311 — a repeatable draw, nothing secret
    retained = 0
    for _ in range(_CASES):
        facts = _draw(chance, {})
        unknown = Facts({name: fact for name, fact in facts.by_name.items() if name is not FactName.BASIS_LEVEL})
        (verdict,) = judge.judge_facts(unknown, explained=False, axes={Axis.SEAL})
        if verdict.code is VerdictCode.RETAIN:
            retained += 1
            for level in BasisKind:
                known = unknown.having(facts_of_example({FactName.BASIS_LEVEL: (level.value,)})[FactName.BASIS_LEVEL])
                (again,) = judge.judge_facts(known, explained=False, axes={Axis.SEAL})
                assert again.code is VerdictCode.RETAIN, (level, _told(unknown))
    assert retained > 15


def test_every_verdict_names_its_rule_and_source_and_every_doubt_its_missing_fact(rules: RuleSet) -> None:
    judge = Judge(rules)
    for facts, verdict in _verdicts(judge, 5, {}):
        assert verdict.rules, _told(facts)
        assert verdict.citations, _told(facts)
        assert verdict.trace, _told(facts)
        assert verdict.reason, _told(facts)
        assert verdict.pack or verdict.code is VerdictCode.NEEDS_REVIEW
        assert bool(verdict.missing) is (verdict.code is VerdictCode.NEEDS_REVIEW), (verdict.rules, _told(facts))
        assert all(missing.label and missing.ask for missing in verdict.missing)
        assert "{" not in verdict.reason + "".join(verdict.actions)


def test_the_same_facts_give_the_same_verdicts(rules: RuleSet) -> None:
    first, second = (_verdicts(Judge(rules), 6, {}, explained=True) for _ in range(2))
    for (_, one), (_, other) in islice(zip(first, second, strict=True), 3 * 400):
        assert one.as_json() == other.as_json()


@pytest.mark.parametrize("name", ["あおば市押印見直し方針", "補助金の法人印を残す"])
def test_the_same_holds_under_the_example_overlays(name: str) -> None:
    own = load_rules([Path(__file__).resolve().parents[2] / "samples" / "overlays" / name])
    judge = Judge(own)
    for level in _HIGHER:
        fixed = {FactName.BASIS_LEVEL: (level.value,), FactName.ARTICLE_234_5: ("false",)}
        for facts, verdict in islice(_verdicts(judge, 11, fixed), 300):
            assert verdict.code not in _LIFTED, _told(facts)
    for facts, verdict in islice(_verdicts(judge, 12, {FactName.ARTICLE_234_5: ("true",)}), 300):
        assert verdict.code is not VerdictCode.ABOLISH, _told(facts)
    for facts, verdict in islice(_verdicts(judge, 13, {}), 900):
        if verdict.code is VerdictCode.RETAIN:
            rule = own.by_id[verdict.rules[0]]
            assert isinstance(rule, JudgingRule)
            assert any(all(facts[one].known or one in _DERIVED for one in block) for block in rule.when), _told(facts)
