"""What the store gives back of a run is what the scan gave: the reports are the same, byte for byte."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from hanko_audit.recalling import recall_result, recall_row
from hanko_audit.recording import scan_into
from hanko_audit.reporting import checklist, write_report
from hanko_audit.resources import samples_dir
from hanko_audit.reviewing import alone
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.scanning import AuditResult
from hanko_audit.store import Store
from hanko_audit.store.runs import current_cases, newest_run


@pytest.fixture
def samples(store: Store, rules: RuleSet) -> AuditResult:
    """The town's forms with its list, some of its regulations, as the scan gave them."""
    folder = samples_dir()
    return scan_into(
        store,
        [*sorted((folder / "forms").iterdir())[:6], folder / "regulations"],
        rules=rules,
        actor=alone("試験"),
        procedures=folder / "procedures.xlsx",
    )


def test_reports_from_the_store_are_those_of_the_scan(
    store: Store, samples: AuditResult, rules: RuleSet, tmp_path: Path
) -> None:
    with store.reading() as connection:
        run = newest_run(connection)
        assert run is not None
        recalled = recall_result(connection, run, rules)
    for name in ("一覧.jsonl", "一覧.csv"):
        for result, beginning in ((samples, "前"), (recalled, "後")):
            write_report(result, tmp_path / f"{beginning}{name}")
        assert (tmp_path / f"後{name}").read_bytes() == (tmp_path / f"前{name}").read_bytes()
    assert _cells(recalled, tmp_path / "後.xlsx") == _cells(samples, tmp_path / "前.xlsx")
    assert recalled == samples


def test_a_row_of_the_store_is_the_row_of_the_scan(store: Store, samples: AuditResult) -> None:
    expected = {(row.number, row.name): row for row in checklist(samples)}
    with store.reading() as connection:
        rows = [recall_row(connection, own) for own in current_cases(connection)]
    seen = 0
    for row in rows:
        assert row is not None
        own = expected.get((row.number, row.name))
        if own is not None and own.mark == row.mark:
            assert (row.procedure, row.forms, row.verdicts) == (own.procedure, own.forms, own.verdicts)
            assert (row.regulations, row.national) == (own.regulations, own.national)
            seen += 1
    assert seen == len(expected)


def _cells(result: AuditResult, path: Path) -> dict[str, list[tuple[object, ...]]]:
    write_report(result, path)
    book = openpyxl.load_workbook(path)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}
