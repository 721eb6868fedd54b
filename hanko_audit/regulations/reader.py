"""Recognises regulations among the documents of a scan and reads them into the model."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hanko_audit.document import Document, Passage, PassageKind, ReadStatus
from hanko_audit.procedures.regulationnames import regulation_name
from hanko_audit.procedures.text import value_key
from hanko_audit.regulations.model import Regulation, article_of, is_item
from hanko_audit.regulations.references import references_in
from hanko_audit.requirement import Finding
from hanko_audit.rulepacks.factnames import FactName
from hanko_audit.rulepacks.judging import FactRule, Place
from hanko_audit.vocabulary import SEAL_KINDS, BasisKind, Modality, Party

_TITLE = re.compile(r"(?:条例|規則|規程|細則|訓令|要綱|要領|内規|基準|約款|法律?|令)(?:[(【].*[)】])?$")
_AMENDING = re.compile(r"改正する|廃止する|整備に関する")
_EXCERPT = re.compile(r"[(【〔]抄[)】〕]")
_ENACTED = re.compile(
    r"^[(]?(?:明治|大正|昭和|平成|令和).{1,14}?(?:法律|政令|省令|府令|条例|規則|規程|訓令|告示|要綱|要領)[甲乙]?第[0-9〇一二三四五六七八九十百千]+号"
    r"|^(?:法律|政令|.{0,8}省令|条例|規則|規程|訓令|告示|要綱|要領)[甲乙]?第[0-9〇一二三四五六七八九十百千]+号$"
)
_HEAD = 8
_HIGHER = frozenset({BasisKind.NATIONAL, BasisKind.PREFECTURAL, BasisKind.OTHER_BODY})


def is_regulation(document: Document) -> bool:
    """Whether the file is a regulation: articles under a title or a number that only regulations have.

    A contract has articles too, but no such title; a regulation that only amends others quotes their words.
    """
    if document.status is ReadStatus.UNREAD or _AMENDING.search(document.title):
        return False
    if not any(passage.kind is PassageKind.REGULATION and article_of(passage) for passage in document.passages):
        return False
    return bool(_TITLE.search(value_key(document.title)) or _enactment(document))


def read_regulation(document: Document, findings: Sequence[Finding], rules: Sequence[FactRule]) -> Regulation:
    """The model of one regulation; `findings` are what detection found in it, `rules` tell a level from words."""
    passages = tuple(one for one in document.passages if one.kind is PassageKind.REGULATION and article_of(one))
    enactment = _enactment(document)
    return Regulation(
        path=document.path,
        title=document.title,
        name=regulation_name(_EXCERPT.sub("", value_key(document.title))),
        level=_level(document.title, enactment, rules),
        enactment=enactment,
        passages=passages,
        references=tuple(reference for passage in passages for reference in references_in(passage)),
        demands=tuple(one for one in findings if _demands_seal(one)),
        whole=document.status is ReadStatus.READ and not _EXCERPT.search(value_key(document.title)),
    )


def _demands_seal(finding: Finding) -> bool:
    requirement = finding.requirement
    return (
        requirement.item in SEAL_KINDS
        and requirement.modality in {Modality.REQUIRED, Modality.CONDITIONAL}
        and requirement.party is not Party.OFFICIAL
        and bool(article_of(finding.passage))
        and not is_item(finding.passage)
    )


def _enactment(document: Document) -> str:
    """The line that carries the number under which the regulation was made, as it stands; empty without one."""
    for passage in _before_articles(document.passages):
        if _ENACTED.search(value_key(passage.text)):
            return passage.text.strip().strip("（）()")
    return ""


def _before_articles(passages: Sequence[Passage]) -> Sequence[Passage]:
    first = next((index for index, passage in enumerate(passages) if article_of(passage)), 0)
    return passages[: min(first, _HEAD)]


def _level(title: str, enactment: str, rules: Sequence[FactRule]) -> BasisKind | None:
    """The level by the number it was made under (○○市規則第30号), else by its title; None where they say two things.

    An 要綱 may be made as a 訓令: then the form in which it was made is what has to be amended.
    """
    by_title = _levels(value_key(title), Place.REGULATION, rules)
    by_number = _levels(value_key(enactment), Place.ENACTMENT, rules)
    both = by_title | by_number
    if both & _HIGHER and (both - _HIGHER or len(both & _HIGHER) > 1):
        return None
    told = by_number or by_title
    return next(iter(told)) if len(told) == 1 else None


def _levels(text: str, place: Place, rules: Sequence[FactRule]) -> set[BasisKind]:
    if not text:
        return set()
    own = (rule for rule in rules if rule.fact is FactName.BASIS_LEVEL and place in rule.where)
    return {BasisKind(rule.value) for rule in own if rule.find(text)}
