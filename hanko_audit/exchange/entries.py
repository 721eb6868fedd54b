"""What a sheet that came back says, row by row: the difference that it would make, or made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from hanko_audit.reviewing import Move
from hanko_audit.reviewing.workflow import Stage
from hanko_audit.vocabulary import Axis, VerdictCode


class Kind(StrEnum):
    """What an entry tells of a row."""

    DECIDE = "decide"
    DECIDED = "decided"
    ALREADY = "already"
    CONFLICT = "conflict"
    REFUSED = "refused"
    EDITED = "edited"
    DUPLICATE = "duplicate"
    UNKNOWN = "unknown"
    LOST = "lost"
    UNCHANGED = "unchanged"

    @property
    def label(self) -> str:
        """Japanese label."""
        return _LABELS[self]


_LABELS = {
    Kind.DECIDE: "決めるもの",
    Kind.DECIDED: "決めたもの",
    Kind.ALREADY: "決定済み",
    Kind.CONFLICT: "競合",
    Kind.REFUSED: "決められないもの",
    Kind.EDITED: "変えられない欄の書換え",
    Kind.DUPLICATE: "行IDの重なり",
    Kind.UNKNOWN: "知らない行ID",
    Kind.LOST: "行IDのない行",
    Kind.UNCHANGED: "記入なし",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the file a row stands, and which row of the store it is, as far as that is known."""

    sheet: str
    row: int
    row_id: str
    number: str = ""
    name: str = ""
    department: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to tell of a row.

    `verdict` is what is decided, `stage_before` and `verdict_before` how the row stands now; all of them are None where
    the entry is not about an axis. `written` are the words of the sheet by their headings; for cells that may not be
    changed `held` are those of the store. `message` says in Japanese why. `has_answers` tells whether a reviewer wrote
    something in the row.
    """

    kind: Kind
    place: Place
    axis: Axis | None = None
    move: Move | None = None
    verdict: VerdictCode | None = None
    stage_before: Stage | None = None
    verdict_before: VerdictCode | None = None
    reasons: tuple[str, ...] = ()
    note: str = ""
    written: Mapping[str, str] | None = None
    held: Mapping[str, str] | None = None
    message: str = ""
    has_answers: bool = True

    @property
    def is_failure(self) -> bool:
        """Whether something that was written is not taken."""
        return self.kind in {Kind.CONFLICT, Kind.REFUSED, Kind.DUPLICATE, Kind.UNKNOWN, Kind.LOST} and self.has_answers

    def as_json(self) -> dict[str, object]:
        """A line of `hanko-audit take`; keys without a meaning for this kind are left out."""
        own: dict[str, object] = {
            "kind": self.kind.value,
            "sheet": self.place.sheet,
            "row": self.place.row,
            "id": self.place.row_id,
            "number": self.place.number,
            "name": self.place.name,
            "department": self.place.department,
        }
        if self.axis is not None:
            own["axis"] = self.axis.value
            own["move"] = self.move.value if self.move else None
            own["verdict"] = self.verdict.value if self.verdict else None
            own["before"] = {
                "stage": self.stage_before.value if self.stage_before else None,
                "verdict": self.verdict_before.value if self.verdict_before else None,
            }
            own["reasons"] = list(self.reasons)
            own["note"] = self.note
        if self.written is not None:
            own["written"] = dict(self.written)
        if self.held is not None:
            own["held"] = dict(self.held)
        if self.message:
            own["message"] = self.message
        return own
