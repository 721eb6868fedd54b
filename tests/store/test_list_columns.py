"""What was decided of a list's columns is kept for everybody, in place of what was decided before."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import update

from hanko_audit.keeping.list_memory import StoreColumnMemory
from hanko_audit.procedures import parse_choices, read_list
from hanko_audit.reviewing import Actor, NotAllowedError, Role, alone
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.store import Store
from hanko_audit.store.auditlog import entries_of
from hanko_audit.store.tables import list_columns
from hanko_audit.store.verifying import verify


def test_a_decision_of_one_counts_for_all(store: Store, tmp_path: Path, rules: RuleSet) -> None:
    path = tmp_path / "一覧.csv"
    path.write_text("手続名,主務,予備\n転入届,市民課,あ\n", encoding="utf-8")
    memory = StoreColumnMemory(store, alone("甲"))
    first = read_list(path, rules, chosen=parse_choices(["備考=主務"]))
    memory.remember(first.headers, first.chosen)
    memory.remember(first.headers, parse_choices(["所管課=主務", "なし=予備"]))
    other = StoreColumnMemory(store, Actor("乙", frozenset({Role.VIEWER})))
    read = read_list(path, rules, memory=other)
    assert (read.procedures[0].department, read.unmapped) == ("市民課", ("予備",))
    assert any("以前に決めた列の対応" in note for note in read.notes)
    with pytest.raises(NotAllowedError):
        other.remember(first.headers, first.chosen)
    memory.remember(first.headers, parse_choices([]))
    assert not other.recall(first.headers)


def test_who_decided_of_the_columns_is_in_the_log_and_a_change_behind_it_shows(store: Store) -> None:
    headers = ("手続名", "主務")
    memory = StoreColumnMemory(store, alone("甲"))
    memory.remember(headers, parse_choices(["備考=主務"]))
    memory.remember(headers, parse_choices(["所管課=主務"]))
    with store.reading() as connection:
        told = [(own.actor, own.content["fields"]) for own in entries_of(connection) if own.action == "list_columns"]
    assert told == [("甲", {"主務": "remarks"}), ("甲", {"主務": "department"})]
    assert verify(store).sound
    with store.writing() as connection:
        connection.execute(update(list_columns).values(columns='{"主務":"remarks"}'))
    assert any("列の対応" in problem for problem in verify(store).problems)
    memory.remember(headers, parse_choices([]))
    assert verify(store).sound
