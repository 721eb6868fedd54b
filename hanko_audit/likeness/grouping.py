"""Groups forms so that one look serves all of them. A group that holds a form too many is worse than one too few."""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from hanko_audit.document import Document
from hanko_audit.likeness.differences import acts_differ
from hanko_audit.likeness.shingles import Shingles, resemblance, shingles_of
from hanko_audit.likeness.wording import alike, lines_of, title_key

_RESEMBLING = 0.9
_SHORTEST = 60
"""Signs of a text from which on it says enough to be compared: less has nothing but a letterhead."""


@dataclass(frozen=True, slots=True)
class FormGroup:
    """Forms alike, by their places among the documents given, counted from 0, in ascending order.

    `id` stays the same as long as the first form's words do. `leader` is the one that all others are like.
    """

    id: str
    members: tuple[int, ...]

    @property
    def leader(self) -> int:
        """The form that the others are compared with."""
        return self.members[0]


@dataclass(frozen=True, slots=True)
class _Text:
    place: int
    words: str
    shingles: Shingles


def group_forms(documents: Sequence[Document]) -> tuple[FormGroup, ...]:
    """The groups of two and more, in the order of their first form. Pure, and exact: no draw is made.

    Forms are alike that have the same title and, names of places, numbers and dates made alike, at least nine tenths
    of their words, and whose differing lines speak of the same acts (変更 is not 廃止).
    """
    titled: dict[str, list[_Text]] = defaultdict(list)
    for place, document in enumerate(documents):
        words = "".join(alike(line) for line in lines_of(document))
        if len(words) >= _SHORTEST:
            titled[title_key(document)].append(_Text(place, words, shingles_of(words)))
    found = [group for texts in titled.values() if len(texts) > 1 for group in _groups(texts, documents)]
    return tuple(sorted(found, key=lambda group: group.leader))


def _groups(texts: Sequence[_Text], documents: Sequence[Document]) -> Iterable[FormGroup]:
    index = _Leaders(texts)
    members: dict[int, list[_Text]] = {}
    same: dict[str, int] = {}
    for own in texts:
        leader = same.get(own.words)
        if leader is None:
            leader = next(
                (
                    other.place
                    for other in index.like(own)
                    if not acts_differ(documents[other.place], documents[own.place])
                ),
                None,
            )
        if leader is None:
            leader = own.place
            index.add(own)
        same.setdefault(own.words, leader)
        members.setdefault(leader, []).append(own)
    for group in members.values():
        if len(group) > 1:
            mark = hashlib.sha256(group[0].words.encode("utf-8", "surrogatepass")).hexdigest()[:8]
            yield FormGroup(f"G-{mark}", tuple(own.place for own in group))


class _Leaders:
    """Finds the leaders that a text resembles, asking only those that share one of its rarest runs of signs.

    Two sets of which nine tenths are shared have one in common among the rarest tenth of each (Chaudhuri 2006: prefix
    filter), so that none is missed.
    """

    def __init__(self, texts: Sequence[_Text]) -> None:
        every, counts = np.unique(np.concatenate([own.shingles for own in texts]), return_counts=True)
        self._every, self._counts = every, counts
        self._by_rare: dict[int, list[_Text]] = defaultdict(list)
        self._rare_of: dict[int, list[int]] = {}

    def add(self, own: _Text) -> None:
        """Makes a text a leader."""
        for rare in self._rarest(own):
            self._by_rare[rare].append(own)

    def like(self, own: _Text) -> list[_Text]:
        """The leaders that it resembles, the likest first."""
        asked = {other.place: other for rare in self._rarest(own) for other in self._by_rare.get(rare, ())}
        scored = [(resemblance(own.shingles, other.shingles), other) for other in asked.values()]
        close = [(score, other) for score, other in scored if score >= _RESEMBLING]
        return [other for _, other in sorted(close, key=lambda pair: (-pair[0], pair[1].place))]

    def _rarest(self, own: _Text) -> list[int]:
        if own.place not in self._rare_of:
            counts = self._counts[np.searchsorted(self._every, own.shingles)]
            order = np.lexsort((own.shingles, counts))
            most = len(own.shingles) - math.ceil(_RESEMBLING * len(own.shingles)) + 1
            self._rare_of[own.place] = [int(one) for one in own.shingles[order[:most]]]
        return self._rare_of[own.place]
