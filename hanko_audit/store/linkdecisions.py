"""Where people said that forms belong: the log tells all of it, a table holds the last of each form."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, delete, insert, select

from hanko_audit.store.auditlog import Event, LogAction, LogEntry, append
from hanko_audit.store.codec import plain
from hanko_audit.store.tables import link_decisions, subjects

_MANY = 400


@dataclass(frozen=True, slots=True)
class ChosenRow:
    """A row of the list as it was when somebody chose it. `said` is the hash of everything that it said."""

    key: str
    number: str
    name: str
    department: str
    form_name: str
    said: str


@dataclass(frozen=True, slots=True)
class LinkDecision:
    """A decision on a form, as it is to be kept. `rows` are none where the form belongs to no procedure.

    `version` counts the decisions on the form from 1; `form_words` is the hash of the form's words as they were seen;
    `before` are the keys of the rows that it belonged to.
    """

    subject_id: int
    subject_key: str
    version: int
    rows: tuple[ChosenRow, ...]
    note: str
    form_words: str
    batch: str
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptLinkDecision:
    """The last decision on a form, who made it and when. `entry` is its place in the log."""

    subject_id: int
    version: int
    rows: tuple[ChosenRow, ...]
    note: str
    form_words: str
    actor: str
    decided_at: str
    batch: str
    entry: int


def save_link_decisions(connection: Connection, actor: str, own: Sequence[LinkDecision]) -> list[KeptLinkDecision]:
    """Logs decisions and makes them those in force, in one transaction. The caller has checked the versions."""
    entries = append(connection, actor, [Event(LogAction.LINK, _payload(one), one.subject_key) for one in own])
    ids = [one.subject_id for one in own]
    for start in range(0, len(ids), _MANY):
        held = link_decisions.c.subject_id.in_(ids[start : start + _MANY])
        connection.execute(delete(link_decisions).where(held))
    kept = [
        KeptLinkDecision(
            subject_id=one.subject_id,
            version=one.version,
            rows=one.rows,
            note=plain(one.note),
            form_words=one.form_words,
            actor=entry.actor,
            decided_at=entry.at,
            batch=one.batch,
            entry=entry.sequence,
        )
        for one, entry in zip(own, entries, strict=True)
    ]
    rows = [{**_columns(one), "procedures": _rows_text(one.rows)} for one in kept]
    if rows:
        connection.execute(insert(link_decisions), rows)
    return kept


def load_link_decisions(
    connection: Connection, subject_ids: Sequence[int] | None = None
) -> dict[int, KeptLinkDecision]:
    """The decisions on these forms, or on all, by the form's id among the rows."""
    if subject_ids is None:
        return {row["subject_id"]: _kept(dict(row)) for row in connection.execute(select(link_decisions)).mappings()}
    found: dict[int, KeptLinkDecision] = {}
    for start in range(0, len(subject_ids), _MANY):
        wanted = select(link_decisions).where(link_decisions.c.subject_id.in_(subject_ids[start : start + _MANY]))
        found.update({row["subject_id"]: _kept(dict(row)) for row in connection.execute(wanted).mappings()})
    return found


def link_decisions_by_key(connection: Connection) -> dict[str, KeptLinkDecision]:
    """All decisions by the key of their form."""
    wanted = select(link_decisions, subjects.c.key).join(subjects, subjects.c.id == link_decisions.c.subject_id)
    return {row["key"]: _kept(dict(row)) for row in connection.execute(wanted).mappings()}


def link_disagreements(connection: Connection, entries: Iterable[LogEntry]) -> Iterator[str]:
    """Where the table says something else than the log, in Japanese."""
    last = {entry.subject: entry for entry in entries if entry.action == LogAction.LINK}
    wanted = select(link_decisions, subjects.c.key, subjects.c.name).join(
        subjects, subjects.c.id == link_decisions.c.subject_id
    )
    for row in connection.execute(wanted).mappings():
        entry = last.pop(row["key"], None)
        if entry is None:
            yield f"「{row['name']}」の結びつきの決定（{row['actor']} {row['decided_at']}）が記録にありません。"
        elif _state(dict(row)) != _state_of(entry):
            yield f"「{row['name']}」の結びつきの決定が、記録 {entry.sequence}番の内容と違います。"
    yield from (f"記録 {entry.sequence}番の結びつきの決定が、決定の表にありません。" for entry in last.values())


_LOGGED = ("version", "note", "form_words", "batch")


def _payload(one: LinkDecision) -> Mapping[str, object]:
    return {
        **{name: getattr(one, name) for name in _LOGGED},
        "note": plain(one.note),
        "procedures": [_plain_row(row) for row in one.rows],
        "before": list(one.before),
    }


def _plain_row(row: ChosenRow) -> dict[str, str]:
    return {name: plain(text) for name, text in asdict(row).items()}


def _rows_text(rows: Sequence[ChosenRow]) -> str:
    return json.dumps([_plain_row(row) for row in rows], ensure_ascii=False)


def _columns(one: KeptLinkDecision) -> dict[str, object]:
    return {name: getattr(one, name) for name in KeptLinkDecision.__slots__ if name != "rows"}


def _kept(row: Mapping[str, object]) -> KeptLinkDecision:
    rows = tuple(ChosenRow(**one) for one in json.loads(str(row["procedures"])))
    names = [name for name in KeptLinkDecision.__slots__ if name != "rows"]
    return KeptLinkDecision(rows=rows, **{name: row[name] for name in names})  # type: ignore[arg-type]


def _state(row: Mapping[str, object]) -> list[object]:
    logged = [row[name] for name in _LOGGED]
    return [*logged, json.loads(str(row["procedures"])), row["actor"], row["decided_at"], row["entry"]]


def _state_of(entry: LogEntry) -> list[object]:
    try:
        content = entry.content
    except ValueError:
        return []  # the chain tells of a damaged entry
    return [*(content.get(name) for name in _LOGGED), content.get("procedures"), entry.actor, entry.at, entry.sequence]
