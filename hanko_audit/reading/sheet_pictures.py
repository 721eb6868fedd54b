"""Finds pictures and drawn shapes without text that lie beside a name on an Excel sheet: a seal's print, or its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree
from openpyxl.utils import get_column_letter

from hanko_audit.document import Location, MarkCandidate, Part
from hanko_audit.reading.cues import names_person
from hanko_audit.reading.name_fields import beside_name
from hanko_audit.reading.problems import ReadError
from hanko_audit.reading.sheet_blocks import SheetCells
from hanko_audit.reading.word_package import Package
from hanko_audit.reading.word_styles import attribute, child
from hanko_audit.reading.xmlsafe import local

_LEAST, _MOST = 108_000, 1_440_000
"""3 and 40 mm in EMU."""
_RULES = frozenset({"line", "straightConnector1"})


@dataclass(frozen=True, slots=True)
class _Bare:
    """A shape without text: the rows it lies on and its left column, from 1, and the id of its picture."""

    top: int
    bottom: int
    column: int
    picture: str


def pictures_beside_names(package: Package, part: str, sheet: SheetCells) -> Iterator[MarkCandidate]:
    """The candidates of one sheet, one a name field, in the order of the drawing."""
    found = [
        (drawing, own) for drawing in package.related(part, "drawing") for own in _bare_shapes(package.xml(drawing))
    ]
    if not found:
        return
    rows: dict[int, list[tuple[int, str]]] = {}
    for (row, column), text in sorted(sheet.cells.items()):
        if row not in sheet.hidden_rows:
            rows.setdefault(row, []).append((column, text))
    taken: set[int] = set()
    for drawing, own in found:
        for row in range(own.top, own.bottom + 1):
            words = _words(rows.get(row, ()), own.column)
            # A row that shows a mark has its place for the seal.
            if row not in taken and names_person(words) and names_person(_words(rows[row])):
                taken.add(row)
                place = Location(Part.SHAPE, sheet=sheet.name, cell=f"{get_column_letter(own.column)}{row}")
                what = "画像" if own.picture else "図形"
                yield beside_name(words, place, what, _shown(package, drawing, own.picture))
                break


def _words(row: Sequence[tuple[int, str]], until: int | None = None) -> str:
    return "\u3000".join(text for column, text in row if until is None or column <= until)


def _bare_shapes(root: etree._Element) -> Iterator[_Bare]:
    for anchor in root:
        start, end = child(anchor, "from"), child(anchor, "to")
        if start is None or any(local(own) == "t" and (own.text or "").strip() for own in anchor.iter()):
            continue
        kinds = {local(own) for own in anchor.iter()}
        hidden = any(attribute(own, "hidden") in {"1", "true"} for own in anchor.iter() if local(own) == "cNvPr")
        geometry = {attribute(own, "prst") for own in anchor.iter() if local(own) == "prstGeom"}
        if hidden or not kinds & {"pic", "sp"} or geometry & _RULES or not _is_small(anchor):
            continue
        blip = next((own for own in anchor.iter() if local(own) == "blip"), None)
        top = _index(start, "row")
        bottom = max(top, _index(end, "row")) if end is not None else top
        yield _Bare(top, min(bottom, top + 5), _index(start, "col"), attribute(blip, "embed"))


def _is_small(anchor: etree._Element) -> bool:
    """Whether it has the size of a seal; a size that is not told is none."""
    for own in anchor.iter():
        sides = attribute(own, "cx"), attribute(own, "cy")
        if local(own) == "ext" and all(side.isdecimal() for side in sides):
            return all(_LEAST <= int(side) <= _MOST for side in sides)
    return False


def _index(place: etree._Element, name: str) -> int:
    element = child(place, name)
    text = (element.text or "").strip() if element is not None else ""
    return int(text) + 1 if text.isdecimal() else 1


def _shown(package: Package, drawing: str, picture: str) -> bytes:
    target = package.relations(drawing).get(picture, ("", ""))[1]
    if not target or not package.has(target):
        return b""
    from hanko_audit.reading.thumbnails import thumbnail  # noqa: PLC0415 - brings Pillow, which few files need

    try:
        return thumbnail(package.data(target))
    except ReadError:
        return b""
