"""The way of a row: 提案 → 所管課確認 → 行革担当確認 → 承認, or 差戻し. Nothing here knows of a database."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from hanko_audit.reviewing.actor import Action
from hanko_audit.vocabulary import VerdictCode


class Stage(StrEnum):
    """Where a row stands on one axis."""

    PROPOSED = "proposed"
    DEPARTMENT = "department"
    REFORM = "reform"
    APPROVED = "approved"
    RETURNED = "returned"

    @property
    def label(self) -> str:
        """Japanese label."""
        return _STAGE_LABELS[self]


_STAGE_LABELS = {
    Stage.PROPOSED: "提案",
    Stage.DEPARTMENT: "所管課確認",
    Stage.REFORM: "行革担当確認",
    Stage.APPROVED: "承認",
    Stage.RETURNED: "差戻し",
}


class Move(StrEnum):
    """What takes a row from one stage to another."""

    CONFIRM = "confirm"
    ENDORSE = "endorse"
    APPROVE = "approve"
    RETURN = "return"

    @property
    def label(self) -> str:
        """Japanese label."""
        return _MOVE_LABELS[self]


_MOVE_LABELS = {
    Move.CONFIRM: "所管課として確認する",
    Move.ENDORSE: "行革担当として確認する",
    Move.APPROVE: "承認する",
    Move.RETURN: "差し戻す",
}

WAYS: Mapping[tuple[Stage, Move], tuple[Stage, Action]] = MappingProxyType(
    {
        (Stage.PROPOSED, Move.CONFIRM): (Stage.DEPARTMENT, Action.CONFIRM),
        (Stage.RETURNED, Move.CONFIRM): (Stage.DEPARTMENT, Action.CONFIRM),
        (Stage.DEPARTMENT, Move.CONFIRM): (Stage.DEPARTMENT, Action.CONFIRM),
        (Stage.DEPARTMENT, Move.ENDORSE): (Stage.REFORM, Action.ENDORSE),
        (Stage.REFORM, Move.APPROVE): (Stage.APPROVED, Action.APPROVE),
        (Stage.DEPARTMENT, Move.RETURN): (Stage.RETURNED, Action.RETURN_CONFIRMED),
        (Stage.REFORM, Move.RETURN): (Stage.RETURNED, Action.RETURN_ENDORSED),
        (Stage.APPROVED, Move.RETURN): (Stage.RETURNED, Action.RETURN_ENDORSED),
    }
)
"""Where each move leads from each stage, and the right that it takes. A department may correct what it confirmed."""


def rights_for(move: Move) -> frozenset[Action]:
    """The rights of which one is needed for a move, whatever the stage."""
    return frozenset(right for (_, own), (_, right) in WAYS.items() if own is move)


def objection(
    move: Move, code: VerdictCode, *, held: VerdictCode, proposed: VerdictCode, reasons: tuple[str, ...], note: str
) -> str:
    """Why a decision cannot stand as it is, in Japanese; empty where it can.

    `held` is the verdict that the row carries now, `proposed` the one that the rules propose.
    """
    given = bool(reasons or note.strip())
    if move is Move.RETURN:
        return "" if given else "差戻しには、理由を選ぶか書いてください。"
    if move is not Move.CONFIRM:
        return "" if code is held else "判定を変えるときは、差し戻して所管課に確かめてください。"
    if code is VerdictCode.NEEDS_REVIEW:
        return "「要確認」のままでは確認できません。確かめた結果の判定を選んでください。"
    if code is VerdictCode.RETAIN and not reasons:
        return "「存続」には、理由（R1～R13）を選んでください。"
    if code is not proposed and not given:
        return "案と違う判定にするときは、理由を選ぶか書いてください。"
    return ""
