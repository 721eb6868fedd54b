"""The names of regulations as lists write them and forms cite them, and which of a list's a text speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hanko_audit.procedure import Procedure
from hanko_audit.procedures.spelling import one_spelling

_PREFIX = r"(?!都市(?!条)|市[町区]?村|市区町村)[^法条規要]{1,8}?[市町村区](?!内|域|民|分|画|間|長|有|営|立)"
_MUNICIPALITY = re.compile(rf"^{_PREFIX}(?=.{{4,}})")
_ARTICLE = re.compile(r"第[0-9〇一二三四五六七八九十百]+条.*$")
_SEVERAL = re.compile(r"[・、,;\n]")
_SHORTEST = 4
# A name inside a longer word is another name: 公園条例 in 都市公園条例.
_WORD = re.compile(r"[一-龠ァ-ヶー]")
_OFFICE = re.compile(r"(?:[市町村区県府都国同本]|当該)$")


def regulation_name(text: str) -> str:
    """A regulation's name as forms cite it: 「あおば市印鑑条例第3条」 → 印鑑条例."""
    return _MUNICIPALITY.sub("", _ARTICLE.sub("", one_spelling(text)))


def regulation_names(procedure: Procedure) -> tuple[str, ...]:
    """The names of the procedure's regulations as forms cite them, without article and municipality."""
    names = (regulation_name(part) for part in _SEVERAL.split(procedure.regulation or procedure.basis_kind))
    return tuple(name for name in names if len(name) >= _SHORTEST)


class NamedIn:
    """Finds the names that stand in a text, in time that grows with the text only."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(names)
        self._lengths = sorted({len(name) for name in self._names}, reverse=True)
        endings = sorted({name[-2:] for name in self._names})
        self._ending = re.compile("|".join(map(re.escape, endings))) if endings else None

    def of(self, text: str) -> frozenset[str]:
        """The names in a text that went through `one_spelling`, the longest at each place."""
        if self._ending is None:
            return frozenset()
        return frozenset(name for found in self._ending.finditer(text) if (name := self._before(text, found.end())))

    def _before(self, text: str, end: int) -> str:
        for length in self._lengths:
            start = end - length
            if start >= 0 and text[start:end] in self._names and _begins(text, start):
                return text[start:end]
        return ""


def _begins(text: str, start: int) -> bool:
    before = text[max(0, start - 2) : start]
    return not before or not _WORD.match(before[-1]) or (before != "都市" and bool(_OFFICE.search(before)))
