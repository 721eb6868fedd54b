"""The columns of a list as people are shown them: header, field and a few cells."""

from __future__ import annotations

from collections.abc import Sequence

from hanko_audit.procedures.choice import ListColumn
from hanko_audit.procedures.header import Header, lettered
from hanko_audit.procedures.headers import HeaderReader
from hanko_audit.procedures.matrices import is_marked
from hanko_audit.procedures.regions import Region
from hanko_audit.procedures.text import one_line, tidy
from hanko_audit.procedures.totals import is_total
from hanko_audit.rulepacks.lists import ListField
from hanko_audit.sheets.tables import Table

_SAMPLES, _LOOKED_AT = 3, 50
_GUESSED_WITHIN, _LONGEST_HEADER = 30, 30
# Fields that a column may tell beside its own.
_BESIDE = (ListField.NAME, ListField.SEAL_REQUIRED)


def headers_of(regions: Sequence[Region]) -> tuple[str, ...]:
    """The words over the columns of all lists in a file, each once: by them a decision is remembered."""
    return tuple(dict.fromkeys(label for region in regions for label in region.header.labels if label))


def shown_columns(regions: Sequence[Region]) -> tuple[ListColumn, ...]:
    """Every column of the lists in a file, those with the same header once."""
    found: dict[str, ListColumn] = {}
    for region in regions:
        table, header = region.table, region.header
        width = max((len(row) for row in table.rows[header.first : region.end]), default=0)
        for column, label in enumerate(header.labels_to(width)):
            samples = _cells(table, header.last + 1, region.end, column)
            if label not in found and (samples or header.has_label(column)):
                found[label] = ListColumn(label, _field_of(header, column), samples[:_SAMPLES], is_marked(samples))
    return tuple(found.values())


def guessed_columns(tables: Sequence[Table], reader: HeaderReader) -> tuple[ListColumn, ...]:
    """The columns under the row that looks most like a header, of the sheet where it has the most cells."""
    best: tuple[int, Table, int] | None = None
    for table in tables:
        for row, texts in enumerate(table.rows[:_GUESSED_WITHIN]):
            filled = sum(1 for text in texts if text.strip() and len(text) <= _LONGEST_HEADER)
            if filled > 1 and (best is None or filled > best[0]):
                best = (filled, table, row)
    if best is None:
        return ()
    _, table, row = best
    columns: list[ListColumn] = []
    for column, text in enumerate(table.rows[row]):
        label = one_line(text)
        if label:
            samples = _cells(table, row + 1, len(table.rows), column)
            fits = sorted(reader.fits(column, [label], samples), key=lambda fit: -fit.score)
            taken = {own.field for own in columns}
            known = next((fit.field for fit in fits if not fit.is_weak and fit.field not in taken), None)
            if any(own.header == label for own in columns):
                label = lettered(label, column)
            columns.append(ListColumn(label, known, samples[:_SAMPLES], is_marked(samples), known))
    return tuple(columns)


def _field_of(header: Header, column: int) -> ListField | None:
    own = [field for field, matrix in header.matrices.items() if column in matrix.columns]
    own += [field for field, place in header.fields.items() if place == column]
    return next((field for field in own if field not in _BESIDE), own[0] if own else None)


def _cells(table: Table, start: int, end: int, column: int) -> tuple[str, ...]:
    """Different cells of a column's first rows."""
    rows = range(start, min(start + _LOOKED_AT, end))
    texts = (tidy(table.cell(row, column)) for row in rows if not is_total(table.rows[row]))
    return tuple(dict.fromkeys(text for text in texts if text))
