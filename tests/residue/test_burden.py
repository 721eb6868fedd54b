"""The burden: every point with its reason, times the cases a year; a count nobody knows is not 0."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hanko_audit.judging import Case, Judge
from hanko_audit.procedure import Procedure
from hanko_audit.residue import Assessor, Residue, in_order
from hanko_audit.rulepacks.ruleset import load_rules
from hanko_audit.vocabulary import BasisKind

Assess = Callable[..., Residue]
_OWN = {"level": "rule", "locus": "form_only", "submission_method": "窓口"}


def test_the_points_add_up_and_each_has_its_reason(assess: Assess) -> None:
    found = assess(_OWN | {"attachments": "住民票の写し", "annual_count": 40}, ["original/required"])
    points = {own.title: own.points for own in found.steps} | {own.title: own.points for own in found.certificates}
    # 来庁3 ＋ 原本2 ＋ 添付1 ＋ 電子の方法なし1 ＋ 住民票の写しを取りに行く2
    assert points == {
        "来庁・持参": 3,
        "原本の提出": 2,
        "紙の添付": 1,
        "電子で出す方法がない": 1,
        "住民票の写し": 2,
    }
    assert found.score == 9
    assert found.workload == 360
    assert all(step.why for step in found.steps)
    # The original is looked at only where needed, the attachment comes as data.
    assert found.score_after == 2


def test_the_most_burdened_come_first_and_unknown_counts_stand_apart(assess: Assess) -> None:
    rows = [
        assess(_OWN | {"annual_count": 5}),
        assess(_OWN | {"annual_count": 100}),
        assess(_OWN),
        assess(_OWN, ["original/required"]),
        assess(_OWN | {"annual_count": 0}),
    ]
    order = in_order(rows, lambda row: row)
    assert [row.annual_count for row in order.counted] == [100, 5, 0]
    assert order.uncounted == (rows[3], rows[2])
    assert rows[2].workload is None


def test_an_office_may_set_its_own_points(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        """\
pack: {id: own-burden, title: 市の点数, kind: steps}
rules:
  - id: step.visit
    title: 来庁・持参（離島）
    axis: in_person
    items: [visit, bring]
    movement: visit
    submission: true
    points: 8
    why: 船で渡って出向く。
    way_out: 支所でも受け付ける。
""",
        encoding="utf-8",
    )
    rules = load_rules([tmp_path])
    judge = Judge(rules)
    case = Case(Procedure("手続", submission_method="窓口", basis_level=BasisKind.RULE))
    facts = judge.facts(case)
    found = Assessor(rules).assess(case, facts, judge.judge_facts(facts))
    visit = next(step for step in found.steps if step.rule == "step.visit")
    assert (visit.title, visit.points) == ("来庁・持参（離島）", 8)
