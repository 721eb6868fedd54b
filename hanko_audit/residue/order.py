"""The order of work: what burdens most people most comes first; where nobody knows how many, that is said."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from hanko_audit.residue.nouns import Residue

RowT = TypeVar("RowT")


@dataclass(frozen=True, slots=True)
class Order(Generic[RowT]):
    """Rows by burden times cases a year, and apart from them, by burden alone, those whose cases nobody has counted.

    A count that is not known is not a count of 0: the two lists cannot be merged without it.
    """

    counted: tuple[RowT, ...]
    uncounted: tuple[RowT, ...]


def in_order(rows: Iterable[RowT], residue_of: Callable[[RowT], Residue]) -> Order[RowT]:
    """The rows in the order in which to work on them; rows alike keep the order they came in."""
    every = list(rows)
    counted = [row for row in every if residue_of(row).workload is not None]
    uncounted = [row for row in every if residue_of(row).workload is None]
    return Order(
        tuple(sorted(counted, key=lambda row: -(residue_of(row).workload or 0))),
        tuple(sorted(uncounted, key=lambda row: -residue_of(row).score)),
    )
