"""What is known of the seal: whether it is asked for, which, of whom, and what its print is used for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hanko_audit.judging.fact import Evidence, Fact, Source, fact, of_finding, yes_no
from hanko_audit.judging.gathering import NONE, Gathered, residents, strongest
from hanko_audit.requirement import Finding
from hanko_audit.rulepacks.factnames import FactName
from hanko_audit.rulepacks.judging import Place
from hanko_audit.vocabulary import OFFICE_ITEMS, SEAL_KINDS, Item, Modality, Party

_REGISTERED = SEAL_KINDS - {Item.UNREGISTERED_SEAL}
_MARK_RULES = "seal.mark."
_PARTIAL = re.compile("場合|とき|限り|以降|以外|除き|方は|回目")
_FIRM = frozenset({Modality.REQUIRED, Modality.CONDITIONAL})


@dataclass(frozen=True, slots=True)
class _ListSeal:
    """What the list says of the resident's seal. `says` is yes, no or blank."""

    says: str
    kind: Item | None
    evidence: tuple[Evidence, ...]


def seal_facts(gathered: Gathered) -> list[Fact]:
    """Every fact of the seal axis. What the list states wins over the form; where they disagree, that is a fact too."""
    findings = gathered.case.findings
    stamps = residents(findings, *SEAL_KINDS)
    listed = _listed(gathered)
    on_form = _on_form(gathered, stamps)
    office = _office_seals(gathered)
    internal = _internal(gathered)
    asked, conflicts = _asked(gathered, listed, on_form, staff_stamps=bool(internal.is_just("true") and office.values))
    unconfirmed = gathered.unconfirmed_marks or (gathered.unread_parts if asked is None else ())
    if asked is None and office.values and not unconfirmed:
        # A row whose only seal is the office's own asks nothing of residents.
        asked = NONE
    active = [one for one in stamps if one.requirement.modality.is_active]
    kinds, stated, kind_differs = _kinds(listed, active, asked)
    conflict_evidence = (*listed.evidence, *(of_finding(one) for one in stamps))
    return [
        fact(FactName.SEAL_ASKED, asked, *listed.evidence, *(of_finding(one) for one in stamps), *unconfirmed),
        _mark(gathered, stamps),
        kinds,
        *_kinds_apart(active if listed.kind is None and kinds.values else []),
        stated,
        _seal_class(kinds),
        fact(
            FactName.SEAL_PARTIES,
            {one.requirement.party.value for one in active} if gathered.has_form else None,
            *(of_finding(one) for one in active),
        ),
        _certificate(gathered),
        _compared(gathered),
        fact(FactName.ANCILLARY_SEAL, _strength(gathered, Item.ANCILLARY_SEAL), *_where(findings, Item.ANCILLARY_SEAL)),
        office,
        _signature(gathered),
        _purposes(gathered),
        internal,
        fact(FactName.LIST_SAYS, listed.says, *listed.evidence),
        fact(FactName.LIST_CONFLICT, {*conflicts, *(["kind_differs"] if kind_differs else [])}, *conflict_evidence),
    ]


def _listed(gathered: Gathered) -> _ListSeal:
    procedure = gathered.case.procedure
    if procedure is None:
        return _ListSeal("blank", None, ())
    kind = procedure.seal_kind if procedure.seal_kind in SEAL_KINDS else None
    evidence: list[Evidence] = []
    says = "blank"
    if procedure.seal_required is False:
        says = "no"
        evidence.append(Evidence(Source.LIST, "無", "押印の有無"))
    elif procedure.seal_kind not in OFFICE_ITEMS and (procedure.seal_required or kind is not None):
        says = "yes"
        evidence.append(Evidence(Source.LIST, "有", "押印の有無"))
    if kind is not None:
        evidence.append(Evidence(Source.LIST, kind.label, "印の種類"))
    return _ListSeal(says, kind, tuple(evidence))


def _on_form(gathered: Gathered, stamps: list[Finding]) -> str | None:
    """How strongly the forms ask for a seal; None where there is no form.

    A printed mark that a note of the same form waives for everybody is waived.
    """
    if not gathered.has_form:
        return None
    strength = strongest(stamps)
    if strength is None:
        return NONE
    waivers = [one for one in stamps if one.requirement.modality is Modality.WAIVED and not _is_mark(one)]
    general = [one for one in waivers if not _PARTIAL.search(one.passage.text)]
    others = [one for one in stamps if one.requirement.modality.is_active]
    if general and all(_is_mark(one) and one.requirement.item is Item.UNREGISTERED_SEAL for one in others):
        return Modality.WAIVED.value
    return strength.value


