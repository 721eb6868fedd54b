"""Links for people and programs: how a link stands, and which rows of the list it names."""

from __future__ import annotations

from collections.abc import Sequence

from hanko_audit.procedure import Procedure
from hanko_audit.procedures.links import Link
from hanko_audit.vocabulary import LinkState


def state_of(link: Link) -> LinkState:
    """How the form of a link stands."""
    if link.decided:
        return LinkState.DECIDED
    if link.sure:
        return LinkState.SURE
    return LinkState.DOUBTFUL if link.doubtful else LinkState.NONE


def link_json(link: Link, procedures: Sequence[Procedure]) -> dict[str, object]:
    """The link with the rows that it names, ready for `json.dumps`. `candidates` stand best first."""
    return {
        "state": state_of(link).value,
        "procedures": [_named(procedures[one]) for one in link.procedure_indexes],
        "reason": link.reason,
        "candidates": [
            {**_named(procedures[one.procedure_index]), "score": one.score, "reason": one.reason}
            for one in link.candidates
        ],
    }


def _named(procedure: Procedure) -> dict[str, object]:
    return {
        "number": procedure.number,
        "name": procedure.name,
        "department": procedure.department,
        "row": procedure.row,
    }
