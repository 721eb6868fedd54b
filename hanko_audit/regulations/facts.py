"""Facts for judging from the articles that forms rest on."""

from __future__ import annotations

from collections.abc import Sequence

from hanko_audit.judging.fact import Evidence, Fact, Source, fact
from hanko_audit.regulations.linking import RegulationLink
from hanko_audit.regulations.model import Regulation
from hanko_audit.rulepacks.factnames import FactName
from hanko_audit.vocabulary import BasisKind, BasisLocus

_HIGHER = frozenset({BasisKind.NATIONAL, BasisKind.PREFECTURAL, BasisKind.OTHER_BODY})


def known_facts(links: Sequence[RegulationLink]) -> tuple[Fact, ...]:
    """The level of the basis and the place of the demand, from the sure links of one case; offered links tell nothing.

    Several forms of one procedure: one article that demands the seal is enough. Regulations of the office and of
    another body together leave the level open.
    """
    sure = [link for link in links if link.sure]
    return tuple(one for one in (_level(sure), _locus(sure)) if one.known)


def facts_of_regulation(regulation: Regulation) -> tuple[Fact, ...]:
    """What is known of a regulation that is itself looked at: what it is, its level, and that its articles speak."""
    evidence = Evidence(Source.ARTICLE, regulation.enactment, regulation.title)
    level = fact(FactName.BASIS_LEVEL, regulation.level.value if regulation.level else None, evidence)
    return tuple(
        one
        for one in (
            fact(FactName.DOCUMENT_TYPES, "regulation", evidence),
            level,
            fact(FactName.BASIS_LOCUS, BasisLocus.ARTICLE.value, evidence),
        )
        if one.known
    )


def _evidence(link: RegulationLink) -> Evidence:
    return Evidence(Source.ARTICLE, link.quotation, link.place)


def _level(links: Sequence[RegulationLink]) -> Fact:
    telling = [link for link in links if link.level is not None]
    # Where one article demands the seal, its regulation is the one to be amended.
    demanding = [link for link in telling if link.locus is BasisLocus.ARTICLE]
    chosen = demanding or telling
    levels = {link.level for link in chosen}
    if not levels or (levels & _HIGHER and len(levels) > 1):
        return fact(FactName.BASIS_LEVEL, None)
    highest = next(kind for kind in BasisKind if kind in levels)
    return fact(FactName.BASIS_LEVEL, highest.value, *(_evidence(link) for link in chosen))


def _locus(links: Sequence[RegulationLink]) -> Fact:
    telling = [link for link in links if link.locus is not None]
    if not telling or (len(telling) < len(links) and all(link.locus is not BasisLocus.ARTICLE for link in telling)):
        return fact(FactName.BASIS_LOCUS, None)
    strongest = next(locus for locus in BasisLocus if any(link.locus is locus for link in telling))
    own = (link for link in telling if link.locus is strongest)
    return fact(FactName.BASIS_LOCUS, strongest.value, *(_evidence(link) for link in own))
