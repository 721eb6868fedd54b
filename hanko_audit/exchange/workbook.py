"""The workbook that goes out: one protected sheet in which only the answers are open, and how to fill it in."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from hanko_audit.exchange.answerlooks import ANSWER, add_answer_looks, colour_answers, head_style, hide
from hanko_audit.exchange.choices import add_choices
from hanko_audit.exchange.columns import Column, Part, columns_for, locked_columns
from hanko_audit.exchange.exporting import Export
from hanko_audit.exchange.guide import add_about, add_guide
from hanko_audit.exchange.lines import Line
from hanko_audit.exchange.marks import Shown, cell_mark, row_id
from hanko_audit.reporting.cells import clean
from hanko_audit.reporting.looks import TEXT, WHOLE, add_looks, verdict_style
from hanko_audit.reporting.sheet import cell_at, height_of, lines_needed, put, write_note, write_title
from hanko_audit.vocabulary import Axis

SHEET = "見直し"
_HEAD = 3
_FIRST = _HEAD + 1
_WRAPPED = frozenset({Part.NAME, Part.NOTICE, Part.GROUNDS, Part.STATE})
_PAPER_A3 = 8
_PRINTED = 50
"""Per cent: an axis beside the names of the rows fits on a page of A3."""


def write_export(export: Export, path: Path) -> None:
    """Writes the workbook. Raises OSError."""
    book = Workbook()
    add_looks(book)
    add_answer_looks(book)
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # noqa: S101 - a new Workbook always has one
    sheet.title = SHEET
    columns = columns_for(export.axes)
    _write_head(sheet, export, columns)
    for number, line in enumerate(export.lines, start=_FIRST):
        _write_line(sheet, number, export, line, columns)
    last = max(_FIRST, _HEAD + len(export.lines))
    add_guide(book, export)
    choices = add_choices(book, export)
    add_about(book, export)
    for position, column in enumerate(columns, start=1):
        validation = choices.validation(column) if column.is_answer else None
        if validation is not None:
            letter = get_column_letter(position)
            validation.add(f"{letter}{_FIRST}:{letter}{last}")
            sheet.add_data_validation(validation)
    for axis in export.axes:
        colour_answers(sheet, axis, columns, _FIRST, last)
    _set_up(sheet, columns, last)
    # Packed in memory first: a disk that is full leaves no half of a workbook open.
    packed = BytesIO()
    book.save(packed)
    path.write_bytes(packed.getvalue())


def _write_head(sheet: Worksheet, export: Export, columns: tuple[Column, ...]) -> None:
    day = export.made_at
    whom = export.department or "すべての課"
    write_title(sheet, 1, f"押印・対面・書面 見直し 記入表（{whom}）　{day.year}年{day.month}月{day.day}日 書出し")
    write_note(
        sheet,
        2,
        "色の付いた欄（すること・決定・理由・自由記述）に記入してください。"
        "「すること」が空の行は決めません。行IDは消さないでください。くわしくはシート「記入のしかた」にあります。",
    )
    for position, column in enumerate(columns, start=1):
        cell = cell_at(sheet, _HEAD, position)
        cell.style = head_style(column)
        put(cell, column.title)
    sheet.row_dimensions[_HEAD].height = height_of(2)


def _write_line(sheet: Worksheet, number: int, export: Export, line: Line, columns: tuple[Column, ...]) -> None:
    lines = 1
    for position, column in enumerate(columns, start=1):
        cell = cell_at(sheet, number, position)
        if column.is_answer:
            cell.style = ANSWER
            continue
        cell.style = _style(line, column)
        match column.part:
            case Part.ID:
                put(cell, row_id(export.database, line.subject_id))
            case Part.COUNT:
                put(cell, line.row.annual_count)
            case Part.SHOWN:
                put(cell, _shown(export, line).text())
            case _:
                text = line.text(column)
                put(cell, text)
                if column.part in _WRAPPED:
                    lines = max(lines, lines_needed(text, column.width))
    sheet.row_dimensions[number].height = height_of(lines)


def _style(line: Line, column: Column) -> str:
    if column.part is Part.PROPOSAL:
        return verdict_style(line.by_axis[column.axis or Axis.SEAL].proposed)
    return WHOLE if column.part is Part.COUNT else TEXT


def _shown(export: Export, line: Line) -> Shown:
    # What is longer than a cell may be was cut there; its hash is that of what the cell holds.
    cells = tuple(cell_mark(clean(line.text(column))) for column in locked_columns(export.axes))
    seen = {axis: line.seen(axis) for axis in export.axes}
    return Shown(line.subject_id, export.id, len(export.lines), seen, cells)


def _set_up(sheet: Worksheet, columns: tuple[Column, ...], last: int) -> None:
    for position, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(position)].width = column.width
    end = get_column_letter(len(columns))
    hide(sheet, end)
    name = columns.index(Column(Part.NAME)) + 1
    sheet.freeze_panes = f"{get_column_letter(name + 1)}{_FIRST}"
    sheet.auto_filter.ref = f"A{_HEAD}:{end}{last}"
    own = sheet.protection
    own.sheet = True
    # In the file these say what is forbidden.
    own.autoFilter = own.sort = own.formatColumns = own.formatRows = own.formatCells = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _PAPER_A3
    sheet.page_setup.scale = _PRINTED
    _break_pages(sheet, columns)
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
    sheet.print_title_cols = f"A:{get_column_letter(name)}"
    if (footer := sheet.oddFooter) is not None:
        footer.left.text = "&A"
        footer.right.text = "&P / &N ページ"


def _break_pages(sheet: Worksheet, columns: tuple[Column, ...]) -> None:
    """Each axis after the first begins a page of its own."""
    first = [position for position, column in enumerate(columns) if column.part is Part.PROPOSAL]
    for position in first[1:]:
        sheet.col_breaks.append(Break(id=position))
