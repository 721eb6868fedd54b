"""How far a procedure can be done without moving, today and when the proposal is carried out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest

from hanko_audit.residue import Grade, Residue, StepState

Assess = Callable[..., Residue]

_OWN = {"level": "rule", "locus": "form_only"}
_STATE = {"level": "national"}
_COUNTER = {"submission_method": "窓口"}
_POST = {"submission_method": "窓口・郵送"}
_ONLINE = {"online_status": "対応済"}
_VISIT = "visit/required=窓口へ来庁して申請してください。"
_ORIGINAL = "original/required=原本を提出してください。"
_PICKUP = "pickup/required=許可証は窓口でお渡しします。"

# row, demands, lines of the form; today, after the proposal, the steps that remain. The wordings and the gradings are
# those that municipalities use.
CASES: list[tuple[Mapping[str, object] | None, Sequence[str] | None, Sequence[str], Grade, Grade, list[str]]] = [
    # Nothing demanded and a way online: everything can be done.
    (_OWN | _ONLINE, [], (), Grade.FULL, Grade.FULL, []),
    ({"submission_method": "電子申請・郵送"}, [], (), Grade.FULL, Grade.FULL, []),
    # 電子申請の後も原本を持参する
    (_OWN | _ONLINE, [_ORIGINAL], (), Grade.PARTIAL, Grade.PARTIAL, ["原本の提出"]),
    # オンラインは届出だけで、手帳の交付は別途窓口
    (_STATE | _ONLINE, [_PICKUP], (), Grade.PARTIAL, Grade.PARTIAL, ["交付を受けるための来庁"]),
    (_OWN | _ONLINE, [_PICKUP], (), Grade.PARTIAL, Grade.FULL, []),
    # 窓口だけで受け付ける
    (_OWN | _COUNTER, [_VISIT], (), Grade.NONE, Grade.FULL, []),
    (_STATE | _COUNTER, [_VISIT], (), Grade.NONE, Grade.NONE, ["来庁・持参", "電子で出す方法がない"]),
    # 「郵送可」 is still paper.
    (_OWN | _POST, [], (), Grade.PARTIAL, Grade.PARTIAL, ["電子で出す方法がない"]),
    # A visit in some cases only does not bar the way of the others.
    (
        _STATE | _ONLINE,
        ["visit/conditional/agent=代理人の場合は来庁してください。"],
        (),
        Grade.PARTIAL,
        Grade.PARTIAL,
        ["来庁・持参"],
    ),
    # 申請フォームで送信し、小為替だけ郵送する（美唄）
    (_OWN | _ONLINE, [], ("手数料分の定額小為替を郵送してください。",), Grade.PARTIAL, Grade.PARTIAL, ["手数料の納付"]),
    (_OWN | _ONLINE, [], ("手数料は無料です。",), Grade.FULL, Grade.FULL, []),
    (_OWN | _ONLINE, ["interview/required=面談を行います。"], (), Grade.PARTIAL, Grade.FULL, []),
    (
        _OWN | _ONLINE,
        ["attendance/required=現地での立会いが必要です。"],
        (),
        Grade.PARTIAL,
        Grade.PARTIAL,
        ["立会い・実地・講習"],
    ),
    # Nobody has said how to hand it in, and nothing else is asked for.
    (None, [], (), Grade.UNKNOWN, Grade.UNKNOWN, []),
    (_OWN, [], (), Grade.UNKNOWN, Grade.UNKNOWN, []),
    # The office's own doing is no burden of residents.
    (_OWN | _ONLINE, ["pickup/required/official=窓口で交付する。"], (), Grade.FULL, Grade.FULL, []),
    (_OWN | _ONLINE, ["original/waived=原本は不要です。"], (), Grade.FULL, Grade.FULL, []),
    ({"level": "rule", "submission_method": "庁内"}, [], (), Grade.FULL, Grade.FULL, []),
]


@pytest.mark.parametrize(("row", "demands", "lines", "today", "after", "remaining"), CASES)
def test_how_far_one_gets_without_moving(  # noqa: PLR0917 - a table
    assess: Assess,
    row: Mapping[str, object] | None,
    demands: Sequence[str] | None,
    lines: Sequence[str],
    today: Grade,
    after: Grade,
    remaining: list[str],
) -> None:
    found = assess(row, demands, lines)
    assert (found.today, found.after) == (today, after)
    assert [step.title for step in found.remaining] == remaining


def test_each_step_shows_its_words_and_place_and_what_becomes_of_it(assess: Assess) -> None:
    found = assess(_OWN | _COUNTER, [_VISIT, _ORIGINAL])
    visit = next(step for step in found.steps if step.title == "来庁・持参")
    assert ("一覧", "窓口", "提出方法") in [(own.source, own.text, own.place) for own in visit.grounds]
    assert any(own.place == "1段落目" and "来庁" in own.text for own in visit.grounds)
    assert visit.state is StepState.GONE
    assert "対面の判定が「廃止" in visit.because
    original = next(step for step in found.steps if step.title == "原本の提出")
    assert original.state is StepState.EASED
    assert original.way_out
    assert original.citation is not None


def test_a_retained_seal_still_means_paper(assess: Assess) -> None:
    row = {"level": "rule", "locus": "article", "seal_required": True, "form_name": "工事請負契約書"}
    found = assess(row | _ONLINE)
    assert found.after is Grade.PARTIAL
    assert "押印した紙の提出" in [step.title for step in found.remaining]


def test_an_abolished_seal_leaves_no_step(assess: Assess) -> None:
    found = assess(_OWN | _ONLINE, ["unregistered_seal/required/applicant"])
    assert found.steps == ()
    assert found.after is Grade.FULL


def test_what_is_not_known_is_named_with_who_would_know(assess: Assess) -> None:
    found = assess(None, [])
    assert [(own.fact, own.ask) for own in found.missing] == [("channels", "所管課"), ("online", "所管課")]
    # Something is known, but not how to hand in: that much is said too.
    assert [own.fact for own in assess(None, [_ORIGINAL]).missing] == ["channels", "online"]
    assert assess(_OWN | _ONLINE, []).missing == ()


def test_what_has_to_be_in_place_for_it_is_named(assess: Assess) -> None:
    found = assess(_OWN | _COUNTER, [_VISIT])
    assert found.after is Grade.FULL
    assert any("オンライン" in means for means in found.conditions)
