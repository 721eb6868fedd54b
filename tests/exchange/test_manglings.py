"""Whatever people and spreadsheets do to the sheet, every decision in it is found again."""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from hanko_audit.exchange import Kind
from hanko_audit.vocabulary import Axis, VerdictCode

from .conftest import HEAD, SHEET, Book, Office, kinds

ROWS = 12
Mangling = Callable[[Worksheet], None]


def answered(office: Office) -> Book:
    """A workbook with every row decided on one axis or two."""
    book = office.export()
    for number in range(1, ROWS + 1):
        book.decide(number, verdict="存続", reasons=f"R{number}", note=f"第{number}条")
        if number % 3 == 0:
            book.decide(
                number, Axis.PAPER, move="所管課として確認する", verdict="代替手段により廃止", note="写しで足りる"
            )
    return book


def all_found(office: Office) -> None:
    seal, paper = office.rows(), office.rows(Axis.PAPER)
    for number in range(1, ROWS + 1):
        own = seal[str(number)]
        assert (own.decided, own.reasons, own.note) == (VerdictCode.RETAIN, (f"R{number}",), f"第{number}条")
        assert paper[str(number)].version == (number % 3 == 0)
        if number % 3 == 0:
            assert paper[str(number)].decided is VerdictCode.SUBSTITUTE


