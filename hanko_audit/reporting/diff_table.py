"""一覧の比較: what changed between two lists, one changed cell a row, for the page and for a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from hanko_audit.procedure import Procedure
from hanko_audit.procedures import ListDiff
from hanko_audit.procedures.comparing import Value
from hanko_audit.reporting.looks import add_looks
from hanko_audit.reporting.sheet import (
    set_up_page,
    set_widths,
    write_header,
    write_note,
    write_row,
    write_title,
)
from hanko_audit.rulepacks.lists import ListField
from hanko_audit.vocabulary import Item

_TITLES = (
    *(("区分", 9), ("所管課", 14), ("手続名", 30), ("項目", 14), ("前の一覧", 30), ("今の一覧", 30)),
    *(("前の行", 12), ("今の行", 12), ("組にした理由", 34)),
)


class DiffKind(StrEnum):
    """What became of a procedure."""

    ADDED = "added"
    DROPPED = "dropped"
    CHANGED = "changed"
    DOUBTFUL = "doubtful"

    @property
    def label(self) -> str:
        """Japanese label."""
        return _LABELS[self]


_LABELS = {
    DiffKind.ADDED: "加わった",
    DiffKind.DROPPED: "なくなった",
    DiffKind.CHANGED: "変わった",
    DiffKind.DOUBTFUL: "要確認",
}


@dataclass(frozen=True, slots=True)
class DiffRow:
    """A procedure that came or went, a cell that changed, or two rows that may be one procedure.

    `old_place` and `new_place` say where the rows stand in the two lists, as people see it.
    """

    kind: DiffKind
    department: str
    name: str
    field: str = ""
    old: str = ""
    new: str = ""
    old_place: str = ""
    new_place: str = ""
    reason: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """The row under the titles of the table."""
        shown = (self.kind.label, self.department, self.name, self.field, self.old, self.new)
        return (*shown, self.old_place, self.new_place, self.reason)


def diff_titles() -> tuple[str, ...]:
    """The headings of the table."""
    return tuple(title for title, _ in _TITLES)


def diff_rows(found: ListDiff) -> list[DiffRow]:
    """Everything that differs: what was added, dropped, changed cell by cell, and what a person has to look at."""
    return list(_rows(found))


def _rows(found: ListDiff) -> Iterator[DiffRow]:
    for own in found.added:
        form = ListField.FORM_NAME.label if own.form_name else ""
        yield DiffRow(DiffKind.ADDED, own.department, own.name, form, new=own.form_name, new_place=_place(own))
    for own in found.dropped:
        form = ListField.FORM_NAME.label if own.form_name else ""
        yield DiffRow(DiffKind.DROPPED, own.department, own.name, form, own.form_name, old_place=_place(own))
    for changed in found.changed:
        for change in changed.changes:
            yield DiffRow(
                DiffKind.CHANGED,
                changed.new.department,
                changed.new.name,
                _label(change.field),
                _shown(change.old),
                _shown(change.new),
                _place(changed.old),
                _place(changed.new),
                changed.reason,
            )
    for pair in found.doubtful:
        yield DiffRow(
            DiffKind.DOUBTFUL,
            pair.new.department,
            pair.new.name,
            ListField.NAME.label,
            pair.old.name,
            pair.new.name,
            _place(pair.old),
            _place(pair.new),
            pair.reason,
        )


def diff_workbook(found: ListDiff, old: str, new: str, rows: Sequence[DiffRow] | None = None) -> bytes:
    """A workbook with one sheet; `old` and `new` are the lists' names. All rows where none are given."""
    shown = diff_rows(found) if rows is None else rows
    book = Workbook()
    add_looks(book)
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # noqa: S101 - a new Workbook always has one
    sheet.title = "一覧の比較"
    write_title(sheet, 1, "手続一覧の比較")
    write_note(sheet, 2, f"前の一覧: {old}　今の一覧: {new}　変わらない手続: {found.unchanged:,}件")
    write_note(sheet, 3, "　".join(diff_notes(found)))
    write_header(sheet, 5, diff_titles())
    for place, row in enumerate(shown, start=6):
        write_row(sheet, place, row.cells)
    set_widths(sheet, [width for _, width in _TITLES])
    set_up_page(sheet, header_row=5, last_column=len(_TITLES))
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def diff_notes(found: ListDiff) -> list[str]:
    """What was not compared, in Japanese."""
    told: list[str] = []
    if found.renumbered:
        told.append(f"番号は振り直されたものとみなし、番号だけの違い（{found.renumbered:,}件）は変更に数えていません。")
    for fields, which in ((found.only_old, "前"), (found.only_new, "今")):
        if fields:
            labels = "、".join(f"「{own.label}」" for own in fields)
            told.append(f"{labels}は{which}の一覧にだけあるため、比べていません。")
    return told


def _label(field: str) -> str:
    return ListField(field).label if field in set(ListField) else field


def _shown(value: Value) -> str:
    if isinstance(value, bool):
        return "有" if value else "無"
    if isinstance(value, Item):
        return value.label
    if isinstance(value, int):
        return f"{value:,}"
    return value or ""


def _place(own: Procedure) -> str:
    return f"{own.sheet} {own.row}行目" if own.sheet else f"{own.row}行目"
