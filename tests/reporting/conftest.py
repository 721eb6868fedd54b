"""A result with everything a report has to cope with: evidence, a form in no list, an unread file, hostile words."""

from __future__ import annotations

import pytest

from hanko_audit.document import Document, Location, Part, Passage, PassageKind, ReadProblem, ReadStatus
from hanko_audit.procedure import Procedure
from hanko_audit.procedures import Link, ProcedureList
from hanko_audit.requirement import Cue, Finding, Requirement
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.scanning import AuditResult, FormResult, ProcedureResult
from hanko_audit.verdict import Alternative, Citation, MissingFact, Verdict
from hanko_audit.vocabulary import Axis, Item, Modality, Party, VerdictCode

MANUAL = Citation("押印見直しマニュアル", "第二章1(1)①(ii)", "6-7")
CHECKED = Citation("あおば市押印見直し方針", "3", "2", verified=True)


def _finding(text: str, words: str, item: Item, kind: PassageKind, place: Location) -> Finding:
    start = text.index(words)
    cue = Cue("item", words, start, start + len(words), "seal.mark.in_name_field")
    rule = "seal.mark.in_name_field" if item.axis is Axis.SEAL else "in_person.bring"
    own = Requirement(item, Modality.REQUIRED, Party.APPLICANT, start, start + len(words), words, rule, (cue,))
    return Finding(own, Passage(text, kind, place))


def _verdicts(seal: Verdict, in_person: VerdictCode = VerdictCode.NOT_APPLICABLE) -> tuple[Verdict, ...]:
    return (
        seal,
        Verdict(Axis.IN_PERSON, in_person, "持参を求めています。", ("INP-1",), "manual", (MANUAL,)),
        Verdict(
            Axis.PAPER, VerdictCode.NOT_APPLICABLE, "書面の要求は見つかりません。", ("PAP-0",), "manual", (MANUAL,)
        ),
    )


ABOLISH = Verdict(
    Axis.SEAL,
    VerdictCode.ABOLISH,
    "様式に押印欄があるだけの認印です。",
    ("MAN-A-02",),
    "manual",
    (MANUAL, CHECKED),
    (Alternative("ALT-5", "本人確認書類の写し", ("P1",)),),
    (),
    ("様式から㊞を削る",),
)
ASK = Verdict(
    Axis.SEAL,
    VerdictCode.NEEDS_REVIEW,
    "押印の根拠が分かりません。",
    ("MAN-A-00",),
    "manual",
    (MANUAL,),
    (),
    (MissingFact("basis_level", "根拠区分", "所管課"),),
    ("所管課に根拠を確かめる",),
)


@pytest.fixture
def result(rules: RuleSet) -> AuditResult:
    """Two procedures, one of them with a form; a form that belongs to none; a file that could not be read."""
    procedures = (
        Procedure("道路占用許可申請", number="12", department="道路課", annual_count=1200, regulation="道路占用規則"),
        Procedure('=HYPERLINK("http://example.invalid")', number="-3", department="契約課"),
    )
    seal = _finding(
        "氏名　　　　　　㊞",
        "㊞",
        Item.UNREGISTERED_SEAL,
        PassageKind.FORM_FIELD,
        Location(Part.TABLE, table=1, row=3, column=2),
    )
    bring = _finding(
        "窓口に持参してください。",
        "持参",
        Item.BRING,
        PassageKind.NOTE,
        Location(Part.BODY, paragraph=9),
    )
    listed = FormResult(
        Document(
            "様式/様式第1号_道路占用許可申請書.docx",
            "docx",
            "道路占用許可申請書",
            (seal.passage, bring.passage),
            "様式第1号",
        ),
        (seal, bring),
        1,
        Link("様式/様式第1号_道路占用許可申請書.docx", 0, True, 1.0, "様式番号と様式名が同じ"),
        _verdicts(ABOLISH, VerdictCode.ABOLISH),
    )
    loose = FormResult(
        Document("様式/@SUM(A1)\x07.docx", "docx", "+81届出書", (seal.passage,)), (seal,), 1, None, _verdicts(ASK)
    )
    unread = FormResult(
        Document(
            "様式/鍵つき.pdf",
            "pdf",
            status=ReadStatus.UNREAD,
            problem=ReadProblem(
                "password", "パスワードで保護されているため読めません。", "パスワードを外してください。"
            ),
        ),
        (),
        0,
        None,
        (),
    )
    return AuditResult(
        forms=(listed, loose, unread),
        procedures=(
            ProcedureResult(0, procedures[0], (listed,), listed.findings, listed.verdicts),
            ProcedureResult(1, procedures[1], (), (), _verdicts(ASK)),
        ),
        list=ProcedureList(
            procedures,
            {"name": "手続名"},
            (),
            3,
            "一覧",
            "xlsx",
            "",
            notes=("64行目「合計」は手続ではないため除きました。",),
        ),
        rules=rules,
        list_path="手続一覧.xlsx",
    )
