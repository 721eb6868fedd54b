"""Puts the characters of a PDF page back into what a reader sees: rows, table cells between rules, paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from hanko_audit.document import Location, Part
from hanko_audit.reading.blocks import Block, Cell, Grid, Line, Row
from hanko_audit.reading.cues import ARTICLE, ITEM, MARK, NOTE, is_fill_in, role_of
from hanko_audit.reading.form_facts import form_number
from hanko_audit.reading.pdf_glyphs import GAP, WIDEST_GAP, Glyph, Page, Rule
from hanko_audit.reading.pdf_vertical import vertical_lines

_TOUCH = 3.0
_SQUARE = 8.0
"""Characters are looked up by squares of this size, in points; no type of a form is so large that a double is further off."""
_SEAL_RING = (6.0, 60.0)


@dataclass(frozen=True, slots=True)
class _Bounds:
    """The box between the nearest rules around a piece of text."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters side by side with no rule between them."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool
    bounds: _Bounds | None = None

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2


def lay_out(page: Page) -> Iterator[Block]:
    """The page's blocks from top to bottom."""
    glyphs = _with_ringed_seals(_without_doubles(page.glyphs), page.curves)
    upright = sorted((rule for rule in page.rules if rule.upright), key=lambda rule: rule.x0)
    level = sorted((rule for rule in page.rules if not rule.upright), key=lambda rule: rule.y0)
    pieces = [
        replace(piece, bounds=_bounds(piece, upright, level, page))
        for row in _rows([glyph for glyph in glyphs if not glyph.vertical])
        for piece in _pieces(row, upright)
    ]
    free = [piece for piece in pieces if piece.bounds is None]
    tables = _tables([piece for piece in pieces if piece.bounds is not None])
    placed: list[tuple[float, Block]] = [(line[0], line[1]) for line in _lines(free, page, None)]
    placed.extend((top, _grid(cells, page)) for top, cells in tables)
    placed.extend(vertical_lines([glyph for glyph in glyphs if glyph.vertical], page.number))
    placed.sort(key=lambda item: -item[0])
    for _, block in placed:
        yield block


