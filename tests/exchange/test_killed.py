"""Killed at any moment, taking a workbook leaves the store whole, and taking it again takes the rest."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from hanko_audit.exchange import Kind
from hanko_audit.reviewing import alone
from hanko_audit.store.verifying import verify
from hanko_audit.vocabulary import Axis

from .conftest import Office

pytestmark = pytest.mark.skipif(os.name != "posix", reason="SIGKILL は POSIX だけにあります")

ROWS = 120
ME = alone("行革")


def test_a_killed_import_goes_on_where_it_stopped(
    where: str, make_office: Callable[[int], Office], killed: Callable[..., bool]
) -> None:
    office = make_office(ROWS)
    book = office.export(ME)
    for number in range(1, ROWS + 1):
        book.decide(number, verdict="存続", reasons="R4", note=f"第{number}条")
        book.decide(number, Axis.PAPER, verdict="対象外", note="様式の定めがない")
    path = book.save()
    kept: list[int] = []
    for last in range(20, 300, 12):
        died = killed(where, last, "take", str(path))
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
