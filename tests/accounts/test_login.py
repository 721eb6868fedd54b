"""Coming in and guessing: what is told, what is slowed, and what the log says of it."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import ClassVar, Literal

import pytest
from argon2 import PasswordHasher

from hanko_audit.accounts import Change, LoginRefusedError, Logins, Way, change, list_accounts, set_password, unlock
from hanko_audit.accounts.passwords import Hasher
from hanko_audit.reviewing import Role
from hanko_audit.store import Store
from hanko_audit.store.auditlog import entries_of
from hanko_audit.store.tables import login_attempts, sessions
from hanko_audit.store.verifying import verify

from .conftest import BOSS, PASSWORD, Clock

FROM = "192.0.2.7"


def refusal(logins: Logins, name: str, password: str, source: str = FROM) -> str:
    with pytest.raises(LoginRefusedError) as told:
        logins.with_password(name, password, source)
    return str(told.value)


def logged(store: Store) -> list[tuple[str, str]]:
    with store.reading() as connection:
        return [(entry.action, entry.actor) for entry in entries_of(connection)]


def test_a_person_comes_in_with_the_rights_of_the_account(logins: Logins, store: Store) -> None:
    admitted = logins.with_password(" ＫＡＳＥＮ０１ ", PASSWORD, FROM)
    actor = logins.session(admitted.token, Way.LOCAL).account.actor
    assert (actor.name, set(actor.roles), actor.department) == ("河川 太郎（kasen01）", {Role.DEPARTMENT}, "河川課")
    assert not actor.everywhere
    assert logged(store)[-1] == ("login", "河川 太郎（kasen01）")
    assert verify(store).sound


def test_an_unknown_a_disabled_and_a_passwordless_account_sound_like_a_wrong_password(
    logins: Logins, store: Store
) -> None:
    change(store, BOSS, "gyokaku", Change(disabled=True))
    told = {
        refusal(logins, "kasen01", "chigau password"),
        refusal(logins, "dare-mo-inai", "chigau password"),
        refusal(logins, "gyokaku", "tsukue to isu 77"),
    }
    assert told == {"利用者名かパスワードが違います。"}


class Counted(PasswordHasher):
    """Notes the hashes that it verifies against."""

    seen: ClassVar[list[str]] = []

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:
        self.seen.append(str(hash))
        return super().verify(hash, password)


def test_an_unknown_name_costs_a_verification_as_a_known_one_does(store: Store, logins: Logins) -> None:
    assert logins
    counted = Logins(store, hasher=Hasher(Counted(time_cost=1, memory_cost=8, parallelism=1)))
    for name in ("kasen01", "dare-mo-inai"):
        Counted.seen.clear()
        refusal(counted, name, "誰のものでもないパスワード")
        (kept,) = Counted.seen
        assert kept.startswith("$argon2id$v=19$m=8,t=1,p=1$")


@pytest.mark.parametrize("name", ["kasen01", "dare-mo-inai"])
def test_guessing_is_slowed_and_locked_whether_the_name_is_known_or_not(
    logins: Logins, store: Store, clock: Clock, name: str
) -> None:
    waits: list[float] = []
    for _ in range(11):
        assert refusal(logins, name, "chigau password", "") == "利用者名かパスワードが違います。"
        with store.reading() as connection:
            until = datetime.fromisoformat(connection.execute(login_attempts.select()).one().until)
        waits.append((until - clock.now).total_seconds())
        clock.now = until
    assert waits == [0, 0, 0, 2, 4, 8, 16, 32, 64, 900, 900]
    assert [action for action, _ in logged(store)].count("locked") == 2


def test_while_locked_even_the_right_password_is_refused_and_another_process_knows(
    logins: Logins, store: Store, clock: Clock, hasher: Hasher
) -> None:
    for _ in range(10):
        refusal(logins, "kasen01", "chigau password", "")
        clock.on(seconds=65)
    other = Logins(store, hasher=hasher, clock=clock)
    assert "まで受け付けません" in refusal(other, "kasen01", PASSWORD)
    clock.on(minutes=15)
    assert other.with_password("kasen01", PASSWORD, FROM).account.name == "kasen01"
    # A success wipes the slate: the next mistake does not wait.
    refusal(logins, "kasen01", "chigau password")
    assert logins.with_password("kasen01", PASSWORD, FROM).account.name == "kasen01"


def test_many_names_from_one_address_are_slowed_too(logins: Logins) -> None:
    for number in range(21):
        assert refusal(logins, f"nanashi{number}", "chigau password").startswith("利用者名か")
    assert "まで受け付けません" in refusal(logins, "kasen01", PASSWORD)
    assert logins.with_password("kasen01", PASSWORD, "192.0.2.8").account.name == "kasen01"


def test_guesses_at_the_same_moment_do_not_slip_through_together(logins: Logins, store: Store) -> None:
    ready = threading.Barrier(12)

    def guess(_: int) -> str:
        ready.wait()
        return refusal(logins, "kasen01", "chigau password", "")

    with ThreadPoolExecutor(12) as pool:
        told = list(pool.map(guess, range(12)))
    # Three are free, the fourth starts the wait.
    assert told.count("利用者名かパスワードが違います。") == 4
    assert [action for action, _ in logged(store)].count("login_failed") == 4


def test_an_administrator_unlocks(logins: Logins, store: Store, clock: Clock) -> None:
    for _ in range(10):
        refusal(logins, "kasen01", "chigau password", "")
        clock.on(seconds=65)
    (own,) = [one for one in list_accounts(store, BOSS, clock=clock) if one.account.name == "kasen01"]
    assert own.locked_until is not None
    unlock(store, BOSS, "kasen01")
    assert logins.with_password("kasen01", PASSWORD, FROM).account.name == "kasen01"


def test_neither_a_token_nor_what_was_typed_in_the_place_of_a_name_is_kept(logins: Logins, store: Store) -> None:
    refusal(logins, "uchi no password 99", "x")
    token = logins.with_password("kasen01", PASSWORD, FROM).token
    with store.reading() as connection:
        kept = [str(tuple(row)) for table in (sessions, login_attempts) for row in connection.execute(table.select())]
        entries = [entry.payload + entry.actor for entry in entries_of(connection)]
    everything = "".join([*kept, *entries])
    assert token not in everything
    assert "uchi no password" not in everything
    assert PASSWORD not in everything


def test_failures_are_logged_with_the_account_they_were_aimed_at(logins: Logins, store: Store) -> None:
    refusal(logins, "kasen01", "x")
    refusal(logins, "dare-mo-inai", "x")
    assert logged(store)[-2:] == [("login_failed", "河川 太郎（kasen01）"), ("login_failed", "（不明な利用者）")]


def test_a_password_set_again_works_and_the_old_one_does_not(logins: Logins, store: Store, hasher: Hasher) -> None:
    set_password(store, BOSS, "kasen01", "atarashii aikotoba", hasher=hasher)
    refusal(logins, "kasen01", PASSWORD)
    assert logins.with_password("kasen01", "atarashii aikotoba", FROM).account.name == "kasen01"
