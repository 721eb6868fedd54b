"""Decisions about the columns of procedure lists, kept in the store for everybody who works with it."""

from __future__ import annotations

from collections.abc import Sequence

from hanko_audit.procedures.choice import ChosenColumns
from hanko_audit.procedures.memory import parse_fields, plain_fields
from hanko_audit.reviewing.actor import Action, Actor, require
from hanko_audit.store import Store
from hanko_audit.store.list_columns import keep_columns, kept_columns


class StoreColumnMemory:
    """A `ColumnMemory` over a store, for one person."""

    def __init__(self, store: Store, actor: Actor) -> None:
        self._store = store
        self._actor = actor
        self._problem = ""

    @property
    def problem(self) -> str:
        """Japanese: why a decision was ignored, empty where none was."""
        return self._problem

    def recall(self, headers: Sequence[str]) -> ChosenColumns:
        """What was decided for these headers. Raises StoreError."""
        self._problem = ""
        with self._store.reading() as connection:
            told = kept_columns(connection, headers)
        try:
            return parse_fields(told)
        except ValueError:
            self._problem = "データベースに覚えてある列の対応に、この版にない項目があるため、使っていません。"
            return ChosenColumns()

    def remember(self, headers: Sequence[str], chosen: ChosenColumns) -> None:
        """Keeps a decision for everybody. Raises StoreError and NotAllowedError."""
        require(self._actor, Action.SCAN)
        with self._store.writing() as connection:
            keep_columns(connection, headers, plain_fields(chosen), self._actor.name)
