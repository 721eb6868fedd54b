"""Opens a list in a process of its own where another's library parses it: what the file does there, stays there."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from hanko_audit.sheets.errors import ListError
from hanko_audit.sheets.files import read_tables
from hanko_audit.sheets.tables import Merge, Table, Tables
from hanko_audit.sheets.worker import SECONDS

_PARSED_BY_OTHERS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_PACKAGE_ROOT = Path(__file__).resolve().parents[2]
_ADVICE = "Excelで開き、一覧の表だけを新しいブックに保存し直してください。"


def read_tables_apart(path: Path, shown_as: str, seconds: float = SECONDS) -> Tables:
    """`read_tables` with workbooks opened in another process, which is killed after `seconds`. Raises `ListError`."""
    if not _begins_as_workbook(path):
        return read_tables(path, shown_as)
    answer = _ask(path, shown_as, seconds)
    if "error" in answer:
        code, message, advice = answer["error"]
        raise ListError(shown_as, code, message, advice)
    told = answer["tables"]
    sheets = tuple(
        Table(
            sheet["name"],
            tuple(tuple(row) for row in sheet["rows"]),
            tuple(Merge(**merge) for merge in sheet["merges"]),
            tuple(sheet["notes"]),
            tuple(sheet["hidden"]),
        )
        for sheet in told["sheets"]
    )
    return Tables(sheets, told["format"], told["encoding"], tuple(told["notes"]))


def _begins_as_workbook(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.read(4) in _PARSED_BY_OTHERS
    except OSError:
        # What is wrong with the path is told where it is opened for good.
        return False


def _ask(path: Path, shown_as: str, seconds: float) -> dict[str, Any]:
    paths = [str(_PACKAGE_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    process = subprocess.Popen(  # noqa: S603 - our own module, no shell
        [sys.executable, "-P", "-m", "hanko_audit.sheets.worker", str(path), shown_as],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        start_new_session=os.name == "posix",
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        output, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        message = f"開くのに{seconds:g}秒を超えたため、読むのをやめました。"
        raise ListError(shown_as, "timeout", message, _ADVICE) from error
    finally:
        if os.name == "posix":
            with contextlib.suppress(OSError):
                os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.wait()
    try:
        answer = json.loads(output)
    except ValueError as error:
        message = f"開いている途中で処理が止まりました（終了コード {process.returncode}）。ファイルが壊れているか、大きすぎます。"
        raise ListError(shown_as, "broken", message, _ADVICE) from error
    return dict(answer)
