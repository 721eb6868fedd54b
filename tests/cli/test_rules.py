"""`hanko-audit rules`: what is in force, with whose pack, and whether rules do what their examples say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

OVERLAY = """\
pack:
  id: aoba-city
  title: あおば市の言い回し
  kind: cues
rules:
  - id: city.stamp
    title: 市で使う言い回し
    item: unregistered_seal
    terms: [ハンカチ印]
    examples:
      - {text: 届出書にハンカチ印を押してください。, expect: [unregistered_seal/required]}
      - {text: 届出書を出してください。, expect: []}
      - {text: ハンカチ印が必要です。, expect: [%s]}
off: [seal.signature]
"""


@pytest.fixture
def overlay(tmp_path: Path) -> Callable[[str], Path]:
    """A pack of the municipality; its last example expects what is given."""

    def write(expected: str) -> Path:
        folder = tmp_path / "市の規則"
        folder.mkdir()
        (folder / "city.yaml").write_text(OVERLAY % expected, encoding="utf-8")
        return folder

    return write


def test_list_shows_which_rules_an_overlay_adds_and_switches_off(run: Run, overlay: Callable[[str], Path]) -> None:
    before = {row["id"]: row for row in run("rules", "list").rows}
    after = {row["id"]: row for row in run("rules", "list", "--rules", overlay("unregistered_seal/required")).rows}
    assert set(after) - set(before) == {"city.stamp"}
    assert after["city.stamp"]["pack"] == "aoba-city"
    changed = {rule for rule in before if after[rule] != before[rule]}
    assert changed == {"seal.signature"}


def test_show_prints_the_rule_with_its_words(run: Run, overlay: Callable[[str], Path]) -> None:
    ran = run("rules", "show", "city.stamp", "--rules", overlay("unregistered_seal/required"))
    assert ran.status == 0
    assert "ハンカチ印" in ran.out


def test_check_names_the_rule_whose_example_does_not_hold(run: Run, overlay: Callable[[str], Path]) -> None:
    ran = run("rules", "check", "--rules", overlay("registered_seal/required"))
    assert ran.status == 1
    assert "city.yaml" in ran.messages
    assert "city.stamp" in [row["rule"] for row in ran.rows if not row["gap"]]


def test_the_shipped_rules_do_what_their_examples_say(run: Run) -> None:
    ran = run("rules", "check")
    assert ran.status == 0, ran.messages
    assert [row for row in ran.rows if not row["gap"]] == []
