"""`hanko-audit rules`: the rules in force, one rule, and whether every rule does what its examples say."""

from __future__ import annotations

from typing import Annotated

import typer

from hanko_audit.cli.japanese import ARGUMENTS, COMMANDS, JapaneseCommand, JapaneseGroup
from hanko_audit.cli.options import FAILED, WRONG_USAGE, RulesOption, rules_or_exit
from hanko_audit.cli.output import emit, say
from hanko_audit.rulepacks.base import Rule
from hanko_audit.rulepacks.kinds import RULE_KINDS
from hanko_audit.rulepacks.ruleset import RuleSet

_KIND_OF = {model: kind for kind, model in RULE_KINDS.items()}


def create_rules_app() -> typer.Typer:
    """The group of commands."""
    app = typer.Typer(
        cls=JapaneseGroup, no_args_is_help=True, add_completion=False, help="規則パックを調べ、確かめます。"
    )
    for function, name in ((list_rules, "list"), (show_rule, "show"), (check_rules, "check")):
        app.command(name, cls=JapaneseCommand, rich_help_panel=COMMANDS)(function)
    return app


def list_rules(rules: RulesOption = None) -> None:
    """使える規則を1行に1つ出します。"""
    in_force = rules_or_exit(rules)
    for rule in in_force.by_id.values():
        emit(_heading(rule, in_force))


def show_rule(
    rule_id: Annotated[str, typer.Argument(metavar="ID", help="規則のid", rich_help_panel=ARGUMENTS)],
    rules: RulesOption = None,
) -> None:
    """1つの規則の中身を出します。"""
    in_force = rules_or_exit(rules)
    rule = in_force.by_id.get(rule_id)
    if rule is None:
        say(f"「{rule_id}」という規則はありません。hanko-audit rules list で一覧を見られます。")
        raise typer.Exit(WRONG_USAGE)
    emit({**_heading(rule, in_force), "rule": rule.model_dump(mode="json")})


def check_rules(rules: RulesOption = None) -> None:
    """規則の例をすべて試し、書いたとおりにならないものを出します。"""
    from hanko_audit.census.examples import check_examples as check_census  # noqa: PLC0415
    from hanko_audit.detecting.examples import check_examples as check_detection  # noqa: PLC0415 - brings GiNZA
    from hanko_audit.examining import open_detector  # noqa: PLC0415
    from hanko_audit.judging.examples import check_examples as check_judging  # noqa: PLC0415
    from hanko_audit.judging.stages import check_stages  # noqa: PLC0415
    from hanko_audit.procedures.examples import check_examples as check_lists  # noqa: PLC0415
    from hanko_audit.residue.examples import check_examples as check_residue  # noqa: PLC0415

    in_force = rules_or_exit(rules)
    detector = open_detector(in_force)
    failures = [
        *check_detection(in_force, detector),
        *check_judging(in_force),
        *check_stages(in_force),
        *check_residue(in_force),
        *check_lists(in_force),
        *check_census(in_force),
    ]
    for own in failures:
        emit({"rule": own.rule, "file": own.file, "line": own.line, "message": own.message, "gap": own.gap})
        say(f"{own.file}:{own.line}行目: 規則 {own.rule}: {'（既知の穴）' if own.gap else ''}{own.message}")
    failed = sum(not own.gap for own in failures)
    known_gaps = len(failures) - failed
    say(f"規則 {len(in_force.by_id)}件を確かめました。誤り {failed}件、既知の穴 {known_gaps}件。")
    if failed:
        raise typer.Exit(FAILED)


def _heading(rule: Rule, in_force: RuleSet) -> dict[str, object]:
    citation = rule.citation.to_citation() if rule.citation else None
    return {
        "id": rule.id,
        "title": rule.title,
        "kind": _KIND_OF[type(rule)],
        "pack": rule.pack,
        "file": rule.file,
        "line": rule.line,
        "enabled": in_force.in_force(rule),
        "citation": citation.as_json() if citation else None,
    }
