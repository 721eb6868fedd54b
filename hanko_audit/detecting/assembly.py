"""Puts the segments of a passage together: asides, cells, options and labels change what their neighbours say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from spacy.tokens import Doc

from hanko_audit.detecting.components import Mention
from hanko_audit.detecting.matching import Match
from hanko_audit.detecting.normalize import GAP
from hanko_audit.detecting.party import as_cue
from hanko_audit.detecting.scope import CHANNELS
from hanko_audit.detecting.segments import Role, Segment
from hanko_audit.detecting.syntax import Link, climb, governing_words, sentence_like
from hanko_audit.document import Passage, PassageKind
from hanko_audit.requirement import Cue, Requirement
from hanko_audit.rulepacks.detection import Effect, PartyRule, ScopeRule
from hanko_audit.vocabulary import OFFICE_ITEMS, SEAL_KINDS, Item, Modality, Party

_SPECIFIC_SEALS = (SEAL_KINDS | OFFICE_ITEMS | {Item.ANCILLARY_SEAL}) - {Item.UNREGISTERED_SEAL}
_USING = frozenset({"使用", "用いる", "使う", "限る", "為る"})
_LABELLED = frozenset({PassageKind.FORM_FIELD, PassageKind.TABLE_ROW, PassageKind.LIST_ROW})
_MARK = 2
"""The longest a segment is that is nothing but a mark."""
_ADDRESSED = re.compile(r"(様|殿|各位|御中)$")
_ENUMERATED = re.compile(r"[／・/、]")


@dataclass(frozen=True)
class Part:
    """A segment with its Doc, the scope words in it and the person words that may label a block."""

    segment: Segment
    doc: Doc
    mentions: tuple[Mention, ...]
    scope: tuple[Match[ScopeRule], ...]
    persons: tuple[Match[PartyRule], ...]

    @cached_property
    def is_sentence(self) -> bool:
        """Whether the segment makes a statement, as opposed to a label or a bare noun."""
        return sentence_like(self.doc)

    def effects(self) -> set[Effect]:
        """The effects of the scope words here."""
        return {match.rule.effect for match in self.scope}

    def first(self, *effects: Effect) -> Match[ScopeRule] | None:
        """The first scope word with one of the effects."""
        return next((match for match in self.scope if match.rule.effect in effects), None)


@dataclass
class Found:
    """A mention on its way to becoming a requirement."""

    part: int
    mention: Mention
    modality: Modality | None
    explicit: bool
    party: Party | None
    item: Item
    dropped: bool = False
    unfit: bool = False
    swap: bool = False
    why: list[Cue] = field(default_factory=list)
    absorbed: list[Found] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Offset of the cue in the segment's text."""
        return self.mention.match.start_char


def assemble(passage: Passage, parts: Sequence[Part]) -> tuple[Requirement, ...]:
    """The requirements of a passage, one an item, in the order of their first evidence."""
    if passage.kind is PassageKind.HEADING or _is_caption(passage, parts):
        return ()
    found = [_start(index, mention) for index, part in enumerate(parts) for mention in part.mentions]
    for own in found:
        own.unfit = Effect.SILENCE in parts[own.part].effects() or not _predicate_fits(own, parts, passage)
    found = [own for own in found if not own.unfit]
    _apply_leading_cases(found, parts)
    # A cue that only opens a case may still become a way of its own: （自署の場合は不要）.
    _drop_repeated_asides(found, parts)
    found = [own for own in found if not own.dropped or parts[own.part].segment.role is Role.ASIDE]
    _give_parties(found, parts, passage)
    _supersede(found, parts)
    _apply_asides(found, parts)
    _apply_values(found, parts)
    _apply_options(found, parts)
    _apply_provisos(found, parts)
    _apply_that_case(found, parts)
    _keep_most_specific(found, parts)
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


def _predicate_fits(own: Found, parts: Sequence[Part], passage: Passage) -> bool:
    """Whether the words that govern the cue, or label its cell, are those its rule asks for."""
    wanted = own.mention.match.rule.predicate
    near = own.mention.match.rule.near
    whole = GAP.join(part.segment.text for part in parts)
    if near and not any(re.search(expression, whole) for expression in near):
        return False
    if not wanted:
        return True
    part = parts[own.part]
    words = [governing_words(own.mention.match.span), part.segment.label, passage.heading]
    if passage.kind in _LABELLED or part.segment.role is not Role.SENTENCE or not part.is_sentence:
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
    if passage.kind in {PassageKind.TABLE_ROW, PassageKind.LIST_ROW}:
        # A cell that lists several papers needs no word that asks for them.
        same = sum(1 for mention in part.mentions if mention.match.rule.id == own.mention.match.rule.id)
        if same > 1 and _ENUMERATED.search(part.segment.text):
            return True
    return any(re.search(expression, " ".join(words)) for expression in wanted)


