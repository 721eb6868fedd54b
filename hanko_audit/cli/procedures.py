"""`hanko-audit procedures`: what is read of a procedure list, and how two years' lists differ."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hanko_audit.cli.japanese import ARGUMENTS, COMMANDS, OPTIONS, JapaneseCommand, JapaneseGroup
from hanko_audit.cli.options import FAILED, WRONG_USAGE, RulesOption, rules_or_exit
from hanko_audit.cli.output import emit, say

if TYPE_CHECKING:
    from hanko_audit.procedure import Procedure
    from hanko_audit.procedures import ListDiff, ProcedureList
    from hanko_audit.rulepacks.ruleset import RuleSet

_READ = "read"


class _ListGroup(JapaneseGroup):
    """A group whose first command needs no name: `procedures 一覧.xlsx` reads the list."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Names the command where the line begins with a file or an option of reading."""
        if args and args[0] not in self.commands and args[0] != "--help":
            args = [_READ, *args]
        return super().parse_args(ctx, args)


def create_procedures_app() -> typer.Typer:
    """The group of commands."""
    app = typer.Typer(
        cls=_ListGroup,
        no_args_is_help=True,
        add_completion=False,
        help="手続一覧を読みます（procedures 一覧.xlsx）。前年の一覧との違いも出します（procedures diff 旧 新）。",
    )
    for function, name in ((read_procedures, _READ), (diff_lists, "diff")):
        app.command(name, cls=JapaneseCommand, rich_help_panel=COMMANDS)(function)
    return app


def read_procedures(
    path: Annotated[
        Path,
        typer.Argument(metavar="一覧", help="手続一覧のファイル（xlsx・xls・ods・csv）", rich_help_panel=ARGUMENTS),
    ],
    rules: RulesOption = None,
    chosen: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="項目=見出し",
            help="見出しをどの項目として読むかを決めます（例: 所管課=主務、annual_count=取扱数、なし=予備。複数指定可）",
            rich_help_panel=OPTIONS,
        ),
    ] = None,
    remember: Annotated[
        bool,
        typer.Option(
            "--remember", help="--map で決めた対応を覚え、同じ見出しの一覧に次から使います", rich_help_panel=OPTIONS
        ),
    ] = False,
    fresh: Annotated[
        bool, typer.Option("--no-memory", help="覚えてある対応を使わずに読みます", rich_help_panel=OPTIONS)
    ] = False,
) -> None:
    """手続一覧を読み、見出しの対応を1行、続けて手続を1行ずつJSONで出します（readは省けます）。"""
    from hanko_audit.procedures import MemoryWriteError, default_memory  # noqa: PLC0415 - brings openpyxl

    if remember and not chosen:
        say("--remember は、--map と一緒に使ってください。")
        raise typer.Exit(WRONG_USAGE)
    listed = _list_or_exit(path, rules_or_exit(rules), chosen or (), use_memory=not fresh)
    if remember:
        try:
            default_memory().remember(listed.headers, listed.chosen)
        except MemoryWriteError as error:
            say(str(error))
            raise typer.Exit(FAILED) from error
        say(f"{path}: 列の対応を覚えました。同じ見出しの一覧に、次から使います。")
    emit(listed.summary_json())
    for procedure in listed.procedures:
        emit(procedure.as_json())


def diff_lists(
    old: Annotated[Path, typer.Argument(metavar="旧", help="前の手続一覧", rich_help_panel=ARGUMENTS)],
    new: Annotated[Path, typer.Argument(metavar="新", help="今の手続一覧", rich_help_panel=ARGUMENTS)],
    rules: RulesOption = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="出力先",
            help="違いの表（.xlsx）。変わった欄が1行ずつ並びます。省くとJSONを標準出力に出します",
            rich_help_panel=OPTIONS,
        ),
    ] = None,
) -> None:
    """二つの手続一覧を比べ、加わったもの・なくなったもの・変わったもの・要確認の組を1行ずつJSONで出します。"""
    from hanko_audit.procedures import compare_lists  # noqa: PLC0415 - brings openpyxl

    in_force = rules_or_exit(rules)
    if out is not None and out.suffix.lower() != ".xlsx":
        say(f"{out}: 違いの表は .xlsx で書き出します。出力先の末尾を .xlsx にしてください。")
        raise typer.Exit(WRONG_USAGE)
    found = compare_lists(_list_or_exit(old, in_force), _list_or_exit(new, in_force))
    if out is not None:
        _write(found, old, new, out)
        _tell(found)
        return
    for procedure in found.added:
        emit({"change": "added", "row": procedure.row, **procedure.as_json()})
    for procedure in found.dropped:
        emit({"change": "dropped", "row": procedure.row, **procedure.as_json()})
    for own in found.changed:
        changes = [change.as_json() for change in own.changes]
        emit({"change": "changed", **_both(own.old, own.new), "reason": own.reason, "changes": changes})
    for pair in found.doubtful:
        emit({"change": "doubtful", **_both(pair.old, pair.new), "score": pair.score, "reason": pair.reason})
    _tell(found)


def _write(found: ListDiff, old: Path, new: Path, out: Path) -> None:
    from hanko_audit.reporting.diff_table import diff_workbook  # noqa: PLC0415 - brings openpyxl

    try:
        out.write_bytes(diff_workbook(found, old.name, new.name))
    except OSError as error:
        say(f"{out}: 書き込めません（{error.strerror or error}）。ほかの人が開いていないか、場所を確かめてください。")
        raise typer.Exit(WRONG_USAGE) from error


def _list_or_exit(path: Path, rules: RuleSet, chosen: Sequence[str] = (), *, use_memory: bool = True) -> ProcedureList:
    from hanko_audit.procedures import (  # noqa: PLC0415 - brings openpyxl
        ChoiceError,
        ListError,
        default_memory,
        parse_choices,
        read_list,
    )

    try:
        memory = default_memory() if use_memory else None
        listed = read_list(path, rules, chosen=parse_choices(chosen), memory=memory)
    except ChoiceError as error:
        say(str(error))
        raise typer.Exit(WRONG_USAGE) from error
    except ListError as error:
        say(str(error))
        raise typer.Exit(FAILED) from error
    for note in listed.notes:
        say(f"{path}: {note}")
    return listed


def _both(old: Procedure, new: Procedure) -> dict[str, object]:
    return {
        "number": new.number,
        "name": new.name,
        "department": new.department,
        "old": _brief(old),
        "new": _brief(new),
    }


def _brief(procedure: Procedure) -> dict[str, object]:
    return {
        "sheet": procedure.sheet,
        "row": procedure.row,
        "number": procedure.number,
        "name": procedure.name,
        "department": procedure.department,
    }


def _tell(found: ListDiff) -> None:
    say(
        f"加わった手続 {len(found.added)}件、なくなった手続 {len(found.dropped)}件、"
        f"変わった手続 {len(found.changed)}件、変わらない手続 {found.unchanged}件、"
        f"同じ手続か確かめる組 {len(found.doubtful)}組。"
    )
    if found.renumbered:
        say(f"番号は振り直されたものとみなし、番号だけの違い（{found.renumbered}件）は変更に数えていません。")
    for fields, which in ((found.only_old, "旧"), (found.only_new, "新")):
        if fields:
            labels = "、".join(f"「{field.label}」" for field in fields)
            say(f"{labels}は{which}の一覧にだけあるため、比べていません。")
