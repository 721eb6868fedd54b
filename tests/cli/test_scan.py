"""`hanko-audit scan` from a folder to a checklist: what is printed, what is written, and which status says what."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordDocument
from openpyxl import load_workbook
from pypdf import PdfWriter

Run = Callable[..., Any]
KEYS = ["path", "format", "title", "status", "error", "seal_marks", "requirements", "verdicts"]


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """A form with one ㊞, in a folder of its own."""
    folder = tmp_path / "様式 [令和8年度]"
    folder.mkdir()
    word = WordDocument()
    for line in (
        "様式第3号（第5条関係）",
        "あおば市長　様",
        "申請者　氏名　　　　　　㊞",
        "申請書は窓口に持参してください。",
    ):
        word.add_paragraph(line)
    path = folder / "様式第3号_広場使用許可申請書.docx"
    word.save(str(path))
    return path


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "一覧.csv"
    rows = [
        "あおば市 手続一覧,,,,,,,",
        "番号,所管課,手続名,様式番号,様式名,根拠区分,押印の根拠,印の種類",
        "7,公園課,広場使用許可申請,様式第3号,広場使用許可申請書,規則,様式,認印",
    ]
    path.write_bytes("\r\n".join(rows).encode("cp932"))
    return path


def test_the_results_go_to_standard_output_a_form_a_line(run: Run, form: Path, listed: Path) -> None:
    ran = run("scan", form.parent, "--procedures", listed)
    assert ran.status == 0
    (row,) = ran.rows
    assert list(row)[: len(KEYS)] == KEYS
    assert (row["path"], row["status"], row["error"], row["seal_marks"]) == (str(form), "ok", None, 1)
    assert {"unregistered_seal", "bring"} <= {own["item"] for own in row["requirements"]}
    seal, in_person, paper = row["verdicts"]
    assert [own["axis"] for own in (seal, in_person, paper)] == ["seal", "in_person", "paper"]
    assert seal["verdict"] == "abolish"
    assert seal["rules"]
    assert seal["citations"][0]["verified"] is False
    assert "1件" in ran.messages


def test_the_suffix_decides_what_is_written(run: Run, form: Path, listed: Path, tmp_path: Path) -> None:
    book, lines = tmp_path / "結果.xlsx", tmp_path / "結果.jsonl"
    assert run("scan", form, "--procedures", listed, "-o", book).out == ""
    names = [row[3] for row in load_workbook(book)["判定一覧"].iter_rows(min_row=4, values_only=True)]
    assert names == ["広場使用許可申請"]
    assert run("scan", form, "--procedures", listed, "-o", lines).status == 0
    assert [json.loads(line)["path"] for line in lines.read_text(encoding="utf-8").splitlines()] == [str(form)]


def test_files_that_cannot_be_read_are_named_and_the_others_done(run: Run, form: Path, tmp_path: Path) -> None:
    folder = form.parent
    (folder / "切れた.docx").write_bytes(form.read_bytes()[:900])
    (folder / "空.xlsx").write_bytes(b"")
    (folder / "謎.dat").write_bytes(bytes(range(256)))
    locked = PdfWriter()
    locked.add_blank_page(width=595, height=842)
    locked.encrypt("himitsu")
    locked.write(folder / "鍵つき.pdf")
    out = tmp_path / "結果.xlsx"
    ran = run("scan", folder, "-o", out)
    assert ran.status == 1
    told = {str(row[0]): row for row in load_workbook(out)["読めなかったもの"].iter_rows(min_row=2, values_only=True)}
    for name in ("切れた.docx", "空.xlsx", "謎.dat", "鍵つき.pdf"):
        assert name in ran.messages
        assert told[str(folder / name)][2]
        assert told[str(folder / name)][3]
    (judged,) = load_workbook(out)["判定一覧"].iter_rows(min_row=4, values_only=True)
    assert "様式第3号_広場使用許可申請書.docx" in str(judged[4])


@pytest.mark.parametrize("name", ["結果.pdf", "結果"])
def test_an_unknown_suffix_is_refused_before_the_work(run: Run, form: Path, tmp_path: Path, name: str) -> None:
    ran = run("scan", form, "-o", tmp_path / name)
    assert ran.status == 2
    assert ".xlsx" in ran.messages
    assert not (tmp_path / name).exists()


def test_a_list_that_is_not_there_is_a_mistake_of_usage(run: Run, form: Path, tmp_path: Path) -> None:
    ran = run("scan", form, "--procedures", tmp_path / "ない.xlsx")
    assert ran.status == 2
    assert "ない.xlsx" in ran.messages


def test_a_file_that_is_no_list_is_told_and_the_forms_are_done(run: Run, form: Path, tmp_path: Path) -> None:
    shopping = tmp_path / "買い物.csv"
    shopping.write_text("品,数\nりんご,3\n", encoding="utf-8")
    ran = run("scan", form, "--procedures", shopping)
    assert ran.status == 1
    assert "買い物.csv" in ran.messages
    assert [row["path"] for row in ran.rows] == [str(form)]


def test_read_prints_what_is_read_and_where_it_stands(run: Run, form: Path, tmp_path: Path) -> None:
    ran = run("read", form, tmp_path / "ない.docx")
    assert ran.status == 1
    read, missing = ran.rows
    assert list(read) == list(missing) == ["path", "format", "title", "passages", "error"]
    assert (read["format"], read["error"]) == ("docx", None)
    (mark,) = [own for own in read["passages"] if "㊞" in own["text"]]
    assert list(mark) == ["text", "kind", "location"]
    assert mark["kind"] == "form_field"
    assert mark["location"]["label"]
    assert missing["passages"] == []
    assert list(missing["error"]) == ["code", "message"]
    assert "ない.docx" in ran.messages


def test_procedures_prints_the_mapping_and_then_a_row_each(run: Run, listed: Path) -> None:
    ran = run("procedures", listed)
    assert ran.status == 0
    mapping, row = ran.rows
    assert list(mapping)[:4] == ["columns", "unmapped", "rows", "header_row"]
    assert (mapping["rows"], mapping["header_row"]) == (1, 2)
    assert mapping["columns"]["department"] == "所管課"
    assert (row["number"], row["name"], row["seal_kind"]) == ("7", "広場使用許可申請", "unregistered_seal")
    assert row["annual_count"] is None


def test_a_list_that_cannot_be_read_is_named(run: Run, tmp_path: Path) -> None:
    for name in ("ない.csv", "空.csv"):
        if name == "空.csv":
            (tmp_path / name).write_bytes(b"")
        ran = run("procedures", tmp_path / name)
        assert ran.status == 1
        assert name in ran.messages
        assert ran.out == ""