def _give_parties(found: list[Found], parts: Sequence[Part], passage: Passage) -> None:
    for own in found:
        if own.party is None:
            match = _label_person(own, parts, passage)
            if match is not None:
                own.party = match.rule.party
                own.why.append(as_cue(match))
        seal = _seal_of(own, parts)
        if own.item is Item.UNREGISTERED_SEAL and seal is not None:
            own.item = seal
        if own.item in OFFICE_ITEMS:
            own.party = Party.OFFICIAL


def _seal_of(own: Found, parts: Sequence[Part]) -> Item | None:
    ids = {cue.rule for cue in own.why if cue.role == "party"}
    persons = (match for part in parts for match in part.persons)
    return next((match.rule.seal for match in persons if match.rule.id in ids and match.rule.seal), None)


def _label_person(own: Found, parts: Sequence[Part], passage: Passage) -> Match[PartyRule] | None:
    """The person named by the cue's own field, or by the nearest label before it in the row."""
    part = parts[own.part]
    inside = [match for match in part.persons if match.start_char <= own.start]
    fragment = not part.is_sentence
    if inside and fragment:
        return inside[-1]
    if part.segment.host >= 0:
        inside = [match for match in parts[part.segment.host].persons if match.start_char < part.segment.anchor]
        if inside:
            return inside[-1]
    for other in parts:
        # サイン（本人）: a bare person in parentheses right behind the cue.
        behind = other.segment.host == own.part and other.segment.anchor >= own.mention.match.end_char
        if behind and other.persons and not other.mentions and len(other.segment.text) <= 8:
            return other.persons[0]
    if not fragment and passage.kind not in _LABELLED:
        addressed = [other for other in parts[: own.part] if other.persons and _ADDRESSED.search(other.segment.text)]
        return addressed[-1].persons[-1] if addressed else None
    for index in range(own.part - 1, -1, -1):
        other = parts[index]
        if other.segment.row != part.segment.row or other.is_sentence:
            continue
        # 請求者（職員）: what stands in parentheses behind a label says more than the label.
        closer = [aside.persons[-1] for aside in parts if aside.segment.host == index and aside.persons]
        if closer:
            return closer[-1]
        if other.persons:
            return other.persons[-1]
    return None


def _apply_asides(found: list[Found], parts: Sequence[Part]) -> None:
    """（不要）（自署の場合は省略可）（任意）: an aside speaks of what stands right before it."""
    for index, part in enumerate(parts):
        if part.segment.role is not Role.ASIDE or not part.scope:
            continue
        inner = [own for own in found if own.part == index]
        waives = part.first(Effect.WAIVE)
        condition = part.first(Effect.CONDITION)
        _lift_marks(found, inner, parts)
        targets = _before_aside(found, parts, part.segment)
        if not targets:
            continue
        modality: Modality | None = None
        word = waives or part.first(Effect.SOFTEN, Effect.POSSIBLE, Effect.CONDITION)
        if waives and not (inner and not condition):
            swaps = bool(inner) or Effect.OTHER_WAY in part.effects()
            modality = Modality.ALTERNATIVE if swaps and condition else Modality.WAIVED
            if swaps and condition:
                for own in inner:
                    own.modality, own.explicit, own.dropped = Modality.ALTERNATIVE, True, False
        elif inner:
            continue
        elif word:
            modality = Modality.OPTIONAL if word.rule.effect is Effect.SOFTEN else Modality.CONDITIONAL
        if modality is None or word is None:
            continue
        for own in targets:
            if own.modality is not Modality.WAIVED and own not in inner:
                own.modality, own.explicit = modality, True
                own.why.append(_as_cue(word))


def _apply_leading_cases(found: list[Found], parts: Sequence[Part]) -> None:
    """（代理受領の場合）代理人署名: a case that stands as a label holds for the fields after it."""
    for index, part in enumerate(parts):
        word = part.first(Effect.CONDITION)
        alone = word is not None and not part.is_sentence and part.segment.role is not Role.OPTION
        leads = part.segment.host in {-1, index} or part.segment.anchor == 0
        ends = word is not None and word.end_char >= len(part.segment.text) - 1
        if word is None or not (alone and leads and ends) or any(own.part == index for own in found):
            continue
        first = part.segment.host if part.segment.host >= 0 else index + 1
        for own in found:
            segment = parts[own.part].segment
            same_row = segment.row == part.segment.row and segment.role is Role.SENTENCE
            if same_row and own.part >= first and own.modality in {None, Modality.REQUIRED}:
                own.modality, own.explicit = Modality.CONDITIONAL, True
                own.why.append(_as_cue(word))


