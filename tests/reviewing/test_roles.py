"""Who may do what, for every role and action, below the pages."""

from __future__ import annotations

from datetime import date

import pytest

from hanko_audit.reviewing import (
    Actor,
    Filter,
    Move,
    NotAllowedError,
    Result,
    Role,
    Stage,
    Wish,
    alone,
    assign,
    decide,
    departments,
    history,
    list_rows,
)
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.store import Store

from .conftest import OFFICE, Judged, Rows

ABLE = {
    Move.CONFIRM: {Role.DEPARTMENT},
    Move.ENDORSE: {Role.REFORM},
    Move.APPROVE: {Role.APPROVER},
}
READY = {
    Move.CONFIRM: (),
    Move.ENDORSE: (Move.CONFIRM,),
    Move.APPROVE: (Move.CONFIRM, Move.ENDORSE),
}
"""What has to be done before a move comes into question."""


def bring(store: Store, moves: tuple[Move, ...], subject_id: int) -> int:
    """Takes a row that far; gives its version."""
    for version, move in enumerate(moves):
        (done,) = decide(store, alone("準備"), move, [Wish(subject_id, version)], note="準備")
        assert done.result is Result.DONE
    return len(moves)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("move", list(ABLE))
def test_each_move_is_open_to_its_role_alone(
    *, store: Store, judged: Judged, rows: Rows, people: dict[Role, Actor], role: Role, move: Move
) -> None:
    judged(OFFICE[:1])
    own = rows()["河川敷使用許可申請"].subject_id
    version = bring(store, READY[move], own)
    if role in ABLE[move]:
        (outcome,) = decide(store, people[role], move, [Wish(own, version)])
        assert outcome.result is Result.DONE
        return
    with pytest.raises(NotAllowedError, match=role.label):
        decide(store, people[role], move, [Wish(own, version)])
    assert rows()["河川敷使用許可申請"].version == version


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(
    ("before", "able"),
    [
        ((Move.CONFIRM,), {Role.REFORM}),
        ((Move.CONFIRM, Move.ENDORSE), {Role.APPROVER}),
        ((Move.CONFIRM, Move.ENDORSE, Move.APPROVE), {Role.APPROVER}),
    ],
)
def test_a_row_is_sent_back_by_whoever_is_next(
    *,
    store: Store,
    judged: Judged,
    rows: Rows,
    people: dict[Role, Actor],
    role: Role,
    before: tuple[Move, ...],
    able: set[Role],
) -> None:
    judged(OFFICE[:1])
    own = rows()["河川敷使用許可申請"].subject_id
    version = bring(store, before, own)
    try:
        (outcome,) = decide(store, people[role], Move.RETURN, [Wish(own, version)], note="根拠を確かめてください。")
        done = outcome.result is Result.DONE
    except NotAllowedError:
        done = False
    assert done is (role in able)
    assert (rows()["河川敷使用許可申請"].stage is Stage.RETURNED) is done


@pytest.mark.parametrize("role", list(Role))
def test_everybody_may_look_and_two_roles_may_assign(
    store: Store, judged: Judged, rules: RuleSet, people: dict[Role, Actor], role: Role
) -> None:
    judged(OFFICE)
    page = list_rows(store, people[role], rules, Filter())
    assert len(page.rows) == 4
    assert departments(store, people[role]) == ("河川課", "公園課")
    own = page.rows[0].subject_id
    assert history(store, people[role], own) == ()
    if role in {Role.REFORM, Role.ADMIN}:
        assert assign(store, people[role], [own], due=date(2027, 1, 31)) == 1
    else:
        with pytest.raises(NotAllowedError):
            assign(store, people[role], [own], due=date(2027, 1, 31))


def test_a_person_without_a_role_sees_nothing(store: Store, judged: Judged, rules: RuleSet) -> None:
    judged(OFFICE)
    with pytest.raises(NotAllowedError, match="なし"):
        list_rows(store, Actor("来客", frozenset()), rules, Filter())


def test_a_department_decides_its_own_rows_only(
    store: Store, judged: Judged, rows: Rows, people: dict[Role, Actor]
) -> None:
    judged(OFFICE)
    wishes = [Wish(own.subject_id, 0) for own in rows().values()]
    outcomes = decide(store, people[Role.DEPARTMENT], Move.CONFIRM, wishes, note="確認")
    assert [own.result for own in outcomes] == [Result.DONE, Result.DONE, Result.REFUSED, Result.REFUSED]
    assert "公園課" in outcomes[2].message
    assert rows()["公園使用許可申請"].stage is Stage.PROPOSED


def test_a_row_assigned_elsewhere_goes_to_that_department(
    store: Store, judged: Judged, rows: Rows, people: dict[Role, Actor]
) -> None:
    judged(OFFICE)
    park = rows()["公園使用許可申請"].subject_id
    assign(store, people[Role.REFORM], [park], department="河川課", due=None)
    (outcome,) = decide(store, people[Role.DEPARTMENT], Move.CONFIRM, [Wish(park, 0)])
    assert outcome.result is Result.DONE
