"""What a later sentence makes of an earlier one: provisos, 電子メールでもできます。, この場合は."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hanko_audit.detecting.labels import OF_AGENTS
from hanko_audit.detecting.matching import Match
from hanko_audit.detecting.parts import Found, Part, as_distant_cue
from hanko_audit.detecting.party import as_cue as party_cue
from hanko_audit.detecting.ways import CHANNELS, WAYS
from hanko_audit.rulepacks.detection import Effect, ScopeRule
from hanko_audit.vocabulary import Axis, Item, Modality, Party

_THAT_CASE = ("この場合", "その場合", "その際", "この際", "そのとき", "このとき")
_BY_WAY = CHANNELS | {Item.PICKUP, Item.PERSONAL_APPEARANCE}
_WHAT_WAS_SAID = re.compile("(これ|それ|(当該|その)[^。、]{1,16})$")
_IN_RETURN = re.compile("その(際|場合|とき|代わり|かわり|替わり)(に)?は?")
_TOO = re.compile("(等|など)?も")
_OMITTING = re.compile("(を)?(する|した|される|いただく)?(場合|とき|際|方)(に)?は")
_HEREIN = ("この場合において", "その場合において")


def apply_provisos(found: list[Found], parts: Sequence[Part]) -> None:
    """ただし、…電磁的方法によることができる: a proviso that allows another way makes a choice of the sentence before."""
    for index, part in enumerate(parts):
        also = index > 0 and _also_works(part) and not any(own.part == index for own in found)
        if not also and not part.segment.text.startswith(("ただし", "但し")):
            continue
        exempts = part.hinted(Effect.EXEMPT) or part.hinted(Effect.UNABLE)
        word = part.first(Effect.PERMIT) or (part.first(Effect.CONDITION) if exempts else None)
        named = [own for own in found if own.part == index]
        if word is not None and _exempts_from_waiver(found, index, part, named):
            # 押印は要しない。ただし、代理人の場合は、この限りでない.
            for own in found:
                if own.part == index - 1 and own.modality is Modality.WAIVED and not own.swap:
                    own.modality, own.explicit = Modality.CONDITIONAL, True
                    own.why.append(as_distant_cue(word))
            continue
        if word is not None and any(person.rule.party is Party.AGENT for person in part.persons):
            if not any(own.rule.effect is Effect.CONDITION and "限" in own.span.text for own in part.scope):
                # 原則として本人。ただし、…の場合に限り、代理人に: an exception that is kept narrow leaves the demand.
                _let_agents(found, index, word)
            continue
        if word is None:
            continue
        ways = [own for own in named if own.item in CHANNELS and own.modality is not Modality.WAIVED]
        if ways:
            # 持参しなければならない。ただし、郵便をもって提出することができる: either will do.
            earlier = [own for own in found if own.part < index and own.item in _BY_WAY]
            for own in (*ways, *earlier) if earlier else ():
                own.modality, own.explicit, own.swap = Modality.ALTERNATIVE, True, True
            continue
        if _stand_in(found, index, part, named):
            continue
        if named or Effect.OTHER_WAY not in part.effects():
            continue
        before = [own for own in found if own.part < index]
        nearest = max((own.part for own in before), default=-1)
        for own in before:
            if own.part == nearest and own.modality in {None, Modality.REQUIRED}:
                own.modality, own.explicit, own.swap = Modality.ALTERNATIVE, True, True
                own.why.append(as_distant_cue(word))


def apply_exempting_acts(found: list[Found], parts: Sequence[Part]) -> None:
    """郵送する。ただし、免許証を提示したときは、この限りでない: the act that does without what was asked is the other way."""
    for index, part in enumerate(parts):
        if index == 0 or not part.segment.text.startswith(("ただし", "但し")) or not part.hinted(Effect.EXEMPT):
            continue
        case = part.first(Effect.CONDITION, Effect.EVENT)
        acts = [own for own in found if own.part == index and case is not None and own.start < case.start_char]
        before = [own for own in found if own.part < index and not own.dropped]
        nearest = max((own.part for own in before), default=-1)
        asked = [own for own in before if own.part == nearest and own.modality in {None, Modality.REQUIRED}]
        items = {own.item for own in asked}
        negated = Effect.NEGATE in {word.rule.effect for word in part.scope if case and word.end_char <= case.end_char}
        if not asked or not acts or negated or any(own.item in items for own in acts):
            continue
        for own in (*asked, *acts):
            own.modality, own.explicit, own.swap, own.dropped = Modality.ALTERNATIVE, True, True, False


def _stand_in(found: list[Found], index: int, part: Part, named: Sequence[Found]) -> bool:
    """代表者印を押す。ただし、使用印をもってこれに代えることができる: what これ stands for is one of two ways as well."""
    word = next((own for own in part.scope if own.rule.effect is Effect.REPLACE), None)
    if word is None or _WHAT_WAS_SAID.search(part.segment.text[: word.start_char]) is None:
        return False
    axes = {own.item.axis for own in named}
    before = [own for own in found if own.part < index and own.item.axis in (axes or set(Axis))]
    nearest = max((own.part for own in before), default=-1)
    for own in before:
        if own.part == nearest and own.modality in {None, Modality.REQUIRED}:
            own.modality, own.explicit, own.swap = Modality.ALTERNATIVE, True, True
            own.why.append(as_distant_cue(word))
    return nearest >= 0


def apply_added_ways(found: list[Found], parts: Sequence[Part]) -> None:
    """郵送してください。ファクスでも受け付けます。: a sentence that adds a way makes a choice of the ways before."""
    for index, part in enumerate(parts):
        if index == 0 or not part.is_sentence:
            continue
        named = [own for own in found if own.part == index and own.item in WAYS and not own.dropped]
        if Effect.CONDITION in part.effects():
            _let_wishes(found, index, named, part)
            continue
        ends = [own.mention.match.end_char for own in named]
        others = [match for match in part.scope if match.rule.effect is Effect.OTHER_WAY]
        ends += [match.end_char for match in others if not match.rule.items]
        added = any(part.follows(Effect.ALSO_WORKS, end) for end in ends)
        # 手書きで作成してください。印字したものでも構いません: a way to do without that one item alone.
        special = {
            item for match in others if part.follows(Effect.ALSO_WORKS, match.end_char) for item in match.rule.items
        }
        added = added or bool(special)
        earlier = [
            own
            for own in found
            if own.part < index and own.item in (special or CHANNELS) and own.modality is not Modality.WAIVED
        ]
        if not added or not earlier or any(own.modality is Modality.WAIVED for own in named):
            continue
        for own in (*named, *earlier):
            if own.modality in {None, Modality.REQUIRED, Modality.OPTIONAL}:
                own.modality, own.explicit, own.swap = Modality.ALTERNATIVE, True, True


def _let_wishes(found: list[Found], index: int, named: list[Found], part: Part) -> None:
    """郵送します。窓口での受取りを希望される方は: another way for whoever wants it."""
    ways = {own.item for own in named if own.modality is Modality.ALTERNATIVE}
    for own in found:
        earlier = own.part < index and own.item in WAYS - ways and own.modality in {None, Modality.REQUIRED}
        if earlier and ways and part.hinted(Effect.WISH):
            own.modality, own.explicit, own.swap = Modality.ALTERNATIVE, True, True


def _also_works(part: Part) -> bool:
    """Whether the sentence only adds another way (電子メールでもできます。)."""
    ways = [match for match in part.scope if match.rule.effect is Effect.OTHER_WAY]
    after = [part.doc[match.span.end : match.span.end + 2].text for match in ways]
    permits = Effect.PERMIT in part.effects()
    return permits and (
        any(text.startswith("でも") for text in after) or (bool(ways) and Effect.REPLACE in part.effects())
    )


def _exempts_from_waiver(found: list[Found], index: int, part: Part, named: list[Found]) -> bool:
    """Whether a proviso takes a case out of what the sentence before waives."""
    waived = any(own.part == index - 1 and own.modality is Modality.WAIVED and not own.swap for own in found)
    return waived and not named and part.hinted(Effect.EXEMPT) and Effect.OTHER_WAY not in part.effects()


def _let_agents(found: list[Found], index: int, word: Match[ScopeRule]) -> None:
    """本人に限る。ただし、代理人によることができる: that the person comes is one of two ways, and so is the agent's paper."""
    before = [own for own in found if own.part < index and own.item is Item.PERSONAL_APPEARANCE]
    for own in before:
        own.modality, own.explicit, own.swap = Modality.ALTERNATIVE, True, True
        own.why.append(as_distant_cue(word))


