"""Takes a sheet back: shows what it would change, and puts its decisions to the review."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from hanko_audit.exchange.asking import Asked
from hanko_audit.exchange.entries import Entry, Kind
from hanko_audit.exchange.planning import Plan
from hanko_audit.reviewing import Actor, Move, NotAllowedError, Outcome, Result, Wish, decide, foresee
from hanko_audit.store import Store
from hanko_audit.vocabulary import Axis

_HASH = 24


@dataclass(frozen=True, slots=True)
class Difference:
    """What a file changes, would change, or may not: entries in the order of the file."""

    entries: tuple[Entry, ...]
    notes: tuple[str, ...]

    @property
    def counts(self) -> Counter[Kind]:
        """How many entries there are of each kind."""
        return Counter(entry.kind for entry in self.entries)

    def of(self, kind: Kind) -> tuple[Entry, ...]:
        """The entries of a kind."""
        return tuple(entry for entry in self.entries if entry.kind is kind)

    @property
    def failed(self) -> bool:
        """Whether something that was written is not taken."""
        return any(entry.is_failure for entry in self.entries)


def preview(store: Store, actor: Actor, plan: Plan) -> Difference:
    """What taking the file would do now; nothing is decided. Raises StoreError."""

    def look(axis: Axis, move: Move, batch: str, wishes: Sequence[Wish]) -> tuple[Outcome, ...]:
        return foresee(store, actor, move, wishes, axis=axis, batch=batch)

    return _difference(plan, look, Kind.DECIDE)


def take(store: Store, actor: Actor, plan: Plan) -> Difference:
    """Decides what the file asks for. Killed and called again, or called twice, it decides nothing twice.

    Raises StoreError.
    """

    def put(axis: Axis, move: Move, batch: str, wishes: Sequence[Wish]) -> tuple[Outcome, ...]:
        return decide(store, actor, move, wishes, axis=axis, batch=batch)

    return _difference(plan, put, Kind.DECIDED)


_Call = Callable[[Axis, Move, str, Sequence[Wish]], tuple[Outcome, ...]]


def _difference(plan: Plan, call: _Call, done: Kind) -> Difference:
    groups: dict[tuple[Axis, Move, str], list[Asked]] = defaultdict(list)
    for asked in plan.asked:
        groups[asked.axis, asked.move, asked.export].append(asked)
    entries = list(plan.told)
    for (axis, move, export), own in groups.items():
        # The export and the file name the batch: the same file again finds its own decisions there.
        batch = f"{export}-{plan.filled.digest[:_HASH]}"
        try:
            outcomes = call(axis, move, batch, [asked.wish for asked in own])
        except NotAllowedError as error:
            entries.extend(replace(asked.entry, kind=Kind.REFUSED, message=str(error)) for asked in own)
            continue
        entries.extend(_entry(asked.entry, outcome, done) for asked, outcome in zip(own, outcomes, strict=True))
    order = {sheet: place for place, sheet in enumerate(dict.fromkeys(row.sheet for row in plan.filled.rows))}
    axes = list(Axis)
    entries.sort(key=lambda own: (order[own.place.sheet], own.place.row, axes.index(own.axis) if own.axis else -1))
    return Difference(tuple(entries), plan.notes)


def _entry(entry: Entry, outcome: Outcome, done: Kind) -> Entry:
    match outcome.result:
        case Result.DONE:
            return replace(entry, kind=done)
        case Result.ALREADY:
            return replace(entry, kind=Kind.ALREADY, message="このファイルから取り込み済みです。")
        case Result.CONFLICT:
            return replace(entry, kind=Kind.CONFLICT, message=outcome.message)
        case Result.REFUSED:
            return replace(entry, kind=Kind.REFUSED, message=outcome.message)
