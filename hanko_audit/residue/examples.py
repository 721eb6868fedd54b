"""Runs the examples of the rules on what remains: texts that their words find, and texts that they must not."""

from __future__ import annotations

from hanko_audit.judging.words import plain
from hanko_audit.rulepacks.examples import ExampleFailure
from hanko_audit.rulepacks.judging import AlternativeRule
from hanko_audit.rulepacks.residue import StepRule, WordRule
from hanko_audit.rulepacks.ruleset import RuleSet


def check_examples(rules: RuleSet) -> list[ExampleFailure]:
    """Every example that does not come out as written, and every alternative named that does not exist."""
    failures: list[ExampleFailure] = []
    for rule in rules.of(WordRule):
        for expected, texts in ((True, rule.examples), (False, rule.quiet)):
            for text in texts:
                if bool(rule.find(plain(text))) is not expected:
                    said = "当たるはずですが、当たりません" if expected else "当たらないはずですが、当たります"
                    failures.append(ExampleFailure.of(rule, f"例「{text}」は{said}。"))
    for step in rules.of(StepRule):
        for name in step.ended_by:
            if not isinstance(rules.by_id.get(name), AlternativeRule):
                failures.append(
                    ExampleFailure.of(step, f"代替手段「{name}」がありません。id の綴りを確かめてください。")
                )
    return failures
