"""Puts the pieces of a PDF page, or of a cell on it, into lines and joins the lines of a paragraph again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from hanko_audit.reading.blocks import Line
from hanko_audit.reading.cues import ARTICLE, ITEM, MARK, NOTE, is_fill_in, role_of
from hanko_audit.reading.form_facts import form_number
from hanko_audit.reading.pdf_glyphs import GAP, WIDEST_GAP, Frame
from hanko_audit.reading.pdf_pieces import Bounds, Piece, box_round

_TOUCH = 3.0


def lines_of_pieces(pieces: Sequence[Piece], frame: Frame, cell: Bounds | None) -> list[tuple[float, Line]]:
    """Rows of pieces, with a paragraph's rows joined; each with its height on the page."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda own: (-own.middle, own.x0)):
        if rows and abs(rows[-1][0].middle - piece.middle) <= max(piece.size, rows[-1][0].size) * 0.5:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    for row in rows:
        row.sort(key=lambda own: own.x0)
    rows = _with_marks_beside_names(rows)
    right = cell.right if cell else max((piece.x1 for piece in pieces), default=0.0)
    made: list[tuple[list[Piece], str]] = []
    for row in rows:
        text = _joined(row)
        if made and _goes_on(made[-1][0], made[-1][1], row, text, right):
            made[-1] = ([*made[-1][0], *row], made[-1][1] + text.lstrip())
        else:
            made.append((row, text))
    left_edge, right_edge = (cell.left, cell.right) if cell else (frame.left, frame.left + frame.width)
    lefts = [parts[0].x0 for parts, _ in made]
    result: list[tuple[float, Line]] = []
    for parts, text in made:
        size = max(part.size for part in parts)
        box = box_round(parts)
        middle = (box[0] + box[2]) / 2
        narrow = box[2] - box[0] < 0.7 * (right_edge - left_edge)
        centred = (
            cell is None
            and narrow
            and abs(middle - (left_edge + right_edge) / 2) < size
            and box[0] - frame.left > 0.15 * frame.width
        )
        # Lines that begin where others begin are a block that happens to stand in the middle.
        centred = centred and sum(abs(left - parts[0].x0) < _TOUCH for left in lefts) < 2
        place = frame.place(box)
        result.append((box[3], Line(text, place, centred, False, all(part.bold for part in parts), round(size, 1))))
    return result


def _with_marks_beside_names(rows: list[list[Piece]]) -> list[list[Piece]]:
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


def _joined(row: Sequence[Piece]) -> str:
    text = row[0].text
    for before, piece in pairwise(row):
        gap = piece.x0 - before.x1
        text += GAP * min(WIDEST_GAP, max(1, round(gap / max(piece.size, 1)))) + piece.text
    return text


def _goes_on(before: Sequence[Piece], text: str, row: Sequence[Piece], own: str, right: float) -> bool:
    """Whether a row is the rest of the paragraph above: that one runs to the right edge and ends in mid-sentence."""
    last, size = before[-1], row[0].size
    if last.x1 < right - 2.2 * size or last.middle - row[0].middle > 2.4 * size or abs(last.size - size) > 1.5:
        return False
    return len(row) == 1 and _is_rest(text, own)


def _is_rest(text: str, own: str) -> bool:
    """Whether `own` may be the rest of a sentence that `text` begins."""
    if text.rstrip().endswith(("。", "：")) or form_number(text):
        return False
    if ("。" not in text and is_fill_in(text)) or role_of(own) or ("。" not in own and MARK.search(own)):
        return False
    return not any(opener.match(own) for opener in (NOTE, ITEM, ARTICLE))


def one_below_the_other(columns: Sequence[list[tuple[float, Line]]]) -> list[tuple[float, Line]]:
    """The lines of columns in reading order, a sentence that goes on in the next column joined.

    The heights given are such that each column follows the one before.
    """
    made: list[Line] = []
    for column in columns:
        lines = [line for _, line in column]
        if made and lines and _is_rest(made[-1].text, lines[0].text) and not made[-1].centred and "。" in lines[0].text:
            made[-1] = replace(made[-1], text=made[-1].text + lines[0].text.lstrip())
            lines = lines[1:]
        made.extend(lines)
    top = max((height for column in columns for height, _ in column), default=0.0)
    return [(top - 0.001 * index, line) for index, line in enumerate(made)]
