"""Keeps account of shapes and pictures without text in a flowing document, and offers those beside a name as candidates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from hanko_audit.document import Location, MarkCandidate
from hanko_audit.reading.cues import names_person
from hanko_audit.reading.name_fields import beside_name


@dataclass(slots=True)
class BareShapes:
    """Shapes and pictures without text: how many, the small ones that no name has been found for yet, the candidates.

    A small one, of the size of a seal, is known by the name of its picture, empty where it is a drawn shape; `picture`
    gives the bytes of a picture of that name, empty where there is none.
    """

    picture: Callable[[str], bytes] | None = None
    all: int = 0
    loose: list[str] = field(default_factory=list)
    candidates: list[MarkCandidate] = field(default_factory=list)

    def note(self, count: int, small: Sequence[str], text: str, place: Location) -> None:
        """Take in those of a line that shows `text`: `count` of any size, with the small ones among them."""
        self.all += count
        if small and names_person(text):
            self._offer(small, text, place)
        else:
            self.loose.extend(small)

    def end_row(self, since: int, words: str, place: Location) -> None:
        """A table row ends that began with `since` loose ones: the picture of a seal is often in a cell of its own."""
        if len(self.loose) > since and names_person(words):
            self._offer(self.loose[since:], words, place)
            del self.loose[since:]

    def _offer(self, shapes: Sequence[str], text: str, place: Location) -> None:
        """The shapes of one name field are one place for a seal, shown by the first picture among them."""
        named = [own for own in shapes if own]
        data = next((found for own in named if self.picture and (found := self.picture(own))), b"")
        self.candidates.append(beside_name(text, place, "画像" if named else "図形", _small(data)))


def _small(data: bytes) -> bytes:
    if not data:
        return b""
    from hanko_audit.reading.thumbnails import thumbnail  # noqa: PLC0415 - brings Pillow, which few files need

    return thumbnail(data)
