"""Reads a sheet that came back, whatever was done to it on the way: moved, sorted, renamed, saved as something else."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from hanko_audit.exchange.choices import CHOICES
from hanko_audit.exchange.columns import ANSWERS, ID, Column, column_titled
from hanko_audit.exchange.errors import ExchangeError
from hanko_audit.exchange.guide import ABOUT
from hanko_audit.exchange.marks import looks_like_row_id
from hanko_audit.sheets.apart import read_tables_apart
from hanko_audit.sheets.errors import ListError
from hanko_audit.sheets.gathering import covert_note, hidden_note
from hanko_audit.sheets.tables import Row, Table
from hanko_audit.vocabulary import Axis

_ENOUGH = 3
"""So many headings of ours make a row the row of headings."""


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row as somebody left it. `row` counts from 1 as the spreadsheet does.

    `columns` are the headings of ours over it, `cells` what stands under them, without those that are empty; `clashes`
    are columns that stand there twice with different words.
    """

    sheet: str
    row: int
    columns: frozenset[Column]
    cells: Mapping[Column, str]
    clashes: tuple[Column, ...]

    def cell(self, column: Column) -> str:
        """What stands there, empty where there is nothing or no such column."""
        return self.cells.get(column, "")

    @property
    def answers(self) -> dict[Column, str]:
        """What the reviewer wrote."""
        return {column: text for column, text in self.cells.items() if column.is_answer}


@dataclass(frozen=True, slots=True)
class Filled:
    """A file that came back. `columns` are those found in it; `notes` tell in Japanese what could not be read."""

    shown_as: str
    digest: str
    rows: tuple[FilledRow, ...]
    columns: frozenset[Column]
    notes: tuple[str, ...]


def read_filled(path: Path, shown_as: str = "") -> Filled:
    """Every row of every visible sheet with our headings. Raises ExchangeError naming the file as `shown_as`."""
    shown = shown_as or str(path)
    try:
        tables = read_tables_apart(path, shown)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except ListError as error:
        raise ExchangeError(str(error)) from error
    except OSError as error:
        raise ExchangeError(f"{shown}: 読めません（{error.strerror or error}）。") from error
    rows: list[FilledRow] = []
    columns: set[Column] = set()
    # Our own sheets are hidden; one that somebody hid may have rows in it.
    notes = [note for note in tables.notes if note not in {hidden_note(CHOICES), hidden_note(ABOUT)}]
    for table in tables.sheets:
        heads = _heads(table)
        if not heads:
            lost = sum(any(looks_like_row_id(text) for text in row) for row in table.rows)
            if lost:
                notes.append(
                    f"シート「{table.name}」には行IDのある行が {lost}行ありますが、見出しの行がないため読めません。"
                    "書き出したときの見出しの行を戻してください。"
                )
            continue
        # A hidden column goes out with every sheet of ours.
        expected = covert_note(table.name, table.rows, (), table.hidden)
        notes.extend(note for note in table.notes if note not in expected)
        notes.extend(_doubts(table, heads))
        columns.update(column for head in heads.values() for column in head)
        own = list(_rows(table, heads))
        rows.extend(row for row in own if row.cells)
        outside = sum(not row.cells for row in own)
        if outside:
            notes.append(
                f"シート「{table.name}」の、記入表の見出しがない列にだけ文字のある行（{outside}行）は読んでいません。"
            )
    if not columns:
        advice = "hanko-audit export で書き出した記入表かどうか、見出しの行が残っているかを確かめてください。"
        raise ExchangeError(" ".join([f"{shown}: 見直しの記入表として読めません。{advice}", *notes]))
    return Filled(shown, digest, tuple(rows), frozenset(columns), tuple(notes))


_Head = Mapping[Column, tuple[int, ...]]


def _heads(table: Table) -> dict[int, _Head]:
    """The rows of headings. There are several where sheets were put below one another."""
    found: dict[int, _Head] = {}
    for number, row in enumerate(table.rows):
        own: dict[Column, tuple[int, ...]] = {}
        for column_number, text in enumerate(row):
            column = column_titled(text)
            if column is not None:
                own[column] = (*own.get(column, ()), column_number)
        if len(own) >= _ENOUGH and (ID in own or any(column.is_answer for column in own)):
            found[number] = own
    unnamed = [number for number, own in found.items() if ID not in own]
    place = _place_of_ids(table) if unnamed else None
    if place is not None:
        for number in unnamed:
            found[number] = {**found[number], ID: (place,)}
    return found


def _doubts(table: Table, heads: Mapping[int, _Head]) -> Iterator[str]:
    """Which columns are missed, and which are not ours: somebody may have renamed one and written in it."""
    found = {column for head in heads.values() for column in head}
    axes = [axis for axis in Axis if any(column.axis is axis for column in found)]
    missing = [own.title for axis in axes for part in ANSWERS if (own := Column(part, axis)) not in found]
    if missing:
        yield f"シート「{table.name}」に、{_quoted(missing)} の列がありません。見出しを書き換えたときは、元に戻してください。"
    unknown = [text for number in heads for text in table.rows[number] if text.strip() and column_titled(text) is None]
    if unknown:
        yield f"シート「{table.name}」の {_quoted(unknown)} は記入表の列ではないため、読んでいません。"


def _quoted(titles: Iterable[str]) -> str:
    return "".join(f"「{''.join(title.split())}」" for title in dict.fromkeys(titles))


def _place_of_ids(table: Table) -> int | None:
    """The column that is full of ids although its heading is gone."""
    counts = Counter(place for row in table.rows for place, text in enumerate(row) if looks_like_row_id(text))
    return counts.most_common(1)[0][0] if counts else None


def _rows(table: Table, heads: Mapping[int, _Head]) -> Iterator[FilledRow]:
    first = min(heads)
    head = heads[first]
    for number, row in enumerate(table.rows):
        if number in heads:
            head = heads[number]
            continue
        own = _row(table.name, number, row, head)
        # Above the headings stand titles, unless somebody sorted the headings into the rows.
        if any(row) and (number > first or looks_like_row_id(own.cell(ID))):
            yield own


def _row(sheet: str, number: int, row: Row, head: _Head) -> FilledRow:
    cells: dict[Column, str] = {}
    clashes: list[Column] = []
    for column, places in head.items():
        texts = list(dict.fromkeys(text for place in places if (text := _text(row, place))))
        if texts:
            cells[column] = texts[0]
        if len(texts) > 1 and column.is_answer:
            clashes.append(column)
    return FilledRow(sheet, number + 1, frozenset(head), cells, tuple(clashes))


def _text(row: Row, place: int) -> str:
    return row[place].strip() if place < len(row) else ""
