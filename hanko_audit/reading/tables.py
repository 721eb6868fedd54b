"""Takes tables apart: rows of data as `| a | b |`, rows of a form as label and value in one, cells that are pages as pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hanko_audit.document import Location, PassageKind
from hanko_audit.reading import wording
from hanko_audit.reading.blocks import Block, Cell, Grid, Line, Row, lines_of

GAP = "\u3000"
_WIDE_GAP = GAP * 3
_APPROVAL = "決裁欄"
_PERSONAL = re.compile(
    r"氏名|住所|所在地|名称|団体名|法人名|代表者|電話|連絡先|生年月日|フリガナ|ふりがな|口座|金融機関|年月日|署名|自署|押印|捨印"
)
_COLUMN_WORDS = re.compile(
    r"手続|必要|持ち物|書類|区分|備考|番号|項目|内容|品名|数量|金額|種類|場合|部数|説明|対象|様式|期限|期間|方法|窓口|根拠|条件|見直し|所管|課名|料金|時間"
)


@dataclass(frozen=True, slots=True)
class RowUnit:
    """A row, or the part of a row that a reader takes as one."""

    text: str
    kind: PassageKind
    location: Location
    heading: str = ""


@dataclass(frozen=True, slots=True)
class CellUnit:
    """Blocks in a cell that are read like a page of their own."""

    blocks: tuple[Block, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class _Part:
    """A cell as seen in its row: its visible lines, joined where they are one label."""

    cell: Cell
    lines: tuple[Line, ...]
    nested: bool

    @property
    def text(self) -> str:
        return GAP.join(line.text.strip() for line in self.lines)


def units_of(grid: Grid) -> Iterator[RowUnit | CellUnit]:
    """The units of a table in reading order."""
    header = _header_of(grid)
    covering: list[tuple[Cell, int]] = []
    for number, row in enumerate(grid.rows):
        covering = [(cell, until) for cell, until in covering if until > number]
        parts = [_part(cell, last=index == len(row.cells) - 1) for index, cell in enumerate(row.cells)]
        filled = [part for part in parts if part.lines or part.nested]
        if filled:
            heading = _heading(filled, [cell for cell, _ in covering])
            if _is_approval(filled):
                yield RowUnit(_bars(parts), PassageKind.TABLE_ROW, _where(filled[0]), _APPROVAL)
            elif header and not any(part.nested for part in parts):
                names = "" if number == 0 else "｜".join(header)
                yield RowUnit(_bars(parts), PassageKind.TABLE_ROW, _where(filled[0]), names)
            else:
                yield from _form_row(parts, filled, heading)
        covering.extend((cell, number + cell.row_span) for cell in row.cells if cell.row_span > 1)


def _part(cell: Cell, last: bool) -> _Part:
    nested = any(isinstance(block, Grid) and any(line.text.strip() for line in lines_of([block])) for block in cell.blocks)
    lines = tuple(
        replace(line, text=text)
        for line in (block for block in cell.blocks if isinstance(block, Line))
        for text in line.text.split("\n")
        if text.strip()
    )
    if len(lines) > 1 and not nested:
        dense = [wording.squeeze(line.text) for line in lines]
        total = sum(map(len, dense))
        upright = all(len(text) <= 2 for text in dense) and total <= 12
        label = not last and total <= 20 and not any(wording.is_field(line.text) and wording.is_blank_value(line.text) for line in lines)
        marked = any(wording.MARK.search(line.text) for line in lines)
        if (upright or label) and not marked:
            joined = "".join(dense) if upright else "".join(line.text.strip() for line in lines)
            lines = (replace(lines[0], text=joined),)
    return _Part(cell, lines, nested)


def _heading(filled: Sequence[_Part], covering: Sequence[Cell]) -> str:
    """The label that spans this row from the left, or begins in it and spans the following ones."""
    first = filled[0].cell
    labels = [
        wording.squeeze(cell.text)
        for cell in sorted(covering, key=lambda cell: cell.column)
        if cell.column < first.column and cell.text.strip()
    ]
    if first.row_span > 1 and len(filled) > 1:
        labels.append(wording.squeeze(filled[0].text))
    if not labels and len(filled) > 1:
        labels = [wording.block_head(filled[0].text)[0]]
    return " ".join(label for label in labels if label and len(label) <= 24)


def _where(part: _Part) -> Location:
    line = part.lines[0] if part.lines else next(lines_of(part.cell.blocks))
    return line.location


def _is_approval(filled: Sequence[_Part]) -> bool:
    """課長・係長・担当 in a row: the boxes in which staff stamp."""
    ranks = sum(bool(wording.RANKS.match(wording.squeeze(part.text))) for part in filled)
    return len(filled) >= 2 and ranks * 3 >= len(filled) * 2


def _bars(parts: Sequence[_Part]) -> str:
    return "| " + " | ".join(part.text or " " for part in parts) + " |"


def _header_of(grid: Grid) -> tuple[str, ...]:
    """The column names of a table of data, empty for a form laid out as a table."""
    rows = [row for row in grid.rows if row.cells]
    if len(rows) < 2 or len(rows[0].cells) < 2:
        return ()
    first = rows[0]
    names = tuple(wording.squeeze(cell.text) for cell in first.cells)
    if any(not name or len(name) > 15 or wording.is_sentence(name) for name in names):
        return ()
    if any(wording.is_blank_value(cell.text) and wording.squeeze(cell.text) != "印" for cell in first.cells):
        return ()
    if first.header or all(cell.header for cell in first.cells):
        return names
    if any(cell.row_span > 1 or cell.span > 1 for cell in first.cells) or not _is_regular(first, rows[1:]):
        return ()
    if _PERSONAL.search(names[0]) and any(_PERSONAL.search(row.cells[0].text) for row in rows[1:] if row.cells):
        return ()
    if len(names) >= 3:
        labels = sum(bool(wording.RANKS.match(name)) for name in names)
        return names if labels < 2 else ()
    named = all(_COLUMN_WORDS.search(name) for name in names)
    return names if named and all(cell.text.strip() for row in rows[1:] for cell in row.cells) else ()


def _is_regular(first: Row, others: Sequence[Row]) -> bool:
    """Whether the other rows keep to the first row's columns, as the rows of a list do."""
    columns = {cell.column for cell in first.cells}
    return all({cell.column for cell in row.cells} <= columns and all(cell.span == 1 for cell in row.cells) for row in others)


