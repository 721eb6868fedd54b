"""Runs: a scan is written bit by bit, unseen, and published in one short transaction when it is whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, delete, func, insert, select, update

from hanko_audit.procedure import Procedure
from hanko_audit.store.auditlog import Event, LogAction, append
from hanko_audit.store.canonical import canonical, digest_of, now
from hanko_audit.store.casefile import read_procedure, write_procedure
from hanko_audit.store.codec import plain
from hanko_audit.store.inserting import insert_many
from hanko_audit.store.tables import cases, documents, procedures, rule_sets, run_files, runs, subjects

_MANY = 400
_LEFT_BEHIND = timedelta(days=1)
"""After this time a run that was never published is taken for one that was broken off."""


class SubjectKind(StrEnum):
    """What people decide on: a procedure of the list, or a form that belongs to none."""

    PROCEDURE = "procedure"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Subject:
    """A row as it is known from scan to scan. `key` stays the same as long as what names it does.

    `result` and `effective` are what the list says of an earlier review: its result, and since when.
    """

    key: str
    kind: SubjectKind
    name: str
    number: str = ""
    bureau: str = ""
    department: str = ""
    annual_count: int | None = None
    result: str = ""
    effective: str = ""


@dataclass(frozen=True, slots=True)
class RunSources:
    """What a run has besides its files. `list_summary` tells how the list was read, in a text of the caller's own."""

    list_path: str
    list_problem: str
    list_summary: str
    census: str
    census_problem: str


@dataclass(frozen=True, slots=True)
class RunHead:
    """A published run. `rules` is the fingerprint of the rules that judged it first."""

    id: int
    started_at: str
    finished_at: str
    actor: str
    rules: str
    sources: RunSources


def subject_key(kind: SubjectKind, *names: str) -> str:
    """The key of a row that these names tell from all others."""
    return digest_of(canonical([kind.value, *names]))


def start_run(connection: Connection, actor: str, rule_set_id: int, sources: RunSources) -> int:
    """Begins a run, and clears away what runs that were broken off long ago have left."""
    limit = (datetime.now(UTC) - _LEFT_BEHIND).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    connection.execute(delete(runs).where(runs.c.finished_at.is_(None), runs.c.started_at < limit))
    added = connection.execute(
        insert(runs).values(
            started_at=now(),
            actor=plain(actor),
            rule_set_id=rule_set_id,
            **{name: plain(getattr(sources, name)) for name in RunSources.__slots__},
        )
    )
    (own,) = added.inserted_primary_key or (0,)
    return int(own)


def add_files(connection: Connection, run_id: int, file_ids: Sequence[int]) -> None:
    """Notes which files a run has, in their order."""
    rows = [{"run_id": run_id, "position": number, "file_id": own} for number, own in enumerate(file_ids)]
    if rows:
        connection.execute(insert(run_files), rows)


def add_procedures(connection: Connection, run_id: int, own: Sequence[Procedure]) -> list[int]:
    """Keeps the rows of a list and gives their ids."""
    rows = [
        {"run_id": run_id, "position": number, "name": plain(one.name), "body": write_procedure(one)}
        for number, one in enumerate(own)
    ]
    return insert_many(connection, procedures, rows)


def ensure_subjects(connection: Connection, own: Sequence[Subject]) -> list[int]:
    """The ids of these rows, new ones kept with them; what describes a row follows the newest scan."""
    known: dict[str, int] = {}
    keys = [one.key for one in own]
    for start in range(0, len(keys), _MANY):
        wanted = select(subjects.c.key, subjects.c.id).where(subjects.c.key.in_(keys[start : start + _MANY]))
        known.update({row.key: row.id for row in connection.execute(wanted)})
    fresh = [one for one in own if one.key not in known]
    rows = [{"key": one.key, "kind": one.kind.value, "listed": False, **_described(one)} for one in fresh]
    known.update(zip((one.key for one in fresh), insert_many(connection, subjects, rows), strict=True))
    fresh_keys = {one.key for one in fresh}
    for one in own:
        if one.key not in fresh_keys:
            connection.execute(update(subjects).where(subjects.c.key == one.key).values(**_described(one)))
    return [known[key] for key in keys]


