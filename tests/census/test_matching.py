"""Which row a procedure is: sure, to be chosen, or none; and what that row answers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from hanko_audit.census import Census, Inquiry, open_census
from hanko_audit.census.examples import check_examples
from hanko_audit.national import NationalMatch, Outcome, Part
from hanko_audit.procedure import Procedure
from hanko_audit.rulepacks.factnames import FactName
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.vocabulary import BasisKind


def _values(match: NationalMatch) -> dict[FactName, tuple[str, ...] | None]:
    return {answer.fact: answer.values for answer in match.answers}


@pytest.mark.parametrize(
    ("name", "basis", "row"),
    [
        ("犬の登録申請", "狂犬病予防法（昭和25年法律第247号）第四条第一項", "1"),
        ("犬の登録事項の変更の届出", "狂犬病予防法第4条④", "2"),
        ("一般廃棄物処理業(収集運搬)変更許可申請書", "廃掃法第7条の2第1項", "5"),
        ("資格取得届", "国民健康保険法施行規則第３条", "7"),
    ],
)
def test_a_procedure_spelled_otherwise_is_surely_found(census: Census, name: str, basis: str, row: str) -> None:
    match = census.match(Inquiry(name, (basis,)))
    assert match.outcome is Outcome.SURE
    assert match.row is not None
    assert match.row.id == row
    assert {own.part for own in match.candidates[0].agreements} == set(Part)
    assert "法令名: 同じ" in match.candidates[0].explanation


def test_rows_that_answer_differently_are_offered_not_taken(census: Census) -> None:
    match = census.match(Inquiry("資格取得の届出", ("国民健康保険法施行規則",)))
    assert match.outcome is Outcome.AMBIGUOUS
    assert match.row is None
    assert not match.answers
    assert {own.row.id for own in match.candidates} >= {"6", "7"}


@pytest.mark.parametrize(
    ("name", "basis"),
    [
        ("一般廃棄物処理業（収集運搬）の更新の許可の申請", "廃棄物の処理及び清掃に関する法律第7条第1項"),
        ("犬の登録事項の変更等の届出", "狂犬病予防法第4条第2項"),
        ("犬の登録事項の変更等の届出", "狂犬病予防法第9条"),
    ],
    ids=["one word more", "another paragraph", "another article"],
)
def test_one_telling_difference_is_enough_to_ask(census: Census, name: str, basis: str) -> None:
    assert census.match(Inquiry(name, (basis,))).outcome is Outcome.AMBIGUOUS


@pytest.mark.parametrize(
    ("name", "law", "outcome"),
    [
        ("注射済票の再交付に係る申請", "狂犬病予防法", Outcome.SURE),
        ("妊娠の届出", "母子保健法施行規則", Outcome.AMBIGUOUS),
    ],
    ids=["a telling name", "a short name"],
)
def test_another_order_of_the_same_law(census: Census, name: str, law: str, outcome: Outcome) -> None:
    assert census.match(Inquiry(name, (law,))).outcome is outcome


def test_the_very_article_is_offered_whatever_the_name(census: Census) -> None:
    match = census.match(Inquiry("ごみ収集業者の許可", ("廃棄物の処理及び清掃に関する法律第7条",)))
    assert match.outcome is Outcome.AMBIGUOUS
    assert match.candidates[0].row.id == "4"


@pytest.mark.parametrize("national", [True, False])
def test_what_the_state_has_nothing_to_do_with(census: Census, national: bool) -> None:
    match = census.match(Inquiry("公民館使用許可申請", ("あおば市公民館条例",), national))
    assert match.outcome is Outcome.NONE
    assert not match.candidates


def test_a_name_alone_is_sure_only_where_the_basis_is_known_to_be_the_states(census: Census) -> None:
    assert census.match(Inquiry("妊娠の届出")).outcome is Outcome.SURE
    assert census.match(Inquiry("妊娠の届出", national=False)).outcome is Outcome.AMBIGUOUS


@pytest.mark.parametrize(
    ("procedure", "outcome"),
    [
        (Procedure("妊娠の届出", basis_level=BasisKind.NATIONAL, regulation="母子保健法"), Outcome.SURE),
        (
            Procedure(
                "犬の登録申請",
                basis_level=BasisKind.NATIONAL,
                regulation="狂犬病予防法",
                extra=(("根拠条項", "第4条第1項"), ("備考2", "第9条")),
            ),
            Outcome.SURE,
        ),
        (Procedure("妊娠の届出", basis_level=BasisKind.RULE, regulation="母子保健法施行細則"), None),
    ],
    ids=["law in the list", "article in a column of its own", "a local rule"],
)
def test_a_row_of_the_offices_list(census: Census, procedure: Procedure, outcome: Outcome | None) -> None:
    match = census.match_procedure(procedure)
    assert (match.outcome if match else None) is outcome


def test_coded_answers_are_read_by_the_table(census: Census) -> None:
    match = census.match(Inquiry("一般廃棄物処理業（収集運搬）の許可の申請", ("廃掃法第7条第1項",)))
    values = _values(match)
    assert values[FactName.CENSUS_IDENTITY] == ("seal_certificate",)
    assert values[FactName.CENSUS_ONLINE] == ("none",)
    assert values[FactName.CENSUS_ATTACHMENTS] == ("residence", "seal")
    assert values[FactName.CENSUS_SUBMISSION] == ("paper",)
    assert FactName.CENSUS_ATTACHMENTS_DROPPED not in values


def test_several_answers_in_one_cell(census: Census) -> None:
    match = census.match(Inquiry("資格取得の届出", ("国民健康保険法施行規則第2条第1項",)))
    assert _values(match)[FactName.CENSUS_IDENTITY] == ("seal", "not_needed")


def test_an_answer_that_is_not_in_the_table_stays_unknown(census: Census) -> None:
    match = census.match(Inquiry("妊娠の届出", ("母子保健法第15条",)))
    answer = next(own for own in match.answers if own.fact is FactName.CENSUS_IDENTITY)
    assert answer.values is None
    assert answer.text == "7 顔写真"


def test_the_shipped_tables_keep_their_examples(rules: RuleSet) -> None:
    assert [failure.message for failure in check_examples(rules)] == []


def test_the_whole_census_finds_its_own_rows(whole_census: Path, rules: RuleSet) -> None:
    census = open_census(whole_census, rules)
    assert len(census.rows) > 70_000
    handed_in = [row for row in census.rows if "市役所・町村役場" in row.offices][::40]
    found = 0
    for row in handed_in:
        spelled = row.name.replace("等", "").replace("の", "", 1).replace("（", "(").replace("）", ")")
        first = census.match(Inquiry(spelled, (f"{row.law} {row.article}",))).candidates[0].row
        found += replace(first, id="", row=0) == replace(row, id="", row=0)
    assert found / len(handed_in) >= 0.97