def _without_doubles(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Characters printed twice on one spot to look bold count once; blanks are dropped, the gap they leave is measured."""
    seen: dict[tuple[str, int, int], list[Glyph]] = {}
    result: list[Glyph] = []
    for glyph in glyphs:
        if glyph.text.isspace():
            continue
        x, y = round(glyph.x0 / _SQUARE), round(glyph.y0 / _SQUARE)
        near = (own for dx in (-1, 0, 1) for dy in (-1, 0, 1) for own in seen.get((glyph.text, x + dx, y + dy), ()))
        reach = glyph.size * 0.3
        if not any(abs(own.x0 - glyph.x0) < reach and abs(own.y0 - glyph.y0) < reach for own in near):
            seen.setdefault((glyph.text, x, y), []).append(glyph)
            result.append(glyph)
    return result


def _with_ringed_seals(glyphs: list[Glyph], curves: Sequence[tuple[float, float, float, float]]) -> list[Glyph]:
    """印 inside a drawn ring is ㊞, as a reader takes it."""
    low, high = _SEAL_RING
    rings = [c for c in curves if low <= c[2] - c[0] <= high and 0.7 <= (c[2] - c[0]) / max(c[3] - c[1], 0.1) <= 1.4]
    if not rings:
        return glyphs
    # A ring round more than the one character is the border of a stamp box or a picture.
    middles = [((glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2) for glyph in glyphs]
    rings = [r for r in rings if sum(r[0] < x < r[2] and r[1] < y < r[3] for x, y in middles) == 1]
    return [
        replace(glyph, text="㊞")
        if glyph.text == "印" and any(r[0] < x < r[2] and r[1] < y < r[3] for r in rings)
        else glyph
        for glyph, (x, y) in zip(glyphs, middles, strict=True)
    ]


def _rows(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Characters on the same height, from top to bottom and left to right."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda own: (-(own.y0 + own.y1) / 2, own.x0)):
        # Fonts differ in how high they say a character is: what overlaps by half stands on one line.
        for row in rows[-3:]:
            first = row[0]
            overlap = min(first.y1, glyph.y1) - max(first.y0, glyph.y0)
            if overlap > 0.5 * min(first.y1 - first.y0, glyph.y1 - glyph.y0):
                row.append(glyph)
                break
        else:
            rows.append([glyph])
    for row in rows:
        row.sort(key=lambda own: own.x0)
    return rows


def _pieces(row: list[Glyph], upright: Sequence[Rule]) -> Iterator[_Piece]:
    """The row's characters, cut where a rule passes between two of them; white space becomes gaps of the same width."""
    part: list[Glyph] = []
    for glyph in row:
        if part and _is_ruled_off(part[-1], glyph, upright):
            yield _piece(part)
            part = []
        part.append(glyph)
    if part:
        yield _piece(part)


def _is_ruled_off(before: Glyph, after: Glyph, upright: Sequence[Rule]) -> bool:
    middle = (after.y0 + after.y1) / 2
    return any(before.x1 - 2 <= rule.x0 <= after.x0 + 2 and rule.y0 - 1 <= middle <= rule.y1 + 1 for rule in upright)


def _piece(part: Sequence[Glyph]) -> _Piece:
    text = part[0].text
    for before, glyph in pairwise(part):
        gap = glyph.x0 - before.x1
        size = max(min(glyph.size, before.size), 1.0)
        if gap > 0.6 * size:
            text += GAP * min(WIDEST_GAP, max(1, round(gap / size)))
        elif gap > 0.15 * size and glyph.text.isascii() and before.text.isascii():
            text += " "
        text += glyph.text
    return _Piece(
        text,
        part[0].x0,
        min(glyph.y0 for glyph in part),
        part[-1].x1,
        max(glyph.y1 for glyph in part),
        max(glyph.size for glyph in part),
        all(glyph.bold for glyph in part),
    )


def _bounds(piece: _Piece, upright: Sequence[Rule], level: Sequence[Rule], page: Page) -> _Bounds | None:
    """The rules around a piece, None where one of the four sides is open."""
    y, x = piece.middle, (piece.x0 + piece.x1) / 2
    sides = [rule.x0 for rule in upright if rule.y0 - 1 <= y <= rule.y1 + 1]
    left = max((own for own in sides if own <= piece.x0 + 2), default=None)
    right = min((own for own in sides if own >= piece.x1 - 2), default=None)
    heights = [rule.y0 for rule in level if rule.x0 - 1 <= x <= rule.x1 + 1]
    bottom = max((own for own in heights if own <= y), default=None)
    top = min((own for own in heights if own > y), default=None)
    if left is None or right is None or bottom is None or top is None:
        return None
    if right - left > 0.95 * page.width or (right - left > 0.8 * page.width and top - bottom > 0.85 * page.height):
        # A frame round the page is no cell.
        return None
    return _Bounds(round(left), round(bottom), round(right), round(top))


def _tables(pieces: list[_Piece]) -> list[tuple[float, list[tuple[_Bounds, list[_Piece]]]]]:
    """Cells that touch each other, as (top, cells)."""
    cells: dict[_Bounds, list[_Piece]] = {}
    for piece in pieces:
        if piece.bounds is not None:
            cells.setdefault(_near(piece.bounds, cells), []).append(piece)
    groups: list[list[_Bounds]] = []
    for own in cells:
        touching = [group for group in groups if any(_touch(own, other) for other in group)]
        groups = [group for group in groups if group not in touching]
        groups.append([own, *(other for group in touching for other in group)])
    return [(max(own.top for own in group), [(own, cells[own]) for own in group]) for group in groups]


def _near(bounds: _Bounds, known: dict[_Bounds, list[_Piece]]) -> _Bounds:
    """The same cell already met, with edges a point or two apart."""
    for own in known:
        if all(
            abs(a - b) <= _TOUCH
            for a, b in zip(
                (own.left, own.bottom, own.right, own.top),
                (bounds.left, bounds.bottom, bounds.right, bounds.top),
                strict=True,
            )
        ):
            return own
    return bounds


def _touch(a: _Bounds, b: _Bounds) -> bool:
    apart_x = max(a.left, b.left) - min(a.right, b.right)
    apart_y = max(a.bottom, b.bottom) - min(a.top, b.top)
    # A corner alone does not make two boxes one table; boxes with empty cells between them are joined by their row.
    same_row = abs(a.top - b.top) <= _TOUCH and abs(a.bottom - b.bottom) <= _TOUCH
    return (apart_x <= _TOUCH and apart_y < -_TOUCH) or (apart_y <= _TOUCH and apart_x < -_TOUCH) or same_row


def _edges(values: Sequence[float]) -> list[float]:
    result: list[float] = []
    for value in sorted(values):
        if not result or value - result[-1] > _TOUCH:
            result.append(value)
    return result


def _index(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - value))


def _grid(cells: list[tuple[_Bounds, list[_Piece]]], page: Page) -> Grid:
    columns = _edges([edge for own, _ in cells for edge in (own.left, own.right)])
    heights = _edges([edge for own, _ in cells for edge in (own.bottom, own.top)])
    rows: dict[int, list[Cell]] = {}
    for own, pieces in cells:
        left, right = _index(columns, own.left), _index(columns, own.right)
        top, bottom = _index(heights, own.top), _index(heights, own.bottom)
        blocks = tuple(block for _, block in _lines(pieces, page, own))
        number = len(heights) - 1 - top
        rows.setdefault(number, []).append(Cell(blocks, left, max(1, right - left), max(1, top - bottom)))
    made = [Row(_with_gaps(rows.get(number, []))) for number in range(len(heights))]
    first = cells[0][1][0]
    return Grid(tuple(made), Location(Part.PAGE, page=page.number, box=_box([first])))


