"""One act of sealing is one requirement: the most specific seal that is named for it."""

from __future__ import annotations

from collections.abc import Sequence

from hanko_audit.detecting.parts import ENUMERATED, MARK_LENGTH, Found, Part
from hanko_audit.detecting.syntax import Link, climb, relation
from hanko_audit.rulepacks.detection import Effect
from hanko_audit.vocabulary import OFFICE_ITEMS, SEAL_KINDS, Item

_SPECIFIC_SEALS = (SEAL_KINDS | OFFICE_ITEMS | {Item.ANCILLARY_SEAL}) - {Item.UNREGISTERED_SEAL}
_LESSER_SEALS = frozenset(
    {"認印", "認め印", "みとめ印", "社印", "角印", "三文判", "個人印", "私印", "会社印", "ゴム印", "団体印"}
)
_USING = frozenset(
    {"使用", "用いる", "使う", "限る", "為る", "押す", "捺す", "押印", "捺印", "願う", "御願い", "お願い"}
)


def keep_most_specific(found: list[Found], parts: Sequence[Part]) -> None:
    """One act of sealing is its most specific item: 実印を押印 is registered_seal only."""
    specific = [own for own in found if own.item in _SPECIFIC_SEALS and not own.dropped]
    absorbed: set[int] = set()
    for own in found:
        if own.item is not Item.UNREGISTERED_SEAL:
            continue
        for other in specific:
            if _one_act(own, other, parts) or (
                own.part - 1 in absorbed and len(parts[own.part].segment.text) <= MARK_LENGTH
            ):
                own.dropped = True
                absorbed.add(own.part)
                other.absorbed.append(own)
                if other.modality is None or (own.explicit and not other.explicit):
                    other.modality, other.explicit = own.modality, own.explicit
                    other.why.extend(own.why)
                break


def _listed_apart(generic: Found, specific: Found, part: Part) -> bool:
    """Whether the two are entries of one list (押印欄２か所、袋とじの割印) and not one act."""
    first, last = sorted((generic.mention.match, specific.mention.match), key=lambda match: match.start_char)
    between = part.segment.text[first.end_char : last.start_char]
    return not part.is_sentence and ENUMERATED.search(between) is not None


def _is_another(generic: Found, specific: Found) -> bool:
    """Whether the cue names a lesser seal of its own beside a greater one (代表者印又は社印, 実印ではなく認印)."""
    lesser = generic.mention.match.span.text in _LESSER_SEALS and not generic.mention.decision.refused
    return lesser and specific.item in SEAL_KINDS


def _named_for(specific: Found, generic: Found, part: Part) -> bool:
    """Whether the act stands right behind the seal it is done with (届出印を押印の上), however it was parsed."""
    return part.segment.text[specific.mention.match.end_char : generic.start] in {
        "を",
        "の",
        "で",
        "にて",
        "により",
        "による",
    }


def _one_act(generic: Found, specific: Found, parts: Sequence[Part]) -> bool:
    if generic.part == specific.part:
        if _listed_apart(generic, specific, parts[generic.part]) or _is_another(generic, specific):
            return False
        if _named_for(specific, generic, parts[generic.part]):
            return True
        upper, lower = generic.mention.match.span.root, specific.mention.match.span.root
        for top, bottom in ((upper, lower), (lower, upper)):
            way = climb(bottom)
            level = way.index_of(top)
            if level is not None and all(link in {Link.ARGUMENT, Link.RELATIVE} for link in way.links[:level]):
                return True
        # 印は実印を使用すること: both hang on one verb of using.
        arguments = all(relation(own) in {"obj", "obl", "nsubj"} for own in (upper, lower))
        return arguments and upper.head.i == lower.head.i and upper.head.norm_ in _USING
    gap = generic.part - specific.part
    here, there = parts[generic.part].segment, parts[specific.part].segment
    if (
        here.row == there.row
        and there.cell < here.cell
        and specific.mention.match.end_char == len(there.text)
        and not here.label
    ):
        # | 口座の銀行印 | 依頼書に押印 |: the row's label says which seal.
        return True
    if here.host == specific.part:
        # 届出印（金融機関へお届けの印を押してください）: the parenthesis says how.
        return True
    if there.host == generic.part and parts[specific.part].first(Effect.CONDITION):
        # 押印（法人にあっては代表者印）: in one case another seal than for the rest.
        return False
    if there.host == generic.part and there.text == specific.mention.match.span.text:
        # 押印（実印）: the parenthesis says with which seal.
        return there.anchor == generic.mention.match.end_char
    is_mark = len(here.text) <= MARK_LENGTH
    next_field = gap == 1 and here.row == there.row and here.cell == there.cell
    if there.host == generic.part and specific.part + 1 < len(parts):
        behind = parts[specific.part + 1].segment
        if behind.row == there.row and behind.text == here.text:
            # 氏名 ㊞ （捨印） ㊞: the parenthesis labels the mark behind it.
            return False
    return is_mark and (next_field or here.host == specific.part or there.host == generic.part)
