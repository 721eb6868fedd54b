"""The way into the room: a judged case in, its residue out."""

from __future__ import annotations

from collections.abc import Sequence

from hanko_audit.judging import Case
from hanko_audit.judging.fact import Facts
from hanko_audit.residue.nouns import Grade, NamedCertificate, RemainingStep, Residue, Tag
from hanko_audit.residue.steps import Situation, steps_of
from hanko_audit.residue.submission import Submission, submission_of
from hanko_audit.residue.texts import CaseTexts
from hanko_audit.rulepacks.residue import CertificateRule, Movement, StepRule, TagRule
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.verdict import Verdict
from hanko_audit.vocabulary import Axis, VerdictCode

_LIFTED = frozenset({VerdictCode.ABOLISH, VerdictCode.SUBSTITUTE})
_SHOWN = 6


class Assessor:
    """The rules on what remains, made ready once for many cases."""

    def __init__(self, rules: RuleSet) -> None:
        self._steps = rules.of(StepRule)
        self._submissions = frozenset(rule.id for rule in self._steps if rule.submission)
        self._online_means = frozenset(code for rule in self._steps for code in rule.ended_by)
        self._certificates = rules.of(CertificateRule)
        self._tags = rules.of(TagRule)

    def assess(self, case: Case, facts: Facts, verdicts: Sequence[Verdict]) -> Residue:
        """What remains of a case, from its requirements, its facts and the verdicts proposed for it."""
        texts = CaseTexts(case)
        situation = Situation(case, facts, {verdict.axis: verdict for verdict in verdicts}, submission_of(facts), texts)
        steps = steps_of(situation, self._steps)
        after = self._after(steps, situation)
        today = self._today(steps, situation.submission)
        procedure = case.procedure
        return Residue(
            today=today,
            after=after,
            steps=steps,
            certificates=self._named(situation),
            tags=self._tagged(texts),
            conditions=_conditions(situation) if after is not Grade.UNKNOWN else (),
            missing=situation.submission.missing,
            annual_count=procedure.annual_count if procedure is not None else None,
        )

    def _today(self, steps: Sequence[RemainingStep], submission: Submission) -> Grade:
        moving = [step for step in steps if step.movement is not Movement.NONE]
        if any(self._bars_the_way(step) for step in moving) and not submission.remote:
            return Grade.NONE
        if moving:
            return Grade.PARTIAL
        return Grade.FULL if submission.online or submission.inside else Grade.UNKNOWN

    def _after(self, steps: Sequence[RemainingStep], situation: Situation) -> Grade:
        remaining = [step for step in steps if step.moves_after]
        online_to_come = bool(situation.proposed & self._online_means)
        if any(self._bars_the_way(step) for step in remaining) and not situation.submission.remote:
            return Grade.NONE
        if remaining:
            return Grade.PARTIAL
        submission = situation.submission
        return Grade.FULL if submission.online or submission.inside or online_to_come else Grade.UNKNOWN

    def _bars_the_way(self, step: RemainingStep) -> bool:
        """Whether nobody can hand in without coming."""
        return step.rule in self._submissions and step.movement is Movement.VISIT and step.always

    def _named(self, situation: Situation) -> tuple[NamedCertificate, ...]:
        paper = situation.verdicts.get(Axis.PAPER)
        lifted = paper is not None and paper.code in _LIFTED
        found: list[NamedCertificate] = []
        for rule in self._certificates:
            # Nobody attaches what the procedure is there to issue.
            if not situation.texts.is_about(rule) and (grounds := situation.texts.in_attachments(rule)):
                found.append(
                    NamedCertificate(
                        rule=rule.id,
                        title=rule.title,
                        issuer=rule.issuer,
                        points=rule.points,
                        points_after=0 if lifted else rule.points,
                        way_out=rule.way_out,
                        grounds=grounds[:_SHOWN],
                        citation=rule.citation.to_citation() if rule.citation else None,
                    )
                )
        return tuple(found)

    def _tagged(self, texts: CaseTexts) -> tuple[Tag, ...]:
        found: list[Tag] = []
        for rule in self._tags:
            ground = next(iter(texts.in_passages(rule)), None) if rule.reads_text else texts.in_names(rule)
            if ground is not None:
                found.append(Tag(rule.id, rule.title, rule.groups, ground))
        return tuple(found)


def _conditions(situation: Situation) -> tuple[str, ...]:
    """The means that the verdicts on visits and papers would put in place."""
    return tuple(
        dict.fromkeys(
            means.label
            for axis, verdict in situation.verdicts.items()
            if axis is not Axis.SEAL and verdict.code in _LIFTED
            for means in verdict.alternatives
        )
    )
