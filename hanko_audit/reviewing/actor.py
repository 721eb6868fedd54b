"""Who acts, and what each role may do. Every function of this room asks for an actor and checks it here."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class ReviewError(Exception):
    """The review cannot do what was asked. The text is Japanese: what is wrong and what to do."""


class NotAllowedError(ReviewError):
    """The actor's roles do not cover it."""


class Role(StrEnum):
    """What somebody is in the review."""

    VIEWER = "viewer"
    DEPARTMENT = "department"
    REFORM = "reform"
    APPROVER = "approver"
    ADMIN = "admin"

    @property
    def label(self) -> str:
        """Japanese label."""
        return _ROLE_LABELS[self]


_ROLE_LABELS = {
    Role.VIEWER: "閲覧",
    Role.DEPARTMENT: "所管課",
    Role.REFORM: "行革担当",
    Role.APPROVER: "承認者",
    Role.ADMIN: "管理者",
}


class Action(StrEnum):
    """What can be done with what the store holds."""

    VIEW = "view"
    CONFIRM = "confirm"
    ENDORSE = "endorse"
    APPROVE = "approve"
    RETURN_CONFIRMED = "return_confirmed"
    RETURN_ENDORSED = "return_endorsed"
    ASSIGN = "assign"
    LINK = "link"
    LINK_ANY = "link_any"
    SCAN = "scan"
    EXPORT = "export"
    KEEP = "keep"
    MANAGE = "manage"

    @property
    def label(self) -> str:
        """Japanese label."""
        return _ACTION_LABELS[self]


_ACTION_LABELS = {
    Action.VIEW: "閲覧",
    Action.CONFIRM: "所管課としての確認",
    Action.ENDORSE: "行革担当としての確認",
    Action.APPROVE: "承認",
    Action.RETURN_CONFIRMED: "所管課確認の差戻し",
    Action.RETURN_ENDORSED: "行革担当確認・承認の差戻し",
    Action.ASSIGN: "割当て",
    Action.LINK: "様式と手続の結びつけ",
    Action.LINK_ANY: "すべての課の様式と手続の結びつけ",
    Action.SCAN: "走査・取込み",
    Action.EXPORT: "書出し",
    Action.KEEP: "控え・復元・検証",
    Action.MANAGE: "利用者の管理",
}

RIGHTS: Mapping[Role, frozenset[Action]] = MappingProxyType(
    {
        Role.VIEWER: frozenset({Action.VIEW}),
        Role.DEPARTMENT: frozenset({Action.VIEW, Action.EXPORT, Action.CONFIRM, Action.LINK}),
        Role.REFORM: frozenset(
            {
                Action.VIEW,
                Action.EXPORT,
                Action.SCAN,
                Action.ENDORSE,
                Action.RETURN_CONFIRMED,
                Action.ASSIGN,
                Action.LINK,
                Action.LINK_ANY,
            }
        ),
        Role.APPROVER: frozenset({Action.VIEW, Action.EXPORT, Action.APPROVE, Action.RETURN_ENDORSED}),
        # Whoever runs the system decides nothing: the two must not lie in one hand.
        Role.ADMIN: frozenset({Action.VIEW, Action.EXPORT, Action.SCAN, Action.ASSIGN, Action.KEEP, Action.MANAGE}),
    }
)


@dataclass(frozen=True, slots=True)
class Actor:
    """A person with roles. `department` is where 所管課 may decide; `everywhere` lifts that bound (one user alone)."""

    name: str
    roles: frozenset[Role]
    department: str = ""
    everywhere: bool = False

    def may(self, action: Action) -> bool:
        """Whether one of the roles covers the action, somewhere."""
        return any(action in RIGHTS[role] for role in self.roles)

    def may_confirm_for(self, department: str) -> bool:
        """Whether 所管課 of this actor is the one that answers for a row of `department`."""
        if not self.may(Action.CONFIRM):
            return False
        return self.everywhere or same_department(department, self.department)

    @property
    def bound_to(self) -> str | None:
        """The department whose rows alone concern somebody who is nothing but 所管課; None for everybody else."""
        return None if self.everywhere or self.roles != {Role.DEPARTMENT} else self.department


def alone(name: str) -> Actor:
    """The one user of a machine without login: every role, every department."""
    return Actor(name, frozenset(Role), everywhere=True)


def require(actor: Actor, action: Action) -> None:
    """Raises NotAllowedError unless the actor may do it."""
    if not actor.may(action):
        roles = "・".join(role.label for role in Role if role in actor.roles) or "なし"
        able = "・".join(role.label for role in Role if action in RIGHTS[role])
        raise NotAllowedError(
            f"{actor.name} さん（役割: {roles}）は「{action.label}」を行えません。行えるのは {able} です。"
        )


def same_department(one: str, other: str) -> bool:
    """Whether two spellings name one department; an unknown one is no department's."""
    return bool(_folded(one)) and _folded(one) == _folded(other)


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
