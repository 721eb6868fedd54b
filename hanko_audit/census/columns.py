"""Finds the header of the national sheet below its title rows, and which column holds what."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hanko_audit.census.names import plain
from hanko_audit.rulepacks.census import CensusColumn, CensusColumnRule
from hanko_audit.rulepacks.ruleset import RuleSet

_SEARCHED = 20
_SIGNS = re.compile(r"[・/,、.\-_※*\"'「」]")
_NOTE = re.compile(r"\([^()]*\)$")
_NUMBER = re.compile(r"^(?:\([0-9]+\)|[0-9]+[.:)]?|[①-⑳])(?=\D)")

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class Header:
    """Where the headings stand and which column each field is in. `row` and `last` count from 0: a heading may take
    two rows. `title` is what stands above them.
    """

    row: int
    last: int
    columns: Mapping[CensusColumn, int]
    title: str


class HeaderFinder:
    """The headings of rules/census/columns.yaml, ready for comparing."""

    def __init__(self, rules: RuleSet) -> None:
        own = rules.of(CensusColumnRule)
        self._columns = {heading_key(heading): rule.column for rule in own for heading in (rule.title, *rule.headings)}
        self._required = {rule.column: rule.title for rule in own if rule.required}

    def find(self, rows: Sequence[Row]) -> Header | None:
        """The row, or pair of rows, of the first ones that holds the most headings; None where no row holds any."""
        best: Header | None = None
        for number, row in enumerate(rows[:_SEARCHED]):
            own = self._read(row)
            # The second row of a header names what the first leaves open; a row of data names nothing.
            below = self._read(rows[number + 1]) if number + 1 < len(rows) else {}
            taken = set(own.values())
            joined = {**{column: place for column, place in below.items() if place not in taken}, **own}
            found = joined if own and len(joined) > len(own) else own
            if found and (best is None or len(found) > len(best.columns)):
                title = " ".join(cell.strip() for above in rows[:number] for cell in above if cell.strip())
                best = Header(number, number + (found is not own), found, title)
        return best

    def missing(self, header: Header | None) -> tuple[str, ...]:
        """The headings of the columns without which the sheet is not the census."""
        found = header.columns if header else {}
        return tuple(title for column, title in self._required.items() if column not in found)

    def is_heading(self, row: Row, header: Header) -> bool:
        """Whether a row below the header repeats it, as sheets joined from several do."""
        own = self._read(row)
        return len(own) >= 3 and all(header.columns.get(column) == place for column, place in own.items())

    def _read(self, row: Row) -> dict[CensusColumn, int]:
        found: dict[CensusColumn, int] = {}
        for place, cell in enumerate(row):
            column = self._columns.get(heading_key(cell)) if cell else None
            if column is not None:
                found.setdefault(column, place)
        return found


def heading_key(heading: str) -> str:
    """How headings are compared: plain, without the number before them, a note in brackets behind them, and signs."""
    bare = _NUMBER.sub("", plain(heading))
    return _SIGNS.sub("", _NOTE.sub("", bare) or bare)
