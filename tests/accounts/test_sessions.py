"""Sessions: a new token at each login, an end by time or by decision, and other ways in than a password."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hanko_audit.accounts import (
    AccountError,
    Change,
    LoginRefusedError,
    Logins,
    NotLoggedInError,
    Person,
    Terms,
    Way,
    change,
    set_password,
)
from hanko_audit.accounts.passwords import Hasher
from hanko_audit.reviewing import Role, alone
from hanko_audit.store import Store, open_store
from hanko_audit.store.auditlog import entries_of
from hanko_audit.store.backup import backup, restore

from .conftest import BOSS, PASSWORD, Clock

NEW = "mizu wa nagareru 8"


def over(logins: Logins, token: str, way: Way = Way.LOCAL) -> str:
    with pytest.raises(NotLoggedInError) as told:
        logins.session(token, way)
    return str(told.value)


def test_a_token_known_before_the_login_is_worth_nothing_after(logins: Logins) -> None:
    assert over(logins, "x" * 43) == "ログインしてください。"
    first = logins.with_password("kasen01", PASSWORD, held="x" * 43).token
    second = logins.with_password("kasen01", PASSWORD, held=first).token
    assert over(logins, "x" * 43) == "ログインしてください。"
    assert "新しくログインした" in over(logins, first)
    assert logins.session(second, Way.LOCAL).account.name == "kasen01"
    assert len({first, second}) == 2
    assert len(second) == 43


def test_idleness_ends_a_session_and_use_keeps_it(logins: Logins, clock: Clock) -> None:
    token = logins.with_password("kasen01", PASSWORD).token
    for _ in range(4):
        clock.on(minutes=29)
        logins.session(token, Way.LOCAL)
    clock.on(minutes=30)
    assert over(logins, token) == "しばらく操作がなかったため、ログインの期限が切れました。"


def test_looking_does_not_keep_a_session_alive(logins: Logins, clock: Clock) -> None:
    token = logins.with_password("kasen01", PASSWORD).token
    clock.on(minutes=29)
    assert logins.peek(token, Way.LOCAL) is not None
    clock.on(minutes=2)
    assert logins.peek(token, Way.LOCAL) is None
    assert logins.knows(token, Way.LOCAL)
    assert not logins.knows("x" * 43, Way.LOCAL)


def test_age_ends_a_session_however_busy(store: Store, logins: Logins, hasher: Hasher, clock: Clock) -> None:
    short = Logins(store, hasher=hasher, clock=clock, terms=Terms(age=timedelta(hours=1)))
    token = short.with_password("kasen01", PASSWORD).token
    for _ in range(3):
        clock.on(minutes=19)
        short.session(token, Way.LOCAL)
    clock.on(minutes=3)
    assert "長い時間" in over(short, token)
    assert logins.session(token, Way.LOCAL)


def test_a_logout_ends_the_session_and_is_logged(logins: Logins, store: Store) -> None:
    token = logins.with_password("kasen01", PASSWORD).token
    logins.log_out(token, Way.LOCAL)
    logins.log_out(token, Way.LOCAL)
    assert over(logins, token) == "ログアウトしました。"
    with store.reading() as connection:
        assert [entry.action for entry in entries_of(connection)][-2:] == ["login", "logout"]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (Change(roles=frozenset({Role.VIEWER})), "役割や所管課が変わった"),
        (Change(department="公園課"), "役割や所管課が変わった"),
        (Change(disabled=True), "今は使えません"),
    ],
)
def test_a_change_of_rights_ends_every_session_of_the_person(
    logins: Logins, store: Store, wanted: Change, said: str
) -> None:
    tokens = [logins.with_password("kasen01", PASSWORD).token for _ in range(2)]
    other = logins.with_password("gyokaku", "tsukue to isu 77").token
    change(store, BOSS, "kasen01", wanted)
    assert all(said in over(logins, token) for token in tokens)
    assert logins.session(other, Way.LOCAL)


def test_another_name_on_the_door_ends_nothing(logins: Logins, store: Store) -> None:
    token = logins.with_password("kasen01", PASSWORD).token
    change(store, BOSS, "kasen01", Change(display="川上 太郎"))
    assert logins.session(token, Way.LOCAL).account.display == "川上 太郎"


def test_changing_the_own_password_ends_the_other_sessions_and_begins_a_new_one(logins: Logins) -> None:
    here, elsewhere = (logins.with_password("kasen01", PASSWORD).token for _ in range(2))
    admitted = logins.change_password(here, PASSWORD, NEW)
    assert all("パスワードが変わった" in over(logins, token) for token in (here, elsewhere))
    assert logins.session(admitted.token, Way.LOCAL).account.name == "kasen01"
    assert logins.with_password("kasen01", NEW)


def test_a_password_set_by_an_administrator_ends_the_sessions(logins: Logins, store: Store, hasher: Hasher) -> None:
    token = logins.with_password("kasen01", PASSWORD).token
    set_password(store, BOSS, "kasen01", NEW, hasher=hasher)
    assert "パスワードが変わった" in over(logins, token)


def test_the_old_password_cannot_be_guessed_from_a_session_left_open(logins: Logins) -> None:
    token = logins.with_password("kasen01", PASSWORD).token
    for _ in range(4):
        with pytest.raises(LoginRefusedError, match="今のパスワードが違います"):
            logins.change_password(token, "chigau password", NEW)
    with pytest.raises(LoginRefusedError, match="まで受け付けません"):
        logins.change_password(token, PASSWORD, NEW)
    assert logins.session(token, Way.LOCAL)


@pytest.mark.parametrize(("new", "said"), [("mijikai", "12文字以上"), (PASSWORD, "今と同じ")])
def test_a_bad_new_password_changes_nothing(logins: Logins, new: str, said: str) -> None:
    token = logins.with_password("kasen01", PASSWORD).token
    with pytest.raises(AccountError, match=said):
        logins.change_password(token, PASSWORD, new)
    assert logins.session(token, Way.LOCAL)


def test_a_session_of_one_way_in_is_none_of_another(logins: Logins) -> None:
    token = logins.by_name("KASEN01", "192.0.2.7").token
    assert logins.session(token, Way.HEADER).account.name == "kasen01"
    assert over(logins, token, Way.LOCAL) == "ログインしてください。"
    with pytest.raises(LoginRefusedError, match="登録されていない"):
        logins.by_name("dare-mo-inai")


def claims(clock: Clock, **more: object) -> dict[str, object]:
    return {"sub": "abc-1", "iat": int(clock.now.timestamp()), **more}


def test_a_person_of_the_identity_provider_is_found_by_verified_address_or_by_subject(
    logins: Logins, store: Store, clock: Clock
) -> None:
    by_mail = Person.of_claims(claims(clock, email="Taro@City.example", email_verified=True))
    assert by_mail is not None
    assert logins.by_person(by_mail, "cookie-1").account.name == "kasen01"
    assert logins.session("cookie-1", Way.OIDC).account.name == "kasen01"
    change(store, BOSS, "gyokaku", Change(identity="abc-1"))
    # The subject goes before the address: addresses are given to somebody else one day.
    assert logins.by_person(by_mail, "cookie-2").account.name == "gyokaku"


@pytest.mark.parametrize(
    "more",
    [{"email": "taro@city.example"}, {"email": "taro@city.example", "email_verified": "true"}, {"email": "x@y"}],
)
def test_an_address_that_nobody_verified_lets_nobody_in(logins: Logins, clock: Clock, more: dict[str, object]) -> None:
    person = Person.of_claims(claims(clock, **more))
    assert person is not None
    with pytest.raises(LoginRefusedError, match="登録されていない"):
        logins.by_person(person, "cookie")


def test_a_login_at_the_provider_long_ago_begins_no_session(logins: Logins, clock: Clock) -> None:
    person = Person.of_claims(claims(clock, email="taro@city.example", email_verified=True))
    assert person is not None
    clock.on(minutes=15)
    with pytest.raises(LoginRefusedError, match="ログインし直して"):
        logins.by_person(person, "cookie")


@pytest.mark.parametrize(
    "bad", [{}, {"sub": "x"}, {"sub": "", "iat": 1}, {"sub": 5, "iat": 1}, {"sub": "x", "iat": True}]
)
def test_claims_that_are_those_of_no_login_name_nobody(bad: dict[str, object]) -> None:
    assert Person.of_claims(bad) is None


def test_a_restored_backup_lets_nobody_in_who_was_logged_in_then(
    logins: Logins, store: Store, tmp_path_factory: pytest.TempPathFactory, hasher: Hasher, clock: Clock
) -> None:
    folder = tmp_path_factory.mktemp("backup")
    token = logins.with_password("kasen01", PASSWORD).token
    backup(store, folder / "控え.db")
    with open_store(str(folder / "戻し.db")) as other:
        restore(folder / "控え.db", other, actor=alone("試験").name)
        later = Logins(other, hasher=hasher, clock=clock)
        assert over(later, token) == "ログインしてください。"
        assert later.with_password("kasen01", PASSWORD)
