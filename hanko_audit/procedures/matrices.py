"""Columns whose name is the value: 廃止・署名・存続 side by side, one of them marked with ○ in each row."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hanko_audit.procedures.headers import HeaderReader
from hanko_audit.procedures.text import value_key
from hanko_audit.procedures.values import is_nothing
from hanko_audit.rulepacks.lists import HeaderRule, ListField
from hanko_audit.rulepacks.ruleset import RuleSet

_MARKS = frozenset(
    value_key(mark) for mark in ("○", "〇", "◯", "●", "◎", "✓", "✔", "☑", "レ", "■", "*", "★", "1", "有", "該当")
)
_UNMARKED = frozenset(value_key(mark) for mark in ("×", "✕", "✖", "□", "☐", "0", "無"))
_LONGEST_CHOICE = 20


@dataclass(frozen=True, slots=True)
class Matrix:
    """The `columns` that together hold one field, with the value that a mark in each stands for."""

    field: ListField
    label: str
    columns: tuple[int, ...]
    choices: tuple[str, ...]

    def value(self, row: Sequence[str]) -> str:
        """What the row's marks say; other words than a mark are kept beside the column's name."""
        said: list[str] = []
        for column, choice in zip(self.columns, self.choices, strict=True):
            text = row[column] if column < len(row) else ""
            if is_mark(text):
                said.append(choice)
            elif text and not is_nothing(text) and value_key(text) not in _UNMARKED:
                said.append(f"{choice}（{text}）")
        return "・".join(said)


def is_mark(text: str) -> bool:
    """Whether a cell only says that the column's name applies."""
    return value_key(text) in _MARKS


class MatrixFinder:
    """Finds matrices by the `choices` of the header rules."""

    def __init__(self, rules: RuleSet, reader: HeaderReader) -> None:
        self._reader = reader
        self._choices = {
            rule.field: tuple(re.compile(expression) for expression in rule.choices)
            for rule in rules.of(HeaderRule)
            if rule.choices
        }

    def find(
        self, lines: Sequence[Sequence[str]], samples: Sequence[Sequence[str]], fixed: frozenset[int]
    ) -> list[Matrix]:
        """The matrices of a header. `lines` are its words over each column from the top down, `samples` the cells
        below; columns in `fixed` surely hold a field of their own."""
        marked = [
            column
            for column in range(len(lines))
            if lines[column] and _is_marked(samples[column]) and not (column in fixed and len(lines[column]) == 1)
        ]
        groups: dict[str, list[int]] = defaultdict(list)
        for column in marked:
            groups["／".join(lines[column][:-1])].append(column)
        found: dict[ListField, Matrix] = {}
        for group, columns in groups.items():
            for field, run in self._grouped(group, columns, lines) if group else self._alone(columns, lines):
                choices = tuple(lines[column][-1] for column in run)
                found.setdefault(field, Matrix(field, group or "・".join(choices), tuple(run), choices))
        return list(found.values())

    def _grouped(
        self, group: str, columns: list[int], lines: Sequence[Sequence[str]]
    ) -> Iterator[tuple[ListField, list[int]]]:
        """The columns under a group whose own name is that of a field; their names are mostly values of it."""
        fits = sorted(self._reader.fits(0, [group], []), key=lambda fit: -fit.score)
        field = next((fit.field for fit in fits if fit.field in self._choices), None)
        if field is None:
            yield from self._alone(columns, lines)
        elif len(columns) > 1 and sum(self._knows(field, lines[column][-1]) for column in columns) * 2 >= len(columns):
            yield field, columns

    def _alone(self, columns: list[int], lines: Sequence[Sequence[str]]) -> Iterator[tuple[ListField, list[int]]]:
        """Neighbouring columns whose names are all values of one field."""
        for field in self._choices:
            run: list[int] = []
            for column in columns:
                if not self._knows(field, lines[column][-1]):
                    continue
                if run and column != run[-1] + 1:
                    break
                run.append(column)
            if len(run) > 1:
                yield field, run

    def _knows(self, field: ListField, choice: str) -> bool:
        key = value_key(choice)
        return len(key) <= _LONGEST_CHOICE and any(found.search(key) for found in self._choices[field])


def _is_marked(sample: Sequence[str]) -> bool:
    """Whether the cells hold nothing but marks, at least one of them (a column nobody chose holds none: see `find`)."""
    given = [value_key(text) for text in sample if not is_nothing(text)]
    return (
        bool(given)
        and all(text in _MARKS or text in _UNMARKED for text in given)
        and any(text in _MARKS for text in given)
    )
