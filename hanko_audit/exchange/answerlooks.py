"""How the sheet looks: which cells are to be filled in, what is still open, and what cannot stand as it is."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from hanko_audit.exchange.columns import Column, Part
from hanko_audit.reporting.looks import FONT
from hanko_audit.reviewing import Move, Stage
from hanko_audit.vocabulary import Axis, VerdictCode

ANSWER = "hanko 記入"
_HEADS: dict[Axis | None, tuple[str, str]] = {
    None: ("1F3A5F", "FFFFFF"),
    Axis.SEAL: ("7A3B3B", "FFFFFF"),
    Axis.IN_PERSON: ("2F5D50", "FFFFFF"),
    Axis.PAPER: ("4B4A78", "FFFFFF"),
}
_ANSWER_HEADS: dict[Axis | None, tuple[str, str]] = {
    Axis.SEAL: ("F3D9D9", "3B1212"),
    Axis.IN_PERSON: ("D5EBE3", "0F2F26"),
    Axis.PAPER: ("DEDDF2", "1E1D45"),
}
_OPEN, _WRITTEN, _WRONG = "FFF4C2", "D9F2E3", "F3B8B0"
_LINE = Side(style="thin", color="9CA3AF")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def head_style(column: Column) -> str:
    """The name of the style of a heading."""
    return f"hanko 見出し {column.axis.value if column.axis else 'row'}{' 記入' if column.is_answer else ''}"


def add_answer_looks(book: Workbook) -> None:
    """Makes the styles known to a workbook, before any cell uses them."""
    book.add_named_style(
        NamedStyle(
            ANSWER,
            font=Font(name=FONT, size=10),
            border=_BORDER,
            alignment=Alignment(wrap_text=True, vertical="top"),
            # Whatever is written stays text: a note may begin with a hyphen, and R5 is no date.
            number_format="@",
            protection=Protection(locked=False),
        )
    )
    for heads, part in ((_HEADS, Part.STATE), (_ANSWER_HEADS, Part.MOVE)):
        for axis, (fill, ink) in heads.items():
            book.add_named_style(
                NamedStyle(
                    head_style(Column(part, axis)),
                    font=Font(name=FONT, size=10, bold=True, color=ink),
                    fill=PatternFill("solid", fgColor=fill),
                    border=_BORDER,
                    alignment=Alignment(wrap_text=True, vertical="center", horizontal="center"),
                )
            )


def colour_answers(sheet: Worksheet, axis: Axis, columns: tuple[Column, ...], first: int, last: int) -> None:
    """Colours the answers of an axis by what stands in the row, as long as the sheet is open."""
    at = {column.part: f"${get_column_letter(place)}" for place, column in _of(columns, axis)}
    letters = [get_column_letter(place) for place, column in _of(columns, axis) if column.is_answer]
    cells = {part: f"{letter}{first}" for part, letter in at.items()}
    whole = f"{letters[0]}{first}:{letters[-1]}{last}"
    empty = {part: f'TRIM({cells[part]})=""' for part in (Part.MOVE, Part.VERDICT, Part.REASONS)}
    open_stages = ",".join(
        f'LEFT({cells[Part.STATE]},{len(stage.label)})="{stage.label}"' for stage in (Stage.PROPOSED, Stage.RETURNED)
    )
    settled = ",".join(
        f'{cells[Part.PROPOSAL]}="{code.label_for(axis)}"'
        for code in (VerdictCode.NOT_APPLICABLE, VerdictCode.OUT_OF_SCOPE)
    )
    confirm = f'LEFT({cells[Part.MOVE]},3)="{Move.CONFIRM.label[:3]}"'
    undecided = f'{cells[Part.PROPOSAL]}="{VerdictCode.NEEDS_REVIEW.label}"'
    retained = f'LEFT({cells[Part.VERDICT]},2)="{VerdictCode.RETAIN.label}"'
    for part, formula, fill in (
        (Part.REASONS, f"AND({retained},{empty[Part.REASONS]})", _WRONG),
        (
            Part.VERDICT,
            f"AND({confirm},{undecided},OR({open_stages}),{empty[Part.VERDICT]})",
            _WRONG,
        ),
        (Part.MOVE, f"AND({empty[Part.MOVE]},NOT({empty[Part.VERDICT]}),NOT(OR({open_stages})))", _WRONG),
        (None, f"NOT(AND({empty[Part.MOVE]},{empty[Part.VERDICT]},{empty[Part.REASONS]}))", _WRITTEN),
        (None, f"AND(OR({open_stages}),NOT(OR({settled})))", _OPEN),
    ):
        place = f"{at[part][1:]}{first}:{at[part][1:]}{last}" if part else whole
        look = PatternFill("solid", start_color=fill, end_color=fill)
        rule = FormulaRule(formula=[formula], fill=look, stopIfTrue=True)  # type: ignore[no-untyped-call]
        sheet.conditional_formatting.add(place, rule)


def hide(sheet: Worksheet, letter: str) -> None:
    """Hides a column."""
    sheet.column_dimensions[letter].hidden = True


def _of(columns: tuple[Column, ...], axis: Axis) -> list[tuple[int, Column]]:
    return [(place, column) for place, column in enumerate(columns, start=1) if column.axis is axis]
