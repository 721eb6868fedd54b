"""Files as they were read: kept one transaction a batch, and found again by their name, content and engine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, insert, or_, select

from hanko_audit.document import Document, Passage
from hanko_audit.examining import Examined
from hanko_audit.requirement import Finding, Requirement
from hanko_audit.store.canonical import now
from hanko_audit.store.codec import Codec, plain
from hanko_audit.store.tables import documents, files, findings, passages

_DOCUMENT = Codec(Document)
_PASSAGE = Codec(Passage)
_REQUIREMENT = Codec(Requirement)
_MANY = 400
"""How many ids one question names; SQLite takes 32,766, older ones 999."""


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """A document with what was found in it, and its id in the store."""

    id: int
    examined: Examined


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file as read: one document, or one a member for an archive."""

    id: int
    documents: tuple[KeptDocument, ...]


@dataclass(frozen=True, slots=True)
class FileKey:
    """What a file is known by: the name that results show, the SHA-256 of its bytes, and the key of what read it."""

    path: str
    digest: str
    engine: str


def keep_file(connection: Connection, key: FileKey, examined: Sequence[Examined]) -> KeptFile:
    """Keeps what was read of a file. One that another scan has kept meanwhile is given back as it is there."""
    there = recall_file(connection, key)
    if there is not None:
        return there
    first = examined[0].document if examined else None
    added = connection.execute(
        insert(files).values(
            path=plain(key.path),
            digest=key.digest,
            engine=key.engine,
            status=first.status.value if first else "",
            problem=plain(first.problem.full_message) if first and first.problem else "",
            read_at=now(),
        )
    )
    (file_id,) = added.inserted_primary_key or (0,)
    kept = tuple(_keep_document(connection, file_id, number, own) for number, own in enumerate(examined))
    return KeptFile(file_id, kept)


def recall_file(connection: Connection, key: FileKey) -> KeptFile | None:
    """The file as it was read before, None where it was not read in this form."""
    file_id = connection.execute(
        select(files.c.id).where(
            files.c.path == plain(key.path), files.c.digest == key.digest, files.c.engine == key.engine
        )
    ).scalar_one_or_none()
    if file_id is None:
        return None
    ids = connection.execute(
        select(documents.c.id).where(documents.c.file_id == file_id).order_by(documents.c.position)
    ).scalars()
    return KeptFile(file_id, tuple(load_documents(connection, list(ids))))


def read_document_head(body: str) -> Document:
    """A document's row without its passages."""
    return _DOCUMENT.read(body)


def write_document_head(own: Document) -> str:
    """What `read_document_head` reads."""
    return _DOCUMENT.write(replace(own, passages=()))


def load_documents(connection: Connection, ids: Sequence[int]) -> Iterable[KeptDocument]:
    """The documents of these ids in their order, whole. Findings of one place share one passage, as when detected."""
    for start in range(0, len(ids), _MANY):
        yield from _load_some(connection, ids[start : start + _MANY])


def load_judged(connection: Connection, ids: Sequence[int]) -> Iterable[KeptDocument]:
    """The same with no more passages than judging asks about: the first of each document and those with findings."""
    for start in range(0, len(ids), _MANY):
        yield from _load_some(connection, ids[start : start + _MANY], judged=True)


def _load_some(connection: Connection, ids: Sequence[int], *, judged: bool = False) -> Iterable[KeptDocument]:
    heads = {
        row.id: row
        for row in connection.execute(
            select(documents.c.id, documents.c.body, documents.c.seal_marks).where(documents.c.id.in_(ids))
        )
    }
    wanted = select(passages.c.document_id, passages.c.position, passages.c.body, passages.c.loose).where(
        passages.c.document_id.in_(ids)
    )
    if judged:
        named = select(findings.c.passage).where(findings.c.document_id == passages.c.document_id)
        wanted = wanted.where(or_(passages.c.position == 0, passages.c.position.in_(named)))
    texts: dict[int, dict[int, tuple[Passage, bool]]] = {own: {} for own in ids}
    ordered = wanted.order_by(passages.c.document_id, passages.c.position)
    for document_id, position, body, loose in connection.execute(ordered):
        texts[document_id][position] = (_PASSAGE.read(body), loose)
    found: dict[int, list[Finding]] = {own: [] for own in ids}
    for row in connection.execute(
        select(findings.c.document_id, findings.c.passage, findings.c.body)
        .where(findings.c.document_id.in_(ids))
        .order_by(findings.c.document_id, findings.c.position)
    ):
        found[row.document_id].append(Finding(_REQUIREMENT.read(row.body), texts[row.document_id][row.passage][0]))
    for own in ids:
        head = heads[own]
        kept = tuple(one for one, loose in texts[own].values() if not loose)
        whole = replace(_DOCUMENT.read(head.body), passages=kept)
        yield KeptDocument(own, Examined(whole, tuple(found[own]), head.seal_marks))


def _keep_document(connection: Connection, file_id: int, position: int, examined: Examined) -> KeptDocument:
    document = examined.document
    added = connection.execute(
        insert(documents).values(
            file_id=file_id,
            position=position,
            path=plain(document.path),
            format=document.format,
            title=plain(document.title),
            status=document.status.value,
            body=write_document_head(document),
            seal_marks=examined.seal_marks,
        )
    )
    (own,) = added.inserted_primary_key or (0,)
    places = {id(passage): number for number, passage in enumerate(document.passages)}
    rows = [
        {"document_id": own, "position": number, "body": _PASSAGE.write(passage), "loose": False}
        for number, passage in enumerate(document.passages)
    ]
    entries: list[dict[str, object]] = []
    for number, finding in enumerate(examined.findings):
        place = places.get(id(finding.passage))
        if place is None:
            place = len(rows)
            places[id(finding.passage)] = place
            rows.append({"document_id": own, "position": place, "body": _PASSAGE.write(finding.passage), "loose": True})
        requirement = finding.requirement
        entries.append(
            {
                "document_id": own,
                "position": number,
                "passage": place,
                "item": requirement.item.value,
                "modality": requirement.modality.value,
                "party": requirement.party.value,
                "rule": requirement.rule,
                "body": _REQUIREMENT.write(requirement),
            }
        )
    if rows:
        connection.execute(insert(passages), rows)
    if entries:
        connection.execute(insert(findings), entries)
    return KeptDocument(own, examined)