def _with_gaps(cells: list[Cell]) -> tuple[Cell, ...]:
    """The row's cells with an empty one for each hole between them."""
    result: list[Cell] = []
    for cell in sorted(cells, key=lambda own: own.column):
        if result and cell.column > result[-1].column + result[-1].span:
            left = result[-1].column + result[-1].span
            result.append(Cell((), left, cell.column - left))
        result.append(cell)
    return tuple(result)


def _box(pieces: Sequence[_Piece]) -> tuple[float, float, float, float]:
    return (
        round(min(own.x0 for own in pieces), 1),
        round(min(own.y0 for own in pieces), 1),
        round(max(own.x1 for own in pieces), 1),
        round(max(own.y1 for own in pieces), 1),
    )


def _lines(pieces: Sequence[_Piece], page: Page, cell: _Bounds | None) -> list[tuple[float, Line]]:
    """Rows of pieces, with a paragraph's rows joined; each with its height on the page."""
    rows: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda own: (-own.middle, own.x0)):
        if rows and abs(rows[-1][0].middle - piece.middle) <= max(piece.size, rows[-1][0].size) * 0.5:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    rows = _with_marks_beside_names(rows)
    right = cell.right if cell else max((piece.x1 for piece in pieces), default=0.0)
    made: list[tuple[list[_Piece], str]] = []
    for row in rows:
        text = _joined(row)
        if made and _goes_on(made[-1][0], made[-1][1], row, text, right):
            made[-1] = ([*made[-1][0], *row], made[-1][1] + text.lstrip())
        else:
            made.append((row, text))
    left_edge, right_edge = (cell.left, cell.right) if cell else (0.0, page.width)
    lefts = [parts[0].x0 for parts, _ in made]
    result: list[tuple[float, Line]] = []
    for parts, text in made:
        size = max(part.size for part in parts)
        box = _box(parts)
        middle = (box[0] + box[2]) / 2
        narrow = box[2] - box[0] < 0.7 * (right_edge - left_edge)
        centred = (
            cell is None and narrow and abs(middle - (left_edge + right_edge) / 2) < size and box[0] > 0.15 * page.width
        )
        # Lines that begin where others begin are a block that happens to stand in the middle.
        centred = centred and sum(abs(left - parts[0].x0) < _TOUCH for left in lefts) < 2
        place = Location(Part.PAGE, page=page.number, box=box)
        result.append((box[3], Line(text, place, centred, False, all(part.bold for part in parts), round(size, 1))))
    return result


def _with_marks_beside_names(rows: list[list[_Piece]]) -> list[list[_Piece]]:
    """A mark that stands alone, a little higher or lower than the line to its left, belongs to that line."""
    result = list(rows)
    for row in rows:
        mark = row[0]
        if len(row) > 1 or not MARK.fullmatch(mark.text.strip()):
            continue
        beside = [
            other
            for other in result
            if other is not row and other[-1].x1 < mark.x0 and abs(other[0].middle - mark.middle) < 1.3 * mark.size
        ]
        # 氏名 rather than 住所 where the mark stands between the two.
        best = min(
            beside, key=lambda other: ("名" not in other[-1].text, abs(other[0].middle - mark.middle)), default=None
        )
        if best is not None:
            best.append(mark)
            result = [other for other in result if other is not row]
    return result


def _joined(row: Sequence[_Piece]) -> str:
    text = row[0].text
    for before, piece in pairwise(row):
        gap = piece.x0 - before.x1
        text += GAP * min(WIDEST_GAP, max(1, round(gap / max(piece.size, 1)))) + piece.text
    return text


def _goes_on(before: Sequence[_Piece], text: str, row: Sequence[_Piece], own: str, right: float) -> bool:
    """Whether a row is the rest of the paragraph above: that one runs to the right edge and ends in mid-sentence."""
    last, size = before[-1], row[0].size
    if last.x1 < right - 2.2 * size or last.middle - row[0].middle > 2.4 * size or abs(last.size - size) > 1.5:
        return False
    if len(row) > 1 or text.rstrip().endswith(("。", "：")) or form_number(text):
        return False
    if ("。" not in text and is_fill_in(text)) or role_of(own) or ("。" not in own and MARK.search(own)):
        return False
    return not any(opener.match(own) for opener in (NOTE, ITEM, ARTICLE))
