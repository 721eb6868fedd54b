"""Every example that a judging or fact rule carries comes out as its author wrote it."""

from hanko_audit.judging.examples import check_examples
from hanko_audit.rulepacks.ruleset import RuleSet


def test_every_example_of_every_judging_rule_holds(rules: RuleSet) -> None:
    assert [
        f"{failure.file}:{failure.line} {failure.rule}: {failure.message}" for failure in check_examples(rules)
    ] == []
