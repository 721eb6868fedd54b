"""The one vocabulary of the product: every code that the rooms exchange, with the Japanese label people see.

Codes are what JSON, rule packs and the database carry; labels are what the app, the workbook and messages show.
"""

from __future__ import annotations

from enum import StrEnum


class Axis(StrEnum):
    """What kind of burden a requirement puts on people."""

    SEAL = "seal"
    IN_PERSON = "in_person"
    PAPER = "paper"

    @property
    def label(self) -> str:
        """Japanese label."""
        return _AXIS_LABELS[self]


_AXIS_LABELS = {Axis.SEAL: "押印", Axis.IN_PERSON: "対面", Axis.PAPER: "書面"}


class Item(StrEnum):
    """What exactly is asked for. Each item belongs to one axis."""

    UNREGISTERED_SEAL = "unregistered_seal"
    REGISTERED_SEAL = "registered_seal"
    CORPORATE_SEAL = "corporate_seal"
    BANK_SEAL = "bank_seal"
    FILED_SEAL = "filed_seal"
    SEAL_CERTIFICATE = "seal_certificate"
    SIGNATURE = "signature"
    ANCILLARY_SEAL = "ancillary_seal"
    OFFICIAL_SEAL = "official_seal"
    STAFF_SEAL = "staff_seal"
    VISIT = "visit"
    PERSONAL_APPEARANCE = "personal_appearance"
    BRING = "bring"
    PICKUP = "pickup"
    INTERVIEW = "interview"
    ATTENDANCE = "attendance"
    ON_SITE_VIEWING = "on_site_viewing"
    ID_PRESENTATION = "id_presentation"
    WRITTEN_FORM = "written_form"
    ORIGINAL = "original"
    COPIES = "copies"
    ATTACHMENT = "attachment"
    POSTAL_MAIL = "postal_mail"
    FAX = "fax"
    REVENUE_STAMP = "revenue_stamp"
    POSTING = "posting"
    STORAGE_MEDIA = "storage_media"
    HANDWRITING = "handwriting"

    @property
    def axis(self) -> Axis:
        """The axis this item belongs to."""
        return _ITEMS[self][0]

    @property
    def label(self) -> str:
        """Japanese label."""
        return _ITEMS[self][1]


_ITEMS: dict[Item, tuple[Axis, str]] = {
    Item.UNREGISTERED_SEAL: (Axis.SEAL, "認印（種類の指定なし）"),
    Item.REGISTERED_SEAL: (Axis.SEAL, "実印"),
    Item.CORPORATE_SEAL: (Axis.SEAL, "登記印（法人代表者印）"),
    Item.BANK_SEAL: (Axis.SEAL, "銀行届出印"),
    Item.FILED_SEAL: (Axis.SEAL, "使用印（届出印）"),
    Item.SEAL_CERTIFICATE: (Axis.SEAL, "印鑑証明書"),
    Item.SIGNATURE: (Axis.SEAL, "署名（自署）"),
    Item.ANCILLARY_SEAL: (Axis.SEAL, "訂正印・捨印・契印・割印"),
    Item.OFFICIAL_SEAL: (Axis.SEAL, "公印"),
    Item.STAFF_SEAL: (Axis.SEAL, "決裁印・職員印"),
    Item.VISIT: (Axis.IN_PERSON, "来庁・窓口"),
    Item.PERSONAL_APPEARANCE: (Axis.IN_PERSON, "本人出頭・代理不可"),
    Item.BRING: (Axis.IN_PERSON, "持参"),
    Item.PICKUP: (Axis.IN_PERSON, "窓口受取"),
    Item.INTERVIEW: (Axis.IN_PERSON, "面談・聴取"),
    Item.ATTENDANCE: (Axis.IN_PERSON, "立会い・講習・説明会"),
    Item.ON_SITE_VIEWING: (Axis.IN_PERSON, "閲覧・縦覧"),
    Item.ID_PRESENTATION: (Axis.IN_PERSON, "本人確認書類の提示"),
    Item.WRITTEN_FORM: (Axis.PAPER, "書面・紙"),
    Item.ORIGINAL: (Axis.PAPER, "原本"),
    Item.COPIES: (Axis.PAPER, "部数・正副"),
    Item.ATTACHMENT: (Axis.PAPER, "添付書類（証明書等）"),
    Item.POSTAL_MAIL: (Axis.PAPER, "郵送"),
    Item.FAX: (Axis.PAPER, "FAX"),
    Item.REVENUE_STAMP: (Axis.PAPER, "証紙・印紙"),
    Item.POSTING: (Axis.PAPER, "書面掲示"),
    Item.STORAGE_MEDIA: (Axis.PAPER, "記録媒体"),
    Item.HANDWRITING: (Axis.PAPER, "手書き・筆記具の指定"),
}

SEAL_KINDS: frozenset[Item] = frozenset(
    {
        Item.UNREGISTERED_SEAL,
        Item.REGISTERED_SEAL,
        Item.CORPORATE_SEAL,
        Item.BANK_SEAL,
        Item.FILED_SEAL,
    }
)
"""Seals that a resident or business presses on a document, as opposed to certificates, signatures and office seals."""

OFFICE_ITEMS: frozenset[Item] = frozenset({Item.OFFICIAL_SEAL, Item.STAFF_SEAL})
"""Seals of the authority itself: always party `official`, never counted as what residents have to do."""


class Modality(StrEnum):
    """How strongly a requirement is asked."""

    REQUIRED = "required"
    CONDITIONAL = "conditional"
    ALTERNATIVE = "alternative"
    OPTIONAL = "optional"
    WAIVED = "waived"

    @property
    def label(self) -> str:
        """Japanese label."""
        return _MODALITY_LABELS[self]

    @property
    def is_active(self) -> bool:
        """Whether somebody may still have to do it: everything but `waived`."""
        return self is not Modality.WAIVED

    @property
    def strength(self) -> int:
        """Rank for merging several mentions of one item; a larger number is the stronger demand."""
        return len(_STRENGTH) - _STRENGTH.index(self)


