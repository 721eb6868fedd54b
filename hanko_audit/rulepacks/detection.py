"""Models of the rules that detecting reads: cues (what is asked), scope (how strongly), party (of whom)."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Self

from pydantic import Field, field_validator, model_validator

from hanko_audit.document import PassageKind
from hanko_audit.rulepacks.base import PackModel, Rule, check_expressions
from hanko_audit.vocabulary import Item, Modality, Party

TokenPattern = tuple[dict[str, Any], ...]
"""One pattern of spaCy's Matcher: a dictionary of token attributes for each token."""


class Example(PackModel):
    """A text and what the whole pipeline has to say about it, as `item/modality` or `item/modality/party`.

    An empty `expect` means that the rule stays quiet. `gap: true` marks a known gap: it is reported, it does not fail.
    """

    text: str = Field(min_length=1)
    kind: PassageKind = PassageKind.NOTICE
    expect: tuple[str, ...] = ()
    gap: bool = False

    @field_validator("expect")
    @classmethod
    def _codes_exist(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for label in value:
            codes = label.split("/")
            known = (
                2 <= len(codes) <= 3
                and codes[0] in list(Item)
                and codes[1] in list(Modality)
                and (len(codes) == 2 or codes[2] in list(Party))
            )
            if not known:
                raise ValueError(
                    f"expect の「{label}」が読めません。unregistered_seal/required のように 項目/強さ で書いてください。"
                )
        return value


class WordRule(Rule):
    """Anything that is found by words.

    `terms` are plain words, matched on whole Sudachi tokens by their normalised form, so that spelling variants
    (捺印・押なつ, ファクス・ファックス) need no entries of their own. `patterns` are spaCy Matcher patterns.
    `text` are regular expressions over the normalised text, for layout. A match is dropped where one of the `unless`
    expressions overlaps it, or one of `unless_near` stands anywhere in the passage.
    """

    terms: tuple[str, ...] = ()
    patterns: tuple[TokenPattern, ...] = ()
    text: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    unless_near: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()

    @field_validator("text", "unless", "unless_near")
    @classmethod
    def _compiles(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return check_expressions(value)

    @model_validator(mode="after")
    def _finds_something(self) -> Self:
        if not (self.terms or self.patterns or self.text):
            raise ValueError("terms・patterns・text のどれかに、見つける言葉を書いてください。")
        return self


class CueRule(WordRule):
    """Words that name an item.

    `near` expressions must stand somewhere in the passage (one is enough); `predicate` restricts the match to those
    whose governing predicate, or whose cell label, has one of these words. `modality` and `party` fix what the words
    themselves already say (代理不可 is a demand although it is a negation).
    """

    item: Item
    kinds: tuple[PassageKind, ...] = ()
    near: tuple[str, ...] = ()
    predicate: tuple[str, ...] = ()
    modality: Modality | None = None
    party: Party | None = None

    @field_validator("near", "predicate")
    @classmethod
    def _near_compiles(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return check_expressions(value)

    @model_validator(mode="after")
    def _has_examples(self) -> Self:
        if not any(example.expect for example in self.examples):
            raise ValueError(
                "examples に、この規則が働く例（expect に期待する結果を書いたもの）を一つ以上書いてください。"
            )
        if all(example.expect for example in self.examples):
            raise ValueError("examples に、働いてはいけない例（expect: []）を一つ以上書いてください。")
        return self


class ContextRule(WordRule):
    """Words that say something about a cue. `quiet` are texts with like-looking words in which it must find nothing."""

    quiet: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _has_examples(self) -> Self:
        if not self.examples:
            raise ValueError("examples に例を一つ以上書いてください。")
        if not self.quiet:
            raise ValueError("quiet に、この規則の言葉に似ていて働いてはいけない文を一つ以上書いてください。")
        return self


class Effect(StrEnum):
    """What scope words do to the requirement they reach."""

    WAIVE = "waive"
    NEGATE = "negate"
    REFUSE = "refuse"
    PERMIT = "permit"
    DEMAND = "demand"
    SOFTEN = "soften"
    POSSIBLE = "possible"
    CHOICE = "choice"
    ANY_OF = "any_of"
    ALSO = "also"
    REPLACE = "replace"
    CONDITION = "condition"
    OTHER_WAY = "other_way"
    SILENCE = "silence"
    HISTORY = "history"
    EVENT = "event"
    WITHIN = "within"
    OWN_ACT = "own_act"
    OWN_PAPER = "own_paper"
    UNABLE = "unable"
    WISH = "wish"
    ASKED = "asked"
    NEED = "need"
    ONLY_THEN = "only_then"
    INSTEAD = "instead"
    REGARDLESS = "regardless"
    HELPS = "helps"
    ENOUGH = "enough"
    OTHER_ACT = "other_act"
    COPY_DOES = "copy_does"
    EXEMPT = "exempt"
    ADDED = "added"
    RESULT = "result"
    RECEIPT = "receipt"
    TITLE = "title"
    BEFORE = "before"
    CHANGED = "changed"
    ALSO_WORKS = "also_works"
    NO_WAY = "no_way"
    METHOD = "method"
    FOLLOWING = "following"


HINTS: frozenset[Effect] = frozenset(
    {
        Effect.EVENT,
        Effect.WITHIN,
        Effect.OWN_ACT,
        Effect.OWN_PAPER,
        Effect.UNABLE,
        Effect.WISH,
        Effect.ASKED,
        Effect.NEED,
        Effect.ONLY_THEN,
        Effect.INSTEAD,
        Effect.REGARDLESS,
        Effect.HELPS,
        Effect.ENOUGH,
        Effect.OTHER_ACT,
        Effect.COPY_DOES,
        Effect.EXEMPT,
        Effect.ADDED,
        Effect.RESULT,
        Effect.RECEIPT,
        Effect.TITLE,
        Effect.BEFORE,
        Effect.CHANGED,
        Effect.ALSO_WORKS,
        Effect.NO_WAY,
        Effect.METHOD,
        Effect.FOLLOWING,
    }
)
"""Effects of words that decide nothing by themselves: they tell how the words around them are to be taken."""


class ScopeRule(ContextRule):
    """Words that decide how strongly something is asked, by their effect, on the `items` they speak of (all if empty)."""

    effect: Effect
    items: tuple[Item, ...] = ()


class PartyRule(ContextRule):
    """Words that name who has to do it.

    `heading` words count only as the heading or label of a block in a form. `seal` is the item that a seal of no
    stated kind is when this person presses it (a 職員 presses a staff_seal). `act` words are what this party alone
    does (公告, 処分の通知): where no person is named, a cue of such an act is asked of that party.
    """

    party: Party
    heading: bool = False
    seal: Item | None = None
    act: bool = False
