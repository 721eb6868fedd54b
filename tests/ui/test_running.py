"""Uploads: those of one name stay apart, each with a row of its own, and no copy outlives the scan."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest
import streamlit
from streamlit.runtime.scriptrunner import StopException

from hanko_audit.audits import ListFilter, newest_audit
from hanko_audit.progress import Stage
from hanko_audit.reading import Limits
from hanko_audit.reviewing import Actor, NotAllowedError, Role, alone
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.store import open_store
from hanko_audit.ui.running import StoreTarget, distinct, scan_uploads


@dataclass
class _Upload:
    name: str
    data: bytes

    def getvalue(self) -> bytes:
        return self.data


class _Broken(_Upload):
    def getvalue(self) -> bytes:
        raise OSError("切断されました")


class _ClosedPage:
    """A bar of a page that is closed while its scan judges: Streamlit ends the run at the next word to the page."""

    def progress(self, _: float, text: str) -> None:
        if text.startswith(Stage.JUDGING.label):
            raise StopException

    def empty(self) -> None:
        """Nothing is left to be taken away."""


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


def test_nothing_of_an_upload_stays_when_its_page_is_closed_and_the_next_scan_goes_on(
    rules: RuleSet, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a file was read again")

    with open_store(str(temporary / "audit.db")) as store:
        target = StoreTarget(store, alone("取込 太郎"))
        with monkeypatch.context() as closing, pytest.raises(StopException):
            closing.setattr(streamlit, "progress", lambda *_, **__: _ClosedPage())
            scan_uploads([_FILLED], None, rules, target=target)
        assert [own.name for own in temporary.iterdir() if "audit.db" not in own.name] == []
        assert newest_audit(store, target.actor, rules) is None
        # What was read before stays known; nothing of it is read again.
        monkeypatch.setattr("hanko_audit.reading.FileReader.read", refuse)
        scan_uploads([_FILLED], None, rules, target=target)
        audit = newest_audit(store, target.actor, rules)
        assert audit is not None
        assert [line.name for line in audit.lines(ListFilter()).lines] == ["申請書"]


def test_who_may_not_scan_puts_nothing_into_the_store(rules: RuleSet, temporary: Path) -> None:
    with open_store(str(temporary / "audit.db")) as store:
        viewer = Actor("閲覧 一郎", frozenset({Role.VIEWER}))
        with pytest.raises(NotAllowedError, match="走査"):
            scan_uploads([_FILLED], None, rules, target=StoreTarget(store, viewer))
        assert newest_audit(store, viewer, rules) is None
