"""What people have decided on links, whoever keeps it: in a store, or in a file that the office fills in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from hanko_audit.procedure import Procedure


@dataclass(frozen=True, slots=True)
class DecidedLink:
    """The rows of the list, counted from 0, that a form belongs to; none where people said that it belongs to none.

    `reason` says in Japanese who decided, when and why.
    """

    procedure_indexes: tuple[int, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class PlacedDecisions:
    """Decided links by the path of their form; `notes` tell in Japanese which could not be used, and why."""

    by_path: Mapping[str, DecidedLink]
    notes: tuple[str, ...] = ()


class LinkDecisions(Protocol):
    """Decided links, which become places in a list once that is read."""

    def among(self, procedures: Sequence[Procedure], paths: Sequence[str]) -> PlacedDecisions:
        """The decisions on these forms. One whose procedure is not in this list is told, not used."""


@dataclass(frozen=True, slots=True)
class Together:
    """Decisions from several places; a later one counts where two speak of the same form."""

    parts: tuple[LinkDecisions, ...]

    def among(self, procedures: Sequence[Procedure], paths: Sequence[str]) -> PlacedDecisions:
        """All of them."""
        placed = [one.among(procedures, paths) for one in self.parts]
        by_path = {path: said for one in placed for path, said in one.by_path.items()}
        return PlacedDecisions(by_path, tuple(note for one in placed for note in one.notes))
