"""What detecting yields: a `Requirement` says that, to complete a procedure, somebody has to do something."""

from __future__ import annotations

from dataclasses import dataclass

from hanko_audit.document import Passage
from hanko_audit.vocabulary import Axis, Item, Modality, Party


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that decided something; `rule` is the rule that read them so.

    `role` says what they decided: item, label (an item named beside its own mark), modality, party.

    `start` and `end` are character offsets into the passage's text; `start == end` where no single place can be named.
    """

    role: str
    text: str
    start: int
    end: int
    rule: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One demand with its evidence. `start` and `end` are character offsets into the passage's text."""

    item: Item
    modality: Modality
    party: Party
    start: int
    end: int
    text: str
    rule: str
    cues: tuple[Cue, ...] = ()

    @property
    def axis(self) -> Axis:
        """The axis of the item."""
        return self.item.axis

    def as_json(self) -> dict[str, object]:
        """The fixed keys of `hanko-audit detect`."""
        return {
            "axis": self.axis.value,
            "item": self.item.value,
            "modality": self.modality.value,
            "party": self.party.value,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "rule": self.rule,
        }


@dataclass(frozen=True, slots=True)
class Finding:
    """A requirement together with the passage it stands in."""

    requirement: Requirement
    passage: Passage

    def as_json(self) -> dict[str, object]:
        """The requirement's keys plus the passage's text and place."""
        return {
            **self.requirement.as_json(),
            "passage": self.passage.text,
            "kind": self.passage.kind.value,
            "location": self.passage.location.as_json(),
        }
