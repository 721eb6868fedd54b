"""Checks the list rules against the examples that they carry, and headers against one another."""

from __future__ import annotations

from hanko_audit.procedures.spelling import Spellings, one_spelling
from hanko_audit.procedures.text import header_keys
from hanko_audit.procedures.values import ValueReader
from hanko_audit.rulepacks.examples import ExampleFailure
from hanko_audit.rulepacks.lists import HeaderRule, ListField, SpellingRule, ValueRule, ValueTarget
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.vocabulary import BasisKind, BasisLocus, Item


def check_examples(rules: RuleSet) -> list[ExampleFailure]:
    """Every example of every value rule in force, and every header that stands under two fields, and short names."""
    return [*_wrong_values(rules), *_claimed_twice(rules), *_misspelt(rules)]


def _wrong_values(rules: RuleSet) -> list[ExampleFailure]:
    reader = ValueReader(rules)
    failures: list[ExampleFailure] = []
    for rule in rules.of(ValueRule):
        wanted = _shown(rule.target, rule.value)
        for text in rule.examples:
            got = reader.read(rule.target, text)
            if got != rule.value:
                message = f"例「{text}」は{wanted}と読むはずですが、{_shown(rule.target, got)}でした。"
                failures.append(ExampleFailure.of(rule, message))
        for text in rule.quiet:
            if reader.read(rule.target, text) == rule.value:
                message = f"例「{text}」は{wanted}と読まないはずですが、そう読みました。"
                failures.append(ExampleFailure.of(rule, message))
    return failures


def _claimed_twice(rules: RuleSet) -> list[ExampleFailure]:
    first: dict[str, tuple[ListField, str]] = {}
    failures: list[ExampleFailure] = []
    for rule in rules.of(HeaderRule):
        for alias in rule.aliases:
            for key in header_keys(alias)[:1]:
                field, written = first.setdefault(key, (rule.field, alias))
                if field is not rule.field:
                    message = (
                        f"見出し「{alias}」は「{field.label}」の「{written}」と同じに読めます。"
                        "片方を消すか weak に移してください。"
                    )
                    failures.append(ExampleFailure.of(rule, message))
    return failures


def _misspelt(rules: RuleSet) -> list[ExampleFailure]:
    spellings = Spellings.of(rules)
    failures: list[ExampleFailure] = []
    for rule in rules.of(SpellingRule):
        full = one_spelling(rule.title)
        for text, wanted in (*((text, True) for text in rule.examples), *((text, False) for text in rule.quiet)):
            got = spellings.written_out(text)
            if (full in got and got != text) is not wanted:
                message = f"例「{text}」は「{rule.title}」と{'読む' if wanted else '読まない'}はずですが、「{got}」と読みました。"
                failures.append(ExampleFailure.of(rule, message))
    return failures


def _shown(target: ValueTarget, value: bool | str | None) -> str:
    if value is None:
        return "読めない値"
    if isinstance(value, bool):
        return "「押印あり」" if value else "「押印なし」"
    match target:
        case ValueTarget.SEAL_KIND:
            label = Item(value).label
        case ValueTarget.BASIS_LEVEL:
            label = BasisKind(value).label
        case _:
            label = BasisLocus(value).label
    return f"「{label}」"
