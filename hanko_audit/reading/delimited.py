"""Reads comma- and tab-separated files as a table."""

from __future__ import annotations

import csv
import io

from hanko_audit.document import Location, Part
from hanko_audit.reading.blocks import Cell, Content, Grid, Line, Row
from hanko_audit.reading.limits import Limits
from hanko_audit.reading.problems import Code, problem
from hanko_audit.reading.text import decoded


def read_delimited(data: bytes, limits: Limits) -> Content:
    """The content of a csv or tsv file. Raises `ReadError` where it is no text."""
    text = decoded(data)
    over = len(text) > limits.characters
    text = text[: limits.characters]
    head = text[:4000]
    delimiter = max(",\t;", key=head.count)
    csv.field_size_limit(max(1000, limits.characters))
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    rows: list[Row] = []
    cells = 0
    for values in reader:
        place = Location(Part.LINE, line=reader.line_num)
        cells += len(values)
        if cells > limits.cells:
            over = True
            break
        if not any(value.strip() for value in values):
            continue
        made = (Cell((Line(value, place),) if value.strip() else (), column) for column, value in enumerate(values))
        # The first row of a csv names its columns.
        rows.append(Row(tuple(made), header=not rows))
    reason = problem(Code.TRUNCATED, f"{len(rows):,}行まで") if over else None
    columns = max((len(row.cells) for row in rows), default=0)
    return Content((Grid(tuple(rows), Location(Part.LINE, line=1), columns),) if rows else (), problem=reason)
