"""Reads a ja_ginza parse the way Japanese clauses work: heads stand last, particles tell how a clause hangs on the next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Doc, Span, Token

_INNER = frozenset({"aux", "fixed", "mark", "cop", "case", "cc", "punct"})
# Nouns that only carry a clause on (押印する必要がない, 押印することを要しない): the clause and its head are one predicate.
_TRANSPARENT = frozenset(
    {
        "必要",
        "事",
        "こと",
        "物",
        "もの",
        "の",
        "義務",
        "要",
        "様",
        "よう",
        "旨",
        "ところ",
        "所",
        "予定",
        "必要性",
        "方法",
        "手段",
    }
)
_CASE_NOUNS = frozenset({"場合", "時", "とき", "際", "限り", "ケース"})
_ABOUT = frozenset({"つい", "つき", "関し", "係る", "対し"})
_STATES = "hanko_states"
"""Where a Doc keeps the answer of `sentence_like`, which is asked for every cue of it."""
_HIGHEST = 40
"""Tokens on a way to the root; longer ones occur only in text without sentences."""
_REACH = 6
"""How many tokens up the tree a predicate may stand from the cue it governs."""
_JOINS = frozenset({"、", "・", "と", "や", "及び", "および", "並びに", "又は", "または", "等", "など"})
"""What stands between the entries of an enumeration, or closes it."""
_BEHIND_LIST = 5
"""Tokens behind an enumeration that hold the particle and the predicate of all its entries."""
_LIGHT_VERBS = frozenset({"為る", "成る", "する", "なる"})
_FAVOUR = re.compile("(いただく|頂く|もらう)(こと|必要|予定)")
_FAVOUR_TOKENS = 6
"""No more tokens than these hold its words; the whole rest of a long text need not be put together."""
_BUT = ("が", "けれど", "けど", "けれども", "ものの", "一方")
_CONDITION = ("ば", "と", "たら", "なら")
_QUOTED = ("」", "』")
_REASON = ("ので", "から", "為", "ため")


class Link(StrEnum):
    """How a token on the way to the root hangs on its head."""

    ARGUMENT = "argument"
    WHOLE = "whole"
    RELATIVE = "relative"
    AND = "and"
    BUT = "but"
    CONDITION = "condition"
    REASON = "reason"


def relation(token: Token) -> str:
    """The dependency label without the mark of bunsetu heads that ja_ginza puts on it."""
    return token.dep_.removesuffix("_bunsetu")


def is_inner(token: Token) -> bool:
    """Whether the token is a particle, auxiliary or sign that belongs to its head's bunsetu."""
    return relation(token) in _INNER


@dataclass(frozen=True, slots=True)
class Climb:
    """The way from a token to the root: `tokens[i]` hangs on `tokens[i + 1]` by `links[i]`."""

    tokens: tuple[Token, ...]
    links: tuple[Link, ...]

    def index_of(self, token: Token) -> int | None:
        """The level of `token`, None where it is not on the way."""
        for level, own in enumerate(self.tokens):
            if own.i == token.i:
                return level
        return None


def climb(token: Token) -> Climb:
    """The way from `token` up to the root of its sentence, or as far as a clause can reach."""
    tokens = [token]
    links: list[Link] = []
    while tokens[-1].head.i != tokens[-1].i and len(tokens) < _HIGHEST:
        link = _link(tokens[-1])
        links.append(link)
        tokens.append(_head_beyond(tokens[-1], link))
    return Climb(tuple(tokens), tuple(links))


