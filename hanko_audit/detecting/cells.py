"""What cells, labels and options say of one another: 押印：不要, | 認印 | 廃止 |, □窓口 □郵送, 書面 → 電子申請."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hanko_audit.detecting.parts import ENUMERATED, Found, Part, as_distant_cue
from hanko_audit.detecting.segments import Role
from hanko_audit.detecting.ways import CHANNELS, OTHERWISE
from hanko_audit.rulepacks.detection import Effect
from hanko_audit.vocabulary import Axis, Item, Modality

_ADDED = re.compile("追加|併用|開始|も可|も選|でも")
_RESULT = re.compile("見直し|結果|判定|対応|今後")
_RECEIPT = re.compile("(受け?取り?|受領|交付)の?(方法|場所|希望)")
_COPY = re.compile("写し|コピー")
_PICKABLE = CHANNELS | {Item.PICKUP}


def apply_leading_cases(found: list[Found], parts: Sequence[Part]) -> None:
    """（代理受領の場合）代理人署名: a case that stands as a label holds for the fields after it."""
    for index, part in enumerate(parts):
        word = part.first(Effect.CONDITION)
        alone = word is not None and not part.is_sentence and part.segment.role is not Role.OPTION
        leads = part.segment.host in {-1, index} or part.segment.anchor == 0
        ends = word is not None and word.end_char >= len(part.segment.text) - 1
        named = [own for own in found if own.part == index]
        if word is None or not (alone and leads and ends) or any(own.item not in CHANNELS for own in named):
            continue
        first = part.segment.host if part.segment.host >= 0 else index + 1
        # | 代理人が申請する場合 | 委任状 |: a case in the first cell; とき there names the row's own event.
        heads_row = part.segment.role is Role.CELL and part.segment.cell == 0 and "場合" in part.segment.text
        for own in found:
            segment = parts[own.part].segment
            same_row = segment.row == part.segment.row and (segment.role is Role.SENTENCE or heads_row)
            if same_row and own.part >= first and own not in named and own.modality in {None, Modality.REQUIRED}:
                own.modality, own.explicit = Modality.CONDITIONAL, True
                own.why.append(as_distant_cue(word))


def supersede(found: list[Found], parts: Sequence[Part]) -> None:
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


def apply_values(found: list[Found], parts: Sequence[Part]) -> None:
    """押印：不要, | 認印 | 廃止 |: a value without a cue of its own decides what the cells before it named."""
    apply_new_ways(found, parts)
    for index, part in enumerate(parts):
        here = [own for own in found if own.part == index]
        only_case = bool(here) and Effect.CONDITION in part.effects() and all(own.item in CHANNELS for own in here)
        # 要→不要: the value before the arrow no longer holds.
        if part.segment.role is Role.ASIDE or part.segment.superseded or (here and not only_case):
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


def apply_new_ways(found: list[Found], parts: Sequence[Part]) -> None:
    """| 来所・面談 | オンラインでも可 |, | 実印 | 見直し後：署名 |: a cell that adds or puts another way in the place of one."""
    for index, part in enumerate(parts):
        segment = part.segment
        if segment.role is not Role.CELL or segment.cell == 0:
            continue
        adds = Effect.OTHER_WAY in part.effects() and _ADDED.search(segment.text) is not None
        here = [own for own in found if own.part == index]
        seals = {own.item for own in here}
        replaces = bool(here) and _RESULT.search(segment.label) is not None
        lifted = {own.item for own in here if own.modality is Modality.WAIVED and own.explicit}
        for own in found:
            earlier = parts[own.part].segment
            if earlier.row != segment.row or earlier.cell >= segment.cell or own.explicit:
                continue
            if adds and own.item in CHANNELS | OTHERWISE:
                own.modality, own.explicit = Modality.ALTERNATIVE, True
            elif own.item in lifted:
                own.modality, own.explicit = Modality.WAIVED, True
            elif replaces and own.item.axis is Axis.SEAL:
                own.modality, own.explicit, own.dropped = Modality.WAIVED, True, own.item in seals


def apply_options(found: list[Found], parts: Sequence[Part]) -> None:
    """□窓口 □郵送, 窓口／郵送: of several ways in one list any one is enough."""
    rows = {part.segment.row for part in parts}
    for row in rows:
        options = [i for i, part in enumerate(parts) if part.segment.row == row and part.segment.role is Role.OPTION]
        ways = {own.item for own in found if own.part in options and own.item in _PICKABLE}
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
                if own.item in _PICKABLE and parts[own.part].segment.label and own.item in labels:
                    # ②郵送：返信用封筒を同封: what that way asks for.
                    own.modality, own.explicit = Modality.CONDITIONAL, True
                elif own.item in _PICKABLE:
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
