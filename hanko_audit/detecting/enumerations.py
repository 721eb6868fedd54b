"""What an article says of the items it lists: any one of them will do, they are what the lead only announces, definitions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hanko_audit.detecting.parts import Found, Part
from hanko_audit.detecting.segments import Role
from hanko_audit.rulepacks.detection import Effect
from hanko_audit.vocabulary import Item, Modality

_BY_ANY = re.compile("いずれか(の[^。、]{0,10}方法)?に?よ[りるっ]|いずれかの[^。、]{0,10}方法")
_ENDS_THE_LIST = ("ただし", "但し", "この場合", "前項", "前各号")
_ENTRY_END = re.compile("(とき|場合|方法|こと|もの)。?$")
_ANNOUNCED = re.compile("(次|以下|下記|左)(に掲げる|の各号に掲げる|の)(関係)?(書類|図書|書面|資料)")
_PAPERS = frozenset({Item.ATTACHMENT, Item.SEAL_CERTIFICATE})
_KEPT = frozenset({None, Modality.REQUIRED, Modality.CONDITIONAL})


def apply_listed_ways(found: list[Found], parts: Sequence[Part]) -> None:
    """次のいずれかの方法による。(1) 実印を押す方法 (2) 旅券を提示したとき: every entry is one of several ways."""
    for index, part in enumerate(parts):
        if Effect.ANY_OF not in part.effects() or not part.hinted(Effect.FOLLOWING):
            continue
        if not _BY_ANY.search(part.segment.text):
            continue
        entries = [own for own in _entries(parts, index) if _ENTRY_END.search(parts[own].segment.text)]
        for own in found:
            if own.part in entries and own.modality in _KEPT and len(entries) > 1:
                own.modality, own.explicit, own.swap, own.dropped = Modality.ALTERNATIVE, True, True, False


def drop_leads(found: list[Found], parts: Sequence[Part]) -> None:
    """次の書類を添付する。(1) 委任状（代理人の場合）: where every entry names its paper, the lead asks for none of its own."""
    for own in found:
        if own.item is not Item.ATTACHMENT or not _ANNOUNCED.search(parts[own.part].segment.text):
            continue
        entries = _entries(parts, own.part)
        named = {other.part for other in found if other.item in _PAPERS and not other.dropped}
        own.dropped = own.dropped or (bool(entries) and named.issuperset(entries))


def drop_defined_terms(found: list[Found], parts: Sequence[Part]) -> None:
    """署名　氏名を自筆で記載することをいう。: the term that is defined asks for nothing."""
    for own in found:
        segment = parts[own.part].segment
        behind = parts[own.part + 1] if own.part + 1 < len(parts) else None
        if behind is None or parts[own.part].is_sentence or segment.role is not Role.SENTENCE:
            continue
        defined = behind.segment.row == segment.row and behind.segment.role is not Role.ASIDE
        own.dropped = own.dropped or (defined and Effect.SILENCE in behind.effects())


def _entries(parts: Sequence[Part], lead: int) -> list[int]:
    """The segments behind a lead that are its entries, the parentheses within them left out."""
    entries: list[int] = []
    for index in range(lead + 1, len(parts)):
        segment = parts[index].segment
        if segment.text.startswith(_ENDS_THE_LIST):
            break
        if segment.role is not Role.ASIDE:
            entries.append(index)
    return entries
