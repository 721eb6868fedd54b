"""Reads stated cases: what stands under one, what is only part of one, and what names no case at all."""

from __future__ import annotations

import re

from spacy.tokens import Span, Token

from hanko_audit.detecting.matching import Match
from hanko_audit.detecting.scene import Decision, Reach, Scene, as_cue, as_why
from hanko_audit.detecting.syntax import Climb, Link, climb, seat, tail, within
from hanko_audit.detecting.ways import CHANNELS, WAYS
from hanko_audit.rulepacks.detection import Effect, ScopeRule
from hanko_audit.vocabulary import Item, Modality

_EVEN = re.compile("(場合|とき)(であって|で)も")
_BY_AGENT = re.compile("代理(人|者|の方)(に|が|を|でも|も)")


def is_case(way: Climb, polar: Reach | None) -> bool:
    """Whether the cue stands inside a case, short of the word that decides."""
    return Link.CONDITION in (way.links if polar is None else polar.crossed)


def is_excepted(way: Climb) -> bool:
    """Whether the cue only describes what is taken out (押印が必要な手続を除き、廃止しました)."""
    level = next((level for level, token in enumerate(way.tokens) if token.norm_ == "除く"), None)
    return level is not None and Link.RELATIVE in way.links[:level]


def before(condition: Match[ScopeRule], scene: Scene, effect: Effect) -> bool:
    """Whether a word with the effect stands in the text up to and with the words that state a case."""
    return scene.hinted(effect, 0, condition.end_char)


def conditions_before(scene: Scene, cue: Span) -> list[Match[ScopeRule]]:
    """The stated cases and events that the cue stands under: they precede it, and it is not part of them."""
    return [
        match
        for match in scene.words(Effect.CONDITION, Effect.EVENT)
        if match.span.end <= max(cue.start, cue.root.i) and not _part_of(cue, seat(match.span))
    ]


def _part_of(cue: Span, case: Token) -> bool:
    """Whether the cue belongs to the case that `case` closes: what stands behind it does not, however it was parsed."""
    return cue.root.i <= case.i and within(cue.root, case)


def case_before(scene: Scene, cue: Span) -> Match[ScopeRule] | None:
    """The first case within the procedure that the cue stands under."""
    return next((own for own in conditions_before(scene, cue) if own.rule.effect is Effect.CONDITION), None)


def suffices(scene: Scene, way: Climb, polar: Reach | None) -> bool:
    """Whether the case is what is asked: 訂正印を押せば使用できます, 署名があれば有効とする."""
    if scene.hinted(Effect.ONLY_THEN):
        # 持参したときでなければ、交付してはならない.
        return True
    if polar is not None and polar.effect is not Effect.PERMIT:
        return False
    if {Effect.WAIVE, Effect.REFUSE, Effect.NEGATE} & {match.rule.effect for match in scene.scope}:
        return False
    level = way.links.index(Link.CONDITION) if Link.CONDITION in way.links else -1
    if level < 0 or not any(own.text == "ば" for own in tail(way.tokens[level])):
        return False
    return scene.hinted(Effect.ENOUGH, way.tokens[level].idx)


def would_help(scene: Scene, way: Climb) -> bool:
    """Whether the case is only recommended: お持ちいただくと手続きがスムーズです."""
    level = way.links.index(Link.CONDITION) if Link.CONDITION in way.links else -1
    return level >= 0 and scene.hinted(Effect.HELPS, way.tokens[level].idx)


def even_so(scene: Scene, cue: Span) -> bool:
    """Whether the cue stands in a case that changes nothing (自署しない場合であっても、押印を省略することができる)."""
    cases = [token for token in climb(cue.root).tokens if token.text in {"場合", "とき"}]
    return any(_EVEN.match(scene.doc[token.i :].text) for token in cases[:1])


def lets_agents(scene: Scene, start: int) -> bool:
    """Whether the text from `start` on lets an agent act for whoever cannot (できないときは、代理人により申請することができる)."""
    agent = _BY_AGENT.search(scene.doc.text, start)
    permits = any(agent is not None and own.start_char >= agent.end() for own in scene.words(Effect.PERMIT))
    return permits and scene.hinted(Effect.UNABLE)


def as_enough(scene: Scene, cue: Span, item: Item) -> Decision:
    """The decision for a cue inside a case that is itself what is asked."""
    choice = next((own for own in scene.choices if own.covers(cue)), None)
    condition = case_before(scene, cue)
    if choice is not None:
        return Decision(Modality.ALTERNATIVE, explicit=True, why=(as_cue(choice.connector),))
    if scene.hinted(Effect.ALSO_WORKS, cue.end_char) and any(own in CHANNELS for _, own in scene.cues):
        # 届出印があれば、窓口でもお申し込みできます: what one of the ways asks for.
        return Decision(Modality.CONDITIONAL, explicit=True)
    if condition is not None and item not in CHANNELS:
        return Decision(Modality.CONDITIONAL, explicit=True, why=as_why(condition))
    return Decision(Modality.REQUIRED, explicit=True)


def as_case(scene: Scene, cue: Span, item: Item, polar: Reach | None) -> Decision:
    """A cue inside a case (自署する場合は …): a choice where the case swaps, else only presupposed."""
    why = (as_cue(polar.match),) if polar else ()
    later = [span for span in scene.others(item) if span.start >= cue.end]
    if polar is not None and polar.effect is Effect.WAIVE and later:
        return Decision(Modality.ALTERNATIVE, explicit=True, swap=True, why=why)
    waived = [
        span for span in scene.others(item) if polar is not None and span.end <= cue.start < polar.match.span.start
    ]
    if polar is not None and polar.effect is Effect.WAIVE and waived:
        # 押印は、署名する場合は、省略することができる.
        return Decision(Modality.ALTERNATIVE, explicit=True, swap=True, why=why)
    if polar is not None and polar.effect is Effect.WAIVE and len(scene.cues) == 1:
        # 自署の場合は不要: what is not needed was named before; the assembly decides.
        return Decision(presupposed=True, explicit=True, why=why)
    open_end = polar is None or polar.effect is Effect.PERMIT
    if open_end and any(word.start_char >= span.end_char for word in scene.words(Effect.WAIVE) for span in later):
        # 署名していただければ、はんこはなくて大丈夫: the case is the way that does without the other.
        return Decision(Modality.ALTERNATIVE, explicit=True, swap=True)
    if scene.hinted(Effect.ASKED, cue.start_char):
        return Decision(Modality.CONDITIONAL, explicit=True)
    if (
        item is Item.VISIT
        and scene.hinted(Effect.UNABLE, cue.end_char)
        and any(own in WAYS for _, own in scene.cues if own is not item)
    ):
        # 来庁が難しい方は、郵送でも: whoever can, comes.
        return Decision(Modality.ALTERNATIVE, explicit=True, swap=True, why=why)
    if item is Item.PERSONAL_APPEARANCE and lets_agents(scene, cue.end_char):
        # 自ら出頭できないときは、代理人により申請することができる: whoever can, comes.
        return Decision(Modality.ALTERNATIVE, explicit=True, swap=True, why=why)
    comes = item in {Item.VISIT, Item.BRING} and not cue.text.startswith("窓口")
    wished = item is Item.PICKUP and scene.hinted(Effect.WISH, cue.end_char)
    if (item in CHANNELS and not comes) or wished:
        return Decision(Modality.ALTERNATIVE, explicit=True, why=why)
    return Decision(presupposed=True, why=why)