def publish(connection: Connection, run_id: int, actor: str, *, counts: Mapping[str, object]) -> None:
    """Makes a whole run the one that everybody sees, and logs it. Decisions are not touched."""
    newest = select(cases.c.id).where(cases.c.run_id == run_id, cases.c.subject_id == subjects.c.id)
    listed = select(cases.c.listed).where(cases.c.run_id == run_id, cases.c.subject_id == subjects.c.id)
    own = select(cases.c.subject_id).where(cases.c.run_id == run_id)
    connection.execute(
        update(subjects)
        .where(subjects.c.id.in_(own))
        .values(case_id=newest.scalar_subquery(), listed=listed.scalar_subquery(), run_id=run_id)
    )
    connection.execute(update(runs).where(runs.c.id == run_id).values(finished_at=now()))
    append(connection, actor, [Event(LogAction.SCAN, {"run": run_id, **counts})])


def newest_run(connection: Connection) -> RunHead | None:
    """The run published last, None where there is none."""
    return next(iter(published_runs(connection, limit=1)), None)


def published_runs(connection: Connection, *, limit: int) -> list[RunHead]:
    """The runs published last, the newest first."""
    names = ("id", "started_at", "finished_at", "actor")
    told = ("list_path", "list_problem", "list_summary", "census", "census_problem")
    wanted = (
        select(*(runs.c[name] for name in names), rule_sets.c.fingerprint, *(runs.c[name] for name in told))
        .join(rule_sets, rule_sets.c.id == runs.c.rule_set_id)
        .where(runs.c.finished_at.is_not(None))
        .order_by(runs.c.id.desc())
        .limit(limit)
    )
    return [
        RunHead(*row[:5], RunSources(**{name: text or "" for name, text in zip(told, row[5:], strict=True)}))
        for row in connection.execute(wanted)
    ]


def current_cases(connection: Connection) -> list[int]:
    """The ids of the newest case of every row and form, those of the checklist and the others.

    Those whose words have been taken out are left out: nothing could be read from them again.
    """
    wanted = (
        select(cases.c.id)
        .join(subjects, subjects.c.case_id == cases.c.id)
        .join(runs, runs.c.id == cases.c.run_id)
        .where(runs.c.forgotten_at.is_(None))
        .order_by(subjects.c.id)
    )
    return list(connection.execute(wanted).scalars())


def load_procedures(connection: Connection, ids: Sequence[int]) -> dict[int, Procedure]:
    """The rows of lists by their id."""
    found: dict[int, Procedure] = {}
    for start in range(0, len(ids), _MANY):
        wanted = select(procedures.c.id, procedures.c.body).where(procedures.c.id.in_(ids[start : start + _MANY]))
        found.update({row.id: read_procedure(row.body) for row in connection.execute(wanted)})
    return found


def procedures_of_run(connection: Connection, run_id: int) -> list[int]:
    """The rows of the list of a run in their order."""
    wanted = select(procedures.c.id).where(procedures.c.run_id == run_id).order_by(procedures.c.position)
    return list(connection.execute(wanted).scalars())


def documents_of_run(connection: Connection, run_id: int) -> list[int]:
    """The documents of a run in the order in which they were read."""
    wanted = (
        select(documents.c.id)
        .join(run_files, run_files.c.file_id == documents.c.file_id)
        .where(run_files.c.run_id == run_id)
        .order_by(run_files.c.position, documents.c.position)
    )
    return list(connection.execute(wanted).scalars())


def count_of_runs(connection: Connection) -> int:
    """How many runs have been published."""
    return connection.execute(
        select(func.count()).select_from(runs).where(runs.c.finished_at.is_not(None))
    ).scalar_one()


def _described(one: Subject) -> dict[str, object]:
    return {
        "name": plain(one.name),
        "number": plain(one.number),
        "bureau": plain(one.bureau),
        "department": plain(one.department),
        "annual_count": one.annual_count,
        "result": plain(one.result),
        "effective": plain(one.effective),
    }
