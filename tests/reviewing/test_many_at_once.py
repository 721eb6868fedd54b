"""Twenty reviewers at once: nothing is lost, whoever comes second is told of the first, and the log is whole."""

from __future__ import annotations

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from hanko_audit.reviewing import Move, Outcome, Result, Wish, alone, assign, decide
from hanko_audit.store import Store, open_store
from hanko_audit.store.auditlog import entries_of
from hanko_audit.store.verifying import verify

from .conftest import Judged, Rows, row

REVIEWERS, EACH, ROWS = 20, 50, 250


def test_a_thousand_decisions_at_once(where: str, store: Store, judged: Judged, rows: Rows) -> None:
    judged([row(number, f"手続{number}", "河川課") for number in range(ROWS)])
    ids = [own.subject_id for own in rows(limit=ROWS).values()]
    ready = threading.Barrier(REVIEWERS)

    def review(number: int) -> list[Outcome]:
        # Every row is wanted by four reviewers, each with what it looked like before.
        wanted = [ids[(number * EACH + step) % ROWS] for step in range(EACH)]
        with open_store(where) as own:
            ready.wait()
            return [
                outcome
                for subject_id in wanted
                for outcome in decide(own, alone(f"職員{number}"), Move.CONFIRM, [Wish(subject_id, 0)])
            ]

    with ThreadPoolExecutor(REVIEWERS) as pool:
        told = [outcome for outcomes in pool.map(review, range(REVIEWERS)) for outcome in outcomes]
    assert Counter(one.result for one in told) == {Result.DONE: ROWS, Result.CONFLICT: REVIEWERS * EACH - ROWS}
    winners = {one.subject_id: one.review.actor for one in told if one.result is Result.DONE and one.review}
    for one in told:
        if one.result is Result.CONFLICT:
            assert winners[one.subject_id] in one.message
    assert {own.subject_id: own.decided_by for own in rows(limit=ROWS).values()} == winners
    with store.reading() as connection:
        logged = {entry.subject: entry.actor for entry in entries_of(connection) if entry.action == "decide"}
    assert sorted(logged.values()) == sorted(winners.values())
    found = verify(store)
    assert found.problems == ()
    assert found.anchor.count == 1 + ROWS


def test_reviewers_go_on_while_a_scan_is_published(where: str, store: Store, judged: Judged, rows: Rows) -> None:
    office = [row(number, f"手続{number}", "河川課") for number in range(60)]
    judged(office)
    ids = [own.subject_id for own in rows().values()]

    def review(number: int) -> list[Result]:
        with open_store(where) as own:
            actor = alone(f"職員{number}")
            assign(own, actor, ids[number::4], due=None)
            return [
                outcome.result
                for subject_id in ids[number::4]
                for outcome in decide(own, actor, Move.CONFIRM, [Wish(subject_id, 0)])
            ]

    with ThreadPoolExecutor(5) as pool:
        reviews = [pool.submit(review, number) for number in range(4)]
        scans = pool.submit(lambda: [judged(office) for _ in range(3)])
        results = [result for one in reviews for result in one.result()]
        assert len(scans.result()) == 3
    assert set(results) == {Result.DONE}
    assert len(results) == len(ids)
    assert all(own.version == 1 and own.in_newest_run for own in rows().values())
    assert verify(store).sound
