"""Text boxes of Word texts: whether a box is a mark beside the line it is laid over, or a text of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from hanko_audit.document import Location
from hanko_audit.reading.blocks import Block, Line, lines_of

_MARK = re.compile(r"^[（(〔\[【]?\s*(㊞|印|実印|押印欄?|印鑑欄?|届出印|代表者印)\s*[）)〕\]】]?$")
_GAP = "\u3000" * 3


def with_boxes(line: Line, boxes: Sequence[list[Block]]) -> list[Block]:
    """The line and the boxes anchored in it; a box with nothing but a mark is put at the end of the line."""
    text = line.text
    rest: list[Block] = []
    for box in boxes:
        mark = "".join(own.text for own in lines_of(box)).strip()
        if text.strip() and not line.centred and _MARK.match(mark):
            text = f"{text.rstrip()}{_GAP}{'㊞' if mark == '印' else mark}"
        else:
            rest.extend(_at(box, line.location))
    return [replace(line, text=text), *rest]


def upright(blocks: list[Block]) -> list[Block]:
    """A word written downwards in a narrow box (捨/印) as one line."""
    lines = [block for block in blocks if isinstance(block, Line) and block.text.strip()]
    if len(lines) < 2 or len(lines) != sum(1 for line in lines_of(blocks) if line.text.strip()):
        return blocks
    words = [line.text.strip() for line in lines]
    if all(len(word) <= 2 for word in words) and sum(map(len, words)) <= 8:
        return [replace(lines[0], text="".join(words))]
    return blocks


def _at(blocks: Iterable[Block], where: Location) -> list[Block]:
    """The blocks of a box, with the paragraph that it is anchored in."""
    return [
        replace(block, location=replace(block.location, paragraph=where.paragraph))
        if isinstance(block, Line)
        else block
        for block in blocks
    ]
