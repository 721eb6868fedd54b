"""What a scan leaves in the store, and that it reads back as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from hanko_audit import reading
from hanko_audit.document import Document, Location, Part, Passage, PassageKind
from hanko_audit.examining import Examined
from hanko_audit.judging import Case, Judge
from hanko_audit.keeping.filememory import StoreMemory
from hanko_audit.keeping.recording import scan_into
from hanko_audit.reporting import jsonl_lines
from hanko_audit.reviewing import alone
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.scanning import AuditResult
from hanko_audit.store import Store
from hanko_audit.store.auditlog import entries_of
from hanko_audit.store.casefile import load_cases, load_facts, load_verdict
from hanko_audit.store.files import FileKey, keep_file, load_documents, load_judged
from hanko_audit.store.runs import current_cases, load_procedures, newest_run


def test_facts_findings_and_verdicts_read_back_equal(store: Store, scanned: AuditResult, rules: RuleSet) -> None:
    judge = Judge(rules)
    forms = {form.document.path: form for form in scanned.forms}
    by_name = {own.procedure.name: own for own in scanned.procedures}
    with store.reading() as connection:
        ids = current_cases(connection)
        facts = load_facts(connection, ids)
        seen = 0
        for case in load_cases(connection, ids):
            if case.document_id is not None:
                (kept,) = load_documents(connection, [case.document_id])
                form = forms[kept.examined.document.path]
                assert kept.examined.document == form.document
                assert kept.examined.document.digest == form.document.digest
                assert kept.examined.findings == form.findings
                assert kept.examined.seal_marks == form.seal_marks
                expected = form.verdicts
            else:
                assert case.procedure_id is not None
                own = by_name[load_procedures(connection, [case.procedure_id])[case.procedure_id].name]
                whole = Case(own.procedure, tuple(form.document for form in own.forms), own.findings)
                assert judge.facts(whole).by_name.items() >= facts[case.id].by_name.items()
                expected = own.verdicts
            assert tuple(load_verdict(connection, held.id) for held in case.verdicts.values()) == expected
            assert judge.judge_facts(facts[case.id]) == expected
            seen += 1
    assert seen == len(scanned.procedures) + sum(form.is_read for form in scanned.forms) == 4


@pytest.mark.usefixtures("scanned")
def test_what_is_loaded_to_be_judged_gives_the_same_facts(store: Store, rules: RuleSet) -> None:
    judge = Judge(rules)
    lines = tuple(
        Passage(text, PassageKind.NOTICE, Location(Part.BODY, paragraph=place))
        for place, text in enumerate(("お知らせ", "どなたでもご覧いただけます。"), start=1)
    )
    silent = Examined(Document("お知らせ.docx", "docx", "", lines), (), 0)
    with store.writing() as connection:
        (added,) = keep_file(connection, FileKey("お知らせ.docx", "0" * 64, "試験"), [silent]).documents
    with store.reading() as connection:
        ids = [1, 2, 3, added.id]
        whole = [kept.examined for kept in load_documents(connection, ids)]
        fewer = [kept.examined for kept in load_judged(connection, ids)]
    assert [own.findings for own in fewer] == [own.findings for own in whole]
    assert sum(len(own.document.passages) for own in fewer) < sum(len(own.document.passages) for own in whole)
    facts = [[judge.facts(Case(None, (own.document,), own.findings)) for own in read] for read in (whole, fewer)]
    assert facts[0] == facts[1]


def test_every_file_has_its_row_also_one_that_cannot_be_read(store: Store, scanned: AuditResult, office: Path) -> None:
    with store.reading() as connection:
        kept = list(load_documents(connection, [1, 2, 3]))
        head = newest_run(connection)
    assert {one.examined.document.path for one in kept} == {str(path) for path in office.iterdir()}
    unread = [one.examined.document for one in kept if one.examined.document.problem]
    assert [Path(one.path).name for one in unread] == ["壊れた.docx"]
    assert head is not None
    assert head.rules == scanned.rules.fingerprint


def test_what_is_stored_is_not_read_again(
    store: Store, scanned: AuditResult, office: Path, rules: RuleSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a file was read again")

    monkeypatch.setattr(reading.FileReader, "read", refuse)
    again = scan_into(store, [office], rules=rules, actor=alone("試験"), procedures=office.parent / "一覧.csv")
    assert list(jsonl_lines(again)) == list(jsonl_lines(scanned))


def test_a_file_that_changed_is_read_again(store: Store, office: Path, rules: RuleSet) -> None:
    (office / "案内.txt").write_text("届出書に押印してください。\n", encoding="utf-8")
    scan_into(store, [office], rules=rules, actor=alone("試験"))
    (office / "案内.txt").write_text("手数料は300円です。\n", encoding="utf-8")
    memory = StoreMemory(store, rules)
    sources = {Path(source.path).name: source for source in reading.discover([office])}
    assert memory.recall(sources["案内.docx"]) is not None
    assert memory.recall(sources["案内.txt"]) is None
    again = scan_into(store, [office], rules=rules, actor=alone("試験"))
    (text,) = [form for form in again.forms if form.document.path.endswith(".txt")]
    assert text.findings == ()


def test_a_text_with_half_a_character_and_a_nul_is_kept(store: Store, office: Path, rules: RuleSet) -> None:
    (office / "化け.html").write_bytes("<p>押印してください。&#55357;&#0;氏名 ㊞</p>".encode())
    result = scan_into(store, [office], rules=rules, actor=alone("試\0験"))
    (form,) = [own for own in result.forms if own.document.path.endswith(".html")]
    memory = StoreMemory(store, rules)
    (source,) = [own for own in reading.discover([office]) if own.shown_as.endswith(".html")]
    (kept,) = memory.recall(source) or ()
    assert (kept.document, kept.findings) == (form.document, form.findings)


def test_the_log_names_who_scanned_what(store: Store, scanned: AuditResult) -> None:
    with store.reading() as connection:
        (entry,) = entries_of(connection)
    assert (entry.sequence, entry.actor, entry.action) == (1, "試験", "scan")
    assert entry.content["forms"] == len(scanned.forms)
