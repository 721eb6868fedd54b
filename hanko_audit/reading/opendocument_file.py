"""Opens the parts of an OpenDocument file (.odt, .ods and their templates) and resolves its styles."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass

from lxml import etree

from hanko_audit.reading.limits import Limits
from hanko_audit.reading.problems import Code, ReadError
from hanko_audit.reading.word_styles import attribute, child
from hanko_audit.reading.xmlsafe import parse_xml
from hanko_audit.reading.zipcheck import open_zip, read_member

_LENGTH = re.compile(r"([0-9.]+)(cm|mm|in|pt|pc|px)")
_MILLIMETRES = {"cm": 10.0, "mm": 1.0, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6, "px": 25.4 / 96}


@dataclass(frozen=True, slots=True)
class OpenFile:
    """The roots of the two parts that hold what is seen; `styles` is None where the file has no such part."""

    content: etree._Element
    styles: etree._Element | None
    archive: zipfile.ZipFile

    def picture(self, name: str) -> bytes:
        """The bytes of a picture within the file; empty where there is none of that name, or a damaged one."""
        try:
            return read_member(self.archive, name, "画像")
        except (KeyError, ReadError):
            return b""

    def body(self, kind: str) -> etree._Element | None:
        """The text or the spreadsheet within the body."""
        return child(child(self.content, "body"), kind)


def open_file(data: bytes, limits: Limits, what: str) -> OpenFile:
    """The file's parts. Raises `ReadError`: broken, password, archive_bomb, unsafe_xml."""
    archive = open_zip(data, limits, what)
    names = set(archive.namelist())
    if "content.xml" not in names:
        raise ReadError(Code.BROKEN, what)
    if "META-INF/manifest.xml" in names and b"encryption-data" in read_member(archive, "META-INF/manifest.xml", what):
        raise ReadError(Code.PASSWORD)
    content = parse_xml(read_member(archive, "content.xml", what), what)
    styles = parse_xml(read_member(archive, "styles.xml", what), what) if "styles.xml" in names else None
    return OpenFile(content, styles, archive)


@dataclass(frozen=True, slots=True)
class Look:
    """What a style says; `size` in points, 0 where it says nothing."""

    hidden: bool = False
    centred: bool = False
    bold: bool = False
    size: float = 0.0


class OpenStyles:
    """The styles of a file by name, resolved along their parents. Names are unique enough across families to share one map."""

    def __init__(self, file: OpenFile) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._looks: dict[str, Look] = {}
        for root in (file.styles, file.content):
            for style in root.iter("{*}style") if root is not None else ():
                self._elements[attribute(style, "name")] = style

    def element(self, name: str) -> etree._Element | None:
        """The style itself."""
        return self._elements.get(name)

    def look(self, name: str) -> Look:
        """What the style of this name says; nothing for an unknown one."""
        if name not in self._looks:
            self._looks[name] = self._resolve(name, frozenset())
        return self._looks[name]

    def _resolve(self, name: str, above: frozenset[str]) -> Look:
        element = self._elements.get(name)
        if element is None or name in above:
            return Look()
        base = self._resolve(attribute(element, "parent-style-name"), above | {name})
        text, paragraph = child(element, "text-properties"), child(element, "paragraph-properties")
        display, aligned = attribute(text, "display"), attribute(paragraph, "text-align")
        weight, size = attribute(text, "font-weight"), attribute(text, "font-size")
        return Look(
            hidden=display == "none" if display else base.hidden,
            centred=aligned == "center" if aligned else base.centred,
            bold=weight == "bold" if weight else base.bold,
            size=(millimetres(size) / _MILLIMETRES["pt"]) or base.size,
        )


def millimetres(length: str) -> float:
    """A length such as 1.5cm; 0 for one that is none."""
    found = _LENGTH.fullmatch(length.strip())
    try:
        return float(found[1]) * _MILLIMETRES[found[2]] if found else 0.0
    except ValueError:
        return 0.0


def number(element: etree._Element, name: str, most: int) -> int:
    """A counting attribute, 1 where absent, at most `most`."""
    value = attribute(element, name)
    return min(max(1, int(value)), most) if value.isdecimal() and len(value) < 10 else 1
