"""Compares a sheet that came back with the store: which decisions it asks for, and what stands in their way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hanko_audit.exchange.answers import AnswerReader
from hanko_audit.exchange.asking import Asked, asked_of
from hanko_audit.exchange.columns import ID, NAME, NUMBER, SHOWN, Part
from hanko_audit.exchange.entries import Entry, Kind, Place
from hanko_audit.exchange.filled import Filled, FilledRow
from hanko_audit.exchange.lines import Line, lines_of
from hanko_audit.exchange.locked import edited_cells, swapped, what_was_seen
from hanko_audit.exchange.marks import cell_mark, looks_like_row_id, read_shown, row_id, subject_of
from hanko_audit.reviewing import Actor
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.store import Store
from hanko_audit.store.auditlog import identity_of
from hanko_audit.store.decisions import KeptReview, load_reviews
from hanko_audit.vocabulary import Axis


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file asks for. `told` needs no decision; `asked` goes to the review, which has the last word."""

    filled: Filled
    told: tuple[Entry, ...]
    asked: tuple[Asked, ...]
    notes: tuple[str, ...]


def plan_of(store: Store, actor: Actor, rules: RuleSet, filled: Filled) -> Plan:
    """Compares every row. Raises NotAllowedError and StoreError."""
    lines = {line.subject_id: line for line in lines_of(store, actor, rules)}
    with store.reading() as connection:
        database = identity_of(connection)
        held = {axis: load_reviews(connection, list(lines), axis.value) for axis in Axis}
    return _Planner(actor, AnswerReader(rules), database, lines, held).plan(filled)


