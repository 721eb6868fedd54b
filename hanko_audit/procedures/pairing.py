"""Which procedure of an older list is which of a newer one: renumbered, renamed or moved between departments."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from hanko_audit.procedure import Procedure
from hanko_audit.procedures.agreement import Agreement, agreement_of
from hanko_audit.procedures.names import core_name, exact_name, same_kind
from hanko_audit.procedures.text import value_key

_SAME, _SAME_CORE, _SIMILAR_AT_MOST, _OTHER_KIND = 1.0, 0.95, 0.94, 0.7
_LEAST_SIMILAR, _LEAST_RENAMED = 70.0, 0.75
_LEAST_BESIDE_NUMBER = 0.4
_MOST_SIMILAR = 5
_MARGIN = 0.01
# From this share of unmistakable pairs with the same number on, a number says which procedure it is.
_KEPT_NUMBERS, _FEWEST_NUMBERS = 0.8, 3


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows, by their places in the lists counted from 0. `score` runs from 0 to 1; `reason` is Japanese.

    A pair that is not `sure` is offered, never used.
    """

    old: int
    new: int
    sure: bool
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Pairing:
    """Each row stands in one pair at most. `numbers_kept`: whether the lists number the same procedures alike."""

    pairs: tuple[Pair, ...]
    numbers_kept: bool


@dataclass(frozen=True, slots=True)
class _Candidate:
    old: int
    new: int
    name: float
    agreement: Agreement

    @property
    def score(self) -> float:
        return round(max(0.0, min(1.0, 0.8 * self.name + self.agreement.weight)), 4)

    @property
    def holds(self) -> bool:
        """Whether this evidence alone, without a rival, makes the pair sure."""
        beside = self.agreement
        if self.name == _SAME:
            return beside.department is not False or beside.supports
        if self.name == _SAME_CORE:
            return beside.department is not False
        return self.name >= _LEAST_RENAMED and beside.department is not False and bool(beside.number or beside.form)


def pair_procedures(old: Sequence[Procedure], new: Sequence[Procedure]) -> Pairing:
    """Pure: the same lists give the same pairs, in the order of the older list."""
    kept = _numbers_kept(old, new)
    same = _chosen(list(_same_names(old, new, kept)), old, new)
    # What is named alike beyond doubt needs no comparison with everything else.
    settled = [pair for pair in same if pair.sure]
    left_old = sorted(set(range(len(old))) - {pair.old for pair in settled})
    left_new = sorted(set(range(len(new))) - {pair.new for pair in settled})
    rest = list(_candidates(old, new, left_old, left_new, kept))
    pairs = [*settled, *_chosen(rest, old, new)]
    return Pairing(tuple(sorted(pairs, key=lambda pair: pair.old)), kept)


def _numbers_kept(old: Sequence[Procedure], new: Sequence[Procedure]) -> bool:
    """Judged by the names that each list has once; a few of them may agree by chance."""
    ours, theirs = (
        {key: rows[0] for key, rows in _by_name(rows).items() if len(rows) == 1 and rows[0].number}
        for rows in (old, new)
    )
    shared = ours.keys() & theirs.keys()
    if len(shared) < _FEWEST_NUMBERS:
        return False
    alike = sum(value_key(ours[key].number) == value_key(theirs[key].number) for key in shared)
    return alike >= _KEPT_NUMBERS * len(shared)


def _by_name(rows: Sequence[Procedure]) -> dict[str, list[Procedure]]:
    found: dict[str, list[Procedure]] = defaultdict(list)
    for row in rows:
        found[exact_name(row.name)].append(row)
    return found


def _same_names(old: Sequence[Procedure], new: Sequence[Procedure], kept: bool) -> Iterator[_Candidate]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, procedure in enumerate(new):
        places[exact_name(procedure.name)].append(place)
    for place, procedure in enumerate(old):
        for other in places.get(exact_name(procedure.name), ()):
            yield _Candidate(place, other, _SAME, agreement_of(procedure, new[other], numbers_kept=kept))