def _lift_marks(found: list[Found], inner: list[Found], parts: Sequence[Part]) -> None:
    """署名（押印は任意）　印: what an aside says of sealing holds for the marks of its field."""
    for said in inner:
        if said.modality not in {Modality.WAIVED, Modality.OPTIONAL, Modality.ALTERNATIVE} or not said.explicit:
            continue
        row = parts[said.part].segment.row
        for own in found:
            segment = parts[own.part].segment
            if own.item is said.item and not own.explicit and segment.row == row and len(segment.text) <= _MARK:
                own.modality, own.explicit, own.swap = said.modality, True, said.swap
                own.why.extend(said.why)


def _drop_repeated_asides(found: list[Found], parts: Sequence[Part]) -> None:
    """公印（市長印）は省略: an aside that only names its host's item again says nothing of its own."""
    for own in found:
        segment = parts[own.part].segment
        if segment.role is not Role.ASIDE or own.explicit:
            continue
        if segment.host >= 0 and Effect.REFUSE in parts[segment.host].effects():
            # 会社印（角印）は用いることができない: the example of what is refused is refused with it.
            own.dropped = True
            continue
        if "含" in segment.text:
            # 押印（割印を含む。）は不要: what is included shares the fate of its host.
            host = next((o for o in reversed(found) if o.part == segment.host and o.start < segment.anchor), None)
            if host is not None:
                own.modality, own.explicit, own.why = host.modality, host.explicit, [*own.why, *host.why]
        elif not parts[own.part].scope:
            own.dropped = own.dropped or any(
                other.part == segment.host and other.item is own.item and not other.dropped for other in found
            )


def _supersede(found: list[Found], parts: Sequence[Part]) -> None:
    """書面 → 電子申請: what stands before an arrow is what used to hold."""
    for own in found:
        if parts[own.part].segment.superseded and not own.explicit:
            own.modality, own.explicit = Modality.WAIVED, True


def _apply_provisos(found: list[Found], parts: Sequence[Part]) -> None:
    """ただし、…電磁的方法によることができる: a proviso that allows another way makes a choice of the sentence before."""
    for index, part in enumerate(parts):
        if not part.segment.text.startswith("ただし") or any(own.part == index for own in found):
            continue
        word = part.first(Effect.PERMIT)
        if word is None or Effect.OTHER_WAY not in part.effects():
            continue
        before = [own for own in found if own.part < index]
        nearest = max((own.part for own in before), default=-1)
        for own in before:
            if own.part == nearest and own.modality in {None, Modality.REQUIRED}:
                own.modality, own.explicit, own.swap = Modality.ALTERNATIVE, True, True
                own.why.append(_as_cue(word))


def _apply_that_case(found: list[Found], parts: Sequence[Part]) -> None:
    """署名により行うことができる。この場合は、押印は不要: the case is the way that the sentence before allows."""
    for own in found:
        part = parts[own.part]
        if own.modality is not Modality.WAIVED or not part.segment.text.startswith(("この場合", "その場合")):
            continue
        if own.part == 0:
            continue
        before = parts[own.part - 1]
        ways = [other for other in found if other.part == own.part - 1 and other.item is not own.item]
        if ways or Effect.OTHER_WAY in before.effects():
            own.modality, own.swap = Modality.ALTERNATIVE, True


def _before_aside(found: list[Found], parts: Sequence[Part], segment: Segment) -> list[Found]:
    host = [own for own in found if own.part == segment.host and own.start < segment.anchor]
    if host:
        last = max(own.start for own in host)
        return [own for own in host if own.start == last]
    row = [
        own
        for own in found
        if parts[own.part].segment.row == segment.row and own.part < segment.host and not own.explicit
    ]
    return [own for own in row if own.part == max(other.part for other in row)] if row else []


def _apply_values(found: list[Found], parts: Sequence[Part]) -> None:
    """押印：不要, | 認印 | 廃止 |: a value without a cue of its own decides what the cells before it named."""
    for index, part in enumerate(parts):
        here = [own for own in found if own.part == index]
        only_case = bool(here) and Effect.CONDITION in part.effects() and all(own.item in CHANNELS for own in here)
        if part.segment.role is Role.ASIDE or (here and not only_case):
            continue
        if only_case:
            word = part.first(Effect.CONDITION)
        else:
            word = part.first(Effect.WAIVE, Effect.DEMAND, Effect.SOFTEN, Effect.POSSIBLE, Effect.CONDITION)
        if word is None or (part.is_sentence and part.segment.role is Role.SENTENCE and not part.segment.label):
            continue
        modality = {
            Effect.WAIVE: Modality.WAIVED,
            Effect.DEMAND: Modality.REQUIRED,
            Effect.SOFTEN: Modality.OPTIONAL,
        }.get(word.rule.effect, Modality.CONDITIONAL)
        for own in found:
            segment = parts[own.part].segment
            same_value = not part.segment.label or part.segment.label == segment.text
            if segment.row == part.segment.row and own.part < index and not own.explicit and same_value:
                own.modality, own.explicit = modality, True
                own.why.append(_as_cue(word))


