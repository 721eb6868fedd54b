"""Reads the values of a list: numbers, yes and no, kinds of seal, levels and places of the basis."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hanko_audit.procedures.text import fold, is_blank
from hanko_audit.rulepacks.lists import ValueField, ValueRule
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.vocabulary import BasisKind, BasisLocus, Item

_UNITS = {"千": 1_000, "万": 10_000}
_NUMBER = re.compile(r"(\d+(?:,\d{3})*(?:\.\d+)?)([千万]?)(?:(\d+)([千]?))?")
_RANGE = re.compile(r"\d[\d,]*[件名人]?[~〜-]\d")


def read_count(text: str) -> int | None:
    """A number of cases a year: 「約1,200件」「1,354(82.2%)」「１２０余」「1.2万件」. None where it is no single number."""
    folded = re.sub(r"\([^()]*\)", "", fold(text))
    folded = re.sub(r"^年間?(?=\d)", "", folded)
    if _RANGE.search(folded) or "%" in folded:
        return None
    numbers = list(_NUMBER.finditer(folded))
    if len(numbers) != 1:
        return None
    whole, unit, rest, rest_unit = numbers[0].groups()
    if rest and not unit:
        return None
    count = float(whole.replace(",", "")) * _UNITS.get(unit, 1)
    if rest:
        count += int(rest) * _UNITS.get(rest_unit, 1)
    before, after = folded[: numbers[0].start()], folded[numbers[0].end() :]
    if not re.fullmatch(r"(約|およそ|おおむね|概ね|計|延べ?|のべ|年|年間|≒)*", before):
        return None
    if not re.fullmatch(r"(件|名|人|通|枚|回|団体|世帯|余り?|程度|前後|以上|弱|強|くらい|ほど|/?年)*", after):
        return None
    return round(count)


@dataclass(frozen=True, slots=True)
class ValueReader:
    """Reads cells by the value rules of a rule set."""

    rules: tuple[ValueRule, ...]
    compiled: tuple[tuple[frozenset[str], tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]], ...]

    @classmethod
    def of(cls, rules: RuleSet) -> ValueReader:
        """A reader over the value rules in force."""
        own = rules.of(ValueRule)
        compiled = tuple(
            (
                frozenset(fold(word) for word in rule.words),
                tuple(re.compile(expression) for expression in rule.contains),
                tuple(re.compile(expression) for expression in rule.unless),
            )
            for rule in own
        )
        return cls(own, compiled)

    def read(self, field: ValueField, text: str) -> str | None:
        """The value of the first rule that fits, None where none does. Whole-cell words come before patterns."""
        folded = fold(text)
        for rule, (words, _, _) in zip(self.rules, self.compiled, strict=True):
            if rule.field is field and folded in words:
                return rule.value
        if is_blank(text):
            return None
        for rule, (_, contains, unless) in zip(self.rules, self.compiled, strict=True):
            if (
                rule.field is field
                and any(expression.search(folded) for expression in contains)
                and not any(expression.search(folded) for expression in unless)
            ):
                return rule.value
        return None

    def seal_required(self, text: str) -> bool | None:
        """有・○・要 → True, 無・×・不要・－ → False, anything else (and an empty cell) → None."""
        value = self.read(ValueField.SEAL_REQUIRED, text)
        return None if value is None else value == "yes"

    def seal_kind(self, text: str) -> Item | None:
        """The kind of seal, None where the words name none."""
        value = self.read(ValueField.SEAL_KIND, text)
        return None if value is None else Item(value)

    def basis_level(self, text: str) -> BasisKind | None:
        """The level of the rule that the words name."""
        value = self.read(ValueField.BASIS_LEVEL, text)
        return None if value is None else BasisKind(value)

    def basis_locus(self, text: str) -> BasisLocus | None:
        """Where in it the demand stands."""
        value = self.read(ValueField.BASIS_LOCUS, text)
        return None if value is None else BasisLocus(value)
