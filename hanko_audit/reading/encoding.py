"""Finds the encoding of Japanese text files: UTF-8, UTF-16, CP932 (Shift_JIS), EUC-JP, ISO-2022-JP, declared or not."""

from __future__ import annotations

import codecs
import re
import unicodedata

_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)", re.I)
_ALIASES = {
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932", "ms932": "cp932",
    "ms_kanji": "cp932", "euc-jp": "euc_jp", "x-euc-jp": "euc_jp", "eucjp": "euc_jp", "iso-2022-jp": "iso2022_jp",
    "csiso2022jp": "iso2022_jp", "utf8": "utf-8",
}  # fmt: skip
_JIS_ESCAPE = re.compile(rb"\x1b\$[@B]|\x1b\(J")


def decode(data: bytes) -> str | None:
    """The text of `data`, or None where it is not text in any of the encodings above.

    A byte order mark decides first, then the declaration of a web page or XML file if the bytes agree with it, then
    which encoding the bytes are valid in; between CP932 and EUC-JP, the one that yields more everyday Japanese.
    """
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _checked(_try(data, name))
    declared = _DECLARED.search(data[:4096])
    if declared:
        name = declared.group(1).decode("ascii").lower()
        text = _checked(_try(data, _ALIASES.get(name, name)))
        if text is not None and "utf-16" not in name:
            return text
    if _JIS_ESCAPE.search(data):
        text = _checked(_try(data, "iso2022_jp_ext"))
        if text is not None:
            return text
    text = _checked(_try(data, "utf-8"))
    if text is not None:
        return text
    candidates = [
        text for text in (_checked(_try(data, name)) for name in ("cp932", "euc_jis_2004")) if text is not None
    ]
    if candidates:
        return max(candidates, key=_everyday)
    return _mostly(data)


def _try(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, LookupError):
        return None


def _checked(text: str | None) -> str | None:
    """The text, or None where control characters show that it is none."""
    if text is None:
        return None
    sample = text[:20_000]
    odd = sum(1 for char in sample if unicodedata.category(char) == "Cc" and char not in "\n\r\t\f\v\x1a")
    return None if odd > len(sample) // 200 else text


def _everyday(text: str) -> float:
    """The share of kana and common punctuation, half-width katakana (the usual sign of a wrong guess) counted against."""
    sample = text[:5000]
    score = 0.0
    for char in sample:
        if "\u3040" <= char <= "\u30ff" or char in "、。「」（）　年月日":
            score += 1
        elif "\uff61" <= char <= "\uff9f":
            score -= 1
        elif "\u4e00" <= char <= "\u9fff":
            score += 0.3
    return score / max(1, len(sample))


def _mostly(data: bytes) -> str | None:
    """Text with a few damaged characters in it: better read with 〓 in their place than not at all."""
    best: str | None = None
    for name in ("utf-8", "cp932", "euc_jp"):
        text = data.decode(name, errors="replace")
        damaged = text.count("\ufffd")
        if (
            damaged * 200 <= len(text)
            and _checked(text) is not None
            and (best is None or damaged < best.count("\ufffd"))
        ):
            best = text
    return best.replace("\ufffd", "〓") if best is not None else None
