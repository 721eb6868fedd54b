"""Which forms of a run belong to which rows of its list, surely or perhaps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from hanko_audit.store.codec import plain
from hanko_audit.store.tables import link_candidates, links, procedures

_MANY = 400


@dataclass(frozen=True, slots=True)
class KeptCandidate:
    """A procedure of a run that comes into question for a document, or to which it belongs (`sure`)."""

    procedure_id: int
    sure: bool
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class KeptLink:
    """How a document stands to the procedures of a run, how surely and why; `candidates` stand best first."""

    document_id: int
    procedure_id: int | None
    sure: bool
    score: float
    reason: str
    decided: bool = False
    candidates: tuple[KeptCandidate, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedCandidate:
    """A kept candidate with the place of the procedure in its list, counted from 0."""

    place: int
    sure: bool
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class PlacedLink:
    """A kept link with the place of the procedure in its list, counted from 0; None where it names none."""

    place: int | None
    sure: bool
    score: float
    reason: str
    decided: bool
    candidates: tuple[PlacedCandidate, ...]


def add_links(connection: Connection, run_id: int, own: Sequence[KeptLink], *, first: int = 0) -> None:
    """Keeps how documents stand to procedures; `first` is the position of the first among the run's."""
    heads = [
        {
            "run_id": run_id,
            "document_id": one.document_id,
            "procedure_id": one.procedure_id,
            "position": number,
            "sure": one.sure,
            "score": one.score,
            "reason": plain(one.reason),
            "decided": one.decided,
        }
        for number, one in enumerate(own, start=first)
    ]
    rows = [
        {
            "run_id": run_id,
            "document_id": one.document_id,
            "rank": rank,
            "procedure_id": candidate.procedure_id,
            "sure": candidate.sure,
            "score": candidate.score,
            "reason": plain(candidate.reason),
        }
        for one in own
        for rank, candidate in enumerate(one.candidates)
    ]
    if heads:
        connection.execute(insert(links), heads)
    if rows:
        connection.execute(insert(link_candidates), rows)


def replace_link(connection: Connection, run_id: int, own: KeptLink) -> None:
    """Puts a link in the place of the one that the run has for the document."""
    held = (links.c.run_id == run_id, links.c.document_id == own.document_id)
    position = connection.execute(select(links.c.position).where(*held)).scalar_one_or_none() or 0
    connection.execute(delete(links).where(*held))
    connection.execute(
        delete(link_candidates).where(
            link_candidates.c.run_id == run_id, link_candidates.c.document_id == own.document_id
        )
    )
    add_links(connection, run_id, [own], first=position)


def documents_of_procedures(connection: Connection, ids: Sequence[int]) -> dict[int, list[int]]:
    """The documents that surely belong to these procedures, in the order in which they were read."""
    found: dict[int, list[int]] = {own: [] for own in ids}
    own = link_candidates.c
    for start in range(0, len(ids), _MANY):
        wanted = (
            select(own.procedure_id, own.document_id)
            .join(links, (links.c.run_id == own.run_id) & (links.c.document_id == own.document_id))
            .where(own.procedure_id.in_(ids[start : start + _MANY]), own.sure.is_(True))
            .order_by(links.c.position, own.rank)
        )
        for procedure_id, document_id in connection.execute(wanted):
            found[procedure_id].append(document_id)
    return found


def documents_of_cases(
    connection: Connection, cases: Iterable[tuple[int, int | None, int | None]]
) -> dict[int, list[int]]:
    """The documents of cases that are given as (id, document, procedure): a form's own, else those of its procedure."""
    own = list(cases)
    whole = [procedure for _, document, procedure in own if document is None and procedure is not None]
    forms = documents_of_procedures(connection, whole)
    return {
        case_id: [document] if document is not None else forms.get(procedure or 0, [])
        for case_id, document, procedure in own
    }


def kept_links(connection: Connection, run_id: int, ids: Sequence[int]) -> dict[int, KeptLink]:
    """How these documents stand in a run, by their id; those without any link are not there."""
    candidates: dict[int, list[KeptCandidate]] = {own: [] for own in ids}
    found: dict[int, KeptLink] = {}
    names = ("document_id", "procedure_id", "sure", "score", "reason")
    for start in range(0, len(ids), _MANY):
        some = ids[start : start + _MANY]
        offered = (
            select(*(link_candidates.c[name] for name in names))
            .where(link_candidates.c.run_id == run_id, link_candidates.c.document_id.in_(some))
            .order_by(link_candidates.c.document_id, link_candidates.c.rank)
        )
        for document_id, *rest in connection.execute(offered):
            candidates[document_id].append(KeptCandidate(*rest))
        heads = select(*(links.c[name] for name in names), links.c.decided).where(
            links.c.run_id == run_id, links.c.document_id.in_(some)
        )
        for row in connection.execute(heads):
            found[row.document_id] = KeptLink(*row[:5], bool(row.decided), tuple(candidates[row.document_id]))
    return found


def links_of_documents(connection: Connection, run_id: int, ids: Sequence[int]) -> dict[int, PlacedLink]:
    """The same with the procedures by their places in the list."""
    kept = kept_links(connection, run_id, ids)
    named = {
        one for link in kept.values() for one in (link.procedure_id, *(own.procedure_id for own in link.candidates))
    }
    places: dict[int, int] = {}
    wanted = sorted(one for one in named if one is not None)
    for start in range(0, len(wanted), _MANY):
        some = procedures.c.id.in_(wanted[start : start + _MANY])
        rows = connection.execute(select(procedures.c.id, procedures.c.position).where(some))
        places.update({row.id: row.position for row in rows})
    return {
        own: PlacedLink(
            None if link.procedure_id is None else places[link.procedure_id],
            link.sure,
            link.score,
            link.reason,
            link.decided,
            tuple(
                PlacedCandidate(places[one.procedure_id], one.sure, one.score, one.reason) for one in link.candidates
            ),
        )
        for own, link in kept.items()
    }
