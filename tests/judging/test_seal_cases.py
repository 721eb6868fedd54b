"""The seal axis, case by case. Each row: source of the expectation, list row, form, title, verdict, rule, alternatives.

Sources: 「押印見直しマニュアル」 sections, or the municipal practice that the row follows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from hanko_audit.verdict import Verdict


class Row(NamedTuple):
    """A case and what has to come of it."""

    source: str
    row: dict[str, str] | None
    form: str | None
    title: str
    verdict: str
    rule: str = ""
    alternatives: str = ""


_MARK = "㊞unregistered_seal/required/applicant"
_RULE_FORM = {"level": "rule", "locus": "form_only", "seal": "yes", "kind": "unregistered_seal"}
_RULE_ARTICLE = {**_RULE_FORM, "locus": "article"}
_REGISTERED = {"level": "rule", "locus": "article", "seal": "yes", "kind": "registered_seal"}
_CERTIFIED = {**_REGISTERED, "attachments": "印鑑登録証明書"}


def _with(base: dict[str, str], **more: str) -> dict[str, str]:
    return {**base, **more}


BASIS = [
    Row(
        "第二章1(1)①(i) 慣行のみ",
        {"level": "custom", "seal": "yes", "kind": "unregistered_seal"},
        None,
        "",
        "abolish",
        "MAN-A-01",
    ),
    Row("第二章1(1)①(i) 根拠なし", _with(_RULE_FORM, locus="none"), None, "", "abolish", "MAN-A-01"),
    Row(
        "第二章1(1)①(i) 根拠なしは印の種類を問わない", _with(_CERTIFIED, locus="none"), None, "", "abolish", "MAN-A-01"
    ),
    Row("第二章1(1)①(ii) 規則の様式だけ", _RULE_FORM, None, "", "abolish", "MAN-A-02"),
    Row("第二章1(1)①(ii) 要綱の様式だけ", _with(_RULE_FORM, level="guideline"), None, "", "abolish", "MAN-A-02"),
    Row("第二章1(1)①(ii) 条例の様式だけ", _with(_RULE_FORM, level="ordinance"), None, "", "abolish", "MAN-A-02"),
    Row("第二章1(1)①(ii) 様式と㊞", _RULE_FORM, _MARK, "使用許可申請書", "abolish", "MAN-A-02"),
    Row(
        "第二章1(1)①(ii) 趣旨があっても様式だけ",
        _with(_RULE_FORM, seal_purpose="本人確認"),
        None,
        "",
        "abolish",
        "MAN-A-02",
    ),
    Row(
        "第二章1(1)①(iii) 条文・慣例", _with(_RULE_ARTICLE, seal_purpose="慣例による"), None, "", "abolish", "MAN-A-03"
    ),
    Row(
        "第二章1(1)①(iii)＋棚倉町 施設利用",
        _with(_RULE_ARTICLE, name="公民館使用許可申請"),
        None,
        "",
        "abolish",
        "MAN-A-03",
    ),
    Row(
        "第二章1(1)①(iii)＋海津市 事実の届出", _with(_RULE_ARTICLE, name="住所変更届"), None, "", "abolish", "MAN-A-03"
    ),
    Row(
        "第二章1(1)①(iii)＋錦町 別の確認",
        _with(_RULE_ARTICLE, remarks="窓口で本人確認書類により確認"),
        None,
        "",
        "abolish",
        "MAN-A-03",
    ),
    Row(
        "第二章1(1)①(iv) 条文・本人確認",
        _with(_RULE_ARTICLE, seal_purpose="本人確認"),
        None,
        "",
        "substitute",
        "MAN-A-04",
        "ALT-4",
    ),
    Row(
        "第二章1(1)①(iv) 条文・真意",
        _with(_RULE_ARTICLE, seal_purpose="申請の意思の確認"),
        None,
        "",
        "substitute",
        "MAN-A-04",
    ),
    Row(
        "第二章1(1)①(iv) 条文・内容の真正",
        _with(_RULE_ARTICLE, seal_purpose="記載内容の確認"),
        None,
        "",
        "substitute",
        "MAN-A-04",
        "ALT-9",
    ),
    Row(
        "第二章1(1)①(iv) 三つの趣旨は電子署名だけが満たす",
        _with(_RULE_ARTICLE, seal_purpose="本人確認、意思の確認、記載内容の真正性"),
        None,
        "",
        "substitute",
        "MAN-A-04",
        "ALT-7",
    ),
    Row("第二章1(1) 認印・条文・趣旨不明", _RULE_ARTICLE, None, "", "abolish", "MAN-A-05"),
    Row(
        "第二章1(1) 認印・態様不明",
        {"level": "rule", "seal": "yes", "kind": "unregistered_seal"},
        None,
        "",
        "abolish",
        "MAN-A-05",
    ),
    Row("国の法令は所管を確認", _with(_RULE_FORM, level="national"), None, "", "await_national", "MAN-A-08"),
    Row("国の法令・条文", _with(_RULE_ARTICLE, level="national"), None, "", "await_national", "MAN-A-08"),
    Row("県の条例", _with(_RULE_FORM, level="prefectural"), None, "", "await_national", "MAN-A-08"),
    Row("他団体の規程", _with(_RULE_FORM, level="other_body"), None, "", "await_national", "MAN-A-08"),
    Row("国の法令・実印", _with(_CERTIFIED, level="national"), None, "", "await_national", "MAN-A-08"),
    Row(
        "国の法令で署名だけ",
        {"level": "national", "seal": "no"},
        "signature/required/applicant",
        "",
        "await_national",
        "MAN-A-08",
    ),
    Row("§12-8 根拠不明（様式だけ）", None, _MARK, "申請書", "needs_review", "SEAL-BASIS"),
    Row("§12-8 根拠不明（一覧の空欄）", {"seal": "yes"}, None, "", "needs_review", "SEAL-BASIS"),
    Row(
        "例規名から国の省令",
        {"regulation": "介護保険法施行規則", "seal": "yes"},
        None,
        "",
        "await_national",
        "MAN-A-08",
    ),
    Row(
        "例規名から市の規則",
        {"regulation": "あおば市会計規則", "locus": "form_only", "seal": "yes"},
        None,
        "",
        "abolish",
        "MAN-A-02",
    ),
    Row(
        "例規名から市の法施行細則",
        {"regulation": "あおば市介護保険法施行細則", "locus": "form_only", "seal": "yes"},
        None,
        "",
        "abolish",
        "MAN-A-02",
    ),
    Row(
        "国の法と市の規則を並べた例規名は決めない",
        {"regulation": "道路法・あおば市道路占用規則", "seal": "yes"},
        None,
        "",
        "needs_review",
        "SEAL-BASIS",
    ),
]

KEEP = [
    Row(
        "KEEP-1 工事請負契約書",
        _with(_RULE_ARTICLE, form_name="工事請負契約書", kind="filed_seal"),
        None,
        "",
        "retain",
        "KEEP-1",
        "ALT-E-CONTRACT",
    ),
    Row("KEEP-1 協定書・認印", _with(_RULE_FORM, form_name="包括連携協定書"), None, "", "retain", "KEEP-1"),
    Row("KEEP-1 覚書・根拠不明", None, _MARK, "覚書", "retain", "KEEP-1"),
    Row(
        "KEEP-1 国の法令でも契約書は234条5項",
        _with(_RULE_ARTICLE, level="national", form_name="委託契約書", regulation="地方自治法第234条第5項"),
        None,
        "",
        "retain",
        "KEEP-1",
    ),
    Row(
        "KEEP-1 契約書に関する申請書は契約書でない",
        _with(_RULE_FORM, form_name="契約書作成省略申請書"),
        None,
        "",
        "abolish",
        "MAN-A-02",
    ),
    Row(
        "KEEP-2 入札書",
        _with(_REGISTERED, form_name="入札書", kind="filed_seal", seal_purpose="届出印との照合"),
        None,
        "",
        "retain",
        "KEEP-2",
        "ALT-E-BID",
    ),
    Row(
        "KEEP-2 入札参加資格審査・代表者印と証明",
        _with(_CERTIFIED, form_name="競争入札参加資格審査申請書", kind="corporate_seal", attachments="印鑑証明書"),
        None,
        "",
        "retain",
    ),
    Row(
        "KEEP-4 印鑑登録で登録する印",
        _with(_REGISTERED, name="印鑑登録申請", level="ordinance"),
        None,
        "",
        "retain",
        "KEEP-4-REGISTRATION",
    ),
    Row(
        "KEEP-4 印鑑登録の申請書の認印は別",
        _with(_RULE_FORM, name="印鑑登録申請", level="ordinance"),
        None,
        "",
        "abolish",
        "MAN-A-02",
    ),
    Row(
        "KEEP-4 奨学資金の借用証書",
        _with(
            _CERTIFIED, form_name="奨学資金借用証書", seal_purpose="債務及び連帯保証の意思の確認（印鑑証明書と照合）"
        ),
        None,
        "",
        "retain",
        "KEEP-4",
        "ALT-7",
    ),
    Row(
        "KEEP-4 連帯保証・入居の請書",
        _with(_CERTIFIED, form_name="市営住宅入居請書", applicant_kind="入居者・連帯保証人"),
        None,
        "",
        "retain",
        "KEEP-4",
    ),
    Row("KEEP-4 実印＋証明＋趣旨", _with(_CERTIFIED, seal_purpose="本人確認"), None, "", "retain", "KEEP-4"),
    Row(
        "KEEP-5 口座振替依頼書",
        {
            "level": "other_body",
            "locus": "form_only",
            "seal": "yes",
            "kind": "bank_seal",
            "form_name": "市税口座振替依頼書",
        },
        None,
        "",
        "retain",
        "KEEP-5",
        "ALT-WEB-DEBIT",
    ),
    Row("KEEP-5 様式だけの口座振替依頼書", None, "bank_seal/required/applicant", "口座振替依頼書", "retain", "KEEP-5"),
    Row(
        "practice 振込口座の登録に押す認印は別",
        _with(_RULE_FORM, form_name="振込口座登録申出書"),
        None,
        "",
        "abolish",
        "PAYEE-ACCOUNT",
    ),
    Row(
        "KEEP-6 提出先が求める",
        _with(_RULE_FORM, remarks="提出先の金融機関が押印を求めるため"),
        None,
        "",
        "retain",
        "KEEP-6",
    ),
    Row(
        "KEEP-7 就労証明書",
        _with(_RULE_FORM, level="guideline", form_name="就労証明書"),
        None,
        "",
        "substitute",
        "KEEP-7",
        "ALT-5",
    ),
    Row(
        "KEEP-8 照合している登記印",
        _with(_REGISTERED, kind="corporate_seal", attachments="なし", seal_purpose="登録印との照合"),
        None,
        "",
        "retain",
        "KEEP-8",
    ),
    Row(
        "A-07 実印・証明も照合もなし・様式",
        _with(_REGISTERED, locus="form_only", attachments="なし", seal_purpose="本人確認"),
        None,
        "",
        "abolish",
        "MAN-A-07",
    ),
    Row(
        "A-07＋A-04 実印・証明も照合もなし・条文",
        _with(_REGISTERED, attachments="なし", seal_purpose="本人確認"),
        None,
        "",
        "substitute",
        "MAN-A-07",
    ),
    Row(
        "船橋市 照合しない実印は廃止側",
        _with(_REGISTERED, locus="form_only", attachments="－", seal_purpose="本人確認", remarks="照合は行っていない"),
        None,
        "",
        "abolish",
        "MAN-A-07",
    ),
    Row("§12-8 照合の有無が不明", _with(_REGISTERED, attachments="なし"), None, "", "needs_review", "SEAL-COMPARE"),
    Row(
        "§12-8 印鑑証明の添付が不明", _with(_REGISTERED, seal_purpose="本人確認"), None, "", "needs_review", "MAN-A-07"
    ),
    Row("§12-8 趣旨不明の実印は残さない", _CERTIFIED, None, "", "needs_review", "MAN-A-06-PURPOSE"),
    Row(
        "A-06 慣例だけの実印は残さない",
        _with(_CERTIFIED, seal_purpose="慣例による"),
        None,
        "",
        "abolish",
        "MAN-A-03-REGISTERED",
    ),
    Row(
        "A-04 代替手段のある登記印",
        _with(_CERTIFIED, kind="corporate_seal", seal_purpose="本人確認", alternative="電子署名"),
        None,
        "",
        "substitute",
        "MAN-A-04-REGISTERED",
        "ALT-4",
    ),
    Row(
        "登録印で根拠の態様が不明",
        {
            "level": "rule",
            "seal": "yes",
            "kind": "registered_seal",
            "attachments": "印鑑登録証明書",
            "seal_purpose": "本人確認",
        },
        None,
        "",
        "needs_review",
        "SEAL-BASIS-LOCUS",
    ),
    Row(
        "印の種類不明＋証明なしは認印",
        {"level": "rule", "locus": "form_only", "seal": "yes", "attachments": "なし"},
        None,
        "",
        "abolish",
        "MAN-A-02",
    ),
    Row(
        "印の種類不明＋印鑑証明は要確認",
        {"level": "rule", "locus": "article", "seal": "yes", "attachments": "印鑑登録証明書"},
        None,
        "",
        "needs_review",
        "SEAL-KIND-ASK",
    ),
    Row(
        "㊞＋印鑑証明は実印の候補",
        {"level": "rule", "locus": "article"},
        _MARK + " seal_certificate/required",
        "",
        "needs_review",
        "SEAL-KIND-ASK",
    ),
    Row(
        "実印又は認印なら認印で足りる",
        {"level": "rule", "locus": "form_only"},
        "registered_seal/alternative unregistered_seal/alternative",
        "",
        "abolish",
        "MAN-A-02",
    ),
    Row(
        "KEEP-2 慣例だけの使用印は残さない",
        _with(_REGISTERED, kind="filed_seal", form_name="変更届", seal_purpose="慣例による"),
        None,
        "",
        "abolish",
        "MAN-A-03-REGISTERED",
    ),
    Row(
        "§12-8 趣旨の分からない使用印は残さない",
        _with(_REGISTERED, kind="filed_seal", form_name="変更届", attachments="なし"),
        None,
        "",
        "needs_review",
        "MAN-A-06-PURPOSE",
    ),
    Row(
        "印の種類不明と断って認印として扱う",
        {"level": "rule", "locus": "form_only", "seal": "yes", "attachments": "なし"},
        None,
        "",
        "abolish",
        "SEAL-KIND-UNKNOWN",
    ),
]

DOCUMENTS = [
    Row(
        "N-02 見積書・様式",
        _with(_RULE_FORM, form_name="見積書", seal_purpose="見積内容の真正性の確認"),
        None,
        "",
        "abolish",
        "MAN-A-02",
        "ALT-5",
    ),
    Row(
        "N-02 請求書・条文",
        _with(_RULE_ARTICLE, form_name="請求書", seal_purpose="請求者の本人確認"),
        None,
        "",
        "substitute",
        "MAN-A-04",
        "ALT-5",
    ),
    Row("N-02 請求書・条文・趣旨不明", _with(_RULE_ARTICLE, form_name="請求書"), None, "", "abolish", "", "ALT-5"),
    Row(
        "N-02 業務完了届",
        _with(_RULE_FORM, level="guideline", form_name="業務完了届"),
        None,
        "",
        "abolish",
        "",
        "ALT-5",
    ),
    Row(
        "開示請求書は会計の請求書でない",
        _with(_RULE_FORM, form_name="公文書公開請求書"),
        None,
        "",
        "abolish",
        "MAN-A-02",
    ),
    Row("N-04 請書", _with(_RULE_ARTICLE, form_name="業務委託請書"), None, "", "abolish", "MAN-N-04"),
    Row(
        "N-05 補助金・条文・趣旨不明",
        _with(_RULE_ARTICLE, form_name="補助金交付申請書"),
        None,
        "",
        "substitute",
        "MAN-N-05",
        "ALT-10",
    ),
    Row(
        "N-05 補助金・条文・本人確認",
        _with(_RULE_ARTICLE, form_name="補助金等交付請求書", seal_purpose="本人確認・真意の確認"),
        None,
        "",
        "substitute",
        "",
        "ALT-10",
    ),
    Row(
        "N-05 実績報告・様式",
        _with(_RULE_FORM, form_name="補助事業等実績報告書", seal_purpose="慣例による"),
        None,
        "",
        "abolish",
        "MAN-A-02",
        "ALT-10",
    ),
    Row(
        "N-06 休暇届",
        _with(_RULE_FORM, form_name="休暇届", applicant_kind="職員"),
        None,
        "",
        "abolish",
        "MAN-N-06",
        "ALT-E-APPROVAL",
    ),
    Row(
        "N-06 旅費請求書・条文",
        _with(_RULE_ARTICLE, form_name="旅費請求書", applicant_kind="職員"),
        None,
        "",
        "abolish",
        "MAN-N-06",
    ),
    Row(
        "N-06 職員印の欄だけの休暇届",
        {"level": "rule", "locus": "form_only", "applicant_kind": "職員"},
        "staff_seal/required/official",
        "休暇届",
        "abolish",
        "MAN-N-06",
    ),
    Row(
        "宝塚市 宣誓書",
        _with(
            _RULE_ARTICLE, level="ordinance", form_name="宣誓書", applicant_kind="職員", seal_purpose="宣誓の真意の確認"
        ),
        None,
        "",
        "signature_only",
    ),
    Row(
        "御杖村 委任状（慣行）",
        {
            "level": "custom",
            "locus": "form_only",
            "seal": "yes",
            "kind": "unregistered_seal",
            "form_name": "委任状",
            "seal_purpose": "委任の意思の確認",
        },
        None,
        "",
        "signature_or_seal",
        "MAN-S-03",
    ),
    Row(
        "御杖村 同意書",
        _with(_RULE_ARTICLE, form_name="同意書"),
        "signature/alternative unregistered_seal/alternative",
        "同意書",
        "signature_or_seal",
        "MAN-S-03",
    ),
    Row("御杖村 誓約書・押印だけ", _with(_RULE_FORM, form_name="誓約書"), None, "", "signature_or_seal", "MAN-S-03"),
    Row(
        "S-01 誓約書・署名と押印",
        _with(_RULE_ARTICLE, form_name="誓約書"),
        _MARK + " signature/required",
        "誓約書",
        "signature_only",
        "MAN-S-01",
    ),
    Row(
        "S-01 申請書・署名と押印",
        _with(_RULE_ARTICLE, seal_purpose="本人確認"),
        _MARK + " signature/required",
        "申請書",
        "signature_only",
        "MAN-S-01",
    ),
    Row(
        "S-02 署名又は記名押印の申請書",
        _RULE_ARTICLE,
        "signature/alternative unregistered_seal/alternative",
        "申請書",
        "abolish",
        "MAN-S-02",
    ),
    Row("飯田市議会 請願", _with(_RULE_ARTICLE, form_name="請願書"), None, "", "signature_or_seal", "PETITION"),
    Row(
        "R4.3 主治医意見書（自団体の要綱）",
        _with(_RULE_FORM, level="guideline", form_name="主治医意見書"),
        None,
        "",
        "signature_or_seal",
        "MEDICAL-OPINION",
    ),
    Row(
        "主治医意見書（国の通知）",
        {"level": "national", "seal": "no", "form_name": "主治医意見書"},
        "signature/required/third_party",
        "主治医意見書",
        "await_national",
        "MAN-A-08",
    ),
    Row(
        "戸籍届出は任意（R3.9.1）",
        {"level": "national", "locus": "form_only", "seal": "yes", "form_name": "婚姻届"},
        "unregistered_seal/optional",
        "婚姻届",
        "await_national",
        "FAMILY-REGISTER",
    ),
    Row("福岡市 受領印", _with(_RULE_FORM, form_name="交付申請書兼受領書"), None, "", "abolish", "AFTER-RECEIPT"),
    Row(
        "第三者だけが押す欄",
        {"level": "rule", "locus": "form_only"},
        "㊞unregistered_seal/required/third_party",
        "",
        "substitute",
        "KEEP-7",
        "ALT-5",
    ),
]

STATE = [
    Row("求めなし（一覧と様式）", {"level": "rule", "seal": "no"}, "", "", "not_applicable", "SEAL-NONE"),
    Row("求めなし（一覧だけ）", {"level": "national", "seal": "no"}, None, "", "not_applicable", "SEAL-NONE"),
    Row("求めなし（様式だけ）", None, "visit/required", "", "not_applicable", "SEAL-NONE"),
    Row(
        "住民票の請求（押印も署名も不要）",
        {"level": "national", "seal": "no"},
        "unregistered_seal/waived",
        "",
        "not_applicable",
        "SEAL-NONE",
    ),
    Row(
        "紀宝町 公印だけ",
        {"level": "rule", "locus": "form_only", "kind": "official_seal"},
        None,
        "",
        "out_of_scope",
        "SEAL-OFFICE",
    ),
    Row(
        "公印省略の通知",
        {"level": "rule", "seal": "no"},
        "official_seal/waived/official",
        "",
        "out_of_scope",
        "SEAL-OFFICE",
    ),
    Row(
        "決裁欄だけの申請書",
        {"level": "rule", "seal": "no"},
        "staff_seal/required/official",
        "",
        "out_of_scope",
        "SEAL-OFFICE",
    ),
    Row("決裁欄だけの様式・根拠不明", None, "staff_seal/required/official", "申込書", "out_of_scope", "SEAL-OFFICE"),
    Row("公印と申請者の㊞", _RULE_FORM, _MARK + " official_seal/required/official", "", "abolish", "MAN-A-02"),
    Row("様式で既に不要", None, "㊞unregistered_seal/waived", "申請書", "abolish", "SEAL-WAIVED"),
    Row(
        "注記で㊞を不要とした様式",
        None,
        _MARK + " unregistered_seal/waived=押印は不要です。",
        "申請書",
        "abolish",
        "SEAL-WAIVED",
    ),
    Row(
        "一部の人だけ不要なら求めは残る",
        None,
        _MARK + " unregistered_seal/waived=更新の場合は押印不要です。",
        "申請書",
        "needs_review",
        "SEAL-BASIS",
    ),
    Row(
        "国の手続の様式で既に不要",
        {"level": "national"},
        "㊞unregistered_seal/waived",
        "",
        "await_national",
        "MAN-A-08",
    ),
    Row("一覧は無、様式に㊞", {"level": "rule", "locus": "none", "seal": "no"}, _MARK, "", "abolish"),
    Row(
        "一覧は無、国の手続の様式に㊞",
        {"level": "national", "locus": "none", "seal": "no"},
        _MARK,
        "",
        "await_national",
        "AFTER-LIST-MARK",
    ),
    Row("一覧は有、様式に印なし", _RULE_FORM, "visit/required", "", "abolish", "AFTER-LIST-FORM"),
    Row("一覧は認印、様式は実印", _RULE_FORM, "registered_seal/required", "", "abolish", "AFTER-KIND"),
    Row(
        "諏訪市・伊奈町 訂正印も見直す",
        _RULE_FORM,
        _MARK + " ancillary_seal/conditional",
        "",
        "abolish",
        "AFTER-ANCILLARY",
    ),
    Row("押印の有無が分からない", {"level": "rule"}, None, "", "needs_review", "SEAL-FACT"),
    Row(
        "署名だけ",
        {"level": "rule", "locus": "article", "seal": "no"},
        "signature/required/applicant",
        "",
        "signature_only",
        "SEAL-WAIVED-SIGNATURE",
    ),
]


@pytest.mark.parametrize("case", BASIS + KEEP + DOCUMENTS + STATE, ids=lambda case: case.source)
def test_seal_verdict(decide: Callable[..., Verdict], case: Row) -> None:
    verdict = decide(case.row, case.form, case.title)
    told = f"{verdict.code} {verdict.rules} {verdict.reason}"
    assert verdict.code == case.verdict, told
    if case.rule:
        assert case.rule in verdict.rules, told
    offered = [alternative.code for alternative in verdict.alternatives]
    assert set(case.alternatives.split()) <= set(offered), offered
