"""Decides how strongly a cue is asked, from the words that reach it over the dependency parse."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Span

from hanko_audit.detecting.cases import (
    as_case,
    as_enough,
    before,
    case_before,
    conditions_before,
    even_so,
    is_case,
    is_excepted,
    lets_agents,
    suffices,
    would_help,
)
from hanko_audit.detecting.coordination import Choice, listed_with_another
from hanko_audit.detecting.matching import Match
from hanko_audit.detecting.permitting import permitted
from hanko_audit.detecting.reaching import first_polar, next_word, reaches
from hanko_audit.detecting.scene import Decision, Reach, Scene, as_cue, as_why
from hanko_audit.detecting.swapping import contrary, replacement, since_then, swapped_or_waived
from hanko_audit.detecting.syntax import Climb, Link, climb, sentence_like
from hanko_audit.detecting.ways import CHANNELS, PLACES, WAYS
from hanko_audit.rulepacks.detection import Effect, ScopeRule
from hanko_audit.vocabulary import Item, Modality

_ONLINE = re.compile("ホームページ|インターネット|ウェブ|オンライン")
_BESIDE = re.compile("並びに|及び|又は|若しくは|ほか、|とともに|・")


def decide(scene: Scene, cue: Span, item: Item) -> Decision:
    """The decision for `cue`, an `item`, in its scene."""
    for match in scene.words(Effect.HISTORY):
        if match.start_char <= cue.start_char and match.end_char >= cue.end_char:
            return since_then(scene, match, item)
    way = climb(cue.root)
    settled = _settled(scene, cue, item, way)
    if settled is not None:
        return settled
    polar, negated = first_polar(reaches(scene, cue, item, way))
    if polar is None and not sentence_like(scene.doc):
        polar = next_word(scene, cue, item)
    if not negated and is_case(way, polar):
        return _inside_case(scene, cue, item, way, polar)
    if (
        polar is not None
        and polar.effect in {Effect.PERMIT, Effect.SOFTEN}
        and Link.CONDITION in way.links[polar.level :]
    ):
        # 署名できないときは, 郵送を希望する場合は: the case itself.
        return as_case(scene, cue, item, None)
    named = case_before(scene, cue)
    condition = named or next(iter(conditions_before(scene, cue)), None)
    decision = _from_polar(scene, item, cue, way, polar=polar, negated=negated, condition=condition)
    if decision.refused:
        return decision
    if decision.modality is Modality.WAIVED:
        return swapped_or_waived(scene, cue, item, way=way, polar=polar, decision=decision)
    choice = next((own for own in scene.choices if own.covers(cue) and not _within_member(own, way)), None)
    softened = polar is not None and polar.effect is Effect.SOFTEN
    if choice is not None and not (softened and decision.modality is Modality.OPTIONAL):
        in_case = named is not None and item not in CHANNELS
        modality = Modality.CONDITIONAL if in_case else Modality.ALTERNATIVE
        why = (as_cue(choice.connector), *as_why(named))
        return Decision(modality, explicit=True, why=why)
    listed = item in WAYS and _is_one_of_ways(scene, cue, item)
    if decision.modality in {None, Modality.REQUIRED} and (
        listed or _has_other_way(scene, cue, item, named) or _lifted_after(scene, way)
    ):
        return replace(decision, modality=Modality.ALTERNATIVE, explicit=True, swap=not listed)
    return decision if named is None else _under_condition(scene, decision, cue, item, condition=named)


def _settled(scene: Scene, cue: Span, item: Item, way: Climb) -> Decision | None:
    """What is settled by another way beside the cue, or by the place of the cue alone, before any word that decides."""
    replaced = replacement(scene, cue, item)
    if replaced is not None:
        return replaced
    topic = next((own for own in scene.words(Effect.CONDITION) if _inside(cue, own)), None)
    if topic is not None and item in CHANNELS and not scene.words(Effect.REFUSE, Effect.WAIVE):
        # 郵送による請求は: the way is named as a case.
        return Decision(Modality.ALTERNATIVE, explicit=True, why=(as_cue(topic),))
    later = [span for span in scene.others(item) if span.start >= cue.end]
    # 自署しない場合であっても、押印を省略: the sentence is about the other.
    conceded = later and item not in CHANNELS and even_so(scene, cue)
    if conceded or is_excepted(way):
        return Decision(presupposed=True)
    cases = [own for own in conditions_before(scene, cue) if own.rule.effect is Effect.CONDITION]
    return contrary(scene, cue, item, way) if len(cases) < 2 else None


def _is_one_of_ways(scene: Scene, cue: Span, item: Item) -> bool:
    """Whether the cue is one of several ways that are listed without a word of choice between them."""
    ways = [span for span, own in scene.cues if own in WAYS and own is not item]
    ways += [own.span for own in scene.words(Effect.OTHER_WAY) if not own.rule.items]
    return listed_with_another(scene.doc, cue, ways)


def _has_other_way(scene: Scene, cue: Span, item: Item, named: Match[ScopeRule] | None) -> bool:
    """Whether the sentence goes on to name another way than what is demanded."""
    return (
        (item is Item.ON_SITE_VIEWING and _shown_online(scene, cue))
        or _other_way_for_some(scene, cue, item)
        or (named is not None and _waived_otherwise(scene, cue, named))
    )


def _inside(cue: Span, word: Match[ScopeRule]) -> bool:
    """Whether the cue stands within the words themselves."""
    return word.start_char <= cue.start_char and cue.end_char < word.end_char


def _shown_online(scene: Scene, cue: Span) -> bool:
    """Whether the sentence sets the Internet beside the place (ホームページへの掲載及び窓口における閲覧)."""
    for word in scene.words(Effect.OTHER_WAY):
        first, second = sorted([(word.start_char, word.end_char), (cue.start_char, cue.end_char)])
        between = scene.doc.text[first[1] : second[0]]
        if _ONLINE.search(word.span.text) and _BESIDE.search(between):
            return True
    return False


def _other_way_for_some(scene: Scene, cue: Span, item: Item) -> bool:
    """Whether those who cannot may do something else (提示していただきますが、提示できない方は写しでもかまいません)."""
    cases = [own for own in scene.words(Effect.CONDITION) if own.span.start >= cue.end]
    kept = next((own for own in cases if scene.hinted(Effect.UNABLE, cue.end_char, own.end_char)), None)
    if kept is not None and lets_agents(scene, kept.end_char):
        # 自ら申請するものとし、…できないときは、代理人に申請させることができる: all but who comes stays as it is.
        return item is Item.PERSONAL_APPEARANCE
    if kept is not None and any(own.span.start >= kept.span.end for own in scene.words(Effect.PERMIT)):
        return True
    # 窓口でお渡ししますが、郵送をご希望の方には郵送します.
    wished = [own for own in cases if scene.hinted(Effect.WISH, cue.end_char, own.end_char)]
    rivals = {own for span, own in scene.cues if wished and span.start >= wished[-1].span.end and own is not item}
    return item in WAYS and bool(rivals & WAYS)


def _inside_case(scene: Scene, cue: Span, item: Item, way: Climb, polar: Reach | None) -> Decision:
    """A cue that stands inside a case itself."""
    if would_help(scene, way):
        return Decision(Modality.OPTIONAL, explicit=True)
    if suffices(scene, way, polar):
        return as_enough(scene, cue, item)
    return as_case(scene, cue, item, polar)


def _under_condition(
    scene: Scene, decision: Decision, cue: Span, item: Item, *, condition: Match[ScopeRule]
) -> Decision:
    """A decision under a stated case: what is demanded in it is conditional, a way for whoever cannot go another is a choice."""
    told = replace(decision, explicit=True, why=(*decision.why, as_cue(condition)))
    if before(condition, scene, Effect.INSTEAD) or (
        item in CHANNELS and (before(condition, scene, Effect.NO_WAY) or before(condition, scene, Effect.UNABLE))
    ):
        # 自署によらないときは、記名押印する: the second of two ways.
        return replace(told, modality=Modality.ALTERNATIVE)
    if item is Item.ATTACHMENT and before(condition, scene, Effect.UNABLE) and lets_agents(scene, condition.end_char):
        # 自ら申請できないときは、委任状を添えて代理人により申請することができる: part of the other way.
        return replace(told, modality=Modality.ALTERNATIVE)
    if item in WAYS and before(condition, scene, Effect.WISH) and _named_before(scene, condition, cue):
        # 郵送をご希望の方には郵送します: whoever wishes it. What that way asks for (返信用封筒) is asked in that case.
        return replace(told, modality=Modality.ALTERNATIVE)
    if decision.modality not in {None, Modality.REQUIRED}:
        return decision
    return replace(told, modality=Modality.CONDITIONAL)


def _lifted_after(scene: Scene, way: Climb) -> bool:
    """Whether が is followed by what does without it (押印が必要ですが、担当者名を記載すれば省略できます), with no word of its own."""
    if Link.BUT not in way.links:
        return False
    but = way.tokens[way.links.index(Link.BUT)].i
    word = next((own for own in scene.words(Effect.WAIVE) if own.span.start > but), None)
    if word is None or any(but < span.start < word.span.start for span, _ in scene.cues):
        return False
    acts = [own.start_char for own in scene.hints if own.rule.effect is Effect.OTHER_ACT]
    ways = [own.start_char for own in scene.words(Effect.OTHER_WAY)]
    return any(scene.doc[but].idx < start < word.start_char for start in (*acts, *ways))


def _waived_otherwise(scene: Scene, cue: Span, condition: Match[ScopeRule]) -> bool:
    """Whether the sentence goes on to waive it for another way (紙の場合は署名が必要ですが、電子申請では不要です)."""
    channel = any(own in CHANNELS and span.start < condition.span.start for span, own in scene.cues)
    ways = [own for own in scene.words(Effect.OTHER_WAY) if channel and own.start_char >= cue.end_char]
    return any(own.start_char >= ways[0].end_char for own in scene.words(Effect.WAIVE)) if ways else False


def _named_before(scene: Scene, condition: Match[ScopeRule], cue: Span) -> bool:
    """Whether the case itself says the words of the cue."""
    return any(span.start < condition.span.start and span.text == cue.text for span, _ in scene.cues)


def _within_member(choice: Choice, way: Climb) -> bool:
    """Whether the cue only describes a noun of one member (押印した申請書を提出し、又は郵送)."""
    return any(
        link is Link.RELATIVE and choice.start <= way.tokens[level + 1].i < choice.connector.span.start
        for level, link in enumerate(way.links)
    )


def _from_polar(
    scene: Scene,
    item: Item,
    cue: Span,
    way: Climb,
    *,
    polar: Reach | None,
    negated: bool,
    condition: Match[ScopeRule] | None,
) -> Decision:
    if polar is None and negated and item in CHANNELS:
        # 郵送はいたしません: a way that is not on offer.
        return Decision(refused=True, explicit=True)
    if polar is None:
        return Decision(Modality.WAIVED, explicit=True) if negated else Decision()
    why = (as_cue(polar.match),)
    waived = Decision(Modality.WAIVED, explicit=True, why=why)
    match polar.effect:
        case Effect.WAIVE:
            return waived
        case Effect.REFUSE:
            if negated:
                return Decision(Modality.REQUIRED, explicit=True, why=why)
            return Decision(refused=True, explicit=True, why=why)
        case Effect.PERMIT:
            if negated:
                return waived
            return permitted(scene, item, cue.text, way=way, polar=polar, condition=condition)
        case Effect.SOFTEN:
            return Decision(Modality.OPTIONAL, explicit=True, why=why)
        case Effect.POSSIBLE if item in PLACES:
            # 閲覧を求めることができる is a right of whoever wants to see.
            return Decision(Modality.OPTIONAL, explicit=True, why=why)
        case Effect.POSSIBLE:
            return Decision(Modality.CONDITIONAL, explicit=True, why=why)
        case _:
            return Decision(Modality.REQUIRED, explicit=True, why=why)
