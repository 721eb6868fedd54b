"""Finds the procedures whose names or numbers come into question for a form, without comparing all with all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz

from hanko_audit.grams import GramIndex
from hanko_audit.procedure import Procedure
from hanko_audit.procedures.filenames import is_for_somebody, is_remark
from hanko_audit.procedures.formnumbers import FormNumber, form_numbers
from hanko_audit.procedures.forms import Form
from hanko_audit.procedures.names import acts_of, core_name, exact_name, full_name, kind_of, remarks_in, same_kind
from hanko_audit.procedures.places import office_of
from hanko_audit.procedures.regulationnames import NamedIn, regulation_names
from hanko_audit.procedures.spelling import Spellings, one_spelling
from hanko_audit.procedures.values import is_nothing

# The very name is better than one that is the same but for its ending (届, 届出書).
SAME, SAME_CORE, _SIMILAR_AT_MOST = 1.0, 0.93, 0.91
_OTHER_KIND = 0.8
_LEAST_RATIO = 0.7
_LEAST_SHARE = 0.3
_MOST_SIMILAR = 8
_MOST_UNNAMED = 8
_SEVERAL = re.compile(r"[\n、,，;；]|(?<=[書届票願状])[・/／](?=.{3,})")
_PLAIN = Spellings()


@dataclass(frozen=True, slots=True)
class ListedName:
    """A name that a row gives: of one of its forms, or of the procedure itself. `numbers` are those of that form."""

    index: int
    name: str
    numbers: frozenset[FormNumber]
    of_form: bool


@dataclass(frozen=True, slots=True)
class Resemblance:
    """How near a row is by name; `form_name` and `listed` are what was compared. `score` 0: not by its name."""

    listed: ListedName
    score: float
    form_name: str

    @property
    def is_same(self) -> bool:
        """Whether the names are the same but for spelling and the kind of paper."""
        return self.score >= SAME_CORE


class LinkIndex:
    """The procedures of a list, by name, number and regulation."""

    def __init__(self, procedures: Sequence[Procedure], spellings: Spellings = _PLAIN) -> None:
        self.numbers = [frozenset(_numbers(procedure)) for procedure in procedures]
        self.regulations = [frozenset(regulation_names(procedure)) for procedure in procedures]
        self.named = NamedIn(name for names in self.regulations for name in names)
        self._full: dict[str, list[ListedName]] = defaultdict(list)
        self._core: dict[str, list[ListedName]] = defaultdict(list)
        self._by_number: dict[tuple[str, FormNumber], list[int]] = defaultdict(list)
        self._unnamed: dict[str, list[int]] = defaultdict(list)
        self._own: list[ListedName] = []
        for index, procedure in enumerate(procedures):
            listed = list(_names(index, procedure, self.numbers[index], spellings))
            self._own.append(listed[0])
            for one in listed:
                self._full[full_name(one.name)].append(one)
                self._core[core_name(one.name)].append(one)
            # A form is looked for by its number under a regulation, and in a department where no regulation is known.
            for place in (*self.regulations[index], office_of(procedure)):
                for number in self.numbers[index]:
                    self._by_number[place, number].append(index)
                if is_nothing(procedure.form_name) or not self.numbers[index]:
                    self._unnamed[place].append(index)
        self._cores = list(self._core)
        self._grams = GramIndex(self._cores)

    def only_one_with(self, index: int, number: FormNumber) -> bool:
        """Whether no other row has this number under a regulation of the row at `index`."""
        return all(self._by_number[own, number] == [index] for own in self.regulations[index])

    def has_unnamed_beside(self, index: int, places: Iterable[str]) -> bool:
        """Whether another row of these regulations or departments leaves open which form it has."""
        return any(other != index for place in places for other in self._unnamed.get(place, ()))

    def near(self, form: Form, regulations: frozenset[str], offices: frozenset[str]) -> list[Resemblance]:
        """The rows that come into question, each once by its best name.

        `regulations` are those the form speaks of, `offices` the departments that its folders name.
        """
        best: dict[int, Resemblance] = {}
        for own in self._offered(form, regulations, offices):
            held = best.get(own.listed.index)
            if held is None or _rank(own) > _rank(held):
                best[own.listed.index] = own
        return list(best.values())

    def _offered(self, form: Form, regulations: frozenset[str], offices: frozenset[str]) -> Iterator[Resemblance]:
        found = [own for name in form.names for own in self._by_name(name)]
        yield from found
        if not any(own.is_same and _may_be(form.number, own.listed.numbers) for own in found):
            for name in form.names:
                yield from self._similar(name)
        if form.number is not None:
            for place in (*sorted(regulations), *sorted(offices)):
                for index in self._by_number.get((place, form.number), ()):
                    yield self._beside(index, form)
        # A row that does not say which form it has may have this one.
        for place in sorted(regulations):
            for index in self._unnamed.get(place, ())[:_MOST_UNNAMED]:
                yield self._beside(index, form)

    def _beside(self, index: int, form: Form) -> Resemblance:
        return Resemblance(self._own[index], 0.0, form.names[0] if form.names else "")

    def _by_name(self, name: str) -> Iterator[Resemblance]:
        for listed in self._full.get(full_name(name), ()):
            yield Resemblance(listed, _likeness_of_same(name, listed.name), name)
        for listed in self._core.get(core_name(name), ()):
            yield Resemblance(listed, _likeness_of_core(name, listed.name), name)

    def _similar(self, name: str) -> Iterator[Resemblance]:
        core = core_name(name)
        shares = self._grams.shares(core)
        # Equal shares keep the order of the list.
        for place in np.argsort(-shares, kind="stable")[:_MOST_SIMILAR]:
            if shares[place] < _LEAST_SHARE:
                return
            other = self._cores[place]
            ratio = max(fuzz.ratio(core, other) / 100, float(shares[place]) * _SIMILAR_AT_MOST)
            if ratio >= _LEAST_RATIO and other != core:
                for listed in self._core[other]:
                    most = _SIMILAR_AT_MOST if same_kind(name, listed.name) else _OTHER_KIND
                    yield Resemblance(listed, min(ratio, most), name)


def _rank(own: Resemblance) -> tuple[float, bool]:
    return own.score, own.listed.of_form


def _may_be(number: FormNumber | None, listed: frozenset[FormNumber]) -> bool:
    return number is None or not listed or any(number.agrees(one) is not False for one in listed)


def _likeness_of_same(name: str, listed: str) -> float:
    if exact_name(name) == exact_name(listed):
        return SAME
    ours, theirs = ({remark for remark in remarks_in(text) if not is_remark(remark)} for text in (name, listed))
    # 変更届（法人） is not 変更届（個人）; a copy 個人用 of a form that the list has once is that form.
    told_apart = ours != theirs and not (not theirs and all(map(is_for_somebody, ours)))
    return _SIMILAR_AT_MOST if told_apart else SAME_CORE


def _likeness_of_core(name: str, listed: str) -> float:
    if not same_kind(name, listed):
        return _OTHER_KIND
    if acts_of(name) != acts_of(listed) or (kind_of(name) is None and kind_of(listed) is not None):
        return _SIMILAR_AT_MOST
    return min(SAME_CORE, _likeness_of_same(name, listed))


def _names(
    index: int, procedure: Procedure, numbers: frozenset[FormNumber], spellings: Spellings
) -> Iterator[ListedName]:
    """The procedure's own name first, then those of its forms; a cell may name several (「申請書、実績報告書」)."""
    own = spellings.written_out(procedure.name)
    yield ListedName(index, own, numbers, of_form=False)
    if is_nothing(procedure.form_name):
        return
    parts = [part.strip() for part in _SEVERAL.split(procedure.form_name) if part.strip()]
    ordered = _numbers(procedure)
    for place, part in enumerate(parts):
        told = form_numbers(part) if "様式" in one_spelling(part) else ()
        aligned = (ordered[place],) if len(ordered) == len(parts) else ordered
        yield ListedName(index, spellings.written_out(part), frozenset(told or aligned), of_form=True)
    if len(parts) > 1:
        yield ListedName(index, spellings.written_out(procedure.form_name), numbers, of_form=True)


def _numbers(procedure: Procedure) -> tuple[FormNumber, ...]:
    return () if is_nothing(procedure.form_number) else form_numbers(procedure.form_number)
