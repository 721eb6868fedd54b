"""The way of a row through the office, and what it takes to decide."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from hanko_audit.reviewing import (
    Actor,
    Filter,
    Move,
    Result,
    ReviewError,
    Role,
    Shift,
    Stage,
    Wish,
    alone,
    assign,
    decide,
    foresee,
    history,
)
from hanko_audit.reviewing.years import year_of
from hanko_audit.rulepacks.ruleset import load_rules
from hanko_audit.store import Store
from hanko_audit.store.verifying import verify
from hanko_audit.vocabulary import Axis, VerdictCode

from .conftest import OFFICE, Judged, Rows, row

ME = alone("行革 花子")
RIVER = "河川敷使用許可申請"

STRICT = """
pack: {id: aoba, title: あおば市方針, kind: judging}
rules:
  - id: aoba.keep
    title: 当面は残す
    axis: seal
    order: 1
    question: 市の規則が根拠か
    when: {basis_level: rule}
    verdict: retain
    reason: 市の方針により当面残します。
    citation: {document: あおば市方針, section: 第2, verified: true}
    examples:
      - {facts: {basis_level: rule, seal_asked: required}, expect: retain}
      - {facts: {basis_level: ordinance, basis_locus: form_only, seal_kinds: unregistered_seal}, expect: abolish, fires: false}
