"""`read_list`: a procedure list as an office keeps it → procedures, with an account of every column and row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from hanko_audit.procedure import Procedure
from hanko_audit.procedures.apart import read_tables_apart
from hanko_audit.procedures.errors import ListError
from hanko_audit.procedures.headerrows import Header, find_header
from hanko_audit.procedures.headers import HeaderReader
from hanko_audit.procedures.matrices import MatrixFinder
from hanko_audit.procedures.rows import RowReader
from hanko_audit.procedures.tables import Table
from hanko_audit.procedures.titles import result_in
from hanko_audit.procedures.units import Unit, unit_counted
from hanko_audit.procedures.values import ValueReader
from hanko_audit.rulepacks.lists import ListField
from hanko_audit.rulepacks.ruleset import RuleSet

_EXAMPLE_SHEET = re.compile(r"記[入載]例|見本|作成例|入力例|凡例|プルダウン|選択肢|記入要領|記載要領")


@dataclass(frozen=True, slots=True)
class ProcedureList:
    """A list as read.

    `columns` maps the name of a field to the header it was found under, in the order of the fields; `unmapped` are the
    headers of the other columns, whose cells are in `Procedure.extra`. `sheet` is the first sheet that is a list,
    `header_row` the row, counted from 1, in which the header of its names' column stands. `units` says what the unmapped
    columns of numbers count, by their headers. `notes` tell in Japanese
    what was left out or read with doubt.
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

    def summary_json(self) -> dict[str, object]:
        """The first line of `hanko-audit procedures`."""
        return {
            "columns": dict(self.columns),
            "unmapped": list(self.unmapped),
            "rows": len(self.procedures),
            "header_row": self.header_row,
        }


def read_list(path: Path, rules: RuleSet, *, shown_as: str | None = None) -> ProcedureList:
    """Reads the list at `path` (xlsx, xls, ods, csv, tab-separated; told by its content), every visible sheet that is one.

    `shown_as` is the name that messages use, the path where it is not given. Raises `ListError`.
    """
    shown = shown_as or str(path)
    tables = read_tables_apart(path, shown)
    values = ValueReader(rules)
    reader = HeaderReader(rules, values)
    matrices = MatrixFinder(rules, reader)
    found: list[tuple[Table, Header]] = []
    notes = list(tables.notes)
    candidates = [table for table in tables.sheets if table.rows]
    if not candidates:
        raise ListError(shown, "empty", "文字の入ったセルがありません。", "中身のある手続一覧を指定してください。")
    for table in candidates:
        notes.extend(table.notes)
        if len(candidates) > 1 and _EXAMPLE_SHEET.search(table.name):
            notes.append(f"シート「{table.name}」は記入例や選択肢とみなし、読んでいません。")
            continue
        header = find_header(table, reader, matrices)
        if header is None:
            if len(candidates) > 1:
                notes.append(f"シート「{table.name}」には「手続名」に当たる見出しがないため、読んでいません。")
            continue
        found.append((table, header))
    if not found:
        message = "手続一覧として読めません。「手続名」（または様式名・書類名・事務名）に当たる見出しが見つかりません。"
        advice = "列の見出しの行を入れ、手続の名前の列に「手続名」という見出しを付けて保存し直してください。"
        raise ListError(shown, "no_header", message, advice)
    procedures: list[Procedure] = []
    columns: dict[str, str] = {}
    unmapped: dict[str, None] = {}
    for table, header in found:
        rows = RowReader(table, header, values)
        result, title = ("", "") if ListField.RESULT in header.known else result_in(_titles(table, header, shown))
        if result:
            notes.append(f"見直し結果の列がないため、「{title}」から「{result}」と読みました。")
        procedures.extend(replace(own, result=result) if result else own for own in rows.read())
        notes.extend(rows.notes)
        notes.extend(_doubts(table, header))
        unmapped.update(dict.fromkeys(rows.unmapped))
        for known in header.known:
            columns.setdefault(known.value, header.label(known))
    if not procedures:
        message = f"見出し（{found[0][1].row + 1}行目）の下に手続の行がありません。"
        raise ListError(shown, "no_rows", message, "手続を1行に1件ずつ書いた一覧を指定してください。")
    ordered: dict[str, str] = {own.value: columns[own.value] for own in ListField if own.value in columns}
    units = {header: unit for header in unmapped if (unit := unit_counted(header)) is not None}
    notes.extend(
        f"「{header}」の列は{unit.label}の数なので、年間件数とせず、そのまま残しました。"
        for header, unit in units.items()
    )
    first, header = found[0]
    return ProcedureList(
        procedures=tuple(procedures),
        columns=ordered,
        unmapped=tuple(unmapped),
        header_row=header.row + 1,
        sheet=first.name,
        format=tables.format,
        encoding=tables.encoding,
        notes=tuple(notes),
        path=shown,
        units=units,
    )


def _titles(table: Table, header: Header, shown: str) -> list[str]:
    """What may say what the whole list is about, the nearest first."""
    above = [text for row in reversed(table.rows[: header.first]) for text in row if text.strip()]
    return [table.name, *above, re.split(r"[\\/!]", shown)[-1].rpartition(".")[0]]


def _doubts(table: Table, header: Header) -> list[str]:
    where = f"シート「{table.name}」の" if table.name else ""
    return [
        f"{where}「{header.label(own)}」の列は「{own.label}」として読みました。違うときは見出しを書き換えてください。"
        for own in ListField
        if own in header.weak
    ]
