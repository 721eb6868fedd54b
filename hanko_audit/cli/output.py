"""What a command says: results as JSON lines on standard output, messages and progress on standard error."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from hanko_audit.progress import Progress as ProgressCallback
from hanko_audit.progress import Stage


def speak_utf8() -> None:
    """Makes both streams UTF-8 with plain line feeds, on Windows too, whatever the console's code page."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def emit(result: dict[str, object]) -> None:
    """One result as one line of JSON."""
    emit_line(json.dumps(result, ensure_ascii=False))


def emit_line(line: str) -> None:
    """One line on standard output."""
    sys.stdout.write(f"{line}\n")


def say(message: str) -> None:
    """A message for the person at the terminal."""
    sys.stderr.write(f"{message}\n")


@contextmanager
def progress_bar() -> Iterator[ProgressCallback]:
    """A bar on standard error, drawn only where that is a terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        tasks: dict[Stage, TaskID] = {}

        def show(stage: Stage, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage.label, total=total)
            bar.update(tasks[stage], completed=done, total=total)

        yield show


def open_problem(path: Path | str, error: OSError) -> str:
    """Why a file could not be opened, naming it, and what to do."""
    match error:
        case FileNotFoundError():
            return f"{path}: ファイルが見つかりません。場所と名前を確かめてください。"
        case IsADirectoryError():
            return f"{path}: フォルダです。ファイルを指定してください。"
        case PermissionError():
            return f"{path}: 開けません。ほかのアプリで開いていないか、権限があるかを確かめてください。"
        case _:
            return f"{path}: 開けません（{error.strerror}）。場所と名前、権限を確かめてください。"
