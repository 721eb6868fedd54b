"""Which facts of a case could be otherwise, who could bring that about, and how it is said in Japanese."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hanko_audit.judging.conditions import holds
from hanko_audit.judging.engine import Outcome
from hanko_audit.judging.fact import Fact, Facts, fact
from hanko_audit.rulepacks.factnames import FACTS, FactName
from hanko_audit.rulepacks.judging import Test, When
from hanko_audit.verdict import Lever, Setting
from hanko_audit.vocabulary import BasisKind, BasisLocus, Item

Option = tuple[str, ...]
"""The values a fact would have, in the order of the vocabulary; empty for a fact that would hold nothing."""

_DECISIONS: dict[FactName, Option] = {
    FactName.SEAL_KINDS: (Item.UNREGISTERED_SEAL.value,),
    FactName.PRINT_COMPARED: ("false",),
    FactName.SEAL_CERTIFICATE: ("false",),
    FactName.ALTERNATIVE_NAMED: ("true",),
    FactName.PURPOSES: ("none",),
}
"""What an office can decide by itself, and the decision that would ease the demand."""

_READINGS = frozenset(
    {
        FactName.SEAL_ASKED,
        FactName.SEAL_MARK,
        FactName.SEAL_CLASS,
        FactName.SEAL_KIND_STATED,
        FactName.SEAL_PARTIES,
        FactName.ANCILLARY_SEAL,
        FactName.OFFICE_SEALS,
        FactName.SIGNATURE,
        FactName.LIST_SAYS,
        FactName.LIST_CONFLICT,
        FactName.IN_PERSON_DEMANDED,
        FactName.IN_PERSON_OFFERED,
        FactName.IN_PERSON_WAIVED,
        FactName.IN_PERSON_OFFICE,
        FactName.PAPER_DEMANDED,
        FactName.PAPER_OFFERED,
        FactName.PAPER_WAIVED,
        FactName.PAPER_OFFICE,
    }
)
"""What the papers say, and what follows from it: "if nothing were asked, nothing would be asked" tells nobody anything."""

_WORDS = {
    (FactName.PRINT_COMPARED, "false"): "照合していない",
    (FactName.THIRD_PARTY_DEMAND, "false"): "いいえ",
    (FactName.ALTERNATIVE_NAMED, "false"): "いいえ",
}
"""Values whose usual label tells of silence (記載なし), said as the plain no that a change supposes."""


_JOINED = 2


@dataclass(frozen=True, slots=True)
class Movable:
    """A fact that could be otherwise, in one or more ways. `absent` says the options as what no longer applies."""

    name: FactName
    options: tuple[Option, ...]
    lever: Lever
    absent: str = ""


def movables(outcome: Outcome, facts: Facts) -> Iterator[Movable]:
    """The facts that could change an outcome: the unknown ones first, then what the office decides, then the given."""
    unknown = [name for name in outcome.asked if not facts[name].known and name not in _READINGS]
    for name in dict.fromkeys([*outcome.missing, *unknown]):
        if options := _every_option(facts[name]):
            yield Movable(name, options, Lever.LEARN)
    for name, decision in _DECISIONS.items():
        held = facts[name]
        if name in outcome.asked and name not in outcome.missing and held.known and held.values != frozenset(decision):
            yield Movable(name, (decision,), _lever_of(held))
    for name, test in _tests(outcome, facts):
        if name not in _DECISIONS and name not in _READINGS and name not in outcome.missing:
            yield from _undone(facts[name], test)


def supposing(facts: Facts, name: FactName, option: Option) -> Facts:
    """The facts with one of them otherwise, and with those that follow from it by their very meaning."""
    changed = [fact(name, option)]
    if name is FactName.SEAL_KINDS:
        registered = any(kind != Item.UNREGISTERED_SEAL for kind in option)
        changed.append(fact(FactName.SEAL_CLASS, "registered" if registered else "unregistered"))
        changed.append(fact(FactName.SEAL_KIND_STATED, "true"))
    return facts.having(*changed)


def possible(facts: Facts) -> bool:
    """Whether the facts can be true together: what rests on custom alone stands in no article."""
    return not (
        facts[FactName.BASIS_LEVEL].is_just(BasisKind.CUSTOM)
        and facts[FactName.BASIS_LOCUS].is_just(BasisLocus.ARTICLE)
    )


def setting(movable: Movable, options: Sequence[Option]) -> Setting:
    """The chosen options of a fact in words."""
    spec = FACTS[movable.name]
    said = [f"「{_words(movable.name, option)}」" for option in options]
    words = movable.absent or ("又は".join(said) if len(said) <= _JOINED else f"{''.join(said)}のどれか")
    return Setting(movable.name.value, spec.label, tuple(options), words)


def _words(name: FactName, option: Option) -> str:
    if len(option) == 1 and (name, option[0]) in _WORDS:
        return _WORDS[(name, option[0])]
    return FACTS[name].label_of(option) or "なし"


def _every_option(held: Fact) -> tuple[Option, ...]:
    spec = FACTS[held.name]
    options: list[Option] = [(value,) for value in spec.values]
    if spec.many and held.name not in {FactName.SEAL_KINDS, FactName.PURPOSES}:
        options.append(())
    return tuple(option for option in options if held.values != frozenset(option))


def _lever_of(held: Fact) -> Lever:
    """A bank decides on its own seal; the rest of what is asked for is the office's own choice."""
    return Lever.GIVEN if Item.BANK_SEAL.value in (held.values or ()) else Lever.DECIDE


def _tests(outcome: Outcome, facts: Facts) -> Iterator[tuple[FactName, Test]]:
    """The tests that the deciding rules passed."""
    for rule in outcome.deciding:
        for block in rule.when:
            if _holds(block, facts):
                yield from block.items()


def _holds(block: When, facts: Facts) -> bool:
    # A rule may test what an earlier rule has set; that part is taken for passed.
    own = {name: test for name, test in block.items() if name not in _READINGS}
    return holds([own], facts) is True


def _undone(held: Fact, test: Test) -> Iterator[Movable]:
    """How a known fact would have to be for the test to fail."""
    named = set(test.any_of + test.all_of + test.only)
    values = held.values
    if values is None or not named & values:
        return
    spec = FACTS[held.name]
    if spec.many:
        said = f"「{spec.label_of(values & named)}」以外"
        yield Movable(held.name, (_ordered(held.name, values - named),), Lever.GIVEN, said)
    else:
        yield Movable(held.name, tuple((value,) for value in spec.values if value not in named), Lever.GIVEN)


def _ordered(name: FactName, values: Iterable[str]) -> Option:
    held = set(values)
    return tuple(value for value in FACTS[name].values if value in held)
