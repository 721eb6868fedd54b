"""Killed at any moment, a store is whole, and the same call does the rest."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from hanko_audit import reading
from hanko_audit.document import Document
from hanko_audit.judging import Case, Judge
from hanko_audit.keeping.recording import record, scan_into
from hanko_audit.keeping.rejudging import Rejudging
from hanko_audit.procedure import Procedure
from hanko_audit.reading import SourceFile
from hanko_audit.reporting import jsonl_lines
from hanko_audit.reviewing import Filter, Move, Result, Wish, alone, decide, list_rows
from hanko_audit.rulepacks.ruleset import RuleSet, load_rules
from hanko_audit.scanning import AuditResult, ProcedureResult, scan
from hanko_audit.store import Store, open_store
from hanko_audit.store.verifying import verify
from hanko_audit.vocabulary import BasisKind, BasisLocus, Item

from .test_rejudging import KEEP

pytestmark = pytest.mark.skipif(os.name != "posix", reason="SIGKILL は POSIX だけにあります")

FILES = 70
Killed = Callable[..., bool]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """More files than one transaction takes."""
    own = tmp_path / "様式"
    own.mkdir()
    for number in range(FILES):
        (own / f"{number:03}.txt").write_text(f"第{number}号の届出書\n氏名　　　　　㊞\n", encoding="utf-8")
    (tmp_path / "一覧.csv").write_text("番号,所管課,手続名\n" + "1,河川課,第1号の届出\n", encoding="utf-8")
    return own


def test_a_killed_scan_goes_on_where_it_stopped(
    where: str, folder: Path, rules: RuleSet, killed: Killed, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing = folder.parent / "一覧.csv"
    whole = list(jsonl_lines(scan([folder], rules=rules, procedures=listing)))
    read: list[SourceFile] = []
    original = reading.FileReader.read

    def counted(self: reading.FileReader, source: SourceFile) -> list[Document]:
        read.append(source)
        return original(self, source)

    monkeypatch.setattr(reading.FileReader, "read", counted)
    deaths = 0
    # Before anything is kept, between the batches of files, while cases are written, and at the publication.
    for last in range(60, 2000, 90):
        died = killed(where, last, "scan", str(folder), str(listing))
        deaths += died
        with open_store(where) as store:
            found = verify(store)
            assert found.problems == ()
            assert found.runs == (0 if died else 1)
        if not died:
            break
    assert deaths > 4
    with open_store(where) as store:
        result = scan_into(store, [folder], rules=rules, actor=alone("走査係"), procedures=listing)
        assert list(jsonl_lines(result)) == whole
        assert len(read) < FILES
        assert verify(store).sound
        assert len(list_rows(store, alone("試験"), rules, Filter(), limit=500).rows) == FILES + 1 - _linked(result)


def _linked(result: AuditResult) -> int:
    return sum(form.procedure_index is not None for form in result.forms)


@pytest.fixture
def filled(where: str, rules: RuleSet) -> tuple[str, list[int]]:
    """A store of 160 judged procedures, and their rows."""
    judge = Judge(rules)
    own = [
        Procedure(
            name=f"手続{number}",
            department="河川課",
            basis_level=BasisKind.RULE,
            locus=BasisLocus.FORM_ONLY,
            seal_required=True,
            seal_kind=Item.UNREGISTERED_SEAL,
        )
        for number in range(160)
    ]
    results = tuple(ProcedureResult(index, one, (), (), judge.judge(Case(one))) for index, one in enumerate(own))
    with open_store(where) as store:
        record(store, AuditResult((), results, None, rules), [], actor=alone("走査係"))
        return where, [row.subject_id for row in list_rows(store, alone("試験"), rules, Filter()).rows]


def versions(store: Store, rules: RuleSet) -> list[int]:
    return [row.version for row in list_rows(store, alone("試験"), rules, Filter()).rows]


def test_a_killed_decision_on_many_rows_goes_on_where_it_stopped(
    filled: tuple[str, list[int]], rules: RuleSet, killed: Killed
) -> None:
    where, ids = filled
    seen: list[int] = []
    for last in (1, 5, 8, 10, 11, 14, 18, 22, 26, 30):
        killed(where, last, "decide", ",".join(map(str, ids)))
        with open_store(where) as store:
            found = verify(store)
            assert found.problems == ()
            assert found.anchor.count == 1 + found.decisions
            seen.append(found.decisions)
    assert seen == sorted(seen)
    assert len(set(seen)) > 2
    with open_store(where) as store:
        outcomes = decide(store, alone("行革"), Move.CONFIRM, [Wish(own, 0) for own in ids], batch="一度に")
        done = sum(one.result is Result.DONE for one in outcomes)
        assert {one.result for one in outcomes} <= {Result.DONE, Result.ALREADY}
        assert done == len(ids) - seen[-1]
        assert versions(store, rules) == [1] * len(ids)
        assert verify(store).sound


def test_a_killed_judgement_goes_on_where_it_stopped(
    filled: tuple[str, list[int]], killed: Killed, tmp_path: Path
) -> None:
    where, ids = filled
    overlay = tmp_path / "規則"
    overlay.mkdir()
    (overlay / "方針.yaml").write_text(KEEP, encoding="utf-8")
    for last in (3, 17, 20, 21, 22):
        assert killed(where, last, "judge", str(overlay))
        with open_store(where) as store:
            assert verify(store).problems == ()
    rules = load_rules([overlay])
    with open_store(where) as store:
        for _ in Rejudging(store, rules, actor="行革", apply=True).run():
            pass
        codes = {row.proposed for row in list_rows(store, alone("試験"), rules, Filter()).rows}
        assert [code.value for code in codes] == ["retain"]
        assert len(ids) == 160
