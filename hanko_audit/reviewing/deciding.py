"""Decides one or many rows. What somebody else has changed meanwhile is told, never overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, select

from hanko_audit.reviewing.actor import Action, Actor, require
from hanko_audit.reviewing.workflow import WAYS, Move, Stage, objection, rights_for
from hanko_audit.store import Store
from hanko_audit.store.decisions import Decision, KeptReview, load_reviews, save_decisions
from hanko_audit.store.tables import assignments, rule_sets, subjects, verdicts
from hanko_audit.vocabulary import Axis, VerdictCode

_A_TRANSACTION = 50
"""Rows decided together: few enough that nobody waits long, and that a call that was killed has lost little."""

_A_LOOK = 400
"""Rows looked at together where nothing is written."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A row to be decided. `seen` is the version that the reviewer saw, 0 where nobody had decided.

    `code` is the verdict; None keeps the one that the row carries, or takes the proposal. `evidence` is the hash of the
    proposed verdict that the reviewer saw; where it is given and has changed since, the row is not decided. `reasons`
    and `note` are the row's own; None takes those of the call.
    """

    subject_id: int
    seen: int
    code: VerdictCode | None = None
    evidence: str = ""
    reasons: tuple[str, ...] | None = None
    note: str | None = None


class Result(StrEnum):
    """What came of a wish."""

    DONE = "done"
    ALREADY = "already"
    CONFLICT = "conflict"
    REFUSED = "refused"

    @property
    def label(self) -> str:
        """Japanese label."""
        return _RESULT_LABELS[self]


_RESULT_LABELS = {
    Result.DONE: "決定済",
    Result.ALREADY: "先に決定済",
    Result.CONFLICT: "競合",
    Result.REFUSED: "不可",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the wish for a row. `message` says in Japanese why nothing was decided; `review` is how it stands."""

    subject_id: int
    name: str
    result: Result
    message: str = ""
    review: KeptReview | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    key: str
    name: str
    department: str
    proposed: VerdictCode
    evidence: str
    rules: str


def decide(
    store: Store,
    actor: Actor,
    move: Move,
    wishes: Sequence[Wish],
    *,
    axis: Axis = Axis.SEAL,
    reasons: Sequence[str] = (),
    note: str = "",
    batch: str = "",
) -> tuple[Outcome, ...]:
    """Takes rows one step on, some at a time in one transaction each; one outcome a wish, in their order.

    A call with the `batch` of one that was broken off finds its own decisions there and goes on behind them. Raises
    NotAllowedError where no role of the actor may make this move at all, and StoreError.
    """
    _require_some(actor, move)
    call = _Call(actor, move, axis, tuple(dict.fromkeys(reasons)), note.strip(), batch)
    outcomes: list[Outcome] = []
    for start in range(0, len(wishes), _A_TRANSACTION):
        with store.writing() as connection:
            outcomes.extend(call.some(connection, wishes[start : start + _A_TRANSACTION]))
    return tuple(outcomes)


def foresee(
    store: Store, actor: Actor, move: Move, wishes: Sequence[Wish], *, axis: Axis = Axis.SEAL, batch: str = ""
) -> tuple[Outcome, ...]:
    """What `decide` would answer now, with nothing decided: DONE where it would decide. Raises as it does."""
    _require_some(actor, move)
    call = _Call(actor, move, axis, (), "", batch)
    outcomes: list[Outcome] = []
    with store.reading() as connection:
        for start in range(0, len(wishes), _A_LOOK):
            outcomes.extend(call.foreseen(connection, wishes[start : start + _A_LOOK]))
    return tuple(outcomes)


def _require_some(actor: Actor, move: Move) -> None:
    if not any(actor.may(right) for right in rights_for(move)):
        require(actor, sorted(rights_for(move))[0])