def grid(sheet: Worksheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def put_back(sheet: Worksheet, rows: list[list[object]]) -> None:
    sheet.delete_rows(1, sheet.max_row)
    for row in rows:
        sheet.append(row)
        # openpyxl would take for a formula what a spreadsheet sorts as the text that it is.
        for cell in sheet[sheet.max_row]:
            if cell.data_type == "f":
                cell.data_type = "s"


def sort_rows(sheet: Worksheet) -> None:
    rows = grid(sheet)
    put_back(sheet, [*rows[:HEAD], *sorted(rows[HEAD:], key=lambda row: str(row[2]), reverse=True)])


def sort_headings_too(sheet: Worksheet) -> None:
    rows = grid(sheet)
    put_back(sheet, [*rows[: HEAD - 1], *sorted(rows[HEAD - 1 :], key=lambda row: str(row[2]))])


def hide_rows(sheet: Worksheet) -> None:
    for row in range(HEAD + 2, sheet.max_row + 1):
        sheet.row_dimensions[row].hidden = True


def move_columns(sheet: Worksheet) -> None:
    rows = grid(sheet)
    width = len(rows[HEAD - 1])
    order = sorted(range(width), key=lambda place: place * 7 % width)
    put_back(sheet, [[row[place] for place in order] for row in rows])


def insert_columns(sheet: Worksheet) -> None:
    sheet.insert_cols(1, 2)
    sheet.insert_cols(6)
    for row in range(HEAD, sheet.max_row + 1):
        sheet.cell(row, 6).value = "担当: 山田"


def drop_columns(sheet: Worksheet) -> None:
    titles = [str(cell.value) for cell in sheet[HEAD]]
    kept = {"行ID", "押印 案", "押印 案の理由", "押印 今の状態", "押印 決定", "押印 理由", "押印 自由記述"}
    kept |= {title.replace("押印", "書面") for title in kept} | {"書面 すること"}
    for place in range(len(titles), 0, -1):
        if titles[place - 1] not in kept:
            sheet.delete_cols(place)


def insert_titles(sheet: Worksheet) -> None:
    sheet.insert_rows(1, 4)
    sheet["B2"] = "河川課 回答（令和8年12月）"
    sheet.merge_cells("B2:F2")


def insert_blank_rows(sheet: Worksheet) -> None:
    for row in range(sheet.max_row, HEAD, -2):
        sheet.insert_rows(row)


def rename_sheet(sheet: Worksheet) -> None:
    sheet.title = "回答（河川課）"


def respell_headings(sheet: Worksheet) -> None:
    for cell in sheet[HEAD]:
        cell.value = str(cell.value).replace(" ", "　\n").replace("ID", "ＩＤ")


def lose_the_heading_of_ids(sheet: Worksheet) -> None:
    sheet["A3"] = None


def repeat_headings(sheet: Worksheet) -> None:
    rows = grid(sheet)
    put_back(sheet, [*rows[: HEAD + 6], [], *rows[:HEAD], *rows[HEAD + 6 :]])


def paste_texts(sheet: Worksheet) -> None:
    """Words pasted from elsewhere: spaces, full width, lower case, other names of the same choice."""
    spelled = {
        "存続": " 存続　",
        "代替手段により廃止": "代替手段",
        "所管課として確認する": "所管課として確認",
    }
    for row in sheet.iter_rows(min_row=HEAD + 1):
        for cell in row:
            text = str(cell.value)
            if text in spelled and cell.protection.locked is False:
                cell.value = spelled[text]
            elif text.startswith("R") and text[1:].isdigit():
                cell.value = f" ｒ{text[1:].translate(str.maketrans('0123456789', '０１２３４５６７８９'))} "
            elif text.startswith("ID"):
                cell.value = f"'{text.lower().replace('-', '－')} "


MANGLINGS: tuple[tuple[Mangling, ...], ...] = (
    (sort_rows, hide_rows),
    (sort_headings_too,),
    (move_columns, insert_titles),
    (insert_columns, insert_blank_rows, rename_sheet),
    (drop_columns,),
    (respell_headings, paste_texts),
    (lose_the_heading_of_ids, sort_rows),
    (repeat_headings, paste_texts, insert_columns),
)


@pytest.mark.parametrize("where", ["sqlite"], indirect=True)
@pytest.mark.parametrize("manglings", MANGLINGS, ids=lambda own: "+".join(one.__name__ for one in own))
def test_every_decision_is_found_again(office: Office, manglings: tuple[Mangling, ...]) -> None:
    book = answered(office)
    for mangle in manglings:
        mangle(book.sheet)
    found = office.take(book.save())
    assert "非表示の列" not in " ".join(found.notes)
    assert found.counts[Kind.DECIDED] == ROWS + ROWS // 3
    assert set(kinds(found)) == {"decided"}
    all_found(office)


@pytest.mark.parametrize("where", ["sqlite"], indirect=True)
def test_rows_shared_out_over_sheets_and_a_copy_without_the_hidden_parts(office: Office) -> None:
    book = answered(office)
    rows = grid(book.sheet)
    copied = openpyxl.Workbook()
    for title, own in (("河川課", rows[HEAD : HEAD + 5]), ("公園課", rows[HEAD + 5 :])):
        sheet = copied.create_sheet(title)
        put_back(sheet, [row[:-1] for row in (rows[HEAD - 1], *own)])
    path = office.folder / "写し.xlsx"
    copied.save(path)
    assert set(kinds(office.take(path))) == {"decided"}
    all_found(office)


@pytest.mark.parametrize("where", ["sqlite"], indirect=True)
@pytest.mark.parametrize("encoding", ["cp932", "utf-8-sig"])
def test_the_sheet_saved_as_text(office: Office, encoding: str) -> None:
    rows = grid(answered(office).sheet)
    path = office.folder / "見直し.csv"
    with path.open("w", encoding=encoding, newline="", errors="replace") as stream:
        csv.writer(stream).writerows([["" if value is None else value for value in row] for row in rows])
    assert set(kinds(office.take(path))) == {"decided"}
    all_found(office)


@pytest.mark.parametrize("where", ["sqlite"], indirect=True)
def test_a_stale_proposal_without_its_hidden_cell_is_not_decided(office: Office) -> None:
    book = answered(office)
    hidden = book.sheet.max_column
    book.sheet.delete_cols(hidden)
    book.write(1, "押印 案", "存続")
    found = office.take(book.save())
    (entry,) = found.of(Kind.REFUSED)
    assert (entry.place.number, entry.axis) == ("1", Axis.SEAL)
    assert "書き出し直して" in entry.message


@pytest.mark.parametrize("where", ["sqlite"], indirect=True)
def test_a_column_that_was_renamed_is_missed(office: Office) -> None:
    book = office.export()
    book.decide(1, verdict="廃止")
    book.sheet.cell(HEAD, book.at["押印 決定"]).value = "課の結論"
    book.sheet.cell(HEAD, book.at["押印 すること"]).value = "押印・すること（課で記入）"
    book.book.create_sheet("控え").sheet_state = "hidden"
    notes = " ".join(office.take(book.save()).notes)
    assert "シート「控え」は非表示のため読んでいません" in notes
    assert "選択肢" not in notes
    assert ("「押印決定」 の列がありません" in notes, "「課の結論」" in notes, "すること" in notes) == (
        True,
        True,
        False,
    )


@pytest.mark.parametrize("where", ["sqlite"], indirect=True)
def test_libreoffice_keeps_every_decision(office: Office) -> None:
    """The real program opens what went out, edited, and saves it again in its own ways."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice（soffice）がありません")
    source = answered(office).save(office.folder / "回答.xlsx")
    folder = office.folder / "保存"
    profile = (office.folder / "profile").as_uri()
    saved: list[Path] = []
    for suffix in ("xlsx", "ods"):
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", suffix]
        done = subprocess.run([*command, "--outdir", folder, source], check=False, capture_output=True, timeout=300)
        assert done.returncode == 0, done.stderr
        saved.append(folder / f"回答.{suffix}")
    assert set(kinds(office.preview(saved[1]))) == {"decide"}
    assert set(kinds(office.take(saved[0]))) == {"decided"}
    all_found(office)
    assert set(kinds(office.take(saved[1]))) == {"already"}
    # What LibreOffice saved can still be filled in: the sheet, its lists and its protection are there.
    sheet = openpyxl.load_workbook(saved[0])[SHEET]
    assert sheet.protection.sheet
    assert len([own for own in sheet.data_validations.dataValidation if own.type == "list"]) >= 9
