"""Runs the pipeline over passages: what has no cue is not parsed, what was seen before is not parsed again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from spacy import displacy
from spacy.tokens import Doc

from hanko_audit.detecting.assembly import assemble, one_an_item
from hanko_audit.detecting.components import (
    CueComponent,
    PartyComponent,
    ScopeComponent,
    mentions_of,
)
from hanko_audit.detecting.events import CONTEXT, KIND
from hanko_audit.detecting.form_notes import apply_notes
from hanko_audit.detecting.language import load_japanese
from hanko_audit.detecting.matching import Match
from hanko_audit.detecting.normalize import normalize
from hanko_audit.detecting.parts import Part
from hanko_audit.detecting.segments import Segment, split_normalized
from hanko_audit.document import Document, Passage, PassageKind
from hanko_audit.requirement import Cue, Finding, Requirement
from hanko_audit.rulepacks.detection import CueRule, PartyRule, ScopeRule
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.vocabulary import Item, Modality

_BATCH = 64
_SEGMENTS = 400
"""Segments that are put together at once. Only text that nobody wrote has more in one passage."""
_HEADING = 60
"""Characters of a block's heading that are read for a person."""
_CACHE_LIMIT = 20_000


class Detector:
    """Detects requirements with ja_ginza and the rules of one rule set. Reusable, not thread-safe.

    `parse=False` leaves the dependency parse out: a baseline that shows what the parse is worth.
    """

    def __init__(self, rules: RuleSet, *, parse: bool = True) -> None:
        self._parse = parse
        self._nlp = load_japanese()
        self._cues = CueComponent(self._nlp, rules.of(CueRule))
        self._scope = ScopeComponent(self._nlp, rules.of(ScopeRule))
        self._party = PartyComponent(self._nlp, rules.of(PartyRule))
        self._seen: dict[tuple[str, PassageKind, str], tuple[Requirement, ...]] = {}

    def detect(self, passages: Iterable[Passage]) -> list[tuple[Requirement, ...]]:
        """The requirements of each passage, in the order of the passages."""
        ordered = list(passages)
        keys = [(own.text, own.kind, own.heading) for own in ordered]
        fresh = {key: own for key, own in zip(keys, ordered, strict=True) if key not in self._seen}
        done = self._analyse(list(fresh.values()))
        results = dict(zip(fresh, done, strict=True))
        answer = [results[key] if key in results else self._seen[key] for key in keys]
        if len(self._seen) + len(results) > _CACHE_LIMIT:
            self._seen.clear()
        self._seen.update(results)
        return answer

    def detect_document(self, document: Document) -> tuple[Finding, ...]:
        """The findings of a document, in reading order, with what its notes say of its marks."""
        found = self.detect(document.passages)
        findings = [
            Finding(requirement, passage)
            for passage, requirements in zip(document.passages, found, strict=True)
            for requirement in requirements
        ]
        return apply_notes(findings, document.title)

    def items_by_words(self, passage: Passage) -> set[Item]:
        """The items whose words stand in the passage, whatever is said of them."""
        _, docs = self._taken_apart(passage.text, passage.kind)
        return {mention.item for doc in docs for mention in mentions_of(doc)}

    def parse(self, text: str) -> list[Doc]:
        """The parsed segments of a text, for explanations: one Doc a segment, with the results in its spans."""
        _, docs = self._taken_apart(text, PassageKind.NOTICE)
        return [self._party(self._scope(doc)) for doc in self._nlp.pipe(docs)]

    def draw(self, text: str) -> list[str]:
        """The dependency trees of a text's segments as SVG, one each."""
        return [
            displacy.render(doc, style="dep", options={"compact": True, "distance": 90}) for doc in self.parse(text)
        ]

    def _analyse(self, passages: list[Passage]) -> list[tuple[Requirement, ...]]:
        # A heading asks for nothing, and neither does a passage without any cue: none of its segments needs a parse.
        apart = [
            self._taken_apart(own.text, own.kind) if own.kind is not PassageKind.HEADING else ([], [])
            for own in passages
        ]
        asks = [any(mentions_of(doc) for doc in docs) for _, docs in apart]
        if self._parse:
            wanted = [doc for (_, docs), asking in zip(apart, asks, strict=True) if asking for doc in docs]
            for doc in self._nlp.pipe(wanted, batch_size=_BATCH):
                self._party(self._scope(doc))
        return [
            self._assembled(passage, segments, docs) if asking else ()
            for passage, (segments, docs), asking in zip(passages, apart, asks, strict=True)
        ]

    def _taken_apart(self, text: str, kind: PassageKind) -> tuple[list[Segment], list[Doc]]:
        whole = normalize(text)
        segments = split_normalized(whole)
        return segments, [self._tokenize(segment, whole.text, kind) for segment in segments]

    def _assembled(self, passage: Passage, segments: list[Segment], docs: list[Doc]) -> tuple[Requirement, ...]:
        found: list[Requirement] = []
        block = self._block_person(passage.heading)
        for start in range(0, len(segments), _SEGMENTS):
            parts = [
                self._part(replace(segment, host=max(-1, segment.host - start)), doc)
                for segment, doc in zip(
                    segments[start : start + _SEGMENTS], docs[start : start + _SEGMENTS], strict=True
                )
            ]
            found.extend(assemble(passage, parts, block))
        found = self._with_heading(found, passage)
        return one_an_item(found) if len(segments) > _SEGMENTS else tuple(found)

    def _with_heading(self, found: list[Requirement], passage: Passage) -> list[Requirement]:
        """What stands in a list under 持ち物 is to be brought, whatever else it is."""
        if not found or not passage.heading or any(own.item is Item.BRING for own in found):
            return found
        heading = self._nlp.make_doc(normalize(passage.heading).text[:_HEADING])
        word = next((match for match in self._cues.find(heading) if match.rule.item is Item.BRING), None)
        asked = next((own for own in found if own.modality is Modality.REQUIRED), None)
        if word is None or asked is None:
            return found
        cue = Cue("item", passage.heading, 0, 0, word.rule.id, f"見出し「{passage.heading}」による")
        return [*found, replace(asked, item=Item.BRING, rule=word.rule.id, cues=(cue,))]

    def _block_person(self, heading: str) -> Match[PartyRule] | None:
        if not heading:
            return None
        persons = self._party.find(self._nlp.make_doc(normalize(heading).text[:_HEADING]))
        return persons[-1] if persons else None

    def _tokenize(self, segment: Segment, context: str, kind: PassageKind) -> Doc:
        doc = self._nlp.make_doc(segment.text)
        doc.user_data[CONTEXT] = context
        doc.user_data[KIND] = kind
        # A segment is one sentence: the parser must not split it again.
        for token in doc:
            token.is_sent_start = token.i == 0
        self._cues(doc)
        return doc

    def _part(self, segment: Segment, doc: Doc) -> Part:
        scope = self._scope
        return Part(
            segment,
            doc,
            tuple(mentions_of(doc)),
            tuple(scope.find(doc)),
            tuple(self._party.find(doc)),
            scope.hints,
        )
