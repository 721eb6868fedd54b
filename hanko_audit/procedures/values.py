"""Reads the words of a cell as values, by the value rules."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hanko_audit.procedures.text import value_key
from hanko_audit.rulepacks.lists import ValueRule, ValueTarget
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.vocabulary import BasisKind, BasisLocus, Item

_PARTS = re.compile(r"[・、,，;；/／\n]|及び|並びに|又は|または|と(?=[^す])")
_NOTHING = frozenset({"", "-", "－", "―", "ー", "–", "—", "─", "‐", "−", "/", "…", "...", "?", "？"})
# Where a cell names several, the highest decides: it cannot be changed from below.
_HIGHEST_FIRST = (
    BasisKind.NATIONAL,
    BasisKind.PREFECTURAL,
    BasisKind.OTHER_BODY,
    BasisKind.ORDINANCE,
    BasisKind.RULE,
    BasisKind.GUIDELINE,
    BasisKind.CUSTOM,
)


def is_nothing(text: str) -> bool:
    """Whether the cell is empty or holds only a stroke, as lists fill cells that have nothing to say."""
    return value_key(text) in _NOTHING


@dataclass(frozen=True, slots=True)
class _Reading:
    rule: ValueRule
    words: frozenset[str]
    text: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...]


class ValueReader:
    """Reads cells by the value rules of a rule set."""

    def __init__(self, rules: RuleSet) -> None:
        self._known: dict[tuple[ValueTarget, str], bool | str | None] = {}
        self._readings: dict[ValueTarget, tuple[_Reading, ...]] = {
            target: tuple(
                _Reading(
                    rule,
                    frozenset(value_key(word) for word in rule.words),
                    tuple(re.compile(expression) for expression in rule.text),
                    tuple(re.compile(expression) for expression in rule.unless),
                )
                for rule in rules.of(ValueRule)
                if rule.target is target
            )
            for target in ValueTarget
        }

    def read(self, target: ValueTarget, text: str) -> bool | str | None:
        """The value that the cell's words stand for, None where no rule knows them."""
        key = value_key(text)
        if not key:
            return None
        # Lists say the same few things thousands of times.
        if (target, key) not in self._known:
            self._known[target, key] = self._read(target, key)
        return self._known[target, key]

    def _read(self, target: ValueTarget, key: str) -> bool | str | None:
        readings = self._readings[target]
        for reading in readings:
            if key in reading.words:
                return reading.rule.value
        for reading in readings:
            if any(found.search(key) for found in reading.text) and not any(
                found.search(key) for found in reading.unless
            ):
                return reading.rule.value
        return None

    def seal_required(self, text: str) -> bool | None:
        """Whether the list says that a seal is asked."""
        value = self.read(ValueTarget.SEAL_REQUIRED, text)
        return value if isinstance(value, bool) else None

    def seal_kind(self, text: str) -> Item | None:
        """The kind of seal; 「実印（法人は代表者印）」 is what stands outside the brackets."""
        return Item(value) if isinstance(value := self.read(ValueTarget.SEAL_KIND, text), str) else None

    def locus(self, text: str) -> BasisLocus | None:
        """Where in the rule the demand for the seal stands."""
        return BasisLocus(value) if isinstance(value := self.read(ValueTarget.LOCUS, text), str) else None

    def basis_level(self, text: str) -> BasisKind | None:
        """The level of the rule; of several in one cell (条例・規則) the highest."""
        whole = self._level(text)
        parts = [part for part in _PARTS.split(text) if part.strip()]
        found = {level for part in parts if (level := self._level(part)) is not None} if len(parts) > 1 else set()
        if whole is not None:
            found.add(whole)
        if len(found) > 1:
            # 「慣行・要領」 rests on the 要領; 慣行 says nothing more.
            found.discard(BasisKind.CUSTOM)
        return next((level for level in _HIGHEST_FIRST if level in found), None)

    def _level(self, text: str) -> BasisKind | None:
        return BasisKind(value) if isinstance(value := self.read(ValueTarget.BASIS_LEVEL, text), str) else None
