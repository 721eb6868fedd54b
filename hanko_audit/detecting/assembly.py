"""Puts a passage together: which cues hold, what their neighbours make of them, and one requirement an item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hanko_audit.detecting.amendments import apply_amendments
from hanko_audit.detecting.asides import drop_repeated_asides
from hanko_audit.detecting.cells import apply_leading_cases, drop_titles, take_places
from hanko_audit.detecting.components import Mention
from hanko_audit.detecting.enumerations import apply_listed_ways, drop_defined_terms, drop_leads
from hanko_audit.detecting.labels import give_parties
from hanko_audit.detecting.lists import is_entry, title_above
from hanko_audit.detecting.matching import Match
from hanko_audit.detecting.neighbours import hear_neighbours
from hanko_audit.detecting.normalize import GAP
from hanko_audit.detecting.parts import ENUMERATED, LABELLED, Found, Part
from hanko_audit.detecting.provisos import apply_exempting_acts
from hanko_audit.detecting.seal_acts import keep_most_specific
from hanko_audit.detecting.segments import Role, Segment
from hanko_audit.detecting.surroundings import Surroundings
from hanko_audit.detecting.syntax import governing_words
from hanko_audit.document import Passage, PassageKind
from hanko_audit.requirement import Cue, Requirement
from hanko_audit.rulepacks.detection import Effect, PartyRule
from hanko_audit.vocabulary import SEAL_KINDS, Axis, Item, Modality, Party

_PAST = re.compile("(まし|でし|交わし|行っ)た。?$")
_NUMBER = re.compile(r"(No\.?)?[\d\-―ー()（）]+$")
# What the reader is asked for from now on is no news: 署名をいただくことになりました.
_RESOLVED = re.compile(
    "(いただく|お願いする|求める|もらう|なければならない|必要な)(こと|よう)(に|と)(なり|し|いたし)まし"
)
_ROWS = frozenset({PassageKind.TABLE_ROW, PassageKind.LIST_ROW})
_THINGS = SEAL_KINDS | {Item.ATTACHMENT, Item.SEAL_CERTIFICATE, Item.ID_PRESENTATION}
_LISTING = re.compile(f"{ENUMERATED.pattern}|又は|または|及び|および|と")
_PROCEDURE = re.compile("(とき|場合|方|申請|届出?|請求|手続き?|登録|加入|申込み?|変更)$")


def assemble(passage: Passage, parts: Sequence[Part], block: Match[PartyRule] | None = None) -> tuple[Requirement, ...]:
    """The requirements of a passage, one an item, in the order of their first evidence.

    `block` is the person named by the heading of the block that the passage stands in, if any.
    """
    if passage.kind is PassageKind.HEADING or _is_caption(passage, parts):
        return ()
    found = [_start(index, mention) for index, part in enumerate(parts) for mention in part.mentions]
    whole = Surroundings(GAP.join(part.segment.text for part in parts))
    found = [
        own
        for own in found
        if Effect.SILENCE not in parts[own.part].effects() and _predicate_fits(own, parts, passage, whole)
    ]
    found = [own for own in found if not any(_says_more(other, own) for other in found)]
    found = [own for own in found if not _names_the_row(own, parts, passage) and not _is_news(own, parts, passage)]
    drop_defined_terms(found, parts)
    apply_leading_cases(found, parts)
    apply_listed_ways(found, parts)
    apply_exempting_acts(found, parts)
    # A cue that only opens a case may still become a way of its own: （自署の場合は不要）.
    drop_repeated_asides(found, parts)
    found = [own for own in found if not own.dropped or parts[own.part].segment.role is Role.ASIDE]
    take_places(found, parts)
    drop_titles(found, parts)
    give_parties(found, parts, passage, block)
    hear_neighbours(found, parts)
    drop_leads(found, parts)
    apply_amendments(found, parts, passage)
    keep_most_specific(found, parts)
    return _merge([own for own in found if not own.dropped], parts, passage)


def one_an_item(found: Sequence[Requirement]) -> tuple[Requirement, ...]:
    """Requirements of parts of one passage as those of the whole: the strongest of each item, with the cues of all."""
    by_item: dict[Item, list[Requirement]] = {}
    for own in found:
        by_item.setdefault(own.item, []).append(own)
    return tuple(
        replace(
            max(group, key=lambda own: own.modality.strength),
            cues=tuple(cue for own in group for cue in own.cues),
        )
        for group in by_item.values()
    )


def _is_caption(passage: Passage, parts: Sequence[Part]) -> bool:
    """Whether the passage is an article's caption, （添付書類）: it names what follows and asks for nothing."""
    captions = passage.kind is PassageKind.REGULATION and all(part.segment.role is Role.ASIDE for part in parts)
    return captions and not any(part.scope or part.is_sentence for part in parts)


