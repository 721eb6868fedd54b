"""The spaCy components: hanko_cues finds, hanko_scope weighs, hanko_party tells of whom.

Results stand in `doc.spans["hanko"]`; every span there has the extension attributes `hanko_item`, `hanko_modality`,
`hanko_party`, `hanko_rule` and `hanko_why`. Add them behind a Japanese parser::

    nlp = spacy.load("ja_ginza")
    nlp.add_pipe("hanko_cues", first=True)
    nlp.add_pipe("hanko_scope", after="parser")
    nlp.add_pipe("hanko_party", after="hanko_scope")

`hanko_cues` reads tokens only and may stand before the parser; a Doc in which it finds nothing needs no parse.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from hanko_audit.detecting.coordination import find_choices
from hanko_audit.detecting.events import CONTEXT, KIND, tell_events
from hanko_audit.detecting.matching import Match, WordMatcher, longest
from hanko_audit.detecting.party import as_cue, by_syntax
from hanko_audit.detecting.scene import Decision, Scene
from hanko_audit.detecting.scope import decide
from hanko_audit.detecting.surroundings import Surroundings
from hanko_audit.detecting.syntax import governing_words
from hanko_audit.requirement import Cue
from hanko_audit.rulepacks.detection import HINTS, CueRule, Effect, PartyRule, ScopeRule
from hanko_audit.rulepacks.ruleset import RuleSet, load_rules
from hanko_audit.vocabulary import Axis, Item, Modality, Party

SPANS = "hanko"
"""The span group that holds the results."""

_MENTIONS = "hanko_mentions"
# The words of a Doc are asked for twice: by the component, and by whoever puts passages together.
_SCOPE = "hanko_scope_words"
_HINTS = "hanko_hints"
_PERSONS = "hanko_person_words"


@dataclass
class Mention:
    """A cue in one Doc, filled in by the components in turn."""

    match: Match[CueRule]
    decision: Decision = field(default_factory=Decision)
    party: Party | None = None
    why: list[Cue] = field(default_factory=list)

    @property
    def item(self) -> Item:
        """The item the cue names."""
        return self.match.rule.item


class CueComponent:
    """Finds the words that name an item. Reads tokens only."""

    def __init__(self, nlp: Language, rules: Sequence[CueRule]) -> None:
        self._matcher = WordMatcher(nlp, rules)

    def find(self, doc: Doc) -> list[Match[CueRule]]:
        """The cues of a Doc that its kind of passage admits, those inside a longer one of the same thing left out."""
        kind = doc.user_data.get(KIND)
        found = [
            match
            for match in self._matcher.find(doc, doc.user_data.get(CONTEXT, ""))
            if kind is None or not match.rule.kinds or kind in match.rule.kinds
        ]
        return [match for match in found if not any(_hides(other, match) for other in found)]

    def __call__(self, doc: Doc) -> Doc:
        """Leaves the cues in the Doc's span group."""
        spans: list[Span] = []
        mentions: dict[tuple[int, int, str, str], Mention] = {}
        for match in self.find(doc):
            span = Span(doc, match.span.start, match.span.end, label=match.rule.item.value, span_id=match.rule.id)
            spans.append(span)
            mentions[_key(span)] = Mention(match)
        doc.spans[SPANS] = spans
        doc.user_data[_MENTIONS] = mentions
        return doc


def _hides(longer: Match[CueRule], shorter: Match[CueRule]) -> bool:
    one_thing = longer.rule.item is shorter.rule.item or longer.rule.item.axis is Axis.SEAL is shorter.rule.item.axis
    # A longer word that asks for a predicate of its own may not hold in the end: the assembly chooses between the two.
    sure = longer.rule.id == shorter.rule.id or not longer.rule.predicate or longer.rule.item is not shorter.rule.item
    return (
        longer is not shorter
        and one_thing
        and sure
        and longer.start_char <= shorter.start_char
        and longer.end_char >= shorter.end_char
        and longer.end_char - longer.start_char > shorter.end_char - shorter.start_char
    )


