"""Whose cue it is where no parse tells: the labels of fields, what stands in parentheses, the person addressed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from hanko_audit.detecting.matching import Match
from hanko_audit.detecting.parts import LABELLED, Found, Part
from hanko_audit.detecting.party import as_cue
from hanko_audit.detecting.segments import Role
from hanko_audit.detecting.ways import OFFICE_DOES
from hanko_audit.document import Passage, PassageKind
from hanko_audit.rulepacks.detection import PartyRule
from hanko_audit.vocabulary import OFFICE_ITEMS, Axis, Item, Modality, Party

_OF_BUSINESSES = frozenset({Item.FILED_SEAL, Item.CORPORATE_SEAL})
_TRADED = frozenset({Modality.ALTERNATIVE, Modality.WAIVED})
OF_AGENTS = re.compile("委任状|代理権|代理人?選任")
"""Papers by which somebody proves to act for another."""
_ADDRESSED = re.compile(r"(様|殿|各位|御中|(方|皆様|皆さん|者)へ)$")
_TITLE = re.compile("(様|殿|各位|御中)$")
_SIDE = re.compile("[甲乙丙]$")


def give_parties(found: list[Found], parts: Sequence[Part], passage: Passage, block: Match[PartyRule] | None) -> None:
    """Fills in the parties that the parse left open, and what seal a person's own seal is.

    `block` is the person of the block's heading (委任者, 証明欄, 決裁欄): it speaks where the field itself does not.
    """
    for own in found:
        if own.party is None:
            match = (
                _label_person(own, parts, passage)
                or (block if passage.kind in LABELLED else None)
                or _subject_before(own, parts, passage)
            )
            if match is not None:
                own.party = match.rule.party
                own.why.append(as_cue(match))
        agent = _proving_agent(own, parts)
        if agent is not None and own.party in {None, Party.APPLICANT}:
            own.party = Party.AGENT
            own.why.append(as_cue(agent))
        seal = _seal_of(own, parts, block)
        if own.item is Item.UNREGISTERED_SEAL and seal is not None:
            own.item = seal
        beside_office = any(other.item in OFFICE_ITEMS and other.part == own.part for other in found)
        if own.item in OFFICE_ITEMS or (own.item is Item.ANCILLARY_SEAL and own.party is None and beside_office):
            own.party = Party.OFFICIAL
    _share_parties(found)
    corporation = next((m for part in parts for m in part.persons if m.rule.party is Party.CORPORATION), None)
    for own in found:
        # 使用印鑑 … 代表者氏名: the seals that only businesses register are theirs where the passage names one.
        if own.party is None and own.item in _OF_BUSINESSES and corporation is not None:
            own.party = Party.CORPORATION
            own.why.append(as_cue(corporation))


def _proving_agent(own: Found, parts: Sequence[Part]) -> Match[PartyRule] | None:
    """The agent of the passage, where a 委任状 is what the cue's segment has attached: who acts for another proves it."""
    papers = [mention for mention in parts[own.part].mentions if mention.item is Item.ATTACHMENT]
    if own.item is not Item.ATTACHMENT or not any(OF_AGENTS.search(paper.match.span.text) for paper in papers):
        return None
    # 住民票、委任状（代理人の場合）: a parenthesis speaks of the paper that it stands behind.
    own_paper = OF_AGENTS.search(own.mention.match.span.text) is not None
    told = [part for part in parts if own_paper or part.segment.role is not Role.ASIDE]
    return next((person for part in told for person in part.persons if person.rule.party is Party.AGENT), None)


def _subject_before(own: Found, parts: Sequence[Part], passage: Passage) -> Match[PartyRule] | None:
    """The person that the first sentence of an article is about: its provisos and items go on about the same one."""
    if passage.kind is not PassageKind.REGULATION or own.item in OFFICE_DOES - {Item.ATTACHMENT, Item.POSTAL_MAIL}:
        return None
    for part in parts[: own.part]:
        topics = [match for match in part.persons if part.doc[match.span.end : match.span.end + 2].text == "は、"]
        if topics:
            return topics[0] if topics[0].rule.party is not Party.OFFICIAL else None
    return None


