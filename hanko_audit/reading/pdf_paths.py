"""The lines that a PDF page draws, from their first point to their last, in page coordinates."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from hanko_audit.reading.pdf_state import Matrix, moved

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Subpath:
    """A connected line: its corners in page coordinates; `curved` where Bézier curves are in it."""

    points: tuple[Point, ...]
    curved: bool
    closed: bool

    @property
    def is_rectangle(self) -> bool:
        """Whether it is a rectangle with level sides."""
        if self.curved or not self.closed:
            return False
        sides = [(a, b) for a, b in zip(self.points, (*self.points[1:], self.points[0]), strict=True) if a != b]
        turns = [is_level(*side) for side in sides]
        # LibreOffice begins a box in the middle of a side.
        changes = sum(turns[index] != turns[index - 1] for index in range(len(turns)))
        return changes == 4 and all(is_level(*side) or is_upright(*side) for side in sides)


def is_level(a: Point, b: Point) -> bool:
    """Whether the line from `a` to `b` is level, as near as drawing programs round."""
    return abs(a[1] - b[1]) <= 0.02 * abs(a[0] - b[0]) + 0.01


def is_upright(a: Point, b: Point) -> bool:
    """Likewise upright."""
    return abs(a[0] - b[0]) <= 0.02 * abs(a[1] - b[1]) + 0.01


class Pen:
    """Draws a path, part by part."""

    def __init__(self) -> None:
        self._parts: list[Subpath] = []
        self._points: list[Point] = []
        self._curved = False

    def lift(self, closed: bool = False) -> None:
        """End the part that is being drawn."""
        if len(self._points) > 1:
            back = len(self._points) > 2 and math.dist(self._points[0], self._points[-1]) < 0.1
            points = tuple(self._points[:-1] if back and not self._curved else self._points)
            self._parts.append(Subpath(points, self._curved, closed or back))
        self._points, self._curved = [], False

    def draw(self, point: Sequence[float], matrix: Matrix) -> None:
        """Go to a point, given in the space of `matrix`."""
        if len(point) == 2:
            self._points.append(moved(matrix, point[0], point[1]))

    def bend(self, values: Sequence[float], matrix: Matrix) -> None:
        """Go on by a Bézier curve of four or six numbers. Its middle stands for it, lest the bow of a half circle be lost."""
        self._curved = True
        if len(values) >= 6 and self._points:
            (ax, ay), (bx, by), (x, y) = (moved(matrix, values[at], values[at + 1]) for at in (-6, -4, -2))
            from_x, from_y = self._points[-1]
            self._points.append(((from_x + 3 * ax + 3 * bx + x) / 8, (from_y + 3 * ay + 3 * by + y) / 8))
        self.draw(values[-2:], matrix)

    def rectangle(self, values: Sequence[float], matrix: Matrix) -> None:
        """A part of its own: a rectangle by a corner, width and height."""
        if len(values) == 4:
            self.lift()
            x, y, across, up = values
            corners = ((x, y), (x + across, y), (x + across, y + up), (x, y + up))
            self._parts.append(Subpath(tuple(moved(matrix, *own) for own in corners), False, True))

    def take(self, close: bool) -> list[Subpath]:
        """The path drawn so far; the pen begins anew."""
        self.lift(close)
        parts, self._parts = self._parts, []
        return parts
