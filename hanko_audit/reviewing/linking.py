"""Says where forms belong: decided with who, when and why, for one or many at once, and at once in force in the newest run.

What rests on it — facts, verdicts, what remains — is judged anew by whoever calls this; until then the cases concerned
carry a mark by which judging again finds them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select, update

from hanko_audit.procedure import Procedure
from hanko_audit.reviewing.actor import Actor, ReviewError
from hanko_audit.reviewing.deciding import Outcome, Result, local_time
from hanko_audit.reviewing.linkrights import objection, require_any
from hanko_audit.store import Store
from hanko_audit.store.canonical import digest_of
from hanko_audit.store.casefile import write_procedure
from hanko_audit.store.formlinks import KeptCandidate, KeptLink, kept_links, replace_link
from hanko_audit.store.likeness import likeness_of
from hanko_audit.store.linkdecisions import (
    ChosenRow,
    KeptLinkDecision,
    LinkDecision,
    load_link_decisions,
    save_link_decisions,
)
from hanko_audit.store.runs import load_procedures, newest_run
from hanko_audit.store.tables import assignments, cases, subjects

_A_TRANSACTION = 50
_STALE = ""
"""The facts key of cases whose forms have changed: no rules derive facts under it."""


@dataclass(frozen=True, slots=True)
class LinkWish:
    """A form to be given to procedures, both by their ids among the rows; none where it belongs to no procedure.

    `seen` is the version of the decision that the person saw, 0 where nobody had decided.
    """

    subject_id: int
    seen: int
    procedures: tuple[int, ...] = ()


@dataclass(slots=True)
class Linked:
    """What came of a call: an outcome a wish, and what is to be judged anew in the run."""

    outcomes: list[Outcome] = field(default_factory=list)
    run_id: int = 0
    documents: list[int] = field(default_factory=list)
    procedures: list[int] = field(default_factory=list)


def link(store: Store, actor: Actor, wishes: Sequence[LinkWish], *, note: str = "", batch: str = "") -> Linked:
    """Decides where forms belong, some at a time in one transaction each.

    Raises NotAllowedError where no role of the actor may decide links at all, ReviewError before the first scan, and
    StoreError. What somebody else has changed meanwhile is told, never overwritten.
    """
    require_any(actor)
    done = Linked()
    for start in range(0, len(wishes), _A_TRANSACTION):
        with store.writing() as connection:
            run = newest_run(connection)
            if run is None:
                raise ReviewError("まだ走査の結果がありません。先に hanko-audit scan --db で走査してください。")
            done.run_id = run.id
            call = _Call(connection, run.id, actor, note.strip(), batch)
            call.some(wishes[start : start + _A_TRANSACTION], done)
    order = {wish.subject_id: place for place, wish in enumerate(wishes)}
    done.outcomes.sort(key=lambda outcome: order[outcome.subject_id])
    return done


def told(said: KeptLinkDecision) -> str:
    """Who decided, when and why, in Japanese."""
    why = f"（{said.note}）" if said.note else ""
    what = "決定" if said.rows else "どの手続のものでもないと決定"
    return f"{said.actor} さんが {local_time(said.decided_at)} に{what}{why}。"


def chosen_row(key: str, row: Procedure) -> ChosenRow:
    """A row of the list as it is kept with a decision."""
    return ChosenRow(key, row.number, row.name, row.department, row.form_name, digest_of(write_procedure(row)))


@dataclass(frozen=True, slots=True)
class _Form:
    """A form of the newest run."""

    key: str
    name: str
    document_id: int


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the list in the newest run."""

    subject_id: int
    key: str
    department: str
    procedure_id: int


