"""Measures the round trip through a workbook: python benchmarks/exchange.py [--rows N …]

Exports so many rows of an invented office, writes a decision with words of its own on two axes of every row, and takes
the file. Prints one line each, in seconds, as measured.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import openpyxl

from hanko_audit.exchange import Kind, make_export, plan_of, preview, read_filled, take, write_export
from hanko_audit.judging import Case, Judge
from hanko_audit.keeping.recording import record
from hanko_audit.procedure import Procedure
from hanko_audit.reviewing import alone
from hanko_audit.rulepacks.ruleset import RuleSet, load_rules
from hanko_audit.scanning import AuditResult, ProcedureResult
from hanko_audit.store import Store, open_store
from hanko_audit.vocabulary import BasisKind, BasisLocus, Item

T = TypeVar("T")
_ME = alone("測定")
_HEAD = 3


def fill(store: Store, rules: RuleSet, count: int) -> None:
    """Keeps so many judged rows of fifty departments."""
    judge = Judge(rules)
    own = [
        Procedure(
            name=f"占用許可の申請{number}",
            number=str(number),
            department=f"第{number % 50 + 1}課",
            basis_level=BasisKind.RULE,
            locus=BasisLocus.FORM_ONLY,
            seal_required=True,
            seal_kind=Item.UNREGISTERED_SEAL,
            annual_count=number % 500,
        )
        for number in range(count)
    ]
    results = tuple(ProcedureResult(index, one, (), (), judge.judge(Case(one))) for index, one in enumerate(own))
    record(store, AuditResult((), results, None, rules), [], actor=_ME)


def answer(path: Path) -> None:
    """Writes into every row what a department would."""
    book = openpyxl.load_workbook(path)
    sheet = book["見直し"]
    at = {str(cell.value): place for place, cell in enumerate(sheet[_HEAD], start=1)}
    for row in range(_HEAD + 1, sheet.max_row + 1):
        sheet.cell(row, at["押印 決定"]).value = "存続"
        sheet.cell(row, at["押印 理由"]).value = "R5"
        sheet.cell(row, at["押印 自由記述"]).value = f"要綱第{row}条による"
        sheet.cell(row, at["書面 すること"]).value = "所管課として確認する"
        sheet.cell(row, at["書面 決定"]).value = "対象外"
        sheet.cell(row, at["書面 自由記述"]).value = f"様式{row}の定めがない"
    book.save(path)


def timed(what: str, work: Callable[[], T]) -> T:
    """Does it and prints how long it took."""
    start = time.perf_counter()
    done = work()
    print(f"{what:44} {time.perf_counter() - start:8.2f} s", flush=True)
    return done


def measure(folder: Path, rules: RuleSet, count: int) -> None:
    """One round trip."""
    print(f"{count} rows", flush=True)
    path = folder / f"{count}.xlsx"
    with open_store(str(folder / f"{count}.db")) as store:
        fill(store, rules, count)
        made = timed("export: gathered", lambda: make_export(store, _ME, rules))
        timed("export: written", lambda: write_export(made, path))
        print(f"{'size of the file':44} {path.stat().st_size / 1e6:8.2f} MB", flush=True)
        answer(path)
        filled = timed("import: read", lambda: read_filled(path))
        plan = timed("import: compared", lambda: plan_of(store, _ME, rules, filled))
        shown = timed("import: shown", lambda: preview(store, _ME, plan))
        taken = timed(f"import: {shown.counts[Kind.DECIDE]} decisions taken", lambda: take(store, _ME, plan))
        again = timed("import: the same file again", lambda: take(store, _ME, plan_of(store, _ME, rules, filled)))
        print(f"{'decided, then already':44} {taken.counts[Kind.DECIDED]}, {again.counts[Kind.ALREADY]}", flush=True)


def main() -> None:
    """Measures each size that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[3000, 10000])
    arguments = parser.parse_args()
    rules = load_rules()
    with tempfile.TemporaryDirectory() as folder:
        for count in arguments.rows:
            measure(Path(folder), rules, count)


if __name__ == "__main__":
    main()
