"""Reads what people wrote where the sheet offers a choice, whatever the spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from hanko_audit.exchange.choices import AS_IT_IS as AS_IT_IS_LABEL
from hanko_audit.reviewing import Move
from hanko_audit.rulepacks.reviewing import AS_IT_IS, AnswerRule, AnswerTarget, ReasonRule, answer_key
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.vocabulary import Axis, VerdictCode

_SEPARATORS = " 　、，,;；・/／\n\t\r"
_BETWEEN = re.compile(r"[\s:.)\-。]*")


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision that was read. `code` is None where the row is to keep the verdict that it carries."""

    code: VerdictCode | None


@dataclass(frozen=True, slots=True)
class Reasons:
    """The codes that were read, and the words that were not."""

    codes: tuple[str, ...]
    unread: str


class AnswerReader:
    """Reads by the labels that the sheet offers and by the words of `rules/review/answers.yaml`."""

    def __init__(self, rules: RuleSet) -> None:
        own = rules.of(AnswerRule)
        self._moves = {answer_key(move.label): move for move in Move}
        self._moves.update(
            {word: Move(rule.value) for rule, word in _words(own, AnswerTarget.MOVE) if word not in self._moves}
        )
        self._said = {word: rule.value for rule, word in _words(own, AnswerTarget.VERDICT)}
        self._said[answer_key(AS_IT_IS_LABEL)] = AS_IT_IS
        # The longest first: R13 is not R1, nor a title the beginning of another.
        spelled = [(answer_key(text), rule.id) for rule in rules.of(ReasonRule) for text in (rule.id, rule.title)]
        self._reasons = sorted(spelled, key=lambda own: -len(own[0]))

    def move(self, text: str) -> Move | None:
        """The move that is meant; None where the words are not known."""
        return self._moves.get(answer_key(text))

    def verdict(self, text: str, axis: Axis) -> Choice | None:
        """The decision that is meant; None where the words are not known."""
        key = answer_key(text)
        for code in VerdictCode:
            if key in {answer_key(code.label_for(axis)), code.value}:
                return Choice(code)
        said = self._said.get(key)
        if said is None:
            return None
        return Choice(None if said == AS_IT_IS else VerdictCode(said))

    def reasons(self, text: str) -> Reasons:
        """The reasons that are meant: codes, titles or both, one or several."""
        rest = answer_key(text)
        codes: list[str] = []
        while rest := rest.lstrip(_SEPARATORS):
            found = self._reason(rest)
            if found is None:
                return Reasons(tuple(dict.fromkeys(codes)), rest)
            code, rest = found
            codes.append(code)
        return Reasons(tuple(dict.fromkeys(codes)), "")

    def _reason(self, text: str) -> tuple[str, str] | None:
        """The reason that a text begins with, and what stands behind it."""
        for spelled, code in self._reasons:
            if not text.startswith(spelled):
                continue
            rest = text[len(spelled) :]
            if spelled == answer_key(code):
                if rest[:1].isascii() and rest[:1].isalnum() and not self._begins_with_code(rest):
                    continue
                rest = self._without_title(code, rest)
            return code, rest
        return None

    def _begins_with_code(self, text: str) -> bool:
        return any(text.startswith(spelled) for spelled, code in self._reasons if spelled == answer_key(code))

    def _without_title(self, code: str, text: str) -> str:
        bare = text[len(gap[0]) :] if (gap := _BETWEEN.match(text)) else text
        title = next(
            (own for own, other in self._reasons if other == code and own != answer_key(code) and bare.startswith(own)),
            "",
        )
        return bare[len(title) :] if title else text


def _words(rules: Iterable[AnswerRule], target: AnswerTarget) -> Iterable[tuple[AnswerRule, str]]:
    return ((rule, answer_key(word)) for rule in rules if rule.target is target for word in rule.words)
