"""A fact of a case: its values, and the words and places that they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from hanko_audit.requirement import Finding
from hanko_audit.rulepacks.factnames import FACTS, FactName

_LONGEST = 40
_SHOWN = 3


class Source(StrEnum):
    """Where a fact comes from."""

    LIST = "list"
    FORM = "form"
    REGULATION = "regulation"
    ARTICLE = "article"
    CENSUS = "census"
    RULE = "rule"

    @property
    def label(self) -> str:
        """Japanese label."""
        return _SOURCE_LABELS[self]


_SOURCE_LABELS = {
    Source.LIST: "一覧",
    Source.FORM: "様式",
    Source.REGULATION: "例規名",
    Source.ARTICLE: "条文",
    Source.CENSUS: "国の調査",
    Source.RULE: "規則",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words a fact rests on. `place` is the column of the list or the place in the form."""

    source: Source
    text: str
    place: str = ""

    @property
    def label(self) -> str:
        """Japanese text such as 一覧「印の種類」＝実印."""
        text = self.text if len(self.text) <= _LONGEST else self.text[: _LONGEST - 1] + "…"
        place = f"（{self.place}）" if self.place else ""
        return f"{self.source.label}{place}「{text}」" if text else f"{self.source.label}{place}"


def of_finding(finding: Finding) -> Evidence:
    """The words of a finding and where they stand."""
    return Evidence(Source.FORM, finding.requirement.text, finding.passage.location.label)


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact. `values` is None while it is not known; an empty set is known to hold nothing."""

    name: FactName
    values: frozenset[str] | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def known(self) -> bool:
        """Whether anything is known."""
        return self.values is not None

    def is_just(self, value: str) -> bool:
        """Whether it is known to be this one value."""
        return self.values == frozenset({value})

    def rests_on(self, source: Source) -> bool:
        """Whether any of its evidence is of this source."""
        return any(one.source is source for one in self.evidence)

    @property
    def answer(self) -> str:
        """The values in Japanese."""
        if self.values is None:
            return "不明"
        return FACTS[self.name].label_of(self.values) or "なし"

    @property
    def support(self) -> str:
        """What it rests on, in Japanese; the first few places only."""
        shown = list(dict.fromkeys(one.label for one in self.evidence))
        rest = f"ほか{len(shown) - _SHOWN}か所" if len(shown) > _SHOWN else ""
        return "、".join([*shown[:_SHOWN], *([rest] if rest else [])])


def fact(name: FactName, values: Iterable[str] | str | None, *evidence: Evidence) -> Fact:
    """A fact of one value (a string), of several, or unknown (None)."""
    if values is None:
        return Fact(name, None, evidence)
    return Fact(name, frozenset({values} if isinstance(values, str) else values), evidence)


def yes_no(name: FactName, value: bool | None, *evidence: Evidence) -> Fact:
    """A fact that is true, false or unknown."""
    return fact(name, None if value is None else str(value).lower(), *evidence)


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of a case by name; what is not there is unknown."""

    by_name: Mapping[FactName, Fact] = field(default_factory=dict)

    def __getitem__(self, name: FactName) -> Fact:
        return self.by_name.get(name) or Fact(name)

    def having(self, *facts: Fact) -> Facts:
        """These facts with `facts` added or replaced."""
        return Facts({**self.by_name, **{one.name: one for one in facts}})


def facts_of_table(table: Mapping[FactName, Iterable[str]]) -> Facts:
    """Facts written out by name and value, without evidence, for examples and tests."""
    return Facts({name: fact(name, tuple(values)) for name, values in table.items()})
