"""Reads plain text: each line a line, a sentence broken to fit a width put together again."""

from __future__ import annotations

from hanko_audit.document import Location, Part
from hanko_audit.reading.blocks import Block, Content, Line
from hanko_audit.reading.cues import ARTICLE, ITEM, NOTE, is_fill_in, is_sentence, width
from hanko_audit.reading.encoding import decode
from hanko_audit.reading.limits import Limits
from hanko_audit.reading.problems import Code, ReadError, problem

_FULL = 56
"""Columns from which a line counts as filled; offices wrap at 60 to 80."""


def decoded(data: bytes) -> str:
    """The text of the file. Raises `ReadError` (unknown_type) where it is none."""
    text = decode(data)
    if text is None:
        raise ReadError(Code.UNKNOWN_TYPE)
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\x1a\x00")


def read_text(data: bytes, limits: Limits) -> Content:
    """The content of a text file. Raises `ReadError`."""
    text = decoded(data)
    over = len(text) > limits.characters
    blocks: list[Block] = []
    for number, own in enumerate(text[: limits.characters].split("\n"), start=1):
        line = own.strip("\f\v\x00 \t").rstrip("\u3000")
        if not line.strip():
            blocks.append(Line("", Location(Part.LINE, line=number)))
            continue
        last = blocks[-1] if blocks else None
        if isinstance(last, Line) and _continues(last.text, line):
            blocks[-1] = Line(last.text + line, last.location)
        else:
            blocks.append(Line(line, Location(Part.LINE, line=number)))
    reason = problem(Code.TRUNCATED, f"{limits.characters:,}文字まで") if over else None
    return Content(tuple(blocks), problem=reason)


def _continues(before: str, line: str) -> bool:
    """Whether `line` goes on with the sentence of the line before: that one is full and does not end anything."""
    if not before or len(before) > 2000 or line.startswith(("\u3000", " ", "\t")):
        return False
    return (
        width(before[-200:]) >= _FULL
        and not is_sentence(before)
        and not is_fill_in(before)
        and not any(opener.match(line) for opener in (ITEM, NOTE, ARTICLE))
    )
