"""Finds the header of a sheet: titles may stand above it, and it may take two or three lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hanko_audit.procedures.choice import NOTHING_CHOSEN, ChosenColumns
from hanko_audit.procedures.header import Header, lettered
from hanko_audit.procedures.headers import Fit, HeaderReader
from hanko_audit.procedures.headershape import GROUP_SEPARATOR, is_year, last_rows, lines_over, own_row
from hanko_audit.procedures.matrices import Matrix, MatrixFinder
from hanko_audit.procedures.text import narrow, one_line, value_key
from hanko_audit.procedures.totals import is_total
from hanko_audit.rulepacks.lists import ListField
from hanko_audit.sheets.tables import Table

_SEARCHED_ROWS = 100
_SAMPLE = 100
# A further line has to explain more than this to be taken for a part of the header.
_LINE_COST = 0.6
_WEAK_WORTH = 0.5
# A column without words whose neighbour to the left has words and one cell in this many holds what they announce.
_HARDLY_FILLED = 10
_YEAR = re.compile(r"(?P<era>令和?|平成?|昭和?|[RHS])?(?P<year>[0-9]{1,4}|元)(?:年度?)?(?:[^0-9]|$)")
_ERAS = {"令": 2018, "R": 2018, "平": 1988, "H": 1988, "昭": 1925, "S": 1925}
_OF_ITS_GROUP = frozenset({"その他", "その他の"})
_SEVERAL = 2
_BUREAU = re.compile(r"(?:部|局|委員会|本部|議会)$")


@dataclass(frozen=True, slots=True)
class HeaderFinder:
    """Finds headers by the header rules, and by what a person decided of some columns."""

    reader: HeaderReader
    matrices: MatrixFinder
    chosen: ChosenColumns = field(default=NOTHING_CHOSEN)

    def best(self, table: Table) -> Header | None:
        """The rows that explain the most columns, None where no rows name a procedure or a form."""
        found = [header for first in range(min(_SEARCHED_ROWS, len(table.rows))) for header in self._from(table, first)]
        return max(found, key=_worth, default=None)

    def at(self, table: Table, first: int) -> Header | None:
        """The best header that begins in the row."""
        return max(self._from(table, first), key=_worth, default=None)

    def _from(self, table: Table, first: int) -> list[Header]:
        found = (self._map(table, first, last) for last in last_rows(table, first))
        return [header for header in found if header is not None]

    def _map(self, table: Table, first: int, last: int) -> Header | None:
        written = max(len(table.rows[row]) for row in range(first, last + 1))
        width = max((own.right + 1 for own in table.merges if first <= own.top <= last), default=written)
        width = max(width, written)
        # A title over the whole table is not a header, even where it names the procedures.
        if len({one_line(text) for text in table.rows[first] if text.strip()}) < min(2, width):
            return None
        words = [lines_over(table, first, last, column) for column in range(width)]
        chosen = self._chosen(words, table.left)
        if not any(self.reader.may_name(_options(own)) for own in words if own) and not _names(chosen):
            return None
        samples = [_sample(table, last + 1, column) for column in range(width)]
        _move_labels(words, samples)
        fields, weak = self._fields(words, samples, chosen, table.hidden)
        fixed = frozenset(column for own, column in fields.items() if own not in weak)
        left = [[] if column in chosen else lines for column, lines in enumerate(words)]
        grouped = {
            own.field: own for own in self.matrices.find(left, samples, fixed) if own.field not in chosen.values()
        }
        grouped |= self._chosen_matrices(chosen, words, samples)
        marked = {column for own in grouped.values() for column in own.columns}
        fields = {own: column for own, column in fields.items() if own not in grouped and column not in marked}
        self._share(fields, words, samples, chosen)
        if ListField.NAME not in fields or (weak and len(fields) == 1):
            return None
        labels = tuple(GROUP_SEPARATOR.join(lines) for lines in words)
        row = own_row(table, first, last, fields[ListField.NAME])
        return Header(first, last, row, fields, labels, frozenset(weak & fields.keys()), grouped, table.left)

    def _chosen(self, words: Sequence[Sequence[str]], left: int) -> dict[int, ListField | None]:
        """What a person decided of the columns, by place."""
        wanted = {narrow(header): own for header, own in self.chosen.fields.items()}
        found: dict[int, ListField | None] = {}
        for column, lines in enumerate(words):
            label = GROUP_SEPARATOR.join(lines)
            for key in (lettered(label, left + column), label):
                if key and narrow(key) in wanted:
                    found[column] = wanted[narrow(key)]
                    break
        return found

    def _fields(
        self,
        words: Sequence[Sequence[str]],
        samples: Sequence[Sequence[str]],
        chosen: Mapping[int, ListField | None],
        hidden: Sequence[int],
    ) -> tuple[dict[ListField, int], set[ListField]]:
        """The column of each field, and the fields that only an ambiguous word speaks for."""
        fields: dict[ListField, int] = {}
        for column, own in chosen.items():
            if own is not None:
                fields.setdefault(own, column)
        fits = [
            fit
            for column, lines in enumerate(words)
            if lines and column not in chosen
            for fit in self.reader.fits(column, _options(lines), samples[column])
        ]
        shared = _shared_labels(words)

        def best_first(fit: Fit) -> tuple[float, ...]:
            column = fit.column
            detail = (-len(set(samples[column])), -_length(samples[column])) if column in shared else (0, 0)
            year = _year(words[column]) if fit.field is ListField.ANNUAL_COUNT else 0
            return (column in hidden, -fit.score, -year, *detail, column)

        weak: set[ListField] = set()
        taken = set(chosen)
        for fit in sorted(fits, key=best_first):
            if fit.field not in fields and fit.column not in taken:
                fields[fit.field] = fit.column
                taken.add(fit.column)
                if fit.is_weak:
                    weak.add(fit.field)
        _name_papers(fields, weak, fits)
        _part_owner(fields, words, samples, taken)
        return fields, weak

    def _chosen_matrices(
        self, chosen: Mapping[int, ListField | None], words: Sequence[Sequence[str]], samples: Sequence[Sequence[str]]
    ) -> dict[ListField, Matrix]:
        """Columns of marks that a person put under one field."""
        found: dict[ListField, Matrix] = {}
        for own in dict.fromkeys(own for own in chosen.values() if own is not None):
            columns = [column for column, said in chosen.items() if said is own]
            if matrix := self.matrices.of(own, columns, words, samples):
                found[own] = matrix
        return found

    def _share(
        self,
        fields: dict[ListField, int],
        words: Sequence[Sequence[str]],
        samples: Sequence[Sequence[str]],
        chosen: Mapping[int, ListField | None],
    ) -> None:
        """Lets one column tell two fields: 「押印の要否」 tells the result and whether a seal is asked; the form's name
        stands for the procedure's where the list has no other."""
        shared = fields.get(ListField.RESULT)
        if (
            shared is not None
            and ListField.SEAL_REQUIRED not in fields
            and shared not in chosen
            and self.reader.shares(ListField.SEAL_REQUIRED, _options(words[shared]), samples[shared])
        ):
            fields[ListField.SEAL_REQUIRED] = shared
        if ListField.NAME not in fields and ListField.FORM_NAME in fields:
            fields[ListField.NAME] = fields[ListField.FORM_NAME]


