"""What has to be done in person and on paper, as the forms and the list say."""

from __future__ import annotations

from dataclasses import dataclass

from hanko_audit.judging.fact import Evidence, Fact, Source, fact, of_finding
from hanko_audit.judging.gathering import Gathered
from hanko_audit.judging.words import plain
from hanko_audit.rulepacks.factnames import FactName
from hanko_audit.rulepacks.judging import Place
from hanko_audit.vocabulary import Axis, Item, Modality, Party

_NOTHING = {"なし", "無", "無し", "不要", "特になし"}


@dataclass(frozen=True, slots=True)
class _Names:
    demanded: FactName
    offered: FactName
    waived: FactName
    office: FactName


_FACTS = {
    Axis.IN_PERSON: _Names(
        FactName.IN_PERSON_DEMANDED,
        FactName.IN_PERSON_OFFERED,
        FactName.IN_PERSON_WAIVED,
        FactName.IN_PERSON_OFFICE,
    ),
    Axis.PAPER: _Names(FactName.PAPER_DEMANDED, FactName.PAPER_OFFERED, FactName.PAPER_WAIVED, FactName.PAPER_OFFICE),
}


def burden_facts(gathered: Gathered) -> list[Fact]:
    """For each axis: items demanded, offered as one way among several, waived, and done by the office itself.

    A list that names the counter as the only way, or post as the only way, demands it; papers that it names as
    attachments are demanded. Everything is unknown where neither a form nor the list says anything on the axis, and
    where a form that says nothing on it could only be read in part.
    """
    channels = gathered.told(FactName.CHANNELS, default=False)
    attachments = _attachments(gathered)
    listed = {
        Axis.IN_PERSON: _only_way(channels, "counter", Item.VISIT),
        Axis.PAPER: {**_only_way(channels, "mail", Item.POSTAL_MAIL), **attachments},
    }
    spoken = gathered.has_form or channels.known
    return [
        channels,
        *_axis_facts(gathered, Axis.IN_PERSON, listed[Axis.IN_PERSON], known=spoken),
        *_axis_facts(gathered, Axis.PAPER, listed[Axis.PAPER], known=spoken or _lists_attachments(gathered)),
    ]


def _axis_facts(gathered: Gathered, axis: Axis, listed: dict[Item, Evidence], *, known: bool) -> list[Fact]:
    names = _FACTS[axis]
    found: dict[FactName, dict[str, list[Evidence]]] = {
        name: {} for name in (names.demanded, names.offered, names.waived, names.office)
    }
    # A row for what the office itself issues says how the office does it.
    listed_as = names.office if gathered.told(FactName.APPLICANT_KINDS).is_just("office") else names.demanded
    for item, evidence in listed.items():
        found[listed_as][item.value] = [evidence]
    for finding in gathered.case.findings:
        requirement = finding.requirement
        if requirement.axis is axis:
            name = _group(names, requirement.modality, requirement.party)
            found[name].setdefault(requirement.item.value, []).append(of_finding(finding))
    # An item that one place waives and another demands is still demanded.
    for weaker, stronger in (
        (names.offered, names.demanded),
        (names.waived, names.demanded),
        (names.waived, names.offered),
    ):
        for item_code in set(found[weaker]) & set(found[stronger]):
            del found[weaker][item_code]
    # Nothing found in a form that was not read to its end is nothing known.
    unread = gathered.unread_parts if not any(found.values()) else ()
    return [
        fact(
            name,
            tuple(by) if known and not unread else None,
            *unread,
            *(one for places in by.values() for one in places),
        )
        for name, by in found.items()
    ]


def _group(names: _Names, modality: Modality, party: Party) -> FactName:
    if modality is Modality.WAIVED:
        return names.waived
    if party is Party.OFFICIAL:
        return names.office
    return names.demanded if modality in {Modality.REQUIRED, Modality.CONDITIONAL} else names.offered


def _only_way(channels: Fact, way: str, item: Item) -> dict[Item, Evidence]:
    if channels.is_just(way):
        text = channels.evidence[0].text if channels.evidence else ""
        return {item: Evidence(Source.LIST, text, "提出方法")}
    return {}


def _lists_attachments(gathered: Gathered) -> bool:
    procedure = gathered.case.procedure
    return procedure is not None and bool(procedure.attachments.strip())


def _attachments(gathered: Gathered) -> dict[Item, Evidence]:
    cells = [one for one in gathered.cell(Place.ATTACHMENTS) if plain(one.text) not in _NOTHING]
    return {Item.ATTACHMENT: cells[0]} if cells else {}
