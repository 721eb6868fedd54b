"""`read_list`: a procedure list as an office keeps it → procedures, with an account of every column and row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from hanko_audit.procedure import Procedure
from hanko_audit.procedures.choice import NOTHING_CHOSEN, ChosenColumns, ListColumn
from hanko_audit.procedures.columns import guessed_columns, headers_of, shown_columns
from hanko_audit.procedures.errors import NoHeaderError
from hanko_audit.procedures.header import Header
from hanko_audit.procedures.headerrows import HeaderFinder
from hanko_audit.procedures.headers import HeaderReader
from hanko_audit.procedures.matrices import MatrixFinder
from hanko_audit.procedures.memory import ColumnMemory
from hanko_audit.procedures.regions import Region, laid_down, regions_of
from hanko_audit.procedures.rows import RowReader
from hanko_audit.procedures.text import narrow
from hanko_audit.procedures.titles import result_in
from hanko_audit.procedures.units import Unit, unit_counted
from hanko_audit.procedures.values import ValueReader
from hanko_audit.rulepacks.lists import ListField
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.sheets.apart import read_tables_apart
from hanko_audit.sheets.errors import ListError
from hanko_audit.sheets.tables import Table, Tables

_EXAMPLE_SHEET = re.compile(r"記[入載]例|見本|作成例|入力例|凡例|プルダウン|選択肢|記入要領|記載要領")


@dataclass(frozen=True, slots=True)
class ProcedureList:
    """A list as read.

    `columns` maps the name of a field to the header it was found under, in the order of the fields; `unmapped` are the
    headers of the other columns, whose cells are in `Procedure.extra`. `sheet` is the first sheet that is a list,
    `header_row` the row, counted from 1, in which the header of its names' column stands. `units` says what the unmapped
    columns of numbers count, by their headers. `notes` tell in Japanese what was left out or read with doubt. `shown`
    are all columns with samples, `headers` the words by which a decision about them is remembered, and `chosen` what a
    person decided of them, now or earlier.
    """

    procedures: tuple[Procedure, ...]
    columns: Mapping[str, str]
    unmapped: tuple[str, ...]
    header_row: int
    sheet: str
    format: str
    encoding: str = ""
    notes: tuple[str, ...] = ()
    path: str = ""
    units: Mapping[str, Unit] = field(default_factory=dict)
    shown: tuple[ListColumn, ...] = ()
    headers: tuple[str, ...] = ()
    chosen: ChosenColumns = NOTHING_CHOSEN

    def summary_json(self) -> dict[str, object]:
        """The first line of `hanko-audit procedures`."""
        return {
            "columns": dict(self.columns),
            "unmapped": list(self.unmapped),
            "rows": len(self.procedures),
            "header_row": self.header_row,
        }


def read_list(
    path: Path,
    rules: RuleSet,
    *,
    shown_as: str | None = None,
    chosen: ChosenColumns = NOTHING_CHOSEN,
    memory: ColumnMemory | None = None,
) -> ProcedureList:
    """Reads the list at `path` (xlsx, xls, ods, csv, tab-separated; told by its content), every visible sheet that is one.

    `shown_as` is the name that messages use, the path where it is not given. `chosen` is what a person decided of
    columns; where nothing is, `memory` is asked for what was decided of the same headers. Raises `ListError`.
    """
    shown = shown_as or str(path)
    tables = read_tables_apart(path, shown)
    values = ValueReader(rules)
    reader = HeaderReader(rules, values)
    finder = HeaderFinder(reader, MatrixFinder(rules, reader), chosen)
    notes = list(tables.notes)
    found = _find(tables, finder, shown, notes, memory)
    regions = found.regions
    _check_chosen(found, shown)
    procedures: list[Procedure] = []
    columns: dict[str, str] = {}
    unmapped: dict[str, None] = {}
    for region in regions:
        table, header = region.table, region.header
        result, title = ("", "") if ListField.RESULT in header.known else result_in(_titles(table, header, shown))
        if result:
            notes.append(f"見直し結果の列がないため、「{title}」から「{result}」と読みました。")
        rows = RowReader(table, header, values, region.end, result)
        procedures.extend(rows.read())
        notes.extend(rows.notes)
        notes.extend(_doubts(table, header))
        unmapped.update(dict.fromkeys(rows.unmapped))
        for known in header.known:
            columns.setdefault(known.value, header.label(known))
    if not procedures:
        message = f"見出し（{regions[0].header.row + 1}行目）の下に手続の行がありません。"
        raise ListError(shown, "no_rows", message, "手続を1行に1件ずつ書いた一覧を指定してください。")
    ordered: dict[str, str] = {own.value: columns[own.value] for own in ListField if own.value in columns}
    units = {header: unit for header in unmapped if (unit := unit_counted(header)) is not None}
    notes.extend(
        f"「{header}」の列は{unit.label}の数なので、年間件数とせず、そのまま残しました。"
        for header, unit in units.items()
    )
    return ProcedureList(
        procedures=tuple(procedures),
        columns=ordered,
        unmapped=tuple(unmapped),
        header_row=regions[0].header.row + 1,
        sheet=regions[0].table.name,
        format=tables.format,
        encoding=tables.encoding,
        notes=tuple(notes),
        path=shown,
        units=units,
        shown=tuple(
            replace(own, automatic=found.automatic.get(own.header, own.field)) for own in shown_columns(regions)
        ),
        headers=found.headers,
        chosen=found.chosen,
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """The lists in a file, and how they are read without anyone's decision."""

    regions: list[Region]
    chosen: ChosenColumns
    headers: tuple[str, ...]
    automatic: Mapping[str, ListField | None]


