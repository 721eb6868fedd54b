"""Who may say where a form belongs: 所管課 for the rows of its own, 行革担当 for all."""

from __future__ import annotations

from collections.abc import Iterable

from hanko_audit.reviewing.actor import Action, Actor, require


def require_any(actor: Actor) -> None:
    """Raises NotAllowedError unless the actor may decide links somewhere."""
    require(actor, Action.LINK)


def require_everywhere(actor: Actor) -> None:
    """Raises NotAllowedError unless the actor may decide the links of every department."""
    require(actor, Action.LINK_ANY)


def objection(actor: Actor, departments: Iterable[str]) -> str:
    """Why the actor may not decide on a form that these departments are concerned with, in Japanese; empty if so.

    Concerned are the rows that the form is to belong to and those that it belongs to now; where neither names one, the
    row that fits best.
    """
    if actor.everywhere or actor.may(Action.LINK_ANY):
        return ""
    others = [one for one in dict.fromkeys(departments) if not actor.may_confirm_for(one)]
    if not others:
        return ""
    named = "・".join(one or "未定" for one in others)
    own = actor.department or "なし"
    return f"所管課（{named}）の手続に関わるため、{own} の {actor.name} さんは決められません。"
