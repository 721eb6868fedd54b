"""Reads stated cases: what stands under one, what is only part of one, and what names no case at all."""

from __future__ import annotations

import re

from spacy.tokens import Span

from hanko_audit.detecting.matching import Match
from hanko_audit.detecting.scene import Decision, Reach, Scene, as_cue, as_why
from hanko_audit.detecting.syntax import Climb, Link, seat, tail, within
from hanko_audit.detecting.ways import CHANNELS
from hanko_audit.rulepacks.detection import Effect, ScopeRule
from hanko_audit.vocabulary import Item, Modality

WISH = re.compile("希望|求めに応じ")
CANNOT = re.compile("できない|できません|られない|困難|難し[いけ]|やむを得")
# A case that only says what the procedure is for: whoever wants it, or does it.
_OWN_EVENT = re.compile("(希望(する|される|の|さ)|たい)[^、。]{0,4}(方|場合|とき|者)|[るうくすつ](とき|際)(に|に?は)?$")
# What makes it a case within the procedure: a way, a kind of person, something that went wrong.
_WITHIN = re.compile(
    "が|代理|郵送|郵便|送付|返送|返却|返信|控|写し|電子|オンライン|メール|ファ|FAX|紙で|窓口|受取|法人|団体|個人|未成年|以外|家族|訂正|変更|再交付|紛失|場合|面談|で(請求|申請|提出|申し込)|よ[りる]|ない|超|以上"
)
_ONLY_THEN = re.compile("(とき|場合)でなければ、?.*(ならない|できない|ません)")
_IF_ASKED = re.compile("求められた(とき|場合)")
_HELPS = re.compile("(スムーズ|便利|早く|速やか|円滑|助かり|ありがた|幸い)")
_ENOUGH = re.compile("でき(ます|る)|構い|かまい|差し支え|有効|足り|受け付け|受理|認め|られます")


def is_case(way: Climb, polar: Reach | None) -> bool:
    """Whether the cue stands inside a case, short of the word that decides."""
    return Link.CONDITION in (way.links if polar is None else polar.crossed)


def case_text(condition: Match[ScopeRule]) -> str:
    """The text up to and with the words that state a case."""
    return condition.span.doc.text[: condition.end_char]


def is_own_event(condition: Match[ScopeRule]) -> bool:
    """Whether the case is what the procedure itself is about (減額をご希望の方は, 利用カードを作るときは)."""
    clause = re.split("は、|。", case_text(condition))[-1]
    return _OWN_EVENT.search(clause) is not None and _WITHIN.search(clause) is None


def condition_before(scene: Scene, cue: Span) -> Match[ScopeRule] | None:
    """The stated case that the cue stands under: it precedes the cue, and the cue is not part of it."""
    return next(
        (
            match
            for match in scene.words(Effect.CONDITION)
            if match.span.end <= max(cue.start, cue.root.i) and not within(cue.root, seat(match.span))
        ),
        None,
    )


def suffices(scene: Scene, way: Climb, polar: Reach | None) -> bool:
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


def would_help(scene: Scene, way: Climb) -> bool:
    """Whether the case is only recommended: お持ちいただくと手続きがスムーズです."""
    level = way.links.index(Link.CONDITION) if Link.CONDITION in way.links else -1
    return level >= 0 and _HELPS.search(scene.doc[way.tokens[level].i :].text) is not None


def as_enough(scene: Scene, cue: Span, item: Item) -> Decision:
    """The decision for a cue inside a case that is itself what is asked."""
    choice = next((own for own in scene.choices if own.covers(cue)), None)
    condition = condition_before(scene, cue)
    if choice is not None:
        return Decision(Modality.ALTERNATIVE, explicit=True, why=(as_cue(choice.connector),))
    if condition is not None and item not in CHANNELS:
        return Decision(Modality.CONDITIONAL, explicit=True, why=as_why(condition))
    return Decision(Modality.REQUIRED, explicit=True)


def as_case(scene: Scene, cue: Span, item: Item, polar: Reach | None) -> Decision:
    """A cue inside a case (自署する場合は …): a choice where the case swaps, else only presupposed."""
    why = (as_cue(polar.match),) if polar else ()
    later = [span for span in scene.others(item) if span.start >= cue.end]
    if polar is not None and polar.effect is Effect.WAIVE and later:
        return Decision(Modality.ALTERNATIVE, explicit=True, swap=True, why=why)
    if polar is not None and polar.effect is Effect.WAIVE and len(scene.cues) == 1:
        # 自署の場合は不要: what is not needed was named before; the assembly decides.
        return Decision(presupposed=True, explicit=True, why=why)
    if polar is None and any(word.start_char >= span.end_char for word in scene.words(Effect.WAIVE) for span in later):
        # 署名していただければ、はんこはなくて大丈夫: the case is the way that does without the other.
        return Decision(Modality.ALTERNATIVE, explicit=True, swap=True)
    if _IF_ASKED.search(scene.doc[cue.start :].text):
        return Decision(Modality.CONDITIONAL, explicit=True)
    comes = item in {Item.VISIT, Item.BRING} and not cue.text.startswith("窓口")
    wished = item is Item.PICKUP and WISH.search(scene.doc[cue.end :].text)
    if (item in CHANNELS and not comes) or wished:
        return Decision(Modality.ALTERNATIVE, explicit=True, why=why)
    return Decision(presupposed=True, why=why)