def _is_news(own: Found, parts: Sequence[Part], passage: Passage) -> bool:
    """Whether a sentence only tells what somebody did (町長が協定書に署名しました)."""
    told = passage.kind in {PassageKind.NOTICE, PassageKind.WEB} and not own.explicit
    text = parts[own.part].segment.text
    return told and _PAST.search(text) is not None and _RESOLVED.search(text) is None


def _says_more(longer: Found, own: Found) -> bool:
    """Whether a cue lies within a longer one of the same item."""
    outer, inner = longer.mention.match, own.mention.match
    return (
        longer.part == own.part
        and longer.item is own.item
        and outer.start_char <= inner.start_char
        and outer.end_char >= inner.end_char
        and outer.end_char - outer.start_char > inner.end_char - inner.start_char
    )


def _names_the_row(own: Found, parts: Sequence[Part], passage: Passage) -> bool:
    """Whether a paper is what a row of a list is about (道路台帳平面図 ｜ 窓口閲覧): its own name, not an attachment."""
    if own.item is not Item.ATTACHMENT or passage.kind is not PassageKind.LIST_ROW:
        return False
    if any(part.segment.host == own.part and _only_seals(part) for part in parts):
        # 承諾書（押印）: the place of a seal.
        return True
    name = next((part.segment.cell for part in parts if not _NUMBER.match(part.segment.text)), 0)
    return parts[own.part].segment.cell == name < parts[-1].segment.cell


def _only_seals(aside: Part) -> bool:
    """Whether a parenthesis names a seal or a signature and nothing else."""
    seals = [mention.match for mention in aside.mentions if mention.item.axis is Axis.SEAL]
    return any(own.end_char - own.start_char == len(aside.segment.text) for own in seals)


def _start(index: int, mention: Mention) -> Found:
    decision = mention.decision
    rule = mention.match.rule
    found = Found(index, mention, decision.modality, decision.explicit, rule.party or mention.party, rule.item)
    found.why = [*decision.why, *mention.why]
    found.swap = decision.swap
    if rule.modality is not None:
        conditional = decision.modality is Modality.CONDITIONAL and rule.modality is Modality.REQUIRED
        found.modality = Modality.CONDITIONAL if conditional else rule.modality
        found.explicit = True
    elif decision.refused or decision.presupposed:
        found.dropped = True
    return found


def _predicate_fits(own: Found, parts: Sequence[Part], passage: Passage, whole: Surroundings) -> bool:
    """Whether the words that govern the cue, or label its cell, are those its rule asks for."""
    wanted = own.mention.match.rule.predicate
    near = own.mention.match.rule.near
    if near and not whole.hold(near):
        return False
    if not wanted:
        return True
    part = parts[own.part]
    words = [governing_words(own.mention.match.span), part.segment.label, passage.heading]
    if passage.kind in LABELLED or part.segment.role is not Role.SENTENCE or not part.is_sentence:
        words.extend(
            other.segment.text
            for index, other in enumerate(parts)
            if other.segment.row == part.segment.row
            and index != own.part
            and len(other.segment.text) <= 16
            and (index < own.part or other.segment.role is Role.CELL)
        )
    if part.segment.host >= 0:
        words.append(parts[part.segment.host].segment.text)
        # （確認できるもの（免許証）をご持参ください。）: the outer parenthesis holds the verb.
        words.extend(other.segment.text for other in parts[: own.part] if other.segment.host == part.segment.host)
    words.append(title_above(own.part, parts))
    if is_entry(own, parts, passage):
        return True
    if passage.kind in _ROWS and _lists_things(part):
        return True
    if passage.kind is PassageKind.TABLE_ROW and _is_wanted(own, parts):
        return True
    if passage.kind is PassageKind.LIST_ROW and _is_reviewed(own, parts):
        return True
    return any(re.search(expression, " ".join(words)) for expression in wanted)


def _lists_things(part: Part) -> bool:
    """Whether a cell lists several papers or seals: it needs no word that asks for them."""
    things = [own.match for own in part.mentions if own.item in _THINGS]
    apart = any(own.start_char >= other.end_char for own in things for other in things)
    return apart and _LISTING.search(part.segment.text) is not None


