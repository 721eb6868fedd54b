"""Finds choices between ways: 署名又は記名押印, 窓口に提出するか郵送, 持参、郵送のいずれか."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from hanko_audit.detecting.matching import Match
from hanko_audit.detecting.syntax import relation
from hanko_audit.detecting.ways import CHANNELS, MEDIA, OTHERWISE
from hanko_audit.rulepacks.detection import Effect, ScopeRule
from hanko_audit.vocabulary import Item

_LIST_SIGNS = frozenset({"、", "・", "／", "/", ",", "，"})
# What a clause or an adverbial phrase ends with before a comma.
_CLAUSE_ENDS = frozenset({"は", "て", "が", "ば", "し", "うえ", "上", "後", "ので", "際", "に", "場合", "とき"})
_LIST_WORDS = _LIST_SIGNS | {"及び", "および", "並びに", "や", "と", "等", "など"}
_BY = frozenset({"で", "にて", "により", "に"})
_ADVERBS = frozenset({"直接", "じかに"})
_GOING = frozenset({Item.VISIT, Item.BRING})
_OFFICE = re.compile("(役所|役場|庁舎?|支所|出張所|事務所|センター|[課係室署局館所])$")


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice: the words that open it and the token range [start, end) of its members."""

    connector: Match[ScopeRule]
    start: int
    end: int

    def covers(self, span: Span) -> bool:
        """Whether `span` is one of the members."""
        around = span.start <= self.connector.span.start < span.end
        return around or self.start <= span.start < self.end


def find_choices(doc: Doc, scope: Sequence[Match[ScopeRule]], cues: Sequence[tuple[Span, Item]]) -> list[Choice]:
    """The choices of a parsed segment in which some way stands against another one.

    A choice between examples of one item (運転免許証又は旅券) or between words that are no ways at all
    (氏名又は名称) is none.
    """
    choices: list[Choice] = []
    for match in scope:
        if match.rule.effect is Effect.CHOICE:
            # Of a choice between persons (本人又は代理人) no way is a member.
            start = _left_edge(doc, match.span.start)
            end = _member_end(doc, match)
        elif match.rule.effect is Effect.ANY_OF or _names_another(match, scope, cues):
            start, end = _clause_start(doc, match.span.start), _right_edge(doc, match.span.end)
        else:
            continue
        if _other_way(match, scope, start, end if match.rule.effect is Effect.CHOICE else len(doc)):
            # 講習は会場でもウェブでも: the ways are ways of what the sentence is about.
            start = min(
                [start, *(span.start for span, item in cues if item in OTHERWISE and span.end <= match.span.start)]
            )
        if match.rule.effect is Effect.ALSO and _other_way(match, scope, start, match.span.start):
            # ホームページに掲載するほか、公民館でも閲覧できます
            end = max([end, *(span.end for span, item in cues if item in OTHERWISE and span.start >= match.span.end)])
        choice = Choice(match, start, end)
        members = [item for span, item in cues if choice.covers(span)]
        if not members:
            continue
        # 領収書原本又は支払証明書原本: the medium of a paper is no way of its own.
        kinds = set(members) - MEDIA if Item.ATTACHMENT in members else set(members)
        one_kind = len(kinds) == 1 and len(members) > 1
        if one_kind and not _other_way(match, scope, start, end) and not _on_one_side(match, choice, cues):
            continue
        if members == [Item.ATTACHMENT] and not _other_way(match, scope, start, end) and _between_nouns(doc, match):
            # 戸籍の謄本又は抄本: two names of one paper.
            continue
        if set(members) <= _GOING and _between_places(doc, match):
            # 市役所又は支所の窓口に持参する: two places of one way.
            continue
        choices.append(choice)
    return choices


def _on_one_side(match: Match[ScopeRule], choice: Choice, cues: Sequence[tuple[Span, Item]]) -> bool:
    """Whether one of two clauses holds all the members (写真を添えるか、現地調査を受ける): the other does without them."""
    if _between_nouns(match.span.doc, match):
        return False
    before = {span.start < match.span.start for span, _ in cues if choice.covers(span)}
    return len(before) == 1


def _between_places(doc: Doc, match: Match[ScopeRule]) -> bool:
    """Whether the word before a connector names an office, no way of handing something in."""
    index = _word_before(doc, match.span.start)
    return match.rule.effect is Effect.CHOICE and index >= 0 and _OFFICE.search(doc[index].text) is not None


def _between_nouns(doc: Doc, match: Match[ScopeRule]) -> bool:
    """Whether a connector stands between two nouns, not between two clauses."""
    index = _word_before(doc, match.span.start)
    return index >= 0 and doc[index].pos_ not in {"VERB", "ADJ"}


