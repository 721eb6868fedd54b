"""Makes the lists that the tests read, as files of the kind offices keep."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest

Rows = Sequence[Sequence[object]]
MakeBook = Callable[..., Path]
MakeText = Callable[..., Path]


@pytest.fixture
def book(tmp_path: Path) -> MakeBook:
    """`book(一覧=rows, merges={"一覧": ["A1:B1"]}, hidden=[...], name="list.xlsx")` → the path of a workbook."""

    def make(
        *,
        merges: dict[str, list[str]] | None = None,
        hidden: Sequence[str] = (),
        name: str = "一覧.xlsx",
        **sheets: Rows,
    ) -> Path:
        workbook = openpyxl.Workbook()
        workbook.remove(workbook.worksheets[0])
        for title, rows in sheets.items():
            sheet = workbook.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
            for area in (merges or {}).get(title, []):
                sheet.merge_cells(area)
            if title in hidden:
                sheet.sheet_state = "hidden"
        path = tmp_path / name
        workbook.save(path)
        return path

    return make


@pytest.fixture
def text_file(tmp_path: Path) -> MakeText:
    """`text_file("a,b\\n", encoding="cp932", name="list.csv")` → the path of a text file."""

    def make(text: str, *, encoding: str = "utf-8", name: str = "一覧.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return make
