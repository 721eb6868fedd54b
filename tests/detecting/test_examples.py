"""Every example that a rule carries comes out as its author wrote it."""

from hanko_audit.detecting import Detector
from hanko_audit.detecting.examples import check_examples
from hanko_audit.rulepacks.ruleset import RuleSet


def test_every_example_of_every_rule_holds(rules: RuleSet, detector: Detector) -> None:
    failures = [failure for failure in check_examples(rules, detector) if not failure.gap]
    assert [f"{failure.rule}: {failure.message}" for failure in failures] == []
