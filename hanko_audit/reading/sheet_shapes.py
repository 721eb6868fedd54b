"""Text in the shapes and text boxes that lie on a sheet (`xl/drawings`), which cell readers do not see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from hanko_audit.reading.cues import squeeze
from hanko_audit.reading.word_package import Package
from hanko_audit.reading.word_styles import attribute, child
from hanko_audit.reading.xmlsafe import local


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape's text, line by line, and the cell its upper left corner lies on (from 1)."""

    text: str
    row: int
    column: int


def shapes_of(package: Package, sheet: str) -> Iterator[Shape]:
    """The shapes of a sheet in drawing order: DrawingML shapes, groups, and form controls; comments are no part of the form."""
    for part in package.related(sheet, "drawing"):
        root = package.xml(part)
        for anchor in root:
            place = child(anchor, "from")
            row, column = _index(place, "row"), _index(place, "col")
            for own in _text_bodies(anchor):
                yield from _shape(_paragraphs(own), row, column, _is_enclosing(own))
    for part in package.related(sheet, "vmlDrawing"):
        for element in package.xml(part).iter():
            if local(element) != "shape":
                continue
            data = child(element, "ClientData")
            if attribute(data, "ObjectType") in {"Note", ""}:
                continue
            place = child(data, "Anchor")
            numbers = (place.text or "").split(",") if place is not None else []
            row = int(numbers[2]) + 1 if len(numbers) > 2 and numbers[2].strip().isdecimal() else 1
            column = int(numbers[0]) + 1 if numbers and numbers[0].strip().isdecimal() else 1
            box = child(element, "textbox")
            text = "".join(str(part) for part in box.itertext()) if box is not None else ""
            if attribute(data, "ObjectType") in {"Checkbox", "Radio"}:
                text = f"□{text.strip()}"
            yield from _shape(text, row, column, enclosing=False)


def _shape(text: str, row: int, column: int, enclosing: bool) -> Iterator[Shape]:
    if text.strip():
        yield Shape("㊞" if enclosing and squeeze(text) == "印" else text, row, column)


def _text_bodies(anchor: etree._Element) -> Iterator[etree._Element]:
    """Text bodies below an anchor; of alternatives the first that has any."""
    for element in anchor:
        name = local(element)
        if name == "txBody":
            yield element
        elif name == "AlternateContent":
            for option in element:
                found = list(_text_bodies(option))
                if found:
                    yield from found
                    break
        elif (
            not any(attribute(own, "hidden") in {"1", "true"} for own in element.iter() if local(own) == "cNvPr")
            or name == "grpSp"
        ):
            yield from _text_bodies(element)


def _paragraphs(body: etree._Element) -> str:
    lines: list[str] = []
    for paragraph in body:
        if local(paragraph) != "p":
            continue
        pieces = (
            "\n" if local(own) == "br" else own.text or "" for own in paragraph.iter() if local(own) in {"t", "br"}
        )
        lines.append("".join(pieces))
    return "\n".join(lines)


def _is_enclosing(body: etree._Element) -> bool:
    """Whether the text stands in a shape with an outline of its own: a ring or a box around 印 is the mark itself."""
    shape = body.getparent()
    return shape is not None and next((own for own in shape.iter() if local(own) == "prstGeom"), None) is not None


def _index(place: etree._Element | None, name: str) -> int:
    element = child(place, name)
    text = (element.text or "").strip() if element is not None else ""
    return int(text) + 1 if text.isdecimal() else 1
