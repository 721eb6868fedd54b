"""The rows of a store side by side on every axis, and what the cells of each show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hanko_audit.exchange.columns import Column, Part
from hanko_audit.exchange.marks import Seen, seen_now
from hanko_audit.reviewing import Actor, Filter, ReviewRow, Stage, departments, list_rows
from hanko_audit.reviewing.actor import NotAllowedError, same_department
from hanko_audit.reviewing.deciding import local_time
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.store import Store
from hanko_audit.vocabulary import Axis

_ALL = 1_000_000


@dataclass(frozen=True, slots=True)
class Line:
    """A row with where it stands on each axis."""

    subject_id: int
    by_axis: Mapping[Axis, ReviewRow]

    @property
    def row(self) -> ReviewRow:
        """What is the same on every axis."""
        return next(iter(self.by_axis.values()))

    def seen(self, axis: Axis) -> Seen:
        """What somebody sees of an axis now."""
        own = self.by_axis[axis]
        return seen_now(own.version, own.stage, own.evidence)

    def text(self, column: Column) -> str:
        """What a cell shows that nobody is to change."""
        own = self.by_axis[column.axis] if column.axis else self.row
        match column.part:
            case Part.NUMBER:
                return own.number
            case Part.NAME:
                return own.name
            case Part.DEPARTMENT:
                return own.department
            case Part.COUNT:
                return "" if own.annual_count is None else str(own.annual_count)
            case Part.DUE:
                return own.due
            case Part.NOTICE:
                return self._notices()
            case Part.PROPOSAL:
                return own.proposed.label_for(column.axis or Axis.SEAL)
            case Part.GROUNDS:
                return own.reason
            case Part.STATE:
                return state_of(own, column.axis or Axis.SEAL)
            case _:
                return ""

    def _notices(self) -> str:
        said = [f"{axis.label}: {own.shift.label}" for axis, own in self.by_axis.items() if own.shift.label]
        if any(own.stale for own in self.by_axis.values()):
            said.append("再見直しの候補")
        if not self.row.in_newest_run:
            said.append("今回の走査にない")
        return "・".join(said)


def state_of(own: ReviewRow, axis: Axis) -> str:
    """Where a row stands, with who brought it there and what that person wrote."""
    if own.stage is Stage.PROPOSED or own.decided is None:
        return f"{Stage.PROPOSED.label}（未決定）"
    reasons = f"（{'・'.join(own.reasons)}）" if own.reasons else ""
    words = f"「{own.note}」" if own.note else ""
    head = f"{own.stage.label}: {own.decided.label_for(axis)}{reasons}"
    return "\n".join([head, f"{own.decided_by} {local_time(own.decided_at)}{words}"])


def lines_of(
    store: Store, actor: Actor, rules: RuleSet, axes: Sequence[Axis] = tuple(Axis), *, department: str = ""
) -> tuple[Line, ...]:
    """The rows of a department, or all that concern the actor, in the order of the list.

    Raises NotAllowedError where somebody of one department asks for another's, and StoreError.
    """
    bound = actor.bound_to
    if bound is not None:
        if department and not same_department(department, bound):
            raise NotAllowedError(f"{actor.name} さんが扱えるのは所管課（{bound or 'なし'}）の行だけです。")
        department = bound
    names = [own for own in departments(store, actor) if same_department(own, department)]
    if not names and (department or bound is not None):
        return ()
    found: dict[int, dict[Axis, ReviewRow]] = {}
    for axis in axes:
        wanted = Filter(axis=axis, departments=tuple(names))
        for own in list_rows(store, actor, rules, wanted, limit=_ALL).rows:
            found.setdefault(own.subject_id, {})[axis] = own
    return tuple(Line(own, by_axis) for own, by_axis in found.items())
