"""Opens the official sheet as rows of text, whatever kind of file it came in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyarrow
from pyarrow import parquet

from hanko_audit.census.errors import CensusError
from hanko_audit.sheets.errors import ListError
from hanko_audit.sheets.files import read_tables

PARQUET_MARK = b"PAR1"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name (empty where the file has only one) and its rows from the first."""

    name: str
    rows: tuple[tuple[str, ...], ...]


def is_parquet(path: Path) -> bool:
    """Whether the file begins as Parquet does; False for one that cannot be opened."""
    try:
        with path.open("rb") as stream:
            return stream.read(len(PARQUET_MARK)) == PARQUET_MARK
    except OSError:
        return False


def read_sheets(path: Path, shown_as: str) -> tuple[Sheet, ...]:
    """Every visible sheet of a CSV, Excel or Parquet file. Raises CensusError."""
    if is_parquet(path):
        return (_of_parquet(path, shown_as),)
    try:
        return tuple(Sheet(table.name, table.rows) for table in read_tables(path, shown_as).sheets)
    except ListError as error:
        raise CensusError(shown_as, error.message, error.advice) from error


def _of_parquet(path: Path, shown_as: str) -> Sheet:
    try:
        table = parquet.read_table(path)
        columns = [column.cast(pyarrow.string()).fill_null("").to_pylist() for column in table.columns]
    # pyarrow's own errors are of these kinds: a broken file, an unknown encoding, a column of lists.
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        message = "Parquetとして開けません。ファイルが壊れているか、途中で切れています。"
        raise CensusError(shown_as, message, "公表元からもう一度取得してください。") from error
    return Sheet("", (tuple(table.column_names), *zip(*columns, strict=True)))
