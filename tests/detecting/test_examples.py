"""Every example that a rule carries comes out as its author wrote it."""

from pathlib import Path

from hanko_audit.detecting import Detector
from hanko_audit.detecting.examples import check_examples
from hanko_audit.rulepacks.ruleset import RuleSet, load_rules


def test_every_example_of_every_rule_holds(rules: RuleSet, detector: Detector) -> None:
    failures = [failure for failure in check_examples(rules, detector) if not failure.gap]
    assert [f"{failure.rule}: {failure.message}" for failure in failures] == []


def test_a_rule_that_never_fires_itself_is_told(tmp_path: Path) -> None:
    (tmp_path / "dead.yaml").write_text(
        """pack: {id: dead, title: 働かない規則, kind: cues, source: 試し}
rules:
  - id: dead.rule
    title: 働かない書き方
    item: unregistered_seal
    text: ['押印(?=決して続かない言葉)']
    examples:
      - {text: "申請書に押印してください。", expect: [unregistered_seal/required]}
      - {text: "資料を印刷してください。", expect: []}
""",
        encoding="utf-8",
    )
    rules = load_rules([tmp_path])
    failures = [failure for failure in check_examples(rules, Detector(rules)) if failure.rule == "dead.rule"]
    assert len(failures) == 1
    assert "働いていません" in failures[0].message
