"""Text in the shapes on the sheets of an Excel 97–2003 file, and printed headers and footers: xlrd reads cells only.

Records follow Microsoft's published [MS-XLS]: BoundSheet8 (2.4.28), Obj (2.4.181), TxO (2.4.329), Header and Footer.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from hanko_audit.reading.sheet_shapes import Shape

_BOUND_SHEET, _DRAWING, _OBJECT, _TEXT, _CONTINUE = 0x85, 0xEC, 0x5D, 0x1B6, 0x3C
_HEADER, _FOOTER, _BEGIN, _END = 0x14, 0x15, 0x809, 0x0A
_ANCHOR = b"\x10\xf0\x12\x00\x00\x00"
_COMMENT = 0x19
_CHECK_BOX, _RADIO = 0x0B, 0x0C


@dataclass(slots=True)
class Drawn:
    """What stands on a sheet besides its cells. `header` and `footer` hold Excel's codes still."""

    shapes: list[Shape] = field(default_factory=list)
    header: str = ""
    footer: str = ""


def drawn_on_sheets(stream: bytes) -> list[Drawn]:
    """One entry for each worksheet of the Workbook stream, in the file's order; a damaged tail is left out."""
    starts = [
        struct.unpack_from("<I", body)[0]
        for code, body in _records(stream, 0)
        if code == _BOUND_SHEET and len(body) > 5 and body[5] == 0
    ]
    return [_sheet(stream, start) for start in starts]


def _records(stream: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    """(code, body) up to the end of the substream that begins at `place`; charts embedded in it are passed over."""
    depth = 0
    while place + 4 <= len(stream):
        code, size = struct.unpack_from("<HH", stream, place)
        body = stream[place + 4 : place + 4 + size]
        place += 4 + size
        depth += 1 if code == _BEGIN else -1 if code == _END else 0
        if depth <= 0:
            return
        if depth == 1:
            yield code, body


def _sheet(stream: bytes, start: int) -> Drawn:
    drawn = Drawn()
    row = column = 1
    kind = 0
    waiting = 0
    for code, body in _records(stream, start):
        if code == _HEADER:
            drawn.header = _counted(body)
        elif code == _FOOTER:
            drawn.footer = _counted(body)
        elif code == _DRAWING and _ANCHOR in body:
            place = body.rindex(_ANCHOR) + len(_ANCHOR)
            if place + 8 <= len(body):
                column, row = (number + 1 for number in struct.unpack_from("<H2xH", body, place + 2))
        elif code == _OBJECT and len(body) >= 6:
            (kind,) = struct.unpack_from("<H", body, 4)
        elif code == _TEXT and len(body) >= 12:
            (waiting,) = struct.unpack_from("<H", body, 10)
        elif code == _CONTINUE and waiting:
            text = _characters(body[1:], waiting, wide=bool(body[:1] and body[0] & 1))
            waiting = 0
            if kind in (_CHECK_BOX, _RADIO):
                text = f"□{text}"
            if kind != _COMMENT and text.strip():
                # 印 in a shape of its own is the mark itself.
                drawn.shapes.append(Shape("㊞" if text.strip() == "印" else text, row, column))
    return drawn


def _counted(body: bytes) -> str:
    if len(body) < 3:
        return ""
    return _characters(body[3:], int.from_bytes(body[:2], "little"), wide=bool(body[2] & 1))


def _characters(data: bytes, count: int, *, wide: bool) -> str:
    text = data[: 2 * count].decode("utf-16-le", "replace") if wide else data[:count].decode("latin-1")
    return text.replace("\r\n", "\n").replace("\r", "\n")
