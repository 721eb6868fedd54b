"""Decides how strongly a cue is asked, from the words that reach it over the dependency parse."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from hanko_audit.detecting.coordination import Choice
from hanko_audit.detecting.matching import Match
from hanko_audit.detecting.syntax import Climb, Link, climb, seat, seats, sentence_like, tail, within
from hanko_audit.detecting.ways import CHANNELS, MEDIA, OTHERWISE, PLACES
from hanko_audit.requirement import Cue
from hanko_audit.rulepacks.detection import Effect, ScopeRule
from hanko_audit.vocabulary import SEAL_KINDS, Item, Modality

_POLAR = frozenset({Effect.WAIVE, Effect.REFUSE, Effect.PERMIT, Effect.DEMAND, Effect.POSSIBLE, Effect.SOFTEN})
_REGARDLESS = re.compile("限らず|含め|問わず|かかわらず|関わらず")
_OTHERWISE = re.compile("によらない(とき|場合)")
# A case that only says what the procedure is for: whoever wants it, or does it.
_OWN_EVENT = re.compile("(希望(する|される|の|さ)|たい)[^、。]{0,4}(方|場合|とき|者)|[るうくすつ](とき|際)(に|に?は)?$")
# What makes it a case within the procedure: a way, a kind of person, something that went wrong.
_WITHIN = re.compile(
    "が|代理|郵送|郵便|送付|返送|返却|返信|控|写し|電子|オンライン|メール|ファ|FAX|紙で|窓口|受取|法人|団体|個人|未成年|以外|家族|訂正|変更|再交付|紛失|場合|面談|で(請求|申請|提出|申し込)|よ[りる]|ない|超|以上"
)
_NEED = re.compile("必要.{0,5}認め")
_WISH = re.compile("希望|求めに応じ")
_CANNOT = re.compile("できない|できません|られない|困難|難しい|やむを得")
_COPY_DOES = re.compile("(写し|コピー)(の(提出|添付))?(で|でも)(も)?(可|かま|構|差し支え|結構|よい|良い)")
_ONLY_THEN = re.compile("(とき|場合)でなければ、?.*(ならない|できない|ません)")
_HELPS = re.compile("(スムーズ|便利|早く|速やか|円滑|助かり|ありがた|幸い)")
_ENOUGH = re.compile("でき(ます|る)|構い|かまい|差し支え|有効|足り|受け付け|受理|認め|られます")
_ACTS = re.compile("押|捺|記名|なつ")
_BY = ("による", "により", "によって", "をもって")
_TOPICS = frozenset({"は", "なら", "では", "には", "でも", "も"})


@dataclass(frozen=True, slots=True)
class Decision:
    """What the words of one segment say about one cue.

    `modality` is None where they say nothing, `refused` where they turn the cue away (郵送不可), `presupposed` where it
    is only the case that something else is said about. `explicit` tells whether words decided, not the default;
    `swap` that the waiver of one way for another made it a choice.
    """

    modality: Modality | None = None
    refused: bool = False
    presupposed: bool = False
    explicit: bool = False
    swap: bool = False
    why: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True)
class Reach:
    """A scope word that stands on the way from a cue to the root, with the links crossed to get there."""

    match: Match[ScopeRule]
    level: int
    crossed: tuple[Link, ...]

    @property
    def effect(self) -> Effect:
        """The effect of the word."""
        return self.match.rule.effect

    @property
    def words(self) -> str:
        """The words themselves."""
        return self.match.span.doc.text[self.match.start_char : self.match.end_char]


@dataclass(frozen=True)
class Scene:
    """All that a decision looks at: the parsed segment, its cues, its scope words and its choices."""

    doc: Doc
    cues: Sequence[tuple[Span, Item]]
    scope: Sequence[Match[ScopeRule]]
    choices: Sequence[Choice]

    def words(self, *effects: Effect) -> list[Match[ScopeRule]]:
        """The scope words with one of the effects."""
        return [match for match in self.scope if match.rule.effect in effects]

    def others(self, item: Item) -> list[Span]:
        """The cues of other items that could stand in for `item`: the medium of a paper is no other way than the paper."""
        no_way = MEDIA if item is Item.ATTACHMENT else frozenset()
        return [span for span, own in self.cues if own is not item and own not in no_way]


def decide(scene: Scene, cue: Span, item: Item) -> Decision:
    """The decision for `cue`, an `item`, in its scene."""
    for match in scene.words(Effect.HISTORY):
        if match.start_char <= cue.start_char and match.end_char >= cue.end_char:
            return _since_then(scene, match)
    replaced = _replacement(scene, cue, item)
    if replaced is not None:
        return replaced
    way = climb(cue.root)
    polar, negated = _first_polar(_reaches(scene, cue, item, way))
    if polar is None and not sentence_like(scene.doc):
        polar = _next_word(scene, cue, item)
    if not negated and _is_case(way, polar):
        if _would_help(scene, way):
            return Decision(Modality.OPTIONAL, explicit=True)
        if _suffices(scene, way, polar):
            return _as_enough(scene, cue, item)
        return _as_case(scene, cue, item, polar)
    if (
        polar is not None
        and polar.effect in {Effect.PERMIT, Effect.SOFTEN}
        and Link.CONDITION in way.links[polar.level :]
    ):
        # 署名できないときは, 郵送を希望する場合は: the case itself.
        return _as_case(scene, cue, item, None)
    condition = _condition_before(scene, cue)
    decision = _from_polar(scene, item, cue, way, polar=polar, negated=negated, condition=condition)
    if decision.refused:
        return decision
    if decision.modality is Modality.WAIVED:
        return _swap(scene, cue, item, way=way, polar=polar, decision=decision)
    choice = next((own for own in scene.choices if own.covers(cue) and not _within_member(own, way)), None)
    softened = polar is not None and polar.effect is Effect.SOFTEN
    if choice is not None and not (softened and decision.modality is Modality.OPTIONAL):
        in_case = condition is not None and item not in CHANNELS
        modality = Modality.CONDITIONAL if in_case else Modality.ALTERNATIVE
        why = (as_cue(choice.connector), *_as_why(condition))
        return Decision(modality, explicit=True, why=why)
    if condition is not None and item in CHANNELS and _CANNOT.search(_case_text(condition)):
        return replace(decision, modality=Modality.ALTERNATIVE, explicit=True, why=(*decision.why, *_as_why(condition)))
    if condition is not None and _OTHERWISE.search(_case_text(condition)):
        # 自署によらないときは、記名押印する: the second of two ways.
        return replace(decision, modality=Modality.ALTERNATIVE, explicit=True, why=(*decision.why, *_as_why(condition)))
    if condition is not None and _is_own_event(condition):
        return decision
    if decision.modality in {None, Modality.REQUIRED} and condition is not None:
        return replace(decision, modality=Modality.CONDITIONAL, explicit=True, why=(*decision.why, *_as_why(condition)))
    return decision


def _since_then(scene: Scene, history: Match[ScopeRule]) -> Decision:
    """What holds now of something that used to be asked (以前は必要でしたが、現在は任意です); else only history."""
    now = next((own for own in scene.words(Effect.WAIVE, Effect.SOFTEN) if own.start_char >= history.end_char), None)
    if now is None:
        return Decision(presupposed=True, why=(as_cue(history),))
    modality = Modality.WAIVED if now.rule.effect is Effect.WAIVE else Modality.OPTIONAL
    return Decision(modality, explicit=True, why=(as_cue(now),))


def _suffices(scene: Scene, way: Climb, polar: Reach | None) -> bool:
    """Whether the case is what is asked: 訂正印を押せば使用できます, 署名があれば有効とする."""
    text = scene.doc.text
    if _ONLY_THEN.search(text):
        # 持参したときでなければ、交付してはならない.
        return True
    if polar is not None and polar.effect is not Effect.PERMIT:
        return False
    if {Effect.WAIVE, Effect.REFUSE, Effect.NEGATE} & {match.rule.effect for match in scene.scope}:
        return False
    level = way.links.index(Link.CONDITION) if Link.CONDITION in way.links else -1
    if level < 0 or not any(own.text == "ば" for own in tail(way.tokens[level])):
        return False
    after = scene.doc[way.tokens[level].i :].text
    return _ENOUGH.search(after) is not None


def _would_help(scene: Scene, way: Climb) -> bool:
    """Whether the case is only recommended: お持ちいただくと手続きがスムーズです."""
    level = way.links.index(Link.CONDITION) if Link.CONDITION in way.links else -1
    return level >= 0 and _HELPS.search(scene.doc[way.tokens[level].i :].text) is not None


def _as_enough(scene: Scene, cue: Span, item: Item) -> Decision:
    choice = next((own for own in scene.choices if own.covers(cue)), None)
    condition = _condition_before(scene, cue)
    if choice is not None:
        return Decision(Modality.ALTERNATIVE, explicit=True, why=(as_cue(choice.connector),))
    if condition is not None and item not in CHANNELS:
        return Decision(Modality.CONDITIONAL, explicit=True, why=_as_why(condition))
    return Decision(Modality.REQUIRED, explicit=True)


def _within_member(choice: Choice, way: Climb) -> bool:
    """Whether the cue only describes a noun of one member (押印した申請書を提出し、又は郵送)."""
    return any(
        link is Link.RELATIVE and choice.start <= way.tokens[level + 1].i < choice.connector.span.start
        for level, link in enumerate(way.links)
    )


def _reaches(scene: Scene, cue: Span, item: Item, way: Climb) -> list[Reach]:
    found: list[Reach] = []
    for match in scene.words(*_POLAR, Effect.NEGATE):
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
            found.append(Reach(match, level, way.links[:level]))
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
            if reached is not None and not {Link.CONDITION, Link.BUT} & set(above.links[:reached]):
                return level
    return None


def _first_polar(reaches: list[Reach]) -> tuple[Reach | None, bool]:
    """The nearest word that decides, and whether a plain negation stands on the way to it."""
    negated = False
    denied = -1
    softened = next(
        (own for own in reaches if own.effect is Effect.SOFTEN and not {Link.BUT, Link.REASON} & set(own.crossed)), None
    )
    for reach in reaches:
        if Link.BUT in reach.crossed or Link.REASON in reach.crossed:
            break
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
            and not reach.words.startswith(("ても", "でも"))
        ):
            continue
        else:
            return (softened if softened and reach.effect is Effect.DEMAND else reach), negated
    return None, negated


def _next_word(scene: Scene, cue: Span, item: Item) -> Reach | None:
    """In a fragment without a sentence's structure, the next deciding word to the right (認印　継続)."""
    for match in scene.words(*_POLAR):
        if match.span.start >= cue.end and (not match.rule.items or item in match.rule.items):
            return Reach(match, 0, ())
    return None


