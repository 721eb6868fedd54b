"""What the layout of a list says of its entries: the title above them (必要なもの), the bullet before them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hanko_audit.detecting.parts import Found, Part
from hanko_audit.detecting.segments import Role
from hanko_audit.document import Passage
from hanko_audit.vocabulary import Axis, Item

_BULLET = re.compile(
    r"[ \u3000]*([-・●○◎◆◇*•‣→]|[(（]?[0-9０-９一二三四五六七八九十]{1,2}[)）.．、]|[①-⑳])[ \u3000]*\D"
)
# What may stand between an entry's own words and its end.
_ENTRY_END = re.compile("(原本)?(等|など|一式)?(、?各?[0-9一二三四五六七八九](部|通|枚|点))?。?$")
_TITLE = re.compile(
    "(必要な(もの|物|書類)|(必要|添付|提出|同封)(する|いただく)?(書類|もの|物|資料)|持ち?物|(用意|準備|持参)(する|いただく)(もの|物|書類))等?$"
)
_ASKED_FOR = re.compile("請求する(証明|もの)|(証明書?|請求)の種類|必要な証明|交付を(請求|申請|希望)|必要とする証明")
_LONGEST_TITLE = 24
"""Characters. What is longer than that is no title."""


def title_above(index: int, parts: Sequence[Part]) -> str:
    """The title that the rows of a list stand under (申請に必要なもの), empty without one."""
    own = parts[index].segment
    for aside in parts[index + 1 :]:
        # 【提出書類】申請書、謄本: a title in brackets stands before the entries, though it is taken out of them.
        leads = aside.segment.role is Role.ASIDE and aside.segment.host in {-1, index} and aside.segment.anchor <= 0
        if leads and _TITLE.search(aside.segment.text):
            return aside.segment.text
    for other in reversed(parts[:index]):
        text = other.segment.text.rstrip("。：")
        above = other.segment.row < own.row or other.segment.role is not Role.CELL
        if above and len(text) <= _LONGEST_TITLE and _TITLE.search(text):
            return text
    return ""


def _is_option(own: Found, parts: Sequence[Part]) -> bool:
    """Whether the cue is all that a box stands before, and other boxes of the row stand before papers too (□図面 □写真)."""
    row = parts[own.part].segment.row
    others = [
        part
        for part in parts
        if part.segment.role is Role.OPTION and part.segment.row == row and part is not parts[own.part]
    ]
    if any(_ASKED_FOR.search(part.segment.text) for part in parts):
        # □住民票の写し □所得証明書　請求する証明に…: what is applied for is no paper to attach.
        return False
    listed = any(mention.item in {own.item, Item.ATTACHMENT} for part in others for mention in part.mentions)
    return listed and _ENTRY_END.match(parts[own.part].segment.text, own.mention.match.end_char) is not None


def is_entry(own: Found, parts: Sequence[Part], passage: Passage) -> bool:
    """Whether the cue closes an entry of a bulleted list (・住民票の写し): a list of papers is a list of what is wanted."""
    part = parts[own.part]
    row = part.segment.row
    if part.segment.role is Role.OPTION and own.item.axis is not Axis.IN_PERSON:
        return not part.is_sentence and _is_option(own, parts)
    if part.is_sentence or _BULLET.match(passage.text.split("\n")[row]) is None:
        return False
    if part.segment.role is Role.CELL:
        return False
    return _ENTRY_END.match(part.segment.text, own.mention.match.end_char) is not None
