"""The forms of the newest run and where they belong: sure, in doubt, decided, nowhere; and the rows without a form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from hanko_audit.document import Document
from hanko_audit.procedure import Procedure
from hanko_audit.reviewing.actor import Action, Actor, require
from hanko_audit.reviewing.linking import told
from hanko_audit.store import Store
from hanko_audit.store.canonical import digest_of
from hanko_audit.store.casefile import write_procedure
from hanko_audit.store.files import load_documents
from hanko_audit.store.formlinks import kept_links
from hanko_audit.store.linkdecisions import KeptLinkDecision, load_link_decisions
from hanko_audit.store.runs import load_procedures, newest_run
from hanko_audit.store.tables import assignments, cases, documents, form_likeness, link_candidates, links, subjects
from hanko_audit.vocabulary import LinkState


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A row of the list in the newest run. `score` and `reason` are those of the candidate that it is, if it is one."""

    subject_id: int
    department: str
    procedure: Procedure
    score: float = 0.0
    reason: str = ""

    @property
    def name(self) -> str:
        """Number and name, for people."""
        return f"{self.procedure.number}　{self.procedure.name}".strip()


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A form and where it belongs. `version` goes into a `LinkWish`; `notices` tell what changed under a decision.

    `group` is that of the forms that are nearly the same, empty where it is like no other.
    """

    subject_id: int
    document_id: int
    path: str
    title: str
    state: LinkState
    reason: str
    version: int
    decided: str
    notices: tuple[str, ...]
    group: str = ""

    @property
    def open(self) -> bool:
        """Whether people should look at it."""
        return self.state is LinkState.DOUBTFUL or bool(self.notices)


@dataclass(frozen=True, slots=True)
class LinkView:
    """A form with its words and the rows that it belongs to or may belong to, the best first."""

    row: LinkRow
    document: Document
    sure: tuple[ListedRow, ...]
    candidates: tuple[ListedRow, ...]


@dataclass(frozen=True, slots=True)
class LinkOverview:
    """Where the forms of the newest run belong, how many rows have none, and whether it had a list at all."""

    forms: tuple[LinkRow, ...]
    without_form: int
    listed: bool


def link_overview(store: Store, actor: Actor) -> LinkOverview:
    """The forms in the order of reading. Raises NotAllowedError, StoreError."""
    require(actor, Action.VIEW)
    with store.reading() as connection:
        run = newest_run(connection)
        if run is None:
            return LinkOverview((), 0, listed=False)
        heads = _heads(connection, run.id)
        held = load_link_decisions(connection)
        now = _said_now(connection, run.id, held.values())
        forms = tuple(_row(head, held.get(head["id"]), now) for head in heads)
        rows = _listed(connection, run.id)
        alone = len(rows) - len(rows.keys() & _linked(connection, run.id))
    return LinkOverview(forms, alone, listed=bool(rows))


def rows_without_form(store: Store, actor: Actor) -> tuple[ListedRow, ...]:
    """The rows of the newest list that no form belongs to, in its order. Raises NotAllowedError, StoreError."""
    require(actor, Action.VIEW)
    with store.reading() as connection:
        run = newest_run(connection)
        rows = _listed(connection, run.id) if run else {}
        linked = _linked(connection, run.id) if run else set()
        alone = [own for own in rows if own not in linked]
        texts = load_procedures(connection, alone)
    return tuple(ListedRow(*rows[own], texts[own]) for own in alone)


def _linked(connection: Connection, run_id: int) -> set[int]:
    """The rows that a form surely belongs to."""
    sure = (link_candidates.c.run_id == run_id, link_candidates.c.sure.is_(True))
    return set(connection.execute(select(link_candidates.c.procedure_id).where(*sure)).scalars())


def link_view(store: Store, actor: Actor, row: LinkRow) -> LinkView:
    """One form with everything that helps to decide it. Raises NotAllowedError and StoreError."""
    require(actor, Action.VIEW)
    with store.reading() as connection:
        run = newest_run(connection)
        run_id = run.id if run else 0
        (own,) = load_documents(connection, [row.document_id])
        link = kept_links(connection, run_id, [row.document_id]).get(row.document_id)
        offered = link.candidates if link else ()
        rows = _listed(connection, run_id)
        texts = load_procedures(connection, [one.procedure_id for one in offered])
    told_rows = [
        (one.sure, ListedRow(*rows[one.procedure_id], texts[one.procedure_id], one.score, one.reason))
        for one in offered
    ]
    return LinkView(
        row,
        own.examined.document,
        tuple(one for sure, one in told_rows if sure),
        tuple(one for sure, one in told_rows if not sure),
    )


def listed_rows(store: Store, actor: Actor) -> tuple[ListedRow, ...]:
    """Every row of the newest list, for choosing another procedure. Raises NotAllowedError and StoreError."""
    require(actor, Action.VIEW)
    with store.reading() as connection:
        run = newest_run(connection)
        rows = _listed(connection, run.id) if run else {}
        texts = load_procedures(connection, list(rows))
    return tuple(ListedRow(*rows[own], texts[own]) for own in rows)


def _heads(connection: Connection, run_id: int) -> Sequence[dict[str, Any]]:
    wanted = (
        select(
            subjects.c.id,
            cases.c.document_id,
            documents.c.path,
            documents.c.title,
            links.c.procedure_id,
            links.c.sure,
            links.c.reason,
            links.c.decided,
            form_likeness.c.words,
            form_likeness.c.group_key,
        )
        .select_from(cases)
        .join(subjects, subjects.c.id == cases.c.subject_id)
        .join(documents, documents.c.id == cases.c.document_id)
        .outerjoin(links, (links.c.run_id == run_id) & (links.c.document_id == cases.c.document_id))
        .outerjoin(
            form_likeness, (form_likeness.c.run_id == run_id) & (form_likeness.c.document_id == cases.c.document_id)
        )
        .where(cases.c.run_id == run_id)
        .order_by(cases.c.id)
    )
    return [dict(row) for row in connection.execute(wanted).mappings()]


def _listed(connection: Connection, run_id: int) -> dict[int, tuple[int, str]]:
    """The rows of the list in its order: the procedure's id, with the row's id and department."""
    wanted = (
        select(cases.c.procedure_id, subjects.c.id, func.coalesce(assignments.c.department, subjects.c.department))
        .join(subjects, subjects.c.id == cases.c.subject_id)
        .outerjoin(assignments, assignments.c.subject_id == subjects.c.id)
        .where(cases.c.run_id == run_id, cases.c.document_id.is_(None), cases.c.procedure_id.is_not(None))
        .order_by(cases.c.procedure_id)
    )
    return {own: (subject, department) for own, subject, department in connection.execute(wanted)}


def _said_now(connection: Connection, run_id: int, held: Iterable[KeptLinkDecision]) -> dict[str, str]:
    """What the rows of decisions say in this run, as hashes by their keys; rows that it does not have are not there."""
    keys = {row.key for said in held for row in said.rows}
    if not keys:
        return {}
    wanted = (
        select(subjects.c.key, cases.c.procedure_id)
        .join(cases, cases.c.subject_id == subjects.c.id)
        .where(cases.c.run_id == run_id, cases.c.document_id.is_(None))
    )
    ids = {key: own for key, own in connection.execute(wanted) if key in keys}
    texts = load_procedures(connection, list(ids.values()))
    return {key: digest_of(write_procedure(texts[own])) for key, own in ids.items()}


def _row(head: dict[str, Any], said: KeptLinkDecision | None, now: dict[str, str]) -> LinkRow:
    if head["decided"]:
        state = LinkState.DECIDED
    elif head["sure"]:
        state = LinkState.SURE
    else:
        state = LinkState.NONE if head["procedure_id"] is None else LinkState.DOUBTFUL
    return LinkRow(
        subject_id=head["id"],
        document_id=head["document_id"],
        path=head["path"],
        title=head["title"],
        state=state,
        reason=head["reason"] or "",
        version=said.version if said else 0,
        decided=told(said) if said else "",
        notices=tuple(_notices(head, said, now)) if said else (),
        group=head["group_key"] or "",
    )


def _notices(head: dict[str, Any], said: KeptLinkDecision, now: dict[str, str]) -> Iterable[str]:
    if said.form_words and head["words"] and said.form_words != head["words"]:
        yield "決めた後に、様式の内容が変わりました。"
    for row in said.rows:
        if row.key not in now:
            if not head["decided"]:
                yield f"決めた手続「{row.name}」が、今の一覧にありません。"
            else:
                yield f"決めた手続「{row.name}」の番号などが、一覧で変わりました。"
        elif now[row.key] != row.said:
            yield f"決めた後に、手続「{row.name}」の一覧の記載が変わりました。"
