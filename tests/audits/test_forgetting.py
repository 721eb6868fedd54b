"""After forgetting, no word of a form is left anywhere in the store; verdicts, decisions and the log are."""

from __future__ import annotations

import zlib
from datetime import date, timedelta
from pathlib import Path

import pytest
from docx import Document as WordDocument
from sqlalchemy import text

from hanko_audit.audits import ListFilter, newest_audit
from hanko_audit.keeping.forgetting import forget_before, what_to_forget
from hanko_audit.keeping.recording import scan_into
from hanko_audit.keeping.rejudging import Rejudging
from hanko_audit.reviewing import Actor, Filter, Move, NotAllowedError, Role, Wish, alone, decide, history, list_rows
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.store import Store, open_store
from hanko_audit.store.forgetting import MARK
from hanko_audit.store.verifying import verify
from hanko_audit.vocabulary import VerdictCode

_ME = alone("管理 太郎")
_WORDS = "秘密の川原"
_TOMORROW = date.today() + timedelta(days=1)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A form that says something that is not to be kept for ever, and another one."""
    folder = tmp_path / "様式"
    folder.mkdir()
    for name, lines in (
        (
            "申請書.docx",
            (
                f"{_WORDS}の使用許可申請",
                f"申請者　氏名（{_WORDS}の使用者）　㊞",
                f"{_WORDS}の窓口に持参してください。",
            ),
        ),
        ("届.docx", ("公園使用届", "届出者　氏名　　　　㊞")),
    ):
        form = WordDocument()
        for line in lines:
            form.add_paragraph(line)
        form.save(str(folder / name))
    return folder


def everything(store: Store) -> str:
    """All that the tables say, unpacked where it is packed."""
    found: list[str] = []
    with store.reading() as connection:
        for table in (
            "passages",
            "findings",
            "documents",
            "facts",
            "cases",
            "residues",
            "verdicts",
            "links",
            "subjects",
        ):
            for row in connection.execute(text(f"SELECT * FROM {table}")):  # noqa: S608 - our own names
                found.extend(
                    zlib.decompress(value).decode() if isinstance(value, (bytes, memoryview)) else str(value)
                    for value in row
                )
    return "\n".join(found)


def test_the_words_are_gone_and_the_decision_stands(where: str, office: Path, rules: RuleSet) -> None:
    with open_store(where) as store:
        scan_into(store, [office], rules=rules, actor=_ME)
        (row, *_) = [own for own in list_rows(store, _ME, rules, Filter()).rows if _WORDS in own.name]
        decide(store, _ME, Move.CONFIRM, [Wish(row.subject_id, 0, VerdictCode.RETAIN)], reasons=["R8"])
        reason = row.reason
        before = everything(store)
        assert before.count(_WORDS) > 5
        asked = what_to_forget(store, _ME, _TOMORROW)
        assert (asked.runs, len(asked.files)) == ((1,), 2)
        assert what_to_forget(store, _ME, date.today()).runs == ()
        assert everything(store) == before

        assert forget_before(store, _ME, _TOMORROW) == asked
        # What the form is called names the row, and stays.
        words = everything(store).replace(f"{_WORDS}の使用許可申請", "")
        assert _WORDS not in words
        assert verify(store).sound
        audit = newest_audit(store, _ME, rules)
        assert audit is not None
        kept = audit.row(str(row.subject_id))
        assert kept is not None
        assert MARK in kept.mark
        assert kept.verdicts[0].reason == reason
        assert kept.verdicts[0].trace
        assert kept.forms[0].findings == ()
        (again,) = list_rows(store, _ME, rules, Filter(subjects=(row.subject_id,))).rows
        assert (again.decided, again.shift.value) == (VerdictCode.RETAIN, "none")
        assert len(history(store, _ME, row.subject_id)) == 1
        assert sum(step.judged for step in Rejudging(store, rules, actor="試験").run()) == 0
        assert what_to_forget(store, _ME, _TOMORROW).runs == ()
        # The same files are read again, as if they had never been there.
        scan_into(store, [office], rules=rules, actor=_ME)
        assert _WORDS in everything(store).replace(f"{_WORDS}の使用許可申請", "")
        assert verify(store).sound


def test_nothing_of_the_words_is_left_in_the_file(tmp_path: Path, office: Path, rules: RuleSet) -> None:
    with open_store(str(tmp_path / "audit.db")) as store:
        scan_into(store, [office], rules=rules, actor=_ME)
        forget_before(store, _ME, _TOMORROW)
    for file in tmp_path.glob("audit.db*"):
        assert f"{_WORDS}の窓口に持参".encode() not in file.read_bytes()


def test_what_a_newer_run_uses_stays(where: str, office: Path, rules: RuleSet) -> None:
    with open_store(where) as store:
        scan_into(store, [office], rules=rules, actor=_ME)
        (office / "届.docx").unlink()
        scan_into(store, [office], rules=rules, actor=_ME)
        with store.writing() as connection:
            connection.execute(text("UPDATE runs SET finished_at = '2020-04-01T00:00:00.000000Z' WHERE id = 1"))
        own = forget_before(store, _ME, date(2020, 5, 1))
        assert (own.runs, len(own.files)) == ((1,), 1)
        audit = newest_audit(store, _ME, rules)
        assert audit is not None
        (key,) = audit.line_keys(ListFilter())
        row = audit.row(key)
        assert row is not None
        assert row.forms[0].findings
        assert verify(store).sound


def test_only_who_keeps_the_store_may_forget_and_silence_is_told(where: str, office: Path, rules: RuleSet) -> None:
    with open_store(where) as store:
        scan_into(store, [office], rules=rules, actor=_ME)
        with pytest.raises(NotAllowedError, match="管理者"):
            forget_before(store, Actor("承認 花子", frozenset({Role.APPROVER})), _TOMORROW)
        with store.writing() as connection:
            connection.execute(text("UPDATE runs SET forgotten_at = finished_at"))
        (problem,) = verify(store).problems
        assert "消した記録がありません" in problem
