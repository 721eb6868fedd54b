"""The fonts of a rich text file: by which code page the bytes set in each are read."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field

# \fcharset → code page (Rich Text Format Specification, "Font Table").
_CODE_PAGES = {
    77: "mac_roman", 78: "cp932", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
    254: "cp437", 255: "cp850",
}  # fmt: skip
_SYMBOL = 2
_WESTERN = (0, 1)


@dataclass(slots=True)
class _Font:
    name: str = ""
    charset: int = 1


@dataclass(slots=True)
class Fonts:
    """The font table as it is read, and the file's own code page (`\\ansicpg`)."""

    default_page: str = "cp1252"
    _fonts: dict[int, _Font] = field(default_factory=dict)

    def font(self, number: int) -> _Font:
        """The entry of this number, made when first named."""
        return self._fonts.setdefault(number, _Font())

    def set_code_page(self, number: int | None) -> None:
        """The file names its Windows code page."""
        self.default_page = code_page(number or 1252)

    def set_page(self, name: str) -> None:
        """The file is written in the characters of another system."""
        self.default_page = name

    def symbol_font(self, number: int) -> str:
        """The name of a font of symbols, empty for one of letters."""
        own = self._fonts.get(number)
        return own.name if own is not None and own.charset == _SYMBOL else ""

    def text(self, raw: bytes, number: int) -> str:
        """The text of bytes set in a font; each byte that is no text in its code page becomes U+FFFD."""
        if raw.isascii():
            return raw.decode("ascii")
        own = self._fonts.get(number)
        charset = own.charset if own is not None else 1
        if charset in _WESTERN:
            # Files of Japanese Word name western fonts for Japanese bytes too.
            try:
                return raw.decode(self.default_page)
            except UnicodeDecodeError:
                return raw.decode("cp1252", "replace")
        return raw.decode(_CODE_PAGES.get(charset, self.default_page), "replace")


def code_page(number: int) -> str:
    """The codec of a Windows code page; Western where Python has none of that number."""
    try:
        return codecs.lookup(f"cp{number}").name
    except LookupError:
        return {10001: "cp932", 65001: "utf-8", 10000: "mac_roman"}.get(number, "cp1252")
