"""Collects the paragraphs of one stretch of a rich text: the body, a header, a footnote, a text box."""

from __future__ import annotations

from dataclasses import dataclass, field

from hanko_audit.document import Part
from hanko_audit.reading.blocks import Block
from hanko_audit.reading.marked_tables import CellShape


@dataclass(slots=True)
class RichParagraph:
    """A paragraph with its marks, the boxes anchored in it and the shapes without text (`small`: a seal would fit)."""

    text: str = ""
    number: int = 0
    depth: int = 0
    ends_cell: bool = False
    ends_row: bool = False
    centred: bool = False
    heading: bool = False
    bold: bool = False
    size: float = 0.0
    shapes: tuple[CellShape, ...] = ()
    boxes: list[list[Block]] = field(default_factory=list)
    bare: int = 0
    small: int = 0


@dataclass(slots=True)
class Flow:
    """The paragraphs so far and the one being written."""

    part: Part
    paragraphs: list[RichParagraph] = field(default_factory=list)
    current: RichParagraph = field(default_factory=RichParagraph)
    _words: list[str] = field(default_factory=list)
    _count: int = 0

    def put(self, text: str, size: float, bold: bool) -> None:
        """Add visible words to the paragraph."""
        self._words.append(text)
        if text.strip():
            self.current.size = max(self.current.size, size)
            self.current.bold = self.current.bold or bold

    def end(self, depth: int, *, cell: bool = False, row: bool = False, shapes: tuple[CellShape, ...] = ()) -> None:
        """End the paragraph: plainly, with its cell, or with a row, whose cells `shapes` describes."""
        done = self.current
        # Pairs of surrogates come as two halves.
        done.text = "".join(self._words).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        done.depth, done.ends_cell, done.ends_row, done.shapes = depth, cell, row, shapes
        done.number = self._count + 1
        self._count += depth == 0
        self.paragraphs.append(done)
        self.current = RichParagraph()
        self._words.clear()

    @property
    def is_open(self) -> bool:
        """Whether something stands in the paragraph being written."""
        return bool("".join(self._words).strip() or self.current.boxes or self.current.bare)


@dataclass(frozen=True, slots=True)
class Margin:
    """A header or footer: `name` is its control word, which says on which pages it stands."""

    name: str
    flow: Flow


@dataclass
class RichText:
    """What was collected. `title_page` and `both_sides` say whether first and left pages have margins of their own."""

    body: Flow = field(default_factory=lambda: Flow(Part.BODY))
    margins: list[Margin] = field(default_factory=list)
    notes: list[Flow] = field(default_factory=list)
    title_page: bool = False
    both_sides: bool = False

    def set_title_page(self) -> None:
        """First pages have a header and footer of their own."""
        self.title_page = True

    def set_both_sides(self) -> None:
        """Left pages have."""
        self.both_sides = True
