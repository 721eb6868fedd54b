"""Assesses cases in short notation: a row's columns and what a form says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest

from hanko_audit.document import Document, Location, Part, Passage, PassageKind
from hanko_audit.judging import Case, Judge
from hanko_audit.procedure import Procedure
from hanko_audit.requirement import Finding, Requirement
from hanko_audit.residue import Assessor, Residue
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.vocabulary import BasisKind, BasisLocus, Item, Modality, Party

Assess = Callable[..., Residue]


def _finding(demand: str, number: int) -> Finding:
    """`item/modality` or `item/modality/party`; `=text` is the passage, the item's name without it."""
    code, _, text = demand.partition("=")
    item, modality, *party = code.split("/")
    words = text or Item(item).label
    requirement = Requirement(
        Item(item), Modality(modality), Party(party[0] if party else "unspecified"), 0, len(words), words, "words"
    )
    return Finding(requirement, Passage(words, PassageKind.NOTE, Location(Part.BODY, paragraph=number)))


def _procedure(row: Mapping[str, object]) -> Procedure:
    columns = {"name": "手続", **{key: value for key, value in row.items() if key not in {"level", "locus"}}}
    return Procedure(
        **columns,  # type: ignore[arg-type]
        basis_level=BasisKind(str(row["level"])) if "level" in row else None,
        locus=BasisLocus(str(row["locus"])) if "locus" in row else None,
    )


@pytest.fixture(scope="session")
def assess(rules: RuleSet) -> Assess:
    """The residue of a row (or None), the demands of its form (or None without a form), and other lines of the form."""
    judge, assessor = Judge(rules), Assessor(rules)

    def residue(
        row: Mapping[str, object] | None,
        demands: Sequence[str] | None = None,
        lines: Sequence[str] = (),
        title: str = "",
    ) -> Residue:
        findings = tuple(_finding(demand, number) for number, demand in enumerate(demands or (), start=1))
        others = tuple(
            Passage(line, PassageKind.NOTICE, Location(Part.BODY, paragraph=number))
            for number, line in enumerate(lines, start=len(findings) + 1)
        )
        passages = (*(finding.passage for finding in findings), *others)
        form = Document("様式.docx", "docx", title=title, passages=passages or (others or _blank()))
        documents = (form,) if demands is not None or lines or title else ()
        case = Case(_procedure(row) if row is not None else None, documents, findings)
        facts = judge.facts(case)
        return assessor.assess(case, facts, judge.judge_facts(facts))

    return residue


def _blank() -> tuple[Passage, ...]:
    return (Passage("申請者　氏名", PassageKind.FORM_FIELD, Location(Part.BODY, paragraph=1)),)
