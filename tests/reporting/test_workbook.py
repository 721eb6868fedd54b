"""The workbook as a manager opens it."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from hanko_audit.reporting import write_workbook
from hanko_audit.scanning import AuditResult

HEADER_ROW = 3


@pytest.fixture
def book(result: AuditResult, tmp_path: Path) -> Workbook:
    path = tmp_path / "判定.xlsx"
    write_workbook(result, path, on=date(2026, 4, 1))
    return load_workbook(path)


def table(sheet: Worksheet, header_row: int) -> list[dict[str, object]]:
    titles = [cell.value for cell in sheet[header_row]]
    rows = sheet.iter_rows(min_row=header_row + 1, values_only=True)
    return [dict(zip(map(str, titles), values, strict=True)) for values in rows]


def everything(sheet: Worksheet) -> str:
    return "\n".join(str(value) for row in sheet.iter_rows(values_only=True) for value in row if value is not None)


def test_a_manager_reads_verdict_reason_words_place_and_source_in_one_row(book: Workbook) -> None:
    row = table(book["判定一覧"], HEADER_ROW)[0]
    assert row["番号"] == 12
    assert row["手続名"] == "道路占用許可申請"
    assert row["年間件数"] == 1200
    assert row["押印の判定"] == "廃止（記名のみ）"
    assert row["対面の判定"] == "廃止（オンライン等で可）"
    assert row["書面の判定"] == "該当なし"
    assert row["押印の理由"] == "様式に押印欄があるだけの認印です。"
    evidence = str(row["根拠となる文言"])
    assert "㊞" in evidence
    assert "表1の3行2列" in evidence
    assert "様式第1号_道路占用許可申請書.docx" in evidence
    assert "本人確認書類の写し" in str(row["代替手段"])
    assert "㊞を削る" in str(row["次の作業"])


def test_only_a_page_that_somebody_has_checked_goes_without_a_warning(book: Workbook) -> None:
    cited = str(table(book["判定一覧"], HEADER_ROW)[0]["引用"]).splitlines()
    manual = next(line for line in cited if "押印見直しマニュアル" in line)
    policy = next(line for line in cited if "あおば市押印見直し方針" in line)
    assert "p.6-7" in manual
    assert "出典未確認" in manual
    assert "出典未確認" not in policy


def test_a_missing_fact_is_named_with_the_one_to_ask(book: Workbook) -> None:
    row = table(book["判定一覧"], HEADER_ROW)[1]
    assert row["押印の判定"] == "要確認"
    assert "根拠区分" in str(row["不足している事実と確認先"])
    assert "所管課" in str(row["不足している事実と確認先"])


def test_a_form_that_is_in_no_list_is_a_row_and_says_so(book: Workbook) -> None:
    rows = table(book["判定一覧"], HEADER_ROW)
    assert len(rows) == 3
    assert rows[2]["手続名"] == "+81届出書"
    assert rows[2]["備考"] == "一覧にない様式"


def test_words_from_other_peoples_files_never_become_formulas(book: Workbook) -> None:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", f"{sheet.title}!{cell.coordinate}: {cell.value}"
    name = next(cell for cell in book["判定一覧"]["D"] if str(cell.value).startswith("=HYPERLINK"))
    # Excel shows it as text, and keeps it as text when somebody edits the cell.
    assert name.quotePrefix


def test_each_requirement_is_a_row_of_the_details(book: Workbook) -> None:
    rows = table(book["要求の明細"], 1)
    assert [(row["項目"], row["強さ"], row["だれが"]) for row in rows] == [
        ("認印（種類の指定なし）", "必須", "申請者本人"),
        ("持参", "必須", "申請者本人"),
        ("認印（種類の指定なし）", "必須", "申請者本人"),
    ]
    assert rows[0]["文"] == "氏名　　　　　　㊞"
    assert rows[1]["箇所"] == "9段落目"


def test_what_could_not_be_read_is_listed_with_reason_and_advice(book: Workbook) -> None:
    told = everything(book["読めなかったもの"])
    assert "鍵つき.pdf" in told
    assert "パスワードで保護されているため読めません。" in told
    assert "パスワードを外してください。" in told


def test_rows_of_the_list_that_were_left_out_are_told(book: Workbook) -> None:
    assert "64行目「合計」" in everything(book["読めなかったもの"])


def test_a_rate_stands_beside_its_definition(book: Workbook) -> None:
    told = everything(book["集計"])
    assert "÷" in told
    # One of two procedures of the list is to be abolished; the form outside the list is not counted.
    rates = [row for row in book["集計"].iter_rows(values_only=True) if str(row[0]).startswith("押印の廃止率（全体）")]
    assert rates[0][1:4] == (0.5, 1, 2)


def test_the_rules_in_force_can_be_told_apart(book: Workbook, result: AuditResult) -> None:
    told = everything(book["凡例・規則"])
    assert result.rules.fingerprint in told
    assert "2026年4月1日" in told
    assert "MAN-A-02" in told


def test_every_sheet_prints_on_landscape_pages_with_its_headings(book: Workbook) -> None:
    assert book.sheetnames == ["判定一覧", "要求の明細", "残る負担", "読めなかったもの", "集計", "凡例・規則"]
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToWidth == 1
    for name, header_row in (("判定一覧", HEADER_ROW), ("要求の明細", 1), ("残る負担", 3), ("読めなかったもの", 1)):
        sheet = book[name]
        assert sheet.print_title_rows == f"${header_row}:${header_row}"
        assert str(sheet.auto_filter.ref).startswith(f"A{header_row}:")
        assert re.fullmatch(rf"[A-Z]{header_row + 1}", str(sheet.freeze_panes))


def test_libreoffice_opens_it_and_shows_the_same_words(result: AuditResult, tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice がないため、開けるかどうかを確かめられません。")
    path = tmp_path / "book.xlsx"
    write_workbook(result, path)
    profile = (tmp_path / "profile").as_uri()
    command = [
        office,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76",
    ]
    subprocess.run([*command, "--outdir", str(tmp_path), str(path)], check=True, capture_output=True, cwd=tmp_path)
    shown = (tmp_path / "book.csv").read_text(encoding="utf-8")
    assert "道路占用許可申請" in shown
    assert '=HYPERLINK(""http://example.invalid"")' in shown


def test_numbers_of_the_list_sort_as_numbers_unless_they_are_names(book: Workbook) -> None:
    """Text that looks like a number sorts 10 before 2, and Excel marks every such cell as a mistake."""
    numbers = [row["番号"] for row in table(book["判定一覧"], HEADER_ROW)]
    assert numbers == [12, "-3", None]
    assert [row["番号"] for row in table(book["要求の明細"], 1)] == [12, 12, None]
