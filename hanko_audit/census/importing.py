"""Reads the official sheet into rows and says which of its rows were left out, and why."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from hanko_audit.census.columns import Header, HeaderFinder
from hanko_audit.census.errors import CensusError
from hanko_audit.census.sheets import Sheet, read_sheets
from hanko_audit.national import NationalRow
from hanko_audit.rulepacks.census import CensusColumn
from hanko_audit.rulepacks.ruleset import RuleSet

_NUMBER = re.compile(r"[0-9]+")
_EMPTY = {"", "-", "－", "―", "ー"}
_EDITION_LENGTH = 120


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is not a procedure: its number in the sheet, counted from 1, and why it was left out."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class CensusSheet:
    """What was read of the sheet. `edition` is the title above the header, or the file's name where none stands there;
    `columns` are the fields found, `unmapped` the headings that are not kept.
    """

    rows: tuple[NationalRow, ...]
    skipped: tuple[Skipped, ...]
    edition: str
    columns: tuple[CensusColumn, ...] = ()
    unmapped: tuple[str, ...] = field(default=())


def read_sheet(path: Path, rules: RuleSet, *, edition: str = "", shown_as: str | None = None) -> CensusSheet:
    """Reads the official sheet. `edition` names it where its own title does not. Raises CensusError."""
    shown = shown_as or str(path)
    finder = HeaderFinder(rules)
    sheets = [(sheet, finder.find(sheet.rows)) for sheet in read_sheets(path, shown)]
    sheet, header = max(sheets, key=lambda one: len(one[1].columns) if one[1] else 0, default=(Sheet("", ()), None))
    missing = finder.missing(header)
    if header is None or missing:
        raise _wrong_sheet(shown, missing, found=header is not None)
    rows, skipped = _rows(sheet, header, finder)
    if not rows:
        raise CensusError(shown, "見出しはありますが、手続の行がありません。", "中身のある表を指定してください。")
    headings = sheet.rows[header.row]
    taken = set(header.columns.values())
    return CensusSheet(
        rows=tuple(rows),
        skipped=tuple(skipped),
        edition=edition or header.title[:_EDITION_LENGTH] or Path(shown).name,
        columns=tuple(header.columns),
        unmapped=tuple(cell for place, cell in enumerate(headings) if cell.strip() and place not in taken),
    )


def _wrong_sheet(shown: str, missing: Sequence[str], *, found: bool) -> CensusError:
    named = "・".join(f"「{title}」" for title in missing)
    if not found:
        return CensusError(
            shown,
            f"国の棚卸調査（行政手続等の悉皆調査）の表ではありません。{named}の見出しがどの行にもありません。",
            "デジタル庁が公表している表を指定してください。",
        )
    return CensusError(
        shown,
        f"国の棚卸調査の表に必要な列がありません: {named}。",
        "見出しの書き方が違うだけなら、規則パック（kind: census_columns）の headings に足してください。",
    )


def _rows(sheet: Sheet, header: Header, finder: HeaderFinder) -> tuple[list[NationalRow], list[Skipped]]:
    rows: list[NationalRow] = []
    skipped: list[Skipped] = []
    seen: dict[NationalRow, int] = {}
    for place, cells in enumerate(sheet.rows[header.last + 1 :], start=header.last + 2):
        texts = {column: cells[at].strip() if at < len(cells) else "" for column, at in header.columns.items()}
        reason = _why_not(cells, texts, header, finder)
        if not reason:
            own = _row(texts)
            reason = f"{seen[own]}行目とまったく同じ内容です" if own in seen else ""
            if not reason:
                seen[own] = place
                rows.append(replace(own, row=place))
        if reason:
            skipped.append(Skipped(place, reason))
    return rows, skipped


def _why_not(cells: Sequence[str], texts: Mapping[CensusColumn, str], header: Header, finder: HeaderFinder) -> str:
    if not any(cell.strip() for cell in cells):
        return "空の行です"
    if finder.is_heading(cells, header):
        return "見出しの行が繰り返されています"
    if texts[CensusColumn.NAME] in _EMPTY:
        return "手続名がありません"
    return ""


def _row(texts: Mapping[CensusColumn, str]) -> NationalRow:
    fields = {column.value: text for column, text in texts.items() if column is not CensusColumn.TOTAL}
    blank = NationalRow("", "", "", "", "", total=_count(texts.get(CensusColumn.TOTAL, "")))
    return replace(blank, **fields)  # type: ignore[arg-type]  # every other field is text


def _count(text: str) -> int | None:
    found = _NUMBER.fullmatch(re.sub(r"[,，\s約件]|\.0+$", "", text))
    return int(found.group()) if found else None
