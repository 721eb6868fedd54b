"""What remains of cases: kept whole, with what lists show and ask for in columns of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from hanko_audit.residue import Residue
from hanko_audit.store.codec import Codec, plain, squeezed
from hanko_audit.store.tables import residues

RESIDUE = Codec(Residue)
_MANY = 400


@dataclass(frozen=True, slots=True)
class NewResidue:
    """What remains of a case. `listed` says whether the case is a row of 残る負担."""

    case_id: int
    residue: Residue
    listed: bool


def keep_residues(connection: Connection, own: Sequence[NewResidue], rules_key: str) -> None:
    """Keeps what remains of some cases, in the place of what was kept of them before."""
    ids = [one.case_id for one in own]
    for start in range(0, len(ids), _MANY):
        connection.execute(delete(residues).where(residues.c.case_id.in_(ids[start : start + _MANY])))
    if own:
        connection.execute(insert(residues), [_columns(one, rules_key) for one in own])


def load_residues(connection: Connection, ids: Sequence[int]) -> dict[int, Residue]:
    """What remains of these cases by their id; cases without it are not there."""
    found: dict[int, Residue] = {}
    for start in range(0, len(ids), _MANY):
        wanted = select(residues.c.case_id, residues.c.body).where(residues.c.case_id.in_(ids[start : start + _MANY]))
        found.update({case_id: RESIDUE.unpack(body) for case_id, body in connection.execute(wanted)})
    return found


def ranked_residues(connection: Connection, ids: Sequence[int]) -> dict[int, bool]:
    """Those of these cases of which it is kept, each with whether it is a row of 残る負担."""
    found: dict[int, bool] = {}
    for start in range(0, len(ids), _MANY):
        wanted = select(residues.c.case_id, residues.c.listed).where(residues.c.case_id.in_(ids[start : start + _MANY]))
        found.update({row.case_id: row.listed for row in connection.execute(wanted)})
    return found


def outdated_residues(connection: Connection, ids: Sequence[int], rules_key: str) -> set[int]:
    """Those of these cases that other rules assessed."""
    found: set[int] = set()
    for start in range(0, len(ids), _MANY):
        own = residues.c.case_id.in_(ids[start : start + _MANY])
        found.update(
            connection.execute(select(residues.c.case_id).where(own, residues.c.rules_key != rules_key)).scalars()
        )
    return found


def _columns(one: NewResidue, rules_key: str) -> dict[str, object]:
    own = one.residue
    groups = dict.fromkeys(group.value for tag in own.tags for group in tag.groups)
    return {
        "case_id": one.case_id,
        "listed": one.listed,
        "today": own.today.value,
        "after": own.after.value,
        "remaining": plain("・".join(step.label for step in own.remaining)),
        "tags": plain("・".join(label for tag in own.tags for label in tag.labels)),
        "tag_groups": "".join(f",{group}," for group in groups),
        "score": own.score,
        "score_after": own.score_after,
        "annual_count": own.annual_count,
        "workload": own.workload,
        "body": squeezed(RESIDUE.write(own)),
        "rules_key": rules_key,
    }