@dataclass(frozen=True, slots=True)
class _Call:
    """Some wishes of a call, in one transaction."""

    connection: Connection
    run_id: int
    actor: Actor
    note: str
    batch: str

    def some(self, wishes: Sequence[LinkWish], done: Linked) -> None:
        """Decides them and notes in `done` what came of it."""
        ids = [wish.subject_id for wish in wishes]
        forms, rows = _forms(self.connection, self.run_id, ids), _rows(self.connection, self.run_id)
        held = load_link_decisions(self.connection, ids)
        documents = [form.document_id for form in forms.values()]
        links = kept_links(self.connection, self.run_id, documents)
        words = likeness_of(self.connection, self.run_id, documents)
        chosen_ids = [rows[one].procedure_id for wish in wishes for one in wish.procedures if one in rows]
        texts = load_procedures(self.connection, chosen_ids)
        by_procedure = {row.procedure_id: row for row in rows.values()}
        decisions: list[LinkDecision] = []
        for wish in wishes:
            form = forms.get(wish.subject_id)
            if form is None:
                message = "この様式は今回の走査にありません。画面を読み直してください。"
                done.outcomes.append(Outcome(wish.subject_id, "", Result.REFUSED, message))
                continue
            now = links.get(form.document_id)
            sure = [by_procedure[one.procedure_id] for one in (now.candidates if now else ()) if one.sure]
            chosen = [rows[one] for one in dict.fromkeys(wish.procedures) if one in rows]
            concerned = [*chosen, *sure]
            if not concerned and now and now.procedure_id is not None:
                concerned = [by_procedure[now.procedure_id]]
            refusal = self._refusal(wish, held.get(wish.subject_id), chosen, concerned)
            if refusal is not None:
                done.outcomes.append(Outcome(wish.subject_id, form.name, *refusal))
                continue
            decision = LinkDecision(
                subject_id=wish.subject_id,
                subject_key=form.key,
                version=wish.seen + 1,
                rows=tuple(chosen_row(row.key, texts[row.procedure_id]) for row in chosen),
                note=self.note,
                form_words=words[form.document_id].words if form.document_id in words else "",
                batch=self.batch,
                before=tuple(row.key for row in sure),
            )
            decisions.append(decision)
            done.documents.append(form.document_id)
            done.procedures.extend(dict.fromkeys(row.procedure_id for row in (*chosen, *sure)))
        by_key = {row.key: row.procedure_id for row in rows.values()}
        for said in save_link_decisions(self.connection, self.actor.name, decisions):
            form = forms[said.subject_id]
            targets = [by_key[row.key] for row in said.rows]
            self._put_in_force(_decided(form.document_id, targets, told(said), links.get(form.document_id)))
            done.outcomes.append(Outcome(said.subject_id, form.name, Result.DONE))
        whole = (cases.c.procedure_id.in_(done.procedures), cases.c.document_id.is_(None))
        self.connection.execute(update(cases).where(cases.c.run_id == self.run_id, *whole).values(facts_key=_STALE))

    def _refusal(
        self, wish: LinkWish, held: KeptLinkDecision | None, chosen: Sequence[_Row], concerned: Sequence[_Row]
    ) -> tuple[Result, str] | None:
        """Why nothing is decided; None where it can be."""
        if held is not None and self.batch and held.batch == self.batch:
            return Result.ALREADY, ""
        if (held.version if held else 0) != wish.seen:
            return Result.CONFLICT, _conflict(held)
        if len(chosen) < len(set(wish.procedures)):
            return Result.REFUSED, "選んだ手続は今回の走査にありません。画面を読み直してください。"
        message = objection(self.actor, [row.department for row in concerned] or [""])
        return (Result.REFUSED, message) if message else None

    def _put_in_force(self, own: KeptLink) -> None:
        replace_link(self.connection, self.run_id, own)
        sure = [one.procedure_id for one in own.candidates if one.sure]
        of_form = (cases.c.run_id == self.run_id, cases.c.document_id == own.document_id)
        self.connection.execute(
            update(cases)
            .where(*of_form)
            .values(procedure_id=sure[0] if len(sure) == 1 else None, listed=not sure, facts_key=_STALE)
        )
        newest = select(cases.c.subject_id).where(*of_form)
        self.connection.execute(update(subjects).where(subjects.c.id.in_(newest)).values(listed=not sure))


def _decided(document: int, targets: Sequence[int], reason: str, before: KeptLink | None) -> KeptLink:
    """The link that people decided; what else came into question stays beside it."""
    sure = [KeptCandidate(one, True, 1.0, reason) for one in targets]
    others = [
        KeptCandidate(one.procedure_id, False, one.score, one.reason)
        for one in (before.candidates if before else ())
        if one.procedure_id not in targets
    ]
    first = targets[0] if targets else None
    return KeptLink(document, first, bool(targets), 1.0 if targets else 0.0, reason, True, (*sure, *others))


def _forms(connection: Connection, run_id: int, ids: Sequence[int]) -> dict[int, _Form]:
    wanted = (
        select(subjects.c.id, subjects.c.key, subjects.c.name, cases.c.document_id)
        .join(cases, cases.c.subject_id == subjects.c.id)
        .where(cases.c.run_id == run_id, cases.c.document_id.is_not(None), subjects.c.id.in_(ids))
    )
    return {row[0]: _Form(*row[1:]) for row in connection.execute(wanted)}


def _rows(connection: Connection, run_id: int) -> dict[int, _Row]:
    wanted = (
        select(
            subjects.c.id,
            subjects.c.key,
            func.coalesce(assignments.c.department, subjects.c.department),
            cases.c.procedure_id,
        )
        .join(cases, cases.c.subject_id == subjects.c.id)
        .outerjoin(assignments, assignments.c.subject_id == subjects.c.id)
        .where(cases.c.run_id == run_id, cases.c.document_id.is_(None), cases.c.procedure_id.is_not(None))
    )
    return {row[0]: _Row(*row) for row in connection.execute(wanted)}


def _conflict(held: KeptLinkDecision | None) -> str:
    if held is None:
        return "この様式の決定は取り消されています。画面を読み直してください。"
    names = "・".join(f"「{row.name}」" for row in held.rows) or "どの手続のものでもない"
    return f"{held.actor} さんが {local_time(held.decided_at)} に{names}と決めました。内容を見てから、もう一度決めてください。"
