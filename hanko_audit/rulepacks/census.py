"""Models of the rules that `census` reads: headings of the national sheet, its coded values, short names of laws."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, field_validator

from hanko_audit.rulepacks.base import Rule
from hanko_audit.rulepacks.factnames import FACTS, FactName


class CensusColumn(StrEnum):
    """A column of the national sheet that is kept; the names are those of the fields of `NationalRow`."""

    ID = "id"
    MINISTRY = "ministry"
    NAME = "name"
    LAW = "law"
    LAW_NUMBER = "law_number"
    ARTICLE = "article"
    KIND = "kind"
    ACTOR = "actor"
    RECIPIENT = "recipient"
    TASK = "task"
    ONLINE = "online"
    ONLINE_PLAN = "online_plan"
    ONLINE_DATE = "online_date"
    IDENTITY = "identity"
    ATTACHMENTS = "attachments"
    ATTACHMENTS_DROPPED = "attachments_dropped"
    SUBMISSION = "submission"
    OFFICES = "offices"
    TOTAL = "total"


class CensusColumnRule(Rule):
    """The headings under which the sheets of the years keep one column; compared without spaces, signs and numbers.

    The rule's `title` is the heading that people are told. A sheet without a `required` column is not the census.
    """

    column: CensusColumn
    headings: tuple[str, ...] = Field(min_length=1)
    required: bool = False


class CensusValueRule(Rule):
    """How one answer of the sheet is written: its `code` (the figure before the words) or its `words`.

    A cell may hold several answers. Each is compared by its words first, then by its code, since the codes of one
    year need not be those of another. `examples` are answers that are read as this value, `quiet` ones that are not.
    """

    column: CensusColumn
    fact: FactName
    value: str
    words: tuple[str, ...] = Field(min_length=1)
    code: str = ""
    examples: tuple[str, ...] = Field(min_length=1)
    quiet: tuple[str, ...] = Field(min_length=1)

    @field_validator("value")
    @classmethod
    def _value_exists(cls, value: str, info: object) -> str:
        fact = getattr(info, "data", {}).get("fact")
        if fact is not None and value not in FACTS[fact].values:
            raise ValueError(
                f"事実「{fact}」（{FACTS[fact].label}）の値「{value}」はありません。使える値: {'、'.join(FACTS[fact].values)}"
            )
        return value


class LawNameRule(Rule):
    """Short names of a law (`short`); its 施行令 and 施行規則 are understood with it. `title` is the official name."""

    short: tuple[str, ...] = Field(min_length=1)
