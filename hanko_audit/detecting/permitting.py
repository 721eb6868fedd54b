"""Reads what is allowed: できる, 差し支えない name one way among others, a choice, or what nobody has to do."""

from __future__ import annotations

import re

from hanko_audit.detecting.cases import before
from hanko_audit.detecting.matching import Match
from hanko_audit.detecting.scene import Decision, Reach, Scene, as_cue, as_why
from hanko_audit.detecting.syntax import Climb, relation, tail
from hanko_audit.detecting.ways import CHANNELS, OTHERWISE, PLACES
from hanko_audit.rulepacks.detection import Effect, ScopeRule
from hanko_audit.vocabulary import SEAL_KINDS, Item, Modality

_BY_PAPER = frozenset({Item.WRITTEN_FORM, Item.POSTAL_MAIL, Item.FAX})
_ACTS = re.compile("押|捺|記名|なつ")
_SENDING = frozenset({Item.POSTAL_MAIL, Item.FAX, Item.WRITTEN_FORM})
"""Ways of sending something in: wanting one of them is choosing it."""
_BY = ("による", "により", "によって", "をもって")


def permitted(
    scene: Scene, item: Item, cue_text: str, *, way: Climb, polar: Reach, condition: Match[ScopeRule] | None
) -> Decision:
    """できる, 差し支えない: one way among others for a channel, a choice for what replaces, else optional."""
    why = (as_cue(polar.match),)
    alternative = Decision(Modality.ALTERNATIVE, explicit=True, why=why)
    words = polar.words
    if condition is not None and before(condition, scene, Effect.UNABLE):
        return alternative
    if item not in _SENDING and scene.hinted(Effect.WISH, 0, polar.match.start_char):
        # 希望する場合は、窓口で説明を受けることができます: whoever wants it.
        return Decision(Modality.OPTIONAL, explicit=True, why=why)
    if words.startswith(_BY):
        return alternative
    if item is Item.BRING and _brings_extras(scene, way):
        return Decision(Modality.OPTIONAL, explicit=True, why=why)
    if item in OTHERWISE and _or_so(item, way, polar, condition, scene):
        return alternative
    if "ても" in words[:4]:
        # 紙で提出してもかまいませんが、できるだけ電子申請を: one of two ways.
        either = item in _BY_PAPER and scene.words(Effect.OTHER_WAY)
        return alternative if either else Decision(Modality.OPTIONAL, explicit=True, why=why)
    particles = "".join(own.text for own in tail(way.tokens[0]))
    also = words.startswith("でも") or "でも" in particles
    if _kind_is_open(scene, item, cue_text, also=also, plain=particles == "で" or words == "可"):
        return Decision(why=why)
    if also:
        return alternative
    if item in CHANNELS:
        around = [own for token in way.tokens[: polar.level + 1] for own in tail(token)]
        # 郵送可: nobody says so of the only way.
        among = words == "可" or any(own.norm_ in {"因る", "依る", "よる"} or own.text == "も" for own in around)
        return alternative if among else Decision(why=why)
    if item in PLACES:
        return Decision(why=why)
    if condition is not None and before(condition, scene, Effect.NEED):
        # 必要があると認めるときは、聴取することができる: the authority may ask for it.
        return Decision(Modality.CONDITIONAL, explicit=True, why=(*why, *as_why(condition)))
    return Decision(Modality.OPTIONAL, explicit=True, why=why)


def _kind_is_open(scene: Scene, item: Item, cue_text: str, *, also: bool, plain: bool) -> bool:
    """Whether only the kind is left open: 認印でもよい, 認印可 still ask for a seal, 証明書は写しでも可 for the paper."""
    if item is Item.ATTACHMENT:
        return scene.hinted(Effect.COPY_DOES)
    return item in SEAL_KINDS and (also or (plain and not _ACTS.match(cue_text)))


def _or_so(item: Item, way: Climb, polar: Reach, condition: Match[ScopeRule] | None, scene: Scene) -> bool:
    """Whether the act itself is allowed too (面談も可能), or another way of it (動画配信でも視聴できます)."""
    if any(own.text == "も" for token in way.tokens[: polar.level + 1] for own in tail(token)):
        # 希望する方は面談もできます: whoever wants it, not instead of anything.
        return not (condition is not None and before(condition, scene, Effect.WISH))
    return any(
        match.span.start < polar.match.span.start
        and (not match.rule.items or item in match.rule.items)
        and scene.doc[match.span.end : match.span.end + 2].text.startswith(("でも", "による", "により"))
        for match in scene.words(Effect.OTHER_WAY)
    )


def _brings_extras(scene: Scene, way: Climb) -> bool:
    """Whether something beside the filing itself is brought (参考となる資料を持参することができる)."""
    objects = [own for token in way.tokens[:2] for own in token.children if relation(own) == "obj"]
    own_papers = [own for own in scene.hints if own.rule.effect is Effect.OWN_PAPER]
    return any(
        own.pos_ != "PRON" and not any(hint.start_char <= own.idx < hint.end_char for hint in own_papers)
        for own in objects
    )
