"""What a decision about a cue looks at, and what it comes to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Span

from hanko_audit.detecting.coordination import Choice
from hanko_audit.detecting.events import hinted
from hanko_audit.detecting.matching import Match
from hanko_audit.detecting.syntax import Link
from hanko_audit.detecting.ways import MEDIA
from hanko_audit.requirement import Cue
from hanko_audit.rulepacks.detection import Effect, ScopeRule
from hanko_audit.vocabulary import Item, Modality


@dataclass(frozen=True, slots=True)
class Decision:
    """What the words of one segment say about one cue.

    `modality` is None where they say nothing, `refused` where they turn the cue away (郵送不可), `presupposed` where it
    is only the case that something else is said about. `explicit` tells whether words decided, not the default;
    `swap` that the waiver of one way for another made it a choice.
    """

    modality: Modality | None = None
    refused: bool = False
    presupposed: bool = False
    explicit: bool = False
    swap: bool = False
    why: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True)
class Reach:
    """A scope word that stands on the way from a cue to the root, with the links crossed to get there.

    `conceded` tells that the cue stands in a clause that makes no difference to the word (押印があっても、受け付けます).
    """

    match: Match[ScopeRule]
    level: int
    crossed: tuple[Link, ...]
    conceded: bool = False

    @property
    def effect(self) -> Effect:
        """The effect of the word."""
        return self.match.rule.effect

    @property
    def words(self) -> str:
        """The words themselves."""
        return self.match.span.doc.text[self.match.start_char : self.match.end_char]


@dataclass(frozen=True)
class Scene:
    """All that a decision looks at: the parsed segment, its cues, its scope words, and its choices."""

    doc: Doc
    cues: Sequence[tuple[Span, Item]]
    scope: Sequence[Match[ScopeRule]]
    choices: Sequence[Choice]
    find_hints: Callable[[Doc], Sequence[Match[ScopeRule]]]

    def words(self, *effects: Effect) -> list[Match[ScopeRule]]:
        """The scope words with one of the effects."""
        return [match for match in self.scope if match.rule.effect in effects]

    @cached_property
    def hints(self) -> Sequence[Match[ScopeRule]]:
        """The words here that decide nothing by themselves; few segments are ever asked for them."""
        return self.find_hints(self.doc)

    def hinted(self, effect: Effect, start: int = 0, end: int | None = None) -> bool:
        """Whether a word with the effect stands in the characters `start:end`."""
        return hinted(self.hints, effect, start, len(self.doc.text) if end is None else end)

    def others(self, item: Item) -> list[Span]:
        """The cues of other items that could stand in for `item`: the medium of a paper is no other way than the paper."""
        no_way = MEDIA if item is Item.ATTACHMENT else frozenset()
        return [span for span, own in self.cues if own is not item and own not in no_way]


def as_cue(match: Match[ScopeRule]) -> Cue:
    """The word that decided, for the explanation."""
    text = match.span.doc.text[match.start_char : match.end_char]
    return Cue("modality", text, match.start_char, match.end_char, match.rule.id, match.rule.title)


def as_why(condition: Match[ScopeRule] | None) -> tuple[Cue, ...]:
    """The words that state a case, for the explanation; nothing without a case."""
    return (as_cue(condition),) if condition else ()
