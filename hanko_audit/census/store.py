"""Keeps the imported census in one compact file, so that a scan need not read the official sheet again."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import platformdirs
import pyarrow
from pyarrow import parquet

from hanko_audit.census.errors import CensusError
from hanko_audit.census.importing import CensusSheet
from hanko_audit.census.sheets import is_parquet
from hanko_audit.national import NationalRow

_MARK = b"hanko-audit-census"
_VERSION = 1
_SCHEMA = pyarrow.schema(
    [(own.name, pyarrow.int64() if own.name in {"total", "row"} else pyarrow.string()) for own in fields(NationalRow)]
)


def default_store() -> Path:
    """Where the census is kept for this user: in the data folder that the operating system has for programs."""
    return Path(platformdirs.user_data_dir("hanko-audit", appauthor=False)) / "census.parquet"


def is_store(path: Path) -> bool:
    """Whether the file is one that `save` wrote."""
    if not is_parquet(path):
        return False
    try:
        return _MARK in (parquet.read_schema(path).metadata or {})
    except (pyarrow.ArrowException, OSError):
        return False


def save(sheet: CensusSheet, path: Path) -> bool:
    """Writes the rows; False where the file already holds the very same. Raises CensusError."""
    head = json.dumps({"version": _VERSION, "edition": sheet.edition}, ensure_ascii=False).encode()
    table = pyarrow.Table.from_pydict(
        {name: [getattr(row, name) for row in sheet.rows] for name in _SCHEMA.names},
        schema=_SCHEMA.with_metadata({_MARK: head}),
    )
    sink = pyarrow.BufferOutputStream()
    parquet.write_table(table, sink, compression="zstd")
    packed = sink.getvalue().to_pybytes()
    try:
        if path.is_file() and path.read_bytes() == packed:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        # Written beside it and moved into place: a disk that is full leaves the earlier census whole.
        waiting = path.with_name(f"{path.name}.part")
        waiting.write_bytes(packed)
        waiting.replace(path)
    except OSError as error:
        advice = "書き込める場所かを確かめるか、-o で別の場所を指定してください。"
        raise CensusError(str(path), f"書き込めません（{error.strerror or error}）。", advice) from error
    return True


def load(path: Path) -> CensusSheet:
    """Reads what `save` wrote. Raises CensusError."""
    again = "hanko-audit census import で取り込み直してください。"
    try:
        table = parquet.read_table(path)
        head = json.loads((table.schema.metadata or {})[_MARK])
        columns = [table.column(name).to_pylist() for name in _SCHEMA.names]
    except (pyarrow.ArrowException, OSError, KeyError, ValueError) as error:
        raise CensusError(str(path), "取り込んだ国の調査として読めません。", again) from error
    if head.get("version") != _VERSION:
        raise CensusError(str(path), "別の版の hanko-audit が取り込んだものです。", again)
    rows = tuple(NationalRow(*values) for values in zip(*columns, strict=True))
    return CensusSheet(rows, (), str(head.get("edition", "")))
