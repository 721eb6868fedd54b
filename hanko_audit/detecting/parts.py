"""A passage on its way to requirements: its segments with all that was found in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Doc

from hanko_audit.detecting.components import Mention
from hanko_audit.detecting.events import hinted
from hanko_audit.detecting.matching import Match
from hanko_audit.detecting.segments import Segment
from hanko_audit.detecting.syntax import sentence_like
from hanko_audit.document import PassageKind
from hanko_audit.requirement import Cue
from hanko_audit.rulepacks.detection import Effect, PartyRule, ScopeRule
from hanko_audit.vocabulary import Item, Modality, Party

LABELLED = frozenset({PassageKind.FORM_FIELD, PassageKind.TABLE_ROW, PassageKind.LIST_ROW})
"""Kinds of passages in which labels and cells say what running text says in sentences."""

MARK_LENGTH = 2
"""The longest a segment is that is nothing but a mark."""

_NEAR = 12
"""Characters between a way and the particle that adds it (窓口へお持ちいただいても)."""

ENUMERATED = re.compile(r"[／・/、]")
"""What stands between the entries of a list within a cell."""


@dataclass(frozen=True)
class Part:
    """A segment with its Doc, the scope words in it and the person words that may label a block."""

    segment: Segment
    doc: Doc
    mentions: tuple[Mention, ...]
    scope: tuple[Match[ScopeRule], ...]
    persons: tuple[Match[PartyRule], ...]
    find_hints: Callable[[Doc], Sequence[Match[ScopeRule]]]

    @cached_property
    def is_sentence(self) -> bool:
        """Whether the segment makes a statement, as opposed to a label or a bare noun."""
        return sentence_like(self.doc)

    def effects(self) -> set[Effect]:
        """The effects of the scope words here."""
        return {match.rule.effect for match in self.scope}

    @cached_property
    def hints(self) -> Sequence[Match[ScopeRule]]:
        """The words here that decide nothing by themselves; few segments are ever asked for them."""
        return self.find_hints(self.doc)

    def hinted(self, effect: Effect, start: int = 0) -> bool:
        """Whether a word with the effect stands here, from the character `start` on."""
        return hinted(self.hints, effect, start, len(self.segment.text))

    def follows(self, effect: Effect, end: int) -> bool:
        """Whether a word with the effect begins within a few characters behind `end`."""
        near = (own for own in self.hints if own.rule.effect is effect and -_NEAR < own.start_char - end <= _NEAR)
        return any("、" not in self.segment.text[end : own.start_char] for own in near)

    def first(self, *effects: Effect) -> Match[ScopeRule] | None:
        """The first scope word with one of the effects."""
        return next((match for match in self.scope if match.rule.effect in effects), None)


@dataclass
class Found:
    """A mention on its way to becoming a requirement."""

    part: int
    mention: Mention
    modality: Modality | None
    explicit: bool
    party: Party | None
    item: Item
    dropped: bool = False
    swap: bool = False
    why: list[Cue] = field(default_factory=list)
    absorbed: list[Found] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Offset of the cue in the segment's text."""
        return self.mention.match.start_char


def as_distant_cue(match: Match[ScopeRule]) -> Cue:
    """The words that decided about a cue in another segment: -1 keeps them from being placed in the cue's own."""
    text = match.span.doc.text[match.start_char : match.end_char]
    return Cue("modality", text, -1, -1, match.rule.id, match.rule.title)