_STRENGTH = [Modality.REQUIRED, Modality.CONDITIONAL, Modality.ALTERNATIVE, Modality.OPTIONAL, Modality.WAIVED]
_MODALITY_LABELS = {
    Modality.REQUIRED: "必須",
    Modality.CONDITIONAL: "条件付き",
    Modality.ALTERNATIVE: "選択",
    Modality.OPTIONAL: "任意",
    Modality.WAIVED: "不要・省略可",
}


class Party(StrEnum):
    """Who has to do it."""

    APPLICANT = "applicant"
    AGENT = "agent"
    CORPORATION = "corporation"
    THIRD_PARTY = "third_party"
    OFFICIAL = "official"
    UNSPECIFIED = "unspecified"

    @property
    def label(self) -> str:
        """Japanese label."""
        return _PARTY_LABELS[self]


_PARTY_LABELS = {
    Party.APPLICANT: "申請者本人",
    Party.AGENT: "代理人",
    Party.CORPORATION: "法人・団体",
    Party.THIRD_PARTY: "第三者（医師・雇用主・保証人等）",
    Party.OFFICIAL: "行政（職員・市長等）",
    Party.UNSPECIFIED: "記載なし",
}


class VerdictCode(StrEnum):
    """What the tool proposes for one axis of one procedure."""

    ABOLISH = "abolish"
    SIGNATURE_ONLY = "signature_only"
    SIGNATURE_OR_SEAL = "signature_or_seal"
    SUBSTITUTE = "substitute"
    RETAIN = "retain"
    AWAIT_NATIONAL = "await_national"
    OUT_OF_SCOPE = "out_of_scope"
    NEEDS_REVIEW = "needs_review"
    NOT_APPLICABLE = "not_applicable"

    def label_for(self, axis: Axis) -> str:
        """Japanese label; `abolish` reads differently where no seal is involved."""
        if self is VerdictCode.ABOLISH and axis is not Axis.SEAL:
            return "廃止（オンライン等で可）"
        return _VERDICT_LABELS[self]

    @property
    def label(self) -> str:
        """Japanese label on the seal axis."""
        return _VERDICT_LABELS[self]


_VERDICT_LABELS = {
    VerdictCode.ABOLISH: "廃止（記名のみ）",
    VerdictCode.SIGNATURE_ONLY: "署名のみ",
    VerdictCode.SIGNATURE_OR_SEAL: "署名又は記名押印の選択",
    VerdictCode.SUBSTITUTE: "代替手段により廃止",
    VerdictCode.RETAIN: "存続",
    VerdictCode.AWAIT_NATIONAL: "国・県等の法令を確認",
    VerdictCode.OUT_OF_SCOPE: "対象外",
    VerdictCode.NEEDS_REVIEW: "要確認",
    VerdictCode.NOT_APPLICABLE: "該当なし",
}


class ApplicantKind(StrEnum):
    """Who submits (提出者)."""

    INDIVIDUAL = "individual"
    CORPORATION = "corporation"
    STAFF = "staff"
    THIRD_PARTY = "third_party"
    OFFICE = "office"

    @property
    def label(self) -> str:
        """Japanese label."""
        return _APPLICANT_LABELS[self]


_APPLICANT_LABELS = {
    ApplicantKind.INDIVIDUAL: "個人",
    ApplicantKind.CORPORATION: "法人・団体",
    ApplicantKind.STAFF: "職員",
    ApplicantKind.THIRD_PARTY: "第三者",
    ApplicantKind.OFFICE: "行政",
}


class BasisKind(StrEnum):
    """The level of the rule that a procedure rests on (根拠区分)."""

    NATIONAL = "national"
    PREFECTURAL = "prefectural"
    OTHER_BODY = "other_body"
    ORDINANCE = "ordinance"
    RULE = "rule"
    GUIDELINE = "guideline"
    CUSTOM = "custom"

    @property
    def label(self) -> str:
        """Japanese label."""
        return _BASIS_KIND_LABELS[self]


_BASIS_KIND_LABELS = {
    BasisKind.NATIONAL: "国の法令",
    BasisKind.PREFECTURAL: "県の条例等",
    BasisKind.OTHER_BODY: "他団体の規程",
    BasisKind.ORDINANCE: "条例",
    BasisKind.RULE: "規則・訓令",
    BasisKind.GUIDELINE: "要綱・要領",
    BasisKind.CUSTOM: "慣行・根拠なし",
}


class BasisLocus(StrEnum):
    """Where in that rule the demand for the seal stands (根拠の態様)."""

    ARTICLE = "article"
    FORM_ONLY = "form_only"
    NONE = "none"

    @property
    def label(self) -> str:
        """Japanese label."""
        return _BASIS_LOCUS_LABELS[self]


_BASIS_LOCUS_LABELS = {BasisLocus.ARTICLE: "条文", BasisLocus.FORM_ONLY: "様式", BasisLocus.NONE: "なし"}


class LinkState(StrEnum):
    """How a form stands to the procedures of a list."""

    SURE = "sure"
    DOUBTFUL = "doubtful"
    NONE = "none"
    DECIDED = "decided"

    @property
    def label(self) -> str:
        """Japanese label."""
        return _LINK_LABELS[self]


_LINK_LABELS = {
    LinkState.SURE: "確か",
    LinkState.DOUBTFUL: "要確認",
    LinkState.NONE: "手続なし",
    LinkState.DECIDED: "決定済",
}
