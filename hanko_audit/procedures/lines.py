"""The rows under a header as lines: what each cell says itself, and what merged cells above show in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hanko_audit.procedures.text import tidy, value_key
from hanko_audit.sheets.tables import Table

_DITTO = frozenset(
    {"〃", "々", "同上", "同", '"', "″", "”", "〟", "仝", "上に同じ", "上記に同じ", "同上。", "↓", "|", "ヽ"}
)
_ERROR = re.compile(r"#(?:REF|N/A|DIV/0|VALUE|NAME|NUM|NULL|SPILL|CALC)[!?]?")


@dataclass(frozen=True, slots=True)
class Line:
    """One row. `number` is counted from 1 as people see it; `own` are its cells, `cells` the same with what merged
    cells from above show. `apart`: a blank row stands above it."""

    number: int
    own: tuple[str, ...]
    cells: tuple[str, ...]
    apart: bool

    @property
    def filled(self) -> tuple[str, ...]:
        """The texts of the row, in order."""
        return tuple(text for text in self.cells if text)


def lines_below(table: Table, start: int, end: int, width: int) -> tuple[list[Line], list[int]]:
    """The rows from `start` to before `end` that are not blank, and the numbers of those in which a formula failed."""
    spans = _downward_merges(table)
    lines: list[Line] = []
    failed: list[int] = []
    apart = False
    for index in range(start, end):
        own = tuple(tidy(table.cell(index, column)) for column in range(width))
        if any(text.startswith("#") and _ERROR.fullmatch(text) for text in own):
            failed.append(index + 1)
            own = tuple("" if _ERROR.fullmatch(text) else text for text in own)
        if not any(own):
            apart = True
            continue
        cells = tuple(spans.get((index, column), text) for column, text in enumerate(own)) if spans else own
        lines.append(Line(index + 1, own, cells, apart))
        apart = False
    return lines, failed


def without_dittos(cells: tuple[str, ...], above: tuple[str, ...]) -> tuple[str, ...]:
    """The cells with 〃 and 同上 replaced by what stands above."""
    if not above or not any(text and value_key(text) in _DITTO for text in cells):
        return cells
    return tuple(above[column] if text and value_key(text) in _DITTO else text for column, text in enumerate(cells))


def _downward_merges(table: Table) -> dict[tuple[int, int], str]:
    return {
        (row, merge.left): tidy(table.cell(merge.top, merge.left))
        for merge in table.merges
        for row in range(merge.top + 1, merge.bottom + 1)
    }
