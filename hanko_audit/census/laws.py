"""Knows the laws of the census by name: official names, abbreviations, and a law's own orders and regulations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from hanko_audit.census.articles import Article, article_runs, articles_in, spelled_out
from hanko_audit.census.names import law_key, without_law_number

# What a law's own orders are called; a shorter name must not be cut where a longer one stands.
_ORDERS = re.compile(r"(?:施行令|施行規則|施行細則|施行規程|施行法|施行条例)$")
_RELATIVE = re.compile(r"^(?:同|この)?(?P<law>法|政令|令|省令|規則)?(?P<order>施行令|施行規則|施行細則)?$")
_RELATIVE_ORDER = {"令": "施行令", "政令": "施行令", "規則": "施行規則", "省令": "施行規則"}
_BETWEEN = re.compile(r"^(?:[、,。;・/)\]」]|及び|並びに|又は|若しくは|の規定に(?:より|よる|基づく))+|[、,;・/(\[「]+$")
_SEPARATE = re.compile(r"[、,;/]|及び(?=[^、]*(?:法|令|規則)$)")
_LEAST_LIKE = 88.0
"""Below this likeness (0 to 100) of their keys two names of laws are not taken for one; 地方税法 and 地方財政法 have 75."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A law as the list names it, its keys in the census (none where it is not there) and the articles."""

    law: str
    keys: frozenset[str]
    articles: tuple[Article, ...] = ()

    @property
    def bases(self) -> frozenset[str]:
        """The laws themselves, also of an order that the census does not have."""
        return frozenset(base_of(key) for key in self.keys or {law_key(self.law)})


class LawNames:
    """The laws that the census names (`official`), and abbreviations (name → official name without 施行令 and the like)."""

    def __init__(self, official: Iterable[str], abbreviations: Mapping[str, str]) -> None:
        names = tuple(dict.fromkeys(official))
        self._keys = tuple(dict.fromkeys(law_key(name) for name in names))
        # Some orders are called after an article of their law, which is not the article that a cell means.
        spelled = (spelled_out(name) for name in names)
        self._naming_articles = sorted((name for name in spelled if article_runs(name)), key=len, reverse=True)
        self._known = frozenset(self._keys)
        self._full = sorted(
            ((law_key(short), law_key(full)) for short, full in abbreviations.items()), key=lambda one: -len(one[0])
        )
        self._found: dict[str, frozenset[str]] = {}

    def keys_of(self, name: str) -> frozenset[str]:
        """The keys of the laws of the census that `name` may mean; empty where none is like it."""
        key = law_key(name)
        if key not in self._found:
            self._found[key] = self._look_up(key)
        return self._found[key]

    def read(self, text: str) -> tuple[Reference, ...]:
        """Every law that a cell names, with its articles: 児童手当法第7条、同法施行規則第1条の4."""
        references: list[Reference] = []
        whole = spelled_out(without_law_number(text))
        law, last = "", 0
        named = next((name for name in self._naming_articles if whole.startswith(name)), "")
        for start, end in article_runs(whole):
            if start < len(named):
                continue
            law = self._absolute(_BETWEEN.sub("", whole[last:start]), law)
            references.append(Reference(law, self.keys_of(law) if law else frozenset(), articles_in(whole[start:end])))
            last = end
        if not references and whole:
            known = self.keys_of(whole)
            names = [whole] if known else [piece for piece in _SEPARATE.split(whole) if piece]
            references.extend(Reference(name, known or self.keys_of(name)) for name in names)
        return tuple(references)

    def _absolute(self, name: str, previous: str) -> str:
        """`name` written out where it is said by reference to the law before it (同法施行令, 規則)."""
        relative = _RELATIVE.match(name)
        if not relative or not previous:
            return name or previous
        order = relative.group("order") or _RELATIVE_ORDER.get(relative.group("law") or "", "")
        return _ORDERS.sub("", previous) + order

    def _look_up(self, key: str) -> frozenset[str]:
        if key in self._known:
            return frozenset({key})
        for short, full in self._full:
            if key.startswith(short) and (key == short or _ORDERS.fullmatch(key[len(short) :])):
                whole = full + key[len(short) :]
                return frozenset({whole}) & self._known
        near = process.extract(key, self._keys, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKE, limit=3)
        # An order is never the law itself, however like their names are.
        kind = _ORDERS.search(key)
        same = [(name, score) for name, score, _ in near if _kind(name) == (kind.group() if kind else "")]
        best = max((score for _, score in same), default=0.0)
        return frozenset(name for name, score in same if score == best)


def base_of(key: str) -> str:
    """The law that an order or regulation carries out: 児童手当法 of 児童手当法施行規則."""
    return _ORDERS.sub("", key)


def _kind(key: str) -> str:
    found = _ORDERS.search(key)
    return found.group() if found else ""
