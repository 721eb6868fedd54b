"""Reads Word 97–2003 files (.doc, .dot) natively, as half of what offices still hold is saved so.

LibreOffice is not asked: it drops or flattens the ㊞ that Word draws by an EQ field. Tables come from their cell and row
marks and the rows' definitions, text boxes from the drawings anchored in the text.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import replace

from hanko_audit.document import Location, Part, PassageKind
from hanko_audit.reading.blocks import Block, Content, Line, lines_of
from hanko_audit.reading.legacy_sprm import S_TITLE_PAGE, is_on, sprms
from hanko_audit.reading.legacy_word_drawings import anchors, box_stretches, is_small_picture
from hanko_audit.reading.legacy_word_file import WordFile
from hanko_audit.reading.legacy_word_numbering import legacy_numbering
from hanko_audit.reading.legacy_word_paragraphs import Paragraph, paragraphs_of
from hanko_audit.reading.legacy_word_text import TextReader, Words
from hanko_audit.reading.limits import Limits
from hanko_audit.reading.marked_tables import MarkedTables
from hanko_audit.reading.numbering import Numbering
from hanko_audit.reading.problems import Code, ReadError
from hanko_audit.reading.text_boxes import upright, with_boxes


def read_legacy_word(data: bytes, limits: Limits) -> Content:
    """The visible text of a .doc file. Raises `ReadError`: broken, password, unsupported (before Word 97), too_large."""
    file = WordFile(data, limits)
    try:
        return _Reader(file, limits).content()
    except (struct.error, IndexError) as error:
        raise ReadError(Code.BROKEN, "以前のWord（.doc）") from error


class _Reader:
    def __init__(self, file: WordFile, limits: Limits) -> None:
        self._file = file
        self._limits = limits
        self._words = TextReader(file)
        self._tables = MarkedTables[Paragraph](limits, self._paragraph)
        self._carried: tuple[int, Line] | None = None
        self._numbers: Numbering | None = None
        self._small = {own.place for own in anchors(file.pointer(40)) if own.small}
        self._boxes = self._read_boxes()

    def content(self) -> Content:
        before, after = self._margins()
        body = self._part("body", Location(Part.BODY))
        loose = [block for blocks in self._boxes.values() for block in blocks]
        for name in ("footnotes", "endnotes"):
            for block in self._part(name, Location(Part.FOOTNOTE)):
                after.append(replace(block, kind=PassageKind.NOTE) if isinstance(block, Line) else block)
        blocks = (*before, *body, *loose, *after)
        if self._tables.shapes.all and not any(line.text.strip() for line in lines_of(blocks)):
            raise ReadError(Code.IMAGE_ONLY)
        return Content(blocks, candidates=tuple(self._tables.shapes.candidates))

    def _part(self, name: str, where: Location) -> list[Block]:
        start, end = self._file.parts[name]
        return self._stretch(start, end, where)

    def _stretch(self, start: int, end: int, where: Location) -> list[Block]:
        # Fields may reach over paragraphs, but not out of their part.
        self._words, self._carried = TextReader(self._file), None
        blocks = self._tables.blocks(paragraphs_of(self._file, start, end), where)
        return [*blocks, *([self._carried[1]] if self._carried else [])]

    def _paragraph(self, paragraph: Paragraph, where: Location) -> list[Block]:
        words = self._words.read(paragraph.start, paragraph.end)
        if where.part is Part.BODY:
            where = replace(where, paragraph=paragraph.number)
        text = words.text
        blocks: list[Block] = []
        if self._carried:
            depth, before = self._carried
            self._carried = None
            if depth == paragraph.depth:
                text = before.text + text
            else:
                blocks.append(before)
        if paragraph.numbered and text.strip():
            text = self._number(*paragraph.numbered) + text
        boxes = [self._boxes.pop(place, []) for place in words.shapes]
        line = Line(text, where, paragraph.centred, paragraph.heading, words.bold, words.size)
        self._note_shapes(words, boxes, line)
        if words.goes_on and not paragraph.ends_cell and not words.shapes:
            # The paragraph's end is hidden or deleted: the next paragraph goes on here.
            self._carried = (paragraph.depth, line)
            return blocks
        return [*blocks, *with_boxes(line, boxes)]

    def _number(self, of_list: str, level: int) -> str:
        if self._numbers is None:
            file = self._file
            self._numbers = legacy_numbering(file.pointer(73), file.behind(73), file.pointer(74))
        return self._numbers.prefix(of_list, level)

    def _note_shapes(self, words: Words, boxes: Sequence[list[Block]], line: Line) -> None:
        bare = [place for place, box in zip(words.shapes, boxes, strict=True) if not box]
        small = sum(place in self._small for place in bare)
        small += sum(is_small_picture(self._file.extra, place) for place in words.pictures)
        self._tables.shapes.note(len(bare) + len(words.pictures), [""] * small, line.text, line.location)

    def _read_boxes(self) -> dict[int, list[Block]]:
        """Position of the anchoring character → the blocks of its text box; boxes in groups hang on no character."""
        places = {own.identity: own.place for own in anchors(self._file.pointer(40))}
        boxes: dict[int, list[Block]] = {}
        start, end = self._file.parts["boxes"]
        nowhere = -1
        for first, last, identity in box_stretches(self._file.pointer(56), end - start):
            self._boxes = {}
            blocks = upright(self._stretch(start + first, start + last, Location(Part.TEXT_BOX)))
            if not any(line.text.strip() for line in lines_of(blocks)):
                continue
            place = places.get(identity, nowhere)
            if place in boxes or place < 0:
                place, nowhere = nowhere, nowhere - 1
            boxes[place] = blocks
        return boxes

    def _margins(self) -> tuple[list[Block], list[Block]]:
        """Headers and footers that some page shows, each text once."""
        start, end = self._file.parts["headers"]
        table = self._file.pointer(11)
        count = len(table) // 4
        edges = struct.unpack_from(f"<{count}I", table, 0) if count else ()
        first_page = self._has_title_page()
        both_sides = bool(self._file.pointer(31)[:1] and self._file.pointer(31)[0] & 1)
        before: list[Block] = []
        after: list[Block] = []
        seen: set[str] = set()
        # Six stories of note separators, then six a section: even, odd header; even, odd footer; first header, footer.
        for index in range(6, count - 1):
            kind = index % 6
            shown = kind in (1, 3) or (kind in (4, 5) and first_page) or (kind in (0, 2) and both_sides)
            if not shown or edges[index] >= edges[index + 1] or start + edges[index + 1] > end:
                continue
            is_header = kind in (0, 1, 4)
            part = Part.HEADER if is_header else Part.FOOTER
            blocks = self._stretch(start + edges[index], start + edges[index + 1], Location(part))
            words = "".join(line.text.strip() for line in lines_of(blocks))
            if words and words not in seen:
                seen.add(words)
                (before if is_header else after).extend(blocks)
        begin, stop = self._file.parts["header_boxes"]
        for first, last, _ in box_stretches(self._file.pointer(58), stop - begin):
            before.extend(upright(self._stretch(begin + first, begin + last, Location(Part.HEADER))))
        return before, after

    def _has_title_page(self) -> bool:
        table = self._file.pointer(6)
        count = (len(table) - 4) // 16
        for index in range(max(0, count)):
            (place,) = struct.unpack_from("<I", table, 4 * (count + 1) + 12 * index + 2)
            if place == 0xFFFFFFFF:
                continue
            size = int.from_bytes(self._file.main[place : place + 2], "little")
            properties = self._file.main[place + 2 : place + 2 + size]
            if any(code == S_TITLE_PAGE and is_on(operand) for code, operand in sprms(properties)):
                return True
        return False
