"""The closed vocabulary of facts that judging rules may ask about, with the Japanese words people see.

Rules name facts and values; a name that is not here is a mistake in the pack, told with its line.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from hanko_audit.vocabulary import SEAL_KINDS, ApplicantKind, Axis, BasisKind, BasisLocus, Item, Modality, Party

if TYPE_CHECKING:
    from collections.abc import Mapping


class FactName(StrEnum):
    """Everything that can be known of a case."""

    BASIS_LEVEL = "basis_level"
    BASIS_LOCUS = "basis_locus"
    ARTICLE_LEVEL = "article_level"
    ARTICLE_LOCUS = "article_locus"
    ARTICLE_234_5 = "article_234_5"
    SEAL_ASKED = "seal_asked"
    SEAL_MARK = "seal_mark"
    SEAL_KINDS = "seal_kinds"
    INDIVIDUAL_SEAL_KINDS = "individual_seal_kinds"
    CORPORATE_SEAL_KINDS = "corporate_seal_kinds"
    SEAL_KIND_STATED = "seal_kind_stated"
    SEAL_CLASS = "seal_class"
    SEAL_PARTIES = "seal_parties"
    SEAL_CERTIFICATE = "seal_certificate"
    PRINT_COMPARED = "print_compared"
    ANCILLARY_SEAL = "ancillary_seal"
    OFFICE_SEALS = "office_seals"
    SIGNATURE = "signature"
    PURPOSES = "purposes"
    DOCUMENT_TYPES = "document_types"
    PROCEDURE_NATURE = "procedure_nature"
    APPLICANT_KINDS = "applicant_kinds"
    ORGAN = "organ"
    EARLIER_RESULT = "earlier_result"
    INTERNAL = "internal"
    THIRD_PARTY_DEMAND = "third_party_demand"
    ALTERNATIVE_NAMED = "alternative_named"
    LIST_SAYS = "list_says"
    LIST_CONFLICT = "list_conflict"
    ONLINE = "online"
    CHANNELS = "channels"
    CERTIFICATES = "certificates"
    IN_PERSON_DEMANDED = "in_person_demanded"
    IN_PERSON_OFFERED = "in_person_offered"
    IN_PERSON_WAIVED = "in_person_waived"
    IN_PERSON_OFFICE = "in_person_office"
    PAPER_DEMANDED = "paper_demanded"
    PAPER_OFFERED = "paper_offered"
    PAPER_WAIVED = "paper_waived"
    PAPER_OFFICE = "paper_office"
    CENSUS_MATCH = "census_match"
    CENSUS_IDENTITY = "census_identity"
    CENSUS_ONLINE = "census_online"
    CENSUS_ATTACHMENTS = "census_attachments"
    CENSUS_ATTACHMENTS_DROPPED = "census_attachments_dropped"
    CENSUS_SUBMISSION = "census_submission"


@dataclass(frozen=True, slots=True)
class FactSpec:
    """What a fact is called, which values it can take, whether it takes several, and who would know it."""

    name: FactName
    label: str
    values: Mapping[str, str]
    many: bool = False
    ask: str = "所管課"

    def label_of(self, values: Iterable[str]) -> str:
        """The values in Japanese, in the order of the vocabulary."""
        held = set(values)
        return "・".join(label for value, label in self.values.items() if value in held)


_YES_NO = {"true": "はい", "false": "いいえ"}
_STRENGTH = {modality.value: modality.label for modality in Modality} | {"none": "求めなし"}


_SEALS = {item.value: item.label for item in Item if item in SEAL_KINDS}


def _items(axis: Axis) -> dict[str, str]:
    return {item.value: item.label for item in Item if item.axis is axis}


_SPECS = (
    FactSpec(FactName.BASIS_LEVEL, "根拠区分", {kind.value: kind.label for kind in BasisKind}, ask="所管課・法規担当"),
    FactSpec(
        FactName.BASIS_LOCUS,
        "根拠の態様（条文・様式・なし）",
        {locus.value: locus.label for locus in BasisLocus},
        ask="所管課・法規担当",
    ),
    FactSpec(FactName.ARTICLE_LEVEL, "例規から読んだ根拠区分", {kind.value: kind.label for kind in BasisKind}),
    FactSpec(FactName.ARTICLE_LOCUS, "例規から読んだ根拠の態様", {locus.value: locus.label for locus in BasisLocus}),
    FactSpec(FactName.ARTICLE_234_5, "地方自治法第234条第5項の契約書に当たるか", _YES_NO, ask="契約担当"),
    FactSpec(FactName.SEAL_ASKED, "押印の求め", _STRENGTH),
    FactSpec(FactName.SEAL_MARK, "様式に印の欄があるか", _YES_NO),
    FactSpec(
        FactName.SEAL_KINDS,
        "印の種類",
        _SEALS,
        many=True,
    ),
    FactSpec(FactName.INDIVIDUAL_SEAL_KINDS, "個人に求める印の種類", _SEALS, many=True),
    FactSpec(FactName.CORPORATE_SEAL_KINDS, "法人・団体に求める印の種類", _SEALS, many=True),
    FactSpec(FactName.SEAL_KIND_STATED, "印の種類が示されているか", _YES_NO),
    FactSpec(FactName.SEAL_CLASS, "印の扱い", {"unregistered": "認印", "registered": "登記印・登録印"}),
    FactSpec(FactName.SEAL_PARTIES, "押印する者", {party.value: party.label for party in Party}, many=True),
    FactSpec(FactName.SEAL_CERTIFICATE, "印鑑証明書の添付", {"true": "求めている", "false": "求めていない"}),
    FactSpec(
        FactName.PRINT_COMPARED, "印影を証明書・登録印と照合しているか", {"true": "照合している", "false": "記載なし"}
    ),
    FactSpec(FactName.ANCILLARY_SEAL, "訂正印・捨印・契印・割印の求め", _STRENGTH),
    FactSpec(
        FactName.OFFICE_SEALS,
        "公印・決裁印の欄",
        {Item.OFFICIAL_SEAL.value: Item.OFFICIAL_SEAL.label, Item.STAFF_SEAL.value: Item.STAFF_SEAL.label},
        many=True,
    ),
    FactSpec(FactName.SIGNATURE, "署名の求め", _STRENGTH),
    FactSpec(
        FactName.PURPOSES,
        "押印を求める趣旨",
        {
            "P1": "本人確認",
            "P2": "文書作成の真意の確認",
            "P3": "文書内容の真正性の担保",
            "none": "慣例など（趣旨なし）",
        },
        many=True,
    ),
    FactSpec(
        FactName.DOCUMENT_TYPES,
        "書類の種類",
        {
            "contract": "契約書・協定書・覚書",
            "contract_acceptance": "請書",
            "invoice": "請求書・見積書・納品書・完了届・領収書",
            "grant": "補助金・交付金の書類",
            "proxy": "委任状",
            "consent": "同意書・承諾書",
            "pledge": "誓約書",
            "oath": "宣誓書",
            "guarantee": "借用証書・連帯保証",
            "bank_transfer": "口座振替依頼書",
            "bid": "入札書",
            "bid_registration": "入札参加資格・使用印鑑届",
            "seal_registration": "印鑑登録",
            "third_party_certificate": "第三者の証明書",
            "medical_opinion": "医師の意見書",
            "family_register": "戸籍の届出",
            "petition": "請願・陳情",
            "staff_paper": "職員の服務・旅費の書類",
            "approval": "決裁・供覧",
            "receipt": "受領の確認",
            "money_receipt": "領収書",
            "appointment": "委員就任の承諾書",
            "proposal": "提案書・参加表明書",
            "payee_account": "振込口座の届出",
            "owner_consent": "家主・地主・自治会長等の承諾",
            "regulation": "例規そのもの",
        },
        many=True,
    ),
    FactSpec(
        FactName.PROCEDURE_NATURE,
        "手続の性質",
        {
            "open_use": "不特定の人の利用・閲覧・参加",
            "fact_notice": "事実の届出",
            "continuing": "継続的関係にある者の提出",
            "checked_otherwise": "別の方法で確認済み",
            "consultation": "相談・説明",
        },
        many=True,
    ),
    FactSpec(
        FactName.APPLICANT_KINDS,
        "提出者",
        {kind.value: kind.label for kind in ApplicantKind},
        many=True,
    ),
    FactSpec(
        FactName.ORGAN,
        "長以外の執行機関等",
        {
            "assembly": "議会",
            "education": "教育委員会",
            "commission": "選挙管理・監査・農業・固定資産評価審査の委員会等",
            "utility": "公営企業",
        },
        many=True,
    ),
    FactSpec(
        FactName.EARLIER_RESULT,
        "一覧の見直し結果",
        {"retained": "存続", "pending": "検討継続", "abolished": "廃止"},
        many=True,
    ),
    FactSpec(FactName.INTERNAL, "内部手続か", _YES_NO),
    FactSpec(
        FactName.THIRD_PARTY_DEMAND, "提出先などの第三者が押印を求めているか", {"true": "はい", "false": "記載なし"}
    ),
    FactSpec(FactName.ALTERNATIVE_NAMED, "押印に代わる手段が示されているか", {"true": "はい", "false": "記載なし"}),
    FactSpec(FactName.LIST_SAYS, "一覧の押印の有無", {"yes": "有", "no": "無", "blank": "記載なし"}),
    FactSpec(
        FactName.LIST_CONFLICT,
        "一覧と様式・例規の食い違い",
        {
            "no_but_mark": "一覧は押印なし、様式に押印の求めあり",
            "yes_but_none": "一覧は押印あり、様式に押印の求めなし",
            "yes_but_waived": "一覧は押印あり、様式は押印不要",
            "kind_differs": "一覧は認印、様式は登記印・登録印",
            "level_differs": "一覧の根拠区分と、例規から読んだ根拠区分が違う",
            "locus_differs": "一覧の根拠の態様と、例規の条文が違う",
        },
        many=True,
    ),
    FactSpec(
        FactName.ONLINE,
        "オンライン化",
        {"done": "対応済", "partial": "一部対応", "none": "未対応", "excluded": "対象外"},
    ),
    FactSpec(
        FactName.CHANNELS,
        "提出方法",
        {
            "counter": "窓口",
            "mail": "郵送",
            "online": "電子申請",
            "email": "電子メール",
            "fax": "FAX",
            "phone": "電話",
            "inside": "庁内",
        },
        many=True,
    ),
    FactSpec(
        FactName.CERTIFICATES,
        "行政機関が出す証明書の添付",
        {
            "residence": "住民票の写し",
            "tax": "課税・所得・納税証明書",
            "registry": "登記事項証明書",
            "family": "戸籍の証明書",
            "seal": "印鑑登録証明書",
        },
        many=True,
    ),
    FactSpec(FactName.IN_PERSON_DEMANDED, "必ず求める対面", _items(Axis.IN_PERSON), many=True),
    FactSpec(FactName.IN_PERSON_OFFERED, "選べる対面", _items(Axis.IN_PERSON), many=True),
    FactSpec(FactName.IN_PERSON_WAIVED, "不要とした対面", _items(Axis.IN_PERSON), many=True),
    FactSpec(FactName.IN_PERSON_OFFICE, "行政の側の対面", _items(Axis.IN_PERSON), many=True),
    FactSpec(FactName.PAPER_DEMANDED, "必ず求める書面", _items(Axis.PAPER), many=True),
    FactSpec(FactName.PAPER_OFFERED, "選べる書面", _items(Axis.PAPER), many=True),
    FactSpec(FactName.PAPER_WAIVED, "不要とした書面", _items(Axis.PAPER), many=True),
    FactSpec(FactName.PAPER_OFFICE, "行政の側の書面", _items(Axis.PAPER), many=True),
    FactSpec(
        FactName.CENSUS_MATCH,
        "国の調査との照合",
        {"sure": "一致", "ambiguous": "候補あり（要確認）", "none": "該当なし"},
    ),
    FactSpec(
        FactName.CENSUS_IDENTITY,
        "国の調査の本人確認手法",
        {
            "seal_certificate": "押印＋印鑑証明",
            "seal": "押印",
            "signature": "署名",
            "id_documents": "本人確認書類の提示・提出",
            "other": "その他",
            "not_needed": "本人確認不要",
        },
        many=True,
        ask="所管府省庁",
    ),
    FactSpec(
        FactName.CENSUS_ONLINE,
        "国の調査のオンライン化の状況",
        {"done": "実施済", "partial": "一部実施済", "none": "未実施", "excluded": "適用除外", "other": "その他"},
        many=True,
        ask="所管府省庁",
    ),
    FactSpec(
        FactName.CENSUS_ATTACHMENTS,
        "国の調査の添付書類",
        {
            "none": "添付書類なし",
            "residence": "住民票の写し",
            "tax": "課税・所得・納税証明書",
            "registry": "登記事項証明書",
            "family": "戸籍の証明書",
            "seal": "印鑑登録証明書",
            "other": "その他の添付書類",
        },
        many=True,
        ask="所管府省庁",
    ),
    FactSpec(
        FactName.CENSUS_ATTACHMENTS_DROPPED,
        "国の調査の添付書類の撤廃・省略",
        {"done": "撤廃・省略済", "planned": "撤廃・省略予定", "impossible": "撤廃・省略不可", "other": "その他"},
        many=True,
        ask="所管府省庁",
    ),
    FactSpec(
        FactName.CENSUS_SUBMISSION,
        "国の調査の添付書類の提出方法",
        {
            "choice": "電子・原紙を選択可能",
            "electronic": "電子での提出のみ",
            "paper": "原紙での提出のみ",
            "partly": "一部電子、一部原紙",
            "other": "その他",
        },
        many=True,
        ask="所管府省庁",
    ),
)

FACTS: Mapping[FactName, FactSpec] = MappingProxyType({spec.name: spec for spec in _SPECS})
"""Every fact by its name."""