@dataclass(frozen=True, slots=True)
class _Call:
    actor: Actor
    move: Move
    axis: Axis
    reasons: tuple[str, ...]
    note: str
    batch: str

    def some(self, connection: Connection, wishes: Sequence[Wish]) -> list[Outcome]:
        rows, outcomes, decisions = self._weighed(connection, wishes)
        for review in save_decisions(connection, self.actor.name, decisions):
            name = rows[review.subject_id].name
            outcomes[review.subject_id] = Outcome(review.subject_id, name, Result.DONE, review=review)
        return [outcomes[wish.subject_id] for wish in wishes]

    def foreseen(self, connection: Connection, wishes: Sequence[Wish]) -> list[Outcome]:
        rows, outcomes, decisions = self._weighed(connection, wishes)
        for one in decisions:
            outcomes[one.subject_id] = Outcome(one.subject_id, rows[one.subject_id].name, Result.DONE)
        return [outcomes[wish.subject_id] for wish in wishes]

    def _weighed(
        self, connection: Connection, wishes: Sequence[Wish]
    ) -> tuple[dict[int, _Row], dict[int, Outcome], list[Decision]]:
        """The rows, what cannot be decided, and what can. The first wish for a row counts."""
        ids = [wish.subject_id for wish in wishes]
        rows = _rows(connection, ids, self.axis)
        held = load_reviews(connection, ids, self.axis.value)
        outcomes: dict[int, Outcome] = {}
        decisions: dict[int, Decision] = {}
        for wish in wishes:
            if wish.subject_id in outcomes or wish.subject_id in decisions:
                continue
            made = self._one(wish, rows.get(wish.subject_id), held.get(wish.subject_id))
            if isinstance(made, Decision):
                decisions[wish.subject_id] = made
            else:
                outcomes[wish.subject_id] = made
        return rows, outcomes, list(decisions.values())

    def _one(self, wish: Wish, row: _Row | None, held: KeptReview | None) -> Decision | Outcome:
        if row is None:
            return Outcome(wish.subject_id, "", Result.REFUSED, "この行はもうありません。画面を読み直してください。")
        if held is not None and self.batch and held.batch == self.batch:
            return Outcome(wish.subject_id, row.name, Result.ALREADY, review=held)
        version = held.version if held else 0
        if version != wish.seen:
            return Outcome(wish.subject_id, row.name, Result.CONFLICT, conflict_message(held, self.axis), held)
        if wish.evidence and wish.evidence != row.evidence:
            message = (
                f"見ていた案が変わりました（今の案: {row.proposed.label_for(self.axis)}）。"
                "内容を見直してから、もう一度決めてください。"
            )
            return Outcome(wish.subject_id, row.name, Result.CONFLICT, message, held)
        stage = Stage(held.stage) if held else Stage.PROPOSED
        way = WAYS.get((stage, self.move))
        if way is None:
            message = f"今は「{stage.label}」の段階なので、「{self.move.label}」ことはできません。"
            return Outcome(wish.subject_id, row.name, Result.REFUSED, message, held)
        target, right = way
        refusal = self._refusal(right, row)
        current = VerdictCode(held.code) if held else row.proposed
        code = wish.code or (row.proposed if self.move is Move.CONFIRM and held is None else current)
        reasons = self.reasons if wish.reasons is None else wish.reasons
        note = self.note if wish.note is None else wish.note.strip()
        refusal = refusal or objection(self.move, code, held=current, proposed=row.proposed, reasons=reasons, note=note)
        if refusal:
            return Outcome(wish.subject_id, row.name, Result.REFUSED, refusal, held)
        return Decision(
            subject_id=wish.subject_id,
            subject_key=row.key,
            axis=self.axis.value,
            version=version + 1,
            stage=target.value,
            code=(current if self.move is Move.RETURN else code).value,
            reasons=reasons or self._kept_reasons(held, code),
            note=note,
            proposed=row.proposed.value,
            verdict_digest=row.evidence,
            rules=row.rules,
            batch=self.batch,
            stage_before=stage.value,
            code_before=current.value,
        )

    def _kept_reasons(self, held: KeptReview | None, code: VerdictCode) -> tuple[str, ...]:
        """Confirming or approving a decision upholds its reasons; sending it back, or another verdict, does not."""
        if held is None or self.move is Move.RETURN or held.code != code.value:
            return ()
        return held.reasons

    def _refusal(self, right: Action, row: _Row) -> str:
        if not self.actor.may(right):
            return f"{self.actor.name} さんの役割では「{right.label}」を行えません。"
        if right is Action.CONFIRM and not self.actor.may_confirm_for(row.department):
            own = self.actor.department or "なし"
            return f"所管課（{row.department or '未定'}）の行なので、{own} の {self.actor.name} さんは確認できません。"
        return ""


def conflict_message(held: KeptReview | None, axis: Axis) -> str:
    """Who changed a row and when, and to what."""
    if held is None:
        return "この行の決定は取り消されています。画面を読み直してください。"
    verdict = VerdictCode(held.code).label_for(axis)
    return (
        f"{held.actor} さんが {local_time(held.decided_at)} に「{Stage(held.stage).label}」（{verdict}）としました。"
        "内容を見てから、もう一度決めてください。"
    )


def local_time(moment: str) -> str:
    """A stored moment in the time of this machine, to the minute."""
    return datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M")


def _rows(connection: Connection, ids: Sequence[int], axis: Axis) -> dict[int, _Row]:
    wanted = (
        select(
            subjects.c.id,
            subjects.c.key,
            subjects.c.name,
            subjects.c.department,
            assignments.c.department,
            verdicts.c.code,
            verdicts.c.digest,
            rule_sets.c.fingerprint,
        )
        .join(
            verdicts,
            (verdicts.c.case_id == subjects.c.case_id) & (verdicts.c.axis == axis.value) & verdicts.c.current.is_(True),
        )
        .join(rule_sets, rule_sets.c.id == verdicts.c.rule_set_id)
        .outerjoin(assignments, assignments.c.subject_id == subjects.c.id)
        .where(subjects.c.id.in_(ids))
    )
    return {
        own: _Row(key, name, assigned or department, VerdictCode(code), digest, rules)
        for own, key, name, department, assigned, code, digest, rules in connection.execute(wanted)
    }
