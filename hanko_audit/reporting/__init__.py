"""Results for people and programs: a workbook, a CSV and JSON lines, chosen by the suffix of the file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from hanko_audit.reporting.csvfile import write_csv
from hanko_audit.reporting.jsonl import jsonl_lines, write_jsonl
from hanko_audit.reporting.residue_table import SUFFIXES, RankedRow, ranked, residue_json, write_residue_table
from hanko_audit.reporting.rows import ChecklistRow, checklist
from hanko_audit.reporting.workbook import write_workbook
from hanko_audit.scanning import AuditResult

WRITERS: dict[str, Callable[[AuditResult, Path], None]] = {
    ".xlsx": write_workbook,
    ".csv": write_csv,
    ".jsonl": write_jsonl,
}


class ReportError(Exception):
    """A result cannot be written as asked. The text is Japanese: the file, what is wrong, what to do."""


def check_target(path: Path) -> None:
    """Raises ReportError unless a report can be asked for under this name; to be called before the long work."""
    _check_target(path, tuple(WRITERS))


def _check_target(path: Path, suffixes: Sequence[str]) -> None:
    if path.suffix.lower() not in suffixes:
        known = "・".join(suffixes)
        raise ReportError(f"{path}: 出力の形式が分かりません。ファイル名の末尾を {known} のいずれかにしてください。")
    if path.is_dir():
        raise ReportError(f"{path}: 同じ名前のフォルダがあります。別のファイル名を指定してください。")
    if not path.absolute().parent.is_dir():
        raise ReportError(f"{path}: 出力先のフォルダがありません。先にフォルダを作るか、別の場所を指定してください。")
    if path.exists():
        try:
            # Excel on Windows keeps an open workbook to itself; to learn that after an hour of scanning is too late.
            with path.open("r+b"):
                pass
        except OSError as error:
            raise _not_writable(path, error) from error


def write_report(result: AuditResult, path: Path) -> None:
    """Writes the result in the format that the suffix names. Raises ReportError."""
    check_target(path)
    try:
        WRITERS[path.suffix.lower()](result, path)
    except OSError as error:
        raise _not_writable(path, error) from error


def check_residue_target(path: Path) -> None:
    """Raises ReportError unless the table 残る負担 can be asked for under this name."""
    _check_target(path, SUFFIXES)


def write_residue_report(result: AuditResult, path: Path) -> None:
    """Writes the table 残る負担 alone, as .xlsx or .csv. Raises ReportError."""
    check_residue_target(path)
    try:
        write_residue_table(checklist(result), path)
    except OSError as error:
        raise _not_writable(path, error) from error


def _not_writable(path: Path, error: OSError) -> ReportError:
    reason = error.strerror or str(error)
    advice = "Excel などで開いていれば閉じ、書き込める場所かを確かめてください。"
    return ReportError(f"{path}: 書き込めません（{reason}）。{advice}")


__all__ = [
    "WRITERS",
    "ChecklistRow",
    "RankedRow",
    "ReportError",
    "check_residue_target",
    "check_target",
    "checklist",
    "jsonl_lines",
    "ranked",
    "residue_json",
    "write_csv",
    "write_jsonl",
    "write_report",
    "write_residue_report",
    "write_workbook",
]