def _is_case(way: Climb, polar: Reach | None) -> bool:
    return Link.CONDITION in (way.links if polar is None else polar.crossed)


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
            return _permitted(scene, item, cue.text, way=way, polar=polar, condition=condition)
        case Effect.SOFTEN:
            return Decision(Modality.OPTIONAL, explicit=True, why=why)
        case Effect.POSSIBLE if item in PLACES:
            # 閲覧を求めることができる is a right of whoever wants to see.
            return Decision(Modality.OPTIONAL, explicit=True, why=why)
        case Effect.POSSIBLE:
            return Decision(Modality.CONDITIONAL, explicit=True, why=why)
        case _:
            return Decision(Modality.REQUIRED, explicit=True, why=why)


def _permitted(
    scene: Scene, item: Item, cue_text: str, *, way: Climb, polar: Reach, condition: Match[ScopeRule] | None
) -> Decision:
    """できる, 差し支えない: one way among others for a channel, a choice for what replaces, else optional."""
    why = (as_cue(polar.match),)
    alternative = Decision(Modality.ALTERNATIVE, explicit=True, why=why)
    words = polar.words
    if condition is not None and _CANNOT.search(_case_text(condition)):
        return alternative
    if condition is not None and item in PLACES and _WISH.search(_case_text(condition)):
        return Decision(Modality.OPTIONAL, explicit=True, why=why)
    if words.startswith(_BY):
        return alternative
    if item in OTHERWISE and _or_so(item, way, polar, condition, scene):
        return alternative
    if words.startswith("ても"):
        return Decision(Modality.OPTIONAL, explicit=True, why=why)
    particles = "".join(own.text for own in tail(way.tokens[0]))
    if item is Item.ATTACHMENT and _COPY_DOES.search(scene.doc.text):
        # 証明書は写しでも可: the paper itself is asked for.
        return Decision(why=why)
    if item in SEAL_KINDS and particles == "で" and not _ACTS.match(cue_text):
        return Decision(why=why)
    if words.startswith("でも") or "でも" in particles:
        # 認印でもよい still asks for a seal: only its kind is left open.
        return Decision(why=why) if item in SEAL_KINDS else alternative
    if item in SEAL_KINDS and words == "可" and not _ACTS.match(cue_text):
        # 認印可 likewise: which seal, not whether.
        return Decision(why=why)
    if item in CHANNELS:
        around = [own for token in way.tokens[: polar.level + 1] for own in tail(token)]
        among = any(own.norm_ in {"因る", "依る", "よる"} or own.text == "も" for own in around)
        return alternative if among else Decision(why=why)
    if item in PLACES:
        return Decision(why=why)
    if condition is not None and _NEED.search(_case_text(condition)):
        # 必要があると認めるときは、聴取することができる: the authority may ask for it.
        return Decision(Modality.CONDITIONAL, explicit=True, why=(*why, *_as_why(condition)))
    return Decision(Modality.OPTIONAL, explicit=True, why=why)