def _share_parties(found: Sequence[Found]) -> None:
    """押印に代えて本人が署名: who seals and who signs instead is the same person."""
    for own in found:
        if own.party is not None or own.item.axis is not Axis.SEAL:
            continue
        beside = [
            other
            for other in found
            if other.part == own.part and other.item.axis is Axis.SEAL and other.item is not own.item and other.party
        ]
        parties = {other.party for other in beside} - {Party.OFFICIAL}
        traded = [other for other in beside if own.modality in _TRADED or other.modality in _TRADED]
        if len(parties) == 1 and traded:
            own.party = parties.pop()
            own.why.extend(cue for cue in traded[0].why if cue.role == "party")


def _seal_of(own: Found, parts: Sequence[Part], block: Match[PartyRule] | None) -> Item | None:
    ids = {cue.rule for cue in own.why if cue.role == "party"}
    persons = [match for part in parts for match in part.persons] + ([block] if block else [])
    return next((match.rule.seal for match in persons if match.rule.id in ids and match.rule.seal), None)


def _label_person(own: Found, parts: Sequence[Part], passage: Passage) -> Match[PartyRule] | None:
    """The person named by the cue's own field, or by the nearest label before it in the row."""
    part = parts[own.part]
    inside = [match for match in part.persons if match.start_char <= own.start]
    fragment = not part.is_sentence
    if inside and fragment:
        return inside[-1]
    if part.segment.host >= 0:
        inside = [match for match in parts[part.segment.host].persons if match.start_char < part.segment.anchor]
        if inside:
            return inside[-1]
    for other in parts:
        # サイン（本人）: a bare person in parentheses right behind the cue.
        behind = other.segment.host == own.part and _next_to(own, other.segment.anchor, parts)
        says_again = all(mention.item is own.item for mention in other.mentions)
        if behind and other.persons and says_again and len(other.segment.text) <= 8:
            return other.persons[0]
    if not fragment and passage.kind not in LABELLED:
        addressed = [
            other
            for other, behind in pairwise(parts[: own.part + 1])
            if other.persons and (_ADDRESSED.search(other.segment.text) or _TITLE.match(behind.segment.text))
        ]
        # 各課長 様: an office that writes to its own offices speaks of what others have to do.
        person = addressed[-1].persons[-1] if addressed else None
        return None if person is None or person.rule.party is Party.OFFICIAL else person
    for index in range(own.part - 1, -1, -1):
        other = parts[index]
        if other.segment.row != part.segment.row or other.is_sentence:
            continue
        if _SIDE.match(other.segment.text):
            # 甲 ○○市長 印 乙 氏名 印: a side of a contract that is not said to be anybody.
            return None
        # 請求者（職員）: what stands in parentheses behind a label says more than the label.
        closer = [aside.persons[-1] for aside in parts if aside.segment.host == index and aside.persons]
        if closer:
            return closer[-1]
        if other.persons and not _is_department(other, passage):
            return _who_signs(other.persons[-1], parts[:index])
    if not fragment or passage.kind is not PassageKind.FORM_FIELD:
        return None
    # （代理人欄）　住所　氏名　印: a leading parenthesis names the block.
    leading = [aside.persons[-1] for aside in parts if aside.segment.role is Role.ASIDE and _leads(aside)]
    return leading[0] if leading else _voucher(parts[: own.part])


def _next_to(own: Found, anchor: int, parts: Sequence[Part]) -> bool:
    """Whether a parenthesis at `anchor` stands behind the cue, with no other cue between."""
    end = own.mention.match.end_char
    return anchor >= end and not any(end <= other.match.start_char < anchor for other in parts[own.part].mentions)


def _leads(aside: Part) -> bool:
    return aside.segment.host == -1 and bool(aside.persons) and not aside.mentions


def _voucher(before: Sequence[Part]) -> Match[PartyRule] | None:
    """Whoever states something of the applicant (上記の者を推薦します。 氏名 印)."""
    stated = [match for part in before for match in part.persons if match.rule.heading]
    return next((match for match in stated if match.rule.party is Party.THIRD_PARTY), None)


def _who_signs(person: Match[PartyRule], before: Sequence[Part]) -> Match[PartyRule]:
    """証明者（雇用主） … 代表者氏名: the representative signs for the one whose block it is."""
    if person.rule.party is not Party.CORPORATION:
        return person
    others = [match for part in before for match in part.persons if match.rule.party is Party.THIRD_PARTY]
    return others[-1] if others else person


def _is_department(part: Part, passage: Passage) -> bool:
    """Whether a cell of a list only names the office in charge (農業委員会)."""
    person = part.persons[-1]
    alone = person.span.text == part.segment.text
    return passage.kind is PassageKind.LIST_ROW and person.rule.party is Party.OFFICIAL and alone