def _form_row(parts: Sequence[_Part], filled: Sequence[_Part], heading: str) -> Iterator[RowUnit | CellUnit]:
    if len(filled) == 1 and (len(parts) == 1 or len(filled[0].lines) > 1 or filled[0].nested):
        yield CellUnit(filled[0].cell.blocks if filled[0].nested else filled[0].lines, heading)
        return
    if _is_one(filled):
        yield RowUnit(*_joined(parts), _where(filled[0]), heading)
        return
    parts = _with_marks_in_place(parts)
    open_parts: list[_Part] = []
    for part in parts:
        if not part.nested and len(part.lines) <= 1:
            open_parts.append(part)
            continue
        label = wording.squeeze(next((own.text for own in reversed(open_parts) if own.lines), ""))
        under = (label if len(label) <= 24 else "") or heading
        if part.nested:
            yield from _flush(open_parts, heading)
            yield CellUnit(part.cell.blocks, under)
        else:
            first = _Part(part.cell, part.lines[:1], nested=False)
            named = [*open_parts, first] if any(own.lines for own in open_parts) else [first]
            if wording.is_sentence(first.lines[0].text) and len(named) > 1:
                yield from _flush(open_parts, heading)
                yield CellUnit(part.lines, under)
            else:
                yield RowUnit(*_joined(named), _where(next(own for own in named if own.lines)), heading or under)
                yield CellUnit(part.lines[1:], under)
        open_parts = []
    yield from _flush(open_parts, heading)


def _flush(parts: Sequence[_Part], heading: str) -> Iterator[RowUnit]:
    filled = [part for part in parts if part.lines]
    if filled:
        yield RowUnit(*_joined(parts), _where(filled[0]), heading)


def _is_one(filled: Sequence[_Part]) -> bool:
    """Whether a reader takes the row as one: no pages in it, no two fields on lines of their own, no sentences below each other."""
    for part in filled:
        if part.nested:
            return False
        if len(part.lines) > 1:
            labelled = sum(wording.has_label(line.text) or bool(wording.MARK.search(line.text)) for line in part.lines)
            if labelled > 1 or any(wording.is_sentence(line.text) or wording.is_item(line.text) for line in part.lines):
                return False
            if wording.is_note(part.lines[-1].text) or len(part.lines) > 3:
                return False
    return True


def _with_marks_in_place(parts: Sequence[_Part]) -> list[_Part]:
    """A 印 in a cell of its own belongs to the name in the cell before it, even where that cell has several lines."""
    result = list(parts)
    for index in range(1, len(result)):
        mark, before = result[index], result[index - 1]
        if mark.nested or len(mark.lines) != 1 or len(before.lines) < 2 or before.nested:
            continue
        if not re.fullmatch(r"㊞|印|[（(〔\[]印[）)〕\]]", wording.squeeze(mark.text)):
            continue
        target = next((i for i, line in enumerate(before.lines) if "氏名" in wording.squeeze(line.text)), len(before.lines) - 1)
        lines = list(before.lines)
        lines[target] = replace(lines[target], text=lines[target].text.rstrip() + _WIDE_GAP + mark.text)
        result[index - 1] = _Part(before.cell, tuple(lines), nested=False)
        result[index] = _Part(mark.cell, (), nested=False)
    return result


def _joined(parts: Sequence[_Part]) -> tuple[str, PassageKind]:
    """The row as one text and its kind: something to fill in keeps its gaps, everything else stands between bars."""
    filled = [part for part in parts if part.lines]
    field = (
        len(filled) < len(parts)
        or any(wording.is_blank_value(part.text) for part in parts)
        or any(_PERSONAL.search(wording.squeeze(part.text)) and wording.has_label(part.text) for part in parts)
    )
    if not field:
        if len(filled) == 1:
            only = filled[0].text
            return only, PassageKind.FORM_FIELD if wording.is_field(only) else PassageKind.TABLE_ROW
        return _bars(parts), PassageKind.TABLE_ROW
    text = ""
    blank = False
    for part in parts:
        if not part.lines:
            blank = True
            continue
        text += (_WIDE_GAP if blank else GAP) if text else ""
        text += part.text
        blank = False
    return text, PassageKind.FORM_FIELD
