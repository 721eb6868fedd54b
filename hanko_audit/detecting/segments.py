"""Splits a passage into the segments that are matched and parsed on their own: sentences, cells, fields, parentheses.

GiNZA's own sentence splitting (F 0.83 by its model card) and its parses suffer from layout: gaps, bars, check boxes
and parentheses are therefore taken apart first, and every segment keeps its map back to the passage.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from hanko_audit.detecting.normalize import GAP, NormalText, normalize


class Role(StrEnum):
    """How a segment stands in its passage."""

    SENTENCE = "sentence"
    CELL = "cell"
    OPTION = "option"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a passage. `row` counts lines, `cell` counts bars within a line, both from 0.

    For an ASIDE (parenthesis) `host` is the index of the segment it was taken out of and `anchor` the character of
    that segment's text it stood before; both are -1 for others. `label` is the words before a colon that the segment
    is the value of. `superseded` marks what stands before an arrow (書面 → 電子申請).
    """

    content: NormalText
    role: Role
    row: int
    cell: int
    host: int = -1
    anchor: int = -1
    label: str = ""
    sentence: int = 0
    superseded: bool = False

    @property
    def text(self) -> str:
        """The normalised text."""
        return self.content.text


_OPENERS = "（〔[［【"
_CLOSERS = "）〕]］】"
_BOX = "□☐☑☒■✓✔"
_BREAKS = re.compile(
    rf"(?P<end>[。！？]+[」』]?)|(?P<gap>{GAP})|(?P<option>(?<![{_BOX}])[{_BOX}](?![{_BOX}]))|(?P<number>[①-⑳])|(?P<arrow>[→⇒＝])|(?P<mark>^(?:[※・•●○◆◎◇★]+|[-－‐–](?={GAP}))|(?<={GAP})[・•●◆◇★]+|※(?!印))"
)
_LABEL = re.compile(r"^([^、。：はがをに]{1,14})：(?!\d)(.+)$")
_LONGEST = 1_000
"""Characters. No sentence of a form is as long; SudachiPy takes 49,149 bytes at most."""
_DEEPEST = 3
"""How many parentheses within parentheses are taken apart."""
# （１）委任状（２）図面 are entries of a list; 様式（１）に, 前項（２）の name something.
_LISTED = re.compile(r"（(?:\d{1,2}|[一二三四五六七八九十ア-ンa-z])）(?=[^、。｜にのはをがでとや及又かへ（）])")
_ARROWS = frozenset("→⇒")
# 押印：不要 is one statement; 窓口：本人確認書類を提示 is a label and what it says.
_SHORT_VALUE = re.compile(r"^(不?要|必要|必須|不可|可|任意|なし|無し?|有り?|あり|廃止|存続|継続|省略可?|○|×)。?$")
_NUMBERED_OPTION = re.compile(r"^\d{1,2}$|^[アイウエオ]$")


def split_passage(text: str) -> list[Segment]:
    """The segments of a passage in reading order, each mapped to offsets of `text`."""
    return split_normalized(normalize(text))


def split_normalized(whole: NormalText) -> list[Segment]:
    """`split_passage` for a passage that is normalised already."""
    segments: list[Segment] = []
    position = 0
    for row, line in enumerate(whole.text.split("\n")):
        bars = [match.start() for match in re.finditer("｜", line)]
        edges = [-1, *bars, len(line)]
        cells = [(edges[i] + 1, edges[i + 1]) for i in range(len(edges) - 1)]
        number = 0
        for start, end in cells:
            if line[start:end].strip(GAP):
                _split_cell(
                    whole.slice(position + start, position + end), row, number, barred=bool(bars), segments=segments
                )
                number += 1
        position += len(line) + 1
    return segments


