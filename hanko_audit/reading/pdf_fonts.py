"""What a font of a PDF says of its characters: text, width and direction, looked up once a character."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from pdfminer.encodingdb import name2unicode
from pdfminer.pdffont import PDFFont, PDFType3Font, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFObjRef, dict_value, resolve1
from pdfminer.psparser import PSLiteral

UNKNOWN = "〓"
"""Stands for a character that is drawn but whose meaning the file does not tell, as printers mark a missing sort."""

_CID = re.compile(r"\(cid:\d+\)")
_SYMBOLS = re.compile(r"symbol|dingbat|wingding|webding|mt ?extra|marlett|opens___", re.I)
# Fonts often call an ideograph by the radical that looks like it (市⺠課). NFKC knows the Kangxi radicals; of the
# supplement, these are the ones that stand alone as characters (Unicode's EquivalentUnifiedIdeograph.txt).
_RADICALS = str.maketrans("⺟⺠⻁⻄⻆⻌⻑⻘⻝⻣⻤⻨⻩⻫⻭⻯⻲", "母民虎西角辶長青食骨鬼麦黄斉歯竜亀")
_USUAL_WIDTH = 0.5
_DEEPEST = -0.4
_MEANINGLESS = {"\ufffd", "\u0000"}


class Font:
    """A font as the page uses it."""

    def __init__(self, font: PDFFont, nameless: frozenset[int] = frozenset()) -> None:
        self._font = font
        self._nameless = nameless
        self._known: dict[int, tuple[str, float]] = {}
        name = font.fontname if isinstance(font.fontname, str) else str(font.fontname)
        self.bold = "Bold" in name
        self.vertical: bool = font.is_vertical()
        # Some fonts say nonsense, and their line would be taken for the one below.
        self.descent: float = min(0.0, max(_DEEPEST, font.get_descent()))
        self.is_drawn = isinstance(font, PDFType3Font)
        """Whether the characters are little drawings (Type 3), whose size the type size does not tell."""
        self.is_symbols = bool(_SYMBOLS.search(name))
        self.two_bytes: bool = font.is_multibyte()

    def codes(self, data: bytes) -> Iterable[int]:
        """The character codes of a shown string."""
        found = self._font.decode(data)
        if self.two_bytes:
            found = list(found)
            # An encoding that the file brings itself and that is not understood must not make text vanish.
            return found or [-1] * (len(data) // 2)
        return found

    def character(self, code: int) -> tuple[str, float]:
        """The text of a character (`UNKNOWN` where the file does not tell) and its width in units of the type size."""
        known = self._known.get(code)
        if known is None:
            text = self._text(code)
            known = self._known[code] = (text, 1.0 if code < 0 else self._width(code, text))
        return known

    def _width(self, code: int, text: str) -> float:
        width = float(self._font.char_width(code))
        # A font whose widths the file leaves out would put all its characters on one spot.
        return width or (_USUAL_WIDTH if not any(map(unicodedata.combining, text)) else 0.0)

    def origin(self, code: int, size: float) -> tuple[float, float]:
        """For vertical writing: where the character's top middle lies from its origin, in text units."""
        shift = self._font.char_disp(code)
        x, y = shift if isinstance(shift, tuple) else (None, 880.0)
        return (size * 0.5 if x is None else x * size * 0.001), (1000 - y) * size * 0.001

    def _text(self, code: int) -> str:
        if code < 0 or code in self._nameless:
            return UNKNOWN
        try:
            text = self._font.to_unichr(code)
        except (PDFUnicodeNotDefined, KeyError, ValueError, TypeError):
            return UNKNOWN
        return _readable(text)


def _readable(text: str) -> str:
    if not text or _CID.fullmatch(text) or any(char in _MEANINGLESS for char in text):
        return UNKNOWN
    if text.isascii():
        return text if text.isprintable() else (" " if text.isspace() else UNKNOWN)
    if any(unicodedata.category(char) in {"Co", "Cn", "Cc"} for char in text):
        return UNKNOWN
    if any("\u2e80" <= char <= "\u2fdf" for char in text):
        return "".join(
            unicodedata.normalize("NFKC", char) if "\u2f00" <= char <= "\u2fdf" else char.translate(_RADICALS)
            for char in text
        )
    return text


class Fonts:
    """The fonts of a file, each made once."""

    def __init__(self) -> None:
        self._manager = PDFResourceManager()
        self._made: dict[int, Font | None] = {}

    def get(self, reference: object) -> Font | None:
        """The font behind a resource; None where it is damaged."""
        key = reference.objid if isinstance(reference, PDFObjRef) else -id(reference)
        if key not in self._made:
            self._made[key] = self._make(reference)
        return self._made[key]

    def _make(self, reference: object) -> Font | None:
        try:
            entries = dict_value(reference)
            return Font(self._manager.get_font(None, entries), _nameless(entries))
        except Exception:  # noqa: BLE001 - pdfminer raises anything on damaged fonts; the text is told as unknown
            return None


def _nameless(entries: Mapping[str, Any]) -> frozenset[int]:
    """The codes to which a simple font gives drawings whose names (g12) say nothing; pdfminer would take them for ASCII."""
    encoding = resolve1(entries.get("Encoding"))
    differences = resolve1(encoding.get("Differences")) if isinstance(encoding, dict) else None
    if "ToUnicode" in entries or not isinstance(differences, list):
        return frozenset()
    found: set[int] = set()
    code = 0
    for own in map(resolve1, differences):
        if isinstance(own, int | float):
            code = int(own)
        elif isinstance(own, PSLiteral):
            if own.name != ".notdef" and not _has_meaning(str(own.name)):
                found.add(code)
            code += 1
    return frozenset(found)


def _has_meaning(name: str) -> bool:
    try:
        return bool(name2unicode(name))
    except (KeyError, ValueError):
        return False
