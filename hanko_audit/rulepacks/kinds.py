"""Which kind of pack holds which model of rule."""

from __future__ import annotations

from hanko_audit.rulepacks.base import Rule
from hanko_audit.rulepacks.detection import CueRule, PartyRule, ScopeRule
from hanko_audit.rulepacks.judging import AlternativeRule, FactRule, JudgingRule
from hanko_audit.rulepacks.lists import HeaderRule, ValueRule

RULE_KINDS: dict[str, type[Rule]] = {
    "cues": CueRule,
    "scope": ScopeRule,
    "party": PartyRule,
    "judging": JudgingRule,
    "alternatives": AlternativeRule,
    "facts": FactRule,
    "headers": HeaderRule,
    "values": ValueRule,
}
