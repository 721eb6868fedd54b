"""Masks a document: each passage with what the passages before it tell of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from hanko_audit.document import Document, Passage
from hanko_audit.masking.contacts import is_office_line
from hanko_audit.masking.spans import narrow
from hanko_audit.masking.text import mask

_ONLY_LABEL = re.compile(
    r"[^。]{0,16}(?:氏[ \u3000]*名|世帯主|口座名義人?|口座番号|個人番号|マイナンバー|生年月日|住[ \u3000]*所|フリガナ|ふりがな)"
    r"(?:\([^()]*\))?[ \u3000:]*"
)
_ASKS_BELOW = re.compile(r"[^。]{0,12}(?:問い?合わ?せ|申込先|提出先|送付先|相談先)[^。]{0,24}")
_REACH = re.compile(r"[ \u3000(〒]*(?:電[ \u3000]*話|TEL|Tel|FAX|ファ[ック]クス|E-?mail|メール|住[ \u3000]*所|〒)")
_ROWS_OF_OFFICE = 3


def masked(document: Document) -> Document:
    """The document with what somebody filled in masked: in passages, headings, the title and the reasons of candidates.

    The path stays: it is the name by which the user knows the file.
    """
    return replace(
        document,
        title=mask(document.title),
        passages=_passages(document.passages),
        candidates=tuple(replace(one, reason=mask(one.reason)) for one in document.candidates),
    )


def _passages(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    result: list[Passage] = []
    header: Sequence[str] = ()
    before = ""
    office_rows = 0
    for passage in passages:
        plain = narrow(passage.text)
        office = office_rows > 0 and _REACH.match(plain) is not None
        cells = passage.text.split("|")
        if len(cells) > 2 and len(cells) == len(header):
            text = mask("|".join(_under(head, cell) for head, cell in zip(header, cells, strict=True)))
        else:
            text = mask(passage.text, office=office or is_office_line(narrow(passage.heading)))
            if _ONLY_LABEL.fullmatch(before):
                text = _under(before, text)
        if len(cells) > 2 and text == passage.text and not any(sign.isdecimal() for sign in plain):
            # A row in which nothing was filled in may be the head of the rows below it.
            header = cells
        elif len(cells) <= 2:
            header = ()
        office_rows = _ROWS_OF_OFFICE if _ASKS_BELOW.fullmatch(plain) else max(0, office_rows - 1)
        before = plain
        result.append(replace(passage, text=text, heading=mask(passage.heading)))
    return tuple(result)


def _under(label: str, value: str) -> str:
    """A value masked as one that stands behind its label."""
    start = _as_label(label)
    if not start:
        return value
    stripped = value.lstrip(" \u3000")
    return value[: len(value) - len(stripped)] + mask(start + stripped)[len(start) :]


@lru_cache(maxsize=256)
def _as_label(text: str) -> str:
    """A label as it stands before its value; empty for what is none. The head of a table is asked for every row."""
    start = f"{narrow(text).strip()}\u3000"
    return start if _ONLY_LABEL.fullmatch(start) else ""
