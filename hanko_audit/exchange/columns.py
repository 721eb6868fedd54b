"""The columns of the sheet that goes out, and how their headings are found again in what comes back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from hanko_audit.rulepacks.reviewing import answer_key
from hanko_audit.vocabulary import Axis

_REMARKS = re.compile(r"\([^()]*\)|[・:/_\-|※]")


class Part(StrEnum):
    """What a column holds: who the row is, what is proposed and decided on an axis, or what a reviewer writes there."""

    ID = "id"
    NUMBER = "number"
    NAME = "name"
    DEPARTMENT = "department"
    COUNT = "count"
    DUE = "due"
    NOTICE = "notice"
    PROPOSAL = "proposal"
    GROUNDS = "grounds"
    STATE = "state"
    MOVE = "move"
    VERDICT = "verdict"
    REASONS = "reasons"
    NOTE = "note"
    SHOWN = "shown"


ANSWERS = (Part.MOVE, Part.VERDICT, Part.REASONS, Part.NOTE)
"""What reviewers write; everything else is only shown."""

_OF_ROW = (Part.ID, Part.NUMBER, Part.NAME, Part.DEPARTMENT, Part.COUNT, Part.DUE, Part.NOTICE)
_OF_AXIS = (Part.PROPOSAL, Part.GROUNDS, Part.STATE, *ANSWERS)
_LOOKS: dict[Part, tuple[str, float]] = {
    Part.ID: ("行ID", 15),
    Part.NUMBER: ("番号", 7),
    Part.NAME: ("手続名", 28),
    Part.DEPARTMENT: ("所管課", 13),
    Part.COUNT: ("年間件数", 9),
    Part.DUE: ("期限", 12),
    Part.NOTICE: ("知らせ", 18),
    Part.PROPOSAL: ("案", 17),
    Part.GROUNDS: ("案の理由", 44),
    Part.STATE: ("今の状態", 26),
    Part.MOVE: ("すること", 22),
    Part.VERDICT: ("決定", 24),
    Part.REASONS: ("理由", 22),
    Part.NOTE: ("自由記述", 32),
    Part.SHOWN: ("照合用（消さないでください）", 12),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `axis` is None for what concerns the row as a whole."""

    part: Part
    axis: Axis | None = None

    @property
    def title(self) -> str:
        """The heading."""
        own = _LOOKS[self.part][0]
        return f"{self.axis.label} {own}" if self.axis else own

    @property
    def width(self) -> float:
        """In characters."""
        return _LOOKS[self.part][1]

    @property
    def is_answer(self) -> bool:
        """Whether reviewers write here."""
        return self.part in ANSWERS


ID, NUMBER, NAME, SHOWN = (Column(part) for part in (Part.ID, Part.NUMBER, Part.NAME, Part.SHOWN))


def columns_for(axes: Sequence[Axis]) -> tuple[Column, ...]:
    """All columns of a sheet, from left to right."""
    own = [Column(part) for part in _OF_ROW]
    return (*own, *(Column(part, axis) for axis in axes for part in _OF_AXIS), SHOWN)


@lru_cache
def locked_columns(axes: tuple[Axis, ...]) -> tuple[Column, ...]:
    """Those whose cells nobody is to change, without the row's id and the hidden one."""
    return tuple(own for own in columns_for(axes) if not own.is_answer and own not in {ID, SHOWN})


def column_titled(text: str) -> Column | None:
    """The column that a heading names, however it is spaced."""
    return _BY_TITLE.get(_title_key(text)) if text.strip() else None


def _title_key(text: str) -> str:
    return _REMARKS.sub("", answer_key(text))


_BY_TITLE = {_title_key(own.title): own for own in columns_for(tuple(Axis))}
