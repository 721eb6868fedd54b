"""What remains of a procedure once its seal is gone, in words that every later room shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hanko_audit.rulepacks.residue import Issuer, Movement, TagGroup
from hanko_audit.verdict import Citation, Ground, MissingFact
from hanko_audit.vocabulary import Axis


class Grade(StrEnum):
    """How far a procedure can be done without moving."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """Japanese label."""
        return _GRADE_LABELS[self]


_GRADE_LABELS = {
    Grade.FULL: "すべてできる",
    Grade.PARTIAL: "一部だけ",
    Grade.NONE: "できない",
    Grade.UNKNOWN: "要確認",
}


class StepState(StrEnum):
    """What becomes of a step when the proposed verdicts are carried out."""

    GONE = "gone"
    EASED = "eased"
    STAYS = "stays"

    @property
    def label(self) -> str:
        """Japanese label."""
        return {"gone": "案でなくなる", "eased": "案で軽くなる", "stays": "案のあとも残る"}[self.value]


@dataclass(frozen=True, slots=True)
class RemainingStep:
    """One step that people have to manage today, with its words and places, and what the proposal makes of it.

    `points` is its burden today, `points_after` what is left of it; `why` gives the reason for the points, `because`
    the reason for the state. `always` is False where it is asked for only in some cases. `moves_after` says whether
    people may still have to come or to send paper when the proposal is carried out.
    """

    rule: str
    title: str
    axis: Axis
    movement: Movement
    always: bool
    state: StepState
    points: int
    points_after: int
    moves_after: bool
    why: str
    because: str
    way_out: str
    grounds: tuple[Ground, ...]
    citation: Citation | None = None

    @property
    def label(self) -> str:
        """The title; a step that is asked for only in some cases says so."""
        return self.title if self.always else f"{self.title}（場合により）"

    def as_json(self) -> dict[str, object]:
        """Plain fields."""
        return {
            "step": self.rule,
            "title": self.title,
            "axis": self.axis.value,
            "movement": self.movement.value,
            "always": self.always,
            "state": self.state.value,
            "points": self.points,
            "points_after": self.points_after,
            "why": self.why,
            "because": self.because,
            "way_out": self.way_out,
            "evidence": [ground.as_json() for ground in self.grounds],
            "citation": self.citation.as_json() if self.citation else None,
        }


@dataclass(frozen=True, slots=True)
class NamedCertificate:
    """A certificate asked for although the administration holds its facts, and the way out."""

    rule: str
    title: str
    issuer: Issuer
    points: int
    points_after: int
    way_out: str
    grounds: tuple[Ground, ...]
    citation: Citation | None = None

    def as_json(self) -> dict[str, object]:
        """Plain fields."""
        return {
            "certificate": self.rule,
            "title": self.title,
            "issuer": self.issuer.value,
            "points": self.points,
            "points_after": self.points_after,
            "way_out": self.way_out,
            "evidence": [ground.as_json() for ground in self.grounds],
            "citation": self.citation.as_json() if self.citation else None,
        }


@dataclass(frozen=True, slots=True)
class Tag:
    """A mark of priority and the words it was given for."""

    rule: str
    title: str
    groups: tuple[TagGroup, ...]
    ground: Ground

    @property
    def labels(self) -> tuple[str, ...]:
        """One Japanese label a group, such as 標準化対象事務（介護保険）."""
        return tuple(f"{group.label}（{self.title}）" for group in self.groups)

    def as_json(self) -> dict[str, object]:
        """Plain fields."""
        return {
            "tag": self.rule,
            "title": self.title,
            "groups": [group.value for group in self.groups],
            "evidence": self.ground.as_json(),
        }


@dataclass(frozen=True, slots=True)
class Residue:
    """What remains of one procedure. `today` is the grade as things are, `after` that of the proposal carried out.

    `conditions` are the means that have to be there for `after` to hold. `missing` are the facts that would tell more.
    """

    today: Grade
    after: Grade
    steps: tuple[RemainingStep, ...] = ()
    certificates: tuple[NamedCertificate, ...] = ()
    tags: tuple[Tag, ...] = ()
    conditions: tuple[str, ...] = ()
    missing: tuple[MissingFact, ...] = ()
    annual_count: int | None = None

    @property
    def remaining(self) -> tuple[RemainingStep, ...]:
        """The steps for which people may still have to move after the proposal."""
        return tuple(step for step in self.steps if step.moves_after)

    @property
    def score(self) -> int:
        """The burden today: the points of all steps and certificates."""
        return sum(own.points for own in self._burdens)

    @property
    def score_after(self) -> int:
        """The burden that is left when the proposal is carried out."""
        return sum(own.points_after for own in self._burdens)

    @property
    def workload(self) -> int | None:
        """The burden today times the cases a year; None where nobody has said how many."""
        return None if self.annual_count is None else self.score * self.annual_count

    @property
    def _burdens(self) -> tuple[RemainingStep | NamedCertificate, ...]:
        return (*self.steps, *self.certificates)

    def as_json(self) -> dict[str, object]:
        """Plain fields plus labels and sums."""
        return {
            "today": self.today.value,
            "after": self.after.value,
            "after_label": self.after.label,
            "remaining": [step.title for step in self.remaining],
            "steps": [step.as_json() for step in self.steps],
            "certificates": [own.as_json() for own in self.certificates],
            "score": self.score,
            "score_after": self.score_after,
            "annual_count": self.annual_count,
            "workload": self.workload,
            "tags": [tag.as_json() for tag in self.tags],
            "conditions": list(self.conditions),
            "missing": [fact.as_json() for fact in self.missing],
        }
