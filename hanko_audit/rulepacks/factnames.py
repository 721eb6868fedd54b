"""The facts that judging rules may ask about: their names, the values they can take, and who would know them.

Facts are derived by `hanko_audit.judging.facts`; the words that lead to a value stand in `rules/judging/facts*.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from hanko_audit.vocabulary import SEAL_KINDS, Axis, BasisKind, BasisLocus, Item, Modality, Party

_OFFICE = "所管課"
_LAW = "法規担当"


class FactName(StrEnum):
    """Every fact a rule can name in `when`, `needs`, `set` and `asks`."""

    BASIS_LEVEL = "basis_level"
    BASIS_LOCUS = "basis_locus"
    SEAL_ASKED = "seal_asked"
    LIST_SEAL = "list_seal"
    SEAL_KIND = "seal_kind"
    SEAL_PARTY = "seal_party"
    CERTIFICATE = "certificate"
    COMPARED = "compared"
    PURPOSE = "purpose"
    PURPOSE_REASONABLE = "purpose_reasonable"
    ALTERNATIVE_AVAILABLE = "alternative_available"
    SIGNATURE_ASKED = "signature_asked"
    ANCILLARY_SEAL = "ancillary_seal"
    OFFICE_SEAL = "office_seal"
    DOCUMENT_TYPE = "document_type"
    APPLICANT = "applicant"
    INTERNAL = "internal"
    CONTRACT_MEDIUM = "contract_medium"
    THIRD_PARTY_DEMAND = "third_party_demand"
    LISTED_RESULT = "listed_result"
    ONLINE = "online"
    SUBMISSION = "submission"
    IN_PERSON_ASKED = "in_person_asked"
    IN_PERSON_ITEMS = "in_person_items"
    PAPER_ASKED = "paper_asked"
    PAPER_ITEMS = "paper_items"

    @property
    def label(self) -> str:
        """Japanese name of the fact."""
        return FACTS[self].label

    @property
    def ask(self) -> str:
        """Who would know it, in Japanese."""
        return FACTS[self].ask

    def value_label(self, value: str) -> str:
        """Japanese words for one value."""
        return FACTS[self].values.get(value, value)


@dataclass(frozen=True, slots=True)
class FactInfo:
    """What a fact is called, who knows it and what it may be."""

    label: str
    ask: str
    values: Mapping[str, str] = field(default_factory=dict)


_YES_NO = {"yes": "はい", "no": "いいえ"}
_MODALITIES = {modality.value: modality.label for modality in Modality} | {"none": "求めなし"}


def _items(axis: Axis) -> dict[str, str]:
    return {item.value: item.label for item in Item if item.axis is axis}


FACTS: Mapping[FactName, FactInfo] = {
    FactName.BASIS_LEVEL: FactInfo("根拠区分", _LAW, {kind.value: kind.label for kind in BasisKind}),
    FactName.BASIS_LOCUS: FactInfo("根拠の態様", _LAW, {locus.value: locus.label for locus in BasisLocus}),
    FactName.SEAL_ASKED: FactInfo("様式等での押印の求め", _OFFICE, _MODALITIES),
    FactName.LIST_SEAL: FactInfo("一覧での押印の有無", _OFFICE, {"yes": "有", "no": "無"}),
    FactName.SEAL_KIND: FactInfo("印の種類", _OFFICE, {item.value: item.label for item in Item if item in SEAL_KINDS}),
    FactName.SEAL_PARTY: FactInfo("押印する人", _OFFICE, {party.value: party.label for party in Party}),
    FactName.CERTIFICATE: FactInfo(
        "印鑑証明書の添付", _OFFICE, {"yes": "求める", "optional": "選択・任意", "no": "求めない"}
    ),
    FactName.COMPARED: FactInfo("印影の照合の有無", _OFFICE, {"yes": "照合する", "no": "照合しない"}),
    FactName.PURPOSE: FactInfo(
        "押印を求める趣旨",
        _OFFICE,
        {"P1": "本人確認", "P2": "真意の確認", "P3": "内容の真正性の担保", "none": "趣旨なし（慣例等）"},
    ),
    FactName.PURPOSE_REASONABLE: FactInfo("趣旨の合理性", _OFFICE, _YES_NO),
    FactName.ALTERNATIVE_AVAILABLE: FactInfo("代替手段の可否", _OFFICE, {"yes": "代替できる", "no": "代替できない"}),
    FactName.SIGNATURE_ASKED: FactInfo("署名の求め", _OFFICE, _MODALITIES),
    FactName.ANCILLARY_SEAL: FactInfo("訂正印・捨印・契印・割印の求め", _OFFICE, _MODALITIES),
    FactName.OFFICE_SEAL: FactInfo(
        "行政側の印",
        _OFFICE,
        {Item.OFFICIAL_SEAL.value: "公印", Item.STAFF_SEAL.value: "決裁印・職員印", "none": "なし"},
    ),
    FactName.DOCUMENT_TYPE: FactInfo(
        "文書の種類",
        _OFFICE,
        {
            "contract": "契約書・協定書・覚書",
            "ukesho": "請書",
            "bid": "入札書",
            "seal_filing": "使用印鑑届・入札参加資格",
            "invoice": "請求書・見積書・納品書・完了届",
            "receipt": "領収書",
            "subsidy": "補助金の申請・実績報告",
            "proxy": "委任状",
            "consent": "同意書・承諾書・誓約書",
            "debit_order": "口座振替依頼書",
            "third_party_certificate": "第三者の証明書",
            "medical_opinion": "医師の意見書・診断書",
            "seal_registration": "印鑑登録",
            "loan": "借用証書・連帯保証",
            "family_register": "戸籍の届出",
            "oath": "宣誓書",
            "staff_internal": "旅費・休暇等の職員の書類",
            "approval": "決裁・回議・供覧",
            "facility_use": "施設利用・イベント・閲覧",
            "fact_notice": "事実の届出・報告",
            "resident_record": "住民票の写し等の請求",
            "petition": "請願・陳情",
        },
    ),
    FactName.APPLICANT: FactInfo(
        "提出者",
        _OFFICE,
        {
            "individual": "個人",
            "corporation": "法人・団体",
            "agent": "代理人",
            "third_party": "第三者",
            "staff": "職員",
            "councillor": "議員",
            "authority": "市区町村長等",
        },
    ),
    FactName.INTERNAL: FactInfo("内部手続か", _OFFICE, _YES_NO),
    FactName.CONTRACT_MEDIUM: FactInfo("契約書の媒体", "契約担当", {"paper": "紙", "electronic": "電子契約"}),
    FactName.THIRD_PARTY_DEMAND: FactInfo("提出先（第三者）が押印を求めるか", _OFFICE, _YES_NO),
    FactName.LISTED_RESULT: FactInfo(
        "一覧の見直し結果",
        _OFFICE,
        {"keep": "存続", "abolish": "廃止・不要", "watch": "国・県の動向注視", "pending": "検討中"},
    ),
    FactName.ONLINE: FactInfo(
        "オンライン化の状況",
        "デジタル担当",
        {"done": "実施済", "partial": "一部実施", "not_yet": "未実施", "excluded": "適用除外"},
    ),
    FactName.SUBMISSION: FactInfo(
        "提出方法",
        _OFFICE,
        {
            "counter": "窓口",
            "post": "郵送",
            "fax": "FAX",
            "email": "メール",
            "online": "電子",
            "in_office": "庁内",
        },
    ),
    FactName.IN_PERSON_ASKED: FactInfo("対面の求め", _OFFICE, _MODALITIES | {"office_only": "行政側の行為のみ"}),
    FactName.IN_PERSON_ITEMS: FactInfo("対面の内容", _OFFICE, _items(Axis.IN_PERSON)),
    FactName.PAPER_ASKED: FactInfo("書面の求め", _OFFICE, _MODALITIES | {"office_only": "行政側の行為のみ"}),
    FactName.PAPER_ITEMS: FactInfo("書面の内容", _OFFICE, _items(Axis.PAPER)),
}
