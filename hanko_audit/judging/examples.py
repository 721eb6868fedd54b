"""Runs the examples that judging and fact rules carry: what must fire, what must stay quiet."""

from __future__ import annotations

from collections.abc import Mapping

from hanko_audit.judging.fact import Facts, facts_of_table
from hanko_audit.judging.judge import Judge
from hanko_audit.judging.words import plain
from hanko_audit.rulepacks.examples import ExampleFailure
from hanko_audit.rulepacks.factnames import FactName
from hanko_audit.rulepacks.judging import AlternativeRule, FactRule, JudgingExample, JudgingRule
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.vocabulary import SEAL_KINDS, Axis, Item

ALWAYS_KNOWN: Mapping[FactName, tuple[str, ...]] = {
    FactName.ARTICLE_234_5: ("false",),
    FactName.SEAL_ASKED: ("none",),
    FactName.SEAL_MARK: ("false",),
    FactName.SEAL_KIND_STATED: ("true",),
    FactName.SIGNATURE: ("none",),
    FactName.ANCILLARY_SEAL: ("none",),
    FactName.OFFICE_SEALS: (),
    FactName.DOCUMENT_TYPES: (),
    FactName.PROCEDURE_NATURE: (),
    FactName.INTERNAL: ("false",),
    FactName.THIRD_PARTY_DEMAND: ("false",),
    FactName.ALTERNATIVE_NAMED: ("false",),
    FactName.LIST_SAYS: ("blank",),
    FactName.LIST_CONFLICT: (),
    FactName.CERTIFICATES: (),
    FactName.ORGAN: (),
    FactName.EARLIER_RESULT: (),
}
"""What every case knows by its very words; the examples of rules need not repeat it."""


def facts_of_example(table: Mapping[FactName, tuple[str, ...]]) -> Facts:
    """The facts of an example, completed by what every case knows.

    Naming kinds of seal says that a seal is asked for, and decides its class, unless the example says otherwise.
    """
    full = {**ALWAYS_KNOWN, **table}
    kinds = table.get(FactName.SEAL_KINDS)
    if kinds:
        registered = {item.value for item in SEAL_KINDS if item is not Item.UNREGISTERED_SEAL} & set(kinds)
        full.setdefault(FactName.SEAL_CLASS, ("registered" if registered else "unregistered",))
        if FactName.SEAL_ASKED not in table:
            full[FactName.SEAL_ASKED] = ("required",)
    elif FactName.SEAL_CLASS not in table and table.get(FactName.SEAL_ASKED, ("none",))[0] not in {"none", "waived"}:
        # A bare mark is of no stated kind, and is taken for an unregistered seal.
        full[FactName.SEAL_KINDS] = (Item.UNREGISTERED_SEAL.value,)
        full[FactName.SEAL_CLASS] = ("unregistered",)
        full[FactName.SEAL_KIND_STATED] = table.get(FactName.SEAL_KIND_STATED, ("false",))
    for prefix in ("in_person", "paper"):
        if any(name.startswith(prefix) for name in table):
            for group in ("demanded", "offered", "waived", "office"):
                full.setdefault(FactName(f"{prefix}_{group}"), ())
    return facts_of_table(full)


def check_examples(rules: RuleSet) -> list[ExampleFailure]:
    """Every example of every enabled judging and fact rule, and alternatives that no rule can ever offer."""
    judge = Judge(rules)
    rank = {header.id: number for number, header in enumerate(rules.headers)}
    failures = [
        ExampleFailure.of(rule, message)
        for rule in rules.of(JudgingRule)
        for example in rule.examples
        if (message := _difference(rule, example, judge, rank))
    ]
    for fact_rule in rules.of(FactRule):
        for text in fact_rule.examples:
            if bool(fact_rule.find(plain(text.text))) is not text.expect:
                said = "当たるはずですが、当たりません" if text.expect else "当たらないはずですが、当たります"
                failures.append(
                    ExampleFailure(fact_rule.id, fact_rule.file, fact_rule.line, f"例「{text.text}」は{said}。")
                )
    return failures + _never_offered(rules)


def _difference(rule: JudgingRule, example: JudgingExample, judge: Judge, rank: Mapping[str, int]) -> str:
    verdicts = judge.judge_facts(facts_of_example(example.facts))
    verdict = verdicts[list(Axis).index(rule.axis)]
    if rank.get(verdict.pack, -1) > rank[rule.pack]:
        # A pack laid over this one decides otherwise on purpose; its own examples speak for it.
        return ""
    facts = "、".join(f"{name}={'・'.join(values)}" for name, values in example.facts.items())
    spoke = "・".join(verdict.rules) or "なし"
    if verdict.code is not example.expect:
        return f"例（{facts}）は {example.expect} を期待していますが、{verdict.code} でした（働いた規則: {spoke}）。"
    if (rule.id in verdict.rules) is not example.fires:
        said = "この規則が働くはずですが、働きません" if example.fires else "この規則は働かないはずですが、働きます"
        return f"例（{facts}）では{said}（働いた規則: {spoke}）。"
    return ""


def _never_offered(rules: RuleSet) -> list[ExampleFailure]:
    named = {name for rule in rules.of(JudgingRule) for name in rule.alternatives}
    return [
        ExampleFailure(
            means.id,
            means.file,
            means.line,
            "どの規則からも使われていません。covers か規則の alternatives に書いてください。",
        )
        for means in rules.of(AlternativeRule)
        if means.id not in named and not means.covers
    ]
