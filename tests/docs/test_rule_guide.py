"""Every pack that the rule guide shows loads and keeps its examples."""

import re
import textwrap
from pathlib import Path

import pytest

from hanko_audit.detecting import Detector
from hanko_audit.detecting.examples import check_examples as check_detection
from hanko_audit.judging.examples import check_examples as check_judging
from hanko_audit.rulepacks.ruleset import load_rules

_GUIDE = Path(__file__).resolve().parents[2] / "docs" / "rules.md"
_PACKS = [
    textwrap.dedent(block) for block in re.findall(r"(?m)^    pack:\n(?:(?:    .*)?\n)+", _GUIDE.read_text("utf-8"))
]


def test_the_guide_shows_packs() -> None:
    assert len(_PACKS) == 2


@pytest.mark.parametrize("number", range(len(_PACKS)))
def test_a_pack_of_the_guide_works(number: int, tmp_path: Path) -> None:
    (tmp_path / "guide.yaml").write_text(_PACKS[number], encoding="utf-8")
    rules = load_rules([tmp_path])
    own = {rule.id for rule in rules.by_id.values() if rule.file == "guide.yaml"}
    assert own
    failures = [*check_detection(rules, Detector(rules)), *check_judging(rules)]
    assert [failure.message for failure in failures if failure.rule in own] == []
