"""What would change a verdict: asks the rules again with one fact otherwise, and with two or three where one is not enough.

Nothing is estimated: each change that is told has been judged by the same rules. The cost is bounded (`_MOST`), and
cases that are alike in all that an axis asks about are worked out once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from hanko_audit.judging.engine import Engine, Outcome
from hanko_audit.judging.fact import Facts
from hanko_audit.judging.levers import Movable, Option, movables, possible, setting, supposing
from hanko_audit.rulepacks.factnames import FactName
from hanko_audit.verdict import Change, Lever
from hanko_audit.vocabulary import Axis, VerdictCode

EXPLAINED = frozenset({VerdictCode.NEEDS_REVIEW, VerdictCode.RETAIN, VerdictCode.AWAIT_NATIONAL})
"""Verdicts of which people ask what would change them."""

_EASED = frozenset(
    {
        VerdictCode.ABOLISH,
        VerdictCode.SUBSTITUTE,
        VerdictCode.SIGNATURE_ONLY,
        VerdictCode.SIGNATURE_OR_SEAL,
    }
)
_SILENT = frozenset({VerdictCode.NOT_APPLICABLE, VerdictCode.OUT_OF_SCOPE})
_DEEPEST = 3
_FOLLOWED = 2
"""How many of the missing facts are followed to the fact that is missing next."""
_MOST = 200
"""Judgements a case may cost on one axis."""
_KEPT = 20_000
"""Kinds of case that are remembered."""

_Move = tuple[Movable, tuple[Option, ...]]


@dataclass(frozen=True, slots=True)
class _Found:
    """Moves that lead to a verdict together. Any option of each does."""

    moves: tuple[_Move, ...]
    code: VerdictCode

    @property
    def lever(self) -> Lever:
        """The hardest to pull of all the levers that are needed."""
        return max((movable.lever for movable, _ in self.moves), key=list(Lever).index)


class Changes:
    """Finds what would change verdicts, by the rules of one engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._known: dict[tuple[object, ...], tuple[Change, ...]] = {}

    def of(self, axis: Axis, facts: Facts) -> tuple[Change, ...]:
        """What would change the verdict on an axis, most useful first; empty for verdicts nobody need change.

        Every combination of the options of a change's settings, put in the place of the facts held, gives the
        verdict that the change names.
        """
        key = (axis, *(facts[name].values for name in self._engine.concerned[axis]))
        if key not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[key] = _Search(self._engine, axis, facts).changes()
        return self._known[key]


