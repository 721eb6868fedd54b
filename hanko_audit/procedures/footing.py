"""Rows with one cell that are no procedures: notes at the foot of a list, titles over a header that begins anew."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hanko_audit.procedures.header import Header
from hanko_audit.procedures.lines import Line
from hanko_audit.procedures.text import header_keys, one_line
from hanko_audit.rulepacks.lists import ListField

NOTE = re.compile(r"^(?:※|[*＊](?![*＊])|[(（]?注[)）:：\s\u30000-9０-９]|[(（]?備考[)）]?$|出典|資料[:：]|以上$)")
"""How a footnote begins."""
_NOTICE = re.compile(r"(?:注意|留意)(?:事項|点)?$|^お?問い?合わ?せ|^詳し(?:く|い)|(?:。|ください)$|^受付時間|^更新日")


_NEVER_SAY_THEIR_LABEL = (
    *(ListField.NUMBER, ListField.DEPARTMENT, ListField.FORM_NUMBER),
    *(ListField.REGULATION, ListField.ATTACHMENTS, ListField.REMARKS),
)


def foot_notes(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the rows that are notes below the last row with several cells: from the first that reads like a
    note, all to the end. A list whose rows have one cell each has no such foot."""
    last = max((place for place, line in enumerate(lines) if not is_lone(line)), default=len(lines))
    foot = lines[last + 1 :]
    start = next((place for place, line in enumerate(foot) if _reads_like_note(one_line(line.filled[0]))), len(foot))
    return frozenset(line.number for line in foot[start:])


def repeats_labels(line: Line, header: Header) -> bool:
    """Whether the row is a header again with another word over its names: all other cells are the labels of theirs.

    「押印」 under 「押印」 is an answer, so a column that holds free words has to be among them.
    """
    column = header.fields.get(ListField.NAME)
    others = [own for own, text in enumerate(line.own) if text and own != column]
    free = {header.fields.get(field) for field in _NEVER_SAY_THEIR_LABEL}
    return any(own in free for own in others) and all(
        header.has_label(own) and header_keys(line.own[own]) == header_keys(header.labels[own]) for own in others
    )


def is_lone(line: Line) -> bool:
    """Whether only one thing stands in the row."""
    return len({text for text in line.filled}) == 1


def _reads_like_note(words: str) -> bool:
    return bool(NOTE.match(words) or _NOTICE.search(words))
