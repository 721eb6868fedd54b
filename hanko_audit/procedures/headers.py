"""Says which field a column holds, by its header and, where that is ambiguous, by the look of its values."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from hanko_audit.procedures.counts import parse_count
from hanko_audit.procedures.formnumbers import is_form_number
from hanko_audit.procedures.namecells import is_link
from hanko_audit.procedures.text import header_keys, value_key
from hanko_audit.procedures.units import unit_counted
from hanko_audit.procedures.values import ValueReader, is_nothing
from hanko_audit.rulepacks.lists import HeaderRule, ListField
from hanko_audit.rulepacks.ruleset import RuleSet

_EXACT, _CONTAINED, _FUZZY, _WEAK, _AGAINST_LOOK = 1000.0, 500.0, 300.0, 100.0, 120.0
_FUZZY_LENGTH, _FUZZY_RATIO = 5, 88.0
# Below this share of readable values a header that fits is doubted, from this share a weak one is believed.
_DOUBTED, _BELIEVED = 0.4, 0.5
# A column of nothing but 1, 2, 3 counts forms or procedures, not cases a year.
_FEW_CASES = 10
_LONGEST_HEADER = 20
# A column of kinds (届出の種類) that says the same few things again and again names no procedures.
_KINDS = re.compile(r"(?:種類|種別|内容|概要|区分)$")
_TELLS_APART, _ENOUGH_TO_TELL = 0.3, 5

_NAMING = frozenset({ListField.NAME, ListField.FORM_NAME, ListField.FORM_NUMBER})
# Fields whose values are few enough for a column of other words to speak against its own header.
_TELLING = frozenset(
    {
        ListField.ANNUAL_COUNT,
        ListField.SEAL_REQUIRED,
        ListField.SEAL_KIND,
        ListField.BASIS_KIND,
        ListField.BASIS_LOCUS,
        ListField.FORM_NAME,
    }
)


@dataclass(frozen=True, slots=True)
class Fit:
    """That a column may hold a field; the higher `score` is the better fit."""

    field: ListField
    column: int
    score: float

    @property
    def is_weak(self) -> bool:
        """Whether only an ambiguous word speaks for it."""
        return self.score < _FUZZY


@dataclass(frozen=True, slots=True)
class _Known:
    field: ListField
    aliases: dict[str, int]
    contains: tuple[str, ...]
    weak: dict[str, int]
    unless: tuple[re.Pattern[str], ...]


class HeaderReader:
    """Reads headers by the header rules of a rule set."""

    def __init__(self, rules: RuleSet, values: ValueReader) -> None:
        self._known = tuple(
            _Known(
                rule.field,
                _ranked(rule.aliases),
                tuple(_ranked(rule.contains)),
                _ranked(rule.weak),
                tuple(re.compile(expression) for expression in rule.unless),
            )
            for rule in rules.of(HeaderRule)
        )
        self._plain = {
            value_key(alias): rule.field for rule in rules.of(HeaderRule) for alias in reversed(rule.aliases)
        }
        self._plain_names = frozenset(
            key for key, field in self._plain.items() if field in {ListField.NAME, ListField.FORM_NAME}
        )
        self._readable: dict[ListField, Callable[[str], bool]] = {
            ListField.ANNUAL_COUNT: lambda text: parse_count(text) is not None,
            ListField.NUMBER: lambda text: bool(re.search(r"[0-9]", value_key(text))),
            ListField.FORM_NAME: lambda text: not is_form_number(text),
            ListField.FORM_NUMBER: is_form_number,
            ListField.NAME: lambda text: len(value_key(text)) >= 3 and parse_count(text) is None,
            ListField.SEAL_REQUIRED: lambda text: values.seal_required(text) is not None,
            ListField.SEAL_KIND: lambda text: values.seal_kind(text) is not None,
            ListField.BASIS_KIND: lambda text: values.basis_level(text) is not None,
            ListField.BASIS_LOCUS: lambda text: values.locus(text) is not None,
        }

    def fits(self, column: int, options: Sequence[str], values: Sequence[str]) -> list[Fit]:
        """Every field that the column may hold. `options` are the ways to read its header, `values` cells below it."""
        keys = tuple(dict.fromkeys(key for option in options for key in header_keys(option)))
        whole = tuple(value_key(option) for option in options)
        found: list[Fit] = []
        given = [value for value in values if not is_nothing(value)]
        links = bool(given) and sum(map(is_link, given)) > _DOUBTED * len(given)
        counts_others = any(unit_counted(option) for option in options)
        for known in self._known:
            score = self._score(known, keys, whole)
            if score is None or (counts_others and known.field is ListField.ANNUAL_COUNT):
                continue
            if links and known.field in _NAMING:
                continue
            if known.field is ListField.NAME and _repeats(given) and (score < _FUZZY or _is_kind(whole)):
                continue
            look = self.look(known.field, values)
            if score < _FUZZY:
                if look is None and known.field in self._readable:
                    look = 0.0
                if look is not None and (look < _BELIEVED or self._counts_too_little(known.field, values)):
                    continue
                score += 40 * (look or 0.0)
            elif look is not None and look < _DOUBTED and known.field in _TELLING:
                score = _AGAINST_LOOK
            found.append(Fit(known.field, column, score))
        return found

    def named(self, group: str) -> list[ListField]:
        """Every field that the name of a group of columns may be that of, the surest first."""
        keys, whole = header_keys(group), (value_key(group),)
        scores = [
            (score, known.field) for known in self._known if (score := self._score(known, keys, whole)) is not None
        ]
        return [own for _, own in sorted(scores, key=lambda scored: -scored[0])]

    def plainly(self, texts: Sequence[str]) -> int:
        """How many different fields the cells of a row name word for word, none where no name is among them."""
        keys = [value_key(text) for text in texts if text and len(text) <= _LONGEST_HEADER]
        if not any(key in self._plain_names for key in keys):
            return 0
        return len({field for key in keys if (field := self._plain.get(key)) is not None})

    def may_name(self, options: Sequence[str]) -> bool:
        """Whether a header may be that of the procedures' or forms' names: a quick look, without values."""
        keys = tuple(dict.fromkeys(key for option in options for key in header_keys(option)))
        whole = tuple(value_key(option) for option in options)
        return any(
            self._score(known, keys, whole) is not None
            for known in self._known
            if known.field in {ListField.NAME, ListField.FORM_NAME}
        )

    def shares(self, field: ListField, options: Sequence[str], values: Sequence[str]) -> bool:
        """Whether a column that already holds another field tells this one too (押印の要否 tells 押印の有無)."""
        keys = {key for option in options for key in header_keys(option)}
        look = self.look(field, values)
        return any(
            known.field is field and (keys & known.weak.keys() or keys & known.aliases.keys()) for known in self._known
        ) and (look is None or look >= _BELIEVED)

    def look(self, field: ListField, values: Sequence[str]) -> float | None:
        """The share of values that can be read as the field's; None where nothing can be told."""
        readable = self._readable.get(field)
        given = [value for value in values if not is_nothing(value)]
        if readable is None or not given:
            return None
        return sum(map(readable, given)) / len(given)

    def _score(self, known: _Known, keys: Sequence[str], whole: Sequence[str]) -> float | None:
        exact = [known.aliases[key] for key in keys if key in known.aliases]
        if exact:
            return _EXACT - min(exact)
        weak = [known.weak[key] for key in keys if key in known.weak]
        refused = any(found.search(text) for found in known.unless for text in whole)
        if not refused:
            contained = [len(word) for word in known.contains for key in keys if word in key]
            if contained:
                return _CONTAINED + max(contained)
            ratios = [
                fuzz.ratio(key, alias)
                for alias in known.aliases
                for key in keys
                if min(len(key), len(alias)) >= _FUZZY_LENGTH
            ]
            if ratios and max(ratios) >= _FUZZY_RATIO:
                return _FUZZY + max(ratios)
        return _WEAK - min(weak) if weak else None

    def _counts_too_little(self, field: ListField, values: Sequence[str]) -> bool:
        return field is ListField.ANNUAL_COUNT and max((parse_count(value) or 0 for value in values), default=0) <= (
            _FEW_CASES
        )


def _repeats(given: Sequence[str]) -> bool:
    return len(given) >= _ENOUGH_TO_TELL and len(set(given)) < _TELLS_APART * len(given)


def _is_kind(headers: Sequence[str]) -> bool:
    return any(_KINDS.search(header) for header in headers)


def _ranked(words: Sequence[str]) -> dict[str, int]:
    ranked: dict[str, int] = {}
    for rank, word in enumerate(words):
        for key in header_keys(word)[:1]:
            ranked.setdefault(key, rank)
    return ranked
