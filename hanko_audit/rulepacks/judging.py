"""Models of the rules that judging reads: facts (what the words mean), judging (what follows), alternatives."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from functools import cached_property
from string import Formatter
from typing import Any, Self

from pydantic import Field, field_validator, model_validator

from hanko_audit.rulepacks.base import CitationEntry, PackModel, Rule, check_expressions
from hanko_audit.rulepacks.factnames import FACTS, FactName
from hanko_audit.verdict import Citation
from hanko_audit.vocabulary import Axis, VerdictCode

When = dict[FactName, "Test"]
"""Facts and the test each has to pass; all of them have to."""


class Test(PackModel):
    """A test of one fact. A fact that is not known passes no test but `known: false`.

    `any_of`: it has at least one of the values. `all_of`: all of them. `none_of`: none of them. `only`: nothing
    beside them. `empty`: whether it is known to have no value. `known`: whether it is known.
    """

    __test__ = False  # not a test class of pytest

    any_of: tuple[str, ...] = ()
    all_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    empty: bool | None = None
    known: bool | None = None

    @field_validator("any_of", "all_of", "none_of", "only", mode="before")
    @classmethod
    def _listed(cls, value: Any) -> Any:
        return _as_words(value)

    @property
    def values(self) -> tuple[str, ...]:
        """Every value that the test names."""
        return self.any_of + self.all_of + self.none_of + self.only

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        if not self.values and self.empty is None and self.known is None:
            raise ValueError(
                "条件が空です。値か、any_of・all_of・none_of・only・empty・known のどれかを書いてください。"
            )
        return self


def _as_words(value: Any) -> Any:
    """YAML's true, a word or a list of either, as a list of words."""
    if isinstance(value, bool):
        return ("true",) if value else ("false",)
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list | tuple):
        return tuple(("true" if one else "false") if isinstance(one, bool) else one for one in value)
    return value


def _check_fact(name: str) -> FactName:
    if name not in list(FactName):
        raise ValueError(f"事実「{name}」はありません。使える事実: {'、'.join(FactName)}")
    return FactName(name)


def _check_values(name: FactName, values: tuple[str, ...]) -> None:
    spec = FACTS[name]
    for value in values:
        if value not in spec.values:
            allowed = "、".join(spec.values)
            raise ValueError(f"事実「{name}」（{spec.label}）の値「{value}」はありません。使える値: {allowed}")


def _as_when(value: Any) -> Any:
    """The short forms `fact: value` and `fact: [value, value]` written out as tests."""
    if not isinstance(value, dict):
        raise ValueError("条件は「事実の名: 値」の形で書いてください。")
    tests: dict[FactName, Any] = {}
    for name, test in value.items():
        fact = _check_fact(str(name))
        written = test if isinstance(test, dict) else {"any_of": test}
        for key, named in written.items():
            if key in {"any_of", "all_of", "none_of", "only"}:
                words = _as_words(named)
                if not isinstance(words, tuple) or not all(isinstance(word, str) for word in words):
                    raise ValueError(f"事実「{name}」の値「{named}」は、文字列か文字列の並びで書いてください。")
                _check_values(fact, words)
        tests[fact] = written
    return tests


