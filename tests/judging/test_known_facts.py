"""Facts from outside the row and the form: they fill what is unknown and yield to what the list says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hanko_audit.judging import Case, Judge
from hanko_audit.judging.fact import Evidence, Source, fact
from hanko_audit.procedure import Procedure
from hanko_audit.rulepacks.factnames import FactName
from hanko_audit.vocabulary import BasisKind

_ARTICLE = fact(FactName.BASIS_LEVEL, "ordinance", Evidence(Source.ARTICLE, "申請書に押印し", "条例第3条"))


@pytest.mark.parametrize(
    ("listed", "level"), [(None, "ordinance"), (BasisKind.RULE, "rule")], ids=["fills the gap", "the list wins"]
)
def test_a_fact_from_an_article(judge_of: Judge, listed: BasisKind | None, level: str) -> None:
    procedure = replace(Procedure(name="手続"), basis_level=listed)
    facts = judge_of.facts(Case(procedure, known=(_ARTICLE,)))
    assert facts[FactName.BASIS_LEVEL].is_just(level)
