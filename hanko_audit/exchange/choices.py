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

_PROMPTS: dict[Part, tuple[str, str]] = {
    Part.MOVE: ("すること", "一覧から選びます。空のままなら、この行は決めません。"),
    Part.VERDICT: ("決定", "案（今の決定）と同じなら空のままでかまいません。違うときに選びます。"),
    Part.REASONS: ("理由", "存続のときは必ず選びます。二つ以上は「R1、R4」のように書きます。"),
    Part.NOTE: ("自由記述", "理由の補足や申し送りを書きます。案と違う決定・差戻しでは、理由かここに書いてください。"),
}


def verdict_choices(axis: Axis) -> tuple[str, ...]:
    """The decisions that can be chosen on an axis."""
    own = [code.label_for(axis) for code in VerdictCode if code is not VerdictCode.NEEDS_REVIEW]
    return (AS_IT_IS, *own)


@dataclass(frozen=True, slots=True)
class Choices:
    """Where on the hidden sheet each list stands."""

    places: dict[tuple[Part, Axis | None], str]

    def validation(self, column: Column) -> DataValidation:
        """The validation of a column that reviewers write in."""
        title, prompt = _PROMPTS[column.part]
        place = self.places.get((column.part, column.axis)) or self.places.get((column.part, None))
        if place is None:
            own = DataValidation(allow_blank=True)
        else:
            own = DataValidation(type="list", formula1=place, allow_blank=True)
            # Several reasons are written by hand, so that list only offers.
            own.showErrorMessage = column.part is not Part.REASONS
            own.errorTitle, own.error = title, "一覧にある言葉から選んでください。"
        own.promptTitle, own.prompt, own.showInputMessage = title, prompt, True
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