def _head_beyond(token: Token, link: Link) -> Token:
    """The head of what hangs by `link`: not the verb of a case that only follows it.

    In 申請書に署名し、未成年者が申請するときは、… the parser hangs 署名し on 申請する, and in 窓口では提示を、郵送で請求する場合は
    写しの同封を… it hangs 提示を on 請求する. A subject of its own, or the comma behind an object, tells that the case is new.
    So does an argument of its own behind a topic with a comma: in 押印は、担当者名を記入すれば省略できる it hangs 押印は on 記入する.
    """
    head = token.head
    if head.i < token.i and relation(token) == "dep":
        return _head_behind(token)
    if head.norm_ in _CASE_NOUNS and head.i < token.i < head.head.i:
        # 受理したときは、…事実を確認する: a predicate never hangs on the case before it, but on what that case hangs on.
        return head.head
    if head.head.i == head.i or _link(head) is not Link.CONDITION or head.i < token.i:
        return head
    comma = any(own.text == "、" for own in tail(token))
    left_open = relation(token) == "obj" and comma
    topic = link is Link.ARGUMENT and comma and _is_topic(token)
    if link is not Link.AND and not left_open and not topic:
        return head
    wanted = {"nsubj", "obj"} if topic else {"nsubj"}
    own_argument = any(relation(child) in wanted and token.i < child.i < head.i for child in head.children)
    case = head.head if head.head.norm_ in _CASE_NOUNS else head
    return case.head if (own_argument or left_open) and case.head.i > head.i else head


def _head_behind(token: Token) -> Token:
    """Where a word belongs that the parser hangs on one before it, though heads stand last: its compound, or the root."""
    if token.dep_ == "dep" and token.i + 1 < len(token.doc) and token.nbor(1).pos_ == "NOUN":
        return token.nbor(1)
    root = next((own for own in token.doc[token.i + 1 :] if own.head.i == own.i), None)
    return root if root is not None and token.pos_ == "VERB" else token.head


def seat(span: Span) -> Token:
    """The token that carries the bunsetu in which the root of `span` stands."""
    return _bunsetu_head(span.root)


def _bunsetu_head(token: Token) -> Token:
    while token.head.i != token.i and (is_inner(token) or _is_formal_noun(token)):
        token = token.head
    return token


def seats(span: Span) -> tuple[Token, ...]:
    """The seats of all tokens of `span` that hang on something outside it.

    Where one only complements する or なる (不要とする, 必須となる), that verb is a seat as well.
    """
    found: dict[int, Token] = {}
    for token in span:
        if span.start <= token.head.i < span.end and token.head.i != token.i:
            continue
        own = _bunsetu_head(token)
        found[own.i] = own
        if own.head.i != own.i and own.head.norm_ in _LIGHT_VERBS and any(t.text in {"と", "に"} for t in tail(own)):
            found[own.head.i] = own.head
    return tuple(found.values())


def _is_formal_noun(token: Token) -> bool:
    """Whether the token is the こと of ことができる, which ja_ginza hangs on the verb as a compound."""
    return token.norm_ in {"事", "こと"} and relation(token) in {"compound", "fixed"}


def tail(token: Token) -> list[Token]:
    """The particles and auxiliaries that follow `token` in its own bunsetu, in order."""
    found: list[Token] = []
    stack = [child for child in token.children if child.i > token.i and is_inner(child)]
    while stack:
        child = stack.pop()
        found.append(child)
        stack.extend(grand for grand in child.children if is_inner(grand))
    return sorted(found, key=lambda own: own.i)


def concedes(token: Token) -> bool:
    """Whether the clause or case that ends with `token` makes no difference (押印があっても, 省略する場合でも)."""
    return re.search("[てで]も、?$", "".join(own.text for own in tail(token))) is not None


def within(token: Token, top: Token) -> bool:
    """Whether `token` is `top` or below it."""
    return token.i == top.i or top.is_ancestor(token)