class _Planner:
    def __init__(
        self,
        actor: Actor,
        reader: AnswerReader,
        database: str,
        lines: Mapping[int, Line],
        held: Mapping[Axis, Mapping[int, KeptReview]],
    ) -> None:
        self._actor = actor
        self._reader = reader
        self._database = database
        self._lines = lines
        self._held = held
        self._by_name: dict[str, list[Line]] = defaultdict(list)
        for line in lines.values():
            self._by_name[cell_mark(line.row.name)].append(line)

    def plan(self, filled: Filled) -> Plan:
        told: list[Entry] = []
        asked: list[Asked] = []
        beside: list[str] = []
        rows: dict[int, list[FilledRow]] = defaultdict(list)
        for row in filled.rows:
            subject_id = subject_of(self._database, row.cell(ID))
            if subject_id is None and _is_beside_the_table(row):
                beside.append(f"「{row.sheet}」{row.row}行目")
            elif subject_id is None or subject_id not in self._lines:
                told.append(self._unidentified(row, subject_id))
            else:
                rows[subject_id].append(row)
        for subject_id, own in rows.items():
            line = self._lines[subject_id]
            chosen, doubles = self._one_of(line, own)
            told.extend(doubles)
            for row in chosen:
                for made in self._row(row, line):
                    if isinstance(made, Asked):
                        asked.append(made)
                    else:
                        told.append(made)
        notes = [*filled.notes, *self._counts(filled)]
        if beside:
            notes.append(f"行ID・番号・手続名・記入のどれもない行は、表題や注とみなしました（{'、'.join(beside)}）。")
        return Plan(filled, tuple(told), tuple(asked), tuple(notes))

    def _unidentified(self, row: FilledRow, subject_id: int | None) -> Entry:
        """A row that cannot be found in the store, with whatever is written in it."""
        own = row.cell(ID)
        place = Place(row.sheet, row.row, own, row.cell(NUMBER), row.cell(NAME))
        written = {
            column.title: text
            for column, text in row.cells.items()
            if column.is_answer or column.part in {Part.ID, Part.NUMBER, Part.NAME, Part.DEPARTMENT}
        }
        if subject_id is not None and not row.answers:
            return Entry(Kind.UNCHANGED, place)
        if subject_id is not None:
            message = "この行は今の一覧にないか、別の課のものなので、決められません。"
            return Entry(Kind.REFUSED, place, written=written, message=message)
        if looks_like_row_id(own):
            message = f"行ID「{own}」は、このデータベースのものではないか、書き換えられています。"
            return Entry(
                Kind.UNKNOWN, place, written=written, message=message + self._likely(row), has_answers=bool(row.answers)
            )
        message = f"行ID「{own}」は行IDの形ではありません。" if own else "行IDが消えています。"
        if not row.answers:
            message += "記入はありません。"
        return Entry(
            Kind.LOST, place, written=written, message=message + self._likely(row), has_answers=bool(row.answers)
        )

    def _likely(self, row: FilledRow) -> str:
        """Which row it seems to be: told for a person to put the id back, never taken for granted."""
        shown = read_shown(row.cell(SHOWN))
        line = self._lines.get(shown.subject_id) if shown else None
        if line is None:
            same = self._by_name.get(cell_mark(row.cell(NAME)), [])
            line = same[0] if len(same) == 1 else None
        if line is None or (row.cell(NAME) and cell_mark(row.cell(NAME)) != cell_mark(line.row.name)):
            return ""
        likely = row_id(self._database, line.subject_id)
        return f"「{line.row.name}」の行なら、行IDに {likely} と書き戻してから取り込んでください。"

    def _one_of(self, line: Line, rows: Sequence[FilledRow]) -> tuple[Sequence[FilledRow], Sequence[Entry]]:
        """Which of several rows of one id counts: the one that is filled in, or any where all say the same."""
        if len(rows) == 1:
            return rows, ()
        where = "、".join(f"{row.row}行目" for row in rows)
        different = {tuple(sorted((column.title, text) for column, text in row.answers.items())) for row in rows}
        different.discard(())
        if len(different) > 1:
            message = (
                f"同じ行IDの行が {len(rows)}行あり（{where}）、記入が違うため、どれも決めません。一つにしてください。"
            )
            return (), [self._double(row, line, message) for row in rows]
        filled = next((row for row in rows if row.answers), rows[0])
        message = f"同じ行IDの行が {len(rows)}行あります（{where}）。記入は同じなので {filled.row}行目を取ります。"
        if any(not row.answers for row in rows) and filled.answers:
            message = f"同じ行IDの行が {len(rows)}行あります（{where}）。記入のある {filled.row}行目を取ります。"
        return [filled], [self._double(row, line, message) for row in rows if row is not filled]

    def _double(self, row: FilledRow, line: Line, message: str) -> Entry:
        written = {column.title: text for column, text in row.answers.items()}
        return Entry(
            Kind.DUPLICATE, self._place(row, line), written=written, message=message, has_answers=bool(written)
        )

    def _row(self, row: FilledRow, line: Line) -> Iterator[Entry | Asked]:
        place = self._place(row, line)
        shown = read_shown(row.cell(SHOWN))
        if shown is not None and shown.subject_id != line.subject_id:
            shown = None
        edits = edited_cells(row, line, shown)
        if edits:
            written = {column.title: row.cell(column) for column in edits}
            held = {column.title: line.text(column) for column in edits}
            message = "この欄は変えられないため、書換えは取り込みません。"
            yield Entry(Kind.EDITED, place, written=written, held=held, message=message)
        if not row.answers:
            if not edits:
                yield Entry(Kind.UNCHANGED, place)
            return
        other = swapped(row, line, edits, self._by_name)
        for axis in Axis:
            if any(column.axis is axis for column in row.answers):
                yield asked_of(
                    row,
                    place,
                    axis,
                    line=line,
                    reader=self._reader,
                    held=self._held[axis].get(line.subject_id),
                    shown=shown,
                    seen=what_was_seen(row, line, axis, shown),
                    other=other,
                    actor=self._actor,
                )

    def _place(self, row: FilledRow, line: Line) -> Place:
        own = line.row
        return Place(row.sheet, row.row, row_id(self._database, line.subject_id), own.number, own.name, own.department)

    def _counts(self, filled: Filled) -> Iterator[str]:
        """How many rows of each export did not come back: they keep what they have."""
        came: dict[str, set[int]] = defaultdict(set)
        size: dict[str, int] = {}
        for row in filled.rows:
            shown = read_shown(row.cell(SHOWN))
            if shown is not None:
                came[shown.export].add(shown.subject_id)
                size[shown.export] = shown.rows
        for export, rows in size.items():
            missing = rows - len(came[export])
            if missing > 0:
                yield f"書出し {export} の {rows}行のうち {missing}行は、このファイルにありません。その行は変わりません。"


def _is_beside_the_table(row: FilledRow) -> bool:
    """Whether a row without an id has nothing in it that could be a row of ours: a title, a remark below."""
    known = row.answers or row.cell(NAME) or row.cell(NUMBER) or row.cell(SHOWN)
    return not known and not looks_like_row_id(row.cell(ID))
