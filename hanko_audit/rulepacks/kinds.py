"""Which kind of pack holds which model of rule."""

from __future__ import annotations

from hanko_audit.rulepacks.base import Rule
from hanko_audit.rulepacks.census import CensusColumnRule, CensusValueRule, LawNameRule
from hanko_audit.rulepacks.detection import CueRule, PartyRule, ScopeRule
from hanko_audit.rulepacks.judging import AlternativeRule, FactRule, JudgingRule
from hanko_audit.rulepacks.lists import HeaderRule, SpellingRule, ValueRule
from hanko_audit.rulepacks.residue import CertificateRule, StepRule, TagRule
from hanko_audit.rulepacks.reviewing import AnswerRule, ReasonRule, RecheckRule
from hanko_audit.rulepacks.stages import StageRule

RULE_KINDS: dict[str, type[Rule]] = {
    "cues": CueRule,
    "scope": ScopeRule,
    "party": PartyRule,
    "judging": JudgingRule,
    "alternatives": AlternativeRule,
    "facts": FactRule,
    "stages": StageRule,
    "steps": StepRule,
    "certificates": CertificateRule,
    "tags": TagRule,
    "reasons": ReasonRule,
    "rechecks": RecheckRule,
    "answers": AnswerRule,
    "headers": HeaderRule,
    "values": ValueRule,
    "spellings": SpellingRule,
    "census_columns": CensusColumnRule,
    "census_values": CensusValueRule,
    "law_names": LawNameRule,
}
