"""Normalises a passage for matching and parsing, and maps every character back to the original."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

GAP = "\u3000"
"""What stands for a gap of layout in normalised text: the border between two fields of a form."""

_SPACES = " \u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
# NFKC makes full-width punctuation narrow; Japanese text, and the parser's training data, want it wide.
_WIDE = str.maketrans(
    {"(": "（", ")": "）", ":": "：", "!": "！", "?": "？", "[": "［", "]": "］", "|": "｜", ",": "、", ";": "；"}
)
# Characters that NFKC would dissolve although a reader of the form needs them as they are.
_KEEP = set("㊞①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_BULLETS = frozenset("・※●○◎◆◇■□◯▶►")
"""Signs that open an entry of a list: the space before one is a border."""
_COLONS = frozenset(":：")
_WRITTEN_SEAL = re.compile(r"[（(〔\[【〈<〖［]\s*印\s*[）)〕\]】〉>〗］]")
# 印 begins no such label but 印鑑 and its kin: before another word it is a mark (夫　印　妻　印).
# One character, a gap of one or two spaces, one character: 氏　名, 捨　印, 収　入　証　紙.
_SPACED = re.compile(
    rf"(?<![^\s{_SPACES}｜（）：、。※・□☐☑■●○\d])"
    rf"(?!印[{_SPACES}]+[^{_SPACES}鑑紙刷影章])"
    rf"(?:[一-龠々ぁ-んァ-ヶー][{_SPACES}]{{1,2}}){{1,}}[一-龠々ぁ-んァ-ヶー]"
    rf"(?=$|[\s{_SPACES}｜（）：、。※・□☐☑■●○㊞])"
)


# Laws of before 1988 write the small っ large (従つて, あつた); 保つため keeps its own.
_LARGE_SOKUON = re.compile(r"(?<=[一-龠々あかがさたとなもよわだ])つ(?=て|た(?!め))")


@dataclass(frozen=True, slots=True)
class NormalText:
    """Normalised `text`; `starts[i]` and `ends[i]` are the original offsets of its character i."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The original span that the normalised span `start:end` came from (`start < end`)."""
        return self.starts[start], self.ends[end - 1]

    def slice(self, start: int, end: int) -> NormalText:
        """The part `start:end`, still mapped to the same original."""
        return NormalText(self.text[start:end], self.starts[start:end], self.ends[start:end])

    def strip(self) -> NormalText:
        """Without white space at either end."""
        start = len(self.text) - len(self.text.lstrip())
        return self.slice(start, max(start, len(self.text.rstrip())))


def normalize(text: str) -> NormalText:
    """NFKC with wide punctuation, （印） as ㊞, spaced labels joined, other spaces as one GAP, 従つて as 従って.

    A single half-width space between two Japanese characters is a stray and goes; newlines stay.
    """
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def put(char: str, start: int, end: int) -> None:
        chars.append(char)
        starts.append(start)
        ends.append(end)

    for start, end, piece in _pieces(text):
        for char in piece:
            put(char, start, end)
    return NormalText("".join(chars), tuple(starts), tuple(ends))


def _pieces(text: str) -> list[tuple[int, int, str]]:
    """(start, end, replacement) over the whole of `text`, in order."""
    joined = _spaces_to_drop(text)
    seals = {match.start(): match.end() for match in _WRITTEN_SEAL.finditer(text)}
    sokuon = {match.start() for match in _LARGE_SOKUON.finditer(text)}
    result: list[tuple[int, int, str]] = []
    position = 0
    while position < len(text):
        if position in seals:
            result.append((position, seals[position], "㊞"))
            position = seals[position]
            continue
        char = text[position]
        if position in sokuon:
            result.append((position, position + 1, "っ"))
            position += 1
            continue
        if char in _INVISIBLE or position in joined:
            position += 1
            continue
        if char in _SPACES:
            end = position
            while end < len(text) and text[end] in _SPACES:
                end += 1
            if not _is_stray(text, position, end):
                result.append((position, end, GAP))
            position = end
            continue
        # A base character and its combining marks (か + ゛, half-width ｶ + ﾞ) are one character to NFKC.
        end = position + 1
        while end < len(text) and (unicodedata.combining(text[end]) or text[end] in "ﾞﾟ"):
            end += 1
        piece = text[position:end]
        if piece not in _KEEP:
            piece = unicodedata.normalize("NFKC", piece).translate(_WIDE).replace(" ", "")
        if char == "\r":
            piece = ""
        result.append((position, end, piece))
        position = end
    return result


def _spaces_to_drop(text: str) -> set[int]:
    """Positions of the spaces inside spaced labels."""
    drop: set[int] = set()
    for match in _SPACED.finditer(text):
        label = "".join(char for char in match.group() if char not in _SPACES)
        stop = match.end()
        if label.endswith("印") and label[:-1].endswith(("名", "者", "長", "主")):
            # 氏　名　印: the name field and its mark are two things.
            stop = match.end() - 1
            while text[stop - 1] in _SPACES:
                stop -= 1
        drop.update(i for i in range(match.start(), stop) if text[i] in _SPACES)
    return drop


def _is_stray(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is a space beside a colon, or one half-width space between two Japanese characters."""
    if start > 0 and end < len(text) and (text[start - 1] in _COLONS or text[end] in _COLONS):
        return True
    if end - start != 1 or text[start] != " " or start == 0 or end == len(text):
        return False
    left, right = text[start - 1], text[end]
    if right in _BULLETS:
        return False
    if _is_kana_or_comma(left) or _is_kana_or_comma(right):
        return True
    # 書に押 印して: one kanji on either side, kana around them, is a word torn apart.
    outer_left, outer_right = text[start - 2 : start - 1], text[end + 1 : end + 2]
    return _is_kana_or_comma(outer_left) and _is_kana_or_comma(outer_right)


def _is_kana_or_comma(char: str) -> bool:
    return bool(char) and ("ぁ" <= char <= "ん" or char in "、。")
