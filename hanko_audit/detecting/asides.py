"""What a parenthesis says of what stands before it: （不要）, （自署の場合は省略可）, （書留に限る）."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hanko_audit.detecting.matching import Match
from hanko_audit.detecting.parts import MARK_LENGTH, Found, Part, as_distant_cue
from hanko_audit.detecting.segments import Role, Segment
from hanko_audit.detecting.ways import CHANNELS, MEDIA
from hanko_audit.rulepacks.detection import Effect, ScopeRule
from hanko_audit.vocabulary import SEAL_KINDS, Item, Modality

_OF_THE_MARK = re.compile("印|必要|要|提出|添付|提示|限")
_FILLED_IN = re.compile("記入|記載|明記")
_ENTRIES = re.compile("[、・]|及び|並びに|(?<=[書本証図し])と")
"""What parts the entries of a list."""
_PERSON = re.compile("(者|人|方|団体|世帯主)等?$")
_HOLDS = frozenset({None, Modality.REQUIRED, Modality.ALTERNATIVE})
"""What a parenthesis with an exception for some leaves as it is for the others."""
_CASE_TAIL = 3
"""Characters behind the words of a case that may only close it (のみ, に限る)."""


def drop_repeated_asides(found: list[Found], parts: Sequence[Part]) -> None:
    """公印（市長印）は省略: an aside that only names its host's item again says nothing of its own."""
    for own in found:
        segment = parts[own.part].segment
        if segment.role is not Role.ASIDE:
            continue
        again = any(other.part == segment.host and other.item is own.item and not other.dropped for other in found)
        if own.explicit:
            # 郵送（書留に限る）: narrows its host's way, and asks for none of its own.
            narrows = (
                again
                and own.modality is Modality.REQUIRED
                and parts[own.part].segment.text.rstrip("。").endswith("限る")
            )
            own.dropped = own.dropped or narrows
            continue
        demands = Effect.DEMAND in parts[own.part].effects()
        if segment.host >= 0 and Effect.REFUSE in parts[segment.host].effects() and not demands:
            # 会社印（角印）は用いることができない: the example of what is refused is refused with it.
            own.dropped = True
            continue
        if "含" in segment.text:
            # 押印（割印を含む。）は不要: what is included shares the fate of its host.
            host = next((o for o in reversed(found) if o.part == segment.host and o.start < segment.anchor), None)
            if host is not None:
                own.modality, own.explicit, own.why = host.modality, host.explicit, [*own.why, *host.why]
        elif not parts[own.part].scope:
            own.dropped = own.dropped or again


def follow_hosts(found: list[Found], parts: Sequence[Part]) -> None:
    """委任状（写しを除く。）: that it has to be the original is asked of whom, and in what case, its paper is asked."""
    for own in found:
        segment = parts[own.part].segment
        if segment.role is not Role.ASIDE or own.item not in MEDIA:
            continue
        host = next((o for o in _before_aside(found, parts, segment) if o.item is Item.ATTACHMENT), None)
        if host is None:
            continue
        own.party = host.party
        if host.modality is Modality.CONDITIONAL and own.modality is Modality.REQUIRED:
            own.modality = Modality.CONDITIONAL
            own.why.extend(host.why)


def apply_asides(found: list[Found], parts: Sequence[Part]) -> None:
    """（不要）（自署の場合は省略可）（任意）: an aside speaks of what stands right before it."""
    for index, part in enumerate(parts):
        if part.segment.role is not Role.ASIDE:
            continue
        inner = [own for own in found if own.part == index]
        _lift_marks(found, inner, parts)
        targets = _before_aside(found, parts, part.segment)
        if not targets or (part.first(Effect.CONDITION) and _describes_person(parts, part.segment)):
            continue
        if not part.scope:
            _describe(inner, targets)
            continue
        if not inner:
            _do_instead(targets, part)
        said = _said_of_targets(part, inner, targets)
        if said is None:
            continue
        modality, word = said
        for own in targets:
            if own.modality is not Modality.WAIVED and own not in inner:
                own.modality, own.explicit = modality, True
                own.why.append(as_distant_cue(word))


