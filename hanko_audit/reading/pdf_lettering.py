"""Sets the characters of shown strings on the canvas of a PDF page (ISO 32000-1, 9.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hanko_audit.reading.pdf_canvas import Canvas
from hanko_audit.reading.pdf_fonts import Font
from hanko_audit.reading.pdf_glyphs import Glyph
from hanko_audit.reading.pdf_paths import Point
from hanko_audit.reading.pdf_state import IDENTITY, Matrix, State, angle_of, moved, moved_box, times, turn
from hanko_audit.reading.pdf_tokens import Operand

_HEIGHT = 0.35
"""How high above the base line the middle of a character lies, in type sizes, whatever its font says of its box."""


class Lettering:
    """Where the next character goes. Text in a font that could not be made out counts as unknown characters."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self.position: tuple[Matrix, Matrix] = (IDENTITY, IDENTITY)
        """The matrices of the next character and of the beginning of its line."""

    def place(self, matrix: Matrix) -> None:
        """Begin a line at `matrix`."""
        self.position = (matrix, matrix)

    def move(self, x: float, y: float) -> None:
        """Begin a line `x`, `y` from the beginning of this one."""
        self.place(times((1.0, 0.0, 0.0, 1.0, x, y), self.position[1]))

    def show(self, pieces: Sequence[Operand], state: State, seen: bool) -> None:
        """Set strings and gaps; where they are not `seen` they only take up their room."""
        font, size, scale = state.font, state.size, state.scale
        if font is None:
            if seen:
                self._canvas.page.unknown += sum(len(piece.strip()) for piece in pieces if isinstance(piece, bytes))
            return
        run = _run_of(font, state, self.position[0])
        across = 1.0 if font.vertical else scale
        at = 0.0
        for piece in pieces:
            if isinstance(piece, float):
                at -= piece * 0.001 * size * across
            elif isinstance(piece, bytes):
                for code in font.codes(piece):
                    text, width = font.character(code)
                    advance = width * size * across
                    if seen:
                        glyph, middle = run.glyph(code, text, at, advance)
                        self._canvas.character(glyph, middle, run.angle, state)
                    gap = state.spacing + (state.word_spacing if code == 32 and not font.two_bytes else 0.0)
                    at += advance + (gap if font.vertical else gap * scale)
        move = (1.0, 0.0, 0.0, 1.0, 0.0, at) if font.vertical else (1.0, 0.0, 0.0, 1.0, at, 0.0)
        self.position = (times(move, self.position[0]), self.position[1])


@dataclass(frozen=True, slots=True)
class _Run:
    """Strings shown in one go. `matrix` puts them on the page turned back by `angle`, `back` on the page as it is."""

    font: Font
    size: float
    rise: float
    matrix: Matrix
    angle: int
    back: Matrix

    def glyph(self, code: int, text: str, at: float, advance: float) -> tuple[Glyph, Point]:
        """The character that begins `at` text units into the run, and where its middle stands on the page."""
        font, size = self.font, self.size
        if font.vertical:
            x, y = font.origin(code, size)
            y += at + self.rise
            box = moved_box(self.matrix, (-x, y + advance, size - x, y))
            middle = moved(self.matrix, size / 2 - x, y + advance / 2)
        else:
            low = font.descent * size + self.rise
            box = moved_box(self.matrix, (at, low, at + advance, low + size))
            middle = moved(self.matrix, at + advance / 2, self.rise + _HEIGHT * size)
        x0, y0, x1, y1 = box
        if self.angle:
            middle = moved(self.back, *middle)
        return Glyph(text, x0, y0, x1, y1, x1 - x0 if font.vertical else y1 - y0, font.bold, font.vertical), middle


def _run_of(font: Font, state: State, position: Matrix) -> _Run:
    whole = times(position, state.matrix)
    along = state.size * state.scale
    angle = angle_of(whole[0] * along, whole[1] * along)
    matrix = times(whole, turn(-angle)) if angle else whole
    return _Run(font, state.size, state.rise, matrix, angle, turn(angle) if angle else IDENTITY)
