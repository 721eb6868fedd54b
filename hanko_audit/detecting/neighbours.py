"""What the segments of a passage say of one another: asides, leading cases, values, options and provisos."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hanko_audit.detecting.matching import Match
from hanko_audit.detecting.parts import ENUMERATED, MARK_LENGTH, Found, Part, as_distant_cue
from hanko_audit.detecting.segments import Role, Segment
from hanko_audit.detecting.ways import CHANNELS, OTHERWISE
from hanko_audit.rulepacks.detection import Effect, ScopeRule
from hanko_audit.vocabulary import Axis, Item, Modality, Party

_ADDED = re.compile("追加|併用|開始|も可|も選|でも")
_OF_THE_MARK = re.compile("印|必要|要|提出|添付|提示|限")
_CASE_TAIL = 3
"""Characters behind the words of a case that may only close it (のみ, に限る)."""
_RESULT = re.compile("見直し|結果|判定|対応|今後")
_RECEIPT = re.compile("(受け?取り?|受領|交付)の?(方法|場所|希望)")
_COPY = re.compile("写し|コピー")
_WITHOUT = re.compile("せずに|しないで|なくて|なしで|なくとも")
_PICKABLE = CHANNELS | {Item.PICKUP}
_EXEMPT = "この限りでない"
_QUESTION = re.compile("か[。？?]?$")


def hear_neighbours(found: list[Found], parts: Sequence[Part]) -> None:
    """Lets every segment say what it says of its neighbours, in the order in which a reader takes it in."""
    _answer_questions(found, parts)
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
        if segment.role is not Role.ASIDE:
            continue
        again = any(other.part == segment.host and other.item is own.item and not other.dropped for other in found)
        if own.explicit:
            # 郵送（書留に限る）: narrows its host's way, and asks for none of its own.
            narrows = again and own.modality is Modality.REQUIRED and parts[own.part].segment.text.endswith("限る")
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
        # | 代理人が申請する場合 | 委任状 |: a case in the first cell; とき there names the row's own event.
        heads_row = part.segment.role is Role.CELL and part.segment.cell == 0 and "場合" in part.segment.text
        for own in found:
            segment = parts[own.part].segment
            same_row = segment.row == part.segment.row and (segment.role is Role.SENTENCE or heads_row)
            if same_row and own.part >= first and own.modality in {None, Modality.REQUIRED}:
                own.modality, own.explicit = Modality.CONDITIONAL, True
                own.why.append(as_distant_cue(word))


def _answer_questions(found: list[Found], parts: Sequence[Part]) -> None:
    """Ｑ 押印は必要ですか。Ａ いいえ、不要です。: a question asks for nothing, its answer tells."""
    for own in found:
        if not _QUESTION.search(parts[own.part].segment.text) or not parts[own.part].is_sentence:
            continue
        answers = [
            index for index in range(own.part + 1, len(parts)) if not _QUESTION.search(parts[index].segment.text)
        ]
        if any(mention.item is own.item for index in answers for mention in parts[index].mentions):
            own.dropped = True
            continue
        word = next(
            (hit for index in answers if (hit := parts[index].first(Effect.WAIVE, Effect.DEMAND, Effect.PERMIT))), None
        )
        if word is None:
            own.dropped = True
        elif word.rule.effect is Effect.PERMIT and _WITHOUT.search(parts[own.part].segment.text):
            own.modality, own.explicit, own.swap = Modality.WAIVED, True, False
        elif word.rule.effect is Effect.PERMIT:
            own.dropped = own.dropped or not own.explicit
        else:
            own.modality = Modality.WAIVED if word.rule.effect is Effect.WAIVE else Modality.REQUIRED
            own.explicit = True
            own.why.append(as_distant_cue(word))


def _supersede(found: list[Found], parts: Sequence[Part]) -> None:
    """書面 → 電子申請: what stands before an arrow is what used to hold."""
    for own in found:
        if not parts[own.part].segment.superseded or own.explicit:
            continue
        after = parts[own.part + 1] if own.part + 1 < len(parts) else None
        if after is not None and not after.mentions and after.first(Effect.DEMAND, Effect.WAIVE):
            # 実印→継続: the value behind the arrow tells.
            continue
        added = after is not None and Effect.OTHER_WAY in after.effects() and _ADDED.search(after.segment.text)
        own.modality, own.explicit = (Modality.ALTERNATIVE if added else Modality.WAIVED), True


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
            if condition and not swaps and targets[0].modality in {None, Modality.REQUIRED}:
                # 写し（持ち家の方は不要）: a demand with an exception stays a demand.
                continue
            modality = Modality.ALTERNATIVE if swaps and condition else Modality.WAIVED
            if swaps and condition:
                for own in inner:
                    own.modality, own.explicit, own.dropped = Modality.ALTERNATIVE, True, False
        elif inner:
            continue
        elif word and not _speaks_of_another(part, word):
            modality = Modality.OPTIONAL if word.rule.effect is Effect.SOFTEN else Modality.CONDITIONAL
        if modality is None or word is None:
            continue
        for own in targets:
            if own.modality is not Modality.WAIVED and own not in inner:
                own.modality, own.explicit = modality, True
                own.why.append(as_distant_cue(word))


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
    _apply_new_ways(found, parts)
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
            label = part.segment.label
            same_value = not label or label == segment.text or _RESULT.search(label) is not None
            if segment.row == part.segment.row and own.part < index and not own.explicit and same_value:
                own.modality, own.explicit = modality, True
                own.why.append(as_distant_cue(word))


def _apply_new_ways(found: list[Found], parts: Sequence[Part]) -> None:
    """| 来所・面談 | オンラインでも可 |, | 実印 | 見直し後：署名 |: a cell that adds or puts another way in the place of one."""
    for index, part in enumerate(parts):
        segment = part.segment
        if segment.role is not Role.CELL or segment.cell == 0:
            continue
        adds = Effect.OTHER_WAY in part.effects() and _ADDED.search(segment.text) is not None
        seals = {own.item for own in found if own.part == index and own.item.axis is Axis.SEAL}
        replaces = bool(seals) and _RESULT.search(segment.label) is not None
        for own in found:
            earlier = parts[own.part].segment
            if earlier.row != segment.row or earlier.cell >= segment.cell or own.explicit:
                continue
            if adds and own.item in CHANNELS | OTHERWISE:
                own.modality, own.explicit = Modality.ALTERNATIVE, True
            elif replaces and own.item.axis is Axis.SEAL:
                own.modality, own.explicit, own.dropped = Modality.WAIVED, True, own.item in seals


def _apply_options(found: list[Found], parts: Sequence[Part]) -> None:
    """□窓口 □郵送, 窓口／郵送: of several ways in one list any one is enough."""
    rows = {part.segment.row for part in parts}
    for row in rows:
        options = [i for i, part in enumerate(parts) if part.segment.row == row and part.segment.role is Role.OPTION]
        ways = {own.item for own in found if own.part in options and own.item in _PICKABLE}
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
                if own.item in _PICKABLE:
                    own.modality, own.explicit = Modality.ALTERNATIVE, True
                elif parts[own.part].segment.label and own.modality in {None, Modality.REQUIRED}:
                    own.modality, own.explicit = Modality.CONDITIONAL, True
    for index, part in enumerate(parts):
        if part.is_sentence or not ENUMERATED.search(part.segment.text):
            continue
        here = [own for own in found if own.part == index and own.item in _PICKABLE]
        if len({own.item for own in here}) > 1 or (here and Effect.OTHER_WAY in part.effects()):
            for own in here:
                own.modality, own.explicit = Modality.ALTERNATIVE, True


def _apply_provisos(found: list[Found], parts: Sequence[Part]) -> None:
    """ただし、…電磁的方法によることができる: a proviso that allows another way makes a choice of the sentence before."""
    for index, part in enumerate(parts):
        also = index > 0 and _also_works(part) and not any(own.part == index for own in found)
        if not also and not part.segment.text.startswith(("ただし", "但し")):
            continue
        word = part.first(Effect.PERMIT) or (part.first(Effect.CONDITION) if _EXEMPT in part.segment.text else None)
        named = [own for own in found if own.part == index]
        if word is not None and any(person.rule.party is Party.AGENT for person in part.persons):
            _let_agents(found, index, word)
            continue
        if word is None:
            continue
        ways = [own for own in named if own.item in CHANNELS and own.modality is not Modality.WAIVED]
        if ways:
            # 持参しなければならない。ただし、郵便をもって提出することができる: either will do.
            earlier = [own for own in found if own.part < index and own.item in CHANNELS]
            for own in (*ways, *earlier) if earlier else ():
                own.modality, own.explicit, own.swap = Modality.ALTERNATIVE, True, True
            continue
        if named or Effect.OTHER_WAY not in part.effects():
            continue
        before = [own for own in found if own.part < index]
        nearest = max((own.part for own in before), default=-1)
        for own in before:
            if own.part == nearest and own.modality in {None, Modality.REQUIRED}:
                own.modality, own.explicit, own.swap = Modality.ALTERNATIVE, True, True
                own.why.append(as_distant_cue(word))


def _also_works(part: Part) -> bool:
    """Whether the sentence only adds another way (電子メールでもできます。)."""
    ways = [match for match in part.scope if match.rule.effect is Effect.OTHER_WAY]
    after = [part.doc[match.span.end : match.span.end + 2].text for match in ways]
    permits = Effect.PERMIT in part.effects()
    return permits and (
        any(text.startswith("でも") for text in after) or (bool(ways) and Effect.REPLACE in part.effects())
    )


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


def take_places(found: list[Found], parts: Sequence[Part]) -> None:
    """受取方法 □窓口 □郵送: the counter as a place of receipt is a pickup. 本人確認書類（写し）: a copy is not shown."""
    for own in found:
        segment = parts[own.part].segment
        if own.item is Item.VISIT:
            before = "".join(
                parts[index].segment.text for index in range(own.part) if parts[index].segment.row == segment.row
            )
            if _RECEIPT.search(before) and not parts[own.part].is_sentence:
                own.item = Item.PICKUP
        elif own.item is Item.ID_PRESENTATION:
            behind = [
                o.segment.text
                for o in parts
                if o.segment.host == own.part and o.segment.anchor == own.mention.match.end_char
            ]
            own.dropped = own.dropped or any(_COPY.search(text) for text in behind)
