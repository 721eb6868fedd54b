"""Judging again from the store: the same rules change nothing, other rules change what they must and are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from hanko_audit import reading
from hanko_audit.judging import Judge
from hanko_audit.keeping.rejudging import Change, Rejudging
from hanko_audit.rulepacks.ruleset import RuleSet, load_rules
from hanko_audit.store import Store
from hanko_audit.store.auditlog import entries_of
from hanko_audit.store.casefile import (
    facts_of_values,
    load_cases,
    load_facts,
    load_values,
    load_verdict,
    outcome_digest,
)
from hanko_audit.store.rulesets import fingerprint_of
from hanko_audit.store.runs import current_cases
from hanko_audit.vocabulary import Axis

KEEP = """
pack: {id: aoba, title: あおば市方針, kind: judging}
rules:
  - id: aoba.keep.river
    title: 規則に基づく認印は当面残す
    axis: seal
    order: 1
    question: 市の規則が根拠か
    when: {basis_level: rule, seal_class: unregistered}
    verdict: retain
    reason: 市の方針により当面残します。
    citation: {document: あおば市方針, section: 第2, verified: true}
    examples:
      - {facts: {basis_level: rule, seal_class: unregistered, seal_asked: required}, expect: retain}
      - {facts: {basis_level: ordinance, seal_class: unregistered, seal_asked: required, basis_locus: form_only}, expect: abolish, fires: false}
"""
WORDS = """
pack: {id: aoba-words, title: あおば市の言葉, kind: facts}
rules:
  - id: aoba.contract
    title: 河川敷の使用は契約とみなす
    fact: article_234_5
    value: true
    where: [procedure_name]
    words: ['河川敷使用許可申請']
    examples:
      - {text: 河川敷使用許可申請}
      - {text: 公園使用許可申請, expect: false}
"""


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    folder = tmp_path / "規則"
    folder.mkdir()
    return folder


def changes(rejudging: Rejudging) -> list[Change]:
    return [change for step in rejudging.run() for change in step.changes]


@pytest.mark.usefixtures("scanned")
def test_the_same_rules_change_nothing(store: Store, rules: RuleSet) -> None:
    steps = list(Rejudging(store, rules, actor="試験").run())
    assert sum(step.judged for step in steps) == 4
    assert [step.derived for step in steps] == [0]
    assert [change for step in steps for change in step.changes] == []


@pytest.mark.usefixtures("scanned", "office")
def test_another_rule_is_named_as_the_cause_and_nothing_is_read(
    store: Store, overlay: Path, rules: RuleSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    (overlay / "方針.yaml").write_text(KEEP, encoding="utf-8")
    monkeypatch.delattr(reading.FileReader, "read")
    other = load_rules([overlay])
    told = changes(Rejudging(store, other, actor="試験"))
    river = [change for change in told if change.name == "河川敷使用許可申請"]
    (row,) = [change.as_json() for change in river]
    assert (row["axis"], row["from"], row["to"]) == ("seal", "abolish", "retain")
    assert row["rules_after"] == ["aoba.keep.river"]
    assert row["caused_by"] == ["aoba.keep.river"]
    assert (row["rule_set_before"], row["rule_set_after"]) == (rules.fingerprint, other.fingerprint)
    # Without being told to, nothing is written: asking again finds the same.
    assert len(changes(Rejudging(store, other, actor="試験"))) == len(told)


@pytest.mark.usefixtures("scanned")
def test_applied_verdicts_stand_and_are_logged(store: Store, overlay: Path) -> None:
    (overlay / "方針.yaml").write_text(KEEP, encoding="utf-8")
    other = load_rules([overlay])
    told = changes(Rejudging(store, other, actor="課長", apply=True))
    assert told
    assert changes(Rejudging(store, other, actor="課長")) == []
    with store.reading() as connection:
        entry = list(entries_of(connection))[-1]
    assert (entry.action, entry.actor, entry.content["changed"]) == ("judge", "課長", len(told))


@pytest.mark.usefixtures("scanned")
def test_other_words_lead_to_other_facts_without_reading(
    store: Store, overlay: Path, rules: RuleSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    (overlay / "言葉.yaml").write_text(WORDS, encoding="utf-8")
    monkeypatch.delattr(reading.FileReader, "read")
    other = load_rules([overlay])
    steps = list(Rejudging(store, other, actor="試験", apply=True).run())
    assert sum(step.derived for step in steps) == 4
    told = [change for step in steps for change in step.changes if change.axis is Axis.SEAL]
    assert [change.name for change in told if change.kind == "procedure"] == ["河川敷使用許可申請"]
    assert told[0].caused_by == ("aoba.contract",)
    # Once derived, the facts are there; and the first rules lead back to the first verdicts.
    assert [step.derived for step in Rejudging(store, other, actor="試験").run()] == [0]
    back = changes(Rejudging(store, rules, actor="試験"))
    assert sorted((one.name, one.axis, one.after.code) for one in back) == sorted(
        (one.name, one.axis, one.before.code) for step in steps for one in step.changes
    )


@pytest.mark.usefixtures("scanned")
def test_words_that_facts_rest_on_change_no_outcome(store: Store, rules: RuleSet) -> None:
    """What lets cases of equal facts share one judgement."""
    judge = Judge(rules)
    with store.reading() as connection:
        ids = current_cases(connection)
        values, facts = load_values(connection, ids), load_facts(connection, ids)
    for own in ids:
        bare, whole = judge.judge_facts(facts_of_values(values[own])), judge.judge_facts(facts[own])
        assert [outcome_digest(one) for one in bare] == [outcome_digest(one) for one in whole]


@pytest.mark.usefixtures("scanned")
def test_what_is_kept_is_what_was_told_with_its_way_and_its_changes(store: Store, overlay: Path) -> None:
    (overlay / "方針.yaml").write_text(KEEP, encoding="utf-8")
    (overlay / "言葉.yaml").write_text(WORDS, encoding="utf-8")
    other = load_rules([overlay])
    tried = changes(Rejudging(store, other, actor="試験"))
    assert tried
    assert changes(Rejudging(store, other, actor="試験", apply=True)) == tried
    judge = Judge(other)
    with store.reading() as connection:
        ids = current_cases(connection)
        facts = load_facts(connection, ids)
        for case in load_cases(connection, ids):
            whole = {verdict.axis: verdict for verdict in judge.judge_facts(facts[case.id])}
            for axis, held in case.verdicts.items():
                assert outcome_digest(whole[axis]) == held.outcome
                if fingerprint_of(connection, held.rule_set_id) == other.fingerprint:
                    assert load_verdict(connection, held.id) == whole[axis]
