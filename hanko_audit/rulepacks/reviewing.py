"""Models of the rules that the review reads: reasons to choose from, and when an old decision is to be looked at again."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from typing import Any, Self

from pydantic import Field, field_validator, model_validator

from hanko_audit.rulepacks.base import PackModel, Rule
from hanko_audit.rulepacks.factnames import FACTS, FactName
from hanko_audit.vocabulary import VerdictCode


class ReasonRule(Rule):
    """A reason for keeping a demand, as reviewers choose it. The rule's id is its code, its `title` what users read.

    `again` marks a reason that other offices gave up later: a decision that rests on it is shown for another look.
    """

    again: bool = False


class RecheckExample(PackModel):
    """Kinds of document and the years since the decision, and whether the rule asks for another look."""

    document_types: tuple[str, ...] = ()
    years: int
    expect: bool

    @field_validator("document_types", mode="before")
    @classmethod
    def _listed(cls, value: Any) -> Any:
        return (value,) if isinstance(value, str) else value


class RecheckRule(Rule):
    """Kinds of document for which a decision to keep the seal grows old, after how many whole years, and why."""

    document_types: tuple[str, ...] = Field(min_length=1)
    after_years: int = Field(ge=0)
    reason: str = Field(min_length=1)
    examples: tuple[RecheckExample, ...] = ()

    @field_validator("document_types", mode="before")
    @classmethod
    def _types_exist(cls, value: Any) -> Any:
        listed = (value,) if isinstance(value, str) else tuple(value)
        known = FACTS[FactName.DOCUMENT_TYPES].values
        for one in listed:
            if one not in known:
                raise ValueError(f"書類の種類「{one}」はありません。使える値: {'、'.join(known)}")
        return listed

    def asks(self, document_types: frozenset[str], years: int) -> bool:
        """Whether a decision of that age on these kinds of document is to be looked at again."""
        return years >= self.after_years and not document_types.isdisjoint(self.document_types)

    @model_validator(mode="after")
    def _examples_come_out(self) -> Self:
        if not any(one.expect for one in self.examples) or all(one.expect for one in self.examples):
            raise ValueError("examples に、当たる例と当たらない例（expect: false）を一つずつ以上書いてください。")
        for one in self.examples:
            if self.asks(frozenset(one.document_types), one.years) is not one.expect:
                kinds = "・".join(one.document_types)
                raise ValueError(f"examples の「{kinds} {one.years}年」が、書いたとおりになりません。")
        return self


class AnswerTarget(StrEnum):
    """Which cell of a workbook that was filled in a word stands in."""

    VERDICT = "verdict"
    MOVE = "move"


AS_IT_IS = "as_it_is"
"""The answer that leaves a row the verdict which it carries."""

_ANSWERS: dict[AnswerTarget, frozenset[str]] = {
    AnswerTarget.VERDICT: frozenset({AS_IT_IS, *VerdictCode} - {VerdictCode.NEEDS_REVIEW}),
    AnswerTarget.MOVE: frozenset({"confirm", "endorse", "approve", "return"}),
}


def answer_key(text: str) -> str:
    """How words of a filled-in cell are compared: NFKC in lower case, without white space and a full stop at the end."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split()).rstrip("。.")


class AnswerRule(Rule):
    """Words that people write where the workbook offers a choice, and the choice that is meant.

    They match whole cells. `quiet` ones look alike and must not be read so.
    """

    target: AnswerTarget
    value: str
    words: tuple[str, ...] = Field(min_length=1)
    quiet: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_sound(self) -> Self:
        if self.value not in _ANSWERS[self.target]:
            known = "、".join(sorted(_ANSWERS[self.target]))
            raise ValueError(f"「value」の値「{self.value}」は使えません。使える値: {known}")
        both = {answer_key(word) for word in self.words} & {answer_key(word) for word in self.quiet}
        if both:
            raise ValueError(f"「{sorted(both)[0]}」が words と quiet の両方にあります。")
        return self
