"""Puts the characters of a PDF page back into what a reader sees: rows, table cells between rules, paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hanko_audit.reading.blocks import Block
from hanko_audit.reading.pdf_columns import stretches_of
from hanko_audit.reading.pdf_glyphs import Frame, Glyph, Page
from hanko_audit.reading.pdf_lines import lines_of_pieces, one_below_the_other
from hanko_audit.reading.pdf_pieces import Piece, bounds_of, pieces_of, rows_of
from hanko_audit.reading.pdf_seals import with_boxed_seals, with_ringed_seals, without_doubles
from hanko_audit.reading.pdf_tables import grid_of, tables_of
from hanko_audit.reading.pdf_vertical import vertical_lines


def lay_out(page: Page) -> Iterator[Block]:
    """The page's blocks from top to bottom, what is written in another direction after what most of it is in."""
    sides = sorted({0: page.glyphs, **page.turned}.items(), key=lambda item: (-len(item[1]), item[0]))
    for angle, glyphs in sides:
        if glyphs:
            yield from _frame_blocks(glyphs, page.frame(angle), page)


def _frame_blocks(glyphs: Sequence[Glyph], frame: Frame, page: Page) -> Iterator[Block]:
    """What is written in one direction."""
    plain = with_ringed_seals(without_doubles(glyphs), [frame.turned(own) for own in page.curves])
    # Askew, lines are no borders of what is written askew: a watermark crosses the tables that it lies over.
    is_square = frame.angle % 90 == 0
    plain, rules = with_boxed_seals(
        plain,
        [frame.turned(own) for own in page.squares] if is_square else (),
        [frame.turned_rule(own) for own in page.rules] if is_square else (),
    )
    upright = sorted((rule for rule in rules if rule.upright), key=lambda rule: rule.x0)
    level = sorted((rule for rule in rules if not rule.upright), key=lambda rule: rule.y0)
    rows = rows_of([glyph for glyph in plain if not glyph.vertical])
    stretches: list[list[list[Piece]]] = []
    boxed: dict[Piece, list[Piece]] = {}
    for stretch in stretches_of(rows):
        stretches.append([])
        for column in stretch.columns(rows):
            free: list[Piece] = []
            stretches[-1].append(free)
            for piece in (own for row in column for own in pieces_of(row, upright)):
                bounds = bounds_of(piece, upright, level, frame)
                if bounds is None:
                    free.append(piece)
                else:
                    boxed[replace(piece, bounds=bounds)] = free
    placed: list[tuple[float, Block]] = []
    for top, cells in tables_of(boxed):
        inside = cells[0][1]
        if len(cells) == 1 and len(inside) == 1 and _is_labelled(inside[0], boxed[inside[0]]):
            boxed[inside[0]].append(inside[0])
        else:
            placed.append((top, grid_of(cells, frame)))
    for columns in stretches:
        lines = [lines_of_pieces(free, frame, None) for free in columns]
        placed.extend(lines[0] if len(lines) == 1 else one_below_the_other(lines))
    placed.extend(vertical_lines([glyph for glyph in plain if glyph.vertical], frame))
    placed.sort(key=lambda item: -item[0])
    for _, block in placed:
        yield block


def _is_labelled(piece: Piece, free: Sequence[Piece]) -> bool:
    """Whether the only words in a box of its own have their label beside the box: they are a field, no table."""
    # A mark in a box (捨印, 受付印) is no value of the words that happen to stand beside it.
    return "印" not in piece.text and any(
        own.x1 <= piece.x0 and abs(own.middle - piece.middle) <= 0.6 * piece.size for own in free
    )
