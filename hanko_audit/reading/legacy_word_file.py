"""Opens a Word 97–2003 file: its text by character position, and the formatting of every character and paragraph.

The file is an OLE compound file (olefile); streams and tables follow Microsoft's published [MS-DOC]: the FIB (2.5), the
piece table (2.8.35), the formatted disk pages of characters and paragraphs (2.9.33, 2.9.174).
"""

from __future__ import annotations

import bisect
import io
import struct
from dataclasses import dataclass
from typing import Protocol

import olefile

from hanko_audit.reading.legacy_sprm import P_HUGE, brief, sprms
from hanko_audit.reading.legacy_word_styles import LegacyStyles
from hanko_audit.reading.limits import Limits
from hanko_audit.reading.problems import Code, ReadError

WHAT = "以前のWord（.doc）"
_PAGE = 512
_FIRST_WORD_97 = 0x00C1
_BEFORE_OLE = (b"\xdb\xa5", b"\x9b\xa5")
_SAVE_AGAIN = "Wordで開き、.docx 形式で保存し直してください。"
_ENCRYPTED = 0x0100
_OTHER_TABLE = 0x0200
_COUNTS = 64 + 12
"""Where the lengths of the text's parts begin: body, footnotes, headers, (reserved), comments, endnotes, boxes …"""
_POINTERS = 154
_PART_NAMES = ("body", "footnotes", "headers", "macros", "comments", "endnotes", "boxes", "header_boxes")
_CP1252 = tuple(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    offset: int
    wide: bool
    changes: bytes = b""


@dataclass(frozen=True, slots=True)
class _Runs:
    """Formatting by file offset: run `i` reaches from `starts[i]` to the next."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    values: tuple[bytes, ...]

    def at(self, offset: int) -> bytes:
        """The property changes that hold at a file offset."""
        index = bisect.bisect_right(self.starts, offset) - 1
        return self.values[index] if index >= 0 and offset < self.ends[index] else b""


class WordFile:
    """A .doc file. `text` is the whole text; `parts` gives (start, end) of body, footnotes, headers … in it.

    Raises `ReadError` on opening: broken, password, unsupported (Word 95 and before), too_large.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        if data[:2] in _BEFORE_OLE:
            raise ReadError(Code.UNSUPPORTED, "Word 2以前の.doc", _SAVE_AGAIN)
        try:
            with olefile.OleFileIO(io.BytesIO(data)) as ole:
                self.main = ole.openstream("WordDocument").read()
                name = "1Table" if self._flags() & _OTHER_TABLE else "0Table"
                self._check()
                self.table = ole.openstream(name).read()
                self.extra = ole.openstream("Data").read() if ole.exists("Data") else b""
        except (OSError, struct.error, IndexError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise ReadError(Code.BROKEN, WHAT) from error
        try:
            self._pieces = self._read_pieces()
            if self._pieces and self._pieces[-1].end > limits.characters * 4:
                raise ReadError(Code.TOO_LARGE, f"{self._pieces[-1].end:,}文字")
            self.text = "".join(self._decode(piece) for piece in self._pieces)
            self.parts = self._read_parts()
            self._starts = [piece.start for piece in self._pieces]
            self._characters = self._pages(12, self._character_page)
            self._paragraphs = self._pages(13, self._paragraph_page)
            self.styles = LegacyStyles(self.pointer(1))
        except (struct.error, IndexError, ValueError) as error:
            raise ReadError(Code.BROKEN, WHAT) from error

    def _flags(self) -> int:
        return int.from_bytes(self.main[10:12], "little")

    def _check(self) -> None:
        magic, version = struct.unpack_from("<HH", self.main, 0)
        if self._flags() & _ENCRYPTED:
            raise ReadError(Code.PASSWORD)
        if version < _FIRST_WORD_97 or magic != 0xA5EC:
            raise ReadError(Code.UNSUPPORTED, "Word 95以前の.doc", _SAVE_AGAIN)

    def pointer(self, index: int) -> bytes:
        """The table that pair `index` of the FIB's pointers (fc, lcb) leads to, empty where there is none."""
        start, size = self._pair(index)
        return self.table[start : start + size] if size else b""

    def behind(self, index: int) -> bytes:
        """What follows that table in its stream, as the levels of lists follow the table of lists."""
        start, size = self._pair(index)
        return self.table[start + size :] if size else b""

    def _pair(self, index: int) -> tuple[int, int]:
        place = _POINTERS + 8 * index
        if place + 8 > len(self.main):
            return 0, 0
        start, size = struct.unpack_from("<II", self.main, place)
        return start, size

    def _read_pieces(self) -> list[_Piece]:
        table = self.pointer(33)
        place = 0
        changes: list[bytes] = []
        while place < len(table) and table[place] == 1:
            size = int.from_bytes(table[place + 1 : place + 3], "little")
            changes.append(table[place + 3 : place + 3 + size])
            place += 3 + size
        if table[place : place + 1] != b"\x02":
            raise ReadError(Code.BROKEN, WHAT)
        size = int.from_bytes(table[place + 1 : place + 5], "little")
        body = table[place + 5 : place + 5 + size]
        count = (len(body) - 4) // 12
        positions = struct.unpack_from(f"<{count + 1}I", body, 0)
        pieces: list[_Piece] = []
        for index in range(count):
            where, modifier = struct.unpack_from("<IH", body, 4 * (count + 1) + 8 * index + 2)
            wide = not where & 0x40000000
            offset = where & 0x3FFFFFFF
            length = positions[index + 1] - positions[index]
            start = offset if wide else offset // 2
            if length < 0 or start + length > len(self.main) + 2:
                raise ReadError(Code.BROKEN, WHAT)
            # A file saved fast keeps what changed since beside the piece.
            number = modifier >> 1
            own = (
                changes[number] if modifier & 1 and number < len(changes) else b"" if modifier & 1 else brief(modifier)
            )
            pieces.append(_Piece(positions[index], positions[index + 1], start, wide, own))
        return pieces

    def _decode(self, piece: _Piece) -> str:
        length = piece.end - piece.start
        if piece.wide:
            # One character a unit, so that positions stay true; pairs of surrogates are put together where text is used.
            raw = self.main[piece.offset : piece.offset + 2 * length]
            units = struct.unpack(f"<{len(raw) // 2}H", raw[: len(raw) // 2 * 2])
            return "".join(map(chr, units)).ljust(length, "\0")
        raw = self.main[piece.offset : piece.offset + length]
        return "".join(_CP1252[byte] for byte in raw).ljust(length, "\0")

    def _read_parts(self) -> dict[str, tuple[int, int]]:
        lengths = struct.unpack_from("<8I", self.main, _COUNTS)
        parts: dict[str, tuple[int, int]] = {}
        start = 0
        for name, length in zip(_PART_NAMES, lengths, strict=True):
            parts[name] = (start, min(start + length, len(self.text)))
            start += length
        return parts

    def _piece_at(self, position: int) -> tuple[_Piece, int]:
        """The piece that holds the character at `position`, and where in the main stream it stands."""
        piece = self._pieces[max(0, bisect.bisect_right(self._starts, position) - 1)]
        return piece, piece.offset + (position - piece.start) * (2 if piece.wide else 1)

    def character(self, position: int) -> bytes:
        """The character's own property changes at `position`, without those of its styles."""
        piece, offset = self._piece_at(position)
        return self._characters.at(offset) + piece.changes

    def style_of(self, position: int) -> int:
        """The style of the paragraph whose end mark stands at `position`."""
        _, offset = self._piece_at(position)
        return int.from_bytes(self._paragraphs.at(offset)[:2], "little")

    def paragraph(self, position: int) -> bytes:
        """All property changes of the paragraph whose end mark stands at `position`: its style's, then its own."""
        piece, offset = self._piece_at(position)
        found = self._paragraphs.at(offset)
        own = found[2:]
        grpprl = self.styles.get(int.from_bytes(found[:2], "little")).paragraph + own + piece.changes
        for code, operand in sprms(own):
            if code in P_HUGE:
                # Definitions of wide tables do not fit a page and stand in the Data stream.
                place = int.from_bytes(operand, "little")
                size = int.from_bytes(self.extra[place : place + 2], "little")
                return grpprl + self.extra[place + 2 : place + 2 + size]
        return grpprl

    def _pages(self, index: int, read: _PageReader) -> _Runs:
        """All runs of the formatted disk pages that the table at pointer `index` lists."""
        table = self.pointer(index)
        count = (len(table) - 4) // 8
        runs: list[tuple[int, int, bytes]] = []
        for number in range(max(0, count)):
            (page_number,) = struct.unpack_from("<I", table, 4 * (count + 1) + 4 * number)
            page = self.main[(page_number & 0x3FFFFF) * _PAGE :][:_PAGE]
            if len(page) == _PAGE:
                runs.extend(read(page))
        runs.sort(key=lambda run: run[0])
        return _Runs(tuple(run[0] for run in runs), tuple(run[1] for run in runs), tuple(run[2] for run in runs))

    @staticmethod
    def _character_page(page: bytes) -> list[tuple[int, int, bytes]]:
        count = page[511]
        edges = struct.unpack_from(f"<{count + 1}I", page, 0)
        runs: list[tuple[int, int, bytes]] = []
        for index in range(count):
            place = page[4 * (count + 1) + index] * 2
            size = page[place] if place else 0
            runs.append((edges[index], edges[index + 1], page[place + 1 : place + 1 + size] if place else b""))
        return runs

    @staticmethod
    def _paragraph_page(page: bytes) -> list[tuple[int, int, bytes]]:
        count = page[511]
        edges = struct.unpack_from(f"<{count + 1}I", page, 0)
        runs: list[tuple[int, int, bytes]] = []
        for index in range(count):
            place = page[4 * (count + 1) + 13 * index] * 2
            if not place:
                runs.append((edges[index], edges[index + 1], b""))
                continue
            size = page[place]
            start, length = (place + 1, 2 * size - 1) if size else (place + 2, 2 * page[place + 1])
            # The first two bytes name the style.
            runs.append((edges[index], edges[index + 1], page[start : start + max(2, length)]))
        return runs


class _PageReader(Protocol):
    """The shape of the two readers of disk pages."""

    def __call__(self, page: bytes) -> list[tuple[int, int, bytes]]: ...