def _or_so(item: Item, way: Climb, polar: Reach, condition: Match[ScopeRule] | None, scene: Scene) -> bool:
    """Whether the act itself is allowed too (面談も可能), or another way of it (動画配信でも視聴できます)."""
    if any(own.text == "も" for own in tail(way.tokens[0])):
        # 希望する方は面談もできます: whoever wants it, not instead of anything.
        return not (condition is not None and _WISH.search(_case_text(condition)))
    return any(
        match.span.start < polar.match.span.start
        and (not match.rule.items or item in match.rule.items)
        and scene.doc[match.span.end : match.span.end + 2].text.startswith(("でも", "による", "により"))
        for match in scene.words(Effect.OTHER_WAY)
    )


def _case_text(condition: Match[ScopeRule]) -> str:
    """The text up to and with the words that state a case."""
    return condition.span.doc.text[: condition.end_char]


def _is_own_event(condition: Match[ScopeRule]) -> bool:
    """Whether the case is what the procedure itself is about (減額をご希望の方は, 利用カードを作るときは)."""
    clause = re.split("は、|。", _case_text(condition))[-1]
    return _OWN_EVENT.search(clause) is not None and _WITHIN.search(clause) is None


def _condition_before(scene: Scene, cue: Span) -> Match[ScopeRule] | None:
    """The stated case that the cue stands under: it precedes the cue, and the cue is not part of it."""
    return next(
        (
            match
            for match in scene.words(Effect.CONDITION)
            if match.span.end <= max(cue.start, cue.root.i) and not within(cue.root, seat(match.span))
        ),
        None,
    )


