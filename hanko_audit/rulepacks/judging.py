"""Models of the rules that judging reads: verdict rules, alternative means, and the words that tell a fact.

A verdict rule is a question of the manual written as data. Its `when` is a closed language: each key is a fact, each
value a value, a list (one of these), or a mapping with `any`, `not` or `known`. All keys have to hold.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Any, Self

from pydantic import Field, field_validator, model_validator

from hanko_audit.rulepacks.base import PackModel, Rule
from hanko_audit.rulepacks.factnames import FACTS, FactName
from hanko_audit.vocabulary import Axis, VerdictCode

FactTable = dict[FactName, tuple[str, ...]]
"""Facts as written in a pack: each fact with one or more values."""


def _plain(value: object) -> str:
    """YAML reads yes and no as truth values; facts know them as words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _words(value: object) -> tuple[str, ...]:
    return tuple(_plain(one) for one in value) if isinstance(value, (list, tuple)) else (_plain(value),)


def _known_fact(name: object) -> FactName:
    try:
        return FactName(str(name))
    except ValueError as error:
        known = "・".join(FactName)
        raise ValueError(f"事実「{name}」はありません。使える事実: {known}") from error


def _known_values(fact: FactName, values: tuple[str, ...]) -> tuple[str, ...]:
    for value in values:
        if value not in FACTS[fact].values:
            known = "・".join(FACTS[fact].values)
            raise ValueError(f"事実 {fact} の値「{value}」は使えません。使える値: {known}")
    return values


def _fact_table(value: object) -> FactTable:
    if not isinstance(value, dict):
        raise ValueError("事実は「basis_level: rule」のように「事実: 値」の形で書いてください。")
    table: FactTable = {}
    for key, given in value.items():
        fact = _known_fact(key)
        table[fact] = _known_values(fact, _words(given))
    return table


class Test(PackModel):
    """A test on one fact. `any`: one of its values is among these. `not`: it is known and none of its values is
    among these. `known`: whether it is known at all.
    """

    __test__ = False  # Not a test class for pytest.

    any: tuple[str, ...] = ()
    none: tuple[str, ...] = Field(default=(), alias="not")
    known: bool | None = None


class RuleExample(PackModel):
    """Facts, and the verdict that this rule must give for them; `expect: null` where it must stay quiet."""

    facts: FactTable
    expect: VerdictCode | None = None
    gap: bool = False

    @field_validator("facts", mode="before")
    @classmethod
    def _facts_exist(cls, value: object) -> FactTable:
        return _fact_table(value)

    @field_validator("expect", mode="before")
    @classmethod
    def _verdict_exists(cls, value: object) -> object:
        if value is not None and str(value) not in list(VerdictCode):
            raise ValueError(f"expect の「{value}」は使えません。使える値: {'・'.join(VerdictCode)}")
        return value


class JudgingRule(Rule):
    """One question of the manual.

    `order` is its place in the order of questions; rules are asked by (axis, order) and the first one with a
    `verdict` whose `when` holds decides. A rule without a verdict goes on: it may `set` facts for later questions,
    and add alternatives and actions. `needs` are facts that must be known before the verdict may be given; where one
    is not, the verdict is needs_review and names it. `missing` are facts to name in a needs_review. `alternatives`
    are ids; `pick` chooses the weakest that cover the purposes. `reason` may hold {fact names} in braces.
    """

    axis: Axis
    order: int = Field(ge=0)
    question: str = Field(min_length=1)
    asks: tuple[FactName, ...] = ()
    when: dict[FactName, Test] = Field(default_factory=dict)
    verdict: VerdictCode | None = None
    set: FactTable = Field(default_factory=dict)
    reason: str = ""
    alternatives: tuple[str, ...] = ()
    pick: bool = False
    needs: tuple[FactName, ...] = ()
    missing: tuple[FactName, ...] = ()
    actions: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None
    examples: tuple[RuleExample, ...] = ()

    @field_validator("when", mode="before")
    @classmethod
    def _read_when(cls, value: object) -> dict[FactName, Test]:
        if not isinstance(value, dict):
            raise ValueError("when は「basis_locus: form_only」のように「事実: 値」の形で書いてください。")
        tests: dict[FactName, Test] = {}
        for key, given in value.items():
            fact = _known_fact(key)
            tests[fact] = _read_test(fact, given)
        return tests

    @field_validator("asks", "needs", "missing", mode="before")
    @classmethod
    def _facts_exist(cls, value: object) -> tuple[FactName, ...]:
        return tuple(_known_fact(name) for name in _words(value))

    @field_validator("set", mode="before")
    @classmethod
    def _set_exists(cls, value: object) -> FactTable:
        return _fact_table(value)

    @field_validator("verdict", mode="before")
    @classmethod
    def _verdict_exists(cls, value: object) -> object:
        if value is not None and str(value) not in list(VerdictCode):
            raise ValueError(f"verdict の「{value}」は使えません。使える値: {'・'.join(VerdictCode)}")
        return value

    @field_validator("reason")
    @classmethod
    def _braces_hold_facts(cls, value: str) -> str:
        for name in re.findall(r"\{([^}]*)\}", value):
            if name not in list(FactName):
                raise ValueError(f"reason の {{{name}}} は事実の名前ではありません。使える名前: {'・'.join(FactName)}")
        return value

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.verdict is not None and self.citation is None:
            raise ValueError(
                "citation（document・section・page・verified）がありません。判定の規則には出典を書いてください。"
            )
        if self.verdict is not None and not self.reason:
            raise ValueError("reason がありません。利用者に見せる理由を日本語で書いてください。")
        if self.verdict is VerdictCode.NEEDS_REVIEW and not (self.missing or self.needs):
            raise ValueError("needs_review の規則には、足りない事実の名前を missing に書いてください。")
        if self.verdict is None and not (self.set or self.actions or self.alternatives or self.pick):
            raise ValueError("verdict・set・actions・alternatives のどれかを書いてください。何もしない規則です。")
        if self.valid_from and self.valid_until and self.valid_from > self.valid_until:
            raise ValueError("valid_from が valid_until より後になっています。日付を入れ替えてください。")
        if not any(example.expect == self.verdict for example in self.examples) and self.verdict is not None:
            raise ValueError("examples に、この規則が働く例（expect が verdict と同じもの）を一つ以上書いてください。")
        if self.verdict is not None and all(example.expect == self.verdict for example in self.examples):
            raise ValueError("examples に、この規則が働かない例（expect: null など）を一つ以上書いてください。")
        return self


