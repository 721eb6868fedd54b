"""Uploads of one name stay apart, each with a row of its own."""

from __future__ import annotations

from hanko_audit.ui.running import distinct


def test_files_of_one_name_are_numbered() -> None:
    assert distinct(["申請書.docx", "届.pdf", "申請書.docx", "申請書.docx"]) == [
        "申請書.docx",
        "届.pdf",
        "申請書 (2).docx",
        "申請書 (3).docx",
    ]


def test_a_number_that_a_file_already_bears_is_not_given_twice() -> None:
    names = distinct(["a.docx", "a (2).docx", "a.docx", "a.docx", "a (2).docx"])
    assert len(set(names)) == 5
    assert names[:2] == ["a.docx", "a (2).docx"]
