"""Checks the census rules against the examples that they carry, and headings and short names against one another."""

from __future__ import annotations

from hanko_audit.census.columns import heading_key
from hanko_audit.census.names import law_key
from hanko_audit.census.values import AnswerReader
from hanko_audit.rulepacks.census import CensusColumnRule, CensusValueRule, LawNameRule
from hanko_audit.rulepacks.examples import ExampleFailure
from hanko_audit.rulepacks.factnames import FACTS
from hanko_audit.rulepacks.ruleset import RuleSet


def check_examples(rules: RuleSet) -> list[ExampleFailure]:
    """Every answer that is read otherwise than its rule says, every heading and every short name that two rules claim."""
    return [*_wrong_answers(rules), *_headings_twice(rules), *_short_names_twice(rules)]


def _wrong_answers(rules: RuleSet) -> list[ExampleFailure]:
    reader = AnswerReader(rules)
    failures: list[ExampleFailure] = []
    for rule in rules.of(CensusValueRule):
        label = FACTS[rule.fact].values[rule.value]
        for text in rule.examples:
            if reader.values(rule.column, text) != (rule.value,):
                failures.append(ExampleFailure.of(rule, f"例「{text}」は「{label}」と読むはずですが、読めません。"))
        for text in rule.quiet:
            if rule.value in (reader.values(rule.column, text) or ()):
                message = f"例「{text}」は「{label}」と読まないはずですが、そう読みました。"
                failures.append(ExampleFailure.of(rule, message))
    return failures


def _headings_twice(rules: RuleSet) -> list[ExampleFailure]:
    first: dict[str, CensusColumnRule] = {}
    failures: list[ExampleFailure] = []
    for rule in rules.of(CensusColumnRule):
        for heading in (rule.title, *rule.headings):
            other = first.setdefault(heading_key(heading), rule)
            if other.column is not rule.column:
                message = f"見出し「{heading}」は「{other.title}」の見出しと同じに読めます。片方を消してください。"
                failures.append(ExampleFailure.of(rule, message))
    return failures


def _short_names_twice(rules: RuleSet) -> list[ExampleFailure]:
    first: dict[str, LawNameRule] = {}
    failures: list[ExampleFailure] = []
    for rule in rules.of(LawNameRule):
        for short in rule.short:
            other = first.setdefault(law_key(short), rule)
            if other.title != rule.title:
                message = f"略称「{short}」は「{other.title}」にもあります。片方を消してください。"
                failures.append(ExampleFailure.of(rule, message))
    return failures
