"""`hanko-audit links`: which form belongs to which procedure, and what people have to decide."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from hanko_audit.cli.japanese import OPTIONS
from hanko_audit.cli.options import (
    FAILED,
    WRONG_USAGE,
    LinksOption,
    NoOcrOption,
    PathsArgument,
    RulesOption,
    links_or_exit,
    rules_or_exit,
)
from hanko_audit.cli.output import emit, open_problem, say
from hanko_audit.document import ReadStatus
from hanko_audit.vocabulary import LinkState


def links(
    paths: PathsArgument,
    *,
    procedures: Annotated[
        Path,
        typer.Option("--procedures", metavar="一覧", help="手続一覧（xlsx・xls・ods・csv）", rich_help_panel=OPTIONS),
    ],
    decided: LinksOption = None,
    rules: RulesOption = None,
    no_ocr: NoOcrOption = False,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="出力先",
            help="候補を並べたCSV。「決定」に○か「なし」を書いて scan --links に渡せます。省くとJSONLを標準出力に出します",
            rich_help_panel=OPTIONS,
        ),
    ] = None,
) -> None:
    """様式を読み、手続一覧のどの手続のものかを、確かなもの・候補・手続のない様式・様式のない手続に分けて出します。"""
    # They bring the readers and openpyxl.
    from hanko_audit.procedures import ListError, link_forms, procedures_without_form, read_list  # noqa: PLC0415
    from hanko_audit.procedures.decided import PlacedDecisions  # noqa: PLC0415
    from hanko_audit.procedures.linkwords import link_json, state_of  # noqa: PLC0415
    from hanko_audit.procedures.spelling import Spellings  # noqa: PLC0415
    from hanko_audit.reading import Limits, discover, read_files  # noqa: PLC0415
    from hanko_audit.reporting.linktable import write_link_table  # noqa: PLC0415

    in_force = rules_or_exit(rules)
    said = links_or_exit(decided)
    try:
        listed = read_list(procedures, in_force)
    except ListError as error:
        say(str(error))
        raise typer.Exit(WRONG_USAGE) from error
    own = procedures.resolve()
    sources = [one for one in discover(paths) if not (one.path.exists() and one.path.resolve() == own)]
    documents = list(read_files(sources, limits=Limits(ocr=not no_ocr)))
    read = [document for document in documents if document.status is not ReadStatus.UNREAD]
    placed = said.among(listed.procedures, [one.path for one in read]) if said else PlacedDecisions({})
    found = link_forms(read, listed.procedures, Spellings.of(in_force), placed.by_path)
    if out is None:
        for document, link in zip(read, found, strict=True):
            emit({"path": document.path, "title": document.title, **link_json(link, listed.procedures)})
    else:
        try:
            write_link_table(out, read, found, listed.procedures)
        except OSError as error:
            say(open_problem(out, error))
            raise typer.Exit(WRONG_USAGE) from error
    for note in placed.notes:
        say(note)
    for document in documents:
        if document.problem:
            say(f"{document.path}: {document.status.label}: {document.problem.full_message}")
    counts = Counter(state_of(link) for link in found)
    told = "、".join(f"{state.label} {counts[state]}件" for state in LinkState)
    without = len(procedures_without_form(found, listed.procedures))
    say(f"様式 {len(read)}件（{told}）、様式のない手続 {without}件。" + (f"結果: {out}" if out else ""))
    if len(read) < len(documents) or placed.notes:
        raise typer.Exit(FAILED)
