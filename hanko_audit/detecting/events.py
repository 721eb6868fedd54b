"""Tells a case within a procedure (代理人が申請するとき) from the event that the procedure itself is about (転入したとき).

Japanese says both with とき and 場合. What tells them apart is the clause before: words of a way, a person or a mishap
name a case, and so does a state (法人である, 30万円を超える, 氏名が異なる); what somebody does or what happens once (…した, …しよう
とする) is most often what brings the whole procedure about, above all before とき. The words stand in the rules, the order
in which they are asked stands here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Token

from hanko_audit.detecting.matching import Match
from hanko_audit.document import PassageKind
from hanko_audit.rulepacks.detection import Effect, ScopeRule

CONTEXT = "hanko_context"
"""The key of `Doc.user_data` under which the normalised text of the whole passage may be left."""

KIND = "hanko_kind"
"""The key of `Doc.user_data` under which the kind of the passage may be left."""

_TIMES = frozenset({"とき", "時", "際"})
_PERSONS = frozenset({"方", "者", "人"})
_NOUNS = _TIMES | _PERSONS | {"場合", "ケース", "限り"}
_CLAUSE_EDGE = re.compile("(は、|。|ですが、|ますが、|ものとし、|し、(?=[^、]{1,12}が))")
_STATES = frozenset({"ない", "無い", "ず", "ぬ", "有る", "居る", "だ", "です", "御座る"})
_ONLY = re.compile("に?(限|のみ|だけ)|にあっては")
_LAID_DOWN = re.compile("なければならない|ものとする|する。?$")
# Under a form its own paper lies at hand: what a note says of a time is a case of filling it in.
_NOTE = re.compile("[※*]|（?注")
_UNDER_FORMS = frozenset({PassageKind.NOTE, PassageKind.FORM_FIELD})


def tell_events(
    doc: Doc, scope: Sequence[Match[ScopeRule]], hints: Sequence[Match[ScopeRule]], as_event: Mapping[str, ScopeRule]
) -> list[Match[ScopeRule]]:
    """The scope words, those that name an own event under the rule of the same id in `as_event`."""
    return [
        Match(as_event[match.rule.id], match.span, match.start_char, match.end_char)
        if match.rule.effect is Effect.CONDITION and is_own_event(doc, match, hints)
        else match
        for match in scope
    ]


def hinted(hints: Sequence[Match[ScopeRule]], effect: Effect, start: int, end: int) -> bool:
    """Whether a word with the effect overlaps the characters `start:end`."""
    return any(own.rule.effect is effect and own.start_char < end and own.end_char > start for own in hints)


def is_own_event(doc: Doc, condition: Match[ScopeRule], hints: Sequence[Match[ScopeRule]]) -> bool:
    """Whether the case is what the procedure itself is about (減額をご希望の方は, 利用カードを作るときは)."""
    text = doc.text
    edges = [edge.end() for edge in _CLAUSE_EDGE.finditer(text, 0, condition.start_char)]
    start = edges[-1] if edges else 0
    if hinted(hints, Effect.OWN_ACT, condition.end_char, len(text)):
        return True
    words = text[condition.start_char : condition.end_char]
    if _ONLY.search(words) or hinted(hints, Effect.WITHIN, start, condition.end_char):
        return False
    if hinted(hints, Effect.EVENT, start, condition.end_char):
        # ※返却を希望される場合は: a note beside the procedure tells of a wish within it.
        wished = hinted(hints, Effect.WISH, start, condition.end_char)
        return not (wished and _NOTE.match(doc.user_data.get(CONTEXT, text)))
    last = condition.span[-1]
    if last.text.endswith("たら"):
        # お子さんが生まれたら: what happened once.
        return last.i > 0 and not is_state(last.nbor(-1))
    noun = next((own for own in condition.span if own.norm_ in _NOUNS or own.text in _NOUNS), None)
    if noun is None:
        # 変更があれば、変更届を: the paper of its own tells what the case is about.
        return hinted(hints, Effect.OWN_PAPER, condition.end_char, len(text))
    if noun.i == 0 or noun.norm_ in _PERSONS or is_state(noun.nbor(-1)):
        return False
    after = text[noun.idx + len(noun.text) :]
    kind = doc.user_data.get(KIND)
    if hinted(hints, Effect.OWN_PAPER, condition.end_char, len(text)):
        return True
    if noun.norm_ in _TIMES or noun.text in _TIMES:
        return kind not in _UNDER_FORMS
    return kind is PassageKind.REGULATION and _LAID_DOWN.search(after) is not None


def is_state(last: Token) -> bool:
    """Whether the clause that ends with `last` says how things stand, not what is done: 法人である, 同意がない, 死亡している."""
    if last.pos_ not in {"VERB", "ADJ", "AUX", "SCONJ"}:
        # 法人の場合, 再発行時: no verb at all.
        return True
    token = last
    while token.i > 0 and token.pos_ in {"AUX", "SCONJ"}:
        if token.norm_ in _STATES:
            return True
        token = token.nbor(-1)
    return token.pos_ not in {"VERB", "NOUN"} or token.norm_ in _STATES