def _swap(scene: Scene, cue: Span, item: Item, *, way: Climb, polar: Reach | None, decision: Decision) -> Decision:
    """A waiver in a case that names another way (電子申請の場合は押印不要) leaves a choice between the two.

    The other way round, a cue in a clause about those for whom another one is waived
    (署名した者については押印を省略できる) is what they do instead.
    """
    swapped = replace(decision, modality=Modality.ALTERNATIVE, swap=True)
    if polar is not None and Link.CONDITION in way.links[polar.level :]:
        # 押印を省略する場合は、担当者名を記入: the waiver is itself the case in which something else is done.
        return swapped
    if polar is not None and Link.RELATIVE in polar.crossed:
        later = [span for span in scene.others(item) if span.start >= cue.end and polar.match.span.start >= span.end]
        return swapped if later else decision
    named = [span for span in scene.others(item) if span.end <= cue.start and _opens_case(span.root, cue, polar)]
    if named:
        return swapped
    if polar is not None and _case_between(scene, cue, item, polar):
        return swapped
    for match in scene.words(Effect.OTHER_WAY):
        fits = not match.rule.items or item in match.rule.items
        if fits and match.span.end <= cue.start and _opens_case(match.span.root, cue, polar, topic=True):
            return replace(swapped, why=(*swapped.why, as_cue(match)))
    return decision


