"""What a person is told of a scan, whichever command asked for it: what could not be read, and how much was done."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hanko_audit.cli.output import say

if TYPE_CHECKING:
    from hanko_audit.scanning import AuditResult


def tell_result(result: AuditResult, out: Path | None) -> None:
    """Names every file that was not read to its end and every remark on the list, then counts what was done."""
    for form in result.forms:
        if form.document.problem:
            say(f"{form.document.path}: {form.document.status.label}: {form.document.problem.full_message}")
    for note in result.list.notes if result.list else ():
        say(f"{result.list_path}: {note}")
    if result.list_problem:
        say(f"{result.list_problem} 一覧なしで判定しました。")
    if result.census_problem:
        say(f"{result.census_problem} 国の調査なしで判定しました。")
    for note in result.link_notes:
        say(note)
    linked = sum(bool(form.procedure_indexes) for form in result.forms)
    words = f"ファイル {len(result.forms)}件（未読・一部未読 {len(result.unread)}件）"
    if result.list:
        words += f"、手続 {len(result.procedures)}件、手続に結びついた様式 {linked}件"
        if result.census:
            sure = sum(own.national is not None and own.national.row is not None for own in result.procedures)
            words += f"、国の調査（{result.census}）と一致した手続 {sure}件"
    say(words + "を処理しました。" + (f"結果: {out}" if out else ""))
