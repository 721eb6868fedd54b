"""Whether the articles that name a form demand a seal on it, and with which words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hanko_audit.document import Passage
from hanko_audit.procedures.text import value_key
from hanko_audit.regulations.model import FormReference, Regulation, article_of, is_item
from hanko_audit.requirement import Finding

_SENTENCE = re.compile(r"[^。]*。?")
_FIGURE = "[0-9０-９〇一二三四五六七八九十百]+"
_ARTICLE_HEAD = re.compile(rf"^\s*(?:[（(][^（）()]{{1,40}}[)）])?\s*第{_FIGURE}条(?:の{_FIGURE})*[\s　]*")
_JOINED = re.compile(r"^[)）]?(?:、|及び|並びに|又は|若しくは|その他の?|と)*$")
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class ArticleWords:
    """The article and the words of it that count: those that demand the seal, or those that name the form.

    `demands` says which of the two; `doubt` is why nothing can be concluded from silence, empty where it can.
    """

    article: str
    quotation: str
    demands: bool
    doubt: str = ""


def words_for(regulation: Regulation, own: Sequence[FormReference], articles: Sequence[str] = ()) -> ArticleWords:
    """What a regulation says of the form that `own` refer to; `articles` are those the form itself names (第4条関係)."""
    bound = _bound_passages(regulation, own, articles)
    for demand in regulation.demands:
        if any(demand.passage is passage for passage in bound) and _is_about(demand, own, regulation):
            return ArticleWords(article_of(demand.passage), _sentence(demand.passage, demand.requirement.start), True)
    named = own[0].passage if own else next((one for one in bound), None)
    article = article_of(named) if named else ""
    quotation = _sentence(named, 0) if named else ""
    return ArticleWords(article, quotation, False, _doubt(regulation, own))


def _bound_passages(regulation: Regulation, own: Sequence[FormReference], articles: Sequence[str]) -> list[Passage]:
    """The paragraphs that speak of the form: those that name it, and those of the same article that name no form."""
    labels = {reference.article for reference in own} or set(articles)
    naming = [reference.passage for reference in regulation.references]
    mine = [reference.passage for reference in own]
    return [
        passage
        for passage in regulation.passages
        if article_of(passage) in labels
        and not is_item(passage)
        and (any(passage is one for one in mine) or not any(passage is one for one in naming))
    ]


def _is_about(demand: Finding, own: Sequence[FormReference], regulation: Regulation) -> bool:
    """Whether a demand belongs to the form: in a sentence that names several, to those named last before it."""
    beside = [one for one in regulation.references if one.passage is demand.passage]
    if not beside:
        return True
    at = len(value_key(demand.passage.text[: demand.requirement.end]))
    before = [one for one in beside if one.start < at] or beside[:1]
    text = value_key(demand.passage.text)
    group = [before[-1]]
    for reference in reversed(before[:-1]):
        if not _JOINED.match(text[reference.end : group[-1].start]):
            break
        group.append(reference)
    return any(one is mine for one in group for mine in own)


def _doubt(regulation: Regulation, own: Sequence[FormReference]) -> str:
    if not regulation.whole:
        return "例規の全文がそろっていないため、ほかの条に押印の定めがないとは言えません。"
    articles = {reference.article for reference in own}
    naming = [reference.passage for reference in regulation.references]
    general = [
        demand
        for demand in regulation.demands
        if article_of(demand.passage) not in articles and not any(demand.passage is one for one in naming)
    ]
    if general:
        label = article_of(general[0].passage)
        return f"{label}に、様式を特定しない押印の定めがあります。この様式にも及ぶかを確かめてください。"
    return ""


def _sentence(passage: Passage, at: int) -> str:
    """The sentence around a place, without the number and caption of the article."""
    head = _ARTICLE_HEAD.match(passage.text)
    begin = head.end() if head else 0
    at = max(at, begin)
    for match in _SENTENCE.finditer(passage.text, begin):
        if match.start() <= at < max(match.end(), match.start() + 1):
            text = match.group().strip()
            return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return passage.text[begin:].strip()[:_LONGEST]
