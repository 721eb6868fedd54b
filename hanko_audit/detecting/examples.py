"""Runs the examples that detection rules carry: what must fire, what must stay quiet."""

from __future__ import annotations

from hanko_audit.detecting.detector import Detector
from hanko_audit.detecting.language import load_japanese
from hanko_audit.detecting.matching import WordMatcher
from hanko_audit.detecting.normalize import normalize
from hanko_audit.detecting.segments import split_passage
from hanko_audit.document import Location, Part, Passage
from hanko_audit.requirement import Requirement
from hanko_audit.rulepacks.detection import ContextRule, CueRule, Example, PartyRule, ScopeRule, WordRule
from hanko_audit.rulepacks.examples import ExampleFailure
from hanko_audit.rulepacks.ruleset import RuleSet


def check_examples(rules: RuleSet, detector: Detector) -> list[ExampleFailure]:
    """Every example of every enabled detection rule, run through the whole pipeline."""
    checked: list[WordRule] = [*rules.of(CueRule), *rules.of(ScopeRule), *rules.of(PartyRule)]
    pairs = [(rule, example) for rule in checked for example in rule.examples]
    passages = [Passage(example.text, example.kind, Location(Part.BODY)) for _, example in pairs]
    failures: list[ExampleFailure] = [
        ExampleFailure.of(rule, message) for rule in checked for message in _words_astray(rule)
    ]
    for (rule, example), found in zip(pairs, detector.detect(passages), strict=True):
        message = _difference(rule, example, found)
        if message:
            failures.append(ExampleFailure.of(rule, message, gap=example.gap))
    return failures


def _words_astray(rule: WordRule) -> list[str]:
    """What is wrong with the very words of a rule: an example without them, a quiet text with them.

    A rule of cues whose examples all come out right by other rules never fires itself: that is told too.
    """
    nlp = load_japanese()
    matcher = WordMatcher(nlp, [rule])

    def found(text: str) -> str:
        context = normalize(text).text
        hits = (hit for own in split_passage(text) for hit in matcher.find(nlp.make_doc(own.text), context))
        return next((hit.span.text for hit in hits), "")

    if not isinstance(rule, ContextRule):
        fires = any(found(own.text) for own in rule.examples if own.expect)
        return (
            []
            if fires
            else ["どの例でも、この規則の言葉が働いていません。決して働かない書き方になっていないか確かめてください。"]
        )
    astray = [f"例「{own.text}」に、この規則の言葉が見つかりません。" for own in rule.examples if not found(own.text)]
    for text in rule.quiet:
        word = found(text)
        if word:
            astray.append(f"「{text}」では働かないはずですが、「{word}」を見つけました。")
    return astray


def _difference(rule: WordRule, example: Example, found: tuple[Requirement, ...]) -> str:
    got = [f"{own.item}/{own.modality}/{own.party}" for own in found]
    missing = [label for label in example.expect if not any(own.startswith(label) for own in got)]
    said = "、".join(got) or "なし"
    if missing:
        return f"例「{example.text}」は {'、'.join(missing)} を期待していますが、結果は {said} でした。"
    # A quiet example speaks for its own rule: another rule may have its say in the same text.
    if not example.expect and isinstance(rule, CueRule):
        fired = [own for own in found if own.rule == rule.id]
        return (
            f"例「{example.text}」では働かないはずですが、{fired[0].item}/{fired[0].modality} を出しました。"
            if fired
            else ""
        )
    if not example.expect and found:
        return f"例「{example.text}」では何も出ないはずですが、{said} が出ました。"
    return ""
