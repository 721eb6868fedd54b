"""The properties of a rich text that a group hands down to the groups in it, and the control words that set them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from hanko_audit.reading.marked_tables import CellShape

_DEEPEST_TABLE = 12
_BODY_TEXT = 9
_MOST_CELLS = 1000


@dataclass(slots=True)
class RowShape:
    """The cells of the row that is being described, and the flags of the next one."""

    left: int = 0
    cells: list[CellShape] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)

    def edge(self, right: int) -> None:
        """A cell ends at `right` twips."""
        if len(self.cells) >= _MOST_CELLS:
            return
        left = self.cells[-1].right if self.cells else self.left
        self.cells.append(CellShape(left, right, "clmrg" in self.flags, "clvmrg" in self.flags, "clvmgf" in self.flags))
        self.flags.clear()


@dataclass(slots=True)
class State:
    """The properties in force. `capture` takes the text of destinations that are not shown where they stand.

    `opens` names the destination that this very group is, empty for a plain group; `starred` is True between `\\*` and the
    control word that it is about.
    """

    opens: str = ""
    starred: bool = False
    skipped: bool = False
    in_fonts: bool = False
    capture: list[str] | None = None
    unicode_bytes: int = 1
    font: int = 0
    wide: bool = False
    wide_font: int | None = None
    hidden: bool = False
    deleted: bool = False
    bold: bool = False
    size: float = 12.0
    in_table: bool = False
    depth: int = 0
    centred: bool = False
    heading: bool = False
    row: RowShape = field(default_factory=RowShape)

    def inner(self) -> State:
        """The state of a group that opens here."""
        return replace(self, opens="", starred=False)

    def reset_paragraph(self) -> None:
        """`\\pard`."""
        self.in_table, self.depth, self.centred, self.heading = False, 0, False, False

    def reset_characters(self) -> None:
        """`\\plain`."""
        self.hidden, self.deleted, self.bold, self.size = False, False, False, 12.0
        self.wide, self.wide_font = False, None

    def set_font(self, number: int) -> None:
        """`\\f`: the font, or that of East Asian characters after `\\dbch`."""
        if self.wide:
            self.wide_font = number
        else:
            self.font = number

    @property
    def text_font(self) -> int:
        """The font of the next bytes of text."""
        return self.wide_font if self.wide and self.wide_font is not None else self.font

    @property
    def table_depth(self) -> int:
        """How many tables the paragraph stands in."""
        return self.depth or int(self.in_table)


Property = Callable[[State, int | None], None]


def _put(name: str, value: object) -> Property:
    return lambda state, _: setattr(state, name, value)


def _toggle(name: str) -> Property:
    return lambda state, number: setattr(state, name, number != 0)


def _merge(name: str) -> Property:
    return lambda state, _: state.row.flags.add(name)


PROPERTIES: dict[str, Property] = {
    "uc": lambda state, number: setattr(state, "unicode_bytes", max(0, 1 if number is None else number)),
    "pard": lambda state, _: state.reset_paragraph(),
    "intbl": _put("in_table", True),
    "itap": lambda state, number: setattr(state, "depth", min(_DEEPEST_TABLE, max(0, number or 0))),
    "qc": _put("centred", True),
    **{name: _put("centred", False) for name in ("ql", "qr", "qj", "qd")},
    "outlinelevel": lambda state, number: setattr(state, "heading", (number or 0) < _BODY_TEXT),
    "v": _toggle("hidden"),
    "deleted": _toggle("deleted"),
    "b": _toggle("bold"),
    "fs": lambda state, number: setattr(state, "size", (number or 24) / 2),
    "dbch": _put("wide", True),
    "loch": _put("wide", False),
    "hich": _put("wide", False),
    "af": lambda state, number: state.set_font(number or 0) if state.wide else None,
    "trowd": lambda state, _: setattr(state, "row", RowShape()),
    "trleft": lambda state, number: setattr(state.row, "left", number or 0),
    "cellx": lambda state, number: state.row.edge(number or 0),
    **{name: _merge(name) for name in ("clmrg", "clvmrg", "clvmgf")},
}
"""What the control words that only change properties do to the state; a toggle without a number is switched on."""
