"""Reads rich texts (.rtf) natively: LibreOffice drops the ㊞ that Word draws by an EQ field."""

from __future__ import annotations

from dataclasses import replace

from hanko_audit.document import Location, Part, PassageKind
from hanko_audit.reading.blocks import Block, Content, Line, lines_of
from hanko_audit.reading.limits import Limits
from hanko_audit.reading.marked_tables import MarkedTables
from hanko_audit.reading.problems import Code, ReadError
from hanko_audit.reading.rtf_flow import Flow, RichParagraph, RichText
from hanko_audit.reading.rtf_reader import RichReader
from hanko_audit.reading.text_boxes import upright, with_boxes


def read_rtf(data: bytes, limits: Limits) -> Content:
    """The visible text of a rich text. Raises `ReadError`: broken, too_large, image_only."""
    return _Maker(limits).content(data)


class _Maker:
    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._tables = MarkedTables[RichParagraph](limits, self._line)

    def content(self, data: bytes) -> Content:
        text = RichReader(self._limits, self._box).read(data)
        body = self._blocks(text.body)
        before, after = self._margins(text)
        for flow in text.notes:
            for block in self._blocks(flow):
                after.append(replace(block, kind=PassageKind.NOTE) if isinstance(block, Line) else block)
        blocks = (*before, *body, *after)
        if self._tables.shapes.all and not any(line.text.strip() for line in lines_of(blocks)):
            raise ReadError(Code.IMAGE_ONLY)
        return Content(blocks, candidates=tuple(self._tables.shapes.candidates))

    def _blocks(self, flow: Flow) -> list[Block]:
        return self._tables.blocks(flow.paragraphs, Location(flow.part))

    def _box(self, flow: Flow) -> list[Block]:
        blocks = upright(self._blocks(flow))
        return blocks if any(line.text.strip() for line in lines_of(blocks)) else []

    def _line(self, paragraph: RichParagraph, where: Location) -> list[Block]:
        if where.part is Part.BODY:
            where = replace(where, paragraph=paragraph.number)
        self._tables.shapes.note(paragraph.bare, [""] * paragraph.small, paragraph.text, where)
        line = Line(paragraph.text, where, paragraph.centred, paragraph.heading, paragraph.bold, paragraph.size)
        return with_boxes(line, paragraph.boxes)

    def _margins(self, text: RichText) -> tuple[list[Block], list[Block]]:
        """Headers and footers that some page shows, each text once."""
        before: list[Block] = []
        after: list[Block] = []
        seen: set[str] = set()
        for margin in text.margins:
            if (margin.name.endswith("f") and not text.title_page) or (
                margin.name.endswith("l") and not text.both_sides
            ):
                continue
            blocks = self._blocks(margin.flow)
            words = "".join(line.text.strip() for line in lines_of(blocks))
            if words and words not in seen:
                seen.add(words)
                (before if margin.flow.part is Part.HEADER else after).extend(blocks)
        return before, after
