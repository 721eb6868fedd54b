"""The checklist as CSV: UTF-8 with a byte order mark, so that Excel reads it right, one row a procedure."""

from __future__ import annotations

import csv
from pathlib import Path

from hanko_audit.reporting.cells import csv_text
from hanko_audit.reporting.columns import CHECKLIST_COLUMNS
from hanko_audit.reporting.rows import checklist
from hanko_audit.scanning import AuditResult


def write_csv(result: AuditResult, path: Path) -> None:
    """Writes the columns of 判定一覧. Raises OSError."""
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow([column.title for column in CHECKLIST_COLUMNS])
        for row in checklist(result):
            values = [column.value(row) for column in CHECKLIST_COLUMNS]
            writer.writerow([csv_text(value) if isinstance(value, str) else value for value in values])
