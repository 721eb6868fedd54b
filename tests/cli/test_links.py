"""`hanko-audit links` and `scan --links`: candidates are written out, people decide in the file, nothing is lost."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from docx import Document as WordDocument

from .conftest import Run

LIST = """番号,所管課,手続名,様式名,様式番号
1,河川課,河川の占用変更,変更届,様式第3号
2,公園課,公園の使用変更,変更届,様式第4号
3,公園課,公園使用許可申請,公園使用許可申請書,様式第1号
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = tmp_path / "様式"
    folder.mkdir()
    for name, title in (
        ("変更届.docx", "変更届"),
        ("公園.docx", "公園使用許可申請書"),
        ("その他.docx", "犬の登録申請書"),
    ):
        form = WordDocument()
        form.add_heading(title, level=1)
        form.add_paragraph("氏名　　　　　㊞")
        form.save(str(folder / name))
    (tmp_path / "一覧.csv").write_text(LIST, encoding="utf-8")
    return folder


def test_doubtful_forms_are_written_with_their_candidates_and_decided_in_the_file(run: Run, office: Path) -> None:
    listed, table = office.parent / "一覧.csv", office.parent / "結びつき.csv"
    done = run("links", str(office), "--procedures", str(listed), "-o", str(table))
    assert done.status == 0, done.messages
    assert "確か 1件、要確認 1件、手続なし 1件、決定済 0件" in done.messages
    with table.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    doubtful = [row for row in rows if row["状態"] == "要確認"]
    assert [row["手続名"] for row in doubtful] == ["河川の占用変更", "公園の使用変更"]
    assert [row["手続名"] for row in rows if row["状態"] == "様式なし"] == ["河川の占用変更", "公園の使用変更"]
    doubtful[0]["決定"], doubtful[0]["理由"] = "○", "河川課に確認"
    with table.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    done = run("scan", str(office), "--procedures", str(listed), "--links", str(table))
    assert done.status == 0, done.messages
    links = {Path(own["path"]).name: own["link"] for own in done.rows}
    assert links["変更届.docx"]["state"] == "decided"
    assert [own["number"] for own in links["変更届.docx"]["procedures"]] == ["1"]
    assert "河川課に確認" in links["変更届.docx"]["reason"]
    assert links["公園.docx"]["state"] == "sure"
    assert links["その他.docx"] == {
        "state": "none",
        "procedures": [],
        "reason": "名前の似た手続が一覧にありません。",
        "candidates": [],
    }


def test_a_file_of_ones_own_serves_several_procedures_and_tells_what_it_cannot_use(run: Run, office: Path) -> None:
    mine = office.parent / "own.csv"
    path = str(office / "変更届.docx")
    rows = [
        "path,procedure number,procedure name",
        f"{path},1,",
        f"{path},,公園の使用変更",
        "無い.docx,1,",
        f"{office / '公園.docx'},9,",
    ]
    mine.write_bytes("\r\n".join(rows).encode("cp932"))
    done = run("scan", str(office), "--procedures", str(office.parent / "一覧.csv"), "--links", str(mine))
    links = {Path(own["path"]).name: own["link"] for own in done.rows}
    assert [own["number"] for own in links["変更届.docx"]["procedures"]] == ["1", "2"]
    assert links["公園.docx"]["state"] == "sure"
    assert "4行目: 様式「無い.docx」が、読んだファイルの中にありません" in done.messages
    assert "5行目: 手続「9」が一覧にありません" in done.messages


def test_a_file_without_the_columns_is_told(run: Run, office: Path) -> None:
    done = run(
        "scan", str(office), "--procedures", str(office.parent / "一覧.csv"), "--links", str(office.parent / "一覧.csv")
    )
    assert done.status == 2
    assert "「パス」と「手続番号」又は「手続名」の列が見つかりません" in done.messages


def test_decisions_of_a_file_stay_in_the_store_for_later_scans(run: Run, office: Path) -> None:
    mine = office.parent / "own.csv"
    mine.write_text(f"パス,手続番号\n{office / '変更届.docx'},2\n", encoding="utf-8")
    common = ("scan", str(office), "--procedures", str(office.parent / "一覧.csv"), "--db", str(office.parent / "a.db"))
    assert run(*common, "--links", str(mine), "--as", "行革 花子").status == 0
    links = {Path(own["path"]).name: own["link"] for own in run(*common).rows}
    assert [own["number"] for own in links["変更届.docx"]["procedures"]] == ["2"]
    assert "行革 花子 さんが" in links["変更届.docx"]["reason"]
    assert run("verify", "--db", str(office.parent / "a.db")).status == 0
