"""The in-person and paper axes, case by case: source, list row, form, verdict, rule, an alternative that is offered."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from hanko_audit.verdict import Verdict
from hanko_audit.vocabulary import Axis


class Row(NamedTuple):
    """A case and what has to come of it."""

    source: str
    row: dict[str, str] | None
    form: str | None
    verdict: str
    rule: str = ""
    alternative: str = ""


_RULE = {"level": "rule"}
_STATE = {"level": "national"}

IN_PERSON = [
    Row("対面の求めなし", _RULE, "", "not_applicable", "IP-NONE"),
    Row("規制改革 来庁", _RULE, "visit/required", "abolish", "KIS-2", "ALT-IP-ONLINE"),
    Row("規制改革 持参", _RULE, "bring/required", "abolish", "KIS-2", "ALT-IP-MAIL"),
    Row("規制改革 窓口又は郵送は選択", _RULE, "visit/alternative postal_mail/alternative", "abolish", "IP-CHOICE"),
    Row("面談はウェブ会議で", _RULE, "interview/required", "substitute", "IP-INTERVIEW", "ALT-IP-WEBMEETING"),
    Row(
        "本人出頭は公的個人認証で",
        _RULE,
        "personal_appearance/required/applicant",
        "substitute",
        "IP-PERSONAL",
        "ALT-IP-JPKI",
    ),
    Row("本人確認書類の提示", _RULE, "id_presentation/required", "substitute", "IP-ID", "ALT-IP-IDCOPY"),
    Row("アナログ規制 対面講習", _RULE, "attendance/required", "substitute", "IP-ATTENDANCE", "ALT-IP-ELEARNING"),
    Row("アナログ規制 往訪閲覧", _RULE, "on_site_viewing/required", "substitute", "IP-VIEWING", "ALT-IP-WEBVIEW"),
    Row("窓口受取", _RULE, "pickup/required", "substitute", "IP-PICKUP", "ALT-IP-MAIL"),
    Row("条件付きでも求めは求め", _RULE, "visit/conditional", "abolish", "KIS-2"),
    Row(
        "来庁と面談では重いほうが立つ",
        _RULE,
        "visit/required interview/required",
        "substitute",
        "KIS-2",
        "ALT-IP-WEBMEETING",
    ),
    Row("行政側の縦覧", _RULE, "on_site_viewing/required/official", "out_of_scope", "IP-OFFICE"),
    Row("国の法令", _STATE, "visit/required", "await_national", "KIS-3-IP"),
    Row("県の条例", {"level": "prefectural"}, "interview/required", "await_national", "KIS-3-IP"),
    Row("根拠不明", None, "visit/required", "needs_review", "IP-BASIS"),
    Row("一覧の提出方法が窓口だけ", {"level": "rule", "submission_method": "窓口"}, None, "abolish", "KIS-2"),
    Row(
        "一覧の提出方法が窓口と郵送",
        {"level": "rule", "submission_method": "窓口・郵送"},
        None,
        "not_applicable",
        "IP-NONE",
    ),
    Row("一覧にも様式にも手がかりがない", _RULE, None, "needs_review", "IP-FACT"),
    Row(
        "オンライン済みを案内する",
        {"level": "rule", "online_status": "対応済"},
        "visit/required",
        "abolish",
        "IP-AFTER-ONLINE",
    ),
    Row(
        "契約書の取り交わし",
        {"level": "rule", "form_name": "工事請負契約書"},
        "visit/required",
        "substitute",
        "IP-CONTRACT",
        "ALT-E-CONTRACT",
    ),
    Row(
        "市長が交付する書類は行政側の行為",
        {"level": "rule", "applicant_kind": "市長", "submission_method": "窓口"},
        None,
        "out_of_scope",
        "IP-OFFICE",
    ),
]

PAPER = [
    Row("書面の求めなし", _RULE, "", "not_applicable", "PA-NONE"),
    Row("規制改革 書面", _RULE, "written_form/required", "abolish", "KIS-1", "ALT-PA-ONLINE"),
    Row("手書きの指定", _RULE, "handwriting/required", "abolish", "KIS-1"),
    Row("部数", _RULE, "copies/required", "abolish", "PA-COPIES", "ALT-PA-ONECOPY"),
    Row("FAX だけ", _RULE, "fax/required", "abolish", "PA-FAX", "ALT-PA-EMAIL"),
    Row("郵送か FAX の選択", _RULE, "postal_mail/alternative fax/alternative", "abolish", "PA-CHOICE"),
    Row("原本", _RULE, "original/required", "substitute", "PA-ORIGINAL", "ALT-PA-COPY"),
    Row("写しで可とした原本", _RULE, "original/waived", "not_applicable", "PA-NONE"),
    Row("住民票の添付は情報連携", _RULE, "attachment/required=住民票の写し", "substitute", "ATT-1", "ALT-PA-LINK"),
    Row("図面の添付はデータで", _RULE, "attachment/required=位置図", "substitute", "PA-ATTACHMENT", "ALT-PA-DATA"),
    Row("一覧の添付書類（納税証明書）", {"level": "rule", "attachments": "納税証明書"}, None, "substitute", "ATT-1"),
    Row(
        "一覧の添付書類がなし",
        {"level": "rule", "attachments": "なし", "submission_method": "窓口・郵送"},
        None,
        "not_applicable",
    ),
    Row("証紙は電子納付", _RULE, "revenue_stamp/required", "substitute", "PA-STAMP", "ALT-PA-EPAY"),
    Row("アナログ規制 書面掲示", _RULE, "posting/required", "substitute", "PA-POSTING", "ALT-PA-WEBPOST"),
    Row("アナログ規制 記録媒体", _RULE, "storage_media/required", "substitute", "PA-MEDIA", "ALT-PA-UPLOAD"),
    Row("郵送だけの一覧", {"level": "rule", "submission_method": "郵送"}, None, "abolish", "KIS-1"),
    Row(
        "紙と原本では重いほうが立つ",
        _RULE,
        "written_form/required original/required",
        "substitute",
        "KIS-1",
        "ALT-PA-COPY",
    ),
    Row("行政側の郵送", _RULE, "postal_mail/required/official", "out_of_scope", "PA-OFFICE"),
    Row("国の法令", _STATE, "attachment/required=戸籍謄本", "await_national", "KIS-3-PA"),
    Row("根拠不明", None, "original/required", "needs_review", "PA-BASIS"),
    Row(
        "電子契約",
        {"level": "rule", "form_name": "工事請負契約書"},
        "copies/required",
        "substitute",
        "PA-CONTRACT",
        "ALT-E-CONTRACT",
    ),
]


def _check(verdict: Verdict, case: Row) -> None:
    told = f"{verdict.code} {verdict.rules} {verdict.reason}"
    assert verdict.code == case.verdict, told
    if case.rule:
        assert case.rule in verdict.rules, told
    if case.alternative:
        assert case.alternative in [one.code for one in verdict.alternatives], verdict.alternatives


@pytest.mark.parametrize("case", IN_PERSON, ids=lambda case: case.source)
def test_in_person_verdict(decide: Callable[..., Verdict], case: Row) -> None:
    _check(decide(case.row, case.form, axis=Axis.IN_PERSON), case)


@pytest.mark.parametrize("case", PAPER, ids=lambda case: case.source)
def test_paper_verdict(decide: Callable[..., Verdict], case: Row) -> None:
    _check(decide(case.row, case.form, axis=Axis.PAPER), case)


def test_the_reasons_and_means_of_all_demands_stand_in_one_verdict(decide: Callable[..., Verdict]) -> None:
    verdict = decide(_RULE, "pickup/required interview/required visit/required", axis=Axis.IN_PERSON)
    assert {"IP-PICKUP", "IP-INTERVIEW", "KIS-2"} <= set(verdict.rules)
    assert "面談" in verdict.reason
    assert "受取" in verdict.reason
    assert {"ALT-IP-WEBMEETING", "ALT-IP-EISSUE", "ALT-IP-ONLINE"} <= {one.code for one in verdict.alternatives}
