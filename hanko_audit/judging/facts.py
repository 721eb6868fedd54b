"""Derives the facts of a case from the list, the forms and what was found in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hanko_audit.judging.basis_facts import basis_facts
from hanko_audit.judging.burden_facts import burden_facts
from hanko_audit.judging.case import Case
from hanko_audit.judging.fact import Fact, Facts, Source, fact
from hanko_audit.judging.gathering import Gathered
from hanko_audit.judging.seal_facts import seal_facts
from hanko_audit.judging.words import read_words, texts_of
from hanko_audit.rulepacks.factnames import FACTS, FactName
from hanko_audit.rulepacks.judging import FactRule


@dataclass(frozen=True, slots=True)
class _Beside:
    """The fact that keeps what an article says, and the conflict that arises where the list says otherwise."""

    fact: FactName
    conflict: str


_BESIDE = {
    FactName.BASIS_LEVEL: _Beside(FactName.ARTICLE_LEVEL, "level_differs"),
    FactName.BASIS_LOCUS: _Beside(FactName.ARTICLE_LOCUS, "locus_differs"),
}


def derive_facts(case: Case, rules: Sequence[FactRule]) -> Facts:
    """Every fact of the case that rules may ask about; what cannot be told is unknown."""
    texts = texts_of(case)
    gathered = Gathered(case, texts, read_words(texts, rules))
    own = Facts().having(
        *basis_facts(gathered),
        *seal_facts(gathered),
        *burden_facts(gathered),
        gathered.told(FactName.DOCUMENT_TYPES),
        gathered.told(FactName.PROCEDURE_NATURE),
        gathered.told(FactName.APPLICANT_KINDS, default=False),
        gathered.told(FactName.CERTIFICATES),
        gathered.told(FactName.ORGAN),
        gathered.told(FactName.EARLIER_RESULT),
        gathered.told_yes(FactName.THIRD_PARTY_DEMAND),
        gathered.told_yes(FactName.ALTERNATIVE_NAMED),
        _single(gathered, FactName.ONLINE),
    )
    told = own.having(*(one for one in case.known if one.known and not _listed(case, own[one.name])))
    return told.having(*_article_facts(case, own))


def _listed(case: Case, held: Fact) -> bool:
    """Whether the list itself says it, so that facts from outside the case's own papers yield.

    A level that only follows from 根拠の態様「なし」 is not said: the seal may lack a basis where the procedure has one.
    """
    if not (held.known and held.rests_on(Source.LIST)):
        return False
    return held.name is not FactName.BASIS_LEVEL or bool(case.procedure and case.procedure.basis_level)


def _article_facts(case: Case, own: Facts) -> list[Fact]:
    """What the regulation's text says, kept beside what the list says, and where the two disagree."""
    told: list[Fact] = []
    conflicts = own[FactName.LIST_CONFLICT]
    for one in case.known:
        beside = _BESIDE.get(one.name)
        if beside is None or not one.rests_on(Source.ARTICLE):
            continue
        told.append(replace(one, name=beside.fact))
        held = own[one.name]
        if _listed(case, held) and held.values != one.values:
            conflicts = fact(
                conflicts.name,
                {*(conflicts.values or ()), beside.conflict},
                *conflicts.evidence,
                *held.evidence,
                *one.evidence,
            )
    return [*told, conflicts]


def _single(gathered: Gathered, name: FactName) -> Fact:
    """A fact of one value that words tell; the first value of the vocabulary where they tell several."""
    found = gathered.words.get(name, {})
    chosen = next((value for value in FACTS[name].values if value in found), None)
    return fact(name, chosen, *found.get(chosen or "", ()))
