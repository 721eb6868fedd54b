"""The rows of a sheet down to its last words, within the limits of a list, whatever workbook they come from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from openpyxl.utils import get_column_letter

from hanko_audit.sheets.errors import ListError
from hanko_audit.sheets.tables import Row

_MOST_ROWS = 200_000
_MOST_CELLS = 5_000_000
# Sheets are formatted to their last row more often than they have a gap of this size in the middle.
_BLANK_RUN = 5_000


def gather_rows(source: Iterable[Row], shown_as: str) -> tuple[tuple[Row, ...], bool]:
    """The rows down to the last that is not blank, and whether reading stopped in a long run of blank ones.

    Raises `ListError`: too_large.
    """
    rows: list[Row] = []
    used = cells = 0
    cut = False
    for texts in source:
        rows.append(texts if any(texts) else ())
        if rows[-1]:
            used = len(rows)
            cells += sum(1 for text in texts if text)
            if used > _MOST_ROWS or cells > _MOST_CELLS:
                message = f"大きすぎるため読みませんでした（{_MOST_ROWS:,}行・{_MOST_CELLS:,}セルまで）。"
                raise ListError(shown_as, "too_large", message, "ファイルを分けて入れてください。")
        elif len(rows) - used >= _BLANK_RUN:
            cut = True
            break
    return tuple(rows[:used]), cut


def cut_note(sheet: str, rows: int) -> str:
    """Tells that reading stopped in a run of blank rows."""
    return f"シート「{sheet}」は{rows}行目の下に{_BLANK_RUN:,}行以上の空白が続くため、そこまでを読みました。"


def covert_note(sheet: str, rows: tuple[Row, ...], hidden: Sequence[int], columns: Sequence[int]) -> list[str]:
    """Tells that hidden rows and columns with words were read; a filter hides rows that belong to the list."""
    told: list[str] = []
    count = sum(1 for row in hidden if row < len(rows) and any(rows[row]))
    if count:
        told.append(f"シート「{sheet}」の非表示の行（{count}行。絞り込みで隠れた行を含む）も読みました。")
    covert = set(columns)
    used = (
        sorted({column for row in rows for column, text in enumerate(row) if column in covert and text.strip()})
        if covert
        else []
    )
    if used:
        letters = "、".join(get_column_letter(column + 1) for column in used)
        told.append(
            f"シート「{sheet}」の非表示の列（{letters}列）も読みました。同じ項目の列が表示されていれば、そちらを使います。"
        )
    return told


def hidden_note(sheet: str) -> str:
    """Tells that a hidden sheet was not read."""
    return f"シート「{sheet}」は非表示のため読んでいません。必要なら再表示して保存してください。"
