"""A regulation as far as forms are concerned: its name, its level, its articles and the forms that they name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hanko_audit.document import Passage
from hanko_audit.procedures.formnumbers import FormNumber
from hanko_audit.requirement import Finding
from hanko_audit.vocabulary import BasisKind

_ARTICLE = re.compile(r"^第\d+条(?:の\d+)*")
_ITEM = re.compile(r"第\d+号")


def article_of(passage: Passage) -> str:
    """The article that a passage stands in, without paragraph and item (第4条); empty outside the articles."""
    match = _ARTICLE.match(passage.location.article or "")
    return match.group() if match else ""


def is_item(passage: Passage) -> bool:
    """Whether the passage is one of the numbered items of an article: most often a paper to be attached."""
    return bool(_ITEM.search(passage.location.article or ""))


@dataclass(frozen=True, slots=True)
class FormReference:
    """A form as an article names it: 補助金等交付申請書（様式第1号）.

    `number` is None where only the name stands there (`name` is never empty then); `shown` is the number's own words.
    `start` and `end` are offsets into the passage's text without white space (`procedures.text.value_key`).
    """

    name: str
    number: FormNumber | None
    shown: str
    start: int
    end: int
    passage: Passage

    @property
    def article(self) -> str:
        """The article that names the form."""
        return article_of(self.passage)


@dataclass(frozen=True, slots=True)
class Regulation:
    """One regulation of the office (or a law). `level` is None where neither title nor 番号 tells it for sure.

    `name` is the title as forms cite it, without the municipality. `enactment` is the line with its number (平成18年
    あおば市規則第30号). `demands` are the seals that its articles ask of residents; `whole` is False for an excerpt or
    a file that was read in part, from whose silence nothing may be concluded.
    """

    path: str
    title: str
    name: str
    level: BasisKind | None
    enactment: str
    passages: tuple[Passage, ...]
    references: tuple[FormReference, ...]
    demands: tuple[Finding, ...]
    whole: bool

    def has_article(self, label: str) -> bool:
        """Whether the regulation has this article."""
        return any(article_of(passage) == label for passage in self.passages)