"""


def test_a_row_goes_from_proposal_to_approval_and_every_step_is_told(store: Store, judged: Judged, rows: Rows) -> None:
    judged(OFFICE)
    own = rows()[RIVER]
    assert (own.stage, own.proposed, own.decided) == (Stage.PROPOSED, VerdictCode.ABOLISH, None)
    for version, move in enumerate((Move.CONFIRM, Move.RETURN, Move.CONFIRM, Move.ENDORSE, Move.APPROVE)):
        (done,) = decide(store, ME, move, [Wish(own.subject_id, version)], note=f"{version}回目")
        assert done.result is Result.DONE, done.message
    now = rows()[RIVER]
    assert (now.stage, now.decided, now.version, now.decided_by) == (
        Stage.APPROVED,
        VerdictCode.ABOLISH,
        5,
        "行革 花子",
    )
    told = history(store, ME, own.subject_id)
    assert [one.what.split(":")[0] for one in told] == [
        "提案 → 所管課確認",
        "所管課確認 → 差戻し",
        "差戻し → 所管課確認",
        "所管課確認 → 行革担当確認",
        "行革担当確認 → 承認",
    ]
    assert [one.note for one in told] == [f"{number}回目" for number in range(5)]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+Z", one.at) for one in told)
    assert verify(store).sound


@pytest.mark.parametrize(
    ("code", "reasons", "note", "said"),
    [
        (VerdictCode.NEEDS_REVIEW, (), "", "要確認"),
        (VerdictCode.RETAIN, (), "残したい", "R1～R13"),
        (VerdictCode.SIGNATURE_ONLY, (), "", "案と違う"),
    ],
)
def test_a_decision_needs_what_it_rests_on(
    *, store: Store, judged: Judged, rows: Rows, code: VerdictCode, reasons: tuple[str, ...], note: str, said: str
) -> None:
    judged(OFFICE)
    (outcome,) = decide(store, ME, Move.CONFIRM, [Wish(rows()[RIVER].subject_id, 0, code)], reasons=reasons, note=note)
    assert outcome.result is Result.REFUSED
    assert said in outcome.message
    assert rows()[RIVER].version == 0


def test_sending_back_needs_a_reason_and_endorsing_changes_no_verdict(store: Store, judged: Judged, rows: Rows) -> None:
    judged(OFFICE)
    own = rows()[RIVER].subject_id
    decide(store, ME, Move.CONFIRM, [Wish(own, 0)])
    (bare,) = decide(store, ME, Move.RETURN, [Wish(own, 1)])
    (other,) = decide(store, ME, Move.ENDORSE, [Wish(own, 1, VerdictCode.RETAIN)], reasons=["R8"])
    (early,) = decide(store, ME, Move.APPROVE, [Wish(own, 1)])
    assert [one.result for one in (bare, other, early)] == [Result.REFUSED] * 3
    assert "理由" in bare.message
    assert "差し戻して" in other.message
    assert "所管課確認" in early.message


def test_a_conflicting_edit_is_told_with_who_changed_what_when(store: Store, judged: Judged, rows: Rows) -> None:
    judged(OFFICE)
    own = rows()[RIVER].subject_id
    decide(store, alone("河川 太郎"), Move.CONFIRM, [Wish(own, 0, VerdictCode.RETAIN)], reasons=["R8"])
    (outcome,) = decide(store, alone("公園 次郎"), Move.CONFIRM, [Wish(own, 0)])
    assert outcome.result is Result.CONFLICT
    assert re.search(r"河川 太郎 さんが \d{4}-\d\d-\d\d \d\d:\d\d に「所管課確認」（存続）", outcome.message)
    now = rows()[RIVER]
    assert (now.decided, now.decided_by, now.reasons) == (VerdictCode.RETAIN, "河川 太郎", ("R8",))


def test_a_call_that_was_broken_off_goes_on_where_it_stopped(store: Store, judged: Judged, rows: Rows) -> None:
    judged(OFFICE)
    wishes = [Wish(own.subject_id, 0) for own in rows().values()]
    decide(store, ME, Move.CONFIRM, wishes[:2], batch="まとめて1")
    outcomes = decide(store, ME, Move.CONFIRM, wishes, batch="まとめて1")
    assert [one.result for one in outcomes] == [Result.ALREADY] * 2 + [Result.DONE] * 2
    assert [own.version for own in rows().values()] == [1] * 4


def test_each_axis_is_decided_for_itself(store: Store, judged: Judged, rows: Rows) -> None:
    judged(OFFICE)
    own = rows()[RIVER].subject_id
    decide(store, ME, Move.CONFIRM, [Wish(own, 0)])
    paper = rows(Filter(axis=Axis.PAPER))[RIVER]
    assert (paper.version, paper.stage) == (0, Stage.PROPOSED)


def test_a_new_scan_keeps_decisions_and_shows_what_changed_under_them(
    store: Store, judged: Judged, rows: Rows, overlay: Path
) -> None:
    judged(OFFICE)
    own = rows()[RIVER]
    decide(store, ME, Move.CONFIRM, [Wish(own.subject_id, 0, evidence=own.evidence)])
    judged(OFFICE)
    assert rows()[RIVER].shift is Shift.NONE
    (overlay / "方針.yaml").write_text(STRICT, encoding="utf-8")
    judged(OFFICE[:3], load_rules([overlay]))  # type: ignore[call-arg]
    now = rows(Filter(shifted=True))[RIVER]
    assert (now.decided, now.stage, now.version) == (VerdictCode.ABOLISH, Stage.DEPARTMENT, 1)
    assert (now.proposed_then, now.proposed, now.shift) == (
        VerdictCode.ABOLISH,
        VerdictCode.RETAIN,
        Shift.VERDICT,
    )
    # Whoever still looks at the old proposal is told, and a row that the list dropped is still there.
    (outcome,) = decide(store, ME, Move.ENDORSE, [Wish(own.subject_id, 1, evidence=own.evidence)])
    assert outcome.result is Result.CONFLICT
    assert "存続" in outcome.message
    assert not rows()["補助金交付請求書"].in_newest_run


def test_days_by_which_departments_are_to_answer(store: Store, judged: Judged, rows: Rows) -> None:
    judged(OFFICE)
    ids = [own.subject_id for own in rows().values()]
    assert assign(store, ME, ids[:2], due=date(2027, 1, 31)) == 2
    assert assign(store, ME, [ids[2]], department="河川課", due=date(2027, 3, 31)) == 1
    assert set(rows(Filter(departments=("河川課",)))) == {RIVER, "河川敷使用変更届", "公園使用許可申請"}
    late = rows(Filter(overdue=True), today=date(2027, 2, 1))
    assert set(late) == {RIVER, "河川敷使用変更届"}
    decide(store, ME, Move.CONFIRM, [Wish(ids[0], 0)])
    assert set(rows(Filter(overdue=True), today=date(2027, 2, 1))) == {"河川敷使用変更届"}
    assert [one.what for one in history(store, ME, ids[2])] == ["割当て: 河川課、期限 2027-03-31"]


def test_a_row_without_a_department_has_to_be_given_one(store: Store, judged: Judged, rows: Rows) -> None:
    judged([row(9, "どこかの届", "")])
    own = rows()["どこかの届"].subject_id
    with pytest.raises(ReviewError, match="どこかの届"):
        assign(store, ME, [own], due=None)
    assert assign(store, ME, [own], department="総務課", due=None) == 1


def test_seals_kept_long_ago_are_shown_for_another_look(store: Store, judged: Judged, rows: Rows) -> None:
    judged(
        [
            *OFFICE,
            row(5, "工事請負代金請求書", "契約課", result="存続", effective_date="令和3年4月1日"),
            row(6, "代理人選任の委任状", "契約課", form_name="委任状", result="存続", effective_date="R9.4"),
            row(7, "工事請負契約書", "契約課", result="存続", effective_date="令和3年4月1日"),
        ]
    )
    before = rows(Filter(stale=True), today=date(2027, 5, 1))
    assert set(before) == {"工事請負代金請求書"}
    assert "2021年に存続" in before["工事請負代金請求書"].stale[0]
    everything = rows()
    decide(store, ME, Move.CONFIRM, [Wish(everything[RIVER].subject_id, 0, VerdictCode.RETAIN)], reasons=["R8"])
    grant = everything["補助金交付請求書"].subject_id
    decide(store, ME, Move.CONFIRM, [Wish(grant, 0, VerdictCode.RETAIN)], reasons=["R10"])
    this_year = date.today().year
    assert set(rows(Filter(stale=True), today=date(this_year, 12, 31))) >= {RIVER}
    assert "補助金交付請求書" not in rows(Filter(stale=True), today=date(this_year, 12, 31))
    assert "補助金交付請求書" in rows(Filter(stale=True), today=date(this_year + 2, 12, 31))


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("令和3年4月1日", 2021),
        ("R5.10", 2023),
        ("平成３０年度", 2018),
        ("2021/4/1", 2021),
        ("元年", None),
        ("令和元年", 2019),
    ],
)
def test_years_are_read_as_lists_write_them(text: str, year: int | None) -> None:
    assert year_of(text) == year


def test_filters_leave_what_they_say(store: Store, judged: Judged, rows: Rows) -> None:
    judged(OFFICE)
    own = rows()[RIVER].subject_id
    decide(store, ME, Move.CONFIRM, [Wish(own, 0, VerdictCode.RETAIN)], reasons=["R8"])
    assert set(rows(Filter(stages=(Stage.DEPARTMENT,)))) == {RIVER}
    assert set(rows(Filter(codes=(VerdictCode.RETAIN,)))) == {RIVER}
    assert set(rows(Filter(words=("河川", "変更")))) == {"河川敷使用変更届"}
    assert set(rows(Filter(words=("3",)))) == {"公園使用許可申請"}
    assert rows(Filter(words=("100%_",))) == {}


def test_what_a_call_would_answer_is_known_before_it_is_made(store: Store, judged: Judged, rows: Rows) -> None:
    judged(OFFICE)
    first, second, third, fourth = rows().values()
    river = Actor("河川 太郎", frozenset({Role.DEPARTMENT}), department="河川課")
    wishes = [
        Wish(first.subject_id, 0, VerdictCode.RETAIN, reasons=("R5",), note="県の要綱による"),
        Wish(second.subject_id, 7),
        Wish(third.subject_id, 0),
        Wish(fourth.subject_id, 0, VerdictCode.RETAIN),
    ]
    foreseen = foresee(store, river, Move.CONFIRM, wishes)
    assert [one.result for one in foreseen] == [Result.DONE, Result.CONFLICT, Result.REFUSED, Result.REFUSED]
    assert all(own.version == 0 for own in rows().values())
    assert [one.result for one in decide(store, river, Move.CONFIRM, wishes)] == [one.result for one in foreseen]
    assert (rows()[first.name].reasons, rows()[first.name].note) == (("R5",), "県の要綱による")
