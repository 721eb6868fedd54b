"""What a row asks for on one axis: a decision to put to the review, or why there is none to put."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hanko_audit.exchange.answers import AnswerReader
from hanko_audit.exchange.columns import ANSWERS, Column, Part
from hanko_audit.exchange.entries import Entry, Kind, Place
from hanko_audit.exchange.filled import FilledRow
from hanko_audit.exchange.lines import Line
from hanko_audit.exchange.marks import Seen, Shown
from hanko_audit.reviewing import Actor, Move, Stage, Wish
from hanko_audit.reviewing.deciding import local_time
from hanko_audit.reviewing.workflow import WAYS
from hanko_audit.store.decisions import KeptReview
from hanko_audit.vocabulary import Axis, VerdictCode

NO_EXPORT = "-"


@dataclass(frozen=True, slots=True)
class Asked:
    """A decision that a row asks for. `export` is the id of the export that the row came with."""

    entry: Entry
    axis: Axis
    move: Move
    wish: Wish
    export: str


def asked_of(
    row: FilledRow,
    place: Place,
    axis: Axis,
    *,
    line: Line,
    reader: AnswerReader,
    held: KeptReview | None,
    shown: Shown | None,
    seen: Seen | None,
    other: Line | None,
    actor: Actor,
) -> Asked | Entry:
    """What the answers on an axis come to. `other` is the row whose name stands beside this row's id."""
    own = line.by_axis[axis]
    texts = {part: row.cell(Column(part, axis)) for part in ANSWERS}
    answer = _read(texts, axis, seen.stage if seen else own.stage, reader, row)
    written = {Column(part, axis).title: text for part, text in texts.items() if text}
    entry = Entry(
        Kind.DECIDE,
        place,
        axis,
        answer.move,
        None if answer.problem else answer.code or own.decided or own.proposed,
        own.stage,
        own.decided or own.proposed,
        answer.reasons,
        texts[Part.NOTE],
        written,
    )
    problem = answer.problem
    if other is not None:
        problem = (
            f"行IDは「{line.row.name}」のものですが、書かれているのは「{other.row.name}」です。"
            "一部の列だけを並べ替えた可能性があるため、決めません。行IDと手続名の組を直してください。"
        )
    if not problem and seen is None:
        problem = (
            "書き出したときに示した案が分からず、今の案・状態とも合わないため、決めません。"
            "書き出し直して記入してください。"
        )
    if problem or answer.move is None or seen is None:
        return replace(entry, kind=Kind.REFUSED, message=problem)
    version = seen.version
    if held is not None and _is_done(entry, seen, held, answer.code):
        who = "あなた" if held.actor == actor.name else f"{held.actor} さん"
        message = f"{who}が {local_time(held.decided_at)} に同じ決定をしています。"
        return replace(entry, kind=Kind.ALREADY, message=message)
    export = shown.export if shown else NO_EXPORT
    if (
        held is not None
        and held.version == version + 1
        and held.actor == actor.name
        and export != NO_EXPORT
        and held.batch.startswith(f"{export}-")
    ):
        # The same person took an earlier state of this very sheet: what is written there now is the newer word.
        version = held.version
    evidence = own.evidence if seen.shows(own.evidence) else seen.evidence
    wish = Wish(line.subject_id, version, answer.code, evidence, answer.reasons, texts[Part.NOTE])
    return Asked(entry, axis, answer.move, wish, export)


@dataclass(frozen=True, slots=True)
class _Answer:
    move: Move | None
    code: VerdictCode | None
    reasons: tuple[str, ...]
    problem: str


def _read(texts: dict[Part, str], axis: Axis, stage: Stage, reader: AnswerReader, row: FilledRow) -> _Answer:
    problems: list[str] = []
    problems.extend(
        f"「{column.title}」の列が二つあり、書かれていることが違います。"
        for column in row.clashes
        if column.axis is axis
    )
    move = reader.move(texts[Part.MOVE]) if texts[Part.MOVE] else None
    if texts[Part.MOVE] and move is None:
        offered = "・".join(one.label for one in Move)
        problems.append(f"すること「{texts[Part.MOVE]}」が読めません。{offered} から選んでください。")
    choice = reader.verdict(texts[Part.VERDICT], axis) if texts[Part.VERDICT] else None
    if texts[Part.VERDICT] and choice is None:
        problems.append(f"決定「{texts[Part.VERDICT]}」が読めません。一覧にある言葉から選んでください。")
    reasons = reader.reasons(texts[Part.REASONS])
    if reasons.unread:
        problems.append(
            f"理由「{texts[Part.REASONS]}」のうち「{reasons.unread}」が読めません。"
            "理由は R1～R13 で、説明は自由記述に書いてください。"
        )
    if not texts[Part.MOVE]:
        move, told = _implied(texts, stage)
        problems.extend(told)
    return _Answer(move, choice.code if choice else None, reasons.codes, "".join(problems))


def _implied(texts: dict[Part, str], stage: Stage) -> tuple[Move | None, tuple[str, ...]]:
    """The move of a decision without one, where the stage leaves only one to make."""
    if not texts[Part.VERDICT]:
        return None, ("「すること」と「決定」が空のため、決めません。",)
    ways = {move for own, move in WAYS if own is stage}
    if len(ways) == 1:
        return next(iter(ways)), ()
    offered = "・".join(move.label for move in Move if move in ways)
    return None, (f"「すること」が空のため、決めません（今は「{stage.label}」）。{offered} から選んでください。",)


def _is_done(entry: Entry, seen: Seen, held: KeptReview, code: VerdictCode | None) -> bool:
    """Whether the row is just where the sheet wants it, by one step from what the reviewer saw."""
    if held.version != seen.version + 1 or entry.move is None:
        return False
    leads_to = {stage for (_, move), (stage, _) in WAYS.items() if move is entry.move}
    if Stage(held.stage) not in leads_to:
        return False
    if entry.move is Move.CONFIRM and held.code != (code.value if code else held.proposed):
        return False
    return held.note == entry.note and (not entry.reasons or held.reasons == entry.reasons)
