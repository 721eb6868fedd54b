"""What the segments of a passage say of one another: asides, leading cases, values, options and provisos."""

from __future__ import annotations

from collections.abc import Sequence

from hanko_audit.detecting.matching import Match
from hanko_audit.detecting.parts import ENUMERATED, MARK_LENGTH, Found, Part, as_distant_cue
from hanko_audit.detecting.scope import CHANNELS
from hanko_audit.detecting.segments import Role, Segment
from hanko_audit.rulepacks.detection import Effect, ScopeRule
from hanko_audit.vocabulary import Item, Modality, Party


def hear_neighbours(found: list[Found], parts: Sequence[Part]) -> None:
    """Lets every segment say what it says of its neighbours, in the order in which a reader takes it in."""
    _supersede(found, parts)
    _apply_asides(found, parts)
    _apply_values(found, parts)
    _apply_options(found, parts)
    _apply_provisos(found, parts)
    _apply_that_case(found, parts)


def drop_repeated_asides(found: list[Found], parts: Sequence[Part]) -> None:
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


def apply_leading_cases(found: list[Found], parts: Sequence[Part]) -> None:
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
                own.why.append(as_distant_cue(word))


def _supersede(found: list[Found], parts: Sequence[Part]) -> None:
    """書面 → 電子申請: what stands before an arrow is what used to hold."""
    for own in found:
        if parts[own.part].segment.superseded and not own.explicit:
            own.modality, own.explicit = Modality.WAIVED, True


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
                own.why.append(as_distant_cue(word))


def _lift_marks(found: list[Found], inner: list[Found], parts: Sequence[Part]) -> None:
    """署名（押印は任意）　印: what an aside says of sealing holds for the marks of its field."""
    for said in inner:
        if said.modality not in {Modality.WAIVED, Modality.OPTIONAL, Modality.ALTERNATIVE} or not said.explicit:
            continue
        row = parts[said.part].segment.row
        for own in found:
            segment = parts[own.part].segment
            if own.item is said.item and not own.explicit and segment.row == row and len(segment.text) <= MARK_LENGTH:
                own.modality, own.explicit, own.swap = said.modality, True, said.swap
                own.why.extend(said.why)


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
                own.why.append(as_distant_cue(word))


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
        if part.is_sentence or not ENUMERATED.search(part.segment.text):
            continue
        here = [own for own in found if own.part == index and own.item in CHANNELS | {Item.PICKUP}]
        if len({own.item for own in here}) > 1 or (here and Effect.OTHER_WAY in part.effects()):
            for own in here:
                own.modality, own.explicit = Modality.ALTERNATIVE, True


def _apply_provisos(found: list[Found], parts: Sequence[Part]) -> None:
    """ただし、…電磁的方法によることができる: a proviso that allows another way makes a choice of the sentence before."""
    for index, part in enumerate(parts):
        if not part.segment.text.startswith(("ただし", "但し")):
            continue
        word = part.first(Effect.PERMIT)
        named = [own for own in found if own.part == index]
        if word is not None and any(person.rule.party is Party.AGENT for person in part.persons):
            _let_agents(found, index, word)
            continue
        if word is None or named or Effect.OTHER_WAY not in part.effects():
            continue
        before = [own for own in found if own.part < index]
        nearest = max((own.part for own in before), default=-1)
        for own in before:
            if own.part == nearest and own.modality in {None, Modality.REQUIRED}:
                own.modality, own.explicit, own.swap = Modality.ALTERNATIVE, True, True
                own.why.append(as_distant_cue(word))


def _let_agents(found: list[Found], index: int, word: Match[ScopeRule]) -> None:
    """本人に限る。ただし、代理人によることができる: that the person comes is one of two ways, and so is the agent's paper."""
    before = [own for own in found if own.part < index and own.item is Item.PERSONAL_APPEARANCE]
    for own in before:
        own.modality, own.explicit, own.swap = Modality.ALTERNATIVE, True, True
        own.why.append(as_distant_cue(word))


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
