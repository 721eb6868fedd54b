"""The log shows every change that somebody makes past the program, on both databases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from hanko_audit.store import Store, StoreError
from hanko_audit.store.auditlog import Anchor, Event, LogAction, anchor_of, append, parse_anchor
from hanko_audit.store.decisions import Assignment, Decision, save_assignments, save_decisions
from hanko_audit.store.runs import Subject, SubjectKind, ensure_subjects
from hanko_audit.store.verifying import verify


def decision(subject_id: int, key: str, version: int, stage: str) -> Decision:
    return Decision(
        subject_id=subject_id,
        subject_key=key,
        axis="seal",
        version=version,
        stage=stage,
        code="abolish",
        reasons=("R13",),
        note="窓口で\0確かめた。",
        proposed="abolish",
        verdict_digest="a" * 64,
        rules="b" * 64,
        batch="",
        stage_before="",
        code_before="",
    )


@pytest.fixture
def logged(store: Store) -> Store:
    """A store with five entries: a scan, an assignment and three decisions on two rows."""
    keys = ["1" * 64, "2" * 64]
    with store.writing() as connection:
        ids = ensure_subjects(
            connection, [Subject(key, SubjectKind.PROCEDURE, name) for key, name in zip(keys, "甲乙", strict=True)]
        )
        append(connection, "走査係", [Event(LogAction.SCAN, {"forms": 3})])
        save_assignments(connection, "行革", [Assignment(ids[0], keys[0], "河川課", "2027-01-31")])
        save_decisions(
            connection, "河川", [decision(own, key, 1, "department") for own, key in zip(ids, keys, strict=True)]
        )
        save_decisions(connection, "行革", [decision(ids[0], keys[0], 2, "reform")])
    return store


@pytest.fixture
def unguarded(logged: Store) -> Iterator[Store]:
    """The same store after somebody with full access has taken the guards off."""
    with logged.writing() as connection:
        for verb in ("update", "delete"):
            table = " ON log_entries" if connection.dialect.name == "postgresql" else ""
            connection.execute(text(f"DROP TRIGGER log_entries_no_{verb}{table}"))
    yield logged


def tamper(store: Store, *statements: str) -> tuple[str, ...]:
    with store.writing() as connection:
        for statement in statements:
            connection.execute(text(statement))
    return verify(store).problems


def test_a_log_that_nobody_touched_is_sound(logged: Store) -> None:
    found = verify(logged)
    assert found.problems == ()
    assert (found.anchor.count, found.decisions, found.rows) == (5, 2, 2)


@pytest.mark.parametrize(
    "statement", ["UPDATE log_entries SET actor = '別人' WHERE sequence = 2", "DELETE FROM log_entries"]
)
def test_the_database_refuses_to_change_the_log(logged: Store, statement: str) -> None:
    with pytest.raises((StoreError, DBAPIError), match="append-only"), logged.writing() as connection:
        connection.execute(text(statement))
    assert verify(logged).sound


def test_every_single_byte_of_an_entry_counts(unguarded: Store) -> None:
    for column, value in (
        ("at", "2020-01-01T00:00:00.000000Z"),
        ("actor", "行草"),
        ("action", "judge"),
        ("subject", "3" * 64),
        ("hash", "0" * 64),
        ("previous", "0" * 64),
    ):
        with unguarded.reading() as connection:
            (was,) = connection.execute(text(f"SELECT {column} FROM log_entries WHERE sequence = 3")).one()  # noqa: S608
        problems = tamper(unguarded, f"UPDATE log_entries SET {column} = '{value}' WHERE sequence = 3")  # noqa: S608
        assert any("3番" in one or "4番" in one for one in problems), column
        assert tamper(unguarded, f"UPDATE log_entries SET {column} = '{was}' WHERE sequence = 3") == ()  # noqa: S608
    assert tamper(unguarded, "UPDATE log_entries SET payload = replace(payload, 'R13', 'R12') WHERE sequence = 3")


def test_a_deleted_entry_is_found(unguarded: Store) -> None:
    problems = tamper(unguarded, "DELETE FROM log_entries WHERE sequence = 2")
    assert any("消された" in one for one in problems)


def test_swapped_entries_are_found(unguarded: Store) -> None:
    problems = tamper(
        unguarded,
        "UPDATE log_entries SET sequence = 99 WHERE sequence = 3",
        "UPDATE log_entries SET sequence = 3 WHERE sequence = 4",
        "UPDATE log_entries SET sequence = 4 WHERE sequence = 99",
    )
    assert any("入れ替えられて" in one for one in problems)


def test_a_cut_tail_is_found_by_the_head_and_even_past_it_by_an_anchor(unguarded: Store) -> None:
    with unguarded.reading() as connection:
        anchor = anchor_of(connection)
        (before,) = connection.execute(text("SELECT hash FROM log_entries WHERE sequence = 4")).one()
    cut = "DELETE FROM log_entries WHERE sequence = 5"
    back = "DELETE FROM reviews WHERE version = 2"
    assert any("末尾" in one for one in tamper(unguarded, cut, back))
    # Whoever also rewrites the head and the decisions is found only by what was noted outside.
    tamper(unguarded, f"UPDATE log_head SET count = 4, hash = '{before}'")  # noqa: S608
    assert any("錨" in one for one in verify(unguarded, anchor).problems)
    assert not any("錨" in one for one in verify(unguarded, Anchor(4, before)).problems)


def test_decisions_changed_beside_the_log_are_found(logged: Store) -> None:
    assert any("甲" in one for one in tamper(logged, "UPDATE reviews SET code = 'retain' WHERE version = 2"))
    assert any("乙" in one for one in tamper(logged, "UPDATE reviews SET actor = '別人' WHERE version = 1"))
    assert any("割当て" in one for one in tamper(logged, "UPDATE assignments SET due = ''"))
    assert any("表にありません" in one for one in tamper(logged, "DELETE FROM reviews", "DELETE FROM assignments"))


def test_an_anchor_is_taken_as_it_was_printed(logged: Store) -> None:
    anchor = verify(logged).anchor
    assert parse_anchor(f" {anchor} ") == anchor
    with pytest.raises(StoreError, match="錨の形"):
        parse_anchor("12")
