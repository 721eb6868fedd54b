"""A file of links that people have decided, as `hanko-audit links` writes it for them to fill in, or of their own."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hanko_audit.procedure import Procedure
from hanko_audit.procedures.decided import DecidedLink, PlacedDecisions
from hanko_audit.procedures.names import exact_name
from hanko_audit.procedures.text import value_key
from hanko_audit.procedures.values import is_nothing
from hanko_audit.sheets.apart import read_tables_apart
from hanko_audit.sheets.errors import ListError
from hanko_audit.sheets.tables import Row

_HEADERS = {
    "path": ("パス", "path", "ファイル", "様式のパス", "様式"),
    "number": ("手続番号", "番号", "procedurenumber", "number", "no", "no."),
    "name": ("手続名", "手続", "procedurename", "procedure", "name"),
    "department": ("所管課", "担当課", "department"),
    "mark": ("決定", "decision", "decided"),
    "note": ("理由", "備考", "note", "reason"),
}
_YES = frozenset({"○", "〇", "◯", "o", "1", "yes", "true", "はい", "採用", "済", "レ", "✓"})
_NONE = frozenset({"なし", "無し", "無", "none", "該当なし", "手続なし"})
_HEADER_WITHIN = 10


@dataclass(frozen=True, slots=True)
class _Said:
    line: int
    path: str
    number: str
    name: str
    department: str
    note: str

    @property
    def none(self) -> bool:
        """Whether the row says that the form belongs to no procedure."""
        return not self.number and not self.name

    @property
    def shown(self) -> str:
        return " ".join(part for part in (self.number, self.name, self.department) if part)


@dataclass(frozen=True, slots=True)
class LinkFile:
    """The decided rows of a file, in its order. `shown_as` names the file in messages."""

    shown_as: str
    _rows: tuple[_Said, ...]

    def among(self, procedures: Sequence[Procedure], paths: Sequence[str]) -> PlacedDecisions:
        """The decisions on these forms; a row that no form or not exactly one procedure fits is told, not used."""
        known = {_path_key(path): path for path in paths}
        finder = _Finder(procedures)
        chosen: dict[str, list[int]] = defaultdict(list)
        why: dict[str, list[str]] = defaultdict(list)
        spoilt: set[str] = set()
        notes: list[str] = []
        for row in self._rows:
            path = known.get(_path_key(row.path))
            if path is None:
                notes.append(
                    self._told(row, f"様式「{row.path}」が、読んだファイルの中にありません。パスを確かめてください。")
                )
                continue
            found = () if row.none else finder.find(row)
            if not row.none and len(found) != 1:
                many = "一つに決まりません（番号・手続名・所管課を書き足してください）" if found else "一覧にありません"
                notes.append(self._told(row, f"手続「{row.shown}」が{many}。この様式の決定は使いませんでした。"))
                spoilt.add(path)
                continue
            chosen[path].extend(found)
            why[path].append(row.note)
        by_path = {
            path: DecidedLink(tuple(dict.fromkeys(indexes)), self._reason(why[path]))
            for path, indexes in chosen.items()
            if path not in spoilt
        }
        return PlacedDecisions(by_path, tuple(notes))

    def _told(self, row: _Said, message: str) -> str:
        return f"{self.shown_as}: {row.line}行目: {message}"

    def _reason(self, notes: Sequence[str]) -> str:
        written = "・".join(dict.fromkeys(note for note in notes if note))
        return f"「{self.shown_as}」で決定" + (f"（{written}）。" if written else "。")


class _Finder:
    """Finds the row of a list that people named."""

    def __init__(self, procedures: Sequence[Procedure]) -> None:
        self._procedures = procedures
        self._by_number: dict[str, list[int]] = defaultdict(list)
        self._by_name: dict[str, list[int]] = defaultdict(list)
        for index, one in enumerate(procedures):
            self._by_number[value_key(one.number)].append(index)
            self._by_name[exact_name(one.name)].append(index)

    def find(self, row: _Said) -> tuple[int, ...]:
        """The rows of the list that everything written fits."""
        found = (
            self._by_number.get(value_key(row.number), [])
            if row.number
            else self._by_name.get(exact_name(row.name), [])
        )
        return tuple(index for index in found if self._fits(self._procedures[index], row))

    @staticmethod
    def _fits(one: Procedure, row: _Said) -> bool:
        named = not row.name or exact_name(row.name) == exact_name(one.name)
        return named and (not row.department or value_key(row.department) == value_key(one.department))


def read_link_file(path: Path, shown_as: str | None = None) -> LinkFile:
    """The decided links of a CSV or a workbook. Raises ListError where it cannot be read or has no パス column."""
    shown = shown_as or str(path)
    for table in read_tables_apart(path, shown).sheets:
        for place, row in enumerate(table.rows[:_HEADER_WITHIN]):
            columns = _columns(row)
            if "path" in columns and ("number" in columns or "name" in columns):
                return LinkFile(shown, tuple(_said(table.rows[place + 1 :], columns, place + 2)))
    raise ListError(
        shown,
        "no_header",
        "「パス」と「手続番号」又は「手続名」の列が見つかりません。",
        "hanko-audit links で書き出したファイルに記入するか、その見出しをつけてください。",
    )


def _columns(row: Row) -> Mapping[str, int]:
    keys = [value_key(cell).casefold() for cell in row]
    return {field: keys.index(own) for field, names in _HEADERS.items() for own in names[::-1] if own in keys}


def _said(rows: Sequence[Row], columns: Mapping[str, int], first_line: int) -> Iterator[_Said]:
    for line, row in enumerate(rows, start=first_line):
        cell = {field: row[at].strip() if at < len(row) else "" for field, at in columns.items()}
        mark = value_key(cell.get("mark", "")).casefold()
        if is_nothing(cell["path"]) or ("mark" in columns and mark not in _YES | _NONE):
            continue
        said = {
            field: "" if is_nothing(cell.get(field, "")) else cell[field] for field in ("number", "name", "department")
        }
        if mark in _NONE or value_key(said["name"]).casefold() in _NONE:
            said = dict.fromkeys(said, "")
        yield _Said(line, cell["path"], said["number"], said["name"], said["department"], cell.get("note", ""))


def _path_key(path: str) -> str:
    # An apostrophe keeps a spreadsheet from running what begins like a formula.
    plain = re.sub(r"^'(?=[=+\-@])", "", path.strip())
    return unicodedata.normalize("NFC", plain.replace("\\", "/")).removeprefix("./")