def _is_wanted(own: Found, parts: Sequence[Part]) -> bool:
    """Whether a cell that ends with the cue stands in a row about a procedure (国保に加入するとき ｜ 届出人の身分証明書)."""
    segment = parts[own.part].segment
    heads = [part.segment.text for part in parts if part.segment.row == segment.row and part.segment.cell == 0]
    ends = own.mention.match.end_char == len(segment.text)
    return segment.cell > 0 and ends and any(_PROCEDURE.search(text) for text in heads)


def _is_reviewed(own: Found, parts: Sequence[Part]) -> bool:
    """Whether a cell that ends with the cue has its result behind it (工事見積書 ｜ 存続)."""
    segment = parts[own.part].segment
    after = parts[own.part + 1 :]
    ends = own.mention.match.end_char == len(segment.text)
    results = (part.first(Effect.DEMAND, Effect.WAIVE) for part in after if not part.mentions)
    return segment.cell > 0 and ends and any(word is not None for word in results)


def _merge(found: list[Found], parts: Sequence[Part], passage: Passage) -> tuple[Requirement, ...]:
    by_item: dict[Item, list[Found]] = {}
    for own in found:
        by_item.setdefault(own.item, []).append(own)
    requirements: list[Requirement] = []
    for item, named in by_item.items():
        group = [own for own in named if not any(_takes_back(other, own) for other in named)]
        swapped = [own for own in group if own.swap and own.modality is Modality.ALTERNATIVE]
        strongest = max(swapped or group, key=lambda own: (own.modality or Modality.REQUIRED).strength)
        start, end = _place(strongest, parts)
        # 住民票の写し、委任状（代理人の場合）: whom a case names is not who is asked for what everybody files.
        asked = [own for own in group if strongest.party or not _of_a_case(own, strongest)]
        parties = {own.party for own in asked if own.party is not None}
        party = parties.pop() if len(parties) == 1 else Party.UNSPECIFIED
        if item is Item.PERSONAL_APPEARANCE and party is not Party.OFFICIAL:
            party = Party.APPLICANT
        cues: list[Cue] = []
        boxes = {(own.part, own.start) for own in group if own.absorbed}
        # A mark that a more specific seal has taken over (お届け印　㊞) is still a place to stamp.
        for own in [member for seal in group for member in (seal, *seal.absorbed)]:
            first, last = _place(own, parts)
            rule = own.mention.match.rule
            # The label of a box whose mark stands beside it is no second place to stamp.
            role = "label" if (own.part, own.start) in boxes else "item"
            cues.append(Cue(role, passage.text[first:last], first, last, rule.id, rule.title))
            cues.extend(_in_passage(cue, parts[own.part].segment, passage) for cue in own.why)
        requirements.append(
            Requirement(
                item,
                strongest.modality or Modality.REQUIRED,
                party,
                start,
                end,
                passage.text[start:end],
                strongest.mention.match.rule.id,
                tuple(cues),
            )
        )
    return tuple(sorted(requirements, key=lambda own: (own.start, own.item)))


def _of_a_case(own: Found, strongest: Found) -> bool:
    """Whether the cue is asked of an agent in a case only, where the strongest one is asked of everybody."""
    required = strongest.modality in {None, Modality.REQUIRED}
    return required and own.modality is Modality.CONDITIONAL and own.party is Party.AGENT


def _takes_back(waiver: Found, own: Found) -> bool:
    """Whether a waiver stands in the very words of the cue (印鑑は押さ｜なくてかまいません).

    Words that are a demand by themselves (消せるボールペンは使わない) are not taken back by their own negation.
    """
    first, second = waiver.mention.match, own.mention.match
    return (
        waiver is not own
        and second.rule.modality is None
        and waiver.part == own.part
        and waiver.modality is Modality.WAIVED is not own.modality
        and first.start_char < second.end_char
        and second.start_char < first.end_char
    )


def _place(own: Found, parts: Sequence[Part]) -> tuple[int, int]:
    match = own.mention.match
    return parts[own.part].segment.content.original(match.start_char, match.end_char)


def _in_passage(cue: Cue, segment: Segment, passage: Passage) -> Cue:
    """The cue with offsets of the passage. Words of a neighbouring segment keep no place, only their text."""
    inside = 0 <= cue.start < cue.end <= len(segment.text) and segment.text[cue.start : cue.end] == cue.text
    if not inside:
        return Cue(cue.role, cue.text, 0, 0, cue.rule, cue.reason)
    start, end = segment.content.original(cue.start, cue.end)
    return Cue(cue.role, passage.text[start:end], start, end, cue.rule, cue.reason)
