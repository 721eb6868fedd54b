"""A list that cannot be used: the message names the file, what is wrong and what to do."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from hanko_audit.procedures import ListError, read_list
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.sheets.files import read_tables

Make = Callable[..., Path]


def _error(path: Path, rules: RuleSet) -> ListError:
    with pytest.raises(ListError) as raised:
        read_list(path, rules, shown_as="届いた一覧")
    assert str(raised.value).startswith("届いた一覧: ")
    assert str(raised.value).endswith("ください。")
    return raised.value


def test_a_missing_file(tmp_path: Path, rules: RuleSet) -> None:
    error = _error(tmp_path / "ない.xlsx", rules)
    assert error.code == "missing"
    assert "見つかりません" in str(error)


def test_a_folder(tmp_path: Path, rules: RuleSet) -> None:
    assert _error(tmp_path, rules).code == "not_a_file"


@pytest.mark.parametrize("content", [b"", b"  \n\n"])
def test_an_empty_file(tmp_path: Path, rules: RuleSet, content: bytes) -> None:
    path = tmp_path / "空.csv"
    path.write_bytes(content)
    assert _error(path, rules).code == "empty"


def test_a_workbook_without_words(book: Make, rules: RuleSet) -> None:
    assert _error(book(一覧=[[None, None]]), rules).code == "empty"


@pytest.mark.parametrize(
    "text",
    [
        "区分,手続数,廃止可能な手続数\n条例,10,5\n規則,20,18\n",
        "1,2,3\n4,5,6\n",
        "拝啓 時下ますますご清栄のこととお喜び申し上げます。\nさて、標記の件について照会します。\n",
    ],
)
def test_a_table_that_names_no_procedures(text_file: Make, rules: RuleSet, text: str) -> None:
    error = _error(text_file(text), rules)
    assert error.code == "no_header"
    assert "「手続名」という見出しを付けて" in str(error)


def test_a_header_without_rows(text_file: Make, rules: RuleSet) -> None:
    error = _error(text_file("調べ\n番号,手続名,担当課\n,,\n"), rules)
    assert error.code == "no_rows"
    assert "見出し（2行目）の下に" in str(error)


def test_an_encrypted_workbook(tmp_path: Path, rules: RuleSet) -> None:
    path = tmp_path / "鍵.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le"))
    error = _error(path, rules)
    assert error.code == "password"
    assert "パスワードを外して" in str(error)


def test_an_old_file_that_is_no_workbook(tmp_path: Path, rules: RuleSet) -> None:
    path = tmp_path / "昔.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "Workbook".encode("utf-16-le"))
    error = _error(path, rules)
    assert error.code == "not_a_list"
    assert "古い形式" in str(error)


def test_other_kinds_of_files_whatever_they_are_called(tmp_path: Path, rules: RuleSet) -> None:
    word = tmp_path / "様式.xlsx"
    docx.Document().save(str(word))
    pdf = tmp_path / "様式.csv"
    pdf.write_bytes(b"%PDF-1.7\n")
    page = tmp_path / "案内.csv"
    page.write_text("<!DOCTYPE html><html><body>手続名</body></html>", encoding="utf-8")
    assert [_error(path, rules).code for path in (word, pdf, page)] == ["not_a_list"] * 3


def test_bytes_of_no_encoding(tmp_path: Path, rules: RuleSet) -> None:
    path = tmp_path / "化.csv"
    path.write_bytes("手続名,担当課\n".encode() + b"\xff\xfe\x80\xff,\xa0\xfd\n")
    error = _error(path, rules)
    assert error.code == "encoding"
    assert "CSV UTF-8" in str(error)


def test_a_workbook_cut_off_anywhere_is_an_error_not_a_crash(book: Make, rules: RuleSet) -> None:
    whole = book(一覧=[["番号", "手続名"], *([place, f"手続{place}"] for place in range(200))])
    data = whole.read_bytes()
    for part in (1, 4, 8, 12, 15):
        whole.write_bytes(data[: len(data) * part // 16])
        assert _error(whole, rules).code in {"not_a_list", "broken"}


def test_a_damaged_sheet(book: Make, tmp_path: Path, rules: RuleSet) -> None:
    whole = book(一覧=[["番号", "手続名"], [1, "A届"]])
    damaged = tmp_path / "壊.xlsx"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(damaged, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content[: len(content) // 2] if "sheet1" in name else content)
    assert _error(damaged, rules).code == "broken"


def test_a_workbook_that_declares_entities_is_not_opened(book: Make, tmp_path: Path, rules: RuleSet) -> None:
    whole = book(一覧=[["番号", "手続名"], [1, "A届"]])
    harmful = tmp_path / "害.xlsx"
    declared = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(harmful, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, declared + content if "sheet1" in name else content)
    assert _error(harmful, rules).code == "unsafe_xml"


def test_any_missing_or_halved_part_is_an_error_or_a_list_never_a_crash(
    book: Make, tmp_path: Path, rules: RuleSet
) -> None:
    whole = book(一覧=[["番号", "手続名"], [1, "A届"], ["=A2+1", "B届"]], merges={"一覧": ["B2:B3"]})
    path = tmp_path / "一部.xlsx"
    with zipfile.ZipFile(whole) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    outcomes: set[str] = set()
    for victim in parts:
        for kept in (None, parts[victim][: len(parts[victim]) // 2]):
            with zipfile.ZipFile(path, "w") as target:
                for name, content in parts.items():
                    if name != victim:
                        target.writestr(name, content)
                    elif kept is not None:
                        target.writestr(name, kept)
            try:
                # In this process, where a crash would not be told as a broken file; then as a user does it.
                read_tables(path, path.name)
                read_list(path, rules)
                outcomes.add("read")
            except ListError as error:
                outcomes.add(error.code)
    assert outcomes <= {"read", "broken", "not_a_list", "no_header", "no_rows", "empty"}
    assert "broken" in outcomes
