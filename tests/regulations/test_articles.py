"""Forms find their article in the office's own regulations, and the verdict rests on its words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from hanko_audit.reporting import jsonl_lines, write_report
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.scanning import AuditResult, FormResult, ProcedureResult, scan
from hanko_audit.verdict import Verdict
from hanko_audit.vocabulary import Axis, BasisKind, BasisLocus, VerdictCode


def _seal(own: FormResult | ProcedureResult) -> Verdict:
    return next(verdict for verdict in own.verdicts if verdict.axis is Axis.SEAL)


@pytest.mark.parametrize(
    ("title", "expected", "words"),
    [
        ("広場使用申請書", ("第3条", BasisKind.RULE, BasisLocus.ARTICLE), "記名押印の上"),
        ("広場使用変更届", ("第4条", BasisKind.RULE, BasisLocus.FORM_ONLY), "変更しようとするとき"),
        ("広場使用料還付請求書", ("第5条", BasisKind.RULE, BasisLocus.ARTICLE), "押印しなければならない"),
        ("口座振込申出書", ("第5条", BasisKind.RULE, BasisLocus.ARTICLE), "押印しなければならない"),
        ("花壇助成申請書", ("第2条", BasisKind.GUIDELINE, BasisLocus.FORM_ONLY), "提出するものとする"),
        ("花壇完成届", ("第6条", BasisKind.GUIDELINE, BasisLocus.NONE), "様式第２号による"),
        ("墓園使用承継願", ("第7条", BasisKind.ORDINANCE, BasisLocus.ARTICLE), "これに押印"),
        ("水路占用許可申請書", ("第5条", BasisKind.NATIONAL, BasisLocus.ARTICLE), "記名押印し"),
    ],
)
def test_a_form_finds_its_article_and_what_it_says_of_the_seal(
    alone: dict[str, FormResult], title: str, expected: tuple[str, BasisKind, BasisLocus], words: str
) -> None:
    (link,) = alone[title].regulations
    assert link.sure
    assert (link.article, link.level, link.locus) == expected
    assert words in link.quotation
    assert not link.quotation.startswith("第")


@pytest.mark.parametrize(
    ("title", "code", "rule"),
    [
        ("広場使用申請書", VerdictCode.ABOLISH, "MAN-A-05"),
        ("花壇助成申請書", VerdictCode.ABOLISH, "MAN-A-02"),
        ("水路占用許可申請書", VerdictCode.AWAIT_NATIONAL, "MAN-A-08"),
    ],
)
def test_the_verdict_of_a_form_that_no_list_knows_rests_on_the_article(
    alone: dict[str, FormResult], title: str, code: VerdictCode, rule: str
) -> None:
    verdict = _seal(alone[title])
    assert verdict.code is code
    assert rule in verdict.rules
    told = [step.evidence for step in verdict.trace if "根拠区分：" in step.answer]
    assert any("条文（" in evidence and "「" in evidence for evidence in told)


def test_an_excerpt_gives_the_level_but_nothing_follows_from_its_silence(alone: dict[str, FormResult]) -> None:
    (link,) = alone["物品納入請求書"].regulations
    assert (link.article, link.level, link.locus) == ("第40条", BasisKind.RULE, None)
    assert "全文" in link.note


def test_a_demand_on_every_paper_of_the_regulation_leaves_the_locus_open(alone: dict[str, FormResult]) -> None:
    (link,) = alone["水車使用届"].regulations
    assert link.sure
    assert link.locus is None
    assert "第9条" in link.note


def test_the_number_alone_is_no_link(alone: dict[str, FormResult]) -> None:
    """Every regulation has a 様式第1号, and one of them even has an article 3."""
    form = alone["掲示板利用申込書"]
    assert not any(link.sure for link in form.regulations)
    assert _seal(form).code is VerdictCode.NEEDS_REVIEW


def test_an_amending_rule_is_no_source(alone: dict[str, FormResult]) -> None:
    assert all("改正規則" not in link.regulation_path for form in alone.values() for link in form.regulations)


def test_the_list_wins_over_the_article_and_the_disagreement_is_shown(rows: dict[str, ProcedureResult]) -> None:
    own = rows["広場の使用"]
    verdict = _seal(own)
    facts = "".join(step.answer for step in verdict.trace)
    assert "根拠区分：要綱・要領" in facts
    assert {"AFTER-LIST-LEVEL", "AFTER-LIST-LOCUS"} <= set(verdict.rules)
    said = "".join(verdict.actions)
    assert "一覧の根拠区分は「要綱・要領」ですが、例規からは「規則・訓令」と読めます" in said
    assert "一覧では押印の根拠は「様式」ですが、例規の条文からは「条文」と読めます" in said


def test_blank_columns_of_the_list_are_filled_from_the_regulation(rows: dict[str, ProcedureResult]) -> None:
    verdict = _seal(rows["花壇の助成"])
    assert verdict.code is VerdictCode.ABOLISH
    assert "MAN-A-02" in verdict.rules
    assert not verdict.missing


def test_where_the_list_names_another_regulation_the_article_is_only_offered(rows: dict[str, ProcedureResult]) -> None:
    links = rows["広場使用の承認の取消し"].regulations
    assert links
    assert not any(link.sure for link in links)
    assert any("一覧の例規名は別の例規です" in link.reason for link in links)
    assert all(link.reason.endswith("確かめてください。") for link in links)


def test_a_row_without_a_form_is_led_to_its_article_by_the_list(rows: dict[str, ProcedureResult]) -> None:
    own = rows["窓口だけの還付請求"]
    assert own.forms == () or own.forms[0].procedure_index == own.index
    assert any(link.article == "第5条" for link in own.regulations)


def test_workbook_and_lines_carry_the_article_and_its_words(with_list: AuditResult, tmp_path: Path) -> None:
    target = tmp_path / "結果.xlsx"
    write_report(with_list, target)
    sheet = load_workbook(target).worksheets[0]
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert any("例規: かえで町広場使用規則 第3条「広場を使用しようとする者は" in text for text in cells)
    assert any("一覧の根拠区分は「要綱・要領」ですが" in text for text in cells)
    lines = [json.loads(line) for line in jsonl_lines(with_list)]
    own = next(line for line in lines if line["title"] == "広場使用申請書")
    assert own["regulations"][0]["article"] == "第3条"
    assert own["regulations"][0]["basis_locus"] == "article"


def test_two_regulations_that_name_the_form_alike_are_both_offered(tmp_path: Path, rules: RuleSet) -> None:
    for name in ("東町集会所規則", "西町集会所規則"):
        text = (
            f"{name}\n（平成20年規則第5号）\n\n（使用）\n第３条　使用しようとする者は、集会所使用願（様式第１号）に押印しなければならない。\n"
            "（返還）\n第４条　使用者は、鍵を返還しなければならない。\n"
        )
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    form = tmp_path / "集会所使用願.txt"
    form.write_text("様式第１号（第３条関係）\n集会所使用願\n申請者　氏名　　　　　　　㊞\n", encoding="utf-8")
    result = scan([tmp_path], rules=rules)
    (own,) = [one for one in result.forms if one.document.path.endswith("集会所使用願.txt")]
    assert [link.sure for link in own.regulations] == [False, False]
    assert {link.regulation_title for link in own.regulations} == {"東町集会所規則", "西町集会所規則"}
    assert all("同じくらい合います" in link.reason for link in own.regulations)
    assert _seal(own).code is VerdictCode.NEEDS_REVIEW


def test_a_regulation_itself_is_left_to_the_forms_that_rest_on_it(alone: dict[str, FormResult]) -> None:
    verdict = _seal(alone["かえで町広場使用規則"])
    assert verdict.code is VerdictCode.NEEDS_REVIEW
    assert verdict.rules == ("REGULATION-TEXT",)
    assert "様式・手続ごとに判定" in verdict.reason
