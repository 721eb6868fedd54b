"""The graphics state of a PDF page: where things land, in which ink, inside which clipping area."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from hanko_audit.reading.pdf_fonts import Font

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_WHITE = 0.98


class Ink(Enum):
    """What a colour does to white paper. `PATTERN` covers nothing for sure."""

    WHITE = "white"
    DARK = "dark"
    PATTERN = "pattern"


def times(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that applies `first`, then `second` (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = first
    u, v, w, x, y, z = second
    return (a * u + b * w, a * v + b * x, c * u + d * w, c * v + d * x, e * u + f * w + y, e * v + f * x + z)


def moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where the matrix puts a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def turn(angle: int) -> Matrix:
    """The matrix that turns by `angle` degrees anticlockwise round the bottom left corner of the page."""
    radians = math.radians(angle)
    cosine, sine = round(math.cos(radians), 12), round(math.sin(radians), 12)
    return (cosine, sine, -sine, cosine, 0.0, 0.0)


def angle_of(x: float, y: float) -> int:
    """The direction of a base line in whole degrees from 0 to 359; a slant of a degree or two counts as level."""
    degrees = math.degrees(math.atan2(y, x))
    nearest = round(degrees / 90) * 90
    return (nearest if abs(degrees - nearest) <= 2.5 else round(degrees)) % 360


def box_of(points: Iterable[tuple[float, float]]) -> Box:
    """The box round some points, of which there is at least one."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def moved_box(matrix: Matrix, box: Box) -> Box:
    """The box round a box that the matrix moved."""
    x0, y0, x1, y1 = box
    a, b, c, d, e, f = matrix
    if not (b or c):
        # Nearly all text is level: this way takes a fifth of the time.
        x0, x1, y0, y1 = a * x0 + e, a * x1 + e, d * y0 + f, d * y1 + f
        return (x0 if x0 < x1 else x1), (y0 if y0 < y1 else y1), (x1 if x0 < x1 else x0), (y1 if y0 < y1 else y0)
    return box_of(moved(matrix, x, y) for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1)))


def common(first: Box, second: Box) -> Box:
    """The part that two boxes share; turned inside out where they share none."""
    return max(first[0], second[0]), max(first[1], second[1]), min(first[2], second[2]), min(first[3], second[3])


def holds(box: Box, x: float, y: float) -> bool:
    """Whether the point lies in the box."""
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def ink_of(values: Sequence[float], subtractive: bool = False) -> Ink:
    """The ink of a colour in a grey, RGB or CMYK space; `subtractive` for one in which 0 is no ink (Separation)."""
    if subtractive or len(values) == 4:
        return Ink.WHITE if all(value <= 1 - _WHITE for value in values) else Ink.DARK
    return Ink.WHITE if values and all(value >= _WHITE for value in values) else Ink.DARK


@dataclass(slots=True)
class State:
    """What `q` saves and `Q` brings back."""

    matrix: Matrix
    clip: Box
    fill: Ink = Ink.DARK
    stroke: Ink = Ink.DARK
    fill_space: str = "DeviceGray"
    opaque: bool = True
    transparent: bool = False
    font: Font | None = None
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: float = 0.0

    def copy(self) -> State:
        """The same state, to be changed apart from this one."""
        # Spelled out because forms save and restore for every character: copy.copy takes five times as long.
        return State(
            self.matrix, self.clip, self.fill, self.stroke, self.fill_space, self.opaque, self.transparent,
            self.font, self.size, self.spacing, self.word_spacing, self.scale, self.leading, self.rise, self.mode,
        )  # fmt: skip
