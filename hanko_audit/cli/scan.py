"""`hanko-audit scan`: from files and a list to a reasoned checklist."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hanko_audit.cli.japanese import OPTIONS
from hanko_audit.cli.options import (
    FAILED,
    WRONG_USAGE,
    ActorOption,
    CensusOption,
    JobsOption,
    LinksOption,
    NoMaskOption,
    NoOcrOption,
    OnOption,
    PathsArgument,
    RulesOption,
    census_or_exit,
    links_or_exit,
    list_as_remembered,
    rules_or_exit,
    store_or_exit,
)
from hanko_audit.cli.output import emit_line, progress_bar, say
from hanko_audit.cli.telling import tell_result


def scan(
    paths: PathsArgument,
    *,
    procedures: Annotated[
        Path | None,
        typer.Option("--procedures", metavar="一覧", help="手続一覧（xlsx・xls・ods・csv）", rich_help_panel=OPTIONS),
    ] = None,
    links: LinksOption = None,
    census: CensusOption = None,
    without_census: Annotated[
        bool, typer.Option("--no-census", help="取り込んである国の調査を使いません", rich_help_panel=OPTIONS)
    ] = False,
    rules: RulesOption = None,
    db: Annotated[
        str | None,
        typer.Option(
            "--db",
            metavar="データベース",
            help="結果を残すデータベース（audit.db、postgresql+psycopg://…）。途中で止まっても、同じ指定で続きから行えます",
            rich_help_panel=OPTIONS,
        ),
    ] = None,
    actor: ActorOption = None,
    jobs: JobsOption = 1,
    no_ocr: NoOcrOption = False,
    no_mask: NoMaskOption = False,
    on: OnOption = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="出力先",
            help="結果のファイル（.xlsx・.csv・.jsonl）。省くとJSONLを標準出力に出します",
            rich_help_panel=OPTIONS,
        ),
    ] = None,
) -> None:
    """様式や例規を読み、要求を見つけ、マニュアルの規則で判定します。"""
    # They bring the readers and openpyxl.
    from hanko_audit import reporting, scanning  # noqa: PLC0415
    from hanko_audit.reading import Limits  # noqa: PLC0415

    in_force = rules_or_exit(rules)
    limits = Limits(ocr=not no_ocr, mask=not no_mask)
    try:
        # An hour of scanning must not end in a name that cannot be written.
        if out is not None:
            reporting.check_target(out)
        if procedures is not None and not procedures.is_file():
            say(f"{procedures}: 手続一覧のファイルが見つかりません。場所と名前を確かめてください。")
            raise typer.Exit(WRONG_USAGE)
        said = links_or_exit(links)
        national = census_or_exit(census, without=without_census)
        listed = list_as_remembered(procedures, in_force)
        with progress_bar() as progress:
            if db is None:
                result = scanning.scan(
                    paths,
                    rules=in_force,
                    procedures=listed,
                    census=national,
                    decided=said,
                    jobs=jobs,
                    progress=progress,
                    limits=limits,
                    on=on,
                )
            else:
                from hanko_audit.keeping.recording import scan_into  # noqa: PLC0415 - brings SQLAlchemy
                from hanko_audit.people import person  # noqa: PLC0415
                from hanko_audit.reviewing import alone  # noqa: PLC0415

                with store_or_exit(db) as store:
                    result = scan_into(
                        store,
                        paths,
                        rules=in_force,
                        actor=alone(person(actor)),
                        procedures=listed,
                        census=national,
                        decided=said,
                        jobs=jobs,
                        progress=progress,
                        limits=limits,
                        on=on,
                    )
        if out is not None:
            reporting.write_report(result, out)
        else:
            for line in reporting.jsonl_lines(result):
                emit_line(line)
    except reporting.ReportError as error:
        say(str(error))
        raise typer.Exit(WRONG_USAGE) from error
    tell_result(result, out)
    if not result.complete:
        raise typer.Exit(FAILED)