def _member_end(doc: Doc, match: Match[ScopeRule]) -> int:
    """Where the last member ends: of 郵送するか、支所にお持ちください it is the verb that the first one hangs on."""
    end = _right_edge(doc, match.span.end)
    index = _word_before(doc, match.span.start)
    if index >= 0 and doc[index].pos_ in {"VERB", "ADJ"} and doc[index].head.i >= match.span.end:
        return max(end, doc[index].head.i + 1)
    return end


def _names_another(
    match: Match[ScopeRule], scope: Sequence[Match[ScopeRule]], cues: Sequence[tuple[Span, Item]]
) -> bool:
    """Whether のほか is followed by a way outside the vocabulary, or by one that is allowed: a choice, no second demand."""
    if match.rule.effect is not Effect.ALSO:
        return False
    allowed = any(own.rule.effect is Effect.PERMIT and own.span.start >= match.span.end for own in scope)
    if allowed and "でも" in match.span.doc[match.span.end :].text:
        return True
    if allowed and any(item in CHANNELS and span.start >= match.span.end for span, item in cues):
        return True
    return any(own.rule.effect is Effect.OTHER_WAY and own.span.start >= match.span.end for own in scope)


def _other_way(match: Match[ScopeRule], scope: Sequence[Match[ScopeRule]], start: int, end: int) -> bool:
    return any(
        own.rule.effect is Effect.OTHER_WAY and start <= own.span.start < end for own in scope if own is not match
    )


def _word_before(doc: Doc, connector: int) -> int:
    """The index of the last word before the connector, particles and signs passed over; -1 without one."""
    index = connector - 1
    while index >= 0 and (doc[index].text in _LIST_SIGNS or doc[index].pos_ in {"ADP", "AUX", "SCONJ", "PUNCT"}):
        index -= 1
    return index


def _left_edge(doc: Doc, connector: int) -> int:
    """Where the left member begins: a list of nouns, or the clause of the verb before the connector."""
    index = _word_before(doc, connector)
    if index < 0:
        return connector
    if doc[index].pos_ in {"VERB", "ADJ"}:
        return _clause_start(doc, index)
    if doc[index].text in _ADVERBS:
        # 窓口に直接又は郵送で: the place before the adverb is the member.
        index = max(0, _word_before(doc, index))
    while index > 0 and not _closes_member(doc[index - 1]):
        index -= 1
    return index


def _closes_member(token: Token) -> bool:
    if token.text == "、" and token.i > 0 and token.nbor(-1).text in _CLAUSE_ENDS:
        return True
    if token.text in {"、", "は", "が", "に", "を", "も", "し", "て"}:
        # A comma between nouns goes on with the list; after a particle or a verb it ends what came before.
        return not (
            token.text == "、"
            and token.i > 0
            and token.nbor(-1).pos_ in {"NOUN", "PROPN", "NUM", "VERB"}
            and token.nbor(-1).text not in {"は", "が", "に", "を", "し"}
        )
    return False


def _clause_start(doc: Doc, index: int) -> int:
    """The token after the last topic or finished clause before `index`."""
    position = index - 1
    while position >= 0:
        token = doc[position]
        if token.text == "は" and token.pos_ == "ADP":
            return position + 1
        if token.text == "、" and position > 0 and doc[position - 1].text in _CLAUSE_ENDS:
            return position + 1
        position -= 1
    return 0


def _right_edge(doc: Doc, index: int) -> int:
    """Where the right member ends: after its noun phrase, or after the clause of the verb that it is."""
    position = index
    while position < len(doc):
        token = doc[position]
        if token.pos_ == "ADP" and token.text in {"を", "が", "は", "も", "に", "で"} and relation(token) == "case":
            return position
        within_noun = token.i + 1 < len(doc) and token.tag_.startswith("名詞") and token.nbor(1).tag_.startswith("名詞")
        if not within_noun and token.pos_ in {"VERB", "ADJ"} and relation(token) not in {"compound", "nmod"}:
            return position + 1
        position += 1
    return position


def listed_with_another(doc: Doc, cue: Span, ways: Sequence[Span]) -> bool:
    """Whether `cue` stands in an enumeration by which something is done (窓口、郵送及びオンラインで受け付ける) with one of `ways`."""
    start, end = cue.start, cue.end
    while start > 0 and _lists(doc[start - 1]):
        start -= 1
    while end < len(doc) and _lists(doc[end]):
        end += 1
    closed = end < len(doc) and doc[end].text in _BY
    return closed and any(
        start <= own.start < end and not (own.start < cue.end and cue.start < own.end) for own in ways
    )


def _lists(token: Token) -> bool:
    return token.text in _LIST_WORDS or token.pos_ in {"NOUN", "PROPN", "NUM"}
