"""What the passages of one form say against each other, told and never decided: only the office knows what was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from hanko_audit.document import PassageKind
from hanko_audit.requirement import Finding
from hanko_audit.vocabulary import Item, Modality, Party

_STATING = frozenset({PassageKind.NOTICE, PassageKind.NOTE, PassageKind.WEB, PassageKind.REGULATION})
_PAPER = re.compile(r"[一-龠]{1,8}(?:書|証|状|簿|届)")
_LOOSE = frozenset({Modality.WAIVED, Modality.OPTIONAL})
_KINDS_OF_SEAL = frozenset({Item.REGISTERED_SEAL, Item.CORPORATE_SEAL})
_SHOWN = 40


class RemarkKind(StrEnum):
    """What is remarkable about a form."""

    CONTRADICTION = "contradiction"
    CORRECTION_SEAL = "correction_seal"
    REGISTERED_CANDIDATE = "registered_candidate"

    @property
    def label(self) -> str:
        """Japanese label."""
        return {
            "contradiction": "記載の食い違い",
            "correction_seal": "押印不要なのに訂正印等を求めている",
            "registered_candidate": "実印の可能性",
        }[self.value]


@dataclass(frozen=True, slots=True)
class FormRemark:
    """A remark on a form, in Japanese, with the findings it rests on."""

    kind: RemarkKind
    message: str
    findings: tuple[Finding, ...]

    @property
    def line(self) -> str:
        """The remark in one line, such as stands beside a row."""
        return f"{self.kind.label}: {self.message}"

    def as_json(self) -> dict[str, object]:
        """Kind, message and the places."""
        return {
            "kind": self.kind.value,
            "message": self.message,
            "locations": [own.passage.location.as_json() for own in self.findings],
        }


def remarks_of(findings: Sequence[Finding]) -> tuple[FormRemark, ...]:
    """The remarks on one form, in the order of its passages. `findings` are all findings of that form."""
    residents = [own for own in findings if own.requirement.party is not Party.OFFICIAL]
    return (*_contradictions(residents), *_corrections(residents), *_candidates(residents))


def _contradictions(findings: Sequence[Finding]) -> Iterator[FormRemark]:
    """One passage lifts what another demands of the same person, on the same paper."""
    stated = [own for own in findings if own.passage.kind in _STATING]
    told: set[tuple[Item, Modality]] = set()
    for first, second in combinations(stated, 2):
        if first.requirement.item is not second.requirement.item or first.passage is second.passage:
            continue
        loose, firm = (first, second) if first.requirement.modality in _LOOSE else (second, first)
        item, modality = loose.requirement.item, loose.requirement.modality
        demanded = firm.requirement.modality is Modality.REQUIRED
        if modality not in _LOOSE or not demanded or (item, modality) in told or not _same_matter(loose, firm):
            continue
        told.add((item, modality))
        yield FormRemark(
            RemarkKind.CONTRADICTION,
            f"{item.label}を「{modality.label}」とする記載（{_quote(loose)}）と"
            f"「{firm.requirement.modality.label}」とする記載（{_quote(firm)}）があります。どちらが正しいか確かめてください。",
            (loose, firm),
        )


def _corrections(findings: Sequence[Finding]) -> Iterator[FormRemark]:
    """押印不要, but a correction still has to be sealed."""
    waived = [own for own in findings if _is(own, Item.UNREGISTERED_SEAL, Modality.WAIVED)]
    asked = [own for own in findings if _is(own, Item.ANCILLARY_SEAL, Modality.REQUIRED, Modality.CONDITIONAL)]
    pair = next(((a, b) for a in waived for b in asked if _same_matter(a, b)), None)
    if pair:
        yield FormRemark(
            RemarkKind.CORRECTION_SEAL,
            f"押印は不要とする記載（{_quote(pair[0])}）がありますが、訂正印などを求める記載（{_quote(pair[1])}）が残っています。",
            pair,
        )


def _candidates(findings: Sequence[Finding]) -> Iterator[FormRemark]:
    """A seal of no stated kind beside a demand for the certificate of that seal."""
    certificates = [own for own in findings if _is(own, Item.SEAL_CERTIFICATE, Modality.REQUIRED, Modality.CONDITIONAL)]
    named = [own for own in findings if own.requirement.item in _KINDS_OF_SEAL]
    seals = [own for own in findings if _is(own, Item.UNREGISTERED_SEAL, Modality.REQUIRED, Modality.CONDITIONAL)]
    for certificate in certificates:
        if any(_same_person(certificate, own) for own in named):
            continue
        seal = next((own for own in seals if _same_person(certificate, own)), None)
        if seal is not None:
            yield FormRemark(
                RemarkKind.REGISTERED_CANDIDATE,
                f"印鑑登録証明書の添付を求めている（{_quote(certificate)}）ため、"
                f"印の種類の示されていない押印（{_quote(seal)}）は実印・登記印の可能性があります。",
                (certificate, seal),
            )
            return


def _is(finding: Finding, item: Item, *modalities: Modality) -> bool:
    return finding.requirement.item is item and finding.requirement.modality in modalities


def _same_person(first: Finding, second: Finding) -> bool:
    parties = {first.requirement.party, second.requirement.party} - {Party.UNSPECIFIED}
    return len(parties) < 2


def _same_matter(first: Finding, second: Finding) -> bool:
    """Of the same person, and not of two different papers (契約書 here, 請求書 there)."""
    papers = [set(_PAPER.findall(own.passage.text)) for own in (first, second)]
    return _same_person(first, second) and not (papers[0] and papers[1] and papers[0].isdisjoint(papers[1]))


def _quote(finding: Finding) -> str:
    text = " ".join(finding.passage.text.split())
    return f"「{text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}」"