def _find(tables: Tables, finder: HeaderFinder, shown: str, notes: list[str], memory: ColumnMemory | None) -> _Found:
    """The lists in the file by what was chosen of their columns, else by what is remembered of their headers."""
    told: list[str] = []
    regions: list[Region] = []
    failed: ListError | None = None
    try:
        regions = _regions(tables, replace(finder, chosen=NOTHING_CHOSEN), shown, told)
    except ListError as error:
        failed = error
    guessed = failed.columns if isinstance(failed, NoHeaderError) else ()
    columns = shown_columns(regions) if regions else guessed
    headers = headers_of(regions) if regions else tuple(own.header for own in columns)
    chosen = finder.chosen
    if memory is not None and not chosen:
        chosen = memory.recall(headers)
        if memory.problem:
            notes.append(memory.problem)
        if chosen:
            notes.append("以前に決めた列の対応を使いました（見出しが同じ一覧です）。")
    if chosen:
        told.clear()
        regions, failed = _regions(tables, replace(finder, chosen=chosen), shown, told), None
    if failed is not None:
        raise failed
    notes.extend(told)
    return _Found(regions, chosen, headers, {own.header: own.field for own in columns})


def _check_chosen(found: _Found, shown: str) -> None:
    """Raises ListError where a header that a person named is not there."""
    columns = shown_columns(found.regions)
    known = {narrow(own) for own in (*found.headers, *headers_of(found.regions), *(one.header for one in columns))}
    missing = [header for header in found.chosen.fields if narrow(header) not in known]
    if missing:
        named = "、".join(f"「{header}」" for header in missing)
        there = "、".join(f"「{own.header}」" for own in columns)
        raise ListError(
            shown, "unknown_column", f"{named}という見出しはありません。", f"この一覧の見出しは、{there}です。"
        )


def _regions(tables: Tables, finder: HeaderFinder, shown: str, notes: list[str]) -> list[Region]:
    """Every list in the file; what was passed over is added to `notes`."""
    candidates = [table for table in tables.sheets if table.rows]
    if not candidates:
        raise ListError(shown, "empty", "文字の入ったセルがありません。", "中身のある手続一覧を指定してください。")
    found: list[Region] = []
    passed: list[str] = []
    for table in candidates:
        notes.extend(table.notes)
        if len(candidates) > 1 and _EXAMPLE_SHEET.search(table.name):
            passed.append(f"シート「{table.name}」は記入例や選択肢とみなし、読んでいません。")
            continue
        own = [region for region in regions_of(table, finder) if not _is_glossary(region)]
        if not own and len(candidates) > 1:
            passed.append(f"シート「{table.name}」には「手続名」に当たる見出しがないため、読んでいません。")
        found.extend(own)
    if found and max(len(region.header.taken) for region in found) > 1:
        notes.extend(passed)
        return found
    turned = [down for table in candidates if (down := laid_down(table, finder)) is not None]
    sides = [region for table in turned for region in regions_of(table, finder)]
    if sides and len(sides[0].header.taken) > 1:
        notes.extend(note for table in turned for note in table.notes if note not in notes)
        return sides
    if found:
        notes.extend(passed)
        return found
    message = "手続一覧として読めません。「手続名」（または様式名・書類名・事務名）に当たる見出しが見つかりません。"
    advice = "列の見出しの行を入れ、手続の名前の列に「手続名」という見出しを付けて保存し直してください。"
    raise NoHeaderError(shown, message, advice, guessed_columns(candidates, finder.reader))


def _is_glossary(region: Region) -> bool:
    """Whether 「手続」 stands among the rows of another table, with a row as full above it, and nothing else is known."""
    header = region.header
    if len(header.taken) > 1 or not header.first:
        return False
    above, own = (sum(1 for text in region.table.rows[row] if text.strip()) for row in (header.first - 1, header.first))
    return own > 1 and above >= own


def _titles(table: Table, header: Header, shown: str) -> list[str]:
    """What may say what the whole list is about, the nearest first."""
    above = [text for row in reversed(table.rows[: header.first]) for text in row if text.strip()]
    return [table.name, *above, re.split(r"[\\/!]", shown)[-1].rpartition(".")[0]]


def _doubts(table: Table, header: Header) -> list[str]:
    where = f"シート「{table.name}」の" if table.name else ""
    return [
        f"{where}「{header.label(own)}」の列は「{own.label}」として読みました。違うときは対応を直してください。"
        for own in ListField
        if own in header.weak
    ]
