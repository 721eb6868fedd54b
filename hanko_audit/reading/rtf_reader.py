"""Walks through a rich text (.rtf) and collects what is visible in it: the body, headers, notes and text boxes.

Control words after Microsoft's Rich Text Format Specification 1.9.1. What stands in destinations that are marked to be
ignored (`\\*`) and not named here is not shown by Word either.
"""

from __future__ import annotations

from collections.abc import Callable

from hanko_audit.document import Part
from hanko_audit.reading.blocks import Block
from hanko_audit.reading.limits import Limits
from hanko_audit.reading.problems import Code, ReadError
from hanko_audit.reading.rtf_destinations import BOXES, CAPTURED, MARGINS, SHOWN_THOUGH_STARRED, SKIPPED
from hanko_audit.reading.rtf_flow import Flow, Margin, RichText
from hanko_audit.reading.rtf_fonts import Fonts
from hanko_audit.reading.rtf_objects import OpenField, OpenShape, drawn_text
from hanko_audit.reading.rtf_state import PROPERTIES, State
from hanko_audit.reading.rtf_tokens import Kind, Token, tokens
from hanko_audit.reading.word_inline import symbol

WHAT = "リッチテキスト（.rtf）"
_DEEPEST = 2000
_SHAPE_NUMBERS = frozenset(
    [
        "shpleft",
        "shptop",
        "shpright",
        "shpbottom",
        "dpxsize",
        "dpysize",
        "picwgoal",
        "pichgoal",
        "picscalex",
        "picscaley",
    ]
)
_CHARACTERS = {
    "tab": "\u3000\u3000", "line": "\n", "page": "\n", "column": "\n", "emdash": "—", "endash": "–", "bullet": "・",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": "\u3000", "enspace": " ", "qmspace": " ",
}  # fmt: skip
_ESCAPED = {"~": " ", "_": "-", "\t": "\u3000\u3000"}


