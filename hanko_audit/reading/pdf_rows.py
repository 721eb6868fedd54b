"""Puts the characters of a PDF page into rows, the rows into cells of ruled tables, and wrapped rows into paragraphs."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from hanko_audit.document import Location, Part
from hanko_audit.reading.blocks import Block, Cell, Grid, Line, Row
from hanko_audit.reading.cues import ARTICLE, ITEM, MARK, NOTE, SENTENCE_END, is_fill_in, role_of
from hanko_audit.reading.pdf_marks import Char, PageMarks, Rule

_GAP = "　"
_SAME = 2.5
"""Points by which two rules, or two baselines, may differ and still be one."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters on one baseline within one cell."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool = False

    @property
    def middle(self) -> float:
        """The height of the line's middle."""
        return (self.y0 + self.y1) / 2


@dataclass(frozen=True, slots=True)
class _Box:
    """A cell of a ruled table."""

    left: float
    bottom: float
    right: float
    top: float


def page_blocks(marks: PageMarks, number: int) -> list[Block]:
    """The blocks of page `number` from top to bottom: tables where rules enclose text, paragraphs elsewhere."""
    runs = _runs(marks)
    cells: dict[_Box, list[Run]] = {}
    loose: list[Run] = []
    for run in runs:
        box = _enclosing(run, marks)
        if box is None:
            loose.append(run)
        else:
            cells.setdefault(box, []).append(run)
    tables = _tables(cells)
    # A box with one text in it is a frame, not a table.
    placed: list[tuple[float, Block]] = [(top, _grid(table, cells, number)) for table, top in tables]
    placed.extend((paragraph.y1, _line(paragraph, number, marks)) for paragraph in _paragraphs(_rows(loose)))
    return [block for _, block in sorted(placed, key=lambda item: -item[0])]


def _line(run: Run, number: int, marks: PageMarks) -> Line:
    centre = abs((run.x0 + run.x1) / 2 - marks.width / 2) < 18 and run.x0 > marks.width * 0.2
    place = Location(Part.PAGE, page=number, box=_rounded(run))
    return Line(run.text, place, centred=centre, bold=run.bold, size=round(run.size, 1))


def _rounded(run: Run) -> tuple[float, float, float, float]:
    return (round(run.x0, 1), round(run.y0, 1), round(run.x1, 1), round(run.y1, 1))


def _runs(marks: PageMarks) -> list[Run]:
    """Characters of one baseline, cut where a vertical rule passes between them; top to bottom, left to right."""
    rows: list[list[Char]] = []
    for char in sorted(marks.chars, key=lambda char: (-(char.y0 + char.y1), char.x0)):
        middle = (char.y0 + char.y1) / 2
        for row in reversed(rows[-4:]):
            first = row[0]
            if abs((first.y0 + first.y1) / 2 - middle) <= max(_SAME, min(first.size, char.size) * 0.4):
                row.append(char)
                break
        else:
            rows.append([char])
    runs: list[Run] = []
    for row in rows:
        row.sort(key=lambda char: char.x0)
        part = [row[0]]
        for char in row[1:]:
            if _is_ruled_off(part[-1], char, marks.vertical):
                runs.extend(_run(part))
                part = []
            part.append(char)
        runs.extend(_run(part))
    return runs


def _is_ruled_off(left: Char, right: Char, rules: Sequence[Rule]) -> bool:
    middle = (left.y0 + left.y1) / 2
    from_x, to_x = (left.x0 + left.x1) / 2, (right.x0 + right.x1) / 2
    return any(from_x < rule.at < to_x and rule.start <= middle <= rule.end for rule in rules)


