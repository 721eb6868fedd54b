"""Formatting in Word 97–2003 files: lists of property changes (sprm), each a code with an operand.

Layout and codes follow Microsoft's published [MS-DOC] (2.6 Single Property Modifiers, 2.9.114 grpprl).
"""

from __future__ import annotations

from collections.abc import Iterator

from hanko_audit.reading.marked_tables import CellShape

C_DELETED = 0x0800
C_HIDDEN = 0x083C
C_SPECIAL = 0x0855
C_BOLD = 0x0835
C_SIZE = 0x4A43
C_SYMBOL = 0x6A09
C_STYLE = 0x4A30
C_PICTURE = 0x6A03
C_DATA = 0x0806
C_OBJECT = 0x080A
P_IN_TABLE = 0x2416
P_ROW_END = 0x2417
P_DEPTH = 0x6649
P_INNER_CELL = 0x244B
P_INNER_ROW_END = 0x244C
P_ALIGN = 0x2461
P_ALIGN_80 = 0x2403
P_LEVEL = 0x260A
P_LIST = 0x460B
P_OUTLINE = 0x2640
P_HUGE = (0x6645, 0x6646)
S_TITLE_PAGE = 0x300A
T_DEFINITION = 0xD608
_T_DEFINITION_10 = 0xD606
_P_TABS = 0xC615
_BRIEF = {0x05: P_ALIGN_80, 0x18: P_IN_TABLE, 0x19: P_ROW_END, 0x41: C_DELETED, 0x55: C_BOLD, 0x5C: C_HIDDEN}
_OPERAND = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_MOST = 20_000


def sprms(grpprl: bytes) -> Iterator[tuple[int, bytes]]:
    """(code, operand) of each property change; stops where the list is damaged."""
    place = 0
    for _ in range(_MOST):
        if place + 2 > len(grpprl):
            return
        code = int.from_bytes(grpprl[place : place + 2], "little")
        place += 2
        kind = code >> 13
        if kind != 6:
            size = _OPERAND[kind]
        elif code in (T_DEFINITION, _T_DEFINITION_10):
            size = int.from_bytes(grpprl[place : place + 2], "little") - 1
            place += 2
        elif code == _P_TABS and grpprl[place : place + 1] == b"\xff":
            deleted = grpprl[place + 1] if place + 1 < len(grpprl) else 0
            after = place + 2 + deleted * 4
            size = 2 + deleted * 4 + (grpprl[after] * 3 if after < len(grpprl) else 0)
        else:
            size = grpprl[place] if place < len(grpprl) else 0
            place += 1
        if size < 0 or place + size > len(grpprl):
            return
        yield code, grpprl[place : place + size]
        place += size


def is_on(operand: bytes, inherited: bool = False) -> bool:
    """Whether a toggle is switched on: 1 on, 0x80 as `inherited` from the style, 0x81 the opposite of that."""
    if operand[:1] in (b"\x80", b"\x81"):
        return inherited == (operand[:1] == b"\x80")
    return operand[:1] == b"\x01"


def brief(modifier: int) -> bytes:
    """The property change that a piece's short modifier (Prm0, [MS-DOC] 2.9.214) stands for; none for one not read here."""
    code = _BRIEF.get(modifier >> 1 & 0x7F)
    return code.to_bytes(2, "little") + bytes([modifier >> 8]) if code else b""


def cell_shapes(operand: bytes) -> tuple[CellShape, ...]:
    """The cells of a row from the operand of `sprmTDefTable` ([MS-DOC] 2.9.319): edges, then 20 bytes a cell."""
    if not operand:
        return ()
    count = operand[0]
    edges = [
        int.from_bytes(operand[1 + 2 * index : 3 + 2 * index], "little", signed=True) for index in range(count + 1)
    ]
    shapes: list[CellShape] = []
    for index in range(count):
        start = 1 + 2 * (count + 1) + 20 * index
        flags = int.from_bytes(operand[start : start + 2], "little")
        upward = bool(flags & 0x20)
        restart = bool(flags & 0x40)
        shapes.append(
            CellShape(
                edges[index],
                edges[index + 1],
                merged_left=bool(flags & 0x02),
                merged_up=upward and not restart,
                begins_merge=restart,
            )
        )
    return tuple(shapes)
