"""Makes passages of lines and tables: the units in which a reader takes in a form, each with its block heading.

A paragraph is one passage; a field keeps its label and its mark; a row of a form's table is one field, a row of a data
table one table row. Detection of what is asked for rests on these units, so nothing visible may be lost here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from hanko_audit.document import Part, Passage, PassageKind
from hanko_audit.reading.blocks import Block, Content, Grid, Line
from hanko_audit.reading.cues import (
    ARTICLE,
    CAPTION,
    CHAPTER,
    FIELD_LABEL,
    ITEM,
    ITEM_NUMBER,
    NOTE,
    NOTE_HEADING,
    NUMBERED_NOTE,
    PARAGRAPH_NUMBER,
    SUB_ROLES,
    SUPPLEMENT,
    block_of,
    is_fill_in,
    is_sentence,
    is_spread,
    is_title,
    role_of,
    squeeze,
)
from hanko_audit.reading.form_facts import article_label, form_number, item_number
from hanko_audit.reading.grids import grid_passages
from hanko_audit.reading.unfold import unfold

_LONG = 400
_SENTENCES = re.compile(
    r"[^。]*。(?:[）)」』]*)(?:\s*[（(][^（）()]*[)）])?(?:\s*(?:ただし|なお|この場合)[^。]*。)*|[^。]+$"
)
_OPENERS = frozenset({PassageKind.FORM_FIELD, PassageKind.HEADING, PassageKind.WEB})


@dataclass(slots=True)
class _State:
    """Where on the page the composer is."""

    heading: str = ""
    heading_alone: bool = False
    in_notes: bool = False
    part: Part | None = None
    article: str = ""
    paragraph: str = ""
    is_regulation: bool = False
    caption: Line | None = None


def compose(content: Content) -> tuple[Passage, ...]:
    """The passages of a file in reading order. Empty lines are left out, everything else is in one passage each."""
    blocks = unfold(content.blocks)
    state = _State(is_regulation=_is_regulation(blocks))
    passages: list[Passage] = []
    for block in blocks:
        if isinstance(block, Grid):
            passages.extend(_flush_caption(state))
            passages.extend(_as_web(row) if content.web else row for row in grid_passages(block, state.heading))
            state.heading, state.heading_alone = ("", False) if not state.in_notes else (state.heading, False)
        else:
            passages.extend(_line(block, state, web=content.web))
    passages.extend(_flush_caption(state))
    return tuple(piece for passage in passages for piece in split_long(passage))


def split_long(passage: Passage) -> tuple[Passage, ...]:
    """A passage of more than about 400 characters in pieces that end with a sentence.

    ただし…, なお… and a sentence in parentheses stay with the sentence that they modify.
    """
    if len(passage.text) <= _LONG or "。" not in passage.text:
        return (passage,)
    pieces: list[str] = []
    for sentence in _SENTENCES.findall(passage.text):
        if pieces and len(pieces[-1]) + len(sentence) <= _LONG:
            pieces[-1] += sentence
        elif sentence.strip():
            pieces.append(sentence)
    return tuple(replace(passage, text=piece) for piece in pieces)


def _is_regulation(blocks: Iterable[Block]) -> bool:
    """Whether the file is a regulation: two articles or more at the start of lines outside tables."""
    return sum(1 for block in blocks if isinstance(block, Line) and ARTICLE.match(block.text)) >= 2


def _flush_caption(state: _State) -> tuple[Passage, ...]:
    caption, state.caption = state.caption, None
    return (_passage(caption, PassageKind.HEADING),) if caption else ()


def _passage(line: Line, kind: PassageKind, heading: str = "", article: str = "") -> Passage:
    location = replace(line.location, article=article) if article else line.location
    return Passage(line.text.rstrip(), kind, location, heading)


def _line(line: Line, state: _State, *, web: bool) -> tuple[Passage, ...]:
    if not line.text.strip():
        # An empty line ends a block, unless the block's name stands alone above it.
        if not state.heading_alone and not state.in_notes:
            state.heading = ""
        return ()
    if line.location.part is not state.part:
        # A header, a footer or a text box is a page of its own.
        state.part, state.heading, state.in_notes = line.location.part, "", False
    if line.kind is not None:
        return (_passage(line, line.kind, state.heading),)
    article = _article(line, state)
    if article is not None:
        return article
    before = _flush_caption(state)
    if state.is_regulation and CAPTION.match(line.text):
        state.caption = line
        return before
    kind = _kind(line, state)
    _update(line, kind, state)
    passage = _passage(line, kind, state.heading)
    return (*before, _as_web(passage) if web else passage)


def _as_web(passage: Passage) -> Passage:
    """What tells a reader something on a web page is neither a notice nor a field to fill in."""
    told = passage.kind in (PassageKind.NOTICE, PassageKind.FORM_FIELD)
    return replace(passage, kind=PassageKind.WEB) if told else passage


def _article(line: Line, state: _State) -> tuple[Passage, ...] | None:
    """The passage of an article, or of a paragraph or item inside one; None for any other line."""
    if line.location.part not in (Part.BODY, Part.PAGE, Part.LINE, Part.TAG) or line.heading:
        return None
    match = ARTICLE.match(line.text)
    if match:
        state.article = state.paragraph = article_label(match[1], match[2])
        state.heading, state.in_notes = "", False
        caption, state.caption = state.caption, None
        joined = replace(line, text=f"{caption.text.strip()}{line.text.strip()}") if caption else line
        return (_passage(joined, PassageKind.REGULATION, "", state.article),)
    if SUPPLEMENT.match(line.text) and state.is_regulation:
        state.article = state.paragraph = "附則"
        kind = PassageKind.HEADING if squeeze(line.text) == "附則" else PassageKind.REGULATION
        return (*_flush_caption(state), _passage(line, kind, "", "附則"))
    if not state.article or line.centred or NOTE.match(line.text):
        return None
    number = PARAGRAPH_NUMBER.match(line.text)
    if number and is_sentence(line.text):
        state.paragraph = f"{state.article}第{int(squeeze(number[1]))}項"
        return (*_flush_caption(state), _passage(line, PassageKind.REGULATION, "", state.paragraph))
    item = ITEM_NUMBER.match(line.text)
    if item and state.is_regulation:
        point = item_number(item[1])
        place = f"{state.paragraph}第{point}号" if point else state.paragraph
        return (*_flush_caption(state), _passage(line, PassageKind.REGULATION, "", place))
    if state.is_regulation and is_sentence(line.text):
        return (*_flush_caption(state), _passage(line, PassageKind.REGULATION, "", state.paragraph))
    return None


def _kind(line: Line, state: _State) -> PassageKind:
    text = line.text
    plain = squeeze(text)
    if NOTE.match(text) or NOTE_HEADING.match(text):
        return PassageKind.NOTE
    if form_number(text) and len(plain) <= 60 and not is_sentence(text):
        return PassageKind.HEADING
    if line.heading or plain == "記" or CHAPTER.match(text) or (line.centred and is_spread(text)) or is_title(text):
        return PassageKind.HEADING
    if state.in_notes and (ITEM.match(text) or is_sentence(text)):
        return PassageKind.NOTE
    if is_sentence(text):
        return PassageKind.NOTICE
    if is_fill_in(text):
        return PassageKind.FORM_FIELD
    if line.centred and len(plain) <= 40 and not role_of(text):
        return PassageKind.HEADING
    if role_of(text) or block_of(text):
        return PassageKind.FORM_FIELD if FIELD_LABEL.search(plain[1:]) else PassageKind.HEADING
    if FIELD_LABEL.search(plain) and len(plain) <= 30:
        return PassageKind.FORM_FIELD
    if line.size >= 13 and len(plain) <= 40:
        return PassageKind.HEADING
    return PassageKind.NOTICE


def _update(line: Line, kind: PassageKind, state: _State) -> None:
    """Opens and closes the block that the following lines stand under."""
    state.heading_alone = False
    if NOTE_HEADING.match(line.text):
        state.in_notes, state.heading = True, squeeze(line.text).strip("※■●◆◎○[]【】（）()<>＜＞〈〉:：")
        return
    if NUMBERED_NOTE.match(line.text):
        state.in_notes = True
        return
    opens = block_of(line.text) or role_of(line.text)
    if opens in SUB_ROLES and state.heading and line.text[:1].isspace():
        opens = ""
    page_heading = kind is PassageKind.HEADING and (line.heading or line.centred)
    if opens and not page_heading and kind in _OPENERS and not is_sentence(line.text):
        state.heading = opens
        state.heading_alone = squeeze(line.text).strip("【】〔〕（）()[]<>＜＞:：■●◆") == state.heading
        state.in_notes = False
    elif kind is PassageKind.HEADING and (page_heading or not opens):
        # A heading of the page itself, such as the title, belongs to nobody's block.
        state.heading, state.in_notes = (line.text.strip() if line.heading else ""), False
    elif (kind is PassageKind.FORM_FIELD and state.in_notes) or (
        kind is PassageKind.NOTICE and is_sentence(line.text) and not ITEM.match(line.text)
    ):
        # A sentence, or a field after the notes, ends the block.
        state.heading, state.in_notes = "", False
