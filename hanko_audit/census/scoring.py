"""Compares a procedure of the list with a row of the census, part by part, so that the score can be explained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from hanko_audit.census.articles import Article
from hanko_audit.census.laws import Reference, base_of
from hanko_audit.national import Agreement, Part

# Chosen on one half of the rows that benchmarks/census.py draws; the figures it tells are those of the other half.
_WEIGHTS = {Part.NAME: 0.6, Part.LAW: 0.2, Part.ARTICLE: 0.2}
_KEY_SHARE = 0.9
_SAME_FAMILY = 0.5
"""A law and its own order or regulation: lists often name the one where the census names the other."""
_SAME = 0.999
_CONTAINED = 0.7
"""What a name is worth at most that only stands within a longer one (婚姻届 in 戸籍の届出（婚姻）): offered, never sure."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """What is compared of one procedure: its name as a key and plain, its law and articles."""

    name: str
    plain: str
    law: str
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What the list gives of one procedure. Without references only names are compared."""

    name: str
    plain: str
    references: tuple[Reference, ...] = ()

    @property
    def names_law(self) -> bool:
        """Whether the list names any law."""
        return any(reference.law for reference in self.references)

    @property
    def names_article(self) -> bool:
        """Whether the list names any article."""
        return any(reference.articles for reference in self.references)


def compare(question: Question, row: Spelled) -> tuple[float, tuple[Agreement, ...]]:
    """The score from 0 to 1 and what it is made of. Parts that one side does not give count neither way."""
    found = [_name(question, row)]
    if question.references:
        found.extend(_basis(question.references, row))
    total = sum(_WEIGHTS[own.part] for own in found)
    return sum(_WEIGHTS[own.part] * own.degree for own in found) / total, tuple(found)


def _name(question: Question, row: Spelled) -> Agreement:
    by_key = Indel.normalized_similarity(question.name, row.name)
    as_written = Indel.normalized_similarity(question.plain, row.plain)
    degree = _KEY_SHARE * by_key + (1 - _KEY_SHARE) * as_written
    contained = _CONTAINED * _coverage(question.name, row.name)
    if contained > degree:
        return Agreement(Part.NAME, contained, "主な言葉が含まれる")
    if by_key >= _SAME:
        return Agreement(Part.NAME, degree, "同じ" if as_written >= _SAME else "表記のゆれを除き同じ")
    return Agreement(Part.NAME, degree, f"{round(by_key * 100)}%が共通")


def _coverage(short: str, long: str) -> float:
    """How much of the signs, and of the pairs of neighbouring signs, of `short` stand in `long`."""
    signs = set(short)
    pairs = {short[place : place + 2] for place in range(len(short) - 1)}
    if not pairs:
        return 0.0
    return (len(signs & set(long)) / len(signs) + sum(pair in long for pair in pairs) / len(pairs)) / 2


def _basis(references: Sequence[Reference], row: Spelled) -> list[Agreement]:
    """Law and article as the reference that agrees best gives them."""
    best: list[Agreement] = []
    for reference in references:
        own = [one for one in (_law(reference, row), _article(reference, row)) if one is not None]
        if not best or _sum(own) > _sum(best):
            best = own
    return best


def _sum(agreements: Sequence[Agreement]) -> float:
    return sum(own.degree for own in agreements)


def _law(reference: Reference, row: Spelled) -> Agreement | None:
    if not reference.law:
        return None
    if row.law in reference.keys:
        return Agreement(Part.LAW, 1.0, "同じ")
    if base_of(row.law) in reference.bases:
        return Agreement(Part.LAW, _SAME_FAMILY, "同じ法律の法・施行令・施行規則")
    return Agreement(Part.LAW, 0.0, "違う")


def _article(reference: Reference, row: Spelled) -> Agreement | None:
    if not reference.articles or not row.articles:
        return None
    degree = max(own.agrees(other) for own in reference.articles for other in row.articles)
    if reference.law and row.law not in reference.keys:
        # Article 3 of another law is no agreement.
        degree *= _SAME_FAMILY if base_of(row.law) in reference.bases else 0.0
    words = "同じ" if degree >= _SAME else "条は同じ" if degree > 0 else "違う"
    return Agreement(Part.ARTICLE, degree, words)
