"""An inverted index over pairs of neighbouring signs: which of many names share the most with one name."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_SHIFT = 21  # a code point has at most 21 bits
_END = 0
_RAREST = 14
"""How many of a name's pairs are looked up, the rarest first: 申請 and 届出 stand in every fourth name and tell nothing."""


class GramIndex:
    """Built once over `keys`; their positions are the numbers that `best` gives back."""

    def __init__(self, keys: Sequence[str]) -> None:
        grams, owners = _pairs(keys)
        order = np.lexsort((owners, grams))
        grams, owners = grams[order], owners[order]
        # A pair that a name holds twice counts once.
        fresh = np.ones(len(grams), dtype=bool)
        fresh[1:] = (grams[1:] != grams[:-1]) | (owners[1:] != owners[:-1])
        grams, self._owners = grams[fresh], owners[fresh]
        self._grams, self._starts = np.unique(grams, return_index=True)
        self._ends = np.append(self._starts[1:], len(grams))
        self._weights = np.log(1 + len(keys) / np.maximum(self._ends - self._starts, 1))
        spread = np.repeat(self._weights, self._ends - self._starts)
        self._lengths = np.bincount(self._owners, weights=spread, minlength=len(keys))
        self._count = len(keys)

    def shares(self, key: str) -> NDArray[np.float64]:
        """For every key of the index, from 0 to about 1, how much of the weight of both names' pairs is shared."""
        wanted = np.unique(_pairs([key])[0])
        places = np.searchsorted(self._grams, wanted)
        places = places[places < len(self._grams)]
        places = places[np.isin(self._grams[places], wanted)]
        if not len(places):
            return np.zeros(self._count)
        looked_up = places[np.argsort(-self._weights[places], kind="stable")[:_RAREST]]
        owners = np.concatenate([self._owners[self._starts[one] : self._ends[one]] for one in looked_up])
        weights = np.repeat(self._weights[looked_up], self._ends[looked_up] - self._starts[looked_up])
        common = np.bincount(owners, weights=weights, minlength=self._count)
        shared: NDArray[np.float64] = 2 * common / (self._lengths + self._weights[places].sum())
        return shared


def _pairs(keys: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Every pair of neighbouring signs as one number, with the position of the key it stands in."""
    end = chr(_END)
    signs = np.frombuffer((end + end.join(keys) + end).encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    owner = np.cumsum(signs == _END) - 1
    pairs = (signs[:-1] << _SHIFT) | signs[1:]
    # A pair over the border of two names is of neither; one with a border on one side marks beginnings and ends.
    within = (signs[:-1] != _END) | (signs[1:] != _END)
    owners = np.where(signs[:-1] == _END, owner[:-1], np.minimum(owner[1:], owner[:-1]))
    return pairs[within], owners[within]
