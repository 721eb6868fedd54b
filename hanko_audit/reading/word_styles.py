"""What a Word file's styles say about a paragraph: hidden, heading, centred, large, bold, numbered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape

from lxml import etree

from hanko_audit.reading.xmlsafe import local, parse_xml

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
    if str(element.tag).startswith(_W):
        # What stands in Word's own elements is Word's own.
        return next(element.iterchildren(_W + name), None)
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


_ROOT_END = b"</w:styles>"
_STYLE, _STYLE_END = b"<w:style ", b"</w:style>"
_LATENT, _LATENT_END = b"<w:latentStyles", b"</w:latentStyles>"
_DEFAULT = re.compile(rb"""<w:style (?=[^>]*\bw:type="paragraph")(?=[^>]*\bw:default="(?:1|true)")[^>]*>""")
_IDENTITY = re.compile(rb'\bw:styleId="([^"]*)"')


class Styles:
    """The styles of a file, resolved along `basedOn`.

    The part holds hundreds of styles, of which a form uses five, and parsing all of them takes longer than the rest of
    the form: each is parsed when it is asked for. `part` is None for a file without styles. Raises `ReadError`.
    """

    def __init__(self, part: bytes | None, what: str) -> None:
        self._what = what
        self._part = b""
        self._opening = b""
        self._elements: dict[str, etree._Element | None] = {}
        self._resolved: dict[str, Style] = {}
        self.default = Style()
        self._default_id = ""
        if part is None:
            return
        first = part.find(_STYLE)
        if first < 0 or b"w:styleId='" in part or not part.rstrip().endswith(_ROOT_END):
            # Written with another prefix or other quotes, or damaged, which parsing tells.
            self._take_root(parse_xml(part, what))
            return
        self._part = part
        head = part[:first]
        opening = head.index(b"<w:styles")
        self._opening = head[opening : head.index(b">", opening) + 1]
        self._take_root(parse_xml(_without_latent(head) + _ROOT_END, what))
        default = _DEFAULT.search(part)
        identity = _IDENTITY.search(default[0]) if default else None
        self._default_id = identity[1].decode("utf-8", "replace") if identity else ""

    def _take_root(self, root: etree._Element) -> None:
        for element in root:
            if local(element) == "style":
                name = attribute(element, "styleId")
                self._elements[name] = element
                if attribute(element, "type") == "paragraph" and attribute(element, "default") in {"1", "true"}:
                    self._default_id = name
            elif local(element) == "docDefaults":
                run = child(child(element, "rPrDefault"), "rPr")
                self.default = Style(size=half_points(run))

    def _element(self, name: str) -> etree._Element | None:
        if name not in self._elements and self._part:
            self._elements[name] = self._parsed(name)
        return self._elements.get(name)

    def _parsed(self, name: str) -> etree._Element | None:
        place = self._part.find(b'w:styleId="' + escape(name, {'"': "&quot;"}).encode() + b'"')
        begin = self._part.rfind(_STYLE, 0, place) if place >= 0 else -1
        if begin < 0:
            return None
        opened = self._part.find(b">", place)
        end = (
            opened + 1
            if self._part[opened - 1 : opened] == b"/"
            else self._part.find(_STYLE_END, opened) + len(_STYLE_END)
        )
        return child(parse_xml(self._opening + self._part[begin:end] + _ROOT_END, self._what), "style")

    def get(self, name: str) -> Style:
        """The style of this id; the default paragraph style for an empty or unknown one."""
        if name not in self._resolved:
            key = name if self._element(name) is not None else self._default_id
            self._resolved[name] = self._resolve(key, frozenset())
        return self._resolved[name]

    def _resolve(self, name: str, above: frozenset[str]) -> Style:
        element = self._element(name)
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


def _without_latent(part: bytes) -> bytes:
    """The part without its list of styles that could be shown but are not in the file."""
    begin = part.find(_LATENT)
    end = part.find(_LATENT_END, begin) if begin >= 0 else -1
    return part[:begin] + part[end + len(_LATENT_END) :] if end >= 0 else part


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
