"""What the store gives back of a run is what the scan gave: the reports are the same, byte for byte."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl

from hanko_audit.audits import ListFilter, newest_audit
from hanko_audit.reporting import checklist, write_report
from hanko_audit.reviewing import alone
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.scanning import AuditResult
from hanko_audit.store import Store


def test_reports_from_the_store_are_those_of_the_scan(
    store: Store, town: AuditResult, rules: RuleSet, tmp_path: Path
) -> None:
    audit = newest_audit(store, alone("試験"), rules)
    assert audit is not None
    recalled = audit.result()
    for name in ("一覧.jsonl", "一覧.csv"):
        for result, beginning in ((town, "前"), (recalled, "後")):
            write_report(result, tmp_path / f"{beginning}{name}")
        assert (tmp_path / f"後{name}").read_bytes() == (tmp_path / f"前{name}").read_bytes()
    assert _cells(recalled, tmp_path / "後.xlsx") == _cells(town, tmp_path / "前.xlsx")
    # What the page of columns shows of the list's cells is for that page only.
    assert town.list is not None
    assert recalled == replace(town, list=replace(town.list, shown=()))


def test_a_row_of_the_store_is_the_row_of_the_scan(store: Store, town: AuditResult, rules: RuleSet) -> None:
    audit = newest_audit(store, alone("試験"), rules)
    assert audit is not None
    rows = [audit.row(key) for key in audit.line_keys(ListFilter())]
    for row, own in zip(rows, checklist(town), strict=True):
        assert row is not None
        assert (row.procedure, row.forms, row.verdicts, row.mark) == (own.procedure, own.forms, own.verdicts, own.mark)
        assert (row.regulations, row.national) == (own.regulations, own.national)


def _cells(result: AuditResult, path: Path) -> dict[str, list[tuple[object, ...]]]:
    write_report(result, path)
    book = openpyxl.load_workbook(path)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}
