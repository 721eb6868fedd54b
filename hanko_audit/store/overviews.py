"""What a run holds in figures, and what could not be read in it."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from hanko_audit.document import ReadProblem, ReadStatus
from hanko_audit.store.auditlog import LogAction
from hanko_audit.store.files import read_document_head
from hanko_audit.store.tables import documents, links, log_entries, procedures, run_files


@dataclass(frozen=True, slots=True)
class RunFigures:
    """How much a run holds. `linked` are the documents that surely belong to a procedure."""

    documents: int
    procedures: int
    linked: int
    unread: int


@dataclass(frozen=True, slots=True)
class TroubledDocument:
    """A document that could not be read to its end, or that something is to be said of."""

    path: str
    status: ReadStatus
    problem: ReadProblem


def figures_of(connection: Connection, run_id: int) -> RunFigures:
    """The figures of a run, counted."""
    of_run = _of_run(select(func.count()), run_id)
    rows = select(func.count()).select_from(procedures).where(procedures.c.run_id == run_id)
    sure = select(func.count()).select_from(links).where(links.c.run_id == run_id, links.c.sure.is_(True))
    linked = sure.where(links.c.procedure_id.is_not(None))
    unread = of_run.where(documents.c.status != ReadStatus.READ.value)
    return RunFigures(*(connection.execute(own).scalar_one() for own in (of_run, rows, linked, unread)))


def troubled_documents(connection: Connection, run_id: int) -> list[TroubledDocument]:
    """The documents of a run that something is to be said of, in the order in which they were read."""
    told = or_(documents.c.status != ReadStatus.READ.value, documents.c.body.contains('"problem":'))
    wanted = _of_run(select(documents.c.body), run_id).where(told)
    heads = map(
        read_document_head,
        connection.execute(wanted.order_by(run_files.c.position, documents.c.position)).scalars(),
    )
    return [TroubledDocument(own.path, own.status, own.problem) for own in heads if own.problem is not None]


def counts_of_runs(connection: Connection, run_ids: Collection[int]) -> dict[int, dict[str, int]]:
    """What the log says of these runs: how many files, forms, procedures, and forms not read to their end."""
    wanted = (
        select(log_entries.c.payload)
        .where(log_entries.c.action == LogAction.SCAN.value)
        .order_by(log_entries.c.sequence.desc())
    )
    found: dict[int, dict[str, int]] = {}
    for payload in connection.execute(wanted).scalars():
        content = json.loads(payload)
        if content["run"] in run_ids:
            found[content["run"]] = {name: content[name] for name in ("files", "forms", "procedures", "unread")}
        if len(found) == len(run_ids):
            break
    return found


def _of_run(base: Select[Any], run_id: int) -> Select[Any]:
    return (
        base.select_from(documents)
        .join(run_files, run_files.c.file_id == documents.c.file_id)
        .where(run_files.c.run_id == run_id)
    )