def apply_that_case(found: list[Found], parts: Sequence[Part]) -> None:
    """署名により行うことができる。この場合は、押印は不要: the case is the way that the sentence before allows.

    代理の方でもできます。その際は、委任状を: where it names a case, what is asked then is asked in that case.
    """
    for own in found:
        part = parts[own.part]
        if own.part == 0 or not part.segment.text.startswith(_THAT_CASE):
            continue
        before = parts[own.part - 1]
        if own.modality in {None, Modality.REQUIRED} and (_allows_agents(before) or _allows_in_case(before)):
            own.modality, own.explicit = Modality.CONDITIONAL, True
        if own.modality is not Modality.WAIVED:
            continue
        ways = [other for other in found if other.part == own.part - 1 and other.item is not own.item]
        if part.segment.text.startswith(_HEREIN) and Effect.PERMIT not in before.effects():
            # 宣誓書に署名するものとする。この場合において、押印は要しない: what holds of the procedure, in no case of its own.
            continue
        if ways or Effect.OTHER_WAY in before.effects():
            own.modality, own.swap = Modality.ALTERNATIVE, True


def ask_of_agents(found: list[Found], parts: Sequence[Part]) -> None:
    """来庁できない場合は、代理の方が手続できます。委任状をお持ちください。: what an agent shows is asked where an agent comes."""
    for index in range(1, len(parts)):
        here = [own for own in found if own.part == index and own.modality in {None, Modality.REQUIRED}]
        proves = any(own.party is Party.AGENT or OF_AGENTS.search(own.mention.match.span.text) for own in here)
        own_case = {Effect.CONDITION, Effect.EVENT} & parts[index].effects()
        if not proves or own_case or not _allows_agents(parts[index - 1]):
            continue
        for own in here:
            if own.item is not Item.PERSONAL_APPEARANCE:
                own.modality, own.explicit = Modality.CONDITIONAL, True


