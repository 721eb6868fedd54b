"""Decides how strongly a cue is asked, from the words that reach it over the dependency parse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from hanko_audit.detecting.coordination import Choice
from hanko_audit.detecting.matching import Match
from hanko_audit.detecting.syntax import Climb, Link, climb, seat, tail, within
from hanko_audit.requirement import Cue
from hanko_audit.rulepacks.detection import Effect, ScopeRule
from hanko_audit.vocabulary import Item, Modality

CHANNELS: frozenset[Item] = frozenset({Item.VISIT, Item.POSTAL_MAIL, Item.FAX, Item.BRING, Item.WRITTEN_FORM})
"""Ways of handing something in: being allowed one of them means that there are others."""

_POLAR = frozenset({Effect.WAIVE, Effect.REFUSE, Effect.PERMIT, Effect.DEMAND, Effect.POSSIBLE, Effect.SOFTEN})


@dataclass(frozen=True, slots=True)
class Decision:
    """What the words of one segment say about one cue.

    `modality` is None where they say nothing, `refused` where they turn the cue away (郵送不可), `presupposed` where it
    is only the case that something else is said about. `explicit` tells whether words decided, not the default.
    """

    modality: Modality | None = None
    refused: bool = False
    presupposed: bool = False
    explicit: bool = False
    why: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True)
class Reach:
    """A scope word that stands on the way from a cue to the root, with the links crossed to get there."""

    match: Match[ScopeRule]
    level: int
    crossed: tuple[Link, ...]


def decide(
    doc: Doc,
    cue: Span,
    item: Item,
    others: Sequence[tuple[Span, Item]],
    scope: Sequence[Match[ScopeRule]],
    choices: Sequence[Choice],
) -> Decision:
    """The decision for `cue`, an `item`, in a parsed segment.

    `others` are the segment's other cues, `scope` its scope words, `choices` its choices between ways.
    """
    way = climb(cue.root)
    reaches = _reaches(cue, way, scope)
    replaced = _replacement(cue, item, others, scope)
    if replaced is not None:
        return replaced
    polar, negated = _first_polar(reaches, way)
    condition = _condition_before(cue, scope)
    conditional_clause = Link.CONDITION in way.links
    decision = _from_polar(item, polar, negated, cue)
    if decision.refused:
        return decision
    choice = next((own for own in choices if own.covers(cue)), None)
    if decision.modality is Modality.WAIVED:
        return _swap(doc, cue, item, others, scope, condition, decision)
    if conditional_clause and not negated and polar is not None and Link.CONDITION in polar.crossed:
        return _as_case(cue, item, others, scope, polar)
    if choice is not None:
        within_case = condition is not None and item not in CHANNELS
        modality = Modality.CONDITIONAL if within_case else Modality.ALTERNATIVE
        return Decision(modality, explicit=True, why=(_cue(choice.connector, "いずれかでよいと読める"), *_as_why(condition)))
    if decision.modality in {None, Modality.REQUIRED} and condition is not None:
        return replace(decision, modality=Modality.CONDITIONAL, explicit=True, why=(*decision.why, *_as_why(condition)))
    return decision


def _reaches(cue: Span, way: Climb, scope: Sequence[Match[ScopeRule]]) -> list[Reach]:
    found: list[Reach] = []
    for match in scope:
        if match.rule.effect not in _POLAR and match.rule.effect is not Effect.NEGATE:
            continue
        softens = match.rule.effect is Effect.SOFTEN
        if match.span.end <= cue.start and not softens:
            continue
        level = _level(match.span, way, softens=softens)
        if level is not None:
            found.append(Reach(match, level, way.links[:level]))
    return sorted(found, key=lambda reach: (reach.level, reach.match.start_char))


def _level(span: Span, way: Climb, *, softens: bool) -> int | None:
    carrier = seat(span)
    for level, token in enumerate(way.tokens):
        if span.start <= token.i < span.end and level > 0:
            return level
        if token.i == carrier.i:
            return level
    if softens:
        for level, token in enumerate(way.tokens):
            if carrier.head.i == token.i:
                return level
    return None


def _first_polar(reaches: list[Reach], way: Climb) -> tuple[Reach | None, bool]:
    """The nearest word that decides, and whether a plain negation stands on the way to it."""
    negated = False
    for reach in reaches:
        effect = reach.match.rule.effect
        if Link.BUT in reach.crossed or Link.REASON in reach.crossed:
            break
        if effect is Effect.NEGATE:
            negated = True
            continue
        if effect in {Effect.PERMIT, Effect.POSSIBLE} and Link.AND in reach.crossed and not negated:
            continue
        return reach, negated
    return None, negated


def _from_polar(item: Item, polar: Reach | None, negated: bool, cue: Span) -> Decision:
    if polar is None:
        return Decision(Modality.WAIVED, explicit=True) if negated else Decision()
    effect = polar.match.rule.effect
    why = (_cue(polar.match, ""),)
    if effect is Effect.WAIVE:
        return Decision(Modality.WAIVED, explicit=True, why=why)
    if effect is Effect.REFUSE:
        if negated:
            return Decision(Modality.REQUIRED, explicit=True, why=why)
        return Decision(refused=True, explicit=True, why=why)
    if effect is Effect.PERMIT:
        if negated:
            return Decision(Modality.WAIVED, explicit=True, why=why)
        if item in CHANNELS:
            way_of = any(own.norm_ in {"因る", "依る", "よる"} or own.text == "でも" for own in tail(cue.root))
            return Decision(Modality.ALTERNATIVE, explicit=True, why=why) if way_of else Decision(why=why)
        return Decision(Modality.OPTIONAL, explicit=True, why=why)
    if effect is Effect.SOFTEN:
        return Decision(Modality.OPTIONAL, explicit=True, why=why)
    if effect is Effect.POSSIBLE:
        return Decision(Modality.CONDITIONAL, explicit=True, why=why)
    return Decision(Modality.REQUIRED, explicit=True, why=why)


def _condition_before(cue: Span, scope: Sequence[Match[ScopeRule]]) -> Match[ScopeRule] | None:
    """The stated case that the cue stands under: it precedes the cue, and the cue is not part of it."""
    for match in scope:
        if match.rule.effect is not Effect.CONDITION or match.span.end > cue.start:
            continue
        if not within(cue.root, seat(match.span)):
            return match
    return None


def _case_words(condition: Match[ScopeRule]) -> Token:
    return seat(condition.span)


def _swap(
    doc: Doc,
    cue: Span,
    item: Item,
    others: Sequence[tuple[Span, Item]],
    scope: Sequence[Match[ScopeRule]],
    condition: Match[ScopeRule] | None,
    decision: Decision,
) -> Decision:
    """A waiver in a case that names another way (電子申請の場合は押印不要) leaves a choice between the two."""
    case_end = condition.span.end if condition else _conditional_clause_end(doc, cue)
    if case_end == 0:
        return decision
    named = [span for span, other in others if other is not item and span.end <= case_end]
    ways = [m for m in scope if m.rule.effect is Effect.OTHER_WAY and m.span.end <= case_end]
    if not named and not ways:
        return decision
    return replace(decision, modality=Modality.ALTERNATIVE, why=(*decision.why, *_as_why(condition)))


def _conditional_clause_end(doc: Doc, cue: Span) -> int:
    """The end of a clause before the cue that hangs by ば, と, たら or なら; 0 where there is none."""
    for token in doc[: cue.start]:
        if token.head.i >= cue.start and climb(token).links[:1] == (Link.CONDITION,):
            return max([token.i, *(own.i for own in tail(token))]) + 1
    return 0


def _as_case(
    cue: Span,
    item: Item,
    others: Sequence[tuple[Span, Item]],
    scope: Sequence[Match[ScopeRule]],
    polar: Reach,
) -> Decision:
    """A cue inside a case (自署する場合は …): a choice where the case swaps, else only presupposed."""
    why = (_cue(polar.match, ""),)
    after = [span for span, other in others if span.start > cue.end and other is not item]
    if polar.match.rule.effect is Effect.WAIVE and after:
        return Decision(Modality.ALTERNATIVE, explicit=True, why=why)
    if item in CHANNELS:
        return Decision(Modality.ALTERNATIVE, explicit=True, why=why)
    return Decision(presupposed=True, why=why)


def _replacement(
    cue: Span, item: Item, others: Sequence[tuple[Span, Item]], scope: Sequence[Match[ScopeRule]]
) -> Decision | None:
    """押印に代えて署名: a choice where it is allowed, else the old is waived and the new required."""
    for match in scope:
        if match.rule.effect is not Effect.REPLACE:
            continue
        allowed = any(
            own.rule.effect in {Effect.PERMIT, Effect.WAIVE} and own.span.end > match.span.start for own in scope
        )
        why = (_cue(match, ""),)
        if cue.end <= match.span.start and within(cue.root, seat(match.span)):
            modality = Modality.ALTERNATIVE if allowed else Modality.WAIVED
            return Decision(modality, explicit=True, why=why)
        replaced = any(other is not item and span.end <= match.span.start for span, other in others)
        if replaced and cue.start >= match.span.end:
            return Decision(Modality.ALTERNATIVE if allowed else Modality.REQUIRED, explicit=True, why=why)
    return None


def _cue(match: Match[ScopeRule], reason: str) -> Cue:
    text = match.span.doc.text[match.start_char : match.end_char]
    return Cue("modality", text, match.start_char, match.end_char, match.rule.id, reason or match.rule.title)


def _as_why(condition: Match[ScopeRule] | None) -> tuple[Cue, ...]:
    return (_cue(condition, ""),) if condition else ()
