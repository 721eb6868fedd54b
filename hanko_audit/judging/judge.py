"""The way into the room: a case in, one verdict an axis out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from hanko_audit.judging.applicants import differing, facts_apart, sealed_apart, together
from hanko_audit.judging.case import Case
from hanko_audit.judging.changing import EXPLAINED, Changes
from hanko_audit.judging.engine import Engine
from hanko_audit.judging.fact import Facts
from hanko_audit.judging.facts import derive_facts
from hanko_audit.rulepacks.factnames import FactName
from hanko_audit.rulepacks.judging import FactRule
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.verdict import Verdict, without_changes
from hanko_audit.vocabulary import ApplicantKind, Axis

_TELLING = frozenset({FactName.APPLICANT_KINDS, FactName.SEAL_KINDS})
"""Facts that may be otherwise for an individual than for a corporation."""


class Judge:
    """A rule set made ready once for many cases.

    `on` is the day for which rules with effective dates are chosen; without it they all count.
    Raises RulePackError when a rule names an alternative that does not exist.
    """

    def __init__(self, rules: RuleSet, *, on: date | None = None) -> None:
        self._engine = Engine(rules, on=on)
        self._changes = Changes(self._engine)
        self._fact_rules = rules.of(FactRule)

    def facts(self, case: Case) -> Facts:
        """What is known of the case."""
        return derive_facts(case, self._fact_rules)

    def judge(self, case: Case) -> tuple[Verdict, ...]:
        """The verdicts on the three axes, in their order, each with what would change it."""
        return self.judge_facts(self.facts(case))

    def judge_facts(
        self, facts: Facts, *, explained: bool = True, axes: Collection[Axis] = tuple(Axis)
    ) -> tuple[Verdict, ...]:
        """The verdicts on `axes` that follow from facts, wherever they come from. The same facts give the same verdicts.

        Where they are not to be `explained`, they are otherwise the same but do not tell what would change them: that
        is several times faster.
        """
        apart = facts_apart(facts)
        verdicts = (self._on_axis(axis, facts, apart, explained) for axis in Axis if axis in axes)
        return tuple(verdicts) if explained else tuple(without_changes(verdict) for verdict in verdicts)

    def _on_axis(self, axis: Axis, facts: Facts, apart: Mapping[ApplicantKind, Facts], explained: bool) -> Verdict:
        whole = self._engine.judge(axis, facts)
        if not apart or _TELLING.isdisjoint(self._engine.concerned[axis]):
            return self._explained(whole, facts) if explained else whole
        each = {kind: self._engine.judge(axis, own) for kind, own in apart.items()}
        always = axis is Axis.SEAL and sealed_apart(facts)
        # Verdicts that differ already need not be asked whether what would change them differs, too.
        if explained or not (always or differing(whole, each)):
            whole = self._explained(whole, facts)
            each = {kind: self._explained(own, apart[kind]) for kind, own in each.items()}
        return together(whole, each, always=always)

    def _explained(self, verdict: Verdict, facts: Facts) -> Verdict:
        """The verdict with what would change it, or why nothing would."""
        if verdict.code not in EXPLAINED:
            return verdict
        changes = self._changes.of(verdict.axis, facts)
        return replace(verdict, changes=changes, unchanging="" if changes else _unchanging(verdict))


def _unchanging(verdict: Verdict) -> str:
    sources = "・".join(dict.fromkeys(citation.label for citation in verdict.citations[:1]))
    return f"{sources}による判定です。自団体で確かめられる事実や変えられる事実が一つ二つ変わっても、この判定は変わりません。"


def judge(case: Case, rules: RuleSet) -> tuple[Verdict, ...]:
    """The verdicts on one case, in the order of the axes. Use `Judge` for many cases: it sorts the rules only once."""
    return Judge(rules).judge(case)