def _worth(header: Header) -> tuple[float, int]:
    """How much a header explains; of two that explain the same, the one with words over more columns is none of the
    titles."""
    lower = [label.rpartition(GROUP_SEPARATOR)[2] for label in header.labels if GROUP_SEPARATOR in label]
    # Years under 「年間件数」 are no data, although they explain no further column.
    cost = -_LINE_COST if lower and all(map(is_year, lower)) else _LINE_COST
    explained = len(header.taken) - _WEAK_WORTH * len(header.weak) - cost * (header.last - header.first)
    return explained, min(sum(map(bool, header.labels)), _SEVERAL)


def _names(chosen: Mapping[int, ListField | None]) -> bool:
    return any(own in {ListField.NAME, ListField.FORM_NAME} for own in chosen.values())


def _options(lines: Sequence[str]) -> list[str]:
    """The ways to read a header of several lines: together, or the lowest alone; 「その他」 under a group is one of it."""
    if len(lines) > 1 and value_key(lines[-1]) in _OF_ITS_GROUP:
        return [GROUP_SEPARATOR.join(lines)]
    return list(dict.fromkeys([GROUP_SEPARATOR.join(lines), lines[-1]])) if lines else []


def _sample(table: Table, start: int, column: int) -> list[str]:
    rows = range(start, min(start + _SAMPLE, len(table.rows)))
    return [cell for row in rows if (cell := table.cell(row, column)).strip() and not is_total(table.rows[row])]


def _move_labels(words: list[list[str]], samples: Sequence[Sequence[str]]) -> None:
    """In a text file a header that was merged over two columns stands over the first, which may be empty."""
    for column in range(1, len(words)):
        left = column - 1
        if words[left] and not words[column] and len(samples[column]) > _HARDLY_FILLED * len(samples[left]):
            words[column], words[left] = words[left], []


def _shared_labels(words: Sequence[Sequence[str]]) -> frozenset[int]:
    """Neighbouring columns under one header."""
    pairs = [column for column in range(1, len(words)) if words[column] and words[column] == words[column - 1]]
    return frozenset(pairs) | frozenset(column - 1 for column in pairs)


def _length(texts: Sequence[str]) -> float:
    return sum(map(len, texts)) / len(texts) if texts else 0.0


def _year(lines: Sequence[str]) -> int:
    """The year that a header names: of several columns of cases the latest tells most."""
    for line in reversed(lines):
        if found := _YEAR.search(narrow(line)):
            year = 1 if found.group("year") == "元" else int(found.group("year"))
            return year + _ERAS.get((found.group("era") or " ")[0], 0)
    return 0


def _part_owner(
    fields: dict[ListField, int], words: Sequence[Sequence[str]], samples: Sequence[Sequence[str]], taken: set[int]
) -> None:
    """「所管」 over two columns: the first holds the bureaus."""
    column = fields.get(ListField.DEPARTMENT)
    if column is None or ListField.BUREAU in fields:
        return
    for beside in (column - 1, column + 1):
        if 0 <= beside < len(words) and beside not in taken and words[beside] and words[beside] == words[column]:
            given = samples[beside]
            if given and sum(bool(_BUREAU.search(text.strip())) for text in given) * 2 > len(given):
                fields[ListField.BUREAU] = beside
                taken.add(beside)


def _name_papers(fields: dict[ListField, int], weak: set[ListField], fits: Sequence[Fit]) -> None:
    """「提出書類」 names what is attached to a procedure, or the forms themselves where the list has no other name."""
    if ListField.NAME in fields or ListField.FORM_NAME in fields:
        return
    for fit in fits:
        if fit.field is ListField.FORM_NAME and fields.get(ListField.ATTACHMENTS) == fit.column:
            del fields[ListField.ATTACHMENTS]
            fields[ListField.FORM_NAME] = fit.column
            weak.discard(ListField.ATTACHMENTS)
            weak.add(ListField.FORM_NAME)
            return