def carry_cases(found: list[Found], parts: Sequence[Part]) -> None:
    """代理人の場合は、委任状が必要です。登録する印鑑もお持ちください。: what is asked too, is asked in the same case."""
    for index in range(1, len(parts)):
        before = [own for own in found if own.part == index - 1 and not own.dropped]
        case = parts[index - 1].first(Effect.CONDITION)
        here = [own for own in found if own.part == index]
        also = any(_TOO.match(parts[index].segment.text, own.mention.match.end_char) for own in here)
        stands_under = bool(before) and all(
            own.modality is Modality.CONDITIONAL and case is not None and case.end_char <= own.start for own in before
        )
        if case is None or not also or not stands_under or Effect.CONDITION in parts[index].effects():
            continue
        person = next((own for own in parts[index - 1].persons if own.end_char <= case.start_char), None)
        for own in here:
            if own.modality not in {None, Modality.REQUIRED}:
                continue
            own.modality, own.explicit = Modality.CONDITIONAL, True
            own.why.append(as_distant_cue(case))
            if own.party is None and person is not None:
                own.party = person.rule.party
                own.why.append(party_cue(person))


def swap_in_return(found: list[Found], parts: Sequence[Part]) -> None:
    """押印は省略できますが、その際は本人確認書類が必要です。: what is asked in return, and what it stands in for, are a choice."""
    for waived in [own for own in found if own.modality is Modality.WAIVED and not own.swap]:
        for own in found:
            if own.part not in {waived.part, waived.part + 1} or own.item is waived.item or own is waived:
                continue
            text = parts[own.part].segment.text
            between = text[waived.mention.match.end_char if own.part == waived.part else 0 : own.start]
            asked = own.modality in {None, Modality.REQUIRED, Modality.CONDITIONAL}
            if asked and _IN_RETURN.search(between) and (own.part == waived.part or _IN_RETURN.match(between)):
                for other in (own, waived):
                    other.modality, other.explicit, other.swap = Modality.ALTERNATIVE, True, True


def apply_omitting(found: list[Found], parts: Sequence[Part]) -> None:
    """押印は省略できます。省略する場合は、担当者の氏名を記載: what is done by whoever leaves it out is the other way."""
    for index, part in enumerate(parts):
        word = part.first(Effect.WAIVE)
        if index == 0 or word is None or _OMITTING.match(part.segment.text, word.end_char) is None:
            continue
        instead = part.hinted(Effect.OTHER_ACT, word.end_char) or any(
            own.rule.effect is Effect.OTHER_WAY and own.start_char >= word.end_char for own in part.scope
        )
        for own in found:
            if instead and own.part == index - 1 and own.modality is Modality.WAIVED:
                own.modality, own.swap = Modality.ALTERNATIVE, True
                own.why.append(as_distant_cue(word))


def _allows_in_case(part: Part) -> bool:
    """Whether a sentence lets something be done in a stated case (自署できない場合は、代筆によることができる)."""
    return part.is_sentence and {Effect.CONDITION, Effect.PERMIT} <= part.effects()


def _allows_agents(part: Part) -> bool:
    """Whether a sentence lets agents or relatives do it too (代理人によることができる)."""
    agent = any(own.rule.party is Party.AGENT for own in part.persons)
    return agent and part.is_sentence and Effect.PERMIT in part.effects()
