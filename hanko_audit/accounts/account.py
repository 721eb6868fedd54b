"""An account as the rest of the program sees it, the ways to come in, and how names are written."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from hanko_audit.accounts.errors import AccountError
from hanko_audit.reviewing import Actor, Role
from hanko_audit.store.accounts import KeptAccount

_LONGEST = 60


class Way(StrEnum):
    """How a person proves who they are."""

    LOCAL = "local"
    HEADER = "header"
    OIDC = "oidc"

    @property
    def label(self) -> str:
        """Japanese label."""
        return _WAY_LABELS[self]


_WAY_LABELS = {
    Way.LOCAL: "利用者名とパスワード",
    Way.HEADER: "庁内の認証（逆プロキシ）",
    Way.OIDC: "認証基盤（OIDC）",
}


@dataclass(frozen=True, slots=True)
class Account:
    """An account without its secret. `name` is what is typed, `display` the person's name."""

    id: int
    name: str
    display: str
    department: str
    roles: frozenset[Role]

    @property
    def actor(self) -> Actor:
        """The person for the functions that ask who acts. The log gets both names: two people can share one."""
        return Actor(f"{self.display}（{self.name}）", self.roles, self.department)

    @property
    def roles_shown(self) -> str:
        """The roles in Japanese."""
        return "・".join(role.label for role in Role if role in self.roles) or "役割なし"


def account_of(kept: KeptAccount) -> Account:
    """The account of a row. A role that this version does not know gives no right."""
    known = {role.value: role for role in Role}
    roles = frozenset(known[code] for code in kept.state.roles if code in known)
    return Account(kept.id, kept.state.name, kept.state.display, kept.state.department, roles)


def folded(name: str) -> str:
    """A name as accounts are found by it: full-width and capital letters do not matter."""
    return unicodedata.normalize("NFKC", name).casefold().strip()


def checked_name(name: str) -> str:
    """The name of a new account. Raises AccountError for one that could not be typed or told apart."""
    plain = folded(name)
    if not 1 <= len(plain) <= _LONGEST or any(not (sign.isalnum() or sign in "._-@") for sign in plain):
        raise AccountError(
            f"「{name}」は利用者名に使えません。文字・数字と . _ - @ で、{_LONGEST}文字までにしてください。"
        )
    return plain
