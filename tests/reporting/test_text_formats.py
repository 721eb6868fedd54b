"""The CSV that Excel opens, the JSON lines that programs read, and the choice between them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from hanko_audit.document import Document
from hanko_audit.reporting import ReportError, check_target, write_report
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.scanning import AuditResult, FormResult

KEYS = ["path", "format", "title", "status", "error", "seal_marks", "requirements", "verdicts"]


def test_excel_opens_the_csv_as_utf8_with_a_row_a_procedure(result: AuditResult, tmp_path: Path) -> None:
    path = tmp_path / "判定.csv"
    write_report(result, path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines(keepends=True)))
    assert [row["番号"] for row in rows] == ["12", "'-3", ""]
    assert rows[0]["押印の判定"] == "廃止（記名のみ）"
    assert rows[0]["年間件数"] == "1200"


def test_no_cell_of_the_csv_runs_when_it_is_opened(result: AuditResult, tmp_path: Path) -> None:
    path = tmp_path / "判定.csv"
    write_report(result, path)
    for row in csv.reader(path.read_text(encoding="utf-8-sig").splitlines(keepends=True)):
        assert not [value for value in row if value.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_json_lines_hold_a_form_each_with_the_fixed_keys(result: AuditResult, tmp_path: Path) -> None:
    path = tmp_path / "判定.jsonl"
    write_report(result, path)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [list(row)[: len(KEYS)] for row in rows] == [KEYS] * 3
    assert [row["status"] for row in rows] == ["ok", "ok", "error"]
    assert rows[0]["error"] is None
    assert rows[0]["seal_marks"] == 1
    assert [own["item"] for own in rows[0]["requirements"]] == ["unregistered_seal", "bring"]
    verdict = rows[0]["verdicts"][0]
    assert {"axis", "verdict", "reason", "rules", "citations", "alternatives", "missing"} <= set(verdict)
    assert rows[2]["error"]["code"] == "password"


def test_a_file_name_that_is_no_unicode_does_not_stop_the_report(rules: RuleSet, tmp_path: Path) -> None:
    """Names in another encoding, as an old archive unpacked on Linux leaves them."""
    name = "様式\udc8a.txt"
    odd = AuditResult((FormResult(Document(name, "txt", "届"), (), 0, None, ()),), (), None, rules)
    for suffix in (".xlsx", ".csv", ".jsonl"):
        write_report(odd, tmp_path / f"結果{suffix}")
    (line,) = (tmp_path / "結果.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["path"] == name


@pytest.mark.parametrize("name", ["判定.pdf", "判定", "判定.xls"])
def test_an_unknown_suffix_is_refused_with_those_that_work(tmp_path: Path, name: str) -> None:
    with pytest.raises(ReportError) as refused:
        check_target(tmp_path / name)
    for known in (name, ".xlsx", ".csv", ".jsonl"):
        assert known in str(refused.value)


def test_a_place_that_cannot_be_written_is_told_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "判定.xlsx").mkdir()
    for target in (tmp_path / "判定.xlsx", tmp_path / "ない" / "判定.xlsx"):
        with pytest.raises(ReportError, match="フォルダ"):
            check_target(target)


def test_an_older_report_of_the_same_name_is_replaced(result: AuditResult, tmp_path: Path) -> None:
    path = tmp_path / "判定.csv"
    path.write_text("前回の結果\n" * 1000, encoding="utf-8")
    write_report(result, path)
    assert "前回の結果" not in path.read_text(encoding="utf-8-sig")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="満杯の装置 /dev/full がある系統だけで試せます。")
@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".xlsx"])
def test_a_full_disk_is_told_and_is_no_traceback(result: AuditResult, tmp_path: Path, suffix: str) -> None:
    full = tmp_path / f"判定{suffix}"
    full.symlink_to("/dev/full")
    with pytest.raises(ReportError, match="書き込めません") as told:
        write_report(result, full)
    assert f"判定{suffix}" in str(told.value)
