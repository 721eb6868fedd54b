"""Judges individuals and corporations apart where rules or forms treat them differently, and brings both together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from hanko_audit.judging.engine import GRAVITY
from hanko_audit.judging.fact import Facts, fact
from hanko_audit.rulepacks.factnames import FactName
from hanko_audit.verdict import Verdict
from hanko_audit.vocabulary import SEAL_KINDS, ApplicantKind, Item

KINDS_APART = (ApplicantKind.INDIVIDUAL, ApplicantKind.CORPORATION)
_OWN_SEALS = {
    ApplicantKind.INDIVIDUAL: FactName.INDIVIDUAL_SEAL_KINDS,
    ApplicantKind.CORPORATION: FactName.CORPORATE_SEAL_KINDS,
}
_EACH = "個人と法人・団体を分けて判定しました。何があれば判定が変わるかは、それぞれの判定に示しています。"
_Part = TypeVar("_Part")


def facts_apart(facts: Facts) -> Mapping[ApplicantKind, Facts]:
    """The facts as they are for an individual and for a corporation; empty where only one of them, or neither, applies.

    Both apply where the list names both, or where the form asks another seal of corporations than of individuals.
    """
    named = facts[FactName.APPLICANT_KINDS].values or frozenset()
    if not (named.issuperset(KINDS_APART) or sealed_apart(facts)):
        return {}
    return {kind: _for(kind, facts) for kind in KINDS_APART}


def sealed_apart(facts: Facts) -> bool:
    """Whether the form asks another seal of corporations than of individuals."""
    return all(facts[name].known for name in _OWN_SEALS.values())


def _for(kind: ApplicantKind, facts: Facts) -> Facts:
    own = facts.having(fact(FactName.APPLICANT_KINDS, kind.value, *facts[FactName.APPLICANT_KINDS].evidence))
    seals = facts[_OWN_SEALS[kind]]
    if not seals.values:
        return own
    registered = seals.values & (SEAL_KINDS - {Item.UNREGISTERED_SEAL})
    return own.having(
        replace(seals, name=FactName.SEAL_KINDS),
        fact(FactName.SEAL_CLASS, "registered" if registered else "unregistered", *seals.evidence),
    )


def together(whole: Verdict, apart: Mapping[ApplicantKind, Verdict], *, always: bool = False) -> Verdict:
    """One verdict for the axis. Where the two differ it carries both as `variants` and stands for the graver of them.

    They differ, too, where the same verdict could be changed by other facts: those are told with each. `always` keeps
    both even where they are the same.
    """
    if not always and not differing(whole, apart):
        return whole
    variants = tuple(replace(verdict, applies_to=kind) for kind, verdict in apart.items())
    ordered = sorted(variants, key=lambda verdict: GRAVITY.index(verdict.code))
    return replace(
        ordered[0],
        applies_to=None,
        reason=_reason(variants),
        rules=_joined(ordered, lambda own: own.rules),
        citations=_joined(ordered, lambda own: own.citations),
        alternatives=_joined(ordered, lambda own: own.alternatives),
        actions=_actions(variants),
        changes=(),
        unchanging=_EACH if ordered[0].changes or ordered[0].unchanging else "",
        variants=variants,
    )


def differing(whole: Verdict, apart: Mapping[ApplicantKind, Verdict]) -> bool:
    """Whether any of the verdicts apart is another than that on both."""
    return not all(_same(verdict, whole) for verdict in apart.values())


def _same(one: Verdict, other: Verdict) -> bool:
    return (one.code, one.rules, one.reason, one.changes) == (other.code, other.rules, other.reason, other.changes)


def _reason(variants: Sequence[Verdict]) -> str:
    if len({(own.code, own.reason) for own in variants}) == 1:
        return variants[0].reason
    return "".join(f"{_who(own)}：{own.label}。{own.reason}" for own in variants)


def _who(verdict: Verdict) -> str:
    return verdict.applies_to.label if verdict.applies_to else ""


def _joined(verdicts: Sequence[Verdict], part: Callable[[Verdict], tuple[_Part, ...]]) -> tuple[_Part, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(part(verdict) for verdict in verdicts)))


def _actions(variants: Sequence[Verdict]) -> tuple[str, ...]:
    """What is to be done for both, and for whom where it is for one of them only."""
    return tuple(
        action if all(action in other.actions for other in variants) else f"［{_who(own)}］{action}"
        for own in variants
        for action in own.actions
        if own is variants[0] or action not in variants[0].actions
    )
