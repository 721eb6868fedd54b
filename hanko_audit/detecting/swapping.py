"""Reads where one way stands in for another: replacements, waivers in a case that names another way, and history."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Span, Token

from hanko_audit.detecting.cases import even_so
from hanko_audit.detecting.matching import Match
from hanko_audit.detecting.scene import Decision, Reach, Scene, as_cue
from hanko_audit.detecting.syntax import Climb, Link, climb, concedes, seat, tail, within
from hanko_audit.detecting.ways import CHANNELS
from hanko_audit.rulepacks.detection import Effect, ScopeRule
from hanko_audit.vocabulary import SEAL_KINDS, Axis, Item, Modality

# What such a sentence says is an exception to a demand, not another way.
_CARVED_OUT = ("ただし", "但し", "この場合")
_FILLED_IN = re.compile("記入|記載|明記")
_AT_TIMES = re.compile("[がも](あ|ござ)")
_TOPICS = frozenset({"は", "なら", "では", "には", "でも", "も"})


def replacement(scene: Scene, cue: Span, item: Item) -> Decision | None:
    """押印に代えて署名: a choice where it is allowed, else the old is waived and the new required."""
    for match in scene.words(Effect.REPLACE):
        after = [own for own in scene.scope if own.span.end > match.span.start and own is not match]
        ways = [own for own in scene.words(Effect.OTHER_WAY) if cue.end <= own.span.start < match.span.start]
        in_case = any(Link.CONDITION in climb(own.span.root).links for own in ways)
        allowed = in_case or any(own.rule.effect in {Effect.PERMIT, Effect.WAIVE} for own in after)
        why = (as_cue(match),)
        if _stands_in(scene, cue, match):
            # 書類がない場合は、領収書の写しをもって替える: what is put in place of the other.
            lacks = any(own.span.end <= cue.start for own in scene.words(Effect.NEGATE))
            modality = Modality.ALTERNATIVE if allowed or lacks else Modality.REQUIRED
            return Decision(modality, explicit=True, swap=allowed or lacks, why=why)
        if cue.end <= match.span.start and (within(cue.root, seat(match.span)) or _reaches_word(cue, match.span)):
            modality = Modality.ALTERNATIVE if allowed else Modality.WAIVED
            return Decision(modality, explicit=True, swap=allowed, why=why)
        replaced = any(span.end <= match.span.start for span in scene.others(item))
        if replaced and cue.start >= match.span.end:
            # 押印に代えて、提示を求めることがある: not of everybody.
            at_times = any(_AT_TIMES.search(own.span.text) for own in scene.words(Effect.POSSIBLE))
            asked = Modality.CONDITIONAL if at_times else Modality.REQUIRED
            return Decision(Modality.ALTERNATIVE if allowed else asked, explicit=True, swap=allowed, why=why)
    return None


def _stands_in(scene: Scene, cue: Span, word: Match[ScopeRule]) -> bool:
    """Whether the cue is what を以て puts in the place of something else (写しをもって代える)."""
    between = scene.doc[cue.end : word.span.start].text
    return word.span.text.startswith("をもって") and cue.end <= word.span.start and "は" not in between


def _reaches_word(cue: Span, word: Span) -> bool:
    return any(word.start <= token.i < word.end for token in climb(cue.root).tokens)


def swapped_or_waived(
    scene: Scene, cue: Span, item: Item, *, way: Climb, polar: Reach | None, decision: Decision
) -> Decision:
    """A waiver in a case that names another way (電子申請の場合は押印不要) leaves a choice between the two.

    The other way round, a cue in a clause about those for whom another one is waived
    (署名した者については押印を省略できる) is what they do instead.
    """
    swapped = replace(decision, modality=Modality.ALTERNATIVE, swap=True)
    if polar is not None and _is_concession(way, polar):
        # 押印を省略する場合でも、効力に変わりはない: no case in which something else is done.
        return decision
    if polar is not None and Link.CONDITION in way.links[polar.level :]:
        # 押印を省略する場合は、担当者名を記入: the waiver is itself the case in which something else is done.
        return swapped
    if polar is not None and Link.RELATIVE in polar.crossed:
        later = [span for span in scene.others(item) if span.start >= cue.end and polar.match.span.start >= span.end]
        return swapped if later else decision
    named = [
        span
        for span in scene.others(item)
        if span.end <= cue.start and _opens_case(scene, span.root, cue, polar) and not even_so(scene, span)
    ]
    if named:
        return swapped
    if polar is not None and _case_between(scene, cue, item, polar):
        return swapped
    if polar is not None and not scene.doc.text.startswith(_CARVED_OUT):
        acts = [own for own in scene.hints if own.rule.effect is Effect.OTHER_ACT]
        act = next((own for own in acts if own.end_char <= polar.match.start_char), None)
        if act is not None and not (act.start_char < cue.end_char and cue.start_char < act.end_char):
            return replace(swapped, why=(*swapped.why, as_cue(act)))
    for match in scene.words(Effect.OTHER_WAY):
        fits = not match.rule.items or item in match.rule.items
        if fits and match.span.end <= cue.start and _opens_case(scene, match.span.root, cue, polar, topic=True):
            return replace(swapped, why=(*swapped.why, as_cue(match)))
    return decision


def _is_concession(way: Climb, polar: Reach) -> bool:
    """Whether what decides stands in a case that makes no difference (場合でも, しても)."""
    cases = [level for level, link in enumerate(way.links) if level >= polar.level and link is Link.CONDITION]
    return bool(cases) and (concedes(way.tokens[cases[0]]) or concedes(way.tokens[cases[0] + 1]))


def contrary(scene: Scene, cue: Span, item: Item, way: Climb) -> Decision | None:
    """押印がない場合は署名: of two ways, the second is asked for where the first is missing. Both are choices."""
    lacks = [own.start_char for own in scene.words(Effect.NEGATE)]
    if not lacks or scene.words(Effect.WAIVE, Effect.REFUSE):
        return None
    swap = Decision(Modality.ALTERNATIVE, explicit=True, swap=True)
    rivals = [span for span, own in scene.cues if own is not item and _rivals(own, item)]
    if Link.CONDITION in way.links:
        case = way.tokens[way.links.index(Link.CONDITION) + 1]
        after = any(span.start > case.i for span in rivals) or _written_instead(scene, item, case.i)
        if after and any(cue.end_char <= start <= case.idx for start in lacks):
            return swap
    for span in rivals:
        above = climb(span.root)
        if span.end > cue.start or Link.CONDITION not in above.links or even_so(scene, span):
            continue
        case = above.tokens[above.links.index(Link.CONDITION) + 1]
        if case.i < cue.start and any(span.end_char <= start <= case.idx for start in lacks):
            return swap
    return None


def _written_instead(scene: Scene, item: Item, case: int) -> bool:
    """Whether behind the case something is written down that stands in for a seal (押印がない場合は、担当者の氏名を明記)."""
    ways = [own for own in scene.words(Effect.OTHER_WAY) if own.span.start > case]
    return item.axis is Axis.SEAL and bool(ways) and _FILLED_IN.search(scene.doc.text, ways[0].start_char) is not None


def _rivals(one: Item, other: Item) -> bool:
    """Whether of two items one can stand in for the other: a seal and a signature, two channels."""
    signs = Item.SIGNATURE in {one, other} and {one, other} <= SEAL_KINDS | {Item.SIGNATURE}
    return signs or {one, other} <= CHANNELS | {Item.PICKUP}


def _case_between(scene: Scene, cue: Span, item: Item, polar: Reach) -> bool:
    """Whether a case between the cue and its waiver names another way (押印は、署名があれば省略できます)."""
    ways = scene.others(item)
    ways += [match.span for match in scene.words(Effect.OTHER_WAY) if not match.rule.items or item in match.rule.items]
    start = polar.match.span.start
    for span in ways:
        if not cue.end <= span.start < span.end <= start:
            continue
        way = climb(span.root)
        reached = next((level for level, own in enumerate(way.tokens) if own.i >= start), None)
        if reached is not None and Link.CONDITION in way.links[:reached]:
            return True
    return False


def _opens_case(scene: Scene, token: Token, cue: Span, polar: Reach | None, *, topic: bool = False) -> bool:
    """Whether `token` stands in a clause or topic before `cue` that limits what is said of the cue."""
    way = climb(token)
    stop = next((level for level, own in enumerate(way.tokens) if own.i >= cue.start), None)
    if stop is None or {Link.BUT, Link.REASON} & set(way.links[:stop]):
        return False
    if scene.hinted(Effect.REGARDLESS, token.idx, cue.start_char):
        return False
    if polar is not None and token.i >= polar.match.span.start:
        return False
    if {Link.CONDITION, Link.RELATIVE} & set(way.links[:stop]):
        return True
    return topic and any(own.text in _TOPICS for level in range(stop) for own in tail(way.tokens[level]))


def since_then(scene: Scene, history: Match[ScopeRule], item: Item) -> Decision:
    """What holds now of something that used to be asked (以前は必要でしたが、現在は任意です); else only history."""
    allowed = [own for own in scene.words(Effect.PERMIT) if own.start_char >= history.end_char]
    if item in CHANNELS and allowed and scene.hinted(Effect.ALSO_WORKS, history.end_char):
        # これまで窓口のみでしたが、今後は郵送でも: the old way is still one of the ways.
        return Decision(Modality.ALTERNATIVE, explicit=True, swap=True, why=(as_cue(allowed[0]),))
    now = next((own for own in scene.words(Effect.WAIVE, Effect.SOFTEN) if own.start_char >= history.end_char), None)
    if now is None:
        return Decision(presupposed=True, why=(as_cue(history),))
    modality = Modality.WAIVED if now.rule.effect is Effect.WAIVE else Modality.OPTIONAL
    return Decision(modality, explicit=True, why=(as_cue(now),))
