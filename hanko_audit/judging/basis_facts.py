"""What a procedure rests on: the level of the rule and where in it the seal is asked for."""

from __future__ import annotations

from hanko_audit.judging.fact import Evidence, Fact, Source, fact, yes_no
from hanko_audit.judging.gathering import Gathered
from hanko_audit.rulepacks.factnames import FactName
from hanko_audit.vocabulary import BasisKind, BasisLocus

_HIGHER = {BasisKind.NATIONAL.value, BasisKind.PREFECTURAL.value, BasisKind.OTHER_BODY.value}


def basis_facts(gathered: Gathered) -> list[Fact]:
    """Level, locus, and whether article 234(5) of the Local Autonomy Act applies.

    The list's 根拠区分 comes first, then the name of the regulation. A name that speaks of the state's law and of the
    office's own rule at once tells nothing for sure, and stays unknown.
    """
    procedure = gathered.case.procedure
    level = fact(FactName.BASIS_LEVEL, None)
    locus = fact(FactName.BASIS_LOCUS, None)
    if procedure is not None:
        if procedure.basis_level is not None:
            level = fact(
                FactName.BASIS_LEVEL,
                procedure.basis_level.value,
                Evidence(Source.LIST, procedure.basis_kind or procedure.basis_level.label, "根拠区分"),
            )
        else:
            level = _by_name(gathered)
        if procedure.locus is not None:
            text = procedure.basis_locus or procedure.locus.label
            locus = fact(FactName.BASIS_LOCUS, procedure.locus.value, Evidence(Source.LIST, text, "根拠の態様"))
        elif level.is_just(BasisKind.CUSTOM.value):
            locus = fact(FactName.BASIS_LOCUS, BasisLocus.NONE.value, *level.evidence)
        if not level.known and not level.evidence and procedure.locus is BasisLocus.NONE:
            level = fact(FactName.BASIS_LEVEL, BasisKind.CUSTOM.value, *locus.evidence)
    return [level, locus, _contract_law(gathered)]


def _by_name(gathered: Gathered) -> Fact:
    told = gathered.words.get(FactName.BASIS_LEVEL, {})
    evidence = tuple(Evidence(Source.REGULATION, one.text, one.place) for places in told.values() for one in places)
    levels = set(told)
    if not levels or (levels & _HIGHER and levels - _HIGHER) or len(levels & _HIGHER) > 1:
        return fact(FactName.BASIS_LEVEL, None, *evidence)
    # Several rules of the office's own: the highest of them is what has to be amended.
    own = next(kind.value for kind in BasisKind if kind.value in levels)
    return fact(FactName.BASIS_LEVEL, own, *evidence)


def _contract_law(gathered: Gathered) -> Fact:
    contract = gathered.words.get(FactName.DOCUMENT_TYPES, {}).get("contract", ())
    told = gathered.told_yes(FactName.ARTICLE_234_5)
    if contract and not told.is_just("true"):
        return yes_no(FactName.ARTICLE_234_5, True, *contract)
    return told
