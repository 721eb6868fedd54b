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
    value_key(mark)
    for mark in (
        "○",
        "〇",
        "◯",
        "●",
        "◎",
        "✓",
        "✔",
        "☑",
        "レ",
        "■",
        "*",
        "★",
        "1",
        "有",
        "該当",
        "v",
        "丸",
        "はい",
        "Yes",
    )
)
_UNMARKED = frozenset(value_key(mark) for mark in ("×", "✕", "✖", "□", "☐", "0", "無", "x", "いいえ", "No"))
_LONGEST_CHOICE = 20
_BESIDE = re.compile(r"^(?:その他|なし|無し?|不明|該当なし|いずれもなし)$")
_MARKED_AND_MORE = re.compile(r"^(?P<mark>[○〇◯●◎✓✔☑レ])[\s・:：]*(?P<more>.+)$", re.DOTALL)


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
                beside = _MARKED_AND_MORE.match(text)
                more = beside.group("more") if beside else text
                said.append(f"{choice}（{more.strip('()（）')}）")
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
        groups: dict[str, list[int]] = defaultdict(list)
        for column, own in enumerate(lines):
            if own and not (column in fixed and len(own) == 1):
                groups["／".join(own[:-1])].append(column)
        found: dict[ListField, Matrix] = {}
        for group, columns in groups.items():
            marked = [column for column in columns if is_marked(samples[column])]
            runs = self._grouped(group, columns, lines, samples) if group else ()
            for field, run in runs or self._alone(marked, lines):
                choices = tuple(lines[column][-1] for column in run)
                found.setdefault(field, Matrix(field, group or "・".join(choices), tuple(run), choices))
        return list(found.values())

    def of(
        self,
        field: ListField,
        columns: Sequence[int],
        lines: Sequence[Sequence[str]],
        samples: Sequence[Sequence[str]],
    ) -> Matrix | None:
        """The columns as one matrix, where they hold marks alone and the field is one that may be marked."""
        if field not in self._choices or not all(is_marked(samples[column]) for column in columns):
            return None
        choices = tuple(lines[column][-1] for column in columns if lines[column])
        groups = {"／".join(lines[column][:-1]) for column in columns}
        label = groups.pop() if len(groups) == 1 else ""
        return (
            Matrix(field, label or "・".join(choices), tuple(columns), choices)
            if len(choices) == len(columns)
            else None
        )

    def _grouped(
        self, group: str, columns: list[int], lines: Sequence[Sequence[str]], samples: Sequence[Sequence[str]]
    ) -> list[tuple[ListField, list[int]]]:
        """The columns under a group whose own name is that of a field; their names are mostly values of it."""
        marked = [column for column in columns if is_marked(samples[column]) or not samples[column]]
        best: tuple[int, ListField, list[int]] | None = None
        for field in self._reader.named(group):
            if field not in self._choices:
                continue
            known = [column for column in columns if self._knows(field, lines[column][-1])]
            # Dates and remarks may stand in the place of marks where every column is a value.
            run = marked if len(marked) == len(columns) or len(known) < len(columns) else columns
            count = sum(column in known for column in run)
            if len(run) > 1 and any(samples[column] for column in run) and count * 2 >= len(run):
                if run is columns and not _is_mostly_marked([samples[column] for column in run]):
                    continue
                if best is None or count > best[0]:
                    best = (count, field, run)
        return [best[1:]] if best else []

    def _alone(self, columns: list[int], lines: Sequence[Sequence[str]]) -> Iterator[tuple[ListField, list[int]]]:
        """Neighbouring columns whose names are all values of one field, その他 and the like after them."""
        for field in self._choices:
            run: list[int] = []
            for column in columns:
                choice = lines[column][-1]
                beside = len(run) > 1 and column == run[-1] + 1 and _BESIDE.match(value_key(choice))
                if not beside and not self._knows(field, choice):
                    continue
                if run and column != run[-1] + 1:
                    break
                run.append(column)
            if len(run) > 1:
                yield field, run

    def _knows(self, field: ListField, choice: str) -> bool:
        key = value_key(choice)
        return len(key) <= _LONGEST_CHOICE and any(found.search(key) for found in self._choices[field])


def is_marked(sample: Sequence[str]) -> bool:
    """Whether the cells hold nothing but marks, at least one of them (a column nobody chose holds none: see `find`)."""
    given = [value_key(text) for text in sample if not is_nothing(text)]
    return (
        bool(given)
        and all(text in _MARKS or text in _UNMARKED for text in given)
        and any(text in _MARKS for text in given)
    )


def _is_mostly_marked(samples: Sequence[Sequence[str]]) -> bool:
    """Whether marks, also with a word beside them, are half of what the columns say."""
    given = [text for sample in samples for text in sample if not is_nothing(text)]
    marks = sum(value_key(text) in _MARKS or bool(_MARKED_AND_MORE.match(text)) for text in given)
    return bool(given) and marks * 2 >= len(given)
