"""The texts in which words of steps, certificates and tags are looked for, each with the place it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from hanko_audit.judging import Case
from hanko_audit.judging.fact import Source
from hanko_audit.judging.words import plain
from hanko_audit.requirement import Finding
from hanko_audit.rulepacks.residue import WordRule
from hanko_audit.verdict import Ground
from hanko_audit.vocabulary import Item, Modality, Party

_BREAK = "\n"
_FIRM = frozenset({Modality.REQUIRED, Modality.CONDITIONAL})
_CERTIFICATE_ITEMS = frozenset({Item.ATTACHMENT, Item.ORIGINAL, Item.COPIES, Item.SEAL_CERTIFICATE, Item.BRING})
_LONGEST = 120


@dataclass(frozen=True)
class CaseTexts:
    """A case's texts, prepared once for all word rules."""

    case: Case

    def in_names(self, rule: WordRule) -> Ground | None:
        """The first name of the procedure, its form or its title that the rule's words are found in."""
        return next((ground for ground in self._names if rule.find(plain(ground.text))), None)

    def in_passages(self, rule: WordRule) -> tuple[Ground, ...]:
        """The passages of the papers that the rule's words are found in."""
        found: list[Ground] = []
        for joined, grounds in self._documents:
            # One search over the whole paper tells of most rules that they find nothing in it.
            if rule.pattern.search(joined):
                found.extend(ground for ground in grounds if rule.find(plain(ground.text)))
        return tuple(found)

    def is_about(self, rule: WordRule) -> bool:
        """Whether the procedure itself is named for the rule's words, as the issue of a certificate is."""
        return any(rule.pattern.search(plain(ground.text)) for ground in self._names)

    def in_attachments(self, rule: WordRule) -> tuple[Ground, ...]:
        """Where the rule's words are asked for as a paper to be handed in, waived ones left out."""
        return tuple(
            ground
            for ground in self._attachments
            if (words := rule.find(plain(ground.text))) and not any(words in waived for waived in self._waived)
        )

    @cached_property
    def _names(self) -> tuple[Ground, ...]:
        names: list[Ground] = []
        procedure = self.case.procedure
        if procedure is not None:
            list_label = Source.LIST.label
            names.append(Ground(list_label, procedure.name, "手続名"))
            if procedure.form_name:
                names.append(Ground(list_label, procedure.form_name, "様式名"))
        names.extend(Ground(Source.FORM.label, own.title, "表題") for own in self.case.documents if own.title)
        return tuple(names)

    @cached_property
    def _documents(self) -> tuple[tuple[str, tuple[Ground, ...]], ...]:
        return tuple(
            (
                _BREAK.join(plain(passage.text) for passage in document.passages),
                tuple(
                    Ground(Source.FORM.label, passage.text[:_LONGEST], passage.location.label)
                    for passage in document.passages
                ),
            )
            for document in self.case.documents
        )

    @cached_property
    def _attachments(self) -> tuple[Ground, ...]:
        procedure = self.case.procedure
        cells = [procedure.attachments] if procedure is not None and procedure.attachments else []
        listed = [Ground(Source.LIST.label, cell, "添付書類") for cell in cells]
        asked = (of_passage(finding) for finding in self._papers() if finding.requirement.modality in _FIRM)
        return tuple(dict.fromkeys([*listed, *asked]))

    @cached_property
    def _waived(self) -> tuple[str, ...]:
        return tuple(
            plain(finding.requirement.text)
            for finding in self._papers()
            if finding.requirement.modality is Modality.WAIVED
        )

    def _papers(self) -> Iterator[Finding]:
        for finding in self.case.findings:
            requirement = finding.requirement
            if requirement.party is not Party.OFFICIAL and requirement.item in _CERTIFICATE_ITEMS:
                yield finding


def of_passage(finding: Finding) -> Ground:
    """The whole passage of a finding and its place."""
    return Ground(Source.FORM.label, finding.passage.text[:_LONGEST], finding.passage.location.label)


def demanded(case: Case, items: tuple[Item, ...]) -> tuple[Finding, ...]:
    """The findings that ask residents or businesses for one of these items, always or in some cases."""
    return tuple(
        finding
        for finding in case.findings
        if finding.requirement.item in items
        and finding.requirement.modality in _FIRM
        and finding.requirement.party is not Party.OFFICIAL
    )
