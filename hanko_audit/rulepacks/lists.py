"""Models of the rules that `procedures` reads: what the columns of a procedure list are called, what its values mean."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import Field, field_validator, model_validator

from hanko_audit.rulepacks.base import Rule, check_expressions
from hanko_audit.vocabulary import BasisKind, BasisLocus, Item


class ListField(StrEnum):
    """A column of a procedure list; the names are those of the fields of `Procedure`."""

    NUMBER = "number"
    BUREAU = "bureau"
    DEPARTMENT = "department"
    NAME = "name"
    FORM_NAME = "form_name"
    FORM_NUMBER = "form_number"
    REGULATION = "regulation"
    BASIS_KIND = "basis_kind"
    BASIS_LOCUS = "basis_locus"
    APPLICANT_KIND = "applicant_kind"
    SEAL_REQUIRED = "seal_required"
    SEAL_KIND = "seal_kind"
    SEAL_PURPOSE = "seal_purpose"
    RESULT = "result"
    ALTERNATIVE = "alternative"
    EFFECTIVE_DATE = "effective_date"
    ANNUAL_COUNT = "annual_count"
    ONLINE_STATUS = "online_status"
    SUBMISSION_METHOD = "submission_method"
    ATTACHMENTS = "attachments"
    REMARKS = "remarks"

    @property
    def label(self) -> str:
        """Japanese label."""
        return _FIELD_LABELS[self]


_FIELD_LABELS = {
    ListField.NUMBER: "番号",
    ListField.BUREAU: "部局",
    ListField.DEPARTMENT: "所管課",
    ListField.NAME: "手続名",
    ListField.FORM_NAME: "様式名",
    ListField.FORM_NUMBER: "様式番号",
    ListField.REGULATION: "例規名",
    ListField.BASIS_KIND: "根拠区分",
    ListField.BASIS_LOCUS: "根拠の態様",
    ListField.APPLICANT_KIND: "提出者",
    ListField.SEAL_REQUIRED: "押印の有無",
    ListField.SEAL_KIND: "印の種類",
    ListField.SEAL_PURPOSE: "押印を求める理由",
    ListField.RESULT: "見直し結果",
    ListField.ALTERNATIVE: "代替手段",
    ListField.EFFECTIVE_DATE: "見直し時期",
    ListField.ANNUAL_COUNT: "年間件数",
    ListField.ONLINE_STATUS: "オンライン",
    ListField.SUBMISSION_METHOD: "提出方法",
    ListField.ATTACHMENTS: "添付書類",
    ListField.REMARKS: "備考",
}


class HeaderRule(Rule):
    """The headers under which lists keep one field.

    A header is compared without spaces, line breaks, ※ and bracket notes, and without regard to の・等・欄.
    `aliases` match as a whole; where two columns claim the field, the alias that stands first wins. `weak` ones match
    as a whole too, but only where no other column is better and the values below look like this field. `contains` are
    words that tell the field from inside a longer header. None of them match where one of `unless` (regular
    expressions) is found in the header, except whole aliases. `choices` (regular expressions) are the names of
    columns that are themselves values of the field, where a list marks one of several columns with ○.
    """

    field: ListField
    aliases: tuple[str, ...] = Field(min_length=1)
    contains: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()

    @field_validator("unless", "choices")
    @classmethod
    def _compiles(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return check_expressions(value)


class ValueTarget(StrEnum):
    """What the words in a cell are read as."""

    SEAL_REQUIRED = "seal_required"
    SEAL_KIND = "seal_kind"
    BASIS_LEVEL = "basis_level"
    LOCUS = "locus"


_VALUES: dict[ValueTarget, tuple[str, ...]] = {
    ValueTarget.SEAL_KIND: tuple(Item),
    ValueTarget.BASIS_LEVEL: tuple(BasisKind),
    ValueTarget.LOCUS: tuple(BasisLocus),
}


class ValueRule(Rule):
    """The words for one value. `words` match the whole cell, `text` are regular expressions found anywhere in it.

    Both are compared after NFKC and without spaces. Whole words of any rule come before expressions of any rule;
    among expressions the rule that stands first wins. `unless` expressions keep `text` from matching. `examples` are
    cells that are read as this value, `quiet` ones cells that are not.
    """

    target: ValueTarget
    value: bool | str
    words: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()

    @field_validator("text", "unless")
    @classmethod
    def _compiles(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return check_expressions(value)

    @model_validator(mode="after")
    def _is_sound(self) -> Self:
        if not (self.words or self.text):
            raise ValueError("words か text に、見つける言葉を書いてください。")
        if not self.examples or not self.quiet:
            raise ValueError("examples にこの値と読むべき例を、quiet に読んではいけない例を、一つ以上書いてください。")
        if self.target is ValueTarget.SEAL_REQUIRED:
            if not isinstance(self.value, bool):
                raise ValueError(
                    f"「value」の値「{self.value}」は使えません。seal_required には true か false を書いてください。"
                )
        elif self.value not in _VALUES[self.target]:
            known = "、".join(_VALUES[self.target])
            raise ValueError(f"「value」の値「{self.value}」は使えません。使える値: {known}")
        return self


class SpellingRule(Rule):
    """Short names (`short`) under which offices file what the rule's `title` names in full: 国保 for 国民健康保険.

    They are written out when forms are compared with procedures, except before and behind the words named. `examples`
    are names that hold a short name, `quiet` ones that hold its signs and mean something else.
    """

    short: tuple[str, ...] = Field(min_length=1)
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    examples: tuple[str, ...] = Field(min_length=1)
    quiet: tuple[str, ...] = Field(min_length=1)