class _Search:
    """The search for one case on one axis."""

    def __init__(self, engine: Engine, axis: Axis, facts: Facts) -> None:
        self._engine, self._axis, self._facts = engine, axis, facts
        self._left = _MOST
        self._base = self._judge(())
        self._found: list[_Found] = []

    def changes(self) -> tuple[Change, ...]:
        if self._base.code not in EXPLAINED:
            return ()
        single = list(movables(self._base, self._facts))
        for movable in single:
            self._try((), movable)
        if not self._found:
            for first, second in combinations(single, 2):
                self._try_pair(first, second)
        if not self._found:
            # Better than silence: without this fact the ground for keeping is gone, and the rest has to be looked into.
            self._open_to_doubt(single)
        self._found = [one for one in self._found if not self._is_told_by_less(one)]
        ordered = sorted(self._found, key=lambda one: (list(Lever).index(one.lever), len(one.moves)))
        return tuple(self._told(one) for one in ordered)

    def _told(self, found: _Found) -> Change:
        settings = tuple(setting(movable, options) for movable, options in found.moves)
        return Change(self._axis, settings, found.code, found.lever)

    def _try(self, before: tuple[_Move, ...], movable: Movable) -> None:
        """Tries the options of one more fact; where a fact is still missing then, goes on to that one."""
        for outcome, options in self._by_outcome(before, movable):
            moves = (*before, (movable, options))
            if self._tells(outcome.code, movable):
                self._keep(_Found(moves, outcome.code))
            elif self._goes_on(outcome, movable, before) and len(moves) < _DEEPEST:
                reached = self._supposing(_first(moves))
                named = {one.name for one, _ in moves}
                following = (one for one in movables(outcome, reached) if one.name in outcome.missing)
                for one in following:
                    if one.name not in named:
                        self._try(moves, one)

    def _goes_on(self, outcome: Outcome, movable: Movable, before: tuple[_Move, ...]) -> bool:
        """Whether to ask on: only from what the verdict names as missing, never supposing upon suppositions."""
        if self._base.code is not VerdictCode.NEEDS_REVIEW or outcome.code is not VerdictCode.NEEDS_REVIEW:
            return False
        return bool(before) or movable.name in self._base.missing[:_FOLLOWED]

    def _try_pair(self, first: Movable, second: Movable) -> None:
        for option in first.options:
            for outcome, options in self._by_outcome(((first, (option,)),), second):
                if self._tells(outcome.code, second):
                    self._keep(_Found(((first, (option,)), (second, options)), outcome.code))

    def _open_to_doubt(self, single: Sequence[Movable]) -> None:
        for movable in single:
            for outcome, options in self._by_outcome((), movable):
                if outcome.code is VerdictCode.NEEDS_REVIEW is not self._base.code:
                    self._keep(_Found(((movable, options),), outcome.code))

    def _is_told_by_less(self, found: _Found) -> bool:
        """Whether part of the conditions is enough for the same verdict."""
        return any(
            less.code is found.code
            and len(less.moves) < len(found.moves)
            and all(
                any(movable.name is own.name and set(chosen) <= set(options) for own, chosen in found.moves)
                for movable, options in less.moves
            )
            for less in self._found
        )

    def _by_outcome(self, before: tuple[_Move, ...], movable: Movable) -> Iterator[tuple[Outcome, tuple[Option, ...]]]:
        """The options of a fact, those with the same outcome together."""
        groups: dict[tuple[object, ...], tuple[Outcome, list[Option]]] = {}
        for option in movable.options:
            settings = (*_first(before), (movable.name, option))
            if self._left <= 0 or not possible(self._supposing(settings)):
                continue
            outcome = self._judge(settings)
            same = (outcome.code, outcome.missing)
            groups.setdefault(same, (outcome, []))[1].append(option)
        for outcome, options in groups.values():
            yield outcome, tuple(options)

    def _tells(self, code: VerdictCode, movable: Movable) -> bool:
        if self._base.code is not VerdictCode.NEEDS_REVIEW:
            return code in _EASED
        return code is not VerdictCode.NEEDS_REVIEW and (code not in _SILENT or movable.lever is Lever.LEARN)

    def _keep(self, found: _Found) -> None:
        """Keeps what has been found; options that do not hold in every combination are left out."""
        choices = [options for _, options in found.moves]
        names = [movable.name for movable, _ in found.moves]
        if len(choices) > 1 and not all(
            self._judge(tuple(zip(names, chosen, strict=True))).code is found.code for chosen in product(*choices)
        ):
            narrowed = tuple((movable, options[:1]) for movable, options in found.moves[:-1])
            found = _Found((*narrowed, found.moves[-1]), found.code)
        self._found.append(found)

    def _supposing(self, settings: Sequence[tuple[FactName, Option]]) -> Facts:
        facts = self._facts
        for name, option in settings:
            facts = supposing(facts, name, option)
        return facts

    def _judge(self, settings: Sequence[tuple[FactName, Option]]) -> Outcome:
        self._left -= 1
        return self._engine.outcome(self._axis, self._supposing(settings))


def _first(moves: Sequence[_Move]) -> tuple[tuple[FactName, Option], ...]:
    """The first option of each move: the one that stands for the others while searching."""
    return tuple((movable.name, options[0]) for movable, options in moves)