class JudgingExample(PackModel):
    """Facts of a made-up case and the verdict on the rule's axis.

    `fires` says whether this very rule is among those that spoke; it stays quiet in at least one example of each rule.
    Facts that are not written are unknown, except those that every case has (see `judging.examples`).
    """

    facts: dict[FactName, tuple[str, ...]]
    expect: VerdictCode
    fires: bool = True

    @field_validator("facts", mode="before")
    @classmethod
    def _facts_exist(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            raise ValueError("facts は「事実の名: 値」の形で書いてください。")
        facts: dict[FactName, tuple[str, ...]] = {}
        for name, written in value.items():
            fact = _check_fact(str(name))
            words = _as_words(written)
            if not isinstance(words, tuple) or not all(isinstance(word, str) for word in words):
                raise ValueError(f"事実「{name}」の値「{written}」は、文字列か文字列の並びで書いてください。")
            _check_values(fact, words)
            if len(words) != 1 and not FACTS[fact].many:
                raise ValueError(f"事実「{name}」の値は一つだけ書いてください。")
            facts[fact] = words
        return facts


class JudgingRule(Rule):
    """One question of the decision procedure, and what follows when its conditions hold.

    Rules of an axis are asked by `order`. `when` is one set of conditions or a list of such sets, of which one has to
    hold. A rule with a `verdict` ends the questions, unless it is marked `together`: then the axis goes on and the
    gravest of such verdicts stands, with the reasons and alternatives of all. A rule without a verdict adds `actions`
    and `alternatives`, and may `set` a fact for those after it. `needs` are facts without which one cannot go on past
    this rule: when one is unknown the verdict is needs_review, naming it and those `wants` that are unknown too.
    `follows` makes a rule speak only after one of these verdicts has been reached. `cover_purposes` offers the weakest
    alternatives that cover every purpose known. `reason` and `actions` may name facts in braces: {seal_kinds}.
    """

    axis: Axis
    order: int
    question: str = Field(min_length=1)
    when: tuple[When, ...] = ()
    verdict: VerdictCode | None = None
    together: bool = False
    set: dict[FactName, str] = Field(default_factory=dict)
    needs: tuple[FactName, ...] = ()
    wants: tuple[FactName, ...] = ()
    follows: tuple[VerdictCode, ...] = ()
    reason: str = ""
    alternatives: tuple[str, ...] = ()
    cover_purposes: bool = False
    actions: tuple[str, ...] = ()
    effective_from: date | None = None
    effective_until: date | None = None
    citation: CitationEntry
    examples: tuple[JudgingExample, ...] = ()

    @field_validator("when", mode="before")
    @classmethod
    def _when_reads(cls, value: Any) -> Any:
        return tuple(_as_when(one) for one in (value if isinstance(value, list | tuple) else [value]))

    @field_validator("set", mode="before")
    @classmethod
    def _set_reads(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            raise ValueError("set は「事実の名: 値」の形で書いてください。")
        for name, written in value.items():
            words = _as_words(written)
            if not isinstance(words, tuple) or len(words) != 1:
                raise ValueError(f"set の「{name}」には値を一つだけ書いてください。")
            _check_values(_check_fact(str(name)), words)
        return {name: _as_words(written)[0] for name, written in value.items()}

    @field_validator("reason", "actions")
    @classmethod
    def _placeholders_exist(cls, value: Any) -> Any:
        for text in (value,) if isinstance(value, str) else value:
            for _, name, _, _ in Formatter().parse(text):
                if name is not None:
                    _check_fact(name)
        return value

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if self.verdict is not None and not self.reason:
            raise ValueError("verdict を書いた規則には reason（判定の理由）を書いてください。")
        if self.verdict is VerdictCode.NEEDS_REVIEW and not (self.needs or self.wants):
            raise ValueError("要確認（needs_review）とする規則には、確かめる事実を wants に書いてください。")
        if self.verdict is None and not (self.set or self.needs or self.actions or self.alternatives):
            raise ValueError("verdict・set・needs・actions・alternatives のどれかを書いてください。")
        if self.together and self.verdict in {None, VerdictCode.NEEDS_REVIEW}:
            raise ValueError("together は、要確認（needs_review）以外の verdict がある規則にだけ書いてください。")
        if self.follows and (self.verdict or self.set or self.needs):
            raise ValueError("follows を書いた規則に書けるのは actions と alternatives だけです。")
        # Retaining rests on what is known; "we do not know" must never be a ground for it.
        unknown = any(test.known is False for block in self.when for test in block.values())
        if self.verdict is VerdictCode.RETAIN and (unknown or not any(self.when)):
            raise ValueError(
                "存続（retain）は、分かっている事実だけを条件にしてください（known: false は使えません）。"
            )
        if self.verdict and not any(one.fires for one in self.examples):
            raise ValueError("examples に、この規則が働く例を一つ以上書いてください。")
        if self.verdict and all(one.fires for one in self.examples) and any(self.when):
            raise ValueError("examples に、この規則が働かない例（fires: false）を一つ以上書いてください。")
        return self

    @cached_property
    def cited(self) -> Citation:
        """The citation as verdicts carry it."""
        return self.citation.to_citation()

    @cached_property
    def facts_asked(self) -> tuple[FactName, ...]:
        """The facts that the conditions and needs name, once each."""
        named = [name for block in self.when for name in block]
        return tuple(dict.fromkeys([*named, *self.needs]))


class AlternativeRule(Rule):
    """A means that does without the seal, the visit or the paper. The rule's `title` is what users read.

    `covers` are the purposes it serves; `strength` ranks from weak (least burden) to strong. `fits` is the condition
    under which it comes into question at all; where a fact of it is unknown the alternative stays a candidate.
    """

    axis: Axis
    covers: tuple[str, ...] = ()
    strength: int = 5
    fits: tuple[When, ...] = ()

    @field_validator("fits", mode="before")
    @classmethod
    def _fits_reads(cls, value: Any) -> Any:
        return tuple(_as_when(one) for one in (value if isinstance(value, list | tuple) else [value]))

    @field_validator("covers")
    @classmethod
    def _purposes_exist(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        _check_values(FactName.PURPOSES, value)
        return value


class Place(StrEnum):
    """Where words are looked for: columns of the list, titles and passages of the forms, the number of a regulation."""

    FORM_NAME = "form_name"
    TITLE = "title"
    PROCEDURE_NAME = "procedure_name"
    REGULATION = "regulation"
    ENACTMENT = "enactment"
    APPLICANT = "applicant_kind"
    PURPOSE = "seal_purpose"
    ALTERNATIVE = "alternative"
    ONLINE = "online_status"
    SUBMISSION = "submission_method"
    ATTACHMENTS = "attachments"
    REMARKS = "remarks"
    ORGAN = "organ"
    RESULT = "result"
    FINDING = "finding"


class FactExample(PackModel):
    """A text and whether the rule finds its words in it."""

    text: str = Field(min_length=1)
    expect: bool = True


class FactRule(Rule):
    """Words (regular expressions over NFKC text without spaces) that give a fact a value when they stand in a place.

    A text that one of `unless` matches does not count.
    """

    fact: FactName
    value: str
    words: tuple[str, ...] = Field(min_length=1)
    unless: tuple[str, ...] = ()
    where: tuple[Place, ...] = Field(min_length=1)
    examples: tuple[FactExample, ...] = ()

    @field_validator("value", mode="before")
    @classmethod
    def _one_word(cls, value: Any) -> Any:
        return ("true" if value else "false") if isinstance(value, bool) else value

    @field_validator("words", "unless")
    @classmethod
    def _compiles(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return check_expressions(value)

    @model_validator(mode="after")
    def _value_exists(self) -> Self:
        _check_values(self.fact, (self.value,))
        if not any(one.expect for one in self.examples) or all(one.expect for one in self.examples):
            raise ValueError("examples に、当たる例と当たらない例（expect: false）を一つずつ以上書いてください。")
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
        match = self.pattern.search(text)
        if match is None or (self.exclusion and self.exclusion.search(text)):
            return ""
        return match.group()
