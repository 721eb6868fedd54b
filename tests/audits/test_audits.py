"""An audit of a store answers as one of a session does, whatever it is asked, and asks who wants to know."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from hanko_audit.audits import Audit, BurdenFilter, ListFilter, SessionAudit, newest_audit, past_runs, run_problems
from hanko_audit.judging import Case, Judge
from hanko_audit.keeping.recording import scan_into
from hanko_audit.keeping.rejudging import Rejudging
from hanko_audit.residue import Assessor, Grade
from hanko_audit.reviewing import Actor, Move, NotAllowedError, Role, Wish, alone, decide
from hanko_audit.rulepacks.residue import TagGroup
from hanko_audit.rulepacks.ruleset import RuleSet, load_rules
from hanko_audit.scanning import AuditResult
from hanko_audit.store import Store, open_store
from hanko_audit.vocabulary import Axis, VerdictCode

FILTERS = (
    ListFilter(),
    ListFilter(words=("印鑑",)),
    ListFilter(words=("請求", ".pdf")),
    ListFilter(words=("100%_ない",)),
    ListFilter(codes=(VerdictCode.ABOLISH, VerdictCode.RETAIN)),
    ListFilter(axis=Axis.PAPER, codes=(VerdictCode.NEEDS_REVIEW,)),
)
BURDENS = (
    BurdenFilter(),
    BurdenFilter(grades=(Grade.PARTIAL, Grade.NONE)),
    BurdenFilter(groups=tuple(TagGroup)),
    BurdenFilter(words=("申請", "場合により")),
)


@pytest.fixture
def audits(store: Store, town: AuditResult, rules: RuleSet) -> tuple[Audit, Audit]:
    """The same result in a session and in a store."""
    stored = newest_audit(store, alone("試験"), rules)
    assert stored is not None
    return SessionAudit(town, "試験"), stored


def test_the_list_is_the_same(audits: tuple[Audit, Audit]) -> None:
    session, stored = audits
    assert session.departments() == stored.departments()
    filters = [
        *FILTERS,
        *(ListFilter(departments=(own,)) for own in (session.departments()[0], "（所管課の記載なし）")),
    ]
    counts = []
    for wanted in filters:
        for offset in (0, 3):
            expected, found = (own.lines(wanted, offset=offset, limit=20) for own in audits)
            assert [replace(line, key="") for line in found.lines] == [replace(line, key="") for line in expected.lines]
            assert found.total == expected.total
        counts.append(found.total)
        keys = stored.line_keys(wanted)
        assert [line.key for line in stored.lines(wanted, limit=500).lines] == list(keys)
    assert counts[3] == 0
    assert 0 < min(counts[:3] + counts[4:]) < max(counts)
    assert [session.codes(axis) for axis in Axis] == [stored.codes(axis) for axis in Axis]


def test_a_decision_stands_beside_its_row(audits: tuple[Audit, Audit], store: Store) -> None:
    _, stored = audits
    first, second = stored.lines(ListFilter(), limit=2).lines
    decide(store, alone("確認 花子"), Move.CONFIRM, [Wish(int(first.key), 0, VerdictCode.RETAIN)], reasons=["R8"])
    assert [own.standing for own in stored.lines(ListFilter(), limit=2).lines] == ["所管課確認 存続", second.standing]
    assert [own.standing for own in stored.lines(ListFilter(axis=Axis.PAPER), limit=2).lines] == ["", ""]


def test_the_order_of_work_is_the_same(audits: tuple[Audit, Audit]) -> None:
    session, stored = audits
    department = session.departments()[0]
    for wanted in (*BURDENS, BurdenFilter(departments=(department,))):
        expected, found = (own.burdens(wanted, limit=500) for own in audits)
        assert [replace(line, key="") for line in found.lines] == [replace(line, key="") for line in expected.lines]
        assert (found.total, found.uncounted) == (expected.total, expected.uncounted)
        assert [line.key for line in found.lines] == list(stored.burden_keys(wanted))
    assert stored.burdens(BurdenFilter(), offset=2, limit=2).lines == stored.burdens(BurdenFilter()).lines[2:4]
    assert dict(session.grades()) == dict(stored.grades())


def test_the_overview_tells_the_same_of_the_scan(audits: tuple[Audit, Audit], store: Store) -> None:
    session, stored = (own.overview() for own in audits)
    assert replace(stored, source="", problems=()) == replace(session, source="", problems=())
    assert list(stored.problems) == list(session.problems)
    assert "走査係" in stored.source
    (past,) = past_runs(store, alone("試験"))
    assert (past.actor, past.forms, past.procedures) == ("走査係", session.forms, session.procedures)


def test_what_a_past_scan_could_not_read_is_told_with_its_reason(where: str, rules: RuleSet, tmp_path: Path) -> None:
    (tmp_path / "届.txt").write_text("届出者　氏名　　㊞\n", encoding="utf-8")
    (tmp_path / "壊れた.docx").write_bytes(b"PK\x03\x04" + bytes(200))
    me = alone("取込 太郎")
    with open_store(where) as store:
        scan_into(store, [tmp_path / "届.txt", tmp_path / "壊れた.docx"], rules=rules, actor=me)
        scan_into(store, [tmp_path / "届.txt"], rules=rules, actor=me)
        newest, first = past_runs(store, me)
        assert [(own.forms, own.unread) for own in (newest, first)] == [(1, 0), (2, 1)]
        (problem,) = run_problems(store, me, first.id)
        assert problem.path.endswith("壊れた.docx")
        assert problem.status == "未読"
        assert problem.message
        assert run_problems(store, me, newest.id) == []


def test_a_key_that_leads_nowhere_opens_nothing(audits: tuple[Audit, Audit]) -> None:
    for key in ("", "P0", "-1", "0", "9" * 9, "9" * 40, "１", "1 OR 1"):
        assert [own.row(key) for own in audits] == [None, None]


def test_who_may_not_export_gets_no_report(store: Store, rules: RuleSet) -> None:
    viewer = newest_audit(store, Actor("閲覧 一郎", frozenset({Role.VIEWER})), rules)
    assert viewer is not None
    assert viewer.lines(ListFilter()).total
    with pytest.raises(NotAllowedError, match="書出し"):
        viewer.result()
    with pytest.raises(NotAllowedError, match="閲覧"):
        newest_audit(store, Actor("役割のない人", frozenset()), rules)


def test_a_store_without_a_run_has_no_audit(where: str, rules: RuleSet) -> None:
    with open_store(where) as empty:
        assert newest_audit(empty, alone("試験"), rules) is None
        assert past_runs(empty, alone("試験")) == ()


_KEEP = """
pack: {id: aoba, title: あおば市方針, kind: judging}
rules:
  - id: aoba.keep
    title: 様式だけが根拠の認印も当面残す
    axis: seal
    order: 1
    question: 様式だけが根拠か
    when: {basis_locus: form_only, seal_class: unregistered}
    verdict: retain
    reason: 市の方針により当面残します。
    citation: {document: あおば市方針, section: 第2, verified: true}
    examples:
      - {facts: {basis_locus: form_only, seal_class: unregistered, seal_asked: required}, expect: retain}
      - {facts: {basis_locus: article, seal_class: unregistered, seal_asked: required}, expect: needs_review, fires: false}
"""


def test_what_remains_follows_the_verdicts_when_they_are_judged_again(
    store: Store, town: AuditResult, tmp_path: Path
) -> None:
    (tmp_path / "規則").mkdir()
    (tmp_path / "規則" / "方針.yaml").write_text(_KEEP, encoding="utf-8")
    other = load_rules([tmp_path / "規則"])
    list(Rejudging(store, other, actor="試験", apply=True).run())
    audit = newest_audit(store, alone("試験"), other)
    assert audit is not None
    again = audit.result()
    judge, assessor = Judge(other), Assessor(other)
    changed = 0
    for own, before in zip(again.procedures, town.procedures, strict=True):
        case = Case(own.procedure, tuple(form.document for form in own.forms), own.findings, own.known)
        facts = judge.facts(case)
        assert own.residue == assessor.assess(case, facts, judge.judge_facts(facts))
        changed += own.residue != before.residue
    assert changed
