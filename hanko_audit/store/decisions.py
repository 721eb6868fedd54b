"""Decisions and assignments: the log tells all of them, two tables hold the last of each row. Both change together."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Table, delete, insert, select

from hanko_audit.store.auditlog import Event, LogAction, LogEntry, append
from hanko_audit.store.codec import plain, words
from hanko_audit.store.tables import assignments, reviews, subjects

_MANY = 400


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on one axis of a row, as it is to be kept.

    `version` counts the decisions on it from 1. `stage`, `code` and `proposed` are codes; `verdict_digest` and `rules`
    name the verdict that the decision was made on and the rules behind it; `batch` tells which call made it.
    """

    subject_id: int
    subject_key: str
    axis: str
    version: int
    stage: str
    code: str
    reasons: tuple[str, ...]
    note: str
    proposed: str
    verdict_digest: str
    rules: str
    batch: str
    stage_before: str
    code_before: str


@dataclass(frozen=True, slots=True)
class KeptReview:
    """Where the review of a row stands on one axis, who brought it there and when. `entry` is its place in the log."""

    subject_id: int
    axis: str
    version: int
    stage: str
    code: str
    reasons: tuple[str, ...]
    note: str
    proposed: str
    verdict_digest: str
    rules: str
    actor: str
    decided_at: str
    batch: str
    entry: int


@dataclass(frozen=True, slots=True)
class Assignment:
    """Which department answers for a row and until when (a date, empty without one)."""

    subject_id: int
    subject_key: str
    department: str
    due: str


def load_reviews(connection: Connection, subject_ids: Sequence[int], axis: str) -> dict[int, KeptReview]:
    """The reviews of these rows on one axis; rows that nobody has decided on are not there."""
    found: dict[int, KeptReview] = {}
    for start in range(0, len(subject_ids), _MANY):
        wanted = select(reviews).where(
            reviews.c.subject_id.in_(subject_ids[start : start + _MANY]), reviews.c.axis == axis
        )
        found.update({row.subject_id: _review(dict(row._mapping)) for row in connection.execute(wanted)})
    return found


def save_decisions(connection: Connection, actor: str, own: Sequence[Decision]) -> list[KeptReview]:
    """Logs decisions and makes them the state of their rows, in one transaction. The caller has checked the versions."""
    events = [Event(LogAction.DECIDE, _payload(one), one.subject_key) for one in own]
    entries = append(connection, actor, events)
    kept = [
        KeptReview(
            subject_id=one.subject_id,
            axis=one.axis,
            version=one.version,
            stage=one.stage,
            code=one.code,
            reasons=one.reasons,
            note=plain(one.note),
            proposed=one.proposed,
            verdict_digest=one.verdict_digest,
            rules=one.rules,
            actor=entry.actor,
            decided_at=entry.at,
            batch=one.batch,
            entry=entry.sequence,
        )
        for one, entry in zip(own, entries, strict=True)
    ]
    for axis in {one.axis for one in kept}:
        ids = [one.subject_id for one in kept if one.axis == axis]
        for start in range(0, len(ids), _MANY):
            held = reviews.c.subject_id.in_(ids[start : start + _MANY])
            connection.execute(delete(reviews).where(held, reviews.c.axis == axis))
    _insert(connection, reviews, [_review_row(one) for one in kept])
    return kept


def save_assignments(connection: Connection, actor: str, own: Sequence[Assignment]) -> None:
    """Logs assignments and makes them the state of their rows."""
    events = [
        Event(LogAction.ASSIGN, {"department": plain(one.department), "due": one.due}, one.subject_key) for one in own
    ]
    entries = append(connection, actor, events)
    for start in range(0, len(own), _MANY):
        ids = [one.subject_id for one in own[start : start + _MANY]]
        connection.execute(delete(assignments).where(assignments.c.subject_id.in_(ids)))
    rows = [
        {
            "subject_id": one.subject_id,
            "department": plain(one.department),
            "due": one.due,
            "actor": entry.actor,
            "assigned_at": entry.at,
            "entry": entry.sequence,
        }
        for one, entry in zip(own, entries, strict=True)
    ]
    _insert(connection, assignments, rows)


