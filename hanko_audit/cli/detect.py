"""`hanko-audit detect`: passages in, requirements out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from hanko_audit.cli.lines import InputLine, read_lines
from hanko_audit.cli.options import ARGUMENTS, FAILED, RulesOption, rule_set
from hanko_audit.cli.output import emit, path_text, warn
from hanko_audit.requirement import Requirement

FileArgument = Annotated[
    str,
    typer.Argument(
        metavar="[ファイル]",
        help="UTF-8 のファイル。「-」または省略で標準入力を読む。",
        rich_help_panel=ARGUMENTS,
        show_default=False,
    ),
]


def detect(file: FileArgument = "-", rules: RulesOption = None) -> None:
    """文から押印・対面・書面の要求を見つける。

    入力は1行に1つの JSON（{"id", "text", "kind"}、kind は省略できる）か、1行に1文のテキスト（id は行番号）。空行は飛ばす。
    """
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        warn(f"{path_text(file)}: ファイルを開けません（{error.strerror}）。場所と名前、読み取りの権限を確かめてください。")
        raise typer.Exit(FAILED) from error
    loaded = rule_set(rules)
    lines = read_lines(data)
    found: dict[int, tuple[Requirement, ...]] = {}
    usable = [(line.number, line.passage) for line in lines if line.passage is not None]
    if usable:
        from hanko_audit.detecting import Detector  # noqa: PLC0415 - GiNZA takes seconds to load

        results = Detector(loaded).detect([passage for _, passage in usable])
        found = {number: result for (number, _), result in zip(usable, results, strict=True)}
    for line in lines:
        emit(_row(line, found.get(line.number, ())))
    bad = [line for line in lines if line.problem]
    for line in bad:
        warn(f"{line.number}行目: {line.problem}")
    if bad:
        warn(f"{len(lines)}行のうち{len(bad)}行を調べられませんでした。")
        raise typer.Exit(FAILED)


def _row(line: InputLine, found: tuple[Requirement, ...]) -> dict[str, object]:
    row: dict[str, object] = {"id": line.id, "requirements": [requirement.as_json() for requirement in found]}
    if line.problem:
        row["error"] = {"code": "bad_line", "message": f"{line.number}行目: {line.problem}"}
    return row
