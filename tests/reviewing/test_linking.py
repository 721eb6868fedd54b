"""People say where forms belong: recorded, in force at once and after every scan, told when something changed under it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document as WordDocument

from hanko_audit.keeping.groupviews import group_differences
from hanko_audit.keeping.recalling import recall_result
from hanko_audit.keeping.recording import scan_into
from hanko_audit.keeping.rejudging import Rejudging
from hanko_audit.keeping.relinking import link_and_judge
from hanko_audit.reviewing import (
    Actor,
    LinkRow,
    LinkWish,
    NotAllowedError,
    Result,
    Role,
    alone,
    history,
    link,
    link_overview,
    link_view,
    list_groups,
    listed_rows,
    rows_without_form,
)
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.scanning import AuditResult
from hanko_audit.store import Store
from hanko_audit.store.runs import newest_run
from hanko_audit.store.verifying import verify
from hanko_audit.vocabulary import Axis, LinkState

LIST = """番号,所管課,手続名,様式名,様式番号,根拠区分,押印の根拠
1,河川課,河川の占用変更,変更届,様式第3号,規則,様式
2,公園課,公園の使用変更,変更届,様式第4号,規則,様式
3,公園課,公園使用許可申請,公園使用許可申請書,様式第1号,規則,様式
"""
REFORM = alone("行革 花子")
RIVER = Actor("河川 太郎", frozenset({Role.DEPARTMENT}), department="河川課")
Scan = Callable[[], AuditResult]


def write_form(path: Path, title: str, *lines: str) -> None:
    form = WordDocument()
    form.add_heading(title, level=1)
    for line in lines:
        form.add_paragraph(line)
    form.save(str(path))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "様式"
    folder.mkdir()
    write_form(folder / "変更届.docx", "変更届", "届出者　氏名　　　　　㊞", "窓口に持参してください。")
    write_form(folder / "公園.docx", "公園使用許可申請書", "申請者　氏名")
    (tmp_path / "一覧.csv").write_text(LIST, encoding="utf-8")
    return folder


@pytest.fixture
def scan(store: Store, folder: Path, rules: RuleSet) -> Scan:
    return lambda: scan_into(store, [folder], rules=rules, actor=alone("走査係"), procedures=folder.parent / "一覧.csv")


def form_of(store: Store, name: str) -> LinkRow:
    return next(own for own in link_overview(store, REFORM).forms if Path(own.path).name == name)


def row_of(store: Store, number: str) -> int:
    return next(own.subject_id for own in listed_rows(store, REFORM) if own.procedure.number == number)


def recalled(store: Store, rules: RuleSet) -> AuditResult:
    with store.reading() as connection:
        run = newest_run(connection)
        assert run is not None
        return recall_result(connection, run, rules)


def test_a_decided_form_moves_to_its_procedure_and_stays_there_over_scans(
    store: Store, scan: Scan, rules: RuleSet
) -> None:
    scan()
    form = form_of(store, "変更届.docx")
    assert form.state is LinkState.DOUBTFUL
    view = link_view(store, REFORM, form)
    assert [own.procedure.number for own in view.candidates] == ["1", "2"]
    before = {own.procedure.number: own for own in recalled(store, rules).procedures}
    assert not before["1"].forms
    (done,) = link_and_judge(
        store, REFORM, rules, [LinkWish(form.subject_id, 0, (row_of(store, "1"),))], note="照会で確認", batch="b"
    )
    assert done.result is Result.DONE
    now = recalled(store, rules)
    own = next(one for one in now.procedures if one.procedure.number == "1")
    assert [Path(one.document.path).name for one in own.forms] == ["変更届.docx"]
    assert [one.requirement.item for one in own.findings] == [one.requirement.item for one in own.forms[0].findings]
    assert not [one for one in now.loose if one.document.path == form.path]
    scanned = scan()
    again = next(one for one in scanned.procedures if one.procedure.number == "1")
    assert [(one.axis, one.code, one.reason) for one in again.verdicts] == [
        (one.axis, one.code, one.reason) for one in own.verdicts
    ]
    kept = form_of(store, "変更届.docx")
    assert (kept.state, kept.version, kept.notices) == (LinkState.DECIDED, 1, ())
    assert "行革 花子 さんが" in kept.decided
    assert "照会で確認" in kept.decided
    (event,) = history(store, REFORM, form.subject_id)
    assert event.what == "手続との結びつき: 「河川の占用変更」"
    assert verify(store).sound


def test_what_changes_under_a_decision_is_told_and_never_undoes_it(
    store: Store, scan: Scan, folder: Path, rules: RuleSet
) -> None:
    scan()
    form = form_of(store, "変更届.docx")
    both = (row_of(store, "1"), row_of(store, "2"))
    link_and_judge(store, REFORM, rules, [LinkWish(form.subject_id, 0, both)])
    write_form(folder / "変更届.docx", "変更届", "届出者　氏名（自署）")
    listed = folder.parent / "一覧.csv"
    listed.write_text(
        LIST.replace("様式第4号", "様式第5号"),
        encoding="utf-8",
    )
    scan()
    kept = form_of(store, "変更届.docx")
    assert kept.state is LinkState.DECIDED
    assert kept.notices == (
        "決めた後に、様式の内容が変わりました。",
        "決めた後に、手続「公園の使用変更」の一覧の記載が変わりました。",
    )
    listed.write_text(LIST.replace("1,河川課,河川の占用変更,変更届,様式第3号,規則,様式\n", ""), encoding="utf-8")
    result = scan()
    assert "様式「" in result.link_notes[0]
    assert "「河川の占用変更」が今の一覧にありません" in result.link_notes[0]
    lost = form_of(store, "変更届.docx")
    assert lost.open
    assert "決めた手続「河川の占用変更」が、今の一覧にありません。" in lost.notices
    listed.write_text(LIST, encoding="utf-8")
    scan()
    assert form_of(store, "変更届.docx").state is LinkState.DECIDED


def test_a_form_may_belong_to_none_and_a_renumbered_list_keeps_the_decision(
    store: Store, scan: Scan, folder: Path, rules: RuleSet
) -> None:
    scan()
    form, park = form_of(store, "変更届.docx"), form_of(store, "公園.docx")
    assert park.state is LinkState.SURE
    link_and_judge(
        store, REFORM, rules, [LinkWish(park.subject_id, 0), LinkWish(form.subject_id, 0, (row_of(store, "2"),))]
    )
    assert {own.procedure.number for own in rows_without_form(store, REFORM)} == {"1", "3"}
    (folder.parent / "一覧.csv").write_text(LIST.replace("\n2,公園課", "\n12,公園課"), encoding="utf-8")
    scan()
    assert form_of(store, "公園.docx").state is LinkState.DECIDED
    assert {own.procedure.number for own in rows_without_form(store, REFORM)} == {"1", "3"}


def test_a_decision_that_was_broken_off_before_judging_is_judged_by_the_next_judging(
    store: Store, scan: Scan, rules: RuleSet
) -> None:
    scan()
    form = form_of(store, "変更届.docx")
    done = link(store, REFORM, [LinkWish(form.subject_id, 0, (row_of(store, "1"),))])
    assert [one.result for one in done.outcomes] == [Result.DONE]
    assert sum(step.derived for step in Rejudging(store, rules, actor="再判定", apply=True).run()) == 2
    own = next(one for one in recalled(store, rules).procedures if one.procedure.number == "1")
    again = next(one for one in scan().procedures if one.procedure.number == "1")
    assert [(one.axis, one.code) for one in own.verdicts] == [(one.axis, one.code) for one in again.verdicts]


def test_who_may_decide_and_that_nobody_overwrites_another(store: Store, scan: Scan, rules: RuleSet) -> None:
    scan()
    form, park = form_of(store, "変更届.docx"), form_of(store, "公園.docx")
    for role in (Role.VIEWER, Role.APPROVER, Role.ADMIN):
        with pytest.raises(NotAllowedError, match="様式と手続の結びつけ"):
            link_and_judge(store, Actor("某", frozenset({role})), rules, [LinkWish(form.subject_id, 0)])
    (other,) = link_and_judge(store, RIVER, rules, [LinkWish(form.subject_id, 0, (row_of(store, "2"),))])
    assert other.result is Result.REFUSED
    assert "公園課" in other.message
    (taken,) = link_and_judge(store, RIVER, rules, [LinkWish(park.subject_id, 0, (row_of(store, "1"),))])
    assert taken.result is Result.REFUSED
    (done,) = link_and_judge(store, RIVER, rules, [LinkWish(form.subject_id, 0, (row_of(store, "1"),))])
    assert done.result is Result.DONE
    (late,) = link_and_judge(store, REFORM, rules, [LinkWish(form.subject_id, 0)])
    assert late.result is Result.CONFLICT
    assert "河川 太郎 さんが" in late.message


def test_forms_nearly_the_same_are_grouped_and_what_asks_otherwise_stands_apart(
    store: Store, folder: Path, rules: RuleSet
) -> None:
    body = (
        "あおば市長　様",
        "次のとおり使用したいので申請します。使用する日と時間、使用の目的、集まる人数を書いてください。",
        "備品を使うときは、その名称と数を書き、壊したときは弁償します。",
        "申請者　住所　　　　　　氏名　　　　　　電話番号",
    )
    for place in ("中央", "北", "南"):
        write_form(folder / f"{place}.docx", "公民館使用許可申請書", f"{place}公民館長　様", *body)
    write_form(folder / "東.docx", "公民館使用許可申請書", "東公民館長　様", *body, "氏名　　　㊞")
    write_form(folder / "取消.docx", "公民館使用取消届", "中央公民館長　様", *body)
    scan_into(store, [folder], rules=rules, actor=REFORM)
    (group,) = list_groups(store, REFORM, Axis.SEAL)
    assert {Path(own.path).stem for own in group.members} == {"中央", "北", "南", "東"}
    assert sorted(len(part.subjects) for part in group.parts) == [1, 3]
    told = group_differences(store, REFORM, group)
    first = Path(group.members[0].path).stem
    assert all(f"{first}公民館長　様" in own[0].ours for own in told.values())
