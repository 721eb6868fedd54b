"""Forms that are nearly the same, and the rows that one decision can serve: those of one verdict that ask for the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from hanko_audit.reviewing.actor import Action, Actor, require
from hanko_audit.store import Store
from hanko_audit.store.formlinks import documents_of_cases
from hanko_audit.store.likeness import groups_of_run
from hanko_audit.store.runs import newest_run
from hanko_audit.store.tables import cases, documents, findings, link_candidates, verdicts
from hanko_audit.vocabulary import Axis, Item, Modality, VerdictCode

_MANY = 400
Asked = frozenset[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class GroupMember:
    """A form of a group and the rows, by their ids, that its decision concerns: its procedures, or itself."""

    document_id: int
    path: str
    title: str
    subjects: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GroupPart:
    """Rows of a group that one decision can serve. `asked` are the requirements of each of them, in Japanese."""

    proposed: VerdictCode
    asked: tuple[str, ...]
    subjects: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Forms nearly the same. The first member is the one that the others are like."""

    id: str
    members: tuple[GroupMember, ...]
    parts: tuple[GroupPart, ...]

    @property
    def rows(self) -> int:
        """How many rows it concerns."""
        return sum(len(part.subjects) for part in self.parts)


def list_groups(store: Store, actor: Actor, axis: Axis) -> tuple[Group, ...]:
    """The groups of the newest run that concern more than one row, the largest first. Raises NotAllowedError, StoreError."""
    require(actor, Action.VIEW)
    with store.reading() as connection:
        run = newest_run(connection)
        if run is None:
            return ()
        groups = groups_of_run(connection, run.id)
        ids = [own for members in groups.values() for own in members]
        rows = _rows_of(connection, run.id, ids)
        names = _names(connection, ids)
        whole = _documents_of_rows(connection, run.id, {row for own in rows.values() for row in own})
        asked = _asked(connection, {own for some in whole.values() for own in some})
        proposed = _proposed(connection, run.id, list(whole), axis)
    found = []
    for key, members in groups.items():
        told = tuple(GroupMember(own, *names[own], rows.get(own, ())) for own in members)
        found.append(Group(key, told, _parts(told, whole, asked, proposed)))
    return tuple(sorted((one for one in found if one.rows > 1), key=lambda one: (-one.rows, one.id)))


def _rows_of(connection: Connection, run_id: int, ids: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """The rows that forms concern: those of their procedures, where they surely have one, else themselves."""
    found: dict[int, list[int]] = defaultdict(list)
    for start in range(0, len(ids), _MANY):
        some = ids[start : start + _MANY]
        linked = (
            select(link_candidates.c.document_id, cases.c.subject_id)
            .join(
                cases,
                (cases.c.run_id == run_id)
                & (cases.c.procedure_id == link_candidates.c.procedure_id)
                & cases.c.document_id.is_(None),
            )
            .where(
                link_candidates.c.run_id == run_id,
                link_candidates.c.sure.is_(True),
                link_candidates.c.document_id.in_(some),
            )
            .order_by(link_candidates.c.document_id, link_candidates.c.rank)
        )
        for own, subject in connection.execute(linked):
            found[own].append(subject)
        alone = select(cases.c.document_id, cases.c.subject_id).where(
            cases.c.run_id == run_id, cases.c.document_id.in_(some), cases.c.listed.is_(True)
        )
        for own, subject in connection.execute(alone):
            found.setdefault(own, []).append(subject)
    return {own: tuple(dict.fromkeys(subjects)) for own, subjects in found.items()}


def _names(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[str, str]]:
    found: dict[int, tuple[str, str]] = {}
    for start in range(0, len(ids), _MANY):
        wanted = select(documents.c.id, documents.c.path, documents.c.title).where(
            documents.c.id.in_(ids[start : start + _MANY])
        )
        found.update({own: (path, title) for own, path, title in connection.execute(wanted)})
    return found


def _documents_of_rows(connection: Connection, run_id: int, rows: set[int]) -> dict[int, list[int]]:
    """All forms of each row, those outside the group too: what the row asks for is what all of them do."""
    ids = sorted(rows)
    heads: list[tuple[int, int | None, int | None]] = []
    for start in range(0, len(ids), _MANY):
        wanted = select(cases.c.subject_id, cases.c.document_id, cases.c.procedure_id).where(
            cases.c.run_id == run_id, cases.c.subject_id.in_(ids[start : start + _MANY])
        )
        heads.extend((own, document, procedure) for own, document, procedure in connection.execute(wanted))
    return documents_of_cases(connection, heads)


def _asked(connection: Connection, ids: set[int]) -> dict[int, Asked]:
    found: dict[int, set[tuple[str, str, str]]] = defaultdict(set)
    wanted = sorted(ids)
    for start in range(0, len(wanted), _MANY):
        rows = select(findings.c.document_id, findings.c.item, findings.c.modality, findings.c.party).where(
            findings.c.document_id.in_(wanted[start : start + _MANY])
        )
        for own, *asked in connection.execute(rows):
            found[own].add((asked[0], asked[1], asked[2]))
    return {own: frozenset(asked) for own, asked in found.items()}


def _proposed(connection: Connection, run_id: int, rows: Sequence[int], axis: Axis) -> dict[int, VerdictCode]:
    found: dict[int, VerdictCode] = {}
    for start in range(0, len(rows), _MANY):
        wanted = (
            select(cases.c.subject_id, verdicts.c.code)
            .join(verdicts, verdicts.c.case_id == cases.c.id)
            .where(
                cases.c.run_id == run_id,
                cases.c.subject_id.in_(rows[start : start + _MANY]),
                verdicts.c.axis == axis.value,
                verdicts.c.current.is_(True),
            )
        )
        found.update({own: VerdictCode(code) for own, code in connection.execute(wanted)})
    return found


def _parts(
    members: Sequence[GroupMember],
    whole: Mapping[int, Sequence[int]],
    asked: Mapping[int, Asked],
    proposed: Mapping[int, VerdictCode],
) -> tuple[GroupPart, ...]:
    """The rows of one verdict and of the same requirements together, the largest part first."""
    parts: dict[tuple[VerdictCode, Asked], list[int]] = defaultdict(list)
    for row in dict.fromkeys(subject for own in members for subject in own.subjects):
        if row in proposed:
            everything: Asked = frozenset().union(*(asked.get(own, frozenset()) for own in whole.get(row, ())))
            parts[proposed[row], everything].append(row)
    found = (GroupPart(code, _told(own), tuple(rows)) for (code, own), rows in parts.items())
    return tuple(sorted(found, key=lambda part: (-len(part.subjects), part.subjects)))


def _told(asked: Asked) -> tuple[str, ...]:
    labels = (f"{Item(item).label}（{Modality(modality).label}）" for item, modality, _ in sorted(asked))
    return tuple(dict.fromkeys(labels))
