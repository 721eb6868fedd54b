"""Gives rows to departments with a day by which they are to answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from hanko_audit.reviewing.actor import Action, Actor, ReviewError, require
from hanko_audit.store import Store
from hanko_audit.store.decisions import Assignment, save_assignments
from hanko_audit.store.tables import subjects

_A_TRANSACTION = 200


def assign(store: Store, actor: Actor, subject_ids: Sequence[int], *, department: str = "", due: date | None) -> int:
    """Assigns rows and gives how many there were. Without a `department` each row stays with its own.

    Raises NotAllowedError, ReviewError for a row that belongs to no department and is given none, and StoreError.
    """
    require(actor, Action.ASSIGN)
    ids = list(dict.fromkeys(subject_ids))
    with store.reading() as connection:
        rows = {
            row.id: row
            for start in range(0, len(ids), _A_TRANSACTION)
            for row in connection.execute(
                select(subjects.c.id, subjects.c.key, subjects.c.name, subjects.c.department).where(
                    subjects.c.id.in_(ids[start : start + _A_TRANSACTION])
                )
            )
        }
    homeless = next((rows[own] for own in ids if own in rows and not (department or rows[own].department)), None)
    if homeless is not None:
        raise ReviewError(f"「{homeless.name}」は所管課が分かりません。割り当てる課を指定してください。")
    wanted = [
        Assignment(own, rows[own].key, department or rows[own].department, due.isoformat() if due else "")
        for own in ids
        if own in rows
    ]
    for start in range(0, len(wanted), _A_TRANSACTION):
        with store.writing() as connection:
            save_assignments(connection, actor.name, wanted[start : start + _A_TRANSACTION])
    return len(wanted)
