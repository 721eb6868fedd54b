"""Uploads: those of one name stay apart, each with a row of its own, and no copy outlives the scan."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from hanko_audit.reading import Limits
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.ui.running import distinct, scan_uploads


@dataclass
class _Upload:
    name: str
    data: bytes

    def getvalue(self) -> bytes:
        return self.data


class _Broken(_Upload):
    def getvalue(self) -> bytes:
        raise OSError("切断されました")


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the system's temporary files are made."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


_FILLED = _Upload("申請書.txt", "申請者\n氏名　山田太郎　㊞\n".encode())


def test_nothing_of_an_upload_stays_after_the_scan_and_names_are_masked(rules: RuleSet, temporary: Path) -> None:
    result = scan_uploads([_FILLED], None, rules)
    assert [passage.text for passage in result.forms[0].document.passages] == ["申請者", "氏名　●●●●　㊞"]
    assert list(temporary.iterdir()) == []


def test_nothing_of_an_upload_stays_when_the_scan_breaks_off(rules: RuleSet, temporary: Path) -> None:
    with pytest.raises(OSError, match="切断"):
        scan_uploads([_FILLED, _Broken("届.txt", b"")], None, rules)
    assert list(temporary.iterdir()) == []


def test_who_asks_for_it_sees_what_was_filled_in(rules: RuleSet) -> None:
    result = scan_uploads([_FILLED], None, rules, limits=Limits(mask=False))
    assert result.forms[0].document.passages[1].text == "氏名　山田太郎　㊞"


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
