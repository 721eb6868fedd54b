"""Finds the header of a list and says which column holds which field."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from hanko_audit.procedures.grids import Grid
from hanko_audit.procedures.text import fold, header_key, is_blank, number_key
from hanko_audit.procedures.values import ValueReader, read_count
from hanko_audit.rulepacks.lists import HeaderRule, ListField
from hanko_audit.rulepacks.ruleset import RuleSet

_SEARCH_ROWS = 40
_SAMPLE = 60
_EXACT, _CONTAINED, _PART, _FUZZY, _WEAK = 1000, 1100, 500, 300, 100


@dataclass(frozen=True, slots=True)
class HeaderMap:
    """`first` and `last` are the header's rows, `fields` the column of each field, both counted from 0.

    `headers` are the words of every column, line breaks taken out; `weak` the fields that were mapped by an
    ambiguous header and the look of their values.
    """

    first: int
    last: int
    fields: dict[ListField, int]
    headers: tuple[str, ...]
    weak: frozenset[ListField]


@dataclass(frozen=True, slots=True)
class _Candidate:
    score: int
    column: int
    field: ListField
    weak: bool


class HeaderFinder:
    """Finds headers by the header rules of a rule set."""

    def __init__(self, rules: RuleSet, values: ValueReader) -> None:
        self._values = values
        self._rules = rules.of(HeaderRule)
        self._aliases = [
            (rule, [(header_key(alias), rank) for rank, alias in enumerate(rule.aliases)]) for rule in self._rules
        ]

    def find(self, grid: Grid) -> HeaderMap | None:
        """The header that explains the most columns, or None where no row names a procedure or a form."""
        best: tuple[float, HeaderMap] | None = None
        for row in range(min(_SEARCH_ROWS, len(grid.rows))):
            if len({cell for cell in grid.rows[row] if cell.strip()}) < 2:
                continue
            for first, last in ((row, row), (row, row + 1)):
                if last >= len(grid.rows) or (first != last and not _continues(grid, first, last)):
                    continue
                found = self._map(grid, first, last)
                if not ({ListField.NAME, ListField.FORM_NAME} & found.fields.keys()):
                    continue
                # A second line must explain more to be worth it: a data row adds nothing.
                score = len(found.fields) - len(found.weak) * 0.5 - (0.4 if first != last else 0) - row * 0.01
                if best is None or score > best[0]:
                    best = (score, found)
        if best is None or (len(best[1].fields) < 2 and len(grid.rows[best[1].first]) > 1):
            return None
        return best[1]

    def _map(self, grid: Grid, first: int, last: int) -> HeaderMap:
        width = len(grid.rows[first])
        options = [_header_options(grid, first, last, column) for column in range(width)]
        candidates: list[_Candidate] = []
        for column, words in enumerate(options):
            cells = [row[column] for row in grid.rows[last + 1 : last + 1 + _SAMPLE] if not is_blank(row[column])]
            for text in words:
                candidates.extend(self._fits(text, column, cells))
        fields: dict[ListField, int] = {}
        weak: set[ListField] = set()
        taken: set[int] = set()
        for one in sorted(candidates, key=lambda found: (-found.score, found.column)):
            if one.field in fields or one.column in taken:
                continue
            fields[one.field] = one.column
            taken.add(one.column)
            if one.weak:
                weak.add(one.field)
        headers = tuple(_shown(words) for words in options)
        return HeaderMap(first, last, fields, headers, frozenset(weak))

    def _fits(self, text: str, column: int, cells: Sequence[str]) -> list[_Candidate]:
        key, folded = header_key(text), fold(text)
        found: list[_Candidate] = []
        for rule, aliases in self._aliases:
            if not key or any(re.search(expression, folded) for expression in rule.unless):
                continue
            score = max((_alias_score(key, alias, rank) for alias, rank in aliases), default=0)
            if any(re.search(expression, folded) for expression in rule.contains):
                score = _CONTAINED
            if score:
                # The look of the values decides between a number and a name (「様式」) or a level and a name (「根拠」).
                look = self._look(rule.field, cells)
                found.append(_Candidate(score if look is not False else score // 4, column, rule.field, False))
            elif any(header_key(alias) == key for alias in rule.weak) and self._look(rule.field, cells):
                found.append(_Candidate(_WEAK, column, rule.field, True))
        return found

    def _look(self, field: ListField, cells: Sequence[str]) -> bool | None:
        """Whether the values look like the field's; None where nothing speaks for or against it."""
        tests: dict[ListField, Callable[[str], bool]] = {
            ListField.ANNUAL_COUNT: lambda cell: read_count(cell) is not None,
            ListField.FORM_NUMBER: lambda cell: bool(number_key(cell)) or fold(cell).isdigit(),
            ListField.BASIS_KIND: lambda cell: self._values.basis_level(cell) is not None,
            ListField.BASIS_LOCUS: lambda cell: self._values.basis_locus(cell) is not None,
            ListField.SEAL_REQUIRED: lambda cell: self._values.seal_required(cell) is not None,
            ListField.SEAL_KIND: lambda cell: self._values.seal_kind(cell) is not None,
        }
        names = {ListField.FORM_NAME, ListField.NAME}
        if not cells:
            return None
        if field in names:
            plain = [cell for cell in cells if not _only_number(cell) and read_count(cell) is None]
            return None if len(plain) * 2 >= len(cells) else False
        if field is ListField.REGULATION:
            return True if sum("第" in cell or len(fold(cell)) > 4 for cell in cells) * 2 >= len(cells) else None
        test = tests.get(field)
        return True if test is None else sum(map(test, cells)) * 2 >= len(cells)


def _only_number(cell: str) -> bool:
    """Whether a cell is a form number and no more (様式第1号), not a name with a number before it."""
    return bool(re.fullmatch(r"(別記|別紙)?(様式)?第?[\d一二三四五六七八九十]+号?(の\d+)*(様式)?(\(.*\))?", fold(cell)))


def _alias_score(key: str, alias: str, rank: int) -> int:
    if key == alias:
        return _EXACT - rank
    if len(alias) >= 3 and (key.endswith(alias) or key.startswith(alias)) and len(key) <= len(alias) + 6:
        return _PART + len(alias) * 4 - rank
    if len(key) >= 4 and len(alias) >= 4 and fuzz.ratio(key, alias) >= 86:
        return _FUZZY - rank
    return 0


def _continues(grid: Grid, first: int, last: int) -> bool:
    """Whether the second row goes on with the header: some column stands still there while others say more."""
    still = more = 0
    for column, (upper, lower) in enumerate(zip(grid.rows[first], grid.rows[last], strict=True)):
        if grid.merged.get((last, column), (last, column))[0] == first or (upper.strip() and not lower.strip()):
            still += 1
        elif lower.strip():
            more += 1
            if read_count(lower) is not None:
                return False
    return bool(still and more)


def _header_options(grid: Grid, first: int, last: int, column: int) -> list[str]:
    """The ways to read one column's header: as it stands, or the group's header together with the line below."""
    upper, lower = grid.rows[first][column], grid.rows[last][column]
    if first == last or not lower.strip() or grid.merged.get((last, column), (last, column))[0] == first:
        return [upper]
    # In a csv a group's header stands over its first column only.
    left = column
    while not grid.rows[first][left].strip() and left > 0:
        left -= 1
    group = upper if upper.strip() else grid.rows[first][left]
    return [lower, f"{group}の{lower}", f"{group}{lower}"] if group.strip() else [lower]


def _shown(words: Sequence[str]) -> str:
    chosen = words[0] if len(words) < 3 else words[2]
    return re.sub(r"\s*\n\s*", "", chosen).strip()