def _split_cell(
    content: NormalText, row: int, cell: int, *, barred: bool, segments: list[Segment], depth: int = 0
) -> None:
    outer, asides = _take_out_asides(content) if depth < _DEEPEST else (content, [])
    base = Role.CELL if barred else Role.SENTENCE
    placed: list[tuple[int, int, int]] = []
    sentence = 0
    after_option = False
    for start, end, opener in _break_up(outer.text):
        piece = outer.slice(start, end)
        if opener == "end":
            sentence += 1
            after_option = False
        if opener in {"option", "number"}:
            after_option = True
        if not piece.text.strip(GAP):
            continue
        piece = piece.strip()
        alone = barred and piece.text == outer.text.strip(GAP)
        if _NUMBERED_OPTION.match(piece.text) and not alone:
            after_option = True
            continue
        role = Role.OPTION if after_option else base
        superseded = outer.text[end : end + 2].lstrip(GAP)[:1] in _ARROWS
        label = ""
        found = _LABEL.match(piece.text)
        if found and found.group(2).strip() and not _SHORT_VALUE.match(found.group(2).strip()):
            label = found.group(1)
            _add(
                segments, placed, outer, Segment(piece.slice(0, len(label)), role, row, cell, sentence=sentence), start
            )
            piece = piece.slice(len(label) + 1, len(piece.text)).strip()
        _add(
            segments,
            placed,
            outer,
            Segment(
                piece,
                role,
                row,
                cell,
                label=label,
                sentence=sentence,
                superseded=superseded,
            ),
            start,
        )
    for aside, anchor in asides:
        host, where = _host_of(placed, anchor)
        inner: list[Segment] = []
        _split_cell(aside, row, cell, barred=False, segments=inner, depth=depth + 1)
        for piece_segment in inner:
            # An aside within an aside hangs on the same host: nothing reads deeper than that.
            segments.append(
                Segment(
                    piece_segment.content,
                    Role.ASIDE,
                    row,
                    cell,
                    host,
                    where,
                    piece_segment.label,
                    segments[host].sentence if host >= 0 else 0,
                )
            )


def _add(
    segments: list[Segment], placed: list[tuple[int, int, int]], outer: NormalText, segment: Segment, start: int
) -> None:
    offset = outer.starts.index(segment.content.starts[0], start) if segment.content.text else start
    placed.append((offset, offset + len(segment.text), len(segments)))
    segments.append(segment)


def _host_of(placed: list[tuple[int, int, int]], anchor: int) -> tuple[int, int]:
    """The segment an aside at `anchor` of the outer text belongs to: the one it stood in or right after."""
    best = (-1, -1)
    for start, end, index in placed:
        if start < anchor or (start == anchor == 0):
            best = (index, max(0, min(anchor, end) - start))
    return best


def _take_out_asides(content: NormalText) -> tuple[NormalText, list[tuple[NormalText, int]]]:
    """The text without its parentheses, and each parenthesis with the place in that text where it stood."""
    keep: list[tuple[int, str]] = []
    listing = len(_LISTED.findall(content.text)) > 1
    asides: list[tuple[NormalText, int]] = []
    depth, opened = 0, 0
    for index, char in enumerate(content.text):
        if char in _OPENERS:
            if depth == 0:
                opened = index
            depth += 1
        elif char in _CLOSERS and depth:
            depth -= 1
            if depth == 0:
                inside = content.slice(opened + 1, index)
                if re.fullmatch(r"\d{1,2}|[一二三四五六七八九十ア-ンa-z]|注\d*|備考", inside.text.strip(GAP)):
                    if listing and _LISTED.match(content.text, opened):
                        keep.append((index, GAP))
                    continue
                if inside.text.strip(GAP):
                    asides.append((inside, len(keep)))
                continue
        if depth == 0 and char not in _CLOSERS:
            keep.append((index, char))
    if depth:
        # An opening bracket without its partner: take the text as it stands.
        return content, []
    outer = NormalText(
        "".join(char for _, char in keep),
        tuple(content.starts[i] for i, _ in keep),
        tuple(content.ends[i] for i, _ in keep),
    )
    return outer, asides


def _break_up(text: str) -> list[tuple[int, int, str]]:
    """(start, end, what opened it) over `text`; a sentence keeps its full stop."""
    result: list[tuple[int, int, str]] = []
    start, opener = 0, ""
    for match in _BREAKS.finditer(text):
        kind = match.lastgroup or ""
        if kind == "end":
            result.append((start, match.end(), opener))
        else:
            result.append((start, match.start(), opener))
        start, opener = match.end(), kind
    result.append((start, len(text), opener))
    return [piece for own in result for piece in _cut(text, *own)]


def _cut(text: str, start: int, end: int, opener: str) -> list[tuple[int, int, str]]:
    """A piece that is too long for the analyser, cut behind its commas; other pieces as they are."""
    pieces: list[tuple[int, int, str]] = []
    while end - start > _LONGEST:
        comma = text.rfind("、", start + 1, start + _LONGEST)
        stop = comma + 1 if comma > start else start + _LONGEST
        pieces.append((start, stop, opener))
        start = stop
    return [*pieces, (start, end, opener)]
