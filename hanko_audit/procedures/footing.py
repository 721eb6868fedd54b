"""Rows with one cell that are no procedures: notes below the rows of a list, titles over a header that begins anew."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hanko_audit.procedures.header import Header
from hanko_audit.procedures.lines import Line
from hanko_audit.procedures.text import header_keys, one_line
from hanko_audit.rulepacks.lists import ListField

NOTE = re.compile(r"^(?:※|[*＊](?![*＊])|[(（]?注[)）:：\s\u30000-9０-９]|[(（]?備考[)）]?$|出典|資料[:：]|以上$)")
"""How a footnote begins."""
_ENUMERATED = re.compile(r"^(?:[(（]?[0-9０-９]{1,2}[)）.．、]|[①-⑳]|[・･\-－])")
_NOTICE = re.compile(r"(?:注意|留意)(?:事項|点)?$|^お?問い?合わ?せ|^詳し(?:く|い)|(?:。|ください)$|^受付時間|^更新日")


_NEVER_SAY_THEIR_LABEL = (
    *(ListField.NUMBER, ListField.DEPARTMENT, ListField.FORM_NUMBER),
    *(ListField.REGULATION, ListField.ATTACHMENTS, ListField.REMARKS),
)


def lone_notes(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the rows with one cell that are notes: below the last row with several cells all from the first
    that reads like one, elsewhere such a row and what it enumerates. A list whose rows have one cell each has none."""
    found: set[int] = set()
    block: list[Line] = []
    for line in lines:
        if is_lone(line):
            block.append(line)
        else:
            found.update(_notes(block, to_the_end=False))
            block = []
    if len(block) < len(lines):
        found.update(_notes(block, to_the_end=True))
    return frozenset(found)


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
    return len(set(line.filled)) == 1


def _notes(block: Sequence[Line], *, to_the_end: bool) -> Iterator[int]:
    noted = False
    for line in block:
        words = one_line(line.filled[0])
        noted = _reads_like_note(words) or (noted and (to_the_end or bool(_ENUMERATED.match(words))))
        if noted:
            yield line.number


def _reads_like_note(words: str) -> bool:
    return bool(NOTE.match(words) or _NOTICE.search(words))
