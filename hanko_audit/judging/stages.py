"""Which part of the manual's order a question belongs to, as the pack of stages says."""

from __future__ import annotations

from hanko_audit.rulepacks.examples import ExampleFailure
from hanko_audit.rulepacks.judging import JudgingRule
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.rulepacks.stages import StageRule
from hanko_audit.vocabulary import Axis

_OTHER = "そのほかの問い"


class Stages:
    """The stages of a rule set. An office's own rules fall into them by their `order`, without naming one."""

    def __init__(self, rules: RuleSet) -> None:
        stages = rules.of(StageRule)
        self._by_rule = {own: stage for stage in stages for own in stage.rules}
        self._by_axis = {axis: [stage for stage in stages if stage.axis in {None, axis}] for axis in Axis}
        self._known: dict[str, str] = {}

    def of(self, rule: JudgingRule) -> str:
        """The title of the stage in which a rule asks its question."""
        if rule.id not in self._known:
            stage = self._stage(rule)
            self._known[rule.id] = stage.title if stage else _OTHER
        return self._known[rule.id]

    def _stage(self, rule: JudgingRule) -> StageRule | None:
        named = self._by_rule.get(rule.id)
        fitting = (stage for stage in self._by_axis[rule.axis] if stage.first <= rule.order <= stage.last)
        return named or next(fitting, None)


def check_stages(rules: RuleSet) -> list[ExampleFailure]:
    """The examples of every stage: rules that belong to it, and rules that do not."""
    stages = Stages(rules)
    failures: list[ExampleFailure] = []
    for stage in rules.of(StageRule):
        for expected, named in ((True, stage.examples), (False, stage.quiet)):
            for name in named:
                rule = rules.by_id.get(name)
                if not isinstance(rule, JudgingRule):
                    message = f"例に書かれた判定の規則「{name}」がありません。id の綴りを確かめてください。"
                    failures.append(ExampleFailure.of(stage, message))
                elif (stages.of(rule) == stage.title) is not expected:
                    said = "この段階に入るはずですが、入りません" if expected else "入らないはずですが、入ります"
                    failures.append(
                        ExampleFailure.of(stage, f"規則「{name}」は{said}。order の範囲を確かめてください。")
                    )
    return failures
