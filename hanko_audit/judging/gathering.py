"""What the makers of facts share: the case with its words already read, and the findings sorted by strength."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hanko_audit.document import ReadStatus
from hanko_audit.judging.case import Case
from hanko_audit.judging.fact import Evidence, Fact, Source, fact
from hanko_audit.judging.words import Texts, Words
from hanko_audit.requirement import Finding
from hanko_audit.rulepacks.factnames import FactName
from hanko_audit.rulepacks.judging import Place
from hanko_audit.vocabulary import Item, Modality, Party

NONE = "none"


@dataclass(frozen=True, slots=True)
class Gathered:
    """A case with its texts and what the fact rules found in them."""

    case: Case
    texts: Texts
    words: Words

    @property
    def has_form(self) -> bool:
        """Whether anything of a form was read."""
        return bool(self.case.findings) or any(document.passages for document in self.case.documents)

    @property
    def has_anything(self) -> bool:
        """Whether there is a row or a form at all, so that "it does not say so" means something."""
        return self.has_form or self.case.procedure is not None

    @property
    def unconfirmed_marks(self) -> tuple[Evidence, ...]:
        """The shapes and pictures on the forms that may be marks: only a person can tell whether a seal is asked for."""
        return tuple(
            Evidence(Source.FORM, own.reason, own.location.label)
            for document in self.case.documents
            for own in document.candidates
        )

    @property
    def unread_parts(self) -> tuple[Evidence, ...]:
        """What of the forms was not read, or not surely: what was not found there may stand there all the same."""
        return tuple(
            Evidence(Source.FORM, document.problem.message if document.problem else document.status.label)
            for document in self.case.documents
            if document.status is ReadStatus.PARTLY
        )

    def told(self, name: FactName, *, default: bool = True) -> Fact:
        """What words say of a fact. Where they say nothing it is empty (`default`) or unknown."""
        found = self.words.get(name, {})
        if found:
            return fact(name, tuple(found), *(one for places in found.values() for one in places))
        return fact(name, () if default and self.has_anything else None)

    def told_yes(self, name: FactName) -> Fact:
        """A yes-or-no fact that words affirm; where they do not it is false, if there is anything to read."""
        found = self.words.get(name, {})
        if "true" in found:
            return fact(name, "true", *found["true"])
        return fact(name, "false" if self.has_anything else None)

    def cell(self, place: Place) -> tuple[Evidence, ...]:
        """The texts of one place."""
        return self.texts[place]


def residents(findings: Iterable[Finding], *items: Item) -> list[Finding]:
    """The findings of these items that are not the authority's own doing."""
    return [one for one in findings if one.requirement.item in items and one.requirement.party is not Party.OFFICIAL]


def strongest(findings: Iterable[Finding]) -> Modality | None:
    """The strongest demand among findings, None without any."""
    return max((one.requirement.modality for one in findings), key=lambda modality: modality.strength, default=None)
