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


class LinkDecisions(Protocol):
    """Decided links, which become places in a list once that is read."""

    def among(self, procedures: Sequence[Procedure]) -> Mapping[str, DecidedLink]:
        """The decisions by the path of their form. One whose procedure is not in this list is not among them."""
