"""Asks the rules of an axis in order and records every step. Knows nothing of seals: all of that is in the packs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from hanko_audit.judging.conditions import holds
from hanko_audit.judging.fact import Evidence, Facts, Source, fact
from hanko_audit.judging.stages import Stages
from hanko_audit.rulepacks.errors import PackProblem, RulePackError
from hanko_audit.rulepacks.factnames import FACTS, FactName
from hanko_audit.rulepacks.judging import AlternativeRule, JudgingRule
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.verdict import Alternative, Answer, Ground, MissingFact, Step, Verdict
from hanko_audit.vocabulary import Axis, VerdictCode

GRAVITY = (
    VerdictCode.RETAIN,
    VerdictCode.AWAIT_NATIONAL,
    VerdictCode.NEEDS_REVIEW,
    VerdictCode.SUBSTITUTE,
    VerdictCode.SIGNATURE_ONLY,
    VerdictCode.SIGNATURE_OR_SEAL,
    VerdictCode.ABOLISH,
    VerdictCode.OUT_OF_SCOPE,
    VerdictCode.NOT_APPLICABLE,
)
"""Which of several verdicts given together stands: the first of these."""

_OFFERED = 3
_GROUNDS = 5
"""How many places of one answer the tree shows; the list of requirements has them all."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A fact in Japanese: as an answer of its own, and as parts of the lines of a table."""

    answer: Answer
    line: str
    support: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict without its words: the code, the rules that decided, the facts missing and the facts asked about."""

    code: VerdictCode
    deciding: tuple[JudgingRule, ...]
    missing: tuple[FactName, ...]
    asked: tuple[FactName, ...]


@dataclass
class _Course:
    """What has been gathered on the way through the rules of one axis.

    `told` keeps what facts say in Japanese: dozens of rules ask for the same few. Without `recording` no steps are
    kept: to ask what would follow from other facts needs the outcome only.
    """

    facts: Facts
    recording: bool = True
    told: dict[FactName, _Told] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    asked: dict[FactName, None] = field(default_factory=dict)
    fired: list[JudgingRule] = field(default_factory=list)
    proposals: list[JudgingRule] = field(default_factory=list)
    missing: tuple[MissingFact, ...] = ()
    stopped: bool = False


class Engine:
    """The judging rules of a rule set, sorted and checked once, ready for many cases.

    `on` is the day for which rules with effective dates are chosen; without it every rule counts.
    Raises RulePackError when a rule names an alternative that does not exist.
    """

    def __init__(self, rules: RuleSet, *, on: date | None = None) -> None:
        in_force = [rule for rule in rules.of(JudgingRule) if _in_force(rule, on)]
        ordered = sorted(in_force, key=lambda rule: rule.order)
        self._asked = {axis: tuple(r for r in ordered if r.axis is axis and not r.follows) for axis in Axis}
        self._after = {axis: tuple(r for r in ordered if r.axis is axis and r.follows) for axis in Axis}
        self._means = {rule.id: rule for rule in rules.of(AlternativeRule)}
        self._stages = Stages(rules)
        self.concerned = {
            axis: tuple(dict.fromkeys(name for rule in self._asked[axis] for name in (*rule.facts_asked, *rule.wants)))
            for axis in Axis
        }
        """The facts on which the verdict of each axis depends."""
        problems = [
            PackProblem(
                Path(rule.file), rule.line, rule.id, f"代替手段「{name}」がありません。id の綴りを確かめてください。"
            )
            for rule in in_force
            for name in rule.alternatives
            if not isinstance(rules.by_id.get(name), AlternativeRule)
        ]
        if problems:
            raise RulePackError(problems)

    def judge(self, axis: Axis, facts: Facts) -> Verdict:
        """The verdict on one axis. The same facts always give the same verdict."""
        course = _Course(facts)
        decided = self._ask(axis, course)
        deciding = [decided] if decided else sorted(course.proposals, key=_gravity)
        if not deciding:
            return _undecided(axis, course)
        code = _code(deciding, course)
        for rule in self._after[axis]:
            if code in rule.follows and holds(rule.when, course.facts):
                course.fired.append(rule)
                course.steps.append(self._step(rule, course, fired=True))
        reasons = dict.fromkeys(_fill(rule.reason, course.facts) for rule in deciding if rule.reason)
        speaking = [*deciding, *(rule for rule in course.fired if rule not in deciding)]
        return Verdict(
            axis=axis,
            code=code,
            reason=_missing_reason(course.missing) if course.stopped else "".join(reasons),
            rules=tuple(rule.id for rule in speaking),
            pack=deciding[0].pack,
            citations=tuple(dict.fromkeys(rule.cited for rule in speaking)),
            alternatives=self._alternatives(speaking, course.facts),
            missing=course.missing,
            actions=tuple(dict.fromkeys(_fill(text, course.facts) for rule in speaking for text in rule.actions)),
            trace=tuple(course.steps),
        )

    def outcome(self, axis: Axis, facts: Facts) -> Outcome:
        """The bare outcome on one axis: the same code as `judge` gives, several times faster."""
        course = _Course(facts, recording=False)
        decided = self._ask(axis, course)
        deciding = [decided] if decided else sorted(course.proposals, key=_gravity)
        code = _code(deciding, course) if deciding else VerdictCode.NEEDS_REVIEW
        missing = tuple(FactName(one.fact) for one in course.missing)
        return Outcome(code, tuple(deciding), missing, tuple(course.asked))

    def _ask(self, axis: Axis, course: _Course) -> JudgingRule | None:
        """Goes through the rules; the one that ends the questions, or None."""
        for rule in self._asked[axis]:
            answer = holds(rule.when, course.facts)
            lacking = _lacking(rule, course.facts) if answer is not False else []
            course.stopped = bool(lacking)
            # A rule that only waits for facts has nothing to report once they are there.
            silent = not (rule.verdict or rule.set or rule.actions or rule.alternatives)
            if course.recording:
                course.steps.append(self._step(rule, course, fired=course.stopped or (answer is True and not silent)))
            else:
                course.asked.update(dict.fromkeys(rule.facts_asked))
            if course.stopped:
                course.missing = _name(lacking + [name for name in rule.wants if not course.facts[name].known])
                course.fired.append(rule)
                return rule
            if answer is not True or silent:
                continue
            course.fired.append(rule)
            for name, value in rule.set.items():
                course.facts = course.facts.having(fact(name, value, Evidence(Source.RULE, rule.title, rule.id)))
                course.told.pop(name, None)
            if rule.verdict is None:
                continue
            if rule.together:
                course.proposals.append(rule)
                continue
            if rule.verdict is VerdictCode.NEEDS_REVIEW:
                named = [*rule.needs, *rule.wants]
                course.missing = _name([one for one in named if not course.facts[one].known] or named)
            return rule
        return None

    def _step(self, rule: JudgingRule, course: _Course, *, fired: bool) -> Step:
        told = [_tell(name, course) for name in rule.facts_asked]
        return Step(
            question=rule.question,
            answer="、".join(one.line for one in told) or "－",
            evidence="／".join(one.support for one in told if one.support),
            rule=rule.id,
            fired=fired,
            citation=rule.cited,
            title=rule.title,
            stage=self._stages.of(rule),
            answers=tuple(one.answer for one in told),
        )

    def _alternatives(self, speaking: Sequence[JudgingRule], facts: Facts) -> tuple[Alternative, ...]:
        found: dict[str, Alternative] = {}
        for rule in speaking:
            named = [self._means[name] for name in rule.alternatives if name in self._means]
            chosen = [*named, *(self._covering(rule.axis, facts) if rule.cover_purposes else ())]
            for means in chosen:
                found.setdefault(means.id, Alternative(means.id, means.title, means.covers))
        return tuple(found.values())

    def _covering(self, axis: Axis, facts: Facts) -> list[AlternativeRule]:
        """The weakest means that serve every purpose that the case is known to have."""
        purposes = (facts[FactName.PURPOSES].values or frozenset()) - {"none"}
        fitting = [
            means
            for means in self._means.values()
            if means.axis is axis
            and means.covers
            and purposes.issubset(means.covers)
            and holds(means.fits, facts) is not False
        ]
        return sorted(fitting, key=lambda means: means.strength)[:_OFFERED]


def _in_force(rule: JudgingRule, on: date | None) -> bool:
    if on is None:
        return True
    return not (rule.effective_from and on < rule.effective_from) and not (
        rule.effective_until and on > rule.effective_until
    )


def _lacking(rule: JudgingRule, facts: Facts) -> list[FactName]:
    """The needed facts that are unknown, where everything else that the rule asks for is known to hold."""
    unknown = [name for name in rule.needs if not facts[name].known]
    others = [{name: test for name, test in block.items() if name not in unknown} for block in rule.when]
    return unknown if unknown and holds(others, facts) else []


def _gravity(rule: JudgingRule) -> int:
    return GRAVITY.index(rule.verdict) if rule.verdict else len(GRAVITY)


def _code(deciding: Sequence[JudgingRule], course: _Course) -> VerdictCode:
    return VerdictCode.NEEDS_REVIEW if course.missing else deciding[0].verdict or VerdictCode.NEEDS_REVIEW


def _tell(name: FactName, course: _Course) -> _Told:
    """A fact in Japanese, with what it rests on."""
    if name not in course.told:
        one = course.facts[name]
        label = FACTS[name].label
        grounds = dict.fromkeys(Ground(own.source.label, own.text, own.place) for own in one.evidence)
        answer = Answer(name.value, label, one.answer, tuple(grounds)[:_GROUNDS])
        course.told[name] = _Told(answer, f"{label}：{one.answer}", one.support)
    return course.told[name]


def _fill(text: str, facts: Facts) -> str:
    if "{" not in text:
        return text
    return text.format_map({name.value: facts[name].answer for name in FactName})


def _name(names: Iterable[FactName]) -> tuple[MissingFact, ...]:
    return tuple(MissingFact(name.value, FACTS[name].label, FACTS[name].ask) for name in dict.fromkeys(names))


def _missing_reason(missing: Sequence[MissingFact]) -> str:
    labels = "・".join(one.label for one in missing)
    return f"{labels}が分からないため、判定できません。{'・'.join(dict.fromkeys(one.ask for one in missing))}に確かめてください。"


def _undecided(axis: Axis, course: _Course) -> Verdict:
    """No rule of the packs speaks: said as such, never guessed. Only packs that an office has cut short come here."""
    unknown = [name for name in (FactName.BASIS_LEVEL, FactName.BASIS_LOCUS) if not course.facts[name].known]
    return Verdict(
        axis=axis,
        code=VerdictCode.NEEDS_REVIEW,
        reason="当てはまる規則がないため、判定できません。規則パックを確かめてください。",
        rules=tuple(rule.id for rule in course.fired),
        citations=tuple(dict.fromkeys(rule.cited for rule in course.fired)),
        missing=_name(unknown),
        trace=tuple(course.steps),
    )
