"""What the national census says of a procedure: a row of its sheet, and how a row of the office's list was tied to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hanko_audit.rulepacks.factnames import FactName


@dataclass(frozen=True, slots=True)
class NationalRow:
    """One row of the census, in the words of the sheet; empty where a cell is. `total` is cases a year, rounded by
    the sheet to two figures. `row` is the row of the sheet it was read from, counted from 1.
    """

    id: str
    ministry: str
    name: str
    law: str
    article: str
    law_number: str = ""
    kind: str = ""
    actor: str = ""
    recipient: str = ""
    task: str = ""
    online: str = ""
    online_plan: str = ""
    online_date: str = ""
    identity: str = ""
    attachments: str = ""
    attachments_dropped: str = ""
    submission: str = ""
    offices: str = ""
    total: int | None = None
    row: int = 0

    @property
    def basis(self) -> str:
        """Law and article as one text."""
        return f"{self.law}{self.article}"


class Part(StrEnum):
    """What is compared of two procedures."""

    NAME = "name"
    LAW = "law"
    ARTICLE = "article"

    @property
    def label(self) -> str:
        """Japanese label."""
        return _PART_LABELS[self]


_PART_LABELS = {Part.NAME: "手続名", Part.LAW: "法令名", Part.ARTICLE: "条項"}


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far one part agrees: `degree` from 0 (not at all) to 1 (the same), `words` say so in Japanese."""

    part: Part
    degree: float
    words: str

    @property
    def label(self) -> str:
        """Such as 法令名: 同じ."""
        return f"{self.part.label}: {self.words}"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row of the census that may be the procedure. `score` is 0 to 1; parts that the list does not give are absent."""

    row: NationalRow
    score: float
    agreements: tuple[Agreement, ...]

    @property
    def explanation(self) -> str:
        """The score and what it is made of, in Japanese."""
        return f"一致度{self.score:.2f}（{'、'.join(own.label for own in self.agreements)}）"


class Outcome(StrEnum):
    """What came of looking a procedure up."""

    SURE = "sure"
    AMBIGUOUS = "ambiguous"
    NONE = "none"

    @property
    def label(self) -> str:
        """Japanese label."""
        return _OUTCOME_LABELS[self]


_OUTCOME_LABELS = {Outcome.SURE: "一致", Outcome.AMBIGUOUS: "候補あり（要確認）", Outcome.NONE: "該当なし"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the census says on one question. `column` is the sheet's heading and `text` its words; `values` are their
    reading as values of `fact`, None where the words are not in the table of values, so that nobody guesses.
    """

    fact: FactName
    column: str
    text: str
    values: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class NationalMatch:
    """What was found for one procedure, best first. `answers` are those of the row that is surely the same."""

    outcome: Outcome
    candidates: tuple[Candidate, ...] = ()
    answers: tuple[Answer, ...] = ()
    edition: str = ""

    @property
    def row(self) -> NationalRow | None:
        """The row that is surely the same procedure."""
        return self.candidates[0].row if self.outcome is Outcome.SURE else None

    def as_json(self) -> dict[str, object]:
        """Plain fields for JSON lines."""
        return {
            "outcome": self.outcome.value,
            "edition": self.edition,
            "candidates": [
                {
                    "id": own.row.id,
                    "ministry": own.row.ministry,
                    "name": own.row.name,
                    "law": own.row.law,
                    "article": own.row.article,
                    "score": round(own.score, 4),
                    "explanation": own.explanation,
                    "identity": own.row.identity,
                    "online": own.row.online,
                    "attachments": own.row.attachments,
                }
                for own in self.candidates
            ],
        }
