"""The hidden sheet that the lists of the cells point to: Excel takes no longer list inside a validation itself."""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from hanko_audit.exchange.columns import Column, Part
from hanko_audit.exchange.exporting import Export
from hanko_audit.reviewing import Move
from hanko_audit.vocabulary import Axis, VerdictCode

CHOICES = "選択肢"
AS_IT_IS = "案・今の決定のまま"
"""What the list offers to those who would rather write something than leave the cell empty."""

_PROMPTS: dict[Part, str] = {
    Part.MOVE: "一覧から選びます。空のままなら、この行は決めません。",
    Part.REASONS: "存続のときは必ず選びます。二つ以上は「R1、R4」のように書きます。",
}
"""Shown beside the cell; elsewhere a prompt would only cover the neighbours."""


def verdict_choices(axis: Axis) -> tuple[str, ...]:
    """The decisions that can be chosen on an axis."""
    own = [code.label_for(axis) for code in VerdictCode if code is not VerdictCode.NEEDS_REVIEW]
    return (AS_IT_IS, *own)


@dataclass(frozen=True, slots=True)
class Choices:
    """Where on the hidden sheet each list stands."""

    places: dict[tuple[Part, Axis | None], str]

    def validation(self, column: Column) -> DataValidation | None:
        """The validation of a column that offers choices; None for one in which words are free."""
        place = self.places.get((column.part, column.axis)) or self.places.get((column.part, None))
        if place is None:
            return None
        own = DataValidation(type="list", formula1=place, allow_blank=True)
        # Several reasons are written by hand, so that list only offers.
        own.showErrorMessage = column.part is not Part.REASONS
        own.errorTitle, own.error = "選択肢", "一覧にある言葉から選んでください。"
        if column.part in _PROMPTS:
            own.promptTitle, own.prompt, own.showInputMessage = column.title, _PROMPTS[column.part], True
        return own


def add_choices(book: Workbook, export: Export) -> Choices:
    """Writes the sheet."""
    lists: dict[tuple[Part, Axis | None], tuple[str, ...]] = {
        (Part.MOVE, None): tuple(move.label for move in Move),
        (Part.REASONS, None): tuple(f"{rule.id} {rule.title}" for rule in export.reasons),
    }
    lists.update({(Part.VERDICT, axis): verdict_choices(axis) for axis in export.axes})
    sheet = book.create_sheet(CHOICES)
    sheet.sheet_state = "hidden"
    longest = max(len(own) for own in lists.values())
    for row in range(longest):
        sheet.append([own[row] if row < len(own) else None for own in lists.values()])
    places = {
        key: f"'{CHOICES}'!${letter}$1:${letter}${len(own)}"
        for number, (key, own) in enumerate(lists.items(), start=1)
        if (letter := get_column_letter(number))
    }
    return Choices(places)
