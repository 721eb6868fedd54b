"""`scan --db` and `judge`: what is printed, what is written and which status says what."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

KEEP = """
pack: {id: aoba, title: あおば市方針, kind: judging}
rules:
  - id: aoba.keep
    title: 当面は残す
    axis: seal
    order: 1
    question: 市の規則が根拠か
    when: {basis_level: rule}
    verdict: retain
    reason: 市の方針により当面残します。
    citation: {document: あおば市方針, section: 第2, verified: true}
    examples:
      - {facts: {basis_level: rule, seal_asked: required}, expect: retain}
      - {facts: {basis_level: ordinance, basis_locus: form_only, seal_kinds: unregistered_seal}, expect: abolish, fires: false}
"""


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "様式第3号_広場使用許可申請書.txt"
    path.write_text("広場使用許可申請書\n申請者　氏名　　　　　㊞\n", encoding="utf-8")
    return path


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "一覧.csv"
    path.write_text(
        "番号,所管課,手続名,様式名,根拠区分,押印の根拠,印の種類\n"
        "7,公園課,広場使用許可申請,広場使用許可申請書,規則,様式,認印\n",
        encoding="utf-8",
    )
    return path


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    folder = tmp_path / "方針"
    folder.mkdir()
    (folder / "方針.yaml").write_text(KEEP, encoding="utf-8")
    return folder


def test_a_scan_into_a_database_prints_what_a_scan_prints(run: Run, form: Path, listed: Path, tmp_path: Path) -> None:
    plain = run("scan", form, "--procedures", listed)
    stored = run("scan", form, "--procedures", listed, "--db", tmp_path / "audit.db")
    again = run("scan", form, "--procedures", listed, "--db", tmp_path / "audit.db")
    assert (stored.status, stored.out) == (again.status, again.out) == (plain.status, plain.out)


def test_other_rules_are_tried_and_then_applied(
    run: Run, form: Path, listed: Path, overlay: Path, tmp_path: Path
) -> None:
    db = tmp_path / "audit.db"
    assert run("scan", form, "--procedures", listed, "--db", db).status == 0
    same = run("judge", "--db", db)
    assert (same.status, same.out) == (0, "")
    tried = run("judge", "--db", db, "--rules", overlay)
    assert tried.status == 0
    assert {(row["axis"], row["from"], row["to"]) for row in tried.rows} == {("seal", "abolish", "retain")}
    assert {row["kind"] for row in tried.rows} == {"procedure", "form"}
    assert "aoba.keep" in tried.messages
    assert "--apply" in tried.messages
    assert len(run("judge", "--db", db, "--rules", overlay, "--apply", "--as", "行革 花子").rows) == 2
    assert run("judge", "--db", db, "--rules", overlay).out == ""


def test_a_database_that_is_not_there_is_named_and_not_made(run: Run, tmp_path: Path) -> None:
    ran = run("judge", "--db", tmp_path / "ない.db")
    assert ran.status == 1
    assert "ない.db" in ran.messages
    assert not (tmp_path / "ない.db").exists()


def test_a_damaged_database_is_told_before_anything_is_read(run: Run, form: Path, tmp_path: Path) -> None:
    (tmp_path / "audit.db").write_bytes(b"not a database" * 100)
    ran = run("scan", form, "--db", tmp_path / "audit.db")
    assert ran.status == 1
    assert "audit.db" in ran.messages
    assert "Traceback" not in ran.messages
    assert ran.out == ""
