"""What cells, labels and options say of one another: 押印：不要, | 認印 | 廃止 |, □窓口 □郵送, 書面 → 電子申請."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from hanko_audit.detecting.matching import Match
from hanko_audit.detecting.parts import ENUMERATED, Found, Part, as_distant_cue
from hanko_audit.detecting.segments import Role
from hanko_audit.detecting.ways import CHANNELS, OTHERWISE, WAYS
from hanko_audit.rulepacks.detection import Effect, ScopeRule
from hanko_audit.vocabulary import Axis, Item, Modality

_COPY = re.compile("写し|コピー")
_MARKS = frozenset({"㊞", "印"})
_OWN_FIELD = re.compile("(住所|氏名|名称|所在地|電話|番号)$")
_CASE_TAIL_END = re.compile("(のみ|だけ|に限る|限定|場合|とき|時)。?$")
_CASE_TAIL = re.compile("(のみ|だけ|に限る)?(記入|記載)?(してください|すること)?。?$")


def apply_leading_cases(found: list[Found], parts: Sequence[Part]) -> None:
    """（代理受領の場合）代理人署名, | 法人 | 代表者印 |: a case that stands as a label holds for the fields after it."""
    busy = {own.part for own in found}
    cases = [(index, word) for index in range(len(parts)) if (word := _leading_case(parts, index, busy)) is not None]
    for index, word in cases:
        part = parts[index]
        named = [own for own in found if own.part == index]
        refused = any(Effect.REFUSE in other.effects() for other in parts if other.segment.row == part.segment.row)
        # | 代理申請 | 不可（必ず本人が来庁） |: a way that is closed is no case.
        if refused or any(own.item not in CHANNELS for own in named):
            continue
        for own in named:
            own.modality, own.explicit = own.modality or Modality.ALTERNATIVE, True
        later = [_begin(parts[other]) for other, _ in cases if _begin(parts[other]) > _begin(part)]
        end = min(later, default=max(map(_begin, parts)) + 1)
        for own in found:
            other = parts[own.part]
            if own in named or own.modality not in {None, Modality.REQUIRED} or not _heads(part, other, word, parts):
                continue
            if _begin(part) < _begin(other) < end:
                own.modality, own.explicit = Modality.CONDITIONAL, True
                own.why.append(as_distant_cue(word))


def _leading_case(parts: Sequence[Part], index: int, busy: Collection[int]) -> Match[ScopeRule] | None:
    """The word of a segment that is nothing but a case, and stands before what it governs."""
    part = parts[index]
    words = [own for own in part.scope if own.rule.effect is Effect.CONDITION]
    word = next((own for own in words if _CASE_TAIL.match(part.segment.text, own.end_char)), None)
    host = part.segment.host
    if word is None or part.is_sentence or part.segment.role is Role.OPTION:
        return None
    # 保護者同意欄（申請者が18歳未満のとき）: the title of a block, not a field of its own.
    titles = host >= 0 and host not in busy and not _OWN_FIELD.search(parts[host].segment.text)
    leads = host in {-1, index} or part.segment.anchor == 0 or (titles and not parts[host].is_sentence)
    return word if leads else None


def _begin(part: Part) -> int:
    """Where a segment begins in its passage."""
    return part.segment.content.starts[0]


def _heads(case: Part, other: Part, word: Match[ScopeRule], parts: Sequence[Part]) -> bool:
    """Whether a segment is one that the case before it governs."""
    one, two = case.segment, other.segment
    if one.row != two.row:
        # A case that fills its line stands over the lines of a list below it.
        return one.row < two.row and not any(
            own is not case and own.segment.row == one.row and own.segment.host != parts.index(case) for own in parts
        )
    if one.role is not Role.CELL:
        # 法人：代表者印, but not the 氏名 ㊞ of a block under 代理人: that is its person's own field.
        person = word.start_char == 0 and not _CASE_TAIL_END.search(one.text)
        return two.label == one.text or (not person and two.role in {Role.SENTENCE, Role.OPTION})
    return two.cell > one.cell and two.text not in _MARKS


def drop_former(found: list[Found], parts: Sequence[Part]) -> None:
    """| 見直し前：窓口のみ | 見直し後：窓口又は電子申請 |: what held before is told only where nothing of it is left."""
    new = [part for part in parts if _is_labelled(parts, part, Effect.RESULT)]
    for own in found:
        part = parts[own.part]
        after = [other for other in new if other.segment.row == part.segment.row]
        if not after or not _is_labelled(parts, part, Effect.BEFORE):
            continue
        own.modality, own.explicit = Modality.WAIVED, True
        own.dropped = any(other.item is own.item and parts[other.part] in after for other in found)


def supersede(found: list[Found], parts: Sequence[Part]) -> None:
    """書面 → 電子申請: what stands before an arrow is what used to hold."""
    for own in found:
        if not parts[own.part].segment.superseded or own.explicit:
            continue
        after = parts[own.part + 1] if own.part + 1 < len(parts) else None
        if after is not None and not after.mentions and after.first(Effect.DEMAND, Effect.WAIVE):
            # 実印→継続: the value behind the arrow tells.
            continue
        added = after is not None and Effect.OTHER_WAY in after.effects() and after.hinted(Effect.ADDED)
        own.modality, own.explicit = (Modality.ALTERNATIVE if added else Modality.WAIVED), True


def apply_values(found: list[Found], parts: Sequence[Part]) -> None:
    """押印：不要, | 認印 | 廃止 |: a value without a cue of its own decides what the cells before it named."""
    apply_new_ways(found, parts)
    for index, part in enumerate(parts):
        here = [own for own in found if own.part == index]
        only_case = bool(here) and Effect.CONDITION in part.effects() and all(own.item in CHANNELS for own in here)
        # 要→不要: the value before the arrow no longer holds.
        if part.segment.role is Role.ASIDE or part.segment.superseded or (here and not only_case):
            continue
        if part.hinted(Effect.BEFORE) or _is_labelled(parts, part, Effect.BEFORE):
            # 見直し前：必須: what held before.
            continue
        if only_case:
            word = part.first(Effect.CONDITION)
        else:
            word = part.first(
                Effect.WAIVE, Effect.DEMAND, Effect.SOFTEN, Effect.POSSIBLE, Effect.CONDITION, Effect.PERMIT
            )
        if word is None or (part.is_sentence and part.segment.role is Role.SENTENCE and not part.segment.label):
            continue
        swaps = Effect.OTHER_WAY in part.effects() or bool(part.mentions)
        if {Effect.WAIVE, Effect.CONDITION} <= part.effects() and not swaps:
            # マイナンバーカード　※更新の場合は不要: a demand with an exception stays a demand.
            continue
        # 郵送 | 可: of a way alone it tells that there are others.
        open_to = CHANNELS if word.rule.effect is Effect.PERMIT else frozenset(Item)
        for own in found:
            segment = parts[own.part].segment
            label = part.segment.label
            same_value = not label or label == segment.text or _is_labelled(parts, part, Effect.RESULT)
            if (
                segment.row == part.segment.row
                and own.part < index
                and not own.explicit
                and same_value
                and own.item in open_to
            ):
                # 窓口 | ○ | 郵送 | ○: a way that is open is one of several.
                open_way = own.item in CHANNELS and part.segment.text == "○"
                own.modality, own.explicit = Modality.ALTERNATIVE if open_way else _value(part, word), True
                own.why.append(as_distant_cue(word))


def _value(part: Part, word: Match[ScopeRule]) -> Modality:
    """How strongly a value asks for what the cells before it name."""
    proviso = part.segment.text.startswith(("ただし", "但し"))
    if word.rule.effect is Effect.CONDITION and part.first(Effect.WAIVE) is not None and not proviso:
        # 印鑑 | 自署する場合は不要: the case names another way.
        return Modality.ALTERNATIVE
    return {
        Effect.WAIVE: Modality.WAIVED,
        Effect.DEMAND: Modality.REQUIRED,
        Effect.SOFTEN: Modality.OPTIONAL,
        Effect.PERMIT: Modality.ALTERNATIVE,
    }.get(word.rule.effect, Modality.CONDITIONAL)


def apply_new_ways(found: list[Found], parts: Sequence[Part]) -> None:
    """| 来所・面談 | オンラインでも可 |, | 実印 | 見直し後：署名 |: a cell that adds or puts another way in the place of one."""
    for index, part in enumerate(parts):
        segment = part.segment
        if segment.role is not Role.CELL or segment.cell == 0:
            continue
        here = [own for own in found if own.part == index]
        another = any(own.modality is Modality.ALTERNATIVE and own.item in CHANNELS | {Item.SIGNATURE} for own in here)
        adds = part.hinted(Effect.ADDED) and (Effect.OTHER_WAY in part.effects() or another)
        changes = part.hinted(Effect.CHANGED)
        seals = {own.item for own in here}
        replaces = bool(here) and _is_labelled(parts, part, Effect.RESULT)
        weaker = {Modality.WAIVED, Modality.OPTIONAL}
        lifted = {own.item: own.modality for own in here if own.modality in weaker and own.explicit}
        for own in found:
            earlier = parts[own.part].segment
            if earlier.row != segment.row or earlier.cell >= segment.cell:
                continue
            if own.explicit and not (changes and own.modality is Modality.ALTERNATIVE and own.item.axis is Axis.SEAL):
                # 署名又は記名押印 → 署名に変更: what was one of two ways goes; all else has been decided.
                continue
            signs = adds and own.item.axis is Axis.SEAL and Item.SIGNATURE in seals
            if (adds and own.item in CHANNELS | OTHERWISE) or signs:
                own.modality, own.explicit = Modality.ALTERNATIVE, True
            elif own.item in lifted:
                own.modality, own.explicit = lifted[own.item], True
            elif changes and own.item not in seals and own.item is not Item.ATTACHMENT:
                own.modality, own.explicit = Modality.WAIVED, True
            elif replaces and own.item in seals and own.item.axis is not Axis.SEAL:
                own.dropped = True
            elif replaces and own.item.axis is Axis.SEAL:
                own.modality, own.explicit, own.dropped = Modality.WAIVED, True, own.item in seals


def _is_labelled(parts: Sequence[Part], part: Part, effect: Effect) -> bool:
    """Whether the label that a segment is the value of holds a word with the effect."""
    return any(own.hinted(effect) for own in parts if own.segment.text == part.segment.label)


def apply_options(found: list[Found], parts: Sequence[Part]) -> None:
    """□窓口 □郵送, 窓口／郵送: of several ways in one list any one is enough."""
    rows = {part.segment.row for part in parts}
    for row in rows:
        options = [i for i, part in enumerate(parts) if part.segment.row == row and part.segment.role is Role.OPTION]
        ways = {own.item for own in found if own.part in options and own.item in WAYS}
        labels = {own.item for own in found if own.part in options and not parts[own.part].segment.label}
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
                if own.item in WAYS and parts[own.part].segment.label and own.item in labels:
                    # ②郵送：返信用封筒を同封: what that way asks for.
                    own.modality, own.explicit = Modality.CONDITIONAL, True
                elif own.item in WAYS:
                    own.modality, own.explicit = Modality.ALTERNATIVE, True
                elif parts[own.part].segment.label and own.modality in {None, Modality.REQUIRED}:
                    own.modality, own.explicit = Modality.CONDITIONAL, True
    for index, part in enumerate(parts):
        if part.is_sentence or not ENUMERATED.search(part.segment.text):
            continue
        here = [own for own in found if own.part == index and own.item in WAYS]
        if len({own.item for own in here}) > 1 or (here and Effect.OTHER_WAY in part.effects()):
            for own in here:
                own.modality, own.explicit = Modality.ALTERNATIVE, True


def apply_methods(found: list[Found], parts: Sequence[Part]) -> None:
    """受取方法　窓口　・　郵送: ways beside the word of a method are a choice; （切手が必要） is what one of them asks for."""
    for row in {part.segment.row for part in parts}:
        plain = [i for i, part in enumerate(parts) if part.segment.row == row and not part.is_sentence]
        listed = [own for own in found if own.part in plain and own.item in WAYS and not own.explicit]
        if any(parts[i].hinted(Effect.METHOD) for i in plain) and len({own.item for own in listed}) > 1:
            for own in listed:
                own.modality, own.explicit = Modality.ALTERNATIVE, True
    for index, part in enumerate(parts):
        if Effect.ANY_OF not in part.effects() or not part.hinted(Effect.FOLLOWING):
            continue
        # 次のいずれかの方法によるものとする。(１)持参 (２)郵便: the entries that follow.
        for own in found:
            if own.part > index and own.item in WAYS and not parts[own.part].is_sentence and not own.explicit:
                own.modality, own.explicit = Modality.ALTERNATIVE, True
    for own in found:
        segment = parts[own.part].segment
        chosen = any(
            other.part == segment.host and other.item in WAYS and other.modality is Modality.ALTERNATIVE
            for other in found
        )
        if segment.role is Role.ASIDE and chosen and own.modality in {None, Modality.REQUIRED}:
            own.modality, own.explicit = Modality.CONDITIONAL, True


def take_places(found: list[Found], parts: Sequence[Part]) -> None:
    """受取方法 □窓口 □郵送: the counter as a place of receipt is a pickup. 本人確認書類（写し）: a copy is not shown."""
    for own in found:
        segment = parts[own.part].segment
        if own.item is Item.VISIT:
            row = [part for part in parts[: own.part] if part.segment.row == segment.row]
            if any(part.hinted(Effect.RECEIPT) for part in row) and not parts[own.part].is_sentence:
                own.item = Item.PICKUP
            elif not parts[own.part].is_sentence:
                # 閲覧 ｜ 税務課窓口: the place of viewing is no visit of its own.
                viewed = [o for o in found if o.item is Item.ON_SITE_VIEWING and o.part < own.part]
                own.dropped = own.dropped or any(parts[o.part].segment.row == segment.row for o in viewed)
        elif own.item is Item.ID_PRESENTATION:
            behind = [
                o.segment.text
                for o in parts
                if o.segment.host == own.part and o.segment.anchor == own.mention.match.end_char
            ]
            own.dropped = own.dropped or any(_COPY.search(text) for text in behind)


def drop_titles(found: list[Found], parts: Sequence[Part]) -> None:
    """| 添付書類 | 委任状（代理人のみ） |: the title of a cell says nothing beside the paper that the next cell names."""
    for own in found:
        part = parts[own.part]
        listed = own.item is Item.ATTACHMENT and part.hinted(Effect.TITLE) and part.segment.role is not Role.ASIDE
        heads = own.item is Item.ATTACHMENT and part.segment.role is Role.ASIDE and part.segment.anchor <= 0
        if heads and part.hinted(Effect.TITLE):
            # 【必要書類】本人確認書類: a title in brackets before what is listed.
            own.dropped = any(other.part != own.part for other in found)
        titled = listed or (own.item in OTHERWISE and part.hinted(Effect.METHOD))
        if titled and not part.is_sentence:
            own.dropped = any(
                other.item is own.item and other.part > own.part and parts[other.part].segment.row == part.segment.row
                for other in found
            )
