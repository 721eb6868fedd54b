"""Papers beside applications, other organs, and what an earlier review kept: rows with the practice they come from."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from hanko_audit.verdict import Verdict
from hanko_audit.vocabulary import Axis


class Row(NamedTuple):
    """A row of the list, the verdict on the seal, a rule that speaks and alternatives among those offered."""

    source: str
    row: dict[str, str]
    verdict: str
    rule: str
    alternatives: str = ""


_FORM = {"level": "rule", "locus": "form_only", "seal": "yes", "kind": "unregistered_seal"}
_ARTICLE = {**_FORM, "locus": "article"}
_CUSTOM = {**_FORM, "level": "custom"}


def _of(base: dict[str, str], form_name: str, **more: str) -> dict[str, str]:
    return {**base, "name": form_name, "form_name": form_name, **more}


ROWS = (
    Row("作業計画 会計・人事 承諾書", _of(_CUSTOM, "審議会委員就任承諾書"), "abolish", "APPOINTMENT", "ALT-2"),
    Row("作業計画 会計・人事 講師", _of(_ARTICLE, "講師承諾書"), "abolish", "APPOINTMENT"),
    Row("作業計画 会計・人事 提案書", _of(_ARTICLE, "企画提案書"), "abolish", "PROPOSAL", "ALT-1"),
    Row("作業計画 会計・人事 参加表明", _of(_FORM, "プロポーザル参加表明書"), "abolish", "PROPOSAL"),
    Row(
        "敦賀市・南城市 入札書は残る",
        _of(_ARTICLE, "入札書", kind="filed_seal"),
        "retain",
        "KEEP-2",
        "ALT-E-BID",
    ),
    Row("浜松市 振込口座登録用の認印", _of(_ARTICLE, "振込口座登録申出書"), "abolish", "PAYEE-ACCOUNT", "ALT-9"),
    Row(
        "岡崎市・紀宝町 口座振替は銀行届出印",
        _of(_FORM, "市税口座振替依頼書", kind="bank_seal", level="other_body"),
        "retain",
        "KEEP-5",
        "ALT-WEB-DEBIT",
    ),
    Row("諏訪市 領収書は自署", _of(_ARTICLE, "領収書"), "signature_only", "MONEY-RECEIPT", "ALT-12"),
    Row("諏訪市・中野区 請求書は責任者の連絡先", _of(_ARTICLE, "請求書"), "abolish", "AFTER-INVOICE", "ALT-5"),
    Row("第三者の承諾 趣旨不明", _of(_FORM, "土地所有者の承諾書"), "needs_review", "OWNER-CONSENT-ASK"),
    Row(
        "第三者の承諾 意思の確認",
        _of(_ARTICLE, "自治会長同意書", seal_purpose="同意の意思の確認"),
        "signature_or_seal",
        "MAN-S-03",
    ),
    Row("第三者の承諾 国の法令", _of(_FORM, "隣接所有者の同意書", level="national"), "await_national", "MAN-A-08"),
    Row("佐川町 教育委員会", _of(_FORM, "奨学金申請書", bureau="教育委員会"), "abolish", "AFTER-ORGAN"),
    Row(
        "大田区議会・飯田市議会 請願", _of(_ARTICLE, "請願書", bureau="議会事務局"), "signature_or_seal", "AFTER-ORGAN"
    ),
    Row("高知市 上下水道局", _of(_FORM, "給水申込書", bureau="上下水道局"), "abolish", "AFTER-ORGAN"),
    Row(
        "大田原市 固定資産評価審査委員会",
        _of(_FORM, "審査申出書", bureau="固定資産評価審査委員会"),
        "abolish",
        "AFTER-ORGAN",
    ),
    Row("蕨市・中野区 前は存続", _of(_ARTICLE, "請求書", result="存続"), "abolish", "AFTER-STALE"),
    Row("千葉県 検討継続の委任状", _of(_FORM, "委任状", result="検討継続"), "signature_or_seal", "AFTER-STALE"),
    Row("吉岡 請書", _of(_ARTICLE, "業務委託請書"), "abolish", "MAN-N-04"),
    Row("長岡市・江戸川区 就労証明書", _of(_FORM, "就労証明書", level="guideline"), "substitute", "KEEP-7", "ALT-5"),
    Row("総務省R7.3 民生委員の証明", _of(_FORM, "民生委員証明書"), "substitute", "KEEP-7"),
    Row(
        "厚労省通知 主治医意見書", _of(_FORM, "主治医意見書", level="guideline"), "signature_or_seal", "MEDICAL-OPINION"
    ),
    Row("福岡市 受領書", _of(_FORM, "利用券受領書"), "abolish", "AFTER-RECEIPT"),
    Row("呉市 時間外勤務命令", _of(_ARTICLE, "時間外勤務命令書", applicant_kind="職員"), "abolish", "MAN-N-06"),
    Row("宝塚市 宣誓書", _of(_ARTICLE, "宣誓書", level="ordinance"), "signature_only", "OATH"),
    Row(
        "三重県・たつの市 連帯保証は公的個人認証か電子署名",
        _of(
            _ARTICLE, "借用証書", kind="registered_seal", attachments="印鑑登録証明書", seal_purpose="債務の意思の確認"
        ),
        "retain",
        "KEEP-4",
        "ALT-JPKI ALT-7",
    ),
    Row(
        "DS-511 個人の三つの趣旨は公的個人認証",
        _of(_ARTICLE, "申出書", applicant_kind="個人", seal_purpose="本人確認、意思の確認、記載内容の真正性"),
        "substitute",
        "MAN-A-04",
        "ALT-JPKI",
    ),
    Row(
        "デジタル・ガバメント実行計画 法人はGビズID",
        _of(_ARTICLE, "申出書", applicant_kind="法人", seal_purpose="本人確認、意思の確認"),
        "substitute",
        "MAN-A-04",
        "ALT-1",
    ),
)


@pytest.mark.parametrize("case", ROWS, ids=lambda case: case.source)
def test_seal_verdict(decide: Callable[..., Verdict], case: Row) -> None:
    verdict = decide(case.row)
    assert verdict.code == case.verdict, f"{verdict.rules} {verdict.reason}"
    assert case.rule in verdict.rules
    assert set(case.alternatives.split()) <= {alternative.code for alternative in verdict.alternatives}


def test_a_consultation_can_be_held_by_video_or_telephone(decide: Callable[..., Verdict]) -> None:
    row = {"name": "就労相談の予約", "level": "custom", "locus": "none", "submission_method": "窓口"}
    verdict = decide(row, axis=Axis.IN_PERSON)
    assert verdict.code == "substitute"
    assert "ALT-IP-WEBMEETING" in {alternative.code for alternative in verdict.alternatives}


def test_the_binding_seals_of_a_contract_follow_it(decide: Callable[..., Verdict]) -> None:
    row = {"name": "工事請負契約", "form_name": "工事請負契約書", "level": "rule", "seal": "yes", "kind": "filed_seal"}
    verdict = decide(row, "filed_seal/required ancillary_seal/required", "工事請負契約書")
    assert verdict.code == "retain"
    assert "AFTER-ANCILLARY-KEPT" in verdict.rules