def _read_test(fact: FactName, given: object) -> Test:
    if isinstance(given, Test):
        return given
    if not isinstance(given, dict):
        return Test(any=_known_values(fact, _words(given)))
    unknown = [key for key in given if key not in ("any", "not", "known", False)]
    if unknown:
        raise ValueError(f"条件 {fact} の「{unknown[0]}」は使えません。any・not・known のどれかで書いてください。")
    known = given.get("known")
    if known is not None and not isinstance(known, bool):
        raise ValueError(f"条件 {fact} の known は true か false で書いてください。")
    parts: dict[str, Any] = {
        "any": _known_values(fact, _words(given.get("any", ()))),
        "not": _known_values(fact, _words(given.get("not", ()))),
        "known": known,
    }
    return Test.model_validate(parts)


class AlternativeRule(Rule):
    """A means that does without the seal, the visit or the paper.

    `covers` are the purposes it serves (P1, P2, P3), `strength` its weight from 1: the weakest that covers every
    purpose is proposed. `fits` narrows it to facts, in the language of `when`.
    """

    label: str = Field(min_length=1)
    axes: tuple[Axis, ...] = (Axis.SEAL,)
    covers: tuple[str, ...] = ()
    strength: int = Field(default=5, ge=1, le=9)
    fits: dict[FactName, Test] = Field(default_factory=dict)

    @field_validator("covers")
    @classmethod
    def _purposes_exist(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for purpose in value:
            if purpose not in ("P1", "P2", "P3"):
                raise ValueError(f"covers の「{purpose}」は使えません。P1・P2・P3 から書いてください。")
        return value

    @field_validator("fits", mode="before")
    @classmethod
    def _read_fits(cls, value: object) -> dict[FactName, Test]:
        if not isinstance(value, dict):
            raise ValueError("fits は「事実: 値」の形で書いてください。")
        return {_known_fact(key): _read_test(_known_fact(key), given) for key, given in value.items()}


class FactField(StrEnum):
    """Where a fact's words are looked for: fields of the list, and the form."""

    NAME = "name"
    FORM_NAME = "form_name"
    REGULATION = "regulation"
    BASIS_KIND = "basis_kind"
    APPLICANT_KIND = "applicant_kind"
    SEAL_PURPOSE = "seal_purpose"
    RESULT = "result"
    ALTERNATIVE = "alternative"
    ONLINE_STATUS = "online_status"
    SUBMISSION_METHOD = "submission_method"
    ATTACHMENTS = "attachments"
    REMARKS = "remarks"
    TITLE = "title"
    PASSAGES = "passages"


class FactRule(Rule):
    """Words that tell a value of a fact.

    `text` are regular expressions over the normalised (NFKC) words of the places `within`, `unless` those that forbid
    it there. Several values may hold at once; rules decide by their order which one matters.
    """

    fact: FactName
    value: str
    within: tuple[FactField, ...] = Field(min_length=1)
    text: tuple[str, ...] = Field(min_length=1)
    unless: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()

    @field_validator("value", mode="before")
    @classmethod
    def _is_word(cls, value: object) -> str:
        return _plain(value)

    @field_validator("fact", mode="before")
    @classmethod
    def _fact_exists(cls, value: object) -> FactName:
        return _known_fact(value)

    @field_validator("text", "unless")
    @classmethod
    def _compiles(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for expression in value:
            try:
                re.compile(expression)
            except re.error as error:
                raise ValueError(
                    f"正規表現「{expression}」が読めません（{error.msg}）。括弧の対応と記号を確かめてください。"
                ) from error
        return value

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        _known_values(self.fact, (self.value,))
        if not self.examples:
            raise ValueError("examples に、この値と読むべき言葉を一つ以上書いてください。")
        return self
