"""What happened to a row, from the log: who decided and assigned what, when, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from hanko_audit.reviewing.actor import Action, Actor, require
from hanko_audit.reviewing.workflow import Stage
from hanko_audit.store import Store
from hanko_audit.store.auditlog import LogAction, LogEntry, entries_of
from hanko_audit.store.tables import subjects
from hanko_audit.vocabulary import Axis, VerdictCode


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a row's history. `what` is Japanese; `reasons` are codes; `note` is what the person wrote."""

    at: str
    actor: str
    axis: Axis | None
    what: str
    reasons: tuple[str, ...] = ()
    note: str = ""
    rules: str = ""


def history(store: Store, actor: Actor, subject_id: int) -> tuple[Event, ...]:
    """Everything that people did to a row, the oldest first. Raises NotAllowedError and StoreError."""
    require(actor, Action.VIEW)
    with store.reading() as connection:
        key = connection.execute(select(subjects.c.key).where(subjects.c.id == subject_id)).scalar_one_or_none()
        return tuple(_event(entry) for entry in entries_of(connection, subject=key)) if key else ()


def _event(entry: LogEntry) -> Event:
    content = entry.content
    if entry.action == LogAction.ASSIGN:
        due = f"、期限 {content['due']}" if content["due"] else ""
        return Event(entry.at, entry.actor, None, f"割当て: {content['department']}{due}")
    if entry.action == LogAction.LINK:
        names = "・".join(f"「{row['name']}」" for row in content["procedures"]) or "どの手続のものでもない"
        return Event(entry.at, entry.actor, None, f"手続との結びつき: {names}", note=str(content["note"]))
    axis = Axis(str(content["axis"]))
    what = f"{_step(content)}: {_verdict(content, axis)}"
    reasons = tuple(str(one) for one in content["reasons"])
    return Event(entry.at, entry.actor, axis, what, reasons, str(content["note"]), str(content["rules"]))


def _step(content: Mapping[str, object]) -> str:
    before, after = Stage(str(content["stage_before"])), Stage(str(content["stage"]))
    return f"{before.label} → {after.label}" if before is not after else after.label


def _verdict(content: Mapping[str, object], axis: Axis) -> str:
    before, after = (VerdictCode(str(content[name])).label_for(axis) for name in ("code_before", "code"))
    return f"{before} → {after}" if before != after else after
