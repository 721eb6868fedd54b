"""The rights that are no moves of a row: each action with each role, asked of the function that does it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from hanko_audit.accounts import list_accounts
from hanko_audit.audits import newest_audit
from hanko_audit.exchange.exporting import make_export
from hanko_audit.keeping.forgetting import forget_before, what_to_forget
from hanko_audit.keeping.recording import record, scan_into
from hanko_audit.reviewing import Actor, NotAllowedError, Role
from hanko_audit.reviewing.actor import RIGHTS, Action
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.scanning import AuditResult
from hanko_audit.store import Store
from hanko_audit.store.auditlog import anchor_of

from .conftest import OFFICE, Judged

Work = Callable[[Store, Actor, RuleSet], object]


def _whole_result(store: Store, actor: Actor, rules: RuleSet) -> object:
    audit = newest_audit(store, actor, rules)
    assert audit is not None
    return audit.result()


WORKS: dict[str, tuple[Work, frozenset[Role]]] = {
    "scan": (
        lambda store, actor, rules: scan_into(store, [], rules=rules, actor=actor),
        frozenset({Role.REFORM, Role.ADMIN}),
    ),
    "record": (
        lambda store, actor, rules: record(store, AuditResult((), (), None, rules), [], actor=actor),
        frozenset({Role.REFORM, Role.ADMIN}),
    ),
    "view": (newest_audit, frozenset(Role)),
    "result": (_whole_result, frozenset(Role) - {Role.VIEWER}),
    "sheet": (make_export, frozenset(Role) - {Role.VIEWER}),
    "look at what to forget": (
        lambda store, actor, _: what_to_forget(store, actor, date(2020, 1, 1)),
        frozenset({Role.ADMIN}),
    ),
    "forget": (lambda store, actor, _: forget_before(store, actor, date(2020, 1, 1)), frozenset({Role.ADMIN})),
    "accounts": (lambda store, actor, _: list_accounts(store, actor), frozenset({Role.ADMIN})),
}


@pytest.mark.parametrize("work", list(WORKS))
def test_each_work_is_open_to_its_roles_alone(
    *, store: Store, judged: Judged, rules: RuleSet, people: dict[Role, Actor], work: str
) -> None:
    judged(OFFICE[:1])
    do, able = WORKS[work]
    for role in Role:
        with store.reading() as connection:
            before = anchor_of(connection)
        if role in able:
            do(store, people[role], rules)
            continue
        with pytest.raises(NotAllowedError, match=role.label):
            do(store, people[role], rules)
        with store.reading() as connection:
            assert anchor_of(connection) == before


def test_whoever_runs_the_system_decides_nothing() -> None:
    deciding = {Action.CONFIRM, Action.ENDORSE, Action.APPROVE, Action.RETURN_CONFIRMED, Action.RETURN_ENDORSED}
    assert not RIGHTS[Role.ADMIN] & deciding
