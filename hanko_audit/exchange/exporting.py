"""What goes out: the rows, for whom, from which database, when, under one id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from hanko_audit.exchange.lines import Line, lines_of
from hanko_audit.reviewing import Action, Actor
from hanko_audit.reviewing.actor import require
from hanko_audit.rulepacks.reviewing import ReasonRule
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.store import Store
from hanko_audit.store.auditlog import identity_of
from hanko_audit.vocabulary import Axis

_ID = 12


@dataclass(frozen=True, slots=True)
class Export:
    """A sheet to be filled in. `database` is the identity of the store, `source` its name for users."""

    id: str
    database: str
    source: str
    made_at: datetime
    made_by: str
    department: str
    axes: tuple[Axis, ...]
    lines: tuple[Line, ...]
    reasons: tuple[ReasonRule, ...]

    def as_json(self, path: Path) -> dict[str, object]:
        """What `hanko-audit export` prints."""
        return {
            "export": str(path),
            "id": self.id,
            "rows": len(self.lines),
            "department": self.department,
            "axes": [axis.value for axis in self.axes],
        }


def make_export(
    store: Store, actor: Actor, rules: RuleSet, *, department: str = "", axes: Sequence[Axis] = tuple(Axis)
) -> Export:
    """Gathers a sheet. Somebody of one department gets its rows only. Raises NotAllowedError and StoreError."""
    require(actor, Action.EXPORT)
    own = lines_of(store, actor, rules, axes, department=department)
    with store.reading() as connection:
        database = identity_of(connection)
    return Export(
        id=uuid4().hex[:_ID],
        database=database,
        source=store.shown,
        made_at=datetime.now().astimezone(),
        made_by=actor.name,
        department=department or actor.bound_to or "",
        axes=tuple(axes),
        lines=own,
        reasons=rules.of(ReasonRule),
    )