def disagreements(connection: Connection, entries: Iterable[LogEntry]) -> list[str]:
    """Where the two tables say something else than the log, in Japanese."""
    decided: dict[tuple[str, str], LogEntry] = {}
    assigned: dict[str, LogEntry] = {}
    for entry in entries:
        if entry.action == LogAction.DECIDE:
            try:
                decided[entry.subject, str(entry.content["axis"])] = entry
            except (ValueError, KeyError):
                continue  # the chain tells of a damaged entry
        elif entry.action == LogAction.ASSIGN:
            assigned[entry.subject] = entry
    return [*_review_disagreements(connection, decided), *_assignment_disagreements(connection, assigned)]


def _review_disagreements(connection: Connection, decided: dict[tuple[str, str], LogEntry]) -> list[str]:
    problems: list[str] = []
    wanted = select(reviews, subjects.c.key, subjects.c.name).join(subjects, subjects.c.id == reviews.c.subject_id)
    for row in connection.execute(wanted).mappings():
        entry = decided.pop((row["key"], row["axis"]), None)
        if entry is None:
            problems.append(f"「{row['name']}」の決定（{row['actor']} {row['decided_at']}）が記録にありません。")
        elif _state(_review(dict(row))) != _state_of(entry):
            problems.append(f"「{row['name']}」の決定が、記録 {entry.sequence}番の内容と違います。")
    problems.extend(f"記録 {entry.sequence}番の決定が、決定の表にありません。" for entry in decided.values())
    return problems


def _assignment_disagreements(connection: Connection, assigned: dict[str, LogEntry]) -> list[str]:
    problems: list[str] = []
    wanted = select(assignments, subjects.c.key, subjects.c.name).join(
        subjects, subjects.c.id == assignments.c.subject_id
    )
    for row in connection.execute(wanted).mappings():
        entry = assigned.pop(row["key"], None)
        logged = entry and {**entry.content, "actor": entry.actor, "assigned_at": entry.at, "entry": entry.sequence}
        if logged != {name: row[name] for name in ("department", "due", "actor", "assigned_at", "entry")}:
            problems.append(f"「{row['name']}」の割当てが、記録と違います。")
    problems.extend(f"記録 {entry.sequence}番の割当てが、割当ての表にありません。" for entry in assigned.values())
    return problems


def _payload(one: Decision) -> Mapping[str, object]:
    return {
        "axis": one.axis,
        "version": one.version,
        "stage": one.stage,
        "code": one.code,
        "reasons": list(one.reasons),
        "note": plain(one.note),
        "proposed": one.proposed,
        "verdict_digest": one.verdict_digest,
        "rules": one.rules,
        "batch": one.batch,
        "stage_before": one.stage_before,
        "code_before": one.code_before,
    }


_LOGGED = ("axis", "version", "stage", "code", "reasons", "note", "proposed", "verdict_digest", "rules", "batch")


def _state(one: KeptReview) -> list[object]:
    logged = [list(one.reasons) if name == "reasons" else getattr(one, name) for name in _LOGGED]
    return [*logged, one.actor, one.decided_at, one.entry]


def _state_of(entry: LogEntry) -> list[object]:
    content = entry.content
    return [*(content.get(name) for name in _LOGGED), entry.actor, entry.at, entry.sequence]


def _review(row: Mapping[str, object]) -> KeptReview:
    values = {name: row[name] for name in KeptReview.__slots__}
    return KeptReview(**{**values, "reasons": tuple(json.loads(str(row["reasons"])))})  # type: ignore[arg-type]


def _review_row(one: KeptReview) -> dict[str, object]:
    return {**{name: getattr(one, name) for name in KeptReview.__slots__}, "reasons": words(one.reasons)}


def _insert(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    if rows:
        connection.execute(insert(table), list(rows))
