"""Models of the rules that procedure lists are read by: what a column is called, and what a value means."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Self

from pydantic import Field, field_validator, model_validator

from hanko_audit.rulepacks.base import Rule
from hanko_audit.vocabulary import SEAL_KINDS, BasisKind, BasisLocus


class ListField(StrEnum):
    """The fields of a procedure that a column can hold."""

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


class ValueField(StrEnum):
    """The readings that values are brought to."""

    SEAL_REQUIRED = "seal_required"
    SEAL_KIND = "seal_kind"
    BASIS_LEVEL = "basis_level"
    BASIS_LOCUS = "basis_locus"


_VALUES: dict[ValueField, tuple[str, ...]] = {
    ValueField.SEAL_REQUIRED: ("yes", "no"),
    ValueField.SEAL_KIND: tuple(sorted(SEAL_KINDS)),
    ValueField.BASIS_LEVEL: tuple(BasisKind),
    ValueField.BASIS_LOCUS: tuple(BasisLocus),
}


def _check_expressions(value: tuple[str, ...]) -> tuple[str, ...]:
    for expression in value:
        try:
            re.compile(expression)
        except re.error as error:
            raise ValueError(
                f"正規表現「{expression}」が読めません（{error.msg}）。括弧の対応と記号を確かめてください。"
            ) from error
    return value


class HeaderRule(Rule):
    """What the column of one field is called.

    `aliases` are whole headers, compared after NFKC with spaces, line breaks, ※ and bracketed notes taken out;
    earlier aliases are the better fit. `contains` are regular expressions searched in the header with its notes.
    `weak` aliases are ambiguous: they count only where no other column and no other field fits.
    """

    field: ListField
    aliases: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    @field_validator("contains", "unless")
    @classmethod
    def _compiles(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return _check_expressions(value)

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if not (self.aliases or self.contains or self.weak):
            raise ValueError("aliases に、この項目の見出しの言い方を一つ以上書いてください。")
        return self


class ValueRule(Rule):
    """What a cell means. `words` are whole cells after NFKC without spaces; `contains` are regular expressions.

    Rules of one field are asked in pack order and the first that fits decides, so the more cautious reading of a
    mixed cell (法律・条例) stands first.
    """

    field: ValueField
    value: str
    words: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    examples: tuple[str, ...] = Field(default=())
    quiet: tuple[str, ...] = ()

    @field_validator("value", mode="before")
    @classmethod
    def _is_word(cls, value: object) -> object:
        return ("yes" if value else "no") if isinstance(value, bool) else value

    @field_validator("contains", "unless")
    @classmethod
    def _compiles(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return _check_expressions(value)

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.value not in _VALUES[self.field]:
            known = "・".join(_VALUES[self.field])
            raise ValueError(f"value の「{self.value}」は {self.field} では使えません。使える値: {known}")
        if not (self.words or self.contains):
            raise ValueError("words か contains に、この値と読む言葉を書いてください。")
        if not self.examples:
            raise ValueError("examples に、この値と読むべきセルの例を一つ以上書いてください。")
        return self