def _is_mark(finding: Finding) -> bool:
    return any(cue.rule.startswith(_MARK_RULES) for cue in finding.requirement.cues)


def _mark(gathered: Gathered, stamps: list[Finding]) -> Fact:
    """Whether a mark is printed; not known where only shapes that may be marks are seen, or not everything is read."""
    if any(map(_is_mark, stamps)):
        return yes_no(FactName.SEAL_MARK, True)
    if unsure := gathered.unconfirmed_marks or gathered.unread_parts:
        return fact(FactName.SEAL_MARK, None, *unsure)
    return yes_no(FactName.SEAL_MARK, False if gathered.has_form else None)


def _asked(
    gathered: Gathered, listed: _ListSeal, on_form: str | None, *, staff_stamps: bool
) -> tuple[str | None, list[str]]:
    """How strongly a seal is asked for all in all, and how list and form disagree."""
    waived = Modality.WAIVED.value
    if on_form == NONE and gathered.unconfirmed_marks:
        # What may be a mark stands on the form: that nothing is asked for cannot be said, whatever the list says of it.
        return (Modality.REQUIRED.value if listed.says == "yes" else None), []
    if on_form == NONE and gathered.unread_parts and listed.says != "no":
        return (Modality.REQUIRED.value if listed.says == "yes" else None), []
    if listed.says == "yes":
        if on_form in {None, NONE}:
            differs = on_form == NONE and not staff_stamps
            return Modality.REQUIRED.value, ["yes_but_none"] if differs else []
        if on_form == waived:
            return Modality.REQUIRED.value, ["yes_but_waived"]
        return on_form, []
    if listed.says == "no":
        if on_form in {None, NONE, waived}:
            return on_form or NONE, []
        return on_form, ["no_but_mark"]
    return on_form, []


def _kinds(listed: _ListSeal, active: list[Finding], asked: str | None) -> tuple[Fact, Fact, bool]:
    """The kinds of seal asked for, whether they are stated, and whether list and form differ in them."""
    if asked is None:
        return fact(FactName.SEAL_KINDS, None), fact(FactName.SEAL_KIND_STATED, None), False
    if asked in {NONE, Modality.WAIVED.value}:
        return fact(FactName.SEAL_KINDS, ()), yes_no(FactName.SEAL_KIND_STATED, False), False
    firm = {one.requirement.item for one in active if one.requirement.modality in _FIRM}
    every = {one.requirement.item for one in active}
    # "A registered seal or any seal": any seal is enough.
    form_kinds = every - (_REGISTERED - firm) if Item.UNREGISTERED_SEAL in every else every
    registered = form_kinds & _REGISTERED
    evidence = (*listed.evidence, *(of_finding(one) for one in active if one.requirement.item in form_kinds))
    if listed.kind is not None:
        differs = listed.kind is Item.UNREGISTERED_SEAL and bool(registered)
        kinds = {listed.kind} if listed.kind is Item.UNREGISTERED_SEAL else {listed.kind, *registered}
        return fact(FactName.SEAL_KINDS, {kind.value for kind in kinds}, *evidence), _stated(True), differs
    kinds = form_kinds or {Item.UNREGISTERED_SEAL}
    named = bool(registered) or any("認" in one.requirement.text for one in active)
    return fact(FactName.SEAL_KINDS, {kind.value for kind in kinds}, *evidence), _stated(named), False


def _kinds_apart(active: list[Finding]) -> list[Fact]:
    """The kinds of seal of individuals and of corporations, known where the form asks another one of corporations.

    「法人の場合は代表者印」 is said instead of the seal asked of everybody, not on top of it.
    """
    corporate = [one for one in active if one.requirement.party is Party.CORPORATION]
    others = [one for one in active if one.requirement.party is not Party.CORPORATION]
    theirs, rest = ({one.requirement.item.value for one in found} for found in (corporate, others))
    if not theirs or not rest or theirs <= rest:
        return []
    return [
        fact(FactName.INDIVIDUAL_SEAL_KINDS, rest, *(of_finding(one) for one in others)),
        fact(FactName.CORPORATE_SEAL_KINDS, theirs, *(of_finding(one) for one in corporate)),
    ]


def _stated(value: bool) -> Fact:
    return yes_no(FactName.SEAL_KIND_STATED, value)


