"""The steps that people have to manage besides the seal, and what the proposed verdicts make of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hanko_audit.judging import Case
from hanko_audit.judging.fact import Evidence, Facts, Source, of_finding
from hanko_audit.residue.nouns import RemainingStep, StepState
from hanko_audit.residue.submission import Submission
from hanko_audit.residue.texts import CaseTexts, demanded
from hanko_audit.rulepacks.factnames import FactName
from hanko_audit.rulepacks.residue import Movement, StepRule
from hanko_audit.verdict import Ground, Verdict
from hanko_audit.vocabulary import SEAL_KINDS, Axis, Item, Modality, VerdictCode

_DEMANDED = {Axis.IN_PERSON: FactName.IN_PERSON_DEMANDED, Axis.PAPER: FactName.PAPER_DEMANDED}
_LISTED_AS = {"添付書類": frozenset({Item.ATTACHMENT}), "提出方法": frozenset({Item.VISIT, Item.POSTAL_MAIL})}
"""The columns of the list that demand an item by themselves."""
_STAMPED = (*SEAL_KINDS, Item.SIGNATURE)
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Situation:
    """A case with all that is known and proposed for it."""

    case: Case
    facts: Facts
    verdicts: Mapping[Axis, Verdict]
    submission: Submission
    texts: CaseTexts

    @property
    def proposed(self) -> frozenset[str]:
        """The ids of the alternatives that the verdicts which lift a demand would put in its place."""
        return frozenset(
            means.code
            for verdict in self.verdicts.values()
            if verdict.code in {VerdictCode.ABOLISH, VerdictCode.SUBSTITUTE}
            for means in verdict.alternatives
        )


def steps_of(situation: Situation, rules: Sequence[StepRule]) -> tuple[RemainingStep, ...]:
    """The steps of a case, in the order of the rules."""
    found = (_step(rule, situation) for rule in rules)
    return tuple(step for step in found if step is not None)


def _step(rule: StepRule, situation: Situation) -> RemainingStep | None:
    if rule.items:
        return _of_items(rule, situation)
    if rule.seal_verdicts:
        return _of_seal(rule, situation)
    if rule.without_online:
        return _without_online(rule, situation)
    grounds = situation.texts.in_passages(rule)
    because = "押印・対面・書面の見直しだけではなくならない。"
    return _remaining(rule, grounds, StepState.STAYS, because) if grounds else None


def _of_items(rule: StepRule, situation: Situation) -> RemainingStep | None:
    held = situation.facts[_DEMANDED[rule.axis]]
    items = tuple(item for item in rule.items if item.value in (held.values or ()))
    if not items:
        return None
    findings = demanded(situation.case, items)
    listed = [_ground(one) for one in held.evidence if one.source is Source.LIST and _demands(one, items)]
    grounds = (*listed, *(_ground(of_finding(finding)) for finding in findings))
    always = bool(listed) or any(finding.requirement.modality is Modality.REQUIRED for finding in findings)
    state, because = _fate(rule, situation.verdicts.get(rule.axis))
    return _remaining(rule, grounds, state, because, always=always)


def _of_seal(rule: StepRule, situation: Situation) -> RemainingStep | None:
    verdict = situation.verdicts.get(Axis.SEAL)
    if verdict is None or verdict.code not in rule.seal_verdicts:
        return None
    findings = demanded(situation.case, _STAMPED)
    asked = situation.facts[FactName.SEAL_ASKED]
    signed = situation.facts[FactName.SIGNATURE]
    if not findings and {*(asked.values or {"none"}), *(signed.values or {"none"})} <= {"none", "waived"}:
        return None
    listed = [_ground(one) for one in asked.evidence if one.source is Source.LIST]
    grounds = (*listed, *(_ground(of_finding(finding)) for finding in findings))
    return _remaining(rule, grounds, StepState.STAYS, f"押印の判定が「{verdict.label}」のため。")


def _without_online(rule: StepRule, situation: Situation) -> RemainingStep | None:
    submission = situation.submission
    if submission.inside or submission.online is not False:
        return None
    held = [*situation.facts[FactName.ONLINE].evidence, *situation.facts[FactName.CHANNELS].evidence]
    grounds = [_ground(one) for one in held]
    if situation.proposed & set(rule.ended_by):
        return _remaining(rule, grounds, StepState.GONE, "対面・書面の案で、電子で出す方法を設けるため。")
    return _remaining(rule, grounds, StepState.STAYS, "電子で出す方法を設ける案がまだないため。")


def _fate(rule: StepRule, verdict: Verdict | None) -> tuple[StepState, str]:
    """What the verdict of its axis makes of a step, and why."""
    if verdict is None:
        return StepState.STAYS, "判定がないため。"
    name = f"{rule.axis.label}の判定が「{verdict.label}」のため。"
    if verdict.code in {VerdictCode.ABOLISH, VerdictCode.SUBSTITUTE}:
        return (StepState.EASED if rule.eased else StepState.GONE), name
    return StepState.STAYS, name


def _remaining(
    rule: StepRule, grounds: Iterable[Ground], state: StepState, because: str, *, always: bool = True
) -> RemainingStep:
    after = {StepState.GONE: 0, StepState.EASED: rule.eased, StepState.STAYS: rule.points}[state]
    moves = rule.movement is not Movement.NONE
    return RemainingStep(
        rule=rule.id,
        title=rule.title,
        axis=rule.axis,
        movement=rule.movement,
        always=always,
        state=state,
        points=rule.points,
        points_after=after,
        moves_after=moves and (state is StepState.STAYS or (state is StepState.EASED and rule.eased_moves)),
        why=rule.why,
        because=because,
        way_out=rule.way_out,
        grounds=tuple(dict.fromkeys(grounds))[:_SHOWN],
        citation=rule.citation.to_citation() if rule.citation else None,
    )


def _demands(evidence: Evidence, items: Sequence[Item]) -> bool:
    return bool(_LISTED_AS.get(evidence.place, frozenset()) & set(items))


def _ground(evidence: Evidence) -> Ground:
    return Ground(evidence.source.label, evidence.text, evidence.place)
