"""`hanko-audit census`, and what a scan makes of it."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

_CENSUS = (
    ("行政手続等の棚卸調査（見本）",),
    (),
    (
        "手続ID",
        "所管府省庁",
        "手続名",
        "法令名",
        "根拠条項号",
        "オンライン化の実施状況",
        "申請等における本人確認手法",
        "申請時に添付させる書類",
    ),
    ("11", "厚生労働省", "妊娠の届出", "母子保健法", "第15条", "1 実施済", "6 本人確認不要", "添付書類なし"),
    ("12", "環境省", "犬の登録の申請", "狂犬病予防法", "第4条第1項", "2 未実施", "2 押印", "添付書類なし"),
    ("13", "環境省", "", "狂犬病予防法", "第5条", "2 未実施", "2 押印", ""),
)
_LIST = (
    ("番号", "手続名", "根拠例規", "根拠区分", "押印の有無"),
    ("1", "妊娠届", "母子保健法第15条", "国の法律", "有"),
    ("2", "公民館使用許可申請", "公民館条例", "条例", "有"),
    ("3", "犬の登録に関する申請及び届出", "狂犬病予防法", "国の法律", "有"),
)


def _csv(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows(rows)
    return path


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return _csv(tmp_path / "census.csv", _CENSUS)


@pytest.fixture
def listing(tmp_path: Path) -> Path:
    return _csv(tmp_path / "list.csv", _LIST)


def test_import_says_what_was_read_and_left_out(run: Run, sheet: Path, tmp_path: Path) -> None:
    store = tmp_path / "store.parquet"
    ran = run("census", "import", sheet, "-o", store)
    assert ran.status == 0
    assert ran.rows[0]["rows"] == 2
    assert ran.rows[0]["skipped"] == [{"row": 6, "reason": "手続名がありません"}]
    assert ran.rows[0]["edition"] == "行政手続等の棚卸調査（見本）"
    assert "6行目: 手続名がありません" in ran.messages
    again = run("census", "import", sheet, "-o", store)
    assert again.rows[0]["changed"] is False
    assert "すでに同じ内容" in again.messages


def test_import_of_another_file_is_refused_in_japanese(run: Run, listing: Path, tmp_path: Path) -> None:
    ran = run("census", "import", listing, "-o", tmp_path / "store.parquet")
    assert ran.status == 1
    assert "必要な列がありません" in ran.messages
    assert not (tmp_path / "store.parquet").exists()


def test_match_prints_one_line_a_procedure(run: Run, sheet: Path, listing: Path) -> None:
    ran = run("census", "match", listing, "--census", sheet)
    assert ran.status == 0
    assert [row["census"] and row["census"]["outcome"] for row in ran.rows] == ["sure", None, "ambiguous"]
    assert ran.rows[0]["census"]["candidates"][0]["id"] == "11"
    assert "候補あり（要確認） 1件" in ran.messages


def test_match_without_a_census_says_how_to_get_one(
    run: Run, listing: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hanko_audit.census.default_store", lambda: tmp_path / "none.parquet")
    ran = run("census", "match", listing)
    assert ran.status == 2
    assert "census import で取り込んでください" in ran.messages


def test_a_scan_with_the_census(run: Run, sheet: Path, listing: Path, tmp_path: Path) -> None:
    form = tmp_path / "妊娠届.txt"
    form.write_text("妊娠届\n氏名　　　　　　㊞\n", encoding="utf-8")
    ran = run("scan", form, "--procedures", listing, "--census", sheet)
    assert "国の調査（行政手続等の棚卸調査（見本））と一致した手続 1件" in ran.messages
    seal = next(verdict for verdict in ran.rows[0]["verdicts"] if verdict["axis"] == "seal")
    assert seal["verdict"] == "await_national"
    assert "国は不要としている" in seal["reason"]
    assert ran.rows[0]["census"]["candidates"][0]["law"] == "母子保健法"
    plain = run("scan", form, "--procedures", listing, "--no-census")
    assert plain.rows[0]["census"] is None


def test_a_census_that_cannot_be_read_is_told_and_the_rest_goes_on(run: Run, listing: Path, tmp_path: Path) -> None:
    form = tmp_path / "妊娠届.txt"
    form.write_text("妊娠届\n氏名　　　　　　㊞\n", encoding="utf-8")
    ran = run("scan", form, "--procedures", listing, "--census", listing)
    assert ran.status == 1
    assert "国の調査なしで判定しました" in ran.messages
    assert len(ran.rows) == 1
