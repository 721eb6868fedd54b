"""`hanko-audit judge`: judges what a store holds by other rules, without reading anything again."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

import typer

from hanko_audit.cli.japanese import OPTIONS
from hanko_audit.cli.options import ActorOption, DatabaseOption, RulesOption, rules_or_exit, store_or_exit
from hanko_audit.cli.output import emit, say


def judge(
    db: DatabaseOption,
    rules: RulesOption = None,
    apply: Annotated[
        bool,
        typer.Option(
            "--apply/--dry-run",
            help="新しい判定をデータベースに残します。省くと、変わるものを示すだけです",
            rich_help_panel=OPTIONS,
        ),
    ] = False,
    actor: ActorOption = None,
) -> None:
    """データベースの手続と様式を、読み直さずに今の規則で判定し、変わる判定を1行に1つ出します。"""
    from hanko_audit.keeping.rejudging import Change, Rejudging  # noqa: PLC0415 - brings SQLAlchemy, and --help needs none
    from hanko_audit.people import person  # noqa: PLC0415

    in_force = rules_or_exit(rules)
    judged = derived = 0
    changes: list[Change] = []
    with store_or_exit(db, must_exist=True) as store:
        for step in Rejudging(store, in_force, actor=person(actor), apply=apply).run():
            judged, derived = judged + step.judged, derived + step.derived
            changes.extend(step.changes)
            for change in step.changes:
                emit(change.as_json())
    turning = [change for change in changes if change.turns]
    say(
        f"{judged}件を判定しました（うち事実を導き直したもの {derived}件）。"
        f"判定が変わるもの {len(turning)}件、理由・手段・引用だけが変わるもの {len(changes) - len(turning)}件。"
    )
    moves = Counter((change.axis.label, change.before.label, change.after.label) for change in turning)
    for (axis, before, after), count in moves.most_common():
        say(f"  {axis}: {before} → {after}　{count}件")
    causes = Counter(rule for change in changes for rule in change.caused_by)
    for rule, count in causes.most_common():
        say(f"  規則 {rule} による変更　{count}件")
    if changes:
        say(
            "新しい判定を残しました。" if apply else "データベースは変えていません。残すには --apply を付けてください。"
        )
