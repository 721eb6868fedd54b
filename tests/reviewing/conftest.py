"""A store with a few judged procedures of two departments, and people in every role."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from hanko_audit.judging import Case, Judge
from hanko_audit.keeping.recording import record
from hanko_audit.procedure import Procedure
from hanko_audit.reviewing import Actor, Filter, ReviewRow, Role, alone, list_rows
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.scanning import AuditResult, ProcedureResult
from hanko_audit.store import Store, open_store
from hanko_audit.vocabulary import BasisKind, BasisLocus, Item

Judged = Callable[[Sequence[Procedure]], int]
Rows = Callable[..., dict[str, ReviewRow]]


def row(number: int, name: str, department: str, **columns: object) -> Procedure:
    """A row whose unregistered seal rests on the office's own rule."""
    return Procedure(
        **{  # type: ignore[arg-type]
            "number": str(number),
            "name": name,
            "department": department,
            "basis_level": BasisKind.RULE,
            "locus": BasisLocus.FORM_ONLY,
            "seal_required": True,
            "seal_kind": Item.UNREGISTERED_SEAL,
            **columns,
        }
    )


OFFICE = (
    row(1, "河川敷使用許可申請", "河川課"),
    row(2, "河川敷使用変更届", "河川課"),
    row(3, "公園使用許可申請", "公園課"),
    row(4, "補助金交付請求書", "公園課", form_name="補助金交付請求書"),
)


@pytest.fixture
def store(where: str) -> Iterator[Store]:
    """An open store."""
    with open_store(where) as opened:
        yield opened


@pytest.fixture
def judged(store: Store, rules: RuleSet) -> Judged:
    """Judges rows of a list as a scan does and publishes them."""

    def judge(procedures: Sequence[Procedure], by: RuleSet = rules) -> int:
        judging = Judge(by)
        results = tuple(
            ProcedureResult(index, own, (), (), judging.judge(Case(own))) for index, own in enumerate(procedures)
        )
        return record(store, AuditResult((), results, None, by), [], actor=alone("走査係"))

    return judge


@pytest.fixture
def rows(store: Store, rules: RuleSet) -> Rows:
    """The rows that a filter leaves, by name."""

    def rows(wanted: Filter | None = None, **options: object) -> dict[str, ReviewRow]:
        page = list_rows(store, alone("試験"), rules, wanted or Filter(), **options)  # type: ignore[arg-type]
        assert page.total == len(page.rows)
        return {own.name: own for own in page.rows}

    return rows


@pytest.fixture
def people() -> dict[Role, Actor]:
    """One person a role; 所管課 is that of the rivers."""
    return {
        role: Actor(role.label, frozenset({role}), department="河川課" if role is Role.DEPARTMENT else "")
        for role in Role
    }


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    """A folder for rules of the office."""
    folder = tmp_path / "規則"
    folder.mkdir()
    return folder
