"""The example overlays: their own examples hold, and they change just the verdicts that they are meant to change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from hanko_audit.judging import Judge
from hanko_audit.judging.case import Case
from hanko_audit.judging.examples import check_examples
from hanko_audit.procedure import Procedure
from hanko_audit.procedures import read_list
from hanko_audit.rulepacks.errors import RulePackError
from hanko_audit.rulepacks.ruleset import RuleSet, load_rules
from hanko_audit.vocabulary import Axis, VerdictCode

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
POLICY, GRANTS = SAMPLES / "overlays" / "あおば市押印見直し方針", SAMPLES / "overlays" / "補助金の法人印を残す"
_NOW = date(2026, 4, 1)


@pytest.fixture(scope="module")
def listed(rules: RuleSet) -> Sequence[Procedure]:
    """The rows of the sample list. The overlays hold no rule for reading it."""
    return read_list(SAMPLES / "procedures.xlsx", rules).procedures


def _seals(rules: RuleSet, listed: Sequence[Procedure], on: date = _NOW) -> dict[str, tuple[VerdictCode, str]]:
    """The verdict on the seal of every row of the sample list by its columns alone, and the pack that gave it."""
    judge = Judge(rules, on=on)
    facts = {row.name: judge.facts(Case(row)) for row in listed}
    seals = {name: judge.judge_facts(own, explained=False, axes={Axis.SEAL})[0] for name, own in facts.items()}
    return {name: (seal.code, seal.pack) for name, seal in seals.items()}


@pytest.mark.parametrize("folder", [POLICY, GRANTS], ids=["方針", "補助金"])
def test_every_example_of_an_overlay_holds_on_top_of_the_shipped_rules(folder: Path) -> None:
    assert check_examples(load_rules([folder])) == []


def test_the_policy_replaces_adds_and_switches_off(rules: RuleSet, listed: Sequence[Procedure]) -> None:
    own = load_rules([POLICY])
    assert own.off == {"KEEP-6": "aoba-policy"}
    before, after = _seals(rules, listed), _seals(own, listed)
    changed = {name: after[name] for name in before if before[name][0] is not after[name][0]}
    assert changed == {
        "暴力団等に該当しない旨の誓約": (VerdictCode.SIGNATURE_ONLY, "aoba-policy"),
        "請求書の提出": (VerdictCode.ABOLISH, "aoba-policy"),
        "市税の納付状況の調査に関する同意": (VerdictCode.SIGNATURE_ONLY, "aoba-policy"),
        "証明書の交付に係る委任": (VerdictCode.SIGNATURE_ONLY, "aoba-policy"),
    }
    assert before["請求書の提出"] == (VerdictCode.SUBSTITUTE, "manual-seal")


def test_a_rule_of_the_policy_counts_from_its_day(rules: RuleSet, listed: Sequence[Procedure]) -> None:
    own = load_rules([POLICY])
    assert _seals(own, listed, date(2026, 3, 31))["請求書の提出"] == _seals(rules, listed)["請求書の提出"]
    assert _seals(own, listed, date(2026, 4, 1))["請求書の提出"][0] is VerdictCode.ABOLISH


def test_the_seal_of_corporations_stays_in_subsidies_only(rules: RuleSet, listed: Sequence[Procedure]) -> None:
    before, after = _seals(rules, listed), _seals(load_rules([GRANTS]), listed)
    assert {name for name in before if before[name][0] is not after[name][0]} == {
        "住宅用太陽光発電設備設置費補助金交付申請",
        "住宅用太陽光発電設備設置費補助金交付請求",
    }


def test_an_overlay_cannot_turn_a_rule_into_one_of_another_axis(tmp_path: Path) -> None:
    text = (POLICY / "policy.yaml").read_text(encoding="utf-8").replace("axis: seal", "axis: paper", 1)
    (tmp_path / "方針.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(RulePackError) as told:
        load_rules([tmp_path])
    message = str(told.value)
    assert "MAN-S-03" in message
    assert "方針.yaml" in message
    assert "別の id を付けてください" in message
