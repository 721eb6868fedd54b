"""Takes the words of forms out of runs that are no longer needed; who may, and what is told of it beforehand."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from hanko_audit.reviewing.actor import Action, Actor, require
from hanko_audit.store import Store
from hanko_audit.store.forgetting import Forgettable, forget, forgettable


def what_to_forget(store: Store, actor: Actor, before: date) -> Forgettable:
    """What would go: runs finished before the first moment of a day on this machine. Raises NotAllowedError, StoreError."""
    require(actor, Action.KEEP)
    with store.reading() as connection:
        return forgettable(connection, _moment(before))


def forget_before(store: Store, actor: Actor, before: date) -> Forgettable:
    """Takes the words of those runs out for good, logs it, and clears them out of the database's files as well.

    Verdicts, reasons, decisions and the log stay. Raises NotAllowedError and StoreError.
    """
    require(actor, Action.KEEP)
    moment = _moment(before)
    with store.writing() as connection:
        own = forgettable(connection, moment)
        if own.runs or own.files:
            forget(connection, own, actor.name, before=moment)
    store.compact()
    return own


def _moment(day: date) -> str:
    return datetime.combine(day, time.min).astimezone().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
