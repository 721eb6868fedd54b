"""Accounts as they are kept: every change is logged and becomes the state of its row in one transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from hanko_audit.store.auditlog import Event, LogAction, LogEntry, append
from hanko_audit.store.canonical import canonical, digest_of
from hanko_audit.store.codec import plain, words
from hanko_audit.store.tables import accounts


@dataclass(frozen=True, slots=True)
class AccountState:
    """What an account is. `roles` are codes; `identity` is None and `password` (a hash) empty where there is none."""

    name: str
    display: str
    department: str
    roles: tuple[str, ...]
    identity: str | None
    password: str
    disabled: bool


@dataclass(frozen=True, slots=True)
class KeptAccount:
    """An account with the id of its row."""

    id: int
    state: AccountState
    changed_at: str


def account_key(name: str) -> str:
    """What the log knows an account by."""
    return digest_of(canonical(["account", name]))


def load_accounts(connection: Connection) -> list[KeptAccount]:
    """All accounts by name."""
    return [_kept(dict(row)) for row in connection.execute(select(accounts).order_by(accounts.c.name)).mappings()]


def account_by_name(connection: Connection, name: str) -> KeptAccount | None:
    """The account of a name."""
    row = connection.execute(select(accounts).where(accounts.c.name == name)).mappings().one_or_none()
    return _kept(dict(row)) if row else None


def account_by_id(connection: Connection, account_id: int) -> KeptAccount | None:
    """The account of an id."""
    row = connection.execute(select(accounts).where(accounts.c.id == account_id)).mappings().one_or_none()
    return _kept(dict(row)) if row else None


def account_by_identity(connection: Connection, identity: str) -> KeptAccount | None:
    """The account of a person as an identity provider names them."""
    row = connection.execute(select(accounts).where(accounts.c.identity == identity)).mappings().one_or_none()
    return _kept(dict(row)) if row else None


def save_account(connection: Connection, actor: str, state: AccountState, what: str, *, at: str) -> KeptAccount:
    """Makes an account or changes the one of that name, and logs how it is now. `what` is a code of the change."""
    payload = {**_logged(state), "what": what}
    (entry,) = append(connection, actor, [Event(LogAction.ACCOUNT, payload, account_key(state.name))], at=at)
    row = {**_row(state), "changed_at": entry.at, "entry": entry.sequence}
    held = account_by_name(connection, state.name)
    if held is None:
        made = insert(accounts).values(row).returning(accounts.c.id)
        return KeptAccount(connection.execute(made).scalar_one(), state, entry.at)
    connection.execute(update(accounts).where(accounts.c.id == held.id).values(row))
    return KeptAccount(held.id, state, entry.at)


def account_disagreements(connection: Connection, entries: Iterable[LogEntry]) -> list[str]:
    """Where the table of accounts says something else than the log, in Japanese: a role given past the program, say."""
    last = {entry.subject: entry for entry in entries if entry.action == LogAction.ACCOUNT}
    problems: list[str] = []
    for one in load_accounts(connection):
        entry = last.pop(account_key(one.state.name), None)
        if entry is None:
            problems.append(f"利用者「{one.state.name}」の登録が記録にありません。")
        elif {name: value for name, value in entry.content.items() if name != "what"} != _logged(one.state):
            problems.append(
                f"利用者「{one.state.name}」の役割やパスワードなどが、記録 {entry.sequence}番の内容と違います。"
            )
    problems.extend(f"記録 {entry.sequence}番の利用者が、利用者の表にありません。" for entry in last.values())
    return problems


def _logged(state: AccountState) -> Mapping[str, object]:
    """The state as the log tells it: of the password only whether it is the same one."""
    return {
        "name": plain(state.name),
        "display": plain(state.display),
        "department": plain(state.department),
        "roles": list(state.roles),
        "identity": state.identity,
        "password": digest_of(state.password) if state.password else "",
        "disabled": state.disabled,
    }


def _row(state: AccountState) -> dict[str, object]:
    return {
        "name": plain(state.name),
        "display": plain(state.display),
        "department": plain(state.department),
        "roles": words(state.roles),
        "identity": state.identity,
        "password": state.password,
        "disabled": state.disabled,
    }


def _kept(row: Mapping[str, object]) -> KeptAccount:
    values = {name: row[name] for name in AccountState.__slots__}
    roles = tuple(json.loads(str(row["roles"])))
    return KeptAccount(int(str(row["id"])), AccountState(**{**values, "roles": roles}), str(row["changed_at"]))  # type: ignore[arg-type]
