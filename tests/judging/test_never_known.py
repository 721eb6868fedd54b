"""What must never follow, for cases whose facts come in part from the office's regulations and the national census.

The columns of the list, the demands of the form and the facts from elsewhere are drawn at random, from a fixed seed.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from hanko_audit.judging import Case, Judge
from hanko_audit.judging.fact import Evidence, Fact, Facts, Source, fact
from hanko_audit.rulepacks.factnames import FACTS, FactName
from hanko_audit.rulepacks.judging import JudgingRule
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.verdict import Verdict
from hanko_audit.vocabulary import BasisKind, VerdictCode

MakeCase = Callable[..., Case]

_HIGHER = (BasisKind.NATIONAL, BasisKind.PREFECTURAL, BasisKind.OTHER_BODY)
_LIFTED = {
    VerdictCode.ABOLISH,
    VerdictCode.SUBSTITUTE,
    VerdictCode.SIGNATURE_ONLY,
    VerdictCode.SIGNATURE_OR_SEAL,
}
_CENSUS = (
    FactName.CENSUS_IDENTITY,
    FactName.CENSUS_ONLINE,
    FactName.CENSUS_ATTACHMENTS,
    FactName.CENSUS_ATTACHMENTS_DROPPED,
    FactName.CENSUS_SUBMISSION,
)
_COLUMNS = {
    "name": ("使用許可申請", "補助金の交付の請求", "借用証書の提出", "入札", "口座振替の依頼", "委任", "職員の休暇"),
    "seal": ("yes", "no", ""),
    "kind": ("unregistered_seal", "registered_seal", "corporate_seal", "bank_seal", "filed_seal"),
    "locus": ("article", "form_only", "none"),
    "seal_purpose": ("本人確認", "印鑑証明書との照合", "慣例による", "債務の意思の確認"),
    "attachments": ("印鑑登録証明書", "収支予算書"),
    "submission_method": ("窓口", "窓口・郵送", "電子"),
}
_DEMANDS = (
    "㊞unregistered_seal/required",
    "registered_seal/required",
    "corporate_seal/required",
    "bank_seal/required",
    "filed_seal/required",
    "seal_certificate/required",
    "signature/required",
    "unregistered_seal/waived",
    "visit/required",
    "attachment/required",
)
_CASES = 600


def _article(chance: random.Random, level: BasisKind | None) -> Iterator[Fact]:
    evidence = Evidence(Source.ARTICLE, "申請書に押印しなければならない。", "規則第3条")
    if level:
        yield fact(FactName.BASIS_LEVEL, level.value, evidence)
    if chance.random() < 0.6:
        yield fact(FactName.BASIS_LOCUS, chance.choice(("article", "form_only")), evidence)


def _census(chance: random.Random, level: BasisKind | None) -> Iterator[Fact]:
    evidence = Evidence(Source.CENSUS, "国の調査の言葉", "手続ID 1")
    yield fact(FactName.CENSUS_MATCH, "sure", evidence)
    if level:
        yield fact(FactName.BASIS_LEVEL, level.value, evidence)
    for name in _CENSUS:
        if chance.random() < 0.7:
            values = list(FACTS[name].values)
            size = chance.randint(1, min(2, len(values))) if FACTS[name].many else 1
            yield fact(name, set(chance.sample(values, size)), evidence)


def _cases(
    judge: Judge, make_case: MakeCase, seed: int, known: Callable[[random.Random], list[Fact]], **columns: str
) -> Iterator[tuple[Facts, Verdict]]:
    """The facts of a drawn case and each of its verdicts. The list never tells the level of the basis."""
    chance = random.Random(seed)  # noqa: S311 — a repeatable draw, nothing secret
    for _ in range(_CASES):
        row = {name: chance.choice(values) for name, values in _COLUMNS.items() if chance.random() < 0.5}
        demands = " ".join(chance.sample(_DEMANDS, chance.randint(0, 3)))
        case = make_case({**row, **columns}, chance.choice((None, demands)))
        facts = judge.facts(replace(case, known=tuple(known(chance))))
        for verdict in judge.judge_facts(facts, explained=False):
            yield facts, verdict


def _told(facts: Facts) -> str:
    return "、".join(f"{one.name}={sorted(one.values or ())}" for one in facts.by_name.values())


@pytest.mark.parametrize("level", _HIGHER)
def test_what_an_article_of_another_body_demands_is_never_abolished_here(
    judge_of: Judge, make_case: MakeCase, level: BasisKind
) -> None:
    seen = set()
    known = lambda chance: [*_article(chance, level)]  # noqa: E731 — the one line says it
    for facts, verdict in _cases(judge_of, make_case, 21, known):
        if facts[FactName.ARTICLE_234_5].is_just("true"):
            continue
        seen.add(verdict.code)
        assert verdict.code not in _LIFTED, _told(facts)
    assert VerdictCode.AWAIT_NATIONAL in seen


def test_what_the_census_shows_to_rest_on_national_law_is_never_abolished_here(
    judge_of: Judge, make_case: MakeCase
) -> None:
    rules = set()
    known = lambda chance: [*_census(chance, BasisKind.NATIONAL)]  # noqa: E731 — the one line says it
    for facts, verdict in _cases(judge_of, make_case, 22, known):
        if facts[FactName.ARTICLE_234_5].is_just("true"):
            continue
        rules.add(verdict.rules[0])
        assert verdict.code not in _LIFTED, (verdict.rules, _told(facts))
    assert {"CENSUS-NOT-NEEDED", "CENSUS-SEAL", "MAN-A-08"} <= rules


def test_no_fact_from_elsewhere_abolishes_the_seal_of_a_contract(judge_of: Judge, make_case: MakeCase) -> None:
    seen = set()

    def known(chance: random.Random) -> list[Fact]:
        level = chance.choice((None, *BasisKind))
        return [*_census(chance, None), *_article(chance, level)]

    contract = {"name": "工事請負契約の締結", "form_name": "工事請負契約書", "regulation": "地方自治法第234条第5項"}
    for facts, verdict in _cases(judge_of, make_case, 23, known, **contract):
        assert facts[FactName.ARTICLE_234_5].is_just("true"), _told(facts)
        seen.add(verdict.code)
        assert verdict.code is not VerdictCode.ABOLISH, _told(facts)
    assert VerdictCode.RETAIN in seen


def test_nothing_is_retained_on_what_neither_list_form_article_nor_census_tells(
    judge_of: Judge, make_case: MakeCase, rules: RuleSet
) -> None:
    retained = 0

    def known(chance: random.Random) -> list[Fact]:
        return [
            *(_census(chance, chance.choice((None, BasisKind.NATIONAL))) if chance.random() < 0.5 else ()),
            *(_article(chance, chance.choice((None, *BasisKind))) if chance.random() < 0.5 else ()),
        ]

    for facts, verdict in _cases(judge_of, make_case, 24, known):
        if verdict.code is not VerdictCode.RETAIN:
            continue
        retained += 1
        rule = rules.by_id[verdict.rules[0]]
        assert isinstance(rule, JudgingRule)
        grounds = [block for block in rule.when if all(facts[name].known for name in block)]
        assert grounds, f"{rule.id}: {_told(facts)}"
    assert retained > 30
