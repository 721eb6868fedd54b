"""The table of links for people to decide in: a row a form and candidate, then the procedures without a form."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from hanko_audit.document import Document
from hanko_audit.procedure import Procedure
from hanko_audit.procedures import Link, procedures_without_form
from hanko_audit.procedures.linkwords import state_of
from hanko_audit.reporting.cells import csv_text
from hanko_audit.vocabulary import LinkState

LINK_COLUMNS = (
    "パス",
    "表題",
    "様式番号",
    "状態",
    "手続番号",
    "手続名",
    "所管課",
    "手がかりの点",
    "わけ",
    "決定",
    "理由",
)
"""In 決定 people write ○ beside each right procedure, or なし where there is none; 理由 is theirs too."""


def link_rows(
    documents: Sequence[Document], links: Sequence[Link], procedures: Sequence[Procedure]
) -> Iterator[tuple[str, ...]]:
    """The rows under `LINK_COLUMNS`. What was decided before stands in 決定 again, so that the file can be used on."""
    for document, link in zip(documents, links, strict=True):
        state = state_of(link)
        head = (document.path, document.title, document.form_number, state.label)
        decided = state is LinkState.DECIDED
        offered = {one.procedure_index: one for one in link.candidates}
        for index in dict.fromkeys((*link.procedure_indexes, *offered)):
            mine = index in link.procedure_indexes
            if decided and link.procedure_indexes and not mine:
                continue
            score, reason = (
                (link.score, link.reason)
                if mine or index not in offered
                else (offered[index].score, offered[index].reason)
            )
            mark = ("○" if mine else "なし") if decided else ""
            yield (*head, *_named(procedures[index]), f"{score * 100:.0f}", reason, mark, "")
        if not link.procedure_indexes and not offered:
            yield (*head, "", "", "", "", link.reason, "なし" if decided else "", "")
    for index in procedures_without_form(links, procedures):
        yield ("", "", "", "様式なし", *_named(procedures[index]), "", "", "", "")


def write_link_table(
    path: Path, documents: Sequence[Document], links: Sequence[Link], procedures: Sequence[Procedure]
) -> None:
    """Writes the table as CSV (UTF-8 with BOM, as Excel opens it). Raises OSError."""
    with path.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(LINK_COLUMNS)
        writer.writerows([csv_text(cell) for cell in row] for row in link_rows(documents, links, procedures))


def _named(procedure: Procedure) -> tuple[str, str, str]:
    return procedure.number, procedure.name, procedure.department
