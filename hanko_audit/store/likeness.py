"""The hash of each form's words, and which forms of a run are nearly the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select

from hanko_audit.store.tables import form_likeness

_MANY = 400


@dataclass(frozen=True, slots=True)
class KeptLikeness:
    """A document's words and its group, empty where it is like no other; `place` 0 is the group's first."""

    document_id: int
    words: str
    group: str = ""
    place: int = 0


def add_likeness(connection: Connection, run_id: int, own: Sequence[KeptLikeness]) -> None:
    """Keeps what the documents of a run are like."""
    rows = [
        {
            "run_id": run_id,
            "document_id": one.document_id,
            "words": one.words,
            "group_key": one.group or None,
            "place": one.place,
        }
        for one in own
    ]
    if rows:
        connection.execute(insert(form_likeness), rows)


def likeness_of(connection: Connection, run_id: int, ids: Sequence[int]) -> dict[int, KeptLikeness]:
    """What these documents are like, by their id; those of a run before this was kept are not there."""
    found: dict[int, KeptLikeness] = {}
    for start in range(0, len(ids), _MANY):
        wanted = select(
            form_likeness.c.document_id, form_likeness.c.words, form_likeness.c.group_key, form_likeness.c.place
        ).where(form_likeness.c.run_id == run_id, form_likeness.c.document_id.in_(ids[start : start + _MANY]))
        for document_id, words, group, place in connection.execute(wanted):
            found[document_id] = KeptLikeness(document_id, words, group or "", place)
    return found


def group_sizes(connection: Connection, run_id: int, groups: Sequence[str]) -> dict[str, int]:
    """How many documents each of these groups of a run has."""
    found: dict[str, int] = {}
    own = form_likeness.c
    for start in range(0, len(groups), _MANY):
        wanted = (
            select(own.group_key, func.count())
            .where(own.run_id == run_id, own.group_key.in_(groups[start : start + _MANY]))
            .group_by(own.group_key)
        )
        for group, count in connection.execute(wanted):
            found[group] = count
    return found


def groups_of_run(connection: Connection, run_id: int) -> dict[str, list[int]]:
    """The documents of each group, its first one first, the groups in the order in which those were read."""
    own = form_likeness.c
    wanted = (
        select(own.group_key, own.document_id)
        .where(own.run_id == run_id, own.group_key.is_not(None))
        .order_by(own.place, own.document_id)
    )
    found: dict[str, list[int]] = defaultdict(list)
    for group, document_id in connection.execute(wanted):
        found[group].append(document_id)
    return dict(sorted(found.items(), key=lambda entry: entry[1][0]))
