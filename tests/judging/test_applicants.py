"""Individuals and corporations in one procedure: judged apart where the form or an office's own rules treat them apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from hanko_audit.judging import Judge
from hanko_audit.rulepacks.ruleset import load_rules
from hanko_audit.verdict import Verdict
from hanko_audit.vocabulary import ApplicantKind, VerdictCode

from .conftest import MakeCase

OVERLAYS = Path(__file__).resolve().parents[2] / "samples" / "overlays"
_GRANT = {
    "name": "補助金交付申請",
    "form_name": "補助金交付申請書",
    "level": "rule",
    "locus": "article",
    "seal": "yes",
    "kind": "unregistered_seal",
    "seal_purpose": "本人確認",
}


@pytest.fixture(scope="module")
def grants() -> Judge:
    """The shipped rules with the example pack that keeps the seal of corporations in subsidies."""
    return Judge(load_rules([OVERLAYS / "補助金の法人印を残す"]))


def _codes(verdict: Verdict) -> dict[ApplicantKind, VerdictCode]:
    return {own.applies_to: own.code for own in verdict.variants if own.applies_to}


def test_a_rule_for_corporations_leaves_individuals_as_they_were(grants: Judge, make_case: MakeCase) -> None:
    seal, *others = grants.judge(make_case({**_GRANT, "applicant_kind": "個人・団体"}))
    assert _codes(seal) == {
        ApplicantKind.INDIVIDUAL: VerdictCode.SUBSTITUTE,
        ApplicantKind.CORPORATION: VerdictCode.RETAIN,
    }
    assert seal.code is VerdictCode.RETAIN
    assert seal.label == "個人：代替手段により廃止／法人・団体：存続"
    assert seal.reason.startswith("個人：代替手段により廃止。")
    assert "法人・団体：存続。" in seal.reason
    assert seal.pack == "aoba-grants"
    assert any(action.startswith("［個人］") for action in seal.actions)
    assert all(not other.variants for other in others)


@pytest.mark.parametrize(("applicant", "code"), [("個人", VerdictCode.SUBSTITUTE), ("事業者", VerdictCode.RETAIN)])
def test_a_procedure_of_one_kind_has_one_verdict(
    grants: Judge, make_case: MakeCase, applicant: str, code: VerdictCode
) -> None:
    seal = grants.judge(make_case({**_GRANT, "applicant_kind": applicant}))[0]
    assert (seal.code, seal.variants) == (code, ())


def test_where_both_come_to_the_same_there_is_one_verdict(grants: Judge, make_case: MakeCase) -> None:
    seal = grants.judge(make_case({**_GRANT, "locus": "form_only", "applicant_kind": "個人・団体"}))[0]
    assert (seal.code, seal.variants) == (VerdictCode.ABOLISH, ())


def test_a_form_that_asks_another_seal_of_corporations_is_judged_twice(judge_of: Judge, make_case: MakeCase) -> None:
    row = {"name": "証明の委任", "form_name": "委任状", "level": "custom", "locus": "form_only"}
    form = "unregistered_seal/required/applicant corporate_seal/conditional/corporation"
    seal = judge_of.judge(make_case(row, form, "委任状"))[0]
    assert _codes(seal) == {
        ApplicantKind.INDIVIDUAL: VerdictCode.SIGNATURE_OR_SEAL,
        ApplicantKind.CORPORATION: VerdictCode.NEEDS_REVIEW,
    }
    assert seal.code is VerdictCode.NEEDS_REVIEW
    assert seal.missing == seal.variants[1].missing != ()


def test_both_verdicts_are_in_the_lines(grants: Judge, make_case: MakeCase) -> None:
    told = grants.judge(make_case({**_GRANT, "applicant_kind": "個人・団体"}))[0].as_json()
    variants = told["variants"]
    assert isinstance(variants, list)
    assert [(own["applies_to"], own["verdict"]) for own in variants] == [
        ("individual", "substitute"),
        ("corporation", "retain"),
    ]
