"""Decides whether facts pass the conditions of a rule, in three values: yes, no and not known."""

from __future__ import annotations

from collections.abc import Sequence

from hanko_audit.judging.fact import Fact, Facts
from hanko_audit.rulepacks.judging import Test, When

Answer = bool | None
"""True, False, or None where it depends on a fact that is not known."""


def holds(blocks: Sequence[When], facts: Facts) -> Answer:
    """Whether one of the blocks holds; no block at all always holds."""
    if not blocks:
        return True
    answers = [_all_hold(block, facts) for block in blocks]
    if True in answers:
        return True
    return None if None in answers else False


def _all_hold(block: When, facts: Facts) -> Answer:
    answer: Answer = True
    for name, test in block.items():
        one = passes(test, facts[name])
        if one is False:
            return False
        if one is None:
            answer = None
    return answer


def passes(test: Test, fact: Fact) -> Answer:
    """Whether a fact passes a test. Only `known` can be answered for a fact that is not known."""
    if test.known is not None and test.known is not fact.known:
        return False
    values = fact.values
    if values is None:
        return True if test.known is False else None
    if test.empty is not None and test.empty is bool(values):
        return False
    return (
        (not test.any_of or not values.isdisjoint(test.any_of))
        and values.issuperset(test.all_of)
        and values.isdisjoint(test.none_of)
        and (not test.only or (bool(values) and values.issubset(test.only)))
    )
