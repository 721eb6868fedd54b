"""Finds the house number of an address that was filled in. Where in a town it lies stays, which house it is does not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hanko_audit.masking.spans import SPACE, Span, figures

_LABEL = re.compile(
    rf"(?:住{SPACE}*所|所{SPACE}*在{SPACE}*地|居{SPACE}*所|本{SPACE}*籍)(?:地)?(?:\([^()]*\))?(?=[ \u3000|:〒]|[^。、 ]{{1,6}}[都道府県市区町村郡])"
)
_NEXT = re.compile(r"[。]|氏[ \u3000]*名|名[ \u3000]*称|電[ \u3000]*話|生年月日|TEL|FAX|連絡先|番号")
_NUMERAL = r"(?:\d+|[一二三四五六七八九十百]+)"
_HOUSE = re.compile(
    rf"(?<![第\d])(?:{_NUMERAL}{SPACE}?(?:丁目|番地?|号室?)の?{SPACE}?-?)+(?:\d+(?:[-の]\d+)*(?:号室?)?)?"
    r"|(?<![第\d-])\d+(?:[-の]\d+){1,4}(?:号室?)?"
)
_POSTCODE = re.compile(r"〒[ \u3000]?\d{3}-?\d{4}")
_LONGEST = 120
_KANJI_NUMERAL = frozenset("一二三四五六七八九十百")


def house_numbers(plain: str, *, office: bool) -> Iterator[Span]:
    """The figures of house numbers and postcodes behind 住所 and its like, none in a line of the office."""
    if office:
        return
    for label in _LABEL.finditer(plain):
        end = min(len(plain), label.end() + _LONGEST)
        following = _NEXT.search(plain, label.end(), end)
        end = following.start() if following else end
        for pattern in (_POSTCODE, _HOUSE):
            for match in pattern.finditer(plain, label.end(), end):
                yield from figures(plain, *match.span())
                yield from ((at, at + 1) for at in range(*match.span()) if plain[at] in _KANJI_NUMERAL)
