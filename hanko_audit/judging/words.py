"""Reads facts out of words: which columns and titles a case has, and what the fact rules find in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from hanko_audit.judging.case import Case
from hanko_audit.judging.fact import Evidence, Source
from hanko_audit.rulepacks.factnames import FactName
from hanko_audit.rulepacks.judging import FactRule, Place

Words = Mapping[FactName, Mapping[str, tuple[Evidence, ...]]]
"""For each fact the values that words gave it, each with the words."""

Texts = Mapping[Place, tuple[Evidence, ...]]
"""The texts of a case by place. Each stands as it is on the page."""

_COLUMNS: tuple[tuple[Place, str, str], ...] = (
    (Place.FORM_NAME, "form_name", "様式名"),
    (Place.PROCEDURE_NAME, "name", "手続名"),
    (Place.REGULATION, "regulation", "例規名"),
    (Place.APPLICANT, "applicant_kind", "提出者"),
    (Place.PURPOSE, "seal_purpose", "押印を求める理由"),
    (Place.ALTERNATIVE, "alternative", "代替手段"),
    (Place.ONLINE, "online_status", "オンライン"),
    (Place.SUBMISSION, "submission_method", "提出方法"),
    (Place.ATTACHMENTS, "attachments", "添付書類"),
    (Place.REMARKS, "remarks", "備考"),
    (Place.ORGAN, "bureau", "部局"),
    (Place.ORGAN, "department", "所管課"),
    (Place.RESULT, "result", "見直し結果"),
)
_SEVERAL = re.compile("[・、，,\n／]|及び|並びに")
_BLANKS = frozenset({"", "-", "―", "ー", "—", "‐", "−"})


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """NFKC without spaces: the form in which fact rules read words."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def texts_of(case: Case) -> Texts:
    """Everything in a case that fact rules may read, by place; blank cells (－ included) are left out."""
    texts: dict[Place, list[Evidence]] = {place: [] for place in Place}
    if case.procedure is not None:
        for place, attribute, label in _COLUMNS:
            value = str(getattr(case.procedure, attribute))
            # Several regulations in one cell are several names.
            parts = _SEVERAL.split(value) if place is Place.REGULATION else [value]
            texts[place].extend(Evidence(Source.LIST, part, label) for part in parts if plain(part) not in _BLANKS)
    for document in case.documents:
        if document.title:
            texts[Place.TITLE].append(Evidence(Source.FORM, document.title, "表題"))
    seen: set[str] = set()
    for finding in case.findings:
        text = finding.passage.text
        if text not in seen:
            seen.add(text)
            texts[Place.FINDING].append(Evidence(Source.FORM, text, finding.passage.location.label))
    return {place: tuple(found) for place, found in texts.items()}


def read_words(texts: Texts, rules: Sequence[FactRule]) -> Words:
    """What the fact rules find in the texts."""
    found: dict[FactName, dict[str, list[Evidence]]] = {}
    for rule in rules:
        for evidence in _all(texts, rule.where):
            if rule.find(plain(evidence.text)):
                found.setdefault(rule.fact, {}).setdefault(rule.value, []).append(evidence)
    return {name: {value: tuple(places) for value, places in by.items()} for name, by in found.items()}


def _all(texts: Texts, places: Iterable[Place]) -> Iterator[Evidence]:
    for place in places:
        yield from texts[place]
