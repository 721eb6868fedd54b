"""How long a procedure list of many rows takes to read, and two years' lists to compare.

python -m benchmarks.lists [--rows 10000]
"""

from __future__ import annotations

import argparse
import csv
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import xlwt

from hanko_audit.procedures import compare_lists, read_list
from hanko_audit.rulepacks.ruleset import load_rules

_HEAD = (
    "番号",
    "部局",
    "所管課",
    "手続名",
    "様式番号",
    "様式名",
    "例規名",
    "押印の有無",
    "印の種類",
    "年間件数",
    "備考",
)
_SUBJECTS = ("道路", "公園", "河川", "墓地", "保育", "介護", "印鑑", "住宅", "下水道", "農地", "森林", "統計")
_ACTS = ("使用許可", "占用許可", "減免", "登録", "変更", "廃止", "再交付", "指定", "承認", "助成")


def rows(count: int) -> list[tuple[str, ...]]:
    """A list as made by script, with a title, one header and `count` procedures."""
    made: list[tuple[str, ...]] = [("手続一覧",), _HEAD]
    for place in range(count):
        subject, act = _SUBJECTS[place % len(_SUBJECTS)], _ACTS[place // len(_SUBJECTS) % len(_ACTS)]
        number = place // (len(_SUBJECTS) * len(_ACTS)) + 1
        name = f"第{number}種{subject}の{act}の申請"
        made.append(
            (
                *(str(place + 1), f"{subject}部", f"{subject}課", name, f"様式第{place % 40 + 1}号", f"{name}書"),
                *(f"{subject}規則", "有" if place % 3 else "無", "認印", f"約{place % 900:,}件", ""),
            )
        )
    return made


def _write_csv(path: Path, content: Sequence[Sequence[str]]) -> None:
    with path.open("w", encoding="cp932", newline="") as stream:
        csv.writer(stream).writerows(content)


def _write_xlsx(path: Path, content: Sequence[Sequence[str]]) -> None:
    book = openpyxl.Workbook()
    for row in content:
        book.worksheets[0].append(list(row))
    book.save(path)


def _write_xls(path: Path, content: Sequence[Sequence[str]]) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("一覧")
    for place, row in enumerate(content):
        for column, text in enumerate(row):
            sheet.write(place, column, text)
    book.save(str(path))


_WRITERS: dict[str, Callable[[Path, Sequence[Sequence[str]]], None]] = {
    "csv": _write_csv,
    "xlsx": _write_xlsx,
    "xls": _write_xls,
}


def _next_year(content: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Every tenth procedure renamed, every twentieth gone, all numbered anew."""
    kept = [row for place, row in enumerate(content[2:]) if place % 20 != 7]
    renamed = (
        (str(place + 1), *row[1:3], f"{row[3]}（新規）" if place % 10 == 3 else row[3], *row[4:])
        for place, row in enumerate(kept)
    )
    return [*content[:2], *renamed]


def main() -> None:
    """Prints the seconds for each kind of file, and for comparing the list with the next year's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    wanted = parser.parse_args().rows
    rules = load_rules()
    with tempfile.TemporaryDirectory() as folder:
        for kind, write in _WRITERS.items():
            path = Path(folder) / f"list.{kind}"
            write(path, rows(wanted))
            start = time.perf_counter()
            count = len(read_list(path, rules).procedures)
            print(f"{kind}: {count:,} rows in {time.perf_counter() - start:.2f} s")
        years = [Path(folder) / "old.csv", Path(folder) / "new.csv"]
        for path, content in zip(years, (rows(wanted), _next_year(rows(wanted))), strict=True):
            _write_csv(path, content)
        old, new = (read_list(path, rules) for path in years)
        start = time.perf_counter()
        found = compare_lists(old, new)
        print(
            f"diff: {wanted:,} rows in {time.perf_counter() - start:.2f} s "
            f"({len(found.added)} added, {len(found.dropped)} dropped, {len(found.changed)} changed, "
            f"{len(found.doubtful)} doubtful)"
        )


if __name__ == "__main__":
    main()