def _candidates(
    old: Sequence[Procedure], new: Sequence[Procedure], left_old: Sequence[int], left_new: Sequence[int], kept: bool
) -> Iterator[_Candidate]:
    """Every pair of the rows left over whose names, or kept numbers, come into question."""
    cores: dict[str, list[int]] = defaultdict(list)
    numbers: dict[str, list[int]] = defaultdict(list)
    for place in left_new:
        # A list may name the form where the other names the procedure.
        for name in dict.fromkeys((new[place].name, new[place].form_name)):
            if name:
                cores[core_name(name)].append(place)
        if kept and new[place].number:
            numbers[value_key(new[place].number)].append(place)
    known = list(cores)
    for place in left_old:
        own = old[place]
        best: dict[int, float] = {}
        for name in dict.fromkeys(part for part in (own.name, own.form_name) if part):
            similar = process.extract(
                core_name(name), known, scorer=fuzz.ratio, score_cutoff=_LEAST_SIMILAR, limit=_MOST_SIMILAR
            )
            for core, _, _ in similar:
                for other in cores[core]:
                    best[other] = max(best.get(other, 0.0), _likeness(own, new[other]))
        for other in numbers.get(value_key(own.number), ()):
            likeness = _likeness(own, new[other])
            if likeness >= _LEAST_BESIDE_NUMBER:
                best[other] = max(best.get(other, 0.0), likeness)
        for other, likeness in best.items():
            yield _Candidate(place, other, likeness, agreement_of(own, new[other], numbers_kept=kept))


def _likeness(old: Procedure, new: Procedure) -> float:
    """How alike the rows are named; a list may name the form where the other names the procedure."""
    crossed = ((old.name, new.name), (old.name, new.form_name), (old.form_name, new.name))
    return max(_name_likeness(ours, theirs) for ours, theirs in crossed if ours and theirs)


def _name_likeness(ours: str, theirs: str) -> float:
    if exact_name(ours) == exact_name(theirs):
        return _SAME
    core, other = core_name(ours), core_name(theirs)
    if not same_kind(ours, theirs):
        return min(_OTHER_KIND, fuzz.ratio(core, other) / 100)
    # 「届出（変更）」 and 「届出（廃止）」 share the core and are not one.
    if core == other and not ("(" in value_key(ours) and "(" in value_key(theirs)):
        return _SAME_CORE
    return min(_SIMILAR_AT_MOST, fuzz.ratio(core, other) / 100)


def _chosen(candidates: Sequence[_Candidate], old: Sequence[Procedure], new: Sequence[Procedure]) -> list[Pair]:
    """The best pairs first, each row once; two that fit alike make the choice doubtful."""
    ordered = sorted(candidates, key=lambda own: (-own.score, own.old, own.new))
    by_old: dict[int, list[_Candidate]] = defaultdict(list)
    by_new: dict[int, list[_Candidate]] = defaultdict(list)
    for own in ordered:
        by_old[own.old].append(own)
        by_new[own.new].append(own)
    # Rows that are named alike as often in both lists are taken in their order.
    ours, theirs = (Counter(exact_name(own.name) for own in rows) for rows in (old, new))
    pairs: list[Pair] = []
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for own in ordered:
        if own.old in taken_old or own.new in taken_new:
            continue
        rival = any(
            abs(other.score - own.score) < _MARGIN
            for other in (*by_old[own.old], *by_new[own.new])
            if other is not own and other.old not in taken_old and other.new not in taken_new
        )
        key = exact_name(old[own.old].name)
        repeated = own.name == _SAME and ours[key] == theirs[key]
        taken_old.add(own.old)
        taken_new.add(own.new)
        pairs.append(_pair(own, rival=rival and not repeated))
    return pairs


def _pair(own: _Candidate, *, rival: bool) -> Pair:
    name = {_SAME: "名前が一致", _SAME_CORE: "名前がほぼ一致"}.get(own.name, f"名前が{own.name:.0%}似ている")
    reason = "、".join((name, *own.agreement.words)) + "。"
    if rival:
        reason += "同じくらい合う行がほかにもあります。"
    sure = own.holds and not rival
    return Pair(own.old, own.new, sure, own.score, reason if sure else reason + "同じ手続かを確かめてください。")
