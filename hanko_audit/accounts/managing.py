"""Makes and changes accounts, for those whose role it is. Whoever may write the database makes the first by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from hanko_audit.accounts import sessions, slowing
from hanko_audit.accounts.account import Account, account_of, checked_name, folded
from hanko_audit.accounts.errors import AccountError
from hanko_audit.accounts.moments import Clock, stamp, utc_now
from hanko_audit.accounts.passwords import Hasher, check_password
from hanko_audit.accounts.sessions import Ended
from hanko_audit.reviewing import Action, Actor, Role, require
from hanko_audit.store import Store
from hanko_audit.store.accounts import (
    AccountState,
    KeptAccount,
    account_by_identity,
    account_by_name,
    load_accounts,
    save_account,
)


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account to be made. `identity` is what an identity provider calls the person (sub or e-mail address)."""

    name: str
    roles: frozenset[Role]
    display: str = ""
    department: str = ""
    identity: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What is to change of an account; None leaves it as it is, an empty `identity` takes it away."""

    display: str | None = None
    department: str | None = None
    roles: frozenset[Role] | None = None
    identity: str | None = None
    disabled: bool | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """An account as whoever manages them sees it."""

    account: Account
    identity: str
    has_password: bool
    disabled: bool
    locked_until: datetime | None


def list_accounts(store: Store, actor: Actor, *, clock: Clock = utc_now) -> tuple[Listed, ...]:
    """All accounts by name. Raises NotAllowedError and StoreError."""
    require(actor, Action.MANAGE)
    with store.reading() as connection:
        return tuple(
            Listed(
                account_of(kept),
                kept.state.identity or "",
                bool(kept.state.password),
                kept.state.disabled,
                slowing.locked_until(connection, kept.state.name, clock()),
            )
            for kept in load_accounts(connection)
        )


def add(
    store: Store,
    actor: Actor,
    wanted: NewAccount,
    password: str | None,
    *,
    hasher: Hasher | None = None,
    clock: Clock = utc_now,
) -> Account:
    """Makes an account; without a password for those who come in another way.

    Raises NotAllowedError, StoreError, and AccountError: the name is taken or unfit, the password too weak, a 所管課
    without a department.
    """
    require(actor, Action.MANAGE)
    name = checked_name(wanted.name)
    state = AccountState(
        name=name,
        display=wanted.display.strip() or name,
        department=wanted.department.strip(),
        roles=_codes(wanted.roles),
        identity=_identity(wanted.identity),
        password=_hashed(password, name, wanted.display, hasher),
        disabled=False,
    )
    _check(state)
    with store.writing() as connection:
        if account_by_name(connection, name) is not None:
            raise AccountError(f"利用者名「{name}」はすでにあります。")
        _check_identity(connection, state)
        return account_of(save_account(connection, actor.name, state, "add", at=stamp(clock())))


def change(store: Store, actor: Actor, name: str, wanted: Change, *, clock: Clock = utc_now) -> Account:
    """Changes an account. Its sessions end unless only the person's name changes. Raises as `add` does."""
    require(actor, Action.MANAGE)
    with store.writing() as connection:
        held = _held(connection, name)
        state = replace(
            held.state,
            display=held.state.display if wanted.display is None else (wanted.display.strip() or held.state.name),
            department=held.state.department if wanted.department is None else wanted.department.strip(),
            roles=held.state.roles if wanted.roles is None else _codes(wanted.roles),
            identity=held.state.identity if wanted.identity is None else _identity(wanted.identity),
            disabled=held.state.disabled if wanted.disabled is None else wanted.disabled,
        )
        _check(state)
        _check_identity(connection, state)
        if state == held.state:
            return account_of(held)
        now = clock()
        what = "change" if state.disabled == held.state.disabled else ("disable" if state.disabled else "enable")
        kept = save_account(connection, actor.name, state, what, at=stamp(now))
        if replace(state, display="") != replace(held.state, display=""):
            sessions.end_all(connection, kept.id, Ended.DISABLED if state.disabled else Ended.CHANGED, now)
        return account_of(kept)


def set_password(
    store: Store, actor: Actor, name: str, password: str, *, hasher: Hasher | None = None, clock: Clock = utc_now
) -> Account:
    """Gives an account a new password, ends its sessions and lets it try again. Raises as `add` does."""
    require(actor, Action.MANAGE)
    with store.reading() as connection:
        held = _held(connection, name)
    hashed = _hashed(password, held.state.name, held.state.display, hasher)
    now = clock()
    with store.writing() as connection:
        state = replace(_held(connection, name).state, password=hashed)
        kept = save_account(connection, actor.name, state, "password", at=stamp(now))
        sessions.end_all(connection, kept.id, Ended.PASSWORD, now)
        slowing.forget(connection, state.name)
        return account_of(kept)


def unlock(store: Store, actor: Actor, name: str, *, clock: Clock = utc_now) -> Account:
    """Lets an account try again that failed too often. Raises NotAllowedError, AccountError and StoreError."""
    require(actor, Action.MANAGE)
    with store.writing() as connection:
        held = _held(connection, name)
        slowing.forget(connection, held.state.name)
        return account_of(save_account(connection, actor.name, held.state, "unlock", at=stamp(clock())))


def _held(connection: Connection, name: str) -> KeptAccount:
    held = account_by_name(connection, folded(name))
    if held is None:
        raise AccountError(f"利用者「{name}」はありません。hanko-audit users list で確かめてください。")
    return held


def _codes(roles: Iterable[Role]) -> tuple[str, ...]:
    return tuple(role.value for role in Role if role in roles)


def _identity(text: str) -> str | None:
    plain = text.strip()
    return (folded(plain) if "@" in plain else plain) or None


def _hashed(password: str | None, name: str, display: str, hasher: Hasher | None) -> str:
    if password is None:
        return ""
    check_password(password, name=name, display=display)
    return (hasher or Hasher()).hash(password)


def _check(state: AccountState) -> None:
    if not state.roles:
        raise AccountError("役割を一つ以上指定してください。")
    if Role.DEPARTMENT.value in state.roles and not state.department:
        raise AccountError("役割「所管課」には、どの課かの指定が要ります。")


def _check_identity(connection: Connection, state: AccountState) -> None:
    other = account_by_identity(connection, state.identity) if state.identity else None
    if other is not None and other.state.name != state.name:
        raise AccountError(f"「{state.identity}」は、利用者「{other.state.name}」に登録されています。")
