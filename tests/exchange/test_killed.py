"""Killed at any moment, taking a workbook leaves the store whole, and taking it again takes the rest."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hanko_audit.exchange import Kind
from hanko_audit.reviewing import alone
from hanko_audit.store.verifying import verify
from hanko_audit.vocabulary import Axis

from .conftest import Office

pytestmark = pytest.mark.skipif(os.name != "posix", reason="SIGKILL は POSIX だけにあります")

_TESTS = Path(__file__).resolve().parents[1]
ROWS = 120
ME = alone("行革")


def killed(where: str, last: int, path: Path) -> bool:
    """Takes the file in another process until it is killed at a statement; whether it was."""
    environment = {**os.environ, "PYTHONPATH": str(_TESTS.parent)}
    command = [sys.executable, str(_TESTS / "store" / "killed.py"), where, str(last), "take", str(path)]
    done = subprocess.run(command, env=environment, check=False, capture_output=True, text=True)
    assert done.returncode in {0, -9}, done.stderr
    return done.returncode == -9


def test_a_killed_import_goes_on_where_it_stopped(where: str, make_office: Callable[[int], Office]) -> None:
    office = make_office(ROWS)
    book = office.export(ME)
    for number in range(1, ROWS + 1):
        book.decide(number, verdict="存続", reasons="R4", note=f"第{number}条")
        book.decide(number, Axis.PAPER, verdict="対象外", note="様式の定めがない")
    path = book.save()
    kept: list[int] = []
    for last in range(20, 300, 12):
        died = killed(where, last, path)
        found = verify(office.store)
        assert found.problems == ()
        assert found.anchor.count == 1 + found.decisions
        kept.append(found.decisions)
        if not died or len(set(kept)) > 3:
            break
    assert kept == sorted(kept)
    assert len(set(kept)) > 2
    rest = office.take(path, ME)
    assert rest.counts[Kind.DECIDED] == 2 * ROWS - kept[-1]
    assert rest.counts[Kind.ALREADY] == kept[-1]
    assert not rest.failed
    for axis in (Axis.SEAL, Axis.PAPER):
        assert {row.version for row in office.rows(axis).values()} == {1}
    assert {row.note for row in office.rows().values()} == {f"第{number}条" for number in range(1, ROWS + 1)}
    assert verify(office.store).sound
