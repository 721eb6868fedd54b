"""Checks a store from end to end: the file itself, the log's chain, and that decisions and verdicts match it."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, func, select, text

from hanko_audit.store.accounts import account_disagreements
from hanko_audit.store.auditlog import Anchor, LogAction, LogEntry, anchor_of, broken_links, entries_of
from hanko_audit.store.decisions import disagreements
from hanko_audit.store.errors import StoreError
from hanko_audit.store.linkdecisions import link_disagreements
from hanko_audit.store.list_columns import column_disagreements
from hanko_audit.store.store import Store
from hanko_audit.store.tables import cases, reviews, runs, subjects, verdicts

_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Findings:
    """What a check found. `problems` are Japanese sentences, none where all is well; `anchor` is to be noted elsewhere."""

    problems: tuple[str, ...]
    anchor: Anchor
    runs: int
    rows: int
    decisions: int

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def verify(store: Store, anchor: Anchor | None = None) -> Findings:
    """Checks everything. `anchor` is one noted earlier: whatever was cut off since shows against it.

    Raises StoreError for a store too damaged to be read.
    """
    with store.reading() as connection:
        problems = (
            *_damage(connection),
            *broken_links(connection, anchor),
            *disagreements(connection, entries_of(connection)),
            *account_disagreements(connection, entries_of(connection)),
            *link_disagreements(connection, entries_of(connection)),
            *column_disagreements(connection, entries_of(connection)),
            *_altered_verdicts(connection),
            *_untold_forgetting(connection, entries_of(connection)),
        )
        published = select(func.count()).select_from(runs).where(runs.c.finished_at.is_not(None))
        return Findings(
            problems,
            anchor_of(connection),
            connection.execute(published).scalar_one(),
            connection.execute(select(func.count()).select_from(subjects)).scalar_one(),
            connection.execute(select(func.count()).select_from(reviews)).scalar_one(),
        )


def require_sound(store: Store, what: str) -> Findings:
    """Checks a store and raises StoreError with what is wrong; `what` names it in the message."""
    found = verify(store)
    if not found.sound:
        raise StoreError(f"{what}: 検証で誤りが見つかりました。\n" + "\n".join(f"  {one}" for one in found.problems))
    return found


def _damage(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return
    for (said,) in connection.execute(text("PRAGMA integrity_check(10)")):
        if said != "ok":
            yield f"ファイルが壊れています（{said}）。"
    lost = connection.execute(text("PRAGMA foreign_key_check")).all()
    if lost:
        yield f"ほかの行を指す行のうち {len(lost)}行が、指す先を失っています（表 {lost[0][0]} など）。"


def _altered_verdicts(connection: Connection) -> Iterator[str]:
    # Where the words of forms were taken out, those in the traces went with them; the log has to tell of that.
    wanted = (
        select(verdicts.c.id, verdicts.c.body, verdicts.c.digest)
        .join(cases, cases.c.id == verdicts.c.case_id)
        .join(runs, runs.c.id == cases.c.run_id)
        .where(runs.c.forgotten_at.is_(None))
    )
    for number, body, digest in connection.execution_options(yield_per=_AT_ONCE).execute(wanted):
        try:
            whole = hashlib.sha256(zlib.decompress(body)).hexdigest() == digest
        except zlib.error:
            whole = False
        if not whole:
            yield f"判定（番号 {number}）の内容が、残したときと違います。"


def _untold_forgetting(connection: Connection, entries: Iterable[LogEntry]) -> Iterator[str]:
    told: set[int] = set()
    for entry in entries:
        if entry.action == LogAction.FORGET:
            try:
                told.update(entry.content["runs"])
            except (ValueError, KeyError):
                continue  # the chain tells of a damaged entry
    marked = select(runs.c.id).where(runs.c.forgotten_at.is_not(None)).order_by(runs.c.id)
    for run_id in connection.execute(marked).scalars():
        if run_id not in told:
            yield f"走査（番号 {run_id}）の様式の文が消されていますが、消した記録がありません。"
