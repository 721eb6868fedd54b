"""Which decisions to keep a seal are due for another look, and why. The rules are in `rules/review`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, or_, select

from hanko_audit.reviewing.years import year_of
from hanko_audit.rulepacks.factnames import FactName
from hanko_audit.rulepacks.reviewing import ReasonRule, RecheckRule
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.store.tables import facts, reviews, subjects
from hanko_audit.vocabulary import Axis, VerdictCode

_KEPT = ("存続", "継続", "存置")


@dataclass(frozen=True, slots=True)
class _Kept:
    subject_id: int
    case_id: int | None
    year: int | None
    reasons: tuple[str, ...]
    by_list: bool


def rechecks(connection: Connection, rules: RuleSet, today: date) -> Mapping[int, tuple[str, ...]]:
    """The rows whose seal was kept and should be looked at again, each with the reasons in Japanese.

    Kept either by a decision of this review or by the result that the list itself brings along.
    """
    kept = [*_decided(connection), *_listed(connection)]
    kinds = _document_types(connection, [one.case_id for one in kept if one.case_id is not None])
    weak = {rule.id: rule.title for rule in rules.of(ReasonRule) if rule.again}
    ageing = rules.of(RecheckRule)
    found: dict[int, list[str]] = {}
    for one in kept:
        own = kinds.get(one.case_id or 0, frozenset())
        said = [*_by_age(one, own, ageing, today.year), *_by_reason(one, weak)]
        if said:
            found.setdefault(one.subject_id, []).extend(said)
    return {own: tuple(dict.fromkeys(said)) for own, said in found.items()}


def _by_age(one: _Kept, kinds: frozenset[str], ageing: Sequence[RecheckRule], this_year: int) -> Iterable[str]:
    if one.year is None:
        # A list that says 存続 without a date tells of a time before this review.
        if one.by_list and any(not kinds.isdisjoint(rule.document_types) for rule in ageing):
            yield from (
                f"一覧で存続（時期の記載なし）。{rule.reason}"
                for rule in ageing
                if not kinds.isdisjoint(rule.document_types)
            )
        return
    for rule in ageing:
        if rule.asks(kinds, this_year - one.year):
            yield f"{one.year}年に存続と決めています。{rule.reason}"


def _by_reason(one: _Kept, weak: Mapping[str, str]) -> Iterable[str]:
    for code in one.reasons:
        if code in weak:
            yield f"存続の理由「{code} {weak[code]}」は、後に改めた団体があります。"


def _decided(connection: Connection) -> Iterable[_Kept]:
    wanted = (
        select(reviews.c.subject_id, subjects.c.case_id, reviews.c.decided_at, reviews.c.reasons)
        .join(subjects, subjects.c.id == reviews.c.subject_id)
        .where(reviews.c.axis == Axis.SEAL.value, reviews.c.code == VerdictCode.RETAIN.value)
    )
    for own, case_id, moment, reasons in connection.execute(wanted):
        year = datetime.fromisoformat(moment).astimezone().year
        yield _Kept(own, case_id, year, tuple(json.loads(reasons)), by_list=False)


def _listed(connection: Connection) -> Iterable[_Kept]:
    decided = select(reviews.c.subject_id).where(reviews.c.axis == Axis.SEAL.value)
    wanted = select(subjects.c.id, subjects.c.case_id, subjects.c.effective).where(
        subjects.c.listed.is_(True),
        or_(*(subjects.c.result.contains(word) for word in _KEPT)),
        subjects.c.id.not_in(decided),
    )
    for own, case_id, effective in connection.execute(wanted):
        yield _Kept(own, case_id, year_of(effective), (), by_list=True)


def _document_types(connection: Connection, case_ids: Sequence[int]) -> dict[int, frozenset[str]]:
    found: dict[int, frozenset[str]] = {}
    for start in range(0, len(case_ids), 400):
        wanted = select(facts.c.case_id, facts.c.held).where(
            facts.c.case_id.in_(case_ids[start : start + 400]), facts.c.name == FactName.DOCUMENT_TYPES.value
        )
        found.update({case_id: frozenset(json.loads(held or "[]")) for case_id, held in connection.execute(wanted)})
    return found
