"""What the national census says of a procedure, as facts that rest on it."""

from __future__ import annotations

from hanko_audit.judging.fact import Evidence, Fact, Source, fact
from hanko_audit.national import NationalMatch
from hanko_audit.rulepacks.factnames import FactName
from hanko_audit.vocabulary import BasisKind


def census_facts(match: NationalMatch | None) -> tuple[Fact, ...]:
    """The outcome of the look-up, and what the row that is surely the same procedure answers.

    An answer that the table of values does not know stays unknown. Nothing at all where no census was asked.
    """
    if match is None:
        return ()
    row = match.row
    if row is None:
        named = "、".join(f"{own.row.name}（{own.row.basis}）" for own in match.candidates[:1])
        return (fact(FactName.CENSUS_MATCH, match.outcome.value, Evidence(Source.CENSUS, named, "手続名")),)
    place = f"手続ID {row.id}" if row.id else f"{row.row}行目"
    basis = Evidence(Source.CENSUS, row.basis, place)
    return (
        fact(FactName.CENSUS_MATCH, match.outcome.value, Evidence(Source.CENSUS, row.name, place)),
        fact(FactName.BASIS_LEVEL, BasisKind.NATIONAL.value, basis),
        *(
            fact(answer.fact, answer.values, Evidence(Source.CENSUS, answer.text, answer.column))
            for answer in match.answers
        ),
    )
