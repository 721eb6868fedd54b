"""Finds the scope words that stand on the way from a cue to the root, and the first of them that decides."""

from __future__ import annotations

import re

from spacy.tokens import Span

from hanko_audit.detecting.scene import Reach, Scene
from hanko_audit.detecting.syntax import Climb, Link, climb, concedes, seat, seats
from hanko_audit.rulepacks.detection import Effect
from hanko_audit.vocabulary import Item

POLAR = frozenset({Effect.WAIVE, Effect.REFUSE, Effect.PERMIT, Effect.DEMAND, Effect.POSSIBLE, Effect.SOFTEN})

_SOFTENED = frozenset({Effect.DEMAND, Effect.PERMIT})
"""What できるだけ and ご希望により take the force from."""

_COMES_TO = re.compile("な|い|(と|に)(なる|する)|")
"""What stands between a demand and the word that makes it one for some cases (必要となる場合がある)."""

_FINE = ("構", "かま", "差し支え", "さしつかえ", "よ", "結構", "可", "支障")


def reaches(scene: Scene, cue: Span, item: Item, way: Climb) -> list[Reach]:
    """The scope words on the way from the cue to the root, nearest first."""
    found: list[Reach] = []
    for match in scene.words(*POLAR, Effect.NEGATE):
        softens = match.rule.effect is Effect.SOFTEN
        if match.rule.items and item not in match.rule.items:
            continue
        if match.span.end <= cue.start and not softens:
            continue
        if match.start_char < cue.start_char and match.end_char >= cue.end_char and not softens:
            # 「A」を「B」に改める says nothing against what it puts in place of A.
            continue
        level = _level(match.span, way, softens=softens)
        if level is not None:
            conceded = any(concedes(token) for token in way.tokens[:level])
            found.append(Reach(match, level, way.links[:level], conceded))
    return sorted(found, key=lambda reach: (reach.level, reach.match.start_char))


def _level(span: Span, way: Climb, *, softens: bool) -> int | None:
    carriers = {token.i for token in seats(span)}
    for level, token in enumerate(way.tokens):
        if (level > 0 and span.start <= token.i < span.end) or token.i in carriers:
            return level
    if softens:
        # できるだけ, なるべく stand before the predicate they soften, at times on one of its arguments.
        above = climb(seat(span))
        for level, token in enumerate(way.tokens):
            reached = above.index_of(token)
            # 可能な限り and できれば are themselves said in the form of a case.
            if reached is not None and not {Link.CONDITION, Link.BUT} & set(above.links[1:reached]):
                return level
    return None


def first_polar(reaches: list[Reach]) -> tuple[Reach | None, bool]:
    """The nearest word that decides, and whether a plain negation stands on the way to it."""
    negated = False
    denied = -1
    softened = next(
        (own for own in reaches if own.effect is Effect.SOFTEN and not {Link.BUT, Link.REASON} & set(own.crossed)), None
    )
    for reach in reaches:
        if Link.BUT in reach.crossed or Link.REASON in reach.crossed:
            break
        if reach.effect is Effect.NEGATE and Link.CONDITION in reach.crossed:
            # 郵便により提出された場合は、…に算入しない: what is not done in that case.
            continue
        if reach.effect is Effect.NEGATE:
            negated, denied = True, reach.level
        elif (
            reach.effect is Effect.DEMAND
            and negated
            and not {Link.AND, Link.CONDITION, Link.RELATIVE} & set(reach.crossed[denied:])
        ):
            # 押印しないものとする: what is laid down is that it is not done.
            return None, True
        elif (
            reach.effect in {Effect.PERMIT, Effect.POSSIBLE}
            and Link.AND in reach.crossed
            and Link.RELATIVE not in reach.crossed
            and not negated
            and not reach.conceded
            and not reach.words.startswith(("ても", "でも", "ものも"))
            and not _allows_the_act(reach)
        ):
            continue
        elif reach.effect is Effect.DEMAND and (maybe := _only_at_times(reach, reaches)) is not None:
            return maybe, negated
        else:
            return (softened if softened and reach.effect in _SOFTENED else reach), negated
    return None, negated


def _only_at_times(demand: Reach, reaches: list[Reach]) -> Reach | None:
    """The word that makes a demand one for some cases (来庁いただかなければならない場合があります), if it follows at once."""
    return next(
        (
            own
            for own in reaches
            if own.effect is Effect.POSSIBLE
            and own.match.start_char >= demand.match.end_char
            and _COMES_TO.fullmatch(own.match.span.doc.text[demand.match.end_char : own.match.start_char])
        ),
        None,
    )


def _allows_the_act(reach: Reach) -> bool:
    """Whether it stands right behind the act that it allows (添付していただいて構いません), not behind a further one."""
    word = reach.match.span
    before = word.doc[max(0, word.start - 2) : word.start].text
    return before.endswith(("て", "で", "ても", "でも")) and reach.words.startswith(_FINE)


def next_word(scene: Scene, cue: Span, item: Item) -> Reach | None:
    """In a fragment without a sentence's structure, the next deciding word to the right (認印　継続)."""
    for match in scene.words(*POLAR):
        if match.span.start >= cue.end and (not match.rule.items or item in match.rule.items):
            return Reach(match, 0, ())
    return None
