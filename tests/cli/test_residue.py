"""`hanko-audit residue`: what remains of each procedure, in the order of work."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordDocument
from openpyxl import load_workbook

Run = Callable[..., Any]

LIST = """番号,所管課,手続名,様式名,根拠区分,押印の根拠,押印の有無,印の種類,提出方法,添付書類,年間件数
1,公園課,広場使用許可申請,広場使用許可申請書,規則,様式,有,認印,窓口,住民票の写し,10
2,介護課,要介護認定申請,,国の法令,,無,,窓口・電子,,4000
3,公園課,緑化助成申請,,要綱,様式,有,認印,窓口,,
4,総務課,後援申請,,要綱,様式,無,,電子,,300
"""


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    """A form that asks for a visit, for the original and for a pickup."""
    folder = tmp_path / "様式"
    folder.mkdir()
    word = WordDocument()
    word.add_heading("広場使用許可申請書", level=1)
    for line in (
        "申請者　氏名　　　　　　㊞",
        "登記簿は原本を提出してください。",
        "許可証は窓口でお受け取りください。",
    ):
        word.add_paragraph(line)
    word.save(str(folder / "広場使用許可申請書.docx"))
    return folder


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "一覧.csv"
    path.write_text(LIST, encoding="utf-8-sig")
    return path


def test_the_procedures_come_in_the_order_of_work(run: Run, forms: Path, listed: Path) -> None:
    ran = run("residue", forms, "--procedures", listed)
    assert ran.status == 0
    rows = ran.rows
    # 広場: 来庁・受取・原本・添付・電子の方法なし・住民票の写し × 10件。緑化は件数が分からないので末尾。
    assert rows[0]["name"] == "広場使用許可申請"
    assert (rows[-1]["name"], rows[-1]["rank"], rows[-1]["workload"]) == ("緑化助成申請", None, None)
    assert [row["rank"] for row in rows] == [1, 2, 3, None]
    first = rows[0]
    assert (first["today"], first["after"]) == ("none", "partial")
    assert first["remaining"] == ["原本の提出"]
    assert first["workload"] == first["score"] * 10
    assert {step["title"] for step in first["steps"]} >= {"来庁・持参", "交付を受けるための来庁", "原本の提出"}
    original = next(step for step in first["steps"] if step["title"] == "原本の提出")
    assert "原本" in original["evidence"][0]["text"]
    assert original["evidence"][0]["place"]
    assert [own["title"] for own in first["certificates"]] == ["住民票の写し"]
    care = next(row for row in rows if row["name"] == "要介護認定申請")
    assert {group for tag in care["tags"] for group in tag["groups"]} == {
        "priority_31",
        "priority_58",
        "standard_20",
    }
    assert "年間件数が分からない1件" in ran.messages


def test_the_table_for_people_is_in_japanese(run: Run, forms: Path, listed: Path, tmp_path: Path) -> None:
    for suffix in ("xlsx", "csv"):
        out = tmp_path / f"残る負担.{suffix}"
        assert run("residue", forms, "--procedures", listed, "-o", out).status == 0
        if suffix == "csv":
            with out.open(encoding="utf-8-sig", newline="") as file:
                table = list(csv.reader(file))
        else:
            sheet = load_workbook(out)["残る負担"]
            table = [
                ["" if value is None else str(value) for value in row]
                for row in sheet.iter_rows(min_row=3, values_only=True)
            ]
        first = dict(zip(table[0], table[1], strict=True))
        assert first["手続名"] == "広場使用許可申請"
        assert first["動かずにできるか（いま）"] == "できない"
        assert first["動かずにできるか（案のあと）"] == "一部だけ（原本の提出）"
        assert "2点→1点　原本の提出" in first["点数の理由"]
        assert "住民基本台帳を庁内で見る" in first["取り寄せる証明書と、やめる道筋"]
        last = dict(zip(table[0], table[-1], strict=True))
        assert (last["順番"], last["年間件数"], last["負担×件数"]) == ("件数不明", "不明", "不明")
        assert "年間件数（確認先: 所管課）" in last["確かめること"]


def test_a_name_that_cannot_be_written_is_told_before_the_work(run: Run, forms: Path, tmp_path: Path) -> None:
    ran = run("residue", forms, "-o", tmp_path / "残る負担.jsonl")
    assert ran.status == 2
    assert ".xlsx・.csv" in ran.messages
    ran = run("residue", forms, "--procedures", tmp_path / "無い.csv")
    assert ran.status == 2
    assert "見つかりません" in ran.messages


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_done(run: Run, forms: Path, listed: Path) -> None:
    (forms / "壊れた.docx").write_bytes(b"PK\x03\x04 broken")
    ran = run("residue", forms, "--procedures", listed)
    assert ran.status == 1
    assert "壊れた.docx" in ran.messages
    assert len(ran.rows) == 4


def test_scan_carries_the_residue_and_the_changes_of_each_form(run: Run, forms: Path, tmp_path: Path) -> None:
    ran = run("scan", forms)
    (row,) = ran.rows
    assert row["residue"]["after"] in {"partial", "none"}
    assert [fact["fact"] for fact in row["residue"]["missing"]] == ["channels", "online"]
    seal = row["verdicts"][0]
    assert seal["verdict"] == "needs_review"
    assert any(change["verdict"] == "abolish" and change["lever"] == "learn" for change in seal["changes"])
    assert seal["tree"][0]["stage"] == "対象になる求めがあるか"
    out = tmp_path / "結果.xlsx"
    run("scan", forms, "-o", out)
    book = load_workbook(out)
    head, first = list(book["判定一覧"].iter_rows(min_row=3, max_row=4, values_only=True))
    told = str(dict(zip(head, first, strict=True))["何が分かれば決まるか"])
    assert "「根拠区分」が「国の法令」" in told
    assert "残る負担" in book.sheetnames
