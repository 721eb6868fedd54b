"""Builds cases from short notation: the columns of a row of the list, and the demands of a form."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from hanko_audit.document import Document, Location, Part, Passage, PassageKind
from hanko_audit.judging import Case, Judge
from hanko_audit.procedure import Procedure
from hanko_audit.requirement import Cue, Finding, Requirement
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.verdict import Verdict
from hanko_audit.vocabulary import Axis, BasisKind, BasisLocus, Item, Modality, Party

MakeCase = Callable[..., Case]
Decide = Callable[..., Verdict]

_YES_NO = {"yes": True, "no": False, "": None}


def _procedure(row: Mapping[str, str]) -> Procedure:
    """`level`, `locus`, `seal` (yes, no) and `kind` are read as codes, everything else is a column as it stands."""
    codes = {"level", "locus", "seal", "kind"}
    columns = {"name": "手続", **{key: value for key, value in row.items() if key not in codes}}
    return Procedure(
        **columns,  # type: ignore[arg-type]
        basis_level=BasisKind(row["level"]) if "level" in row else None,
        locus=BasisLocus(row["locus"]) if "locus" in row else None,
        seal_required=_YES_NO[row.get("seal", "")],
        seal_kind=Item(row["kind"]) if "kind" in row else None,
    )


def _finding(demand: str, number: int) -> Finding:
    """`item/modality` or `item/modality/party`; a leading ㊞ makes it a printed mark; `=text` is the passage."""
    code, _, text = demand.partition("=")
    marked = code.startswith("㊞")
    item, modality, *party = code.removeprefix("㊞").split("/")
    words = text or ("氏名　　　　㊞" if marked else Item(item).label)
    rule = "seal.mark.name_field" if marked else "words"
    requirement = Requirement(
        item=Item(item),
        modality=Modality(modality),
        party=Party(party[0]) if party else Party.UNSPECIFIED,
        start=0,
        end=len(words),
        text=words,
        rule=rule,
        cues=(Cue("item", words, 0, len(words), rule),),
    )
    kind = PassageKind.FORM_FIELD if marked else PassageKind.NOTE
    return Finding(requirement, Passage(words, kind, Location(Part.BODY, paragraph=number)))


@pytest.fixture(scope="session")
def make_case() -> MakeCase:
    """Makes a case of a list row (or None), the demands of a form (or None without a form) and the form's title."""

    def make(row: Mapping[str, str] | None, form: str | None = None, title: str = "") -> Case:
        procedure = None if row is None else _procedure(row)
        if form is None:
            return Case(procedure)
        findings = tuple(_finding(demand, number) for number, demand in enumerate(form.split(), start=1))
        passages = tuple(finding.passage for finding in findings) or (
            Passage("申請者　氏名", PassageKind.FORM_FIELD, Location(Part.BODY, paragraph=1)),
        )
        return Case(procedure, (Document("様式.docx", "docx", title=title, passages=passages),), findings)

    return make


@pytest.fixture(scope="session")
def judge_of(rules: RuleSet) -> Judge:
    """The shipped rules, ready."""
    return Judge(rules)


@pytest.fixture(scope="session")
def decide(judge_of: Judge, make_case: MakeCase) -> Decide:
    """The verdict on one axis of a case in short notation."""

    def verdict(
        row: Mapping[str, str] | None, form: str | None = None, title: str = "", axis: Axis = Axis.SEAL
    ) -> Verdict:
        return judge_of.judge(make_case(row, form, title))[list(Axis).index(axis)]

    return verdict