def _run(chars: Sequence[Char]) -> list[Run]:
    """The characters as text: white space on the page becomes full-width spaces of the same width."""
    visible = [char for char in chars if char.text.strip()]
    if not visible:
        return []
    size = sorted(char.size for char in visible)[len(visible) // 2]
    text = ""
    before: Char | None = None
    for char in visible:
        if before is not None:
            gap = char.x0 - before.x1
            latin = before.text.isascii() and char.text.isascii()
            if gap > size * 0.6:
                text += _GAP * max(1, min(40, round(gap / size)))
            elif latin and gap > size * 0.15:
                text += " "
        text += char.text
        before = char
    return [
        Run(
            text,
            min(char.x0 for char in visible),
            min(char.y0 for char in visible),
            max(char.x1 for char in visible),
            max(char.y1 for char in visible),
            max(char.size for char in visible),
            sum(char.bold for char in visible) * 2 > len(visible),
        )
    ]


def _enclosing(run: Run, marks: PageMarks) -> _Box | None:
    """The cell around the run: the nearest rules on all four sides, None where a side is open."""
    x, y = (run.x0 + run.x1) / 2, run.middle
    left = max((rule.at for rule in marks.vertical if rule.at <= x and _spans(rule, y)), default=None)
    right = min((rule.at for rule in marks.vertical if rule.at > x and _spans(rule, y)), default=None)
    below = max((rule.at for rule in marks.horizontal if rule.at <= y and _spans(rule, x)), default=None)
    above = min((rule.at for rule in marks.horizontal if rule.at > y and _spans(rule, x)), default=None)
    if left is None or right is None or below is None or above is None:
        return None
    if right - left > marks.width * 0.97 and above - below > marks.height * 0.9:
        # The border of the page itself.
        return None
    return _Box(_snap(left), _snap(below), _snap(right), _snap(above))


def _spans(rule: Rule, place: float) -> bool:
    return rule.start - _SAME <= place <= rule.end + _SAME


def _snap(value: float) -> float:
    """Rules drawn twice, a hair apart, are one."""
    return round(value / _SAME) * _SAME


def _tables(cells: dict[_Box, list[Run]]) -> list[tuple[list[_Box], float]]:
    """Cells that touch each other belong to one table. With each table its top edge, from the top of the page down."""
    waiting = sorted(cells, key=lambda box: (-box.top, box.left))
    tables: list[tuple[list[_Box], float]] = []
    while waiting:
        table = [waiting.pop(0)]
        grown = True
        while grown:
            near = [box for box in waiting if any(_touch(box, own) for own in table)]
            grown = bool(near)
            table.extend(near)
            waiting = [box for box in waiting if box not in near]
        tables.append((table, max(box.top for box in table)))
    return tables


def _touch(one: _Box, other: _Box) -> bool:
    """Whether the cells share an edge, empty cells between them counted as up to half a page of white."""
    apart_x = max(one.left, other.left) - min(one.right, other.right)
    apart_y = max(one.bottom, other.bottom) - min(one.top, other.top)
    return (apart_y <= -_SAME and apart_x <= 160) or (apart_x <= -_SAME and apart_y <= 2 * _SAME)


def _grid(boxes: list[_Box], cells: dict[_Box, list[Run]], number: int) -> Grid:
    lefts = _edges(box.left for box in boxes)
    rights = _edges(box.right for box in boxes)
    tops = _edges(-box.top for box in boxes)
    columns = sorted({*lefts, *rights})
    rows: list[Row] = []
    for top in tops:
        own = sorted((box for box in boxes if _near(-box.top, top)), key=lambda box: box.left)
        made: list[Cell] = []
        for box in own:
            column, end = _index(columns, box.left), _index(columns, box.right)
            if made and column > made[-1].column + made[-1].span:
                # An empty cell holds no text and so left no trace; the gap shows it.
                start = made[-1].column + made[-1].span
                made.append(Cell((), start, column - start))
            height = sum(1 for each in tops if top <= each < -box.bottom - _SAME)
            lines = tuple(
                Line(run.text, Location(Part.PAGE, page=number, box=_rounded(run)), size=round(run.size, 1), bold=run.bold)
                for run in _paragraphs(_rows(cells[box]), right=box.right)
            )
            made.append(Cell(lines, column, max(1, end - column), max(1, height)))
        last = made[-1].column + made[-1].span
        width = max((_index(columns, box.right) for box in boxes), default=last)
        if last < width:
            made.append(Cell((), last, width - last))
        rows.append(Row(tuple(made)))
    first = max(boxes, key=lambda box: box.top)
    outline = (first.left, min(box.bottom for box in boxes), max(box.right for box in boxes), first.top)
    return Grid(tuple(rows), Location(Part.PAGE, page=number, box=outline), len(columns) - 1)


def _edges(values: object) -> list[float]:
    found: list[float] = []
    for value in sorted(values):  # type: ignore[call-overload]
        if not found or value - found[-1] > _SAME:
            found.append(value)
    return found


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= _SAME


def _index(edges: Sequence[float], value: float) -> int:
    return max(0, bisect.bisect_right(edges, value + _SAME) - 1)


def _rows(runs: Sequence[Run]) -> list[Run]:
    """Runs on one baseline as one row, white space between them kept."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (-run.middle, run.x0)):
        if rows and abs(rows[-1][0].middle - run.middle) <= max(_SAME, run.size * 0.4):
            rows[-1].append(run)
        else:
            rows.append([run])
    joined: list[Run] = []
    for row in rows:
        row.sort(key=lambda run: run.x0)
        text = row[0].text
        for before, run in zip(row, row[1:], strict=False):
            text += _GAP * max(1, min(40, round((run.x0 - before.x1) / run.size))) + run.text
        joined.append(
            Run(
                text,
                row[0].x0,
                min(run.y0 for run in row),
                max(run.x1 for run in row),
                max(run.y1 for run in row),
                max(run.size for run in row),
                all(run.bold for run in row),
            )
        )
    return joined


def _paragraphs(rows: Sequence[Run], right: float | None = None) -> list[Run]:
    """Rows that only go on because the line was full, as one paragraph. `right` is the edge of the cell they stand in."""
    edge = right if right is not None else max((row.x1 for row in rows), default=0.0)
    joined: list[Run] = []
    last_x1 = 0.0
    last_y0 = 0.0
    for row in rows:
        before = joined[-1] if joined else None
        if before is not None and _goes_on(before, row, edge - last_x1, last_y0 - row.y1):
            joined[-1] = Run(
                before.text + ("" if not row.text[:1].isascii() or not before.text[-1:].isascii() else " ") + row.text,
                min(before.x0, row.x0),
                row.y0,
                max(before.x1, row.x1),
                before.y1,
                before.size,
                before.bold,
            )
        else:
            joined.append(row)
        last_x1, last_y0 = row.x1, row.y0
    return joined


def _goes_on(before: Run, row: Run, room: float, gap: float) -> bool:
    """Whether `row` continues `before`: no room was left, the next line is close, and neither end nor beginning shows."""
    if room > before.size * 2.2 or gap > before.size * 1.6 or abs(before.size - row.size) > 1.0:
        return False
    if SENTENCE_END.search(before.text) or MARK.search(before.text) or is_fill_in(before.text[-8:]):
        return False
    if ITEM.match(row.text) or NOTE.match(row.text) or ARTICLE.match(row.text) or role_of(row.text):
        return False
    # A new paragraph is indented by a character; hanging lines of a note are not.
    return not (row.x0 - before.x0 > before.size * 0.7 and not (NOTE.match(before.text) or ITEM.match(before.text)))
