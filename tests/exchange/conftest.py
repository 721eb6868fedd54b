"""A store whose rows go out and come back, and the ways in which people treat a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from hanko_audit.exchange import Difference, make_export, plan_of, preview, read_filled, take, write_export
from hanko_audit.judging import Case, Judge
from hanko_audit.keeping.recording import record
from hanko_audit.procedure import Procedure
from hanko_audit.reviewing import Actor, Filter, ReviewRow, alone, list_rows
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.scanning import AuditResult, ProcedureResult
from hanko_audit.store import Store, open_store
from hanko_audit.vocabulary import Axis, BasisKind, BasisLocus, Item

ME = alone("河川 太郎")
SHEET = "見直し"
HEAD = 3


def procedure(number: int) -> Procedure:
    """A row whose unregistered seal rests on the office's own rule; names begin like formulas now and then."""
    return Procedure(
        name=("=", "+", "-", "@", "")[number % 5] + f"手続{number}の届出",
        number=str(number),
        department="河川課" if number % 2 else "公園課",
        basis_level=BasisKind.RULE,
        locus=BasisLocus.FORM_ONLY,
        seal_required=True,
        seal_kind=Item.UNREGISTERED_SEAL,
        annual_count=1000 + number,
    )


def fill(store: Store, rules: RuleSet, count: int) -> None:
    """Judges so many rows as a scan does and publishes them."""
    judging = Judge(rules)
    own = [procedure(number) for number in range(1, count + 1)]
    results = tuple(ProcedureResult(index, one, (), (), judging.judge(Case(one))) for index, one in enumerate(own))
    record(store, AuditResult((), results, None, rules), [], actor=alone("走査係"))


class Book:
    """An exported workbook as somebody edits it: cells by the number of the procedure and the heading."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = openpyxl.load_workbook(path)
        self.sheet: Worksheet = self.book[SHEET]
        self.at = {str(cell.value): place for place, cell in enumerate(self.sheet[HEAD], start=1)}
        numbers = self.at["番号"]
        self.rows = {str(self.sheet.cell(row, numbers).value): row for row in range(HEAD + 1, self.sheet.max_row + 1)}

    def write(self, number: int, heading: str, text: str | None) -> None:
        """Writes into a cell."""
        self.cell(number, heading).value = text

    def cell(self, number: int, heading: str) -> Cell:
        """A cell."""
        found = self.sheet.cell(self.rows[str(number)], self.at[heading])
        assert isinstance(found, Cell)
        return found

    def decide(self, number: int, axis: Axis = Axis.SEAL, **answers: str) -> None:
        """Writes answers by the parts `move`, `verdict`, `reasons`, `note`."""
        headings = {"move": "すること", "verdict": "決定", "reasons": "理由", "note": "自由記述"}
        for part, text in answers.items():
            self.write(number, f"{axis.label} {headings[part]}", text)

    def save(self, path: Path | None = None) -> Path:
        """Saves it, under another name if one is given."""
        self.book.save(path or self.path)
        return path or self.path


@dataclass(frozen=True, slots=True)
class Office:
    """A store and what is done with it."""

    store: Store
    rules: RuleSet
    folder: Path

    def export(self, actor: Actor = ME, *, name: str = "見直し.xlsx", department: str = "") -> Book:
        """A workbook as it goes out."""
        path = self.folder / name
        write_export(make_export(self.store, actor, self.rules, department=department), path)
        return Book(path)

    def preview(self, path: Path, actor: Actor = ME) -> Difference:
        """What taking a file would do."""
        return preview(self.store, actor, plan_of(self.store, actor, self.rules, read_filled(path)))

    def take(self, path: Path, actor: Actor = ME) -> Difference:
        """Takes a file."""
        return take(self.store, actor, plan_of(self.store, actor, self.rules, read_filled(path)))

    def rows(self, axis: Axis = Axis.SEAL) -> dict[str, ReviewRow]:
        """The rows by their numbers."""
        page = list_rows(self.store, ME, self.rules, Filter(axis=axis), limit=10_000)
        return {row.number: row for row in page.rows}


@pytest.fixture
def make_office(where: str, rules: RuleSet, tmp_path: Path) -> Iterator[Callable[[int], Office]]:
    """Makes an office of so many rows in a database of its own."""
    opened: list[Store] = []

    def make(count: int) -> Office:
        store = open_store(where)
        opened.append(store)
        fill(store, rules, count)
        return Office(store, rules, tmp_path)

    yield make
    for store in opened:
        store.close()


@pytest.fixture
def office(make_office: Callable[[int], Office]) -> Office:
    """An office of a dozen rows."""
    return make_office(12)


def kinds(found: Difference) -> Sequence[str]:
    """The kinds of what is told, without rows in which nothing is written."""
    return [entry.kind.value for entry in found.entries if entry.kind.value != "unchanged"]