class ScopeComponent:
    """Decides how strongly each cue is asked. Needs the dependency parse."""

    def __init__(self, nlp: Language, rules: Sequence[ScopeRule]) -> None:
        self._matcher = WordMatcher(nlp, [rule for rule in rules if rule.effect not in HINTS])
        self._hints = WordMatcher(nlp, [rule for rule in rules if rule.effect in HINTS])
        self._as_event = {
            rule.id: rule.model_copy(update={"effect": Effect.EVENT})
            for rule in rules
            if rule.effect is Effect.CONDITION
        }

    def find(self, doc: Doc) -> list[Match[ScopeRule]]:
        """The scope words of a Doc; a longer one hides those within it. A case that is an own event has that effect."""
        if _SCOPE not in doc.user_data:
            words = longest(self._matcher.find(doc, doc.user_data.get(CONTEXT, "")))
            if any(match.rule.effect is Effect.CONDITION for match in words):
                words = tell_events(doc, words, self.hints(doc), self._as_event)
            doc.user_data[_SCOPE] = words
        return list(doc.user_data[_SCOPE])

    def hints(self, doc: Doc) -> list[Match[ScopeRule]]:
        """The words of a Doc that decide nothing by themselves."""
        if _HINTS not in doc.user_data:
            doc.user_data[_HINTS] = self._hints.find(doc, doc.user_data.get(CONTEXT, ""))
        return list(doc.user_data[_HINTS])

    def __call__(self, doc: Doc) -> Doc:
        """Leaves a decision with each cue of the Doc."""
        mentions = mentions_of(doc)
        if mentions and doc.has_annotation("DEP"):
            scope = self.find(doc)
            # A word that only looks like a cue (写真による自己判定) is no other way to do without something.
            around = Surroundings(doc.user_data.get(CONTEXT, doc.text))
            cues = [(mention.match.span, mention.item) for mention in mentions if _governed(mention, around)]
            scene = Scene(doc, cues, scope, find_choices(doc, scope, cues), self.hints)
            for mention in mentions:
                mention.decision = decide(scene, mention.match.span, mention.item)
        return doc


class PartyComponent:
    """Decides of whom each cue is asked. Needs the dependency parse."""

    def __init__(self, nlp: Language, rules: Sequence[PartyRule]) -> None:
        self._matcher = WordMatcher(nlp, rules, heads=True)

    def find(self, doc: Doc) -> list[Match[PartyRule]]:
        """The person words of a Doc; those of headings too, which count only where they label something."""
        if _PERSONS not in doc.user_data:
            doc.user_data[_PERSONS] = longest(self._matcher.find(doc, doc.user_data.get(CONTEXT, "")))
        return list(doc.user_data[_PERSONS])

    def __call__(self, doc: Doc) -> Doc:
        """Leaves a party with each cue of the Doc whose person the parse tells."""
        mentions = mentions_of(doc)
        if mentions and doc.has_annotation("DEP"):
            persons = [match for match in self.find(doc) if not match.rule.heading]
            for mention in mentions:
                match = by_syntax(doc, mention.match.span, mention.item, persons)
                if match is not None:
                    mention.party = match.rule.party
                    mention.why.append(as_cue(match))
        return doc


def _governed(mention: Mention, around: Surroundings) -> bool:
    wanted, near = mention.match.rule.predicate, mention.match.rule.near
    if near and not around.hold(near):
        return False
    return not wanted or any(re.search(own, governing_words(mention.match.span)) for own in wanted)


def mentions_of(doc: Doc) -> list[Mention]:
    """The mentions that the components left in a Doc, in order."""
    if SPANS not in doc.spans:
        return []
    return [_mention(span) for span in doc.spans[SPANS]]


def _key(span: Span) -> tuple[int, int, str, str]:
    # spaCy keys extension attributes by place alone: two items in one place would share them.
    return span.start_char, span.end_char, span.label_, span.id_


def _mention(span: Span) -> Mention:
    mentions: dict[tuple[int, int, str, str], Mention] = span.doc.user_data[_MENTIONS]
    return mentions[_key(span)]


def _modality(span: Span) -> str:
    mention = _mention(span)
    fixed = mention.match.rule.modality
    return (mention.decision.modality or fixed or Modality.REQUIRED).value


def _party(span: Span) -> str:
    mention = _mention(span)
    return (mention.match.rule.party or mention.party or Party.UNSPECIFIED).value


def _why(span: Span) -> tuple[Cue, ...]:
    mention = _mention(span)
    return (*mention.decision.why, *mention.why)


def _register_extensions() -> None:
    if not Span.has_extension("hanko_item"):
        Span.set_extension("hanko_item", getter=lambda span: span.label_)
        Span.set_extension("hanko_rule", getter=lambda span: span.id_)
        Span.set_extension("hanko_modality", getter=_modality)
        Span.set_extension("hanko_party", getter=_party)
        Span.set_extension("hanko_why", getter=_why)


_register_extensions()


def _rules_from(folders: Sequence[str]) -> RuleSet:
    return load_rules([Path(folder) for folder in folders])


@Language.factory("hanko_cues", default_config={"overlays": []})
def create_cue_component(nlp: Language, name: str, overlays: list[str]) -> CueComponent:  # noqa: ARG001
    """The cue component over the shipped packs and the given overlay folders."""
    return CueComponent(nlp, _rules_from(overlays).of(CueRule))


@Language.factory("hanko_scope", default_config={"overlays": []})
def create_scope_component(nlp: Language, name: str, overlays: list[str]) -> ScopeComponent:  # noqa: ARG001
    """The scope component over the shipped packs and the given overlay folders."""
    return ScopeComponent(nlp, _rules_from(overlays).of(ScopeRule))


@Language.factory("hanko_party", default_config={"overlays": []})
def create_party_component(nlp: Language, name: str, overlays: list[str]) -> PartyComponent:  # noqa: ARG001
    """The party component over the shipped packs and the given overlay folders."""
    return PartyComponent(nlp, _rules_from(overlays).of(PartyRule))
