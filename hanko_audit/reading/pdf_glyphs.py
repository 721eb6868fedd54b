"""What is drawn on a PDF page before anybody makes sense of it: characters, rules, curves, pictures."""

from __future__ import annotations

from dataclasses import dataclass, field

from hanko_audit.document import Location, Part
from hanko_audit.reading.pdf_state import Box, moved_box, turn

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


@dataclass(frozen=True, slots=True)
class Field:
    """A form field to fill in on the screen: the words by which a viewer names it, and its box."""

    name: str
    box: Box


@dataclass
class Page:
    """What is drawn on a page.

    `turned` holds the characters whose base line is not level, by the angle (degrees, anticlockwise) of that line, in
    coordinates turned back by it. `squares` are the outlined boxes of about the size of a stamp, `pictures` the boxes
    of images. `unknown` counts characters that are drawn but whose meaning the file does not tell.
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    turned: dict[int, list[Glyph]] = field(default_factory=dict)
    rules: list[Rule] = field(default_factory=list)
    curves: list[Box] = field(default_factory=list)
    squares: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    unknown: int = 0
    is_picture: bool = False
    is_damaged: bool = False

    @property
    def picture_area(self) -> float:
        """Square points covered by images, counted once for each image."""
        return sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in self.pictures)

    def frame(self, angle: int) -> Frame:
        """The page as it lies when what is written at this angle is level."""
        x0, y0, x1, y1 = moved_box(turn(-angle), (0.0, 0.0, self.width, self.height))
        return Frame(self.number, angle, x0, x1 - x0, y1 - y0)


@dataclass(frozen=True, slots=True)
class Frame:
    """A page turned so that some writing is level. `left` is the page's left edge in the turned coordinates."""

    number: int
    angle: int
    left: float
    width: float
    height: float

    def turned(self, box: Box) -> Box:
        """A box of the page in turned coordinates."""
        return moved_box(turn(-self.angle), box) if self.angle else box

    def turned_rule(self, rule: Rule) -> Rule:
        """A rule of the page in turned coordinates."""
        return Rule(*self.turned((rule.x0, rule.y0, rule.x1, rule.y1))) if self.angle else rule

    def place(self, box: Box) -> Location:
        """The place of a box in turned coordinates, given as people look at the page."""
        if self.angle:
            x0, y0, x1, y1 = moved_box(turn(self.angle), box)
            box = (round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1))
        return Location(Part.PAGE, page=self.number, box=box)