def _apply_options(found: list[Found], parts: Sequence[Part]) -> None:
    """□窓口 □郵送, 窓口／郵送: of several ways in one list any one is enough."""
    rows = {part.segment.row for part in parts}
    for row in rows:
        options = [i for i, part in enumerate(parts) if part.segment.row == row and part.segment.role is Role.OPTION]
        ways = {own.item for own in found if own.part in options and own.item in CHANNELS}
        other = any(Effect.OTHER_WAY in parts[i].effects() for i in options)
        picks = any(Effect.ANY_OF in part.effects() for part in parts if part.segment.row == row)
        if len(options) > 1 and picks:
            for own in found:
                if own.part in options:
                    own.modality, own.explicit = Modality.ALTERNATIVE, True
        elif len(options) > 1 and (len(ways) > 1 or (ways and other)):
            for own in found:
                if own.part not in options:
                    continue
                if own.item in CHANNELS:
                    own.modality, own.explicit = Modality.ALTERNATIVE, True
                elif parts[own.part].segment.label and own.modality in {None, Modality.REQUIRED}:
                    own.modality, own.explicit = Modality.CONDITIONAL, True
    for index, part in enumerate(parts):
        if part.is_sentence or not _ENUMERATED.search(part.segment.text):
            continue
        here = [own for own in found if own.part == index and own.item in CHANNELS | {Item.PICKUP}]
        if len({own.item for own in here}) > 1 or (here and Effect.OTHER_WAY in part.effects()):
            for own in here:
                own.modality, own.explicit = Modality.ALTERNATIVE, True


def _keep_most_specific(found: list[Found], parts: Sequence[Part]) -> None:
    """One act of sealing is its most specific item: 実印を押印 is registered_seal only."""
    specific = [own for own in found if own.item in _SPECIFIC_SEALS and not own.dropped]
    absorbed: set[int] = set()
    for own in found:
        if own.item is not Item.UNREGISTERED_SEAL:
            continue
        for other in specific:
            if _one_act(own, other, parts) or (own.part - 1 in absorbed and len(parts[own.part].segment.text) <= _MARK):
                own.dropped = True
                absorbed.add(own.part)
                other.absorbed.append(own)
                if other.modality is None or (own.explicit and not other.explicit):
                    other.modality, other.explicit = own.modality, own.explicit
                    other.why.extend(own.why)
                break


def _one_act(generic: Found, specific: Found, parts: Sequence[Part]) -> bool:
    if generic.part == specific.part:
        upper, lower = generic.mention.match.span.root, specific.mention.match.span.root
        for top, bottom in ((upper, lower), (lower, upper)):
            way = climb(bottom)
            level = way.index_of(top)
            if level is not None and all(link in {Link.ARGUMENT, Link.RELATIVE} for link in way.links[:level]):
                return True
        # 印は実印を使用すること: both hang on one verb of using.
        return upper.head.i == lower.head.i and upper.head.norm_ in _USING
    gap = generic.part - specific.part
    here, there = parts[generic.part].segment, parts[specific.part].segment
    is_mark = len(here.text) <= _MARK
    next_field = gap == 1 and here.row == there.row and here.cell == there.cell
    return is_mark and (next_field or here.host == specific.part or there.host == generic.part)


def _merge(found: list[Found], parts: Sequence[Part], passage: Passage) -> tuple[Requirement, ...]:
    by_item: dict[Item, list[Found]] = {}
    for own in found:
        by_item.setdefault(own.item, []).append(own)
    requirements: list[Requirement] = []
    for item, group in by_item.items():
        swapped = [own for own in group if own.swap and own.modality is Modality.ALTERNATIVE]
        strongest = max(swapped or group, key=lambda own: (own.modality or Modality.REQUIRED).strength)
        start, end = _place(strongest, parts)
        parties = {own.party for own in group if own.party is not None}
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


def _as_cue(match: Match[ScopeRule]) -> Cue:
    # The word stands in another segment than the cue it decides: -1 keeps it from being placed in the cue's own.
    text = match.span.doc.text[match.start_char : match.end_char]
    return Cue("modality", text, -1, -1, match.rule.id, match.rule.title)
