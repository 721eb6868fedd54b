"""Models of the rules on what remains once the seal is gone: steps with their burden, certificates, and tags."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cached_property
from typing import Self

from pydantic import Field, field_validator, model_validator

from hanko_audit.rulepacks.base import Rule, check_expressions
from hanko_audit.vocabulary import Axis, Item, VerdictCode


class WordRule(Rule):
    """Words (regular expressions over NFKC text without spaces) and texts that they do and do not find.

    A text that one of `unless` matches does not count.
    """

    words: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()

    @field_validator("words", "unless")
    @classmethod
    def _compiles(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return check_expressions(value)

    @model_validator(mode="after")
    def _has_examples(self) -> Self:
        if self.words and not (self.examples and self.quiet):
            raise ValueError("examples に当たる例を、quiet に当たってはいけない例を、一つ以上書いてください。")
        return self

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """All words as one expression."""
        return re.compile("|".join(f"(?:{word})" for word in self.words))

    @cached_property
    def exclusion(self) -> re.Pattern[str] | None:
        """All of `unless` as one expression."""
        return re.compile("|".join(f"(?:{word})" for word in self.unless)) if self.unless else None

    def find(self, text: str) -> str:
        """The words found in `text` (already normalised), empty where there are none."""
        match = self.pattern.search(text) if self.words else None
        return "" if match is None or (self.exclusion and self.exclusion.search(text)) else match.group()


class Movement(StrEnum):
    """What a step asks of people: to come, to send or hand in something on paper, or neither."""

    VISIT = "visit"
    PAPER = "paper"
    NONE = "none"


class StepRule(WordRule):
    """A step that people still have to manage without the seal, and how much of a burden it is.

    It is there where one of `items` is demanded, where the seal's verdict is one of `seal_verdicts`, where `words`
    stand in a form, or, with `without_online`, where an application can be handed in but not online. `points` are its
    burden today, for the reason `why`. Where the verdict puts a substitute in its place, `eased` points are left, and
    `eased_moves` says whether people may still have to move then. `submission` marks the handing in itself. One of the
    alternatives `ended_by`, once it is in place, ends the step whatever axis proposed it. `way_out` says how to be
    rid of it.
    """

    axis: Axis
    items: tuple[Item, ...] = ()
    seal_verdicts: tuple[VerdictCode, ...] = ()
    without_online: bool = False
    movement: Movement
    submission: bool = False
    points: int = Field(ge=0, le=10)
    eased: int = Field(default=0, ge=0, le=10)
    eased_moves: bool = False
    ended_by: tuple[str, ...] = ()
    why: str = Field(min_length=1)
    way_out: str = Field(min_length=1)

    @model_validator(mode="after")
    def _is_found_somehow(self) -> Self:
        ways = (self.items, self.seal_verdicts, self.words, self.without_online)
        if sum(bool(way) for way in ways) != 1:
            raise ValueError("items・seal_verdicts・words・without_online のどれか一つを書いてください。")
        if self.eased > self.points:
            raise ValueError(f"eased（{self.eased}）が points（{self.points}）より大きくなっています。")
        if any(item.axis is not self.axis for item in self.items):
            raise ValueError(f"items には axis（{self.axis.value}）の項目だけを書いてください。")
        return self


class Issuer(StrEnum):
    """Where the facts in a certificate are held."""

    OWN = "own"
    LINKED = "linked"
    OTHER = "other"

    @property
    def label(self) -> str:
        """Japanese label."""
        return {"own": "自団体が発行", "linked": "情報連携で確認できる", "other": "ほかの機関が発行"}[self.value]


class CertificateRule(WordRule):
    """A certificate that people are sent to fetch though the administration holds the facts; `title` is its name.

    `points` is what fetching it costs, `way_out` how the office can do without it.
    """

    issuer: Issuer
    points: int = Field(ge=0, le=10)
    way_out: str = Field(min_length=1)
    words: tuple[str, ...] = Field(min_length=1)


class TagGroup(StrEnum):
    """The list or scheme that a tag belongs to."""

    PRIORITY_31 = "priority_31"
    PRIORITY_58 = "priority_58"
    STANDARD_20 = "standard_20"
    ANALOG_7 = "analog_7"

    @property
    def label(self) -> str:
        """Japanese label."""
        return _GROUP_LABELS[self]


_GROUP_LABELS = {
    TagGroup.PRIORITY_31: "31手続",
    TagGroup.PRIORITY_58: "58手続",
    TagGroup.STANDARD_20: "標準化対象事務",
    TagGroup.ANALOG_7: "アナログ規制",
}


class TagRule(WordRule):
    """A mark of priority. Tags of ANALOG_7 are looked for in what the papers say, the others in the names.

    One rule may stand for an entry of several lists: `groups`.
    """

    groups: tuple[TagGroup, ...] = Field(min_length=1)
    words: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _reads_one_place(self) -> Self:
        if TagGroup.ANALOG_7 in self.groups and len(self.groups) > 1:
            raise ValueError(
                "analog_7 は文の言葉から付けるため、名前から付けるほかの groups とは分けて書いてください。"
            )
        return self

    @property
    def reads_text(self) -> bool:
        """Whether it is looked for in the passages of the papers."""
        return TagGroup.ANALOG_7 in self.groups
