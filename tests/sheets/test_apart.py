"""A workbook that hangs or breaks its reader costs one message, not the program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hanko_audit.procedures import ListError
from hanko_audit.sheets.apart import read_tables_apart
from hanko_audit.sheets.files import read_tables

Make = Callable[..., Path]


def test_a_workbook_reads_the_same_in_its_own_process(book: Make) -> None:
    path = book(一覧=[["番号", "手続名"], [1, "使用許可"], [2, "利用登録"]])
    assert read_tables_apart(path, "一覧") == read_tables(path, "一覧")


def test_a_workbook_that_takes_too_long_is_given_up(book: Make) -> None:
    with pytest.raises(ListError) as raised:
        read_tables_apart(book(一覧=[["番号", "手続名"], [1, "使用許可"]]), "届いた一覧", seconds=0.01)
    assert raised.value.code == "timeout"
    assert str(raised.value).startswith("届いた一覧: 開くのに0.01秒を超えた")


def test_an_error_of_the_file_comes_back_whole(tmp_path: Path) -> None:
    path = tmp_path / "壊れた.xlsx"
    path.write_bytes(b"PK\x03\x04" + b"\0" * 200)
    with pytest.raises(ListError) as apart:
        read_tables_apart(path, "届いた一覧")
    with pytest.raises(ListError) as here:
        read_tables(path, "届いた一覧")
    assert (apart.value.code, str(apart.value)) == (here.value.code, str(here.value))
