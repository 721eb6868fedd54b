"""The benchmark of reading says truly which techniques are read, and fails where one is not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]


def test_every_technique_is_read_and_both_tables_are_printed() -> None:
    form = _ROOT / "samples" / "forms" / "委任状.docx"
    result = subprocess.run(
        [sys.executable, str(_ROOT / "benchmarks" / "reading.py"), "--rounds", "1", str(form)],
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    lines = result.stdout.splitlines()
    total = next(line for line in lines if line.startswith("| 計"))
    count, own = (cell.strip() for cell in total.strip("|").split("|")[:2])
    assert count == f"計（{own}）"
    assert any(line.startswith("| docx（1件） | 1 |") for line in lines)
