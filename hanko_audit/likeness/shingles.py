"""Short runs of signs as numbers, and how many of them two texts share (Broder 1997: resemblance of documents)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Shingles = NDArray[np.uint64]
_LENGTH = 5
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


def shingles_of(text: str) -> Shingles:
    """Every run of five signs as a number, each once, in ascending order; the same text gives the same everywhere."""
    signs = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    if len(signs) < _LENGTH:
        return np.zeros(0, dtype=np.uint64)
    count = len(signs) - _LENGTH + 1
    mixed = np.zeros(count, dtype=np.uint64)
    for place in range(_LENGTH):
        mixed = (mixed ^ signs[place : place + count]) * _FACTOR
        mixed ^= mixed >> np.uint64(29)
    return np.unique(mixed)


def resemblance(one: Shingles, other: Shingles) -> float:
    """What both have of what either has, from 0 to 1 (Jaccard)."""
    if not len(one) or not len(other):
        return 0.0
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared / (len(one) + len(other) - shared)
