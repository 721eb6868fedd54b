"""Takes the words of forms out of finished runs. Verdicts, decisions and the log stay, and stay verifiable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, bindparam, delete, select, update

from hanko_audit.document import Document
from hanko_audit.remarks import RemarkKind
from hanko_audit.residue import Residue
from hanko_audit.store.auditlog import Event, LogAction, append
from hanko_audit.store.canonical import now
from hanko_audit.store.casefile import VERDICT
from hanko_audit.store.codec import squeezed
from hanko_audit.store.files import read_document_head, write_document_head
from hanko_audit.store.residues import RESIDUE
from hanko_audit.store.tables import (
    cases,
    documents,
    facts,
    files,
    findings,
    passages,
    residues,
    run_files,
    runs,
    verdicts,
)
from hanko_audit.verdict import Ground, Verdict

_AT_ONCE = 400
MARK = "様式の文は消去済み（判定と決定だけを残しています）"
"""What stands beside the rows of such a run."""


@dataclass(frozen=True, slots=True)
class Forgettable:
    """The runs whose words are to go, and how many files only they have."""

    runs: tuple[int, ...]
    files: tuple[int, ...]


def forgettable(connection: Connection, before: str) -> Forgettable:
    """What would go: the runs finished before a moment (as `canonical.now` writes it), and the files of no other run.

    Files that a scan left behind which never finished go with them, where they were read before that moment.
    """
    old = runs.c.finished_at.is_not(None) & (runs.c.finished_at < before) & runs.c.forgotten_at.is_(None)
    ids = tuple(connection.execute(select(runs.c.id).where(old).order_by(runs.c.id)).scalars())
    kept = select(run_files.c.file_id).join(runs, runs.c.id == run_files.c.run_id)
    in_use = kept.where(runs.c.forgotten_at.is_(None) & (runs.c.finished_at.is_(None) | (runs.c.finished_at >= before)))
    loose = (files.c.read_at < before) & files.c.id.not_in(select(run_files.c.file_id))
    own = files.c.id.in_(select(run_files.c.file_id).where(run_files.c.run_id.in_(ids))) | loose
    gone = files.c.engine.startswith(_GONE)
    chosen = select(files.c.id).where(own, ~gone, files.c.id.not_in(in_use)).order_by(files.c.id)
    return Forgettable(ids, tuple(connection.execute(chosen).scalars()))


def forget(connection: Connection, own: Forgettable, actor: str, *, before: str) -> None:
    """Takes the words out and logs that, in the transaction of the caller."""
    for some in _slices(own.files):
        _empty_files(connection, some)
    for run_id in own.runs:
        ids = list(connection.execute(select(cases.c.id).where(cases.c.run_id == run_id)).scalars())
        for some in _slices(ids):
            _empty_cases(connection, some)
    connection.execute(update(runs).where(runs.c.id.in_(own.runs)).values(forgotten_at=now()))
    payload = {"before": before, "runs": list(own.runs), "files": len(own.files)}
    append(connection, actor, [Event(LogAction.FORGET, payload)])


_GONE = "forgotten-"
"""What the engine of such a file begins with: no scan looks for it there."""


def _slices(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]


def _empty_files(connection: Connection, ids: Sequence[int]) -> None:
    held = connection.execute(select(documents.c.id, documents.c.body).where(documents.c.file_id.in_(ids))).all()
    for some in _slices([row.id for row in held]):
        connection.execute(delete(findings).where(findings.c.document_id.in_(some)))
        connection.execute(delete(passages).where(passages.c.document_id.in_(some)))
    if held:
        emptied = update(documents).where(documents.c.id == bindparam("own_id")).values(body=bindparam("own_body"))
        connection.execute(emptied, [{"own_id": row.id, "own_body": _head(row.body)} for row in held])
    renamed = update(files).where(files.c.id == bindparam("own_id")).values(engine=bindparam("own_engine"))
    connection.execute(renamed, [{"own_id": own, "own_engine": f"{_GONE}{own}"} for own in ids])


def _head(body: str) -> str:
    own: Document = read_document_head(body)
    return write_document_head(replace(own, candidates=(), addressee=""))


def _empty_cases(connection: Connection, ids: Sequence[int]) -> None:
    connection.execute(update(facts).where(facts.c.case_id.in_(ids)).values(evidence="[]"))
    remaining = connection.execute(select(residues.c.case_id, residues.c.body).where(residues.c.case_id.in_(ids))).all()
    if remaining:
        emptied = update(residues).where(residues.c.case_id == bindparam("own_id")).values(body=bindparam("own_body"))
        connection.execute(
            emptied,
            [{"own_id": row.case_id, "own_body": _without_words(RESIDUE.unpack(row.body))} for row in remaining],
        )
    judged = connection.execute(select(verdicts.c.id, verdicts.c.body).where(verdicts.c.case_id.in_(ids))).all()
    if judged:
        emptied = update(verdicts).where(verdicts.c.id == bindparam("own_id")).values(body=bindparam("own_body"))
        told = [
            {"own_id": row.id, "own_body": squeezed(VERDICT.write(_silent(VERDICT.unpack(row.body))))} for row in judged
        ]
        connection.execute(emptied, told)
    marks = connection.execute(select(cases.c.id, cases.c.mark).where(cases.c.id.in_(ids))).all()
    marked = update(cases).where(cases.c.id == bindparam("own_id")).values(mark=bindparam("own_mark"))
    connection.execute(marked, [{"own_id": row.id, "own_mark": _marked(row.mark)} for row in marks])


def _without_words(own: Residue) -> bytes:
    return squeezed(
        RESIDUE.write(
            replace(
                own,
                steps=tuple(replace(one, grounds=()) for one in own.steps),
                certificates=tuple(replace(one, grounds=()) for one in own.certificates),
                tags=tuple(replace(one, ground=Ground(one.ground.source, "")) for one in own.tags),
            )
        )
    )


def _silent(own: Verdict) -> Verdict:
    trace = tuple(
        replace(step, evidence="", answers=tuple(replace(one, grounds=()) for one in step.answers))
        for step in own.trace
    )
    return replace(own, trace=trace, variants=tuple(_silent(one) for one in own.variants))


def _marked(mark: str) -> str:
    """The mark without remarks, which quote the form, and with a word of what is gone."""
    quoting = tuple(f"{kind.label}: " for kind in RemarkKind)
    return "\n".join([*(line for line in mark.split("\n") if line and not line.startswith(quoting)), MARK])