def _link(token: Token) -> Link:
    kind = relation(token)
    if kind in _INNER or kind == "compound":
        return Link.ARGUMENT
    if kind == "acl":
        head = token.head
        if head.norm_ in _CASE_NOUNS:
            # 求める場合がある states a possibility, it does not open a case.
            stated = any(own.text in {"が", "も"} for own in tail(head))
            return Link.WHOLE if stated else Link.CONDITION
        if head.norm_ in {"為", "ため"}:
            return Link.REASON
        if head.norm_ == "方" and any(own.text in {"は", "で", "に", "へ"} for own in tail(head)):
            return Link.CONDITION
        if any(own.text in _ABOUT for own in tail(head)):
            # 署名したものについては: もの stands for those papers or persons, it does not carry the clause on.
            return Link.RELATIVE
        return Link.WHOLE if head.norm_ in _TRANSPARENT or head.lemma_ in _TRANSPARENT else Link.RELATIVE
    if token.norm_ in _CASE_NOUNS and (kind in {"obl", "advcl", "nmod"} or _is_topic(token)):
        return Link.CONDITION
    if token.norm_ == "方" and _is_topic(token):
        # 郵送をご希望の方は: as much a case as 希望する方は.
        return Link.CONDITION
    if kind in {"advcl", "ccomp", "csubj", "parataxis"} or (kind in {"obl", "conj"} and token.pos_ in {"VERB", "ADJ"}):
        return _clause_link(token)
    return Link.ARGUMENT


def _is_topic(token: Token) -> bool:
    return any(own.text == "は" for own in tail(token))


def _clause_link(token: Token) -> Link:
    particles = [own for own in tail(token) if own.pos_ in {"SCONJ", "ADP"}]
    words = {own.norm_ for own in particles} | {own.text for own in particles}
    if token.head.norm_ in _LIGHT_VERBS:
        # 不要となる, 不要とする: と belongs to the verb and opens no case.
        words -= {"と"}
    if any(own.text in _QUOTED for own in tail(token)):
        # 「押印した」とあるのを, 「…」と記入: と closes a quotation.
        words -= {"と"}
    together = any(own.text in {"とも", "ともに", "共に"} for own in tail(token))
    behind = tail(token)[-1].i + 1 if tail(token) else len(token.doc)
    if _FAVOUR.match(token.doc[behind : behind + _FAVOUR_TOKENS].text):
        # 立ち会っていただくこともできます: いただく only carries the verb on.
        return Link.WHOLE
    last = particles[-1].text if particles else ""
    if words & set(_CONDITION) and not together and last not in {"て", "で"}:
        return Link.CONDITION
    if words & set(_BUT):
        return Link.BUT
    if words & set(_REASON) or "ので" in "".join(own.text for own in tail(token)):
        return Link.REASON
    return Link.AND


def governing_words(span: Span) -> str:
    """The words that govern `span`: the predicates above it up to the end of its own clause, and what follows it."""
    way = climb(span.root)
    words: list[str] = []
    for level, token in enumerate(way.tokens[:_REACH]):
        if Link.BUT in way.links[:level] or (level and way.links[level - 1] is Link.CONDITION):
            break
        words.extend([token.text, token.norm_, *(own.text for own in tail(token))])
        words.extend(own.text for own in token.children if own.i > token.i and relation(own) == "compound")
        if token.norm_ in _TRANSPARENT:
            # 写真は…を貼ること: the verb stands within what ends the sentence.
            words.extend(own.norm_ for own in token.children if own.i > span.end and relation(own) == "acl")
    return " ".join([*words, span.doc[span.end : span.end + 4].text, _behind_list(span)])


def _behind_list(span: Span) -> str:
    """What follows the enumeration that `span` stands in (写しと委任状、印鑑等が必要): the parser often loses its verb."""
    position, listed = span.end, False
    while position < len(span.doc):
        token = span.doc[position]
        joins = token.text in _JOINS or (listed and token.text == "の")
        if not joins and token.pos_ not in {"NOUN", "PROPN", "NUM", "SYM"}:
            break
        listed = listed or joins
        position += 1
    return span.doc[position : position + _BEHIND_LIST].text if listed else ""


def sentence_like(doc: Doc) -> bool:
    """Whether the text makes a statement of its own, as opposed to a label or a bare noun phrase."""
    if _STATES not in doc.user_data:
        doc.user_data[_STATES] = _states(doc)
    return bool(doc.user_data[_STATES])


def _states(doc: Doc) -> bool:
    if any(token.text in {"。", "！", "？"} for token in doc):
        return True
    roots = [token for token in doc if token.head.i == token.i]
    return any(token.pos_ in {"VERB", "ADJ", "AUX"} and len(doc) > 1 and tail(token) for token in roots)
