"""Reads 第7条の2第1項第3号 in its many spellings: 第七条の二第一項, 第7の2条第1項, 法７－２①, 7条の2 1項."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from hanko_audit.census.names import in_figures, plain

_CIRCLED = {chr(ord("①") + number): f"第{number + 1}項" for number in range(20)}
_N = r"[0-9]+(?:の[0-9]+)*"
_ARTICLE = re.compile(
    rf"(?P<extra>附則)?第?(?P<a>{_N})条(?:の(?P<a_tail>{_N}))?"
    rf"(?:第?(?P<b>{_N})項)?(?:第?(?P<c>{_N})号)?"
)
_JOINED = re.compile(r"(?:[、,・~～]|及び|並びに|又は|若しくは|から)?")
# A cell that holds nothing but figures: 7-2-1 is told by 第 and 条 nowhere, so only a lone article is read.
_BARE = re.compile(rf"^第?(?P<a>{_N})$")


@dataclass(frozen=True, slots=True, order=True)
class Article:
    """An article with its branch numbers, its paragraph and its item; 0 or empty where none is named."""

    number: tuple[int, ...]
    paragraph: int = 0
    item: tuple[int, ...] = ()
    supplementary: bool = False

    def agrees(self, other: Article) -> float:
        """1 for the same place, less where one is less exact or names another paragraph, 0 for another article."""
        if self.number != other.number or self.supplementary is not other.supplementary:
            return 0.0
        if self.paragraph != other.paragraph:
            # Article 5 and article 5(1) are mostly one thing, articles 5(1) and 5(2) mostly two.
            return 0.8 if 0 in (self.paragraph, other.paragraph) else 0.4
        return 1.0 if self.item == other.item else 0.9


@lru_cache(maxsize=100_000)
def articles_in(text: str) -> tuple[Article, ...]:
    """Every article that `text` names, in order, once each."""
    bare = spelled_out(text)
    found = [_article(match) for match in _ARTICLE.finditer(bare)]
    if not found and (alone := _BARE.match(bare)):
        found = [Article(_numbers(alone.group("a")))]
    return tuple(dict.fromkeys(found))


def article_runs(spelled: str) -> list[tuple[int, int]]:
    """Where articles stand in a text that `spelled_out` gave: 第3条、第5条第1項 is one run from its start to its end."""
    runs: list[tuple[int, int]] = []
    for match in _ARTICLE.finditer(spelled):
        if runs and _JOINED.fullmatch(spelled[runs[-1][1] : match.start()]):
            runs[-1] = (runs[-1][0], match.end())
        else:
            runs.append(match.span())
    return runs


@lru_cache(maxsize=100_000)
def spelled_out(text: str) -> str:
    """`text` plain, with ① as 第1項, numbers in figures, and 第1条第2項 with nothing between its parts."""
    opened = "".join(_CIRCLED.get(sign, sign) for sign in text)
    return _tight(in_figures(plain(opened)))


def _tight(text: str) -> str:
    return re.sub(r"(?<=[条項])[,、]?の?(?=第?[0-9]+[項号])|(?<=[0-9])の(?=第[0-9]+[項号])", "", text)


def _article(match: re.Match[str]) -> Article:
    tail = match.group("a_tail")
    return Article(
        _numbers(match.group("a")) + (_numbers(tail) if tail else ()),
        _numbers(match.group("b"))[0] if match.group("b") else 0,
        _numbers(match.group("c")) if match.group("c") else (),
        bool(match.group("extra")),
    )


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("の"))
