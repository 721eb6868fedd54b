"""Compiles word rules for a spaCy vocabulary and finds them in a Doc."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc, Span

from hanko_audit.rulepacks.detection import WordRule

_LABEL_END = re.compile("(氏名|住所|署名|名|印)")
_MOST = 40
"""Matches of one rule that are looked at in one segment. No segment that a person wrote has as many."""
_TRIED = 200
"""Hits of one expression that are tried against the token borders of one segment."""

RuleT = TypeVar("RuleT", bound=WordRule)


@dataclass(frozen=True, slots=True)
class Match(Generic[RuleT]):
    """A rule and the tokens it matched. `start_char` and `end_char` are tighter than the tokens for `text` rules."""

    rule: RuleT
    span: Span
    start_char: int
    end_char: int


class WordMatcher(Generic[RuleT]):
    """Finds the words of many rules in one pass.

    Terms become Matcher patterns over the normalised forms of Sudachi tokens, plus the plain string wherever its ends
    fall on token borders: Sudachi may cut a term differently inside a longer compound. With `heads` a term also counts
    as the end of a longer token, where Japanese compounds have their head (年金受給者 is a 受給者), and before the last
    word of a label (契約者氏名).
    """

    def __init__(self, nlp: Language, rules: Sequence[RuleT], *, heads: bool = False) -> None:
        self._heads = heads
        self._rules = {rule.id: rule for rule in rules}
        self._matcher = Matcher(nlp.vocab)
        self._literals: list[tuple[re.Pattern[str], RuleT]] = []
        self._layout: list[tuple[re.Pattern[str], RuleT]] = []
        self._unless = {rule.id: [re.compile(expression) for expression in rule.unless] for rule in rules}
        self._unless_near = {rule.id: [re.compile(expression) for expression in rule.unless_near] for rule in rules}
        for rule in rules:
            patterns = [list(pattern) for pattern in rule.patterns]
            for term in rule.terms:
                tokens = nlp.make_doc(term)
                patterns.append([{"NORM": token.norm_} for token in tokens])
            if patterns:
                self._matcher.add(rule.id, patterns)
            if rule.terms:
                longest_first = sorted(rule.terms, key=len, reverse=True)
                self._literals.append((re.compile("|".join(map(re.escape, longest_first))), rule))
            self._layout.extend((re.compile(expression), rule) for expression in rule.text)

    def find(self, doc: Doc, passage: str = "") -> list[Match[RuleT]]:
        """All matches, by place. `passage` is the normalised text that `unless_near` looks at, the Doc's by default."""
        # Doc.text is put together anew at each call.
        text = doc.text
        found: dict[tuple[str, int, int], Match[RuleT]] = {}
        for key, start, end in self._matcher(doc) if len(self._matcher) else ():
            span = doc[start:end]
            rule = self._rules[doc.vocab.strings[key]]
            found[rule.id, span.start_char, span.end_char] = Match(rule, span, span.start_char, span.end_char)
        for expression, rule in self._literals:
            for hit in islice(expression.finditer(text), _TRIED):
                strict = doc.char_span(*hit.span())
                if strict is None and self._heads:
                    wide = doc.char_span(*hit.span(), alignment_mode="expand")
                    ends = wide is not None and wide.end_char == hit.end()
                    begins = wide is not None and wide.start_char == hit.start() and _LABEL_END.match(text, hit.end())
                    strict = wide if ends or begins else None
                if strict is not None:
                    found[rule.id, *hit.span()] = Match(rule, strict, *hit.span())
        for expression, rule in self._layout:
            for hit in islice(expression.finditer(text), _TRIED):
                wide = doc.char_span(*hit.span(), alignment_mode="expand") if hit.group() else None
                # A match that begins inside a token is another word: 証紙 is no 紙, 日時 is no 時.
                if wide is not None and wide.start_char == hit.start():
                    found[rule.id, *hit.span()] = Match(rule, wide, *hit.span())
        context = passage or text
        kept = [match for match in _first_of_each(found.values()) if not self._silenced(match, text, context)]
        return sorted(_without_contained(kept), key=lambda match: (match.start_char, -match.end_char, match.rule.id))

    def _silenced(self, match: Match[RuleT], text: str, context: str) -> bool:
        if any(expression.search(context) for expression in self._unless_near[match.rule.id]):
            return True
        return any(
            hit.start() < match.end_char and hit.end() > match.start_char
            for expression in self._unless[match.rule.id]
            for hit in expression.finditer(text)
        )


def _first_of_each(matches: Iterable[Match[RuleT]]) -> list[Match[RuleT]]:
    """The first `_MOST` matches of every rule: text that repeats a word without end says no more than they do."""
    kept: list[Match[RuleT]] = []
    counts: Counter[str] = Counter()
    for match in sorted(matches, key=lambda own: (own.start_char, own.end_char)):
        counts[match.rule.id] += 1
        if counts[match.rule.id] <= _MOST:
            kept.append(match)
    return kept


def longest(matches: list[Match[RuleT]]) -> list[Match[RuleT]]:
    """The matches that do not lie within a longer one, of whatever rule."""
    return [
        match
        for match in matches
        if not any(
            other.start_char <= match.start_char
            and other.end_char >= match.end_char
            and other.end_char - other.start_char > match.end_char - match.start_char
            for other in matches
        )
    ]


def _without_contained(matches: list[Match[RuleT]]) -> list[Match[RuleT]]:
    """Drops a match of a rule that lies within a longer match of the same rule."""
    return [
        match
        for match in matches
        if not any(
            other.rule.id == match.rule.id
            and other is not match
            and other.start_char <= match.start_char
            and other.end_char >= match.end_char
            and other.end_char - other.start_char > match.end_char - match.start_char
            for other in matches
        )
    ]
