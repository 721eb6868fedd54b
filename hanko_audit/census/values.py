"""Reads the coded answers of the sheet (「2 押印; 6 本人確認不要」) by the table in rules/census/values.yaml."""

from __future__ import annotations

import re
from collections import defaultdict

from hanko_audit.census.names import plain
from hanko_audit.national import Answer, NationalRow
from hanko_audit.rulepacks.census import CensusColumn, CensusColumnRule, CensusValueRule
from hanko_audit.rulepacks.factnames import FactName
from hanko_audit.rulepacks.ruleset import RuleSet

_CODE = re.compile(r"^(?P<code>[0-9]+(?:-[0-9]+)?)(?:[\s.．、:：)）]+|(?=[^0-9\s-]))(?P<words>.*)$", re.DOTALL)
_SEVERAL = re.compile(r"[;；\n]")
_MARKS = re.compile(r"[()・/+,、]")


class AnswerReader:
    """The table of values ready for reading. Reading a row gives one answer a fact, in the order of the table."""

    def __init__(self, rules: RuleSet) -> None:
        self._by_words: dict[tuple[CensusColumn, str], str] = {}
        self._by_code: dict[tuple[CensusColumn, str], str] = {}
        self._facts: dict[FactName, CensusColumn] = {}
        self._order: dict[CensusColumn, list[str]] = defaultdict(list)
        for rule in rules.of(CensusValueRule):
            self._facts.setdefault(rule.fact, rule.column)
            self._order[rule.column].append(rule.value)
            for words in rule.words:
                self._by_words.setdefault((rule.column, _key(words)), rule.value)
            if rule.code:
                self._by_code.setdefault((rule.column, rule.code), rule.value)
        self._headings = {rule.column: rule.title for rule in rules.of(CensusColumnRule)}

    def read(self, row: NationalRow) -> tuple[Answer, ...]:
        """What the row answers; a question that the sheet leaves open is no answer."""
        answers: list[Answer] = []
        for fact, column in self._facts.items():
            text = str(getattr(row, column.value) or "").strip()
            if text:
                answers.append(Answer(fact, self._headings.get(column, column.value), text, self.values(column, text)))
        return tuple(answers)

    def values(self, column: CensusColumn, text: str) -> tuple[str, ...] | None:
        """The values of a cell, None where one of its answers is not in the table."""
        found = [self._value(column, piece) for piece in self._pieces(column, text)]
        read = [value for value in found if value is not None]
        if not found or len(read) < len(found):
            return None
        return tuple(dict.fromkeys(sorted(read, key=self._order[column].index)))

    def _pieces(self, column: CensusColumn, text: str) -> list[str]:
        """The answers of a cell; 、 parts answers only where the whole is not one."""
        pieces: list[str] = []
        for piece in _SEVERAL.split(text):
            if not piece.strip():
                continue
            parts = piece.split("、")
            if self._value(column, piece) is None and all(self._value(column, part) for part in parts):
                pieces.extend(parts)
            else:
                pieces.append(piece)
        return pieces

    def _value(self, column: CensusColumn, text: str) -> str | None:
        numbered = _CODE.match(text.strip())
        words = numbered.group("words") if numbered else text
        by_words = self._by_words.get((column, _key(words)))
        if by_words is not None or numbered is None:
            return by_words
        # A code whose words say something else than the table is another year's code.
        return self._by_code.get((column, plain(numbered.group("code")))) if not words.strip() else None


def _key(words: str) -> str:
    return _MARKS.sub("", plain(words))