def _said_of_targets(
    part: Part, inner: Sequence[Found], targets: Sequence[Found]
) -> tuple[Modality, Match[ScopeRule]] | None:
    """How strongly an aside asks for what stands before it, and the word that says so. Ways it names itself are settled."""
    waives, condition = part.first(Effect.WAIVE), part.first(Effect.CONDITION)
    word = waives or part.first(Effect.SOFTEN, Effect.POSSIBLE, Effect.CONDITION)
    if word is None:
        return None
    if waives and not (inner and not condition):
        swaps = bool(inner) or Effect.OTHER_WAY in part.effects()
        if condition and not swaps and targets[0].modality in _HOLDS:
            # 写し（持ち家の方は不要）: a demand with an exception stays a demand.
            return None
        for own in inner if condition else ():
            own.modality, own.explicit, own.dropped = Modality.ALTERNATIVE, True, False
        return (Modality.ALTERNATIVE if swaps and condition else Modality.WAIVED), word
    if inner:
        if not (condition and _is_bare_case(part, condition) and all(own.item in CHANNELS for own in inner)):
            return None
        for own in inner:
            # （郵送の場合）: a way that is named as a case.
            own.modality, own.explicit = Modality.ALTERNATIVE, True
    if _speaks_of_another(part, word):
        return None
    return (Modality.OPTIONAL if word.rule.effect is Effect.SOFTEN else Modality.CONDITIONAL), word


def _do_instead(targets: Sequence[Found], part: Part) -> None:
    """押印省略可（担当者の氏名を記載）: what is done by whoever leaves out what is waived."""
    instead = next((own for own in part.scope if own.rule.effect is Effect.OTHER_WAY), None)
    if instead is None or part.first(Effect.WAIVE) or not _FILLED_IN.search(part.segment.text):
        return
    for own in targets:
        if own.modality is Modality.WAIVED:
            own.modality, own.swap = Modality.ALTERNATIVE, True
            own.why.append(as_distant_cue(instead))


def _describe(inner: Sequence[Found], targets: Sequence[Found]) -> None:
    """代理人の場合は委任状（本人の押印があるもの）: what describes a paper is asked in the same case as the paper."""
    case = next((own for own in targets if own.modality is Modality.CONDITIONAL), None)
    for own in inner:
        if case is not None and own.modality is None:
            own.modality, own.explicit = Modality.CONDITIONAL, True
            own.why.extend(case.why)


def _is_bare_case(part: Part, word: Match[ScopeRule]) -> bool:
    """返信用封筒（郵送を希望する場合のみ）: whether the aside is nothing but a case; the way it names is no demand."""
    return not part.is_sentence and len(part.segment.text) - word.end_char <= _CASE_TAIL


def _describes_person(parts: Sequence[Part], segment: Segment) -> bool:
    """押印は、…申請者等（法人にあっては、代表者に限る。）が…: a case that tells who a person is leaves the seal alone."""
    host = parts[segment.host] if segment.host >= 0 else None
    return host is not None and host.is_sentence and _PERSON.search(host.segment.text[: segment.anchor]) is not None


def _speaks_of_another(part: Part, word: Match[ScopeRule]) -> bool:
    """㊞（法人の場合は名称及び代表者氏名）: a case that goes on to say something else leaves the mark alone."""
    rest = part.segment.text[word.end_char :]
    return word.rule.effect is Effect.CONDITION and len(rest) > _CASE_TAIL and not _OF_THE_MARK.search(rest)


def _lift_marks(found: list[Found], inner: list[Found], parts: Sequence[Part]) -> None:
    """署名（押印は任意）　印: what an aside says of sealing holds for the marks of its field."""
    for said in inner:
        if said.modality not in {Modality.WAIVED, Modality.OPTIONAL, Modality.ALTERNATIVE} or not said.explicit:
            continue
        row = parts[said.part].segment.row
        for own in found:
            segment = parts[own.part].segment
            mark = own.item is said.item and len(segment.text) <= MARK_LENGTH
            # 捨印（押印は任意です）: how the seal before it is pressed.
            pressed = said.item is Item.UNREGISTERED_SEAL and own.item in SEAL_KINDS | {Item.ANCILLARY_SEAL}
            its_host = parts[said.part].segment.host == own.part
            if (mark or (pressed and its_host)) and not own.explicit and segment.row == row:
                own.modality, own.explicit, own.swap = said.modality, True, said.swap
                own.why.extend(said.why)


def _before_aside(found: list[Found], parts: Sequence[Part], segment: Segment) -> list[Found]:
    host = [own for own in found if own.part == segment.host and own.start < segment.anchor]
    if host:
        last = max(host, key=lambda own: own.start)
        # 切手を貼った返信用封筒（…）: all that names the thing the aside stands behind, not the entry of a list before it.
        text = parts[segment.host].segment.text
        return [
            own
            for own in host
            if own.start == last.start
            or (own.item is last.item and not _ENTRIES.search(text, own.mention.match.end_char, last.start))
        ]
    if segment.host >= 0 and parts[segment.host].segment.role is Role.OPTION:
        # □住民票 □委任状（代理人の場合）: says nothing of the entries before its own.
        return []
    row = [
        own
        for own in found
        if parts[own.part].segment.row == segment.row and own.part < segment.host and not own.explicit
    ]
    return [own for own in row if own.part == max(other.part for other in row)] if row else []
