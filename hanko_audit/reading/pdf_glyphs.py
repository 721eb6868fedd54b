"""What is drawn on a PDF page before anybody makes sense of it: characters, rules, curves, pictures."""

from __future__ import annotations

from dataclasses import dataclass, field

GAP = "\u3000"
WIDEST_GAP = 12
"""A gap of layout is kept up to this many full-width spaces."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and its box in points from the bottom left."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool = False
    vertical: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn straight line."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def upright(self) -> bool:
        """Whether it runs from top to bottom."""
        return self.y1 - self.y0 > self.x1 - self.x0


@dataclass
class Page:
    """What is drawn on a page."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    curves: list[tuple[float, float, float, float]] = field(default_factory=list)
    picture_area: float = 0.0
    is_picture: bool = False
