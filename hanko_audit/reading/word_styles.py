"""What a Word file's styles say about a paragraph: hidden, heading, centred, large, bold, numbered."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from hanko_audit.reading.xmlsafe import local

_OFF = frozenset({"0", "false", "off", "none"})


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def attribute(element: etree._Element | None, name: str) -> str:
    """The attribute with this local name whatever its namespace; empty where absent."""
    if element is None:
        return ""
    found = element.get(_W + name)
    if found is not None:
        return str(found)
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child with this local name."""
    if element is None:
        return None
    for own in element:
        if local(own) == name:
            return own
    return None


def is_on(element: etree._Element | None) -> bool:
    """Whether a toggle such as w:b or w:vanish is present and not switched off."""
    return element is not None and attribute(element, "val").lower() not in _OFF


@dataclass(frozen=True, slots=True)
class Style:
    """The resolved properties of a style; None and 0 where it says nothing."""

    hidden: bool = False
    heading: bool = False
    centred: bool = False
    bold: bool = False
    size: float = 0.0
    number: tuple[str, int] | None = None


# Styles of tables say nothing that is read here, and are most of the part: 300 KB in what python-docx saves.
_STYLE, _STYLE_END = b"<w:style ", b"</w:style>"
_LATENT, _LATENT_END = b"<w:latentStyles", b"</w:latentStyles>"


def without_unused(part: bytes) -> bytes:
    """The styles part without the styles of tables, which would take longer to parse than the rest of the form."""
    begin = part.find(_LATENT)
    end = part.find(_LATENT_END, begin) if begin >= 0 else -1
    if end >= 0:
        part = part[:begin] + part[end + len(_LATENT_END) :]
    first, *styles = part.split(_STYLE)
    kept = [first]
    for style in styles:
        opening = style[: style.find(b">")]
        of_table = b'w:type="table"' in opening and not opening.endswith(b"/")
        kept.append(style.partition(_STYLE_END)[2] if of_table else _STYLE + style)
    return b"".join(kept)


class Styles:
    """The styles of a file, resolved along `basedOn`."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._resolved: dict[str, Style] = {}
        self.default = Style()
        self._default_id = ""
        if root is None:
            return
        for element in root:
            if local(element) == "style":
                name = attribute(element, "styleId")
                self._elements[name] = element
                if attribute(element, "type") == "paragraph" and attribute(element, "default") in {"1", "true"}:
                    self._default_id = name
            elif local(element) == "docDefaults":
                run = child(child(element, "rPrDefault"), "rPr")
                self.default = Style(size=half_points(run))

    def get(self, name: str) -> Style:
        """The style of this id; the default paragraph style for an empty or unknown one."""
        key = name if name in self._elements else self._default_id
        if key not in self._resolved:
            self._resolved[key] = self._resolve(key, frozenset())
        return self._resolved[key]

    def _resolve(self, name: str, above: frozenset[str]) -> Style:
        element = self._elements.get(name)
        if element is None or name in above:
            return self.default
        parent = attribute(child(element, "basedOn"), "val")
        base = self._resolve(parent, above | {name}) if parent else self.default
        run, paragraph = child(element, "rPr"), child(element, "pPr")
        justified = child(paragraph, "jc")
        vanish, bold = child(run, "vanish"), child(run, "b")
        title = attribute(child(element, "name"), "val").lower()
        heading = (
            base.heading
            or child(paragraph, "outlineLvl") is not None
            or bool(re.match(r"(heading|title|見出し|表題)", title))
        )
        return Style(
            hidden=base.hidden if vanish is None else is_on(vanish),
            heading=heading,
            centred=base.centred if justified is None else attribute(justified, "val") == "center",
            bold=base.bold if bold is None else is_on(bold),
            size=half_points(run) or base.size,
            number=numbering_of(paragraph) or base.number,
        )


def half_points(run: etree._Element | None) -> float:
    """The type size in points that run properties set, 0 where they do not."""
    value = attribute(child(run, "sz"), "val")
    try:
        return float(value) / 2 if value else 0.0
    except ValueError:
        return 0.0


def numbering_of(paragraph: etree._Element | None) -> tuple[str, int] | None:
    """(numId, level) of paragraph properties."""
    properties = child(paragraph, "numPr")
    number = attribute(child(properties, "numId"), "val")
    if properties is None or not number:
        return None
    level = attribute(child(properties, "ilvl"), "val")
    return number, int(level) if level.isdecimal() else 0
