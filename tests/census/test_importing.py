"""The official sheet in its kinds of file and its years' spellings, and what is said of one that is not it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pyarrow
import pytest
from pyarrow import parquet

from hanko_audit.census import CensusError, open_census, read_sheet, save
from hanko_audit.rulepacks.ruleset import RuleSet, load_rules

Grid = list[list[str]]
WriteSheet = Callable[..., Path]


def _as_xlsx(grid: Grid, path: Path) -> Path:
    book = openpyxl.Workbook()
    notes = book.active
    assert notes is not None
    notes.title = "説明"
    notes.append(["この表の見方"])
    sheet = book.create_sheet("調査結果")
    for row in grid:
        sheet.append(row)
    book.save(path)
    return path


def _as_parquet(grid: Grid, path: Path) -> Path:
    headings, *rows = grid[2:]
    columns = {heading: [row[place] or None for row in rows] for place, heading in enumerate(headings)}
    parquet.write_table(pyarrow.table(columns), path)
    return path


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp932"])
def test_a_csv_with_title_rows(official: Grid, write_csv: WriteSheet, rules: RuleSet, encoding: str) -> None:
    sheet = read_sheet(write_csv(official, encoding=encoding), rules)
    assert [row.name for row in sheet.rows][:2] == ["犬の登録の申請", "犬の登録事項の変更等の届出"]
    assert sheet.rows[0].law == "狂犬病予防法"
    assert sheet.rows[0].identity == "6 本人確認不要"
    assert sheet.rows[0].row == 4
    assert sheet.edition == "行政手続等の棚卸調査（見本）令和7年度"
    assert not sheet.skipped


@pytest.mark.parametrize("write", [_as_xlsx, _as_parquet], ids=["xlsx", "parquet"])
def test_other_kinds_of_file_hold_the_same_procedures(
    official: Grid, write_csv: WriteSheet, tmp_path: Path, rules: RuleSet, write: Callable[[Grid, Path], Path]
) -> None:
    other = read_sheet(write(official, tmp_path / "census.bin"), rules)
    plain = read_sheet(write_csv(official), rules)
    assert [(row.id, row.name, row.identity, row.submission) for row in other.rows] == [
        (row.id, row.name, row.identity, row.submission) for row in plain.rows
    ]


def test_headings_of_another_year(official: Grid, write_csv: WriteSheet, rules: RuleSet) -> None:
    other = {
        "手続名": "③手続の名称",
        "根拠条項号": "根拠\n条項",
        "オンライン化の実施状況": "オンライン化の状況※",
        "添付書類等提出の撤廃/省略状況": "添付書類等提出の撤廃・省略状況",
    }
    official[2] = [other.get(heading, heading) for heading in official[2]]
    sheet = read_sheet(write_csv(official), rules)
    assert sheet.rows[0].name == "犬の登録の申請"
    assert sheet.rows[0].article == "第4条第1項"
    assert "attachments_dropped" in sheet.columns


def test_a_header_over_two_rows(official: Grid, write_csv: WriteSheet, rules: RuleSet) -> None:
    headings = official[2]
    below = [""] * len(headings)
    for name in ("法令名", "根拠条項号"):
        place = headings.index(name)
        headings[place], below[place] = "根拠" if name == "法令名" else "", name
    official.insert(3, below)
    sheet = read_sheet(write_csv(official), rules)
    assert sheet.rows[0].law == "狂犬病予防法"
    assert len(sheet.rows) == 8


def test_a_missing_column_is_named(official: Grid, write_csv: WriteSheet, rules: RuleSet) -> None:
    place = official[2].index("申請等における本人確認手法")
    path = write_csv([[cell for at, cell in enumerate(row) if at != place] for row in official])
    with pytest.raises(CensusError, match="必要な列がありません: 「申請等における本人確認手法」"):
        read_sheet(path, rules)


def test_another_sheet_is_refused_by_name(write_csv: WriteSheet, rules: RuleSet) -> None:
    path = write_csv([["品名", "単価"], ["鉛筆", "100"]])
    with pytest.raises(CensusError, match=r"census\.csv: 国の棚卸調査.*の表ではありません"):
        read_sheet(path, rules)


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "中身が空"), (b"PAR1 broken", "Parquetとして開けません"), (b"%PDF-1.7", "PDFのファイル")],
    ids=["empty", "broken parquet", "pdf"],
)
def test_a_file_that_is_no_table(tmp_path: Path, rules: RuleSet, data: bytes, words: str) -> None:
    path = tmp_path / "census.parquet"
    path.write_bytes(data)
    with pytest.raises(CensusError, match=words):
        read_sheet(path, rules)


def test_every_row_left_out_is_told_with_its_reason(official: Grid, write_csv: WriteSheet, rules: RuleSet) -> None:
    nameless = list(official[3])
    nameless[official[2].index("手続名")] = ""
    grid = [*official, [""] * 38, official[2], nameless, official[3]]
    sheet = read_sheet(write_csv(grid), rules)
    assert len(sheet.rows) == 8
    assert [(own.row, own.reason) for own in sheet.skipped] == [
        (12, "空の行です"),
        (13, "見出しの行が繰り返されています"),
        (14, "手続名がありません"),
        (15, "4行目とまったく同じ内容です"),
    ]


def test_importing_twice_changes_nothing(official: Grid, write_csv: WriteSheet, tmp_path: Path, rules: RuleSet) -> None:
    sheet = read_sheet(write_csv(official), rules)
    store = tmp_path / "folder" / "census.parquet"
    assert save(sheet, store)
    first = store.read_bytes()
    assert not save(read_sheet(write_csv(official), rules), store)
    assert store.read_bytes() == first
    kept = open_census(store, rules)
    assert kept.rows == sheet.rows
    assert kept.edition == sheet.edition
    assert [path.name for path in store.parent.iterdir()] == ["census.parquet"]


def test_a_column_of_the_offices_own_pack(
    official: Grid, write_csv: WriteSheet, tmp_path: Path, rules: RuleSet
) -> None:
    official[2][official[2].index("手続名")] = "ことがらの名"
    path = write_csv(official)
    with pytest.raises(CensusError):
        read_sheet(path, rules)
    packs = tmp_path / "packs"
    packs.mkdir()
    (packs / "census.yaml").write_text(
        "pack: {id: own-census, title: 見出し, kind: census_columns}\n"
        "rules:\n  - {id: own.name, title: 手続名, column: name, headings: [ことがらの名]}\n",
        encoding="utf-8",
    )
    assert read_sheet(path, load_rules([packs])).rows[0].name == "犬の登録の申請"
