"""Runs the content stream of a PDF page and paints it on a `Canvas`: text, lines and pictures, with what hides them.

The operators are those of ISO 32000-1, Annex A; what only changes how things look (dashes, joins, shadings) is passed
over. pdfminer.six parses the objects of the file and knows its fonts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import literal_name

from hanko_audit.reading.pdf_canvas import Canvas
from hanko_audit.reading.pdf_fonts import Fonts
from hanko_audit.reading.pdf_layers import Layers
from hanko_audit.reading.pdf_lettering import Lettering
from hanko_audit.reading.pdf_paths import Pen
from hanko_audit.reading.pdf_state import (
    IDENTITY,
    Ink,
    Matrix,
    State,
    box_of,
    common,
    ink_of,
    moved_box,
    times,
)
from hanko_audit.reading.pdf_tokens import Operand, operations
from hanko_audit.reading.pdf_values import box_from, matrix_of, name_of, numbers_of

_DEEPEST = 12
_MOST_OPERATIONS = 2_000_000
"""A page of more operations than this is no form; the map or drawing that it is takes minutes."""


class Painter:
    """Runs content streams. One for each page."""

    def __init__(self, canvas: Canvas, fonts: Fonts, layers: Layers, state: State) -> None:
        self._canvas = canvas
        self._fonts = fonts
        self._layers = layers
        self._state = state
        self._stack: list[State] = []
        self._resources: Mapping[Any, Any] = {}
        self._hidden: list[bool] = []
        self._pen = Pen()
        self._clips = False
        self._lettering = Lettering(canvas)
        self._depth = 0
        self._count = 0
        self.is_cut = False
        """Whether the page had more operations than are followed."""

    def run(self, data: bytes, resources: Mapping[Any, Any]) -> None:
        """Paint a content stream in the current state. Raises whatever damaged resources make pdfminer raise."""
        outer, self._resources = self._resources, resources
        marks = len(self._hidden)
        saved = len(self._stack)
        for name, operands in operations(data):
            self._count += 1
            if self._count > _MOST_OPERATIONS:
                self.is_cut = True
                break
            action = _ACTIONS.get(name)
            if action is not None:
                action(self, operands)
        while len(self._stack) > saved:
            self._state = self._stack.pop()
        del self._hidden[marks:]
        self._resources = outer

    def form(self, stream: PDFStream, matrix: Matrix, fit: Matrix = IDENTITY) -> None:
        """Paint a form XObject, or the appearance of an annotation that `fit` puts into its rectangle."""
        if self._depth >= _DEEPEST:
            return
        kept, inside = self._state, self._state.copy()
        inside.matrix = times(times(matrix, fit), inside.matrix)
        box = numbers_of(resolve1(stream.get("BBox")))
        if len(box) == 4:
            inside.clip = common(inside.clip, moved_box(inside.matrix, box_from(box)))
        pen, text = self._pen, self._lettering.position
        self._state, self._pen = inside, Pen()
        self._depth += 1
        own = resolve1(stream.get("Resources"))
        self.run(stream.get_data(), own if isinstance(own, dict) else self._resources)
        self._depth -= 1
        self._state = kept
        self._pen, self._lettering.position = pen, text

    # -- state

    def _save(self, _: list[Operand]) -> None:
        if len(self._stack) < 1000:
            self._stack.append(self._state)
            self._state = self._state.copy()

    def _restore(self, _: list[Operand]) -> None:
        if self._stack:
            self._state = self._stack.pop()

    def _transform(self, operands: list[Operand]) -> None:
        matrix = matrix_of(operands)
        if matrix is not None:
            self._state.matrix = times(matrix, self._state.matrix)

    def _extended(self, operands: list[Operand]) -> None:
        settings = self._resource("ExtGState", operands)
        if not isinstance(settings, dict):
            return
        alpha = resolve1(settings.get("ca"))
        if isinstance(alpha, int | float):
            self._state.transparent = alpha <= 0.02
            self._state.opaque = alpha >= 0.98
        blend = resolve1(settings.get("BM"))
        if isinstance(blend, list):
            blend = resolve1(blend[0]) if blend else None
        if blend is not None and literal_name(blend) not in {"Normal", "Compatible"}:
            self._state.opaque = False
        font = resolve1(settings.get("Font"))
        if isinstance(font, list) and len(font) == 2:
            self._state.font = self._fonts.get(font[0])
            self._state.size = float(resolve1(font[1]))

    def _device_fill(self, operands: list[Operand]) -> None:
        self._state.fill, self._state.fill_space = ink_of(numbers_of(operands)), "DeviceGray"

    def _device_stroke(self, operands: list[Operand]) -> None:
        self._state.stroke = ink_of(numbers_of(operands))

    def _set_space(self, operands: list[Operand]) -> None:
        name = operands[-1] if operands and isinstance(operands[-1], str) else ""
        space = resolve1(self._resource("ColorSpace", operands)) or name
        family = resolve1(space[0]) if isinstance(space, list) and space else space
        self._state.fill_space = family if isinstance(family, str) else literal_name(family)
        self._state.fill = Ink.PATTERN if self._state.fill_space == "Pattern" else Ink.DARK

    def _fill_colour(self, operands: list[Operand]) -> None:
        values, space = numbers_of(operands), self._state.fill_space
        if space == "Pattern":
            self._state.fill = Ink.PATTERN
        elif space in {"Indexed", "I", "Lab"} or not values:
            self._state.fill = Ink.DARK
        else:
            self._state.fill = ink_of(values, subtractive=space in {"Separation", "DeviceN"})

    # -- marked content

    def _begin_marked(self, operands: list[Operand]) -> None:
        hidden = bool(self._hidden and self._hidden[-1])
        if len(operands) >= 2 and operands[-2] == "OC" and isinstance(operands[-1], str):
            properties = resolve1(self._resources.get("Properties"))
            group = properties.get(operands[-1]) if isinstance(properties, dict) else None
            hidden = hidden or self._layers.is_off(group)
        self._hidden.append(hidden)

    def _end_marked(self, _: list[Operand]) -> None:
        if self._hidden:
            self._hidden.pop()

    @property
    def _is_hidden(self) -> bool:
        return bool(self._hidden) and self._hidden[-1]

    # -- paths

    def _move(self, operands: list[Operand]) -> None:
        self._pen.lift()
        self._pen.draw(numbers_of(operands[-2:]), self._state.matrix)

    def _add(self, operands: list[Operand]) -> None:
        self._pen.draw(numbers_of(operands[-2:]), self._state.matrix)

    def _bend(self, operands: list[Operand]) -> None:
        self._pen.bend(numbers_of(operands), self._state.matrix)

    def _rectangle(self, operands: list[Operand]) -> None:
        self._pen.rectangle(numbers_of(operands[-4:]), self._state.matrix)

    def _close(self, _: list[Operand]) -> None:
        self._pen.lift(closed=True)

    def _paint(self, stroke: bool, fill: bool, close: bool = False) -> None:
        parts = self._pen.take(close)
        if not self._is_hidden and (stroke or fill):
            self._canvas.path(parts, self._state, stroke, fill)
        if self._clips and parts:
            points = [point for part in parts for point in part.points]
            self._state.clip = common(self._state.clip, box_of(points))
        self._clips = False

    def _shade(self, _: list[Operand]) -> None:
        if not self._is_hidden:
            self._canvas.shade(self._state)

    def _clip(self, _: list[Operand]) -> None:
        self._clips = True

    # -- text

    def _set_font(self, operands: list[Operand]) -> None:
        if len(operands) < 2 or not isinstance(operands[-1], float):
            return
        fonts = resolve1(self._resources.get("Font"))
        name = operands[-2]
        reference = fonts.get(name) if isinstance(fonts, dict) and isinstance(name, str) else None
        self._state.font = self._fonts.get(reference) if reference is not None else None
        self._state.size = operands[-1]

    def _begin_text(self, _: list[Operand]) -> None:
        self._lettering.place(IDENTITY)

    def _next_line(self, operands: list[Operand]) -> None:
        values = numbers_of(operands[-2:])
        if len(values) == 2:
            self._lettering.move(values[0], values[1])

    def _next_line_leading(self, operands: list[Operand]) -> None:
        values = numbers_of(operands[-2:])
        if len(values) == 2:
            self._state.leading = -values[1]
            self._lettering.move(values[0], values[1])

    def _new_line(self, _: list[Operand]) -> None:
        self._lettering.move(0.0, -self._state.leading)

    def _place_text(self, operands: list[Operand]) -> None:
        matrix = matrix_of(operands)
        if matrix is not None:
            self._lettering.place(matrix)

    def _show(self, operands: list[Operand]) -> None:
        if operands:
            last = operands[-1]
            self._lettering.show(last if isinstance(last, list) else [last], self._state, seen=not self._is_hidden)

    def _show_on_next(self, operands: list[Operand]) -> None:
        self._new_line([])
        self._show(operands)

    def _show_spaced(self, operands: list[Operand]) -> None:
        values = numbers_of(operands[:2])
        if len(values) == 2:
            self._state.word_spacing, self._state.spacing = values
        self._show_on_next(operands)

    # -- pictures and forms

    def _do(self, operands: list[Operand]) -> None:
        stream = resolve1(self._resource("XObject", operands))
        if not isinstance(stream, PDFStream) or self._is_hidden or self._layers.is_off(stream.get("OC")):
            return
        kind = name_of(stream.get("Subtype"))
        if kind == "Form":
            self.form(stream, matrix_of(resolve1(stream.get("Matrix"))) or IDENTITY)
        elif kind == "Image":
            self._canvas.picture(moved_box(self._state.matrix, (0.0, 0.0, 1.0, 1.0)), self._state)

    def _inline_image(self, _: list[Operand]) -> None:
        if not self._is_hidden:
            self._canvas.picture(moved_box(self._state.matrix, (0.0, 0.0, 1.0, 1.0)), self._state)

    def _resource(self, kind: str, operands: list[Operand]) -> Any:
        entries = resolve1(self._resources.get(kind))
        name = operands[-1] if operands else None
        return resolve1(entries.get(name)) if isinstance(entries, dict) and isinstance(name, str) else None


def _setter(name: str, factor: float = 1.0) -> Action:
    def put(painter: Painter, operands: list[Operand]) -> None:
        if operands and isinstance(operands[-1], float):
            setattr(painter._state, name, operands[-1] * factor)

    return put


def _painting(stroke: bool, fill: bool, close: bool = False) -> Action:
    def paint(painter: Painter, _: list[Operand]) -> None:
        painter._paint(stroke, fill, close)

    return paint


Action = Callable[[Painter, list[Operand]], None]
_ACTIONS: dict[bytes, Action] = {
    b"q": Painter._save,
    b"Q": Painter._restore,
    b"cm": Painter._transform,
    b"gs": Painter._extended,
    b"g": Painter._device_fill,
    b"rg": Painter._device_fill,
    b"k": Painter._device_fill,
    b"G": Painter._device_stroke,
    b"RG": Painter._device_stroke,
    b"K": Painter._device_stroke,
    b"cs": Painter._set_space,
    b"sc": Painter._fill_colour,
    b"scn": Painter._fill_colour,
    b"BMC": Painter._begin_marked,
    b"BDC": Painter._begin_marked,
    b"EMC": Painter._end_marked,
    b"m": Painter._move,
    b"l": Painter._add,
    b"c": Painter._bend,
    b"v": Painter._bend,
    b"y": Painter._bend,
    b"re": Painter._rectangle,
    b"h": Painter._close,
    b"S": _painting(stroke=True, fill=False),
    b"s": _painting(stroke=True, fill=False, close=True),
    b"f": _painting(stroke=False, fill=True),
    b"F": _painting(stroke=False, fill=True),
    b"f*": _painting(stroke=False, fill=True),
    b"B": _painting(stroke=True, fill=True),
    b"B*": _painting(stroke=True, fill=True),
    b"b": _painting(stroke=True, fill=True, close=True),
    b"b*": _painting(stroke=True, fill=True, close=True),
    b"sh": Painter._shade,
    b"n": _painting(stroke=False, fill=False),
    b"W": Painter._clip,
    b"W*": Painter._clip,
    b"BT": Painter._begin_text,
    b"Tf": Painter._set_font,
    b"Tc": _setter("spacing"),
    b"Tw": _setter("word_spacing"),
    b"Tz": _setter("scale", 0.01),
    b"TL": _setter("leading"),
    b"Ts": _setter("rise"),
    b"Tr": _setter("mode"),
    b"Td": Painter._next_line,
    b"TD": Painter._next_line_leading,
    b"T*": Painter._new_line,
    b"Tm": Painter._place_text,
    b"Tj": Painter._show,
    b"TJ": Painter._show,
    b"'": Painter._show_on_next,
    b'"': Painter._show_spaced,
    b"Do": Painter._do,
    b"BI": Painter._inline_image,
}
