"""Finds the row of the census that a procedure of the office's list is: sure, several to choose from, or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hanko_audit.census.articles import articles_in
from hanko_audit.census.laws import LawNames, base_of
from hanko_audit.census.names import law_key, means_the_same, name_key, plain
from hanko_audit.census.scoring import Question, Spelled, compare
from hanko_audit.grams import GramIndex
from hanko_audit.national import Agreement, Answer, Candidate, NationalMatch, NationalRow, Outcome, Part

_BY_NAME = 40
_IN_FAMILY = 40
_SHOWN = 5
_WIDEST = 0.15
"""A candidate this far below the best is not worth a reader's time."""
_MARGIN = 0.04
_MARGIN_IN_FAMILY = 0.08
_TELLING = 6
"""Signs that a name's key has at least where it is taken for telling in itself; 変更届 has three."""
_OFFER_SCORE = 0.6
_OFFER_NAME = 0.4
_SAME_ARTICLE = 0.8
_OFFER_NAME_ALONE = 0.9
"""How like a name must be to be offered where nothing says that the state has to do with the procedure."""
_HANDLED_HERE = "市役所・町村役場"
_LOCAL = "地方"
_APPLICATION = "1"
_PREFERENCE = 0.004
"""What being handed in at a town hall is worth where two rows are otherwise alike; less than any spelling."""

Reader = Callable[[NationalRow], tuple[Answer, ...]]


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What a list says of one procedure: its name, and every cell in which a law or an article may stand.

    `national` is whether it is known that the basis is the state's. Where it is not, a name alone is never sure.
    """

    name: str
    basis: tuple[str, ...] = ()
    national: bool = True


class Matcher:
    """The rows made ready once for many procedures. `abbreviations` maps short names of laws to official ones;
    `read` gives what a row answers.
    """

    def __init__(
        self, rows: Sequence[NationalRow], abbreviations: dict[str, str], read: Reader, *, edition: str = ""
    ) -> None:
        self._rows = rows
        self._read = read
        self._edition = edition
        self._spelled = [
            Spelled(name_key(row.name), plain(row.name), law_key(row.law), articles_in(row.article)) for row in rows
        ]
        self._laws = LawNames((row.law for row in rows), abbreviations)
        self._grams = GramIndex([own.name for own in self._spelled])
        family: dict[str, list[int]] = defaultdict(list)
        places: dict[tuple[str, tuple[int, ...]], list[int]] = defaultdict(list)
        for number, own in enumerate(self._spelled):
            family[base_of(own.law)].append(number)
            for article in own.articles:
                places[(own.law, article.number)].append(number)
        self._family = {base: np.array(numbers) for base, numbers in family.items()}
        self._places = places
        self._preferred = np.array([_preference(row) for row in rows])

    def match(self, inquiry: Inquiry) -> NationalMatch:
        """The outcome for one procedure with its best candidates. The same question always has the same answer."""
        question = self._question(inquiry)
        candidates = self.rank(question)
        national = inquiry.national or any(reference.keys for reference in question.references)
        if not candidates or not (national or candidates[0].agreements[0].degree >= _OFFER_NAME_ALONE):
            return NationalMatch(Outcome.NONE, edition=self._edition)
        if national and self._is_sure(question.name, candidates):
            first = candidates[0]
            return NationalMatch(Outcome.SURE, (first,), self._read(first.row), self._edition)
        near = tuple(own for own in candidates[:_SHOWN] if own.score >= candidates[0].score - _WIDEST)
        return NationalMatch(Outcome.AMBIGUOUS, near, edition=self._edition)

    def rank(self, question: Question) -> tuple[Candidate, ...]:
        """The rows worth offering, best first."""
        found: list[tuple[float, int, Candidate]] = []
        for number in self._worth_comparing(question):
            score, agreements = compare(question, self._spelled[number])
            if _worth_offering(score, agreements):
                rank = score + self._preferred[number]
                found.append((-rank, number, Candidate(self._rows[number], score, agreements)))
        return tuple(candidate for _, _, candidate in sorted(found, key=lambda one: one[:2]))

    def _question(self, inquiry: Inquiry) -> Question:
        references = [reference for text in inquiry.basis for reference in self._laws.read(text)]
        laws = [own for own in references if own.law]
        lone = [own for own in references if not own.law]
        if len({own.law for own in laws}) == 1 and lone and not any(own.articles for own in laws):
            # The law in one column, the article in another.
            articles = tuple(article for own in lone for article in own.articles)
            references = [type(laws[0])(laws[0].law, laws[0].keys, articles)]
        return Question(name_key(inquiry.name), plain(inquiry.name), tuple(references))

    def _worth_comparing(self, question: Question) -> list[int]:
        shares = self._grams.shares(question.name)
        chosen = set(_most(shares, _BY_NAME))
        for base in {base for reference in question.references if reference.law for base in reference.bases}:
            members = self._family.get(base)
            if members is not None:
                chosen.update(int(members[place]) for place in _most(shares[members], _IN_FAMILY))
        for reference in question.references:
            for key in reference.keys:
                for article in reference.articles:
                    chosen.update(self._places.get((key, article.number), ()))
        return sorted(chosen)

    def _is_sure(self, name: str, candidates: Sequence[Candidate]) -> bool:
        first = candidates[0]
        degrees = {own.part: own.degree for own in first.agreements}
        own_key = name_key(first.row.name)
        law = degrees.get(Part.LAW, 1.0)
        if not means_the_same(name, own_key) or law == 0:
            return False
        if law == 1:
            # A list that names another paragraph means another procedure.
            if degrees.get(Part.ARTICLE, 1.0) < _SAME_ARTICLE:
                return False
        elif len(own_key) < _TELLING:
            # Lists often name the regulation that holds the form where the census names the law; its article is no help.
            return False
        margin = _MARGIN if law == 1 else _MARGIN_IN_FAMILY
        rivals = [own for own in candidates[1:] if own.score > first.score - margin]
        # Rows that answer alike need not be told apart.
        answers = self._read(first.row)
        return all(self._read(own.row) == answers and own.row.basis == first.row.basis for own in rivals)


def _worth_offering(score: float, agreements: Sequence[Agreement]) -> bool:
    degrees = {own.part: own.degree for own in agreements}
    # The very article is worth a look, whatever the two call the procedure.
    same_place = degrees.get(Part.LAW, 0.0) >= 1 and degrees.get(Part.ARTICLE, 0.0) >= _SAME_ARTICLE
    return same_place or (score >= _OFFER_SCORE and degrees[Part.NAME] >= _OFFER_NAME)


def _most(shares: NDArray[np.float64], count: int) -> Iterable[int]:
    """The positions of the greatest shares that are not nothing."""
    best = np.argpartition(-shares, count)[:count] if len(shares) > count else np.arange(len(shares))
    return (int(place) for place in best if shares[place] > 0)


def _preference(row: NationalRow) -> float:
    points = (_HANDLED_HERE in row.offices) * 2 + (_LOCAL in row.recipient) + row.kind.startswith(_APPLICATION)
    return points * _PREFERENCE / 4