class RichReader:
    """Reads one file; `blocks_of` makes blocks of the flow of a text box."""

    def __init__(self, limits: Limits, blocks_of: Callable[[Flow], list[Block]]) -> None:
        self._limits = limits
        self._blocks_of = blocks_of
        self._text = RichText()
        self._fonts = Fonts()
        self._default_font = 0
        self._listed_font = 0
        self._state = State()
        self._stack: list[State] = []
        self._flows = [self._text.body]
        self._fields: list[OpenField] = []
        self._shapes: list[OpenShape] = []
        self._bytes = bytearray()
        self._to_skip = 0
        self._written = 0
        self._words = self._handlers()

    def read(self, data: bytes) -> RichText:
        """What is visible in the file. Raises `ReadError`: broken where groups nest without end, too_large."""
        group_begins = False
        for token in tokens(data):
            fresh, group_begins = group_begins, token.kind is Kind.OPEN
            if token.kind in (Kind.TEXT, Kind.HEX):
                self._take(token.data)
            elif token.kind is Kind.OPEN:
                self._open()
            elif token.kind is Kind.CLOSE:
                self._close()
            elif token.kind is Kind.WORD:
                self._word(token)
            else:
                self._escape(token.name, fresh)
        # A file cut short leaves groups open; what they hold is still read.
        while self._stack:
            self._close()
        self._finish(self._text.body)
        return self._text

    # ---- text

    def _take(self, raw: bytes) -> None:
        if self._to_skip:
            skipped = min(self._to_skip, len(raw))
            self._to_skip -= skipped
            raw = raw[skipped:]
        if raw and not self._state.skipped:
            self._bytes += raw

    def _flush(self) -> None:
        if self._bytes:
            raw = bytes(self._bytes)
            self._bytes.clear()
            font = self._fonts.symbol_font(self._state.text_font)
            if font:
                self._show("".join(chr(own) if own <= 0x20 else symbol(font, f"{0xF000 + own:X}") for own in raw))
            else:
                self._show(self._fonts.text(raw, self._state.text_font))

    def _show(self, text: str) -> None:
        state = self._state
        self._written += len(text)
        if self._written > 2 * self._limits.characters:
            raise ReadError(Code.TOO_LARGE, f"{self._limits.characters:,}文字以上")
        if state.in_fonts:
            own = self._fonts.font(self._listed_font)
            own.name = own.name or text.partition(";")[0].strip()
        elif state.capture is not None:
            state.capture.append(text)
        elif not (state.hidden or state.deleted or state.skipped):
            self._flows[-1].put(text, state.size, state.bold)

    def _escape(self, name: str, fresh: bool) -> None:
        if name in "\\{}":
            self._take(name.encode("ascii"))
            return
        self._flush()
        self._to_skip = 0
        if name == "*":
            # Only at the head of a group does it mark a destination; old writers put it elsewhere too.
            self._state.starred = fresh
        elif name in "\r\n":
            self._paragraph(None)
        elif name in _ESCAPED and not self._state.skipped:
            self._show(_ESCAPED[name])

    def _unicode(self, number: int | None) -> None:
        code = (number or 0) & 0xFFFF
        font = self._fonts.symbol_font(self._state.text_font)
        if font and 0xF000 <= code <= 0xF0FF:
            self._show(symbol(font, f"{code:X}"))
        elif code >= 0x20:
            self._show(chr(code))
        self._to_skip = self._state.unicode_bytes

    # ---- groups and destinations

    def _open(self) -> None:
        self._flush()
        self._to_skip = 0
        if len(self._stack) >= _DEEPEST:
            raise ReadError(Code.BROKEN, WHAT)
        self._stack.append(self._state)
        self._state = self._state.inner()

    def _close(self) -> None:
        self._flush()
        self._to_skip = 0
        if not self._stack:
            return
        ended, captured = self._state.opens, "".join(self._state.capture or ())
        self._state = self._stack.pop()
        if ended in CAPTURED:
            self._end_capture(ended, captured)
        elif ended == "field":
            self._fields.pop()
        elif ended in {"shp", "do", "pict"}:
            self._end_shape()
        elif ended in BOXES:
            self._end_box()
        elif ended in MARGINS or ended == "footnote":
            flow = self._finish(self._flows.pop())
            if ended == "footnote":
                self._text.notes.append(flow)
            else:
                self._text.margins.append(Margin(ended, flow))

    def _word(self, token: Token) -> None:
        self._flush()
        self._to_skip = 0
        name, number, state = token.name, token.number, self._state
        starred, state.starred = state.starred, False
        if name in _SHAPE_NUMBERS and self._shapes:
            self._shapes[-1].numbers[name] = number or 0
        elif name == "ud" and self._stack and self._stack[-1].opens == "upr":
            state.skipped = len(self._stack) > 1 and self._stack[-2].skipped
        elif state.skipped:
            return
        elif (starred and name not in SHOWN_THOUGH_STARRED) or name in SKIPPED:
            state.skipped = True
        elif name in _CHARACTERS:
            self._show(_CHARACTERS[name])
        elif name in PROPERTIES:
            PROPERTIES[name](state, number)
        elif name in self._words:
            self._words[name](number)
        else:
            self._destination(name)

    def _destination(self, name: str) -> None:
        state = self._state
        if state.opens and name != "pict":
            # A group is one destination: its first.
            return
        if name in CAPTURED:
            state.opens, state.capture = name, []
        elif name == "field":
            state.opens = name
            self._fields.append(OpenField())
        elif name == "fldrslt":
            state.skipped = bool(self._fields) and self._fields[-1].drawn
        elif name == "upr":
            state.opens, state.skipped = name, True
        elif name == "fonttbl":
            state.in_fonts = True
        elif name in {"shp", "do"}:
            state.opens = name
            self._shapes.append(OpenShape())
        elif name == "pict":
            # Pictures that fill a shape are the shape's; the shape itself is counted.
            if state.capture is None and not state.opens:
                state.opens = name
                self._shapes.append(OpenShape())
            state.skipped = True
        elif name in BOXES:
            self._begin(name, Part.TEXT_BOX)
        elif name in MARGINS:
            self._begin(name, MARGINS[name])
        elif name == "footnote":
            self._begin(name, Part.FOOTNOTE)

    def _begin(self, name: str, part: Part) -> None:
        self._state.opens, self._state.capture = name, None
        self._state.reset_paragraph()
        self._state.reset_characters()
        self._flows.append(Flow(part))

    def _finish(self, flow: Flow) -> Flow:
        if flow.is_open:
            flow.end(0)
        return flow

    def _end_capture(self, name: str, text: str) -> None:
        shape = self._shapes[-1] if self._shapes else None
        if name in {"listtext", "pntext"}:
            if text.strip():
                self._show(text.strip() + "\u3000")
        elif name == "sn" and shape:
            shape.property_name = text.strip()
        elif name == "sv" and shape:
            if shape.property_name == "gtextUNICODE":
                self._show(text)
                shape.has_text = True
            elif shape.property_name == "fHidden":
                shape.hidden = text.strip() == "1"
        elif name == "fldinst" and self._fields:
            own = self._fields[-1]
            drawn = drawn_text(text, own.ticked)
            own.drawn = drawn is not None
            if drawn:
                self._show(drawn)

    def _end_box(self) -> None:
        blocks = self._blocks_of(self._finish(self._flows.pop()))
        shape = self._shapes[-1] if self._shapes else OpenShape()
        if blocks and not shape.hidden and not self._state.skipped:
            self._flows[-1].current.boxes.append(blocks)
            shape.has_text = True

    def _end_shape(self) -> None:
        shape = self._shapes.pop()
        if shape.has_text:
            if self._shapes:
                # A group of shapes has the text that any of them has.
                self._shapes[-1].has_text = True
        elif not (shape.hidden or self._state.skipped or self._state.hidden or self._state.deleted):
            self._flows[-1].current.bare += 1
            self._flows[-1].current.small += shape.is_small

    # ---- control words

    def _handlers(self) -> dict[str, Callable[[int | None], None]]:
        fonts, text = self._fonts, self._text
        return {
            "u": self._unicode, "par": self._paragraph, "sect": self._paragraph, "cell": self._cell,
            "nestcell": self._inner_cell, "row": self._row, "nestrow": self._inner_row, "plain": self._plain, "f": self._font,
            "fcharset": self._charset, "deff": self._first_font, "ansicpg": fonts.set_code_page,
            "mac": lambda _: fonts.set_page("mac_roman"), "pc": lambda _: fonts.set_page("cp437"),
            "ffres": self._form_result, "ffdefres": self._form_result,
            "titlepg": lambda _: text.set_title_page(), "facingp": lambda _: text.set_both_sides(),
        }  # fmt: skip

    def _paragraph(self, _: int | None) -> None:
        state = self._state
        # With its end hidden or deleted, a paragraph goes on in the next.
        if state.capture is None and not (state.skipped or state.hidden or state.deleted):
            self._end(state.table_depth)

    def _cell(self, _: int | None) -> None:
        self._end(1, cell=True)

    def _inner_cell(self, _: int | None) -> None:
        self._end(max(2, self._state.depth), cell=True)

    def _row(self, _: int | None) -> None:
        self._end_row(1)

    def _inner_row(self, _: int | None) -> None:
        self._end_row(max(2, self._state.depth))

    def _end_row(self, depth: int) -> None:
        if self._flows[-1].is_open:
            self._end(depth, cell=True)
        self._flows[-1].end(depth, row=True, shapes=tuple(self._state.row.cells))

    def _end(self, depth: int, *, cell: bool = False) -> None:
        current = self._flows[-1].current
        current.centred, current.heading = self._state.centred, self._state.heading
        self._flows[-1].end(depth, cell=cell)

    def _plain(self, _: int | None) -> None:
        self._state.reset_characters()
        self._state.font = self._default_font

    def _font(self, number: int | None) -> None:
        if self._state.in_fonts:
            self._listed_font = number or 0
        else:
            self._state.set_font(number or 0)

    def _charset(self, number: int | None) -> None:
        if self._state.in_fonts:
            self._fonts.font(self._listed_font).charset = number or 0

    def _first_font(self, number: int | None) -> None:
        self._default_font = self._state.font = number or 0

    def _form_result(self, number: int | None) -> None:
        if self._fields:
            self._fields[-1].note_result(number)