def _case_between(scene: Scene, cue: Span, item: Item, polar: Reach) -> bool:
    """Whether a case between the cue and its waiver names another way (押印は、署名があれば省略できます)."""
    ways = [span for span in scene.others(item)]
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


def _opens_case(token: Token, cue: Span, polar: Reach | None, *, topic: bool = False) -> bool:
    """Whether `token` stands in a clause or topic before `cue` that limits what is said of the cue."""
    way = climb(token)
    stop = next((level for level, own in enumerate(way.tokens) if own.i >= cue.start), None)
    if stop is None or {Link.BUT, Link.REASON} & set(way.links[:stop]):
        return False
    if _REGARDLESS.search(cue.doc[token.i : cue.start].text):
        return False
    if polar is not None and token.i >= polar.match.span.start:
        return False
    if {Link.CONDITION, Link.RELATIVE} & set(way.links[:stop]):
        return True
    return topic and any(own.text in _TOPICS for level in range(stop) for own in tail(way.tokens[level]))


def _as_case(scene: Scene, cue: Span, item: Item, polar: Reach | None) -> Decision:
    """A cue inside a case (自署する場合は …): a choice where the case swaps, else only presupposed."""
    why = (as_cue(polar.match),) if polar else ()
    later = [span for span in scene.others(item) if span.start >= cue.end]
    if polar is not None and polar.effect is Effect.WAIVE and later:
        return Decision(Modality.ALTERNATIVE, explicit=True, swap=True, why=why)
    if polar is not None and polar.effect is Effect.WAIVE and len(scene.cues) == 1:
        # 自署の場合は不要: what is not needed was named before; the assembly decides.
        return Decision(presupposed=True, explicit=True, why=why)
    comes = item in {Item.VISIT, Item.BRING} and not cue.text.startswith("窓口")
    wished = item is Item.PICKUP and _WISH.search(scene.doc[cue.end :].text)
    if (item in CHANNELS and not comes) or wished:
        return Decision(Modality.ALTERNATIVE, explicit=True, why=why)
    return Decision(presupposed=True, why=why)


def _replacement(scene: Scene, cue: Span, item: Item) -> Decision | None:
    """押印に代えて署名: a choice where it is allowed, else the old is waived and the new required."""
    for match in scene.words(Effect.REPLACE):
        after = [own for own in scene.scope if own.span.end > match.span.start and own is not match]
        allowed = any(own.rule.effect in {Effect.PERMIT, Effect.WAIVE} for own in after)
        why = (as_cue(match),)
        if cue.end <= match.span.start and (within(cue.root, seat(match.span)) or _reaches_word(cue, match.span)):
            modality = Modality.ALTERNATIVE if allowed else Modality.WAIVED
            return Decision(modality, explicit=True, swap=allowed, why=why)
        replaced = any(span.end <= match.span.start for span in scene.others(item))
        if replaced and cue.start >= match.span.end:
            modality = Modality.ALTERNATIVE if allowed else Modality.REQUIRED
            return Decision(modality, explicit=True, swap=allowed, why=why)
    return None


def _reaches_word(cue: Span, word: Span) -> bool:
    return any(word.start <= token.i < word.end for token in climb(cue.root).tokens)


def as_cue(match: Match[ScopeRule]) -> Cue:
    """The word that decided, for the explanation."""
    text = match.span.doc.text[match.start_char : match.end_char]
    return Cue("modality", text, match.start_char, match.end_char, match.rule.id, match.rule.title)


def _as_why(condition: Match[ScopeRule] | None) -> tuple[Cue, ...]:
    return (as_cue(condition),) if condition else ()
