"""What a row of the office's list gives for looking it up: its name, and the cells that may name a law or an article."""

from __future__ import annotations

import re

from hanko_audit.census.matching import Inquiry
from hanko_audit.procedure import Procedure
from hanko_audit.vocabulary import BasisKind

_BASIS_HEADER = re.compile(r"法令|根拠|条項|条文")
_LOCAL = frozenset(BasisKind) - {BasisKind.NATIONAL}


def inquiry_of(procedure: Procedure) -> Inquiry | None:
    """The question; None where the list says that the basis is not the state's."""
    if procedure.basis_level in _LOCAL:
        return None
    cells = [procedure.regulation, *(text for header, text in procedure.extra if _BASIS_HEADER.search(header))]
    national = procedure.basis_level is BasisKind.NATIONAL
    return Inquiry(procedure.name, tuple(dict.fromkeys(cell for cell in cells if cell.strip())), national)
