"""Who may make and change accounts, what an account must be, and that a change past the program shows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import update

from hanko_audit.accounts import (
    AccountError,
    Change,
    Logins,
    NewAccount,
    add,
    change,
    list_accounts,
    set_password,
    unlock,
)
from hanko_audit.accounts.passwords import Hasher
from hanko_audit.reviewing import Actor, NotAllowedError, Role
from hanko_audit.store import Store
from hanko_audit.store.auditlog import entries_of
from hanko_audit.store.tables import accounts
from hanko_audit.store.verifying import verify

from .conftest import BOSS, PASSWORD

Work = Callable[[Store, Actor], object]
WORKS: dict[str, Work] = {
    "list": list_accounts,
    "add": lambda store, by: add(store, by, NewAccount("shin", frozenset({Role.VIEWER})), None),
    "change": lambda store, by: change(store, by, "kasen01", Change(roles=frozenset({Role.APPROVER}))),
    "password": lambda store, by: set_password(store, by, "kasen01", "totemo nagai kotoba"),
    "unlock": lambda store, by: unlock(store, by, "kasen01"),
}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("work", list(WORKS))
def test_only_an_administrator_manages_accounts(logins: Logins, store: Store, role: Role, work: str) -> None:
    actor = Actor("だれか", frozenset({role}), "河川課")
    before = list_accounts(store, BOSS)
    if role is Role.ADMIN:
        WORKS[work](store, actor)
        return
    with pytest.raises(NotAllowedError, match="利用者の管理"):
        WORKS[work](store, actor)
    assert list_accounts(store, BOSS) == before
    assert logins.with_password("kasen01", PASSWORD)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (NewAccount("kasen01", frozenset({Role.VIEWER})), "すでにあります"),
        (NewAccount("ＫＡＳＥＮ０１", frozenset({Role.VIEWER})), "すでにあります"),
        (NewAccount("a b", frozenset({Role.VIEWER})), "使えません"),
        (NewAccount("", frozenset({Role.VIEWER})), "使えません"),
        (NewAccount("a" * 61, frozenset({Role.VIEWER})), "60文字"),
        (NewAccount("shin", frozenset()), "役割を一つ以上"),
        (NewAccount("shin", frozenset({Role.DEPARTMENT})), "どの課か"),
        (NewAccount("shin", frozenset({Role.VIEWER}), identity="TARO@city.example"), "登録されています"),
    ],
)
def test_an_account_that_could_not_be_told_apart_is_not_made(
    logins: Logins, store: Store, wanted: NewAccount, said: str
) -> None:
    assert logins
    with pytest.raises(AccountError, match=said):
        add(store, BOSS, wanted, None)


def test_there_is_no_default_password(store: Store, hasher: Hasher) -> None:
    assert list_accounts(store, BOSS) == ()
    add(store, BOSS, NewAccount("kanri", frozenset({Role.ADMIN})), None, hasher=hasher)
    logins = Logins(store, hasher=hasher)
    for guess in ("", "kanri", "password", "admin"):
        with pytest.raises(AccountError):
            logins.with_password("kanri", guess)


def test_every_change_is_logged_with_who_and_no_password(logins: Logins, store: Store) -> None:
    assert logins
    change(store, BOSS, "kasen01", Change(roles=frozenset({Role.VIEWER})))
    change(store, BOSS, "kasen01", Change(disabled=True))
    change(store, BOSS, "kasen01", Change(disabled=True))
    with store.reading() as connection:
        own = [entry for entry in entries_of(connection) if entry.action == "account"][-2:]
        hashes = list(connection.execute(accounts.select()).mappings())
    assert [(entry.actor, entry.content["what"]) for entry in own] == [("試験", "change"), ("試験", "disable")]
    assert own[0].content["roles"] == ["viewer"]
    assert all(row["password"] not in entry.payload for row in hashes for entry in own)


@pytest.mark.parametrize("forged", [{"roles": '["admin"]'}, {"password": "$argon2id$v=19$x"}, {"disabled": True}])
def test_an_account_changed_past_the_program_shows(logins: Logins, store: Store, forged: dict[str, object]) -> None:
    assert logins
    with store.writing() as connection:
        connection.execute(update(accounts).where(accounts.c.name == "kasen01").values(forged))
    (problem,) = verify(store).problems
    assert "利用者「kasen01」" in problem