def _seal_class(kinds: Fact) -> Fact:
    if not kinds.values:
        return fact(FactName.SEAL_CLASS, None)
    registered = not kinds.values.isdisjoint({kind.value for kind in _REGISTERED})
    return fact(FactName.SEAL_CLASS, "registered" if registered else "unregistered", *kinds.evidence)


def _certificate(gathered: Gathered) -> Fact:
    found = residents(gathered.case.findings, Item.SEAL_CERTIFICATE)
    active = [one for one in found if one.requirement.modality.is_active]
    told = gathered.words.get(FactName.SEAL_CERTIFICATE, {}).get("true", ())
    if active or told:
        return yes_no(FactName.SEAL_CERTIFICATE, True, *told, *(of_finding(one) for one in active))
    procedure = gathered.case.procedure
    says_attachments = procedure is not None and bool(procedure.attachments.strip())
    if found or says_attachments or gathered.has_form:
        return yes_no(FactName.SEAL_CERTIFICATE, False, *(of_finding(one) for one in found))
    return fact(FactName.SEAL_CERTIFICATE, None)


def _compared(gathered: Gathered) -> Fact:
    told = gathered.words.get(FactName.PRINT_COMPARED, {})
    for value in ("false", "true"):
        if value in told:
            return fact(FactName.PRINT_COMPARED, value, *told[value])
    # A list that gives the reason for the seal, and does not speak of comparing prints, has answered.
    reasons = gathered.cell(Place.PURPOSE)
    return fact(FactName.PRINT_COMPARED, "false" if reasons else None, *reasons)


def _strength(gathered: Gathered, item: Item) -> str | None:
    strength = strongest(residents(gathered.case.findings, item))
    return strength.value if strength else (NONE if gathered.has_anything else None)


def _where(findings: tuple[Finding, ...], item: Item) -> list[Evidence]:
    return [of_finding(one) for one in residents(findings, item)]


def _office_seals(gathered: Gathered) -> Fact:
    found = [one for one in gathered.case.findings if one.requirement.item in OFFICE_ITEMS]
    items = {one.requirement.item.value for one in found}
    evidence = [of_finding(one) for one in found]
    procedure = gathered.case.procedure
    if procedure is not None and procedure.seal_kind in OFFICE_ITEMS and procedure.seal_kind is not None:
        items.add(procedure.seal_kind.value)
        evidence.append(Evidence(Source.LIST, procedure.seal_kind.label, "印の種類"))
    return fact(FactName.OFFICE_SEALS, items if gathered.has_anything else None, *evidence)


def _signature(gathered: Gathered) -> Fact:
    strength = strongest(residents(gathered.case.findings, Item.SIGNATURE))
    told = gathered.words.get(FactName.SIGNATURE, {})
    if strength is not None:
        return fact(FactName.SIGNATURE, strength.value, *_where(gathered.case.findings, Item.SIGNATURE))
    for modality in (Modality.ALTERNATIVE, Modality.REQUIRED):
        if modality.value in told:
            return fact(FactName.SIGNATURE, modality.value, *told[modality.value])
    procedure = gathered.case.procedure
    if procedure is not None and procedure.seal_kind is Item.SIGNATURE:
        return fact(FactName.SIGNATURE, Modality.REQUIRED.value, Evidence(Source.LIST, "署名", "印の種類"))
    return fact(FactName.SIGNATURE, NONE if gathered.has_anything else None)


def _purposes(gathered: Gathered) -> Fact:
    told = dict(gathered.words.get(FactName.PURPOSES, {}))
    reasons = gathered.cell(Place.PURPOSE)
    if len(told) > 1:
        told.pop(NONE, None)
    if not told:
        # Words that no rule can read are shown, but they decide nothing.
        return fact(FactName.PURPOSES, None, *reasons)
    return fact(FactName.PURPOSES, tuple(told), *dict.fromkeys(one for places in told.values() for one in places))


def _internal(gathered: Gathered) -> Fact:
    told = gathered.told_yes(FactName.INTERNAL)
    if told.is_just("true"):
        return told
    parties = {one.requirement.party for one in gathered.case.findings if one.requirement.item in SEAL_KINDS}
    documents = gathered.words.get(FactName.DOCUMENT_TYPES, {})
    evidence = (*documents.get("staff_paper", ()), *documents.get("approval", ()))
    return yes_no(FactName.INTERNAL, True, *evidence) if evidence and parties <= {Party.OFFICIAL} else told
