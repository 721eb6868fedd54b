"""The table of what each rule is for: it names rules that exist, and leaves none of the judging rules out."""

from __future__ import annotations

import re
from pathlib import Path

from hanko_audit.rulepacks.judging import JudgingRule
from hanko_audit.rulepacks.ruleset import RuleSet

_PAGE = Path(__file__).resolve().parents[2] / "docs" / "coverage.md"
_FOLLOW_UP = re.compile(r"-AFTER-ONLINE$|-(?:FACT|NONE|OFFICE)$|^CENSUS")


def _named() -> set[str]:
    return set(re.findall(r"`([A-Z][A-Z0-9-]+)`", _PAGE.read_text(encoding="utf-8")))


def test_every_rule_that_the_page_names_exists(rules: RuleSet) -> None:
    known = {rule.id for rule in rules.of(JudgingRule)}
    assert _named() <= known, _named() - known


def test_every_judging_rule_on_the_seal_has_its_place_on_the_page(rules: RuleSet) -> None:
    asked = {rule.id for rule in rules.of(JudgingRule) if rule.axis == "seal" and not _FOLLOW_UP.search(rule.id)}
    assert asked <= _named(), asked - _named()
