"""`hanko-audit detect`: the requirements in passages given line by line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from hanko_audit.cli.japanese import ARGUMENTS
from hanko_audit.cli.options import FAILED, WRONG_USAGE, RulesOption, rules_or_exit
from hanko_audit.cli.output import emit, open_problem, say
from hanko_audit.document import Location, Part, Passage, PassageKind

_BATCH = 256
_TOO_MUCH = "長すぎるなどの理由で、調べられませんでした。文を分けてください。"


@dataclass(frozen=True, slots=True)
class InputLine:
    """One line of the input: its id, and either the passage or, in Japanese, why there is none."""

    id: object
    number: int
    passage: Passage | None = None
    problem: str = ""


def detect(
    source: Annotated[
        str,
        typer.Argument(
            metavar="ファイル|-",
            help='1行1文のテキスト、または {"id","text","kind"} を1行に1つ書いたJSONL（- は標準入力）',
            rich_help_panel=ARGUMENTS,
        ),
    ] = "-",
    rules: RulesOption = None,
) -> None:
    """文を1行ずつ受け取り、押印・対面・書面の要求をJSONで出します。"""
    from hanko_audit.examining import detect_each, open_detector  # noqa: PLC0415 - brings every room, and --help needs none

    entries = parse_lines(_read_text(source))
    detector = open_detector(rules_or_exit(rules))
    failed = False
    while batch := list(islice(entries, _BATCH)):
        found = iter(detect_each(detector, [own.passage for own in batch if own.passage]))
        for own in batch:
            requirements = next(found) if own.passage else None
            if requirements is not None:
                emit({"id": own.id, "requirements": [requirement.as_json() for requirement in requirements]})
                continue
            failed = True
            code, problem = ("not_analysed", _TOO_MUCH) if own.passage else ("malformed_line", own.problem)
            say(f"{own.number}行目: {problem}")
            emit({"id": own.id, "requirements": [], "error": {"code": code, "message": problem}})
    if failed:
        raise typer.Exit(FAILED)


def _read_text(source: str) -> str:
    try:
        data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except OSError as error:
        say(open_problem(source, error))
        raise typer.Exit(FAILED) from error
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    say(f"{source}: 文字コードが分かりません。UTF-8 で保存し直してください。")
    raise typer.Exit(WRONG_USAGE)


def parse_lines(text: str) -> Iterator[InputLine]:
    """The lines of the input. It is JSONL if its first line that is not blank begins with a brace; blank lines are left out.

    The id of a plain line, and of a line that cannot be read, is its number counted from 1.
    """
    # str.splitlines would also split at form feeds and the like, which plain text may hold within a line.
    numbered = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    is_json = bool(numbered) and numbered[0][1].lstrip().startswith("{")
    return _json_lines(numbered) if is_json else _plain_lines(numbered)


def _plain_lines(numbered: Iterable[tuple[int, str]]) -> Iterator[InputLine]:
    for number, line in numbered:
        passage = Passage(line.rstrip("\r"), PassageKind.NOTICE, Location(Part.LINE, line=number))
        yield InputLine(number, number, passage)


def _json_lines(numbered: Iterable[tuple[int, str]]) -> Iterator[InputLine]:
    kinds = "・".join(PassageKind)
    for number, line in numbered:
        try:
            entry = json.loads(line)
        except (json.JSONDecodeError, RecursionError):
            yield InputLine(
                number, number, problem='JSONとして読めません。{"id": …, "text": "…"} の形で書いてください。'
            )
            continue
        if not isinstance(entry, dict) or not isinstance(entry.get("text"), str):
            own = entry.get("id", number) if isinstance(entry, dict) else number
            yield InputLine(
                own, number, problem='"text" に文字列がありません。{"id": …, "text": "…"} の形で書いてください。'
            )
            continue
        identity = entry.get("id", number)
        kind = entry.get("kind", PassageKind.NOTICE)
        if not isinstance(kind, str) or kind not in list(PassageKind):
            yield InputLine(identity, number, problem=f'"kind" の値「{kind}」は使えません。使える値: {kinds}')
            continue
        yield InputLine(identity, number, Passage(entry["text"], PassageKind(kind), Location(Part.LINE, line=number)))
