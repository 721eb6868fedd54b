"""What judging yields: a `Verdict` a manager can ask "why?" of, down to the words on the form and the page cited."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from hanko_audit.vocabulary import ApplicantKind, Axis, VerdictCode


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a rule comes from. `verified` stays False until a person has read the page; users see 出典未確認."""

    document: str
    section: str = ""
    page: str = ""
    verified: bool = False

    @property
    def label(self) -> str:
        """Japanese citation, with the mark 出典未確認 where nobody has confirmed the page."""
        place = " ".join(part for part in (self.section, f"p.{self.page}" if self.page else "") if part)
        mark = "" if self.verified else "（出典未確認）"
        return f"{self.document} {place}".strip() + mark

    def as_json(self) -> dict[str, object]:
        """Plain fields plus `label`."""
        return {
            "document": self.document,
            "section": self.section,
            "page": self.page,
            "verified": self.verified,
            "label": self.label,
        }


@dataclass(frozen=True, slots=True)
class Alternative:
    """A means that does the seal's, the visit's or the paper's work without it."""

    code: str
    label: str
    covers: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Plain fields."""
        return {"code": self.code, "label": self.label, "covers": list(self.covers)}


@dataclass(frozen=True, slots=True)
class MissingFact:
    """A fact that would decide a needs_review, and who would know it."""

    fact: str
    label: str
    ask: str = ""

    def as_json(self) -> dict[str, object]:
        """Plain fields."""
        return {"fact": self.fact, "label": self.label, "ask": self.ask}


@dataclass(frozen=True, slots=True)
class Ground:
    """Words that an answer rests on. `source` says in Japanese what they stand in, `place` where in it."""

    source: str
    text: str
    place: str = ""

    def as_json(self) -> dict[str, object]:
        """Plain fields."""
        return {"source": self.source, "text": self.text, "place": self.place}


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of one fact that a question asks about: its name, its value in Japanese, and its grounds."""

    fact: str
    label: str
    value: str
    grounds: tuple[Ground, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Plain fields."""
        return {
            "fact": self.fact,
            "label": self.label,
            "value": self.value,
            "evidence": [ground.as_json() for ground in self.grounds],
        }


@dataclass(frozen=True, slots=True)
class Step:
    """One question of the manual's order, with its answer, what the answer rests on and the rule that asked.

    `answer` and `evidence` are Japanese lines for tables; `answers` holds the same fact by fact. `stage` is the title
    of the part of the manual's order that the question belongs to.
    """

    question: str
    answer: str
    evidence: str
    rule: str
    fired: bool = False
    citation: Citation | None = None
    title: str = ""
    stage: str = ""
    answers: tuple[Answer, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The flat fields; `as_branch` has the answers one by one."""
        return {
            "question": self.question,
            "answer": self.answer,
            "evidence": self.evidence,
            "rule": self.rule,
            "fired": self.fired,
            "citation": self.citation.as_json() if self.citation else None,
            "stage": self.stage,
        }

    def as_branch(self) -> dict[str, object]:
        """The step as a branch of the tree: question, answers with their words and places, rule, citation."""
        return {
            "question": self.question,
            "answers": [answer.as_json() for answer in self.answers],
            "rule": {"id": self.rule, "title": self.title},
            "citation": self.citation.as_json() if self.citation else None,
        }


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the manual's order with the questions asked in it."""

    title: str
    steps: tuple[Step, ...]

    @property
    def mattered(self) -> tuple[Step, ...]:
        """The steps that had a part in the verdict; the others were asked and did not apply."""
        return tuple(step for step in self.steps if step.fired)

    def as_json(self) -> dict[str, object]:
        """The title, how many questions were asked, and those that mattered."""
        return {
            "stage": self.title,
            "asked": len(self.steps),
            "mattered": [step.as_branch() for step in self.mattered],
        }


class Lever(StrEnum):
    """Who could bring a change of facts about."""

    LEARN = "learn"
    DECIDE = "decide"
    GIVEN = "given"

    @property
    def label(self) -> str:
        """Japanese label."""
        return _LEVER_LABELS[self]


_LEVER_LABELS = {
    Lever.LEARN: "確かめれば決まる",
    Lever.DECIDE: "自団体で変えられる",
    Lever.GIVEN: "自団体では変えられない（読み取りが違うときだけ）",
}


@dataclass(frozen=True, slots=True)
class Setting:
    """A fact that would be otherwise. Each of `options` is the set of values it would then have; any of them does.

    `words` says the options in Japanese.
    """

    fact: str
    label: str
    options: tuple[tuple[str, ...], ...]
    words: str

    def as_json(self) -> dict[str, object]:
        """Plain fields."""
        return {
            "fact": self.fact,
            "label": self.label,
            "options": [list(option) for option in self.options],
            "words": self.words,
        }


@dataclass(frozen=True, slots=True)
class Change:
    """What would change a verdict: if the facts were so, this is the verdict that the rules would give."""

    axis: Axis
    settings: tuple[Setting, ...]
    verdict: VerdictCode
    lever: Lever

    @property
    def condition(self) -> str:
        """The Japanese condition, such as 「根拠の態様」が「様式」で、「…」が「…」なら."""
        return "で、".join(f"「{own.label}」が{own.words}" for own in self.settings) + "なら"

    @property
    def label(self) -> str:
        """The whole sentence in Japanese."""
        return f"{self.condition} → {self.verdict.label_for(self.axis)}"

    def as_json(self) -> dict[str, object]:
        """Plain fields plus `label`."""
        return {
            "facts": [setting.as_json() for setting in self.settings],
            "verdict": self.verdict.value,
            "lever": self.lever.value,
            "label": self.label,
        }


@dataclass(frozen=True, slots=True)
class Verdict:
    """A proposal for one axis, until a reviewer signs it off.

    `changes` says of a verdict that keeps or leaves open what would change it; `unchanging` says why nothing does.
    Where individuals and corporations differ, `variants` holds the verdict on each (`applies_to` says whose it is), and
    the verdict itself carries the graver code.
    """

    axis: Axis
    code: VerdictCode
    reason: str
    rules: tuple[str, ...] = ()
    pack: str = ""
    citations: tuple[Citation, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    missing: tuple[MissingFact, ...] = ()
    actions: tuple[str, ...] = ()
    trace: tuple[Step, ...] = ()
    changes: tuple[Change, ...] = ()
    unchanging: str = ""
    applies_to: ApplicantKind | None = None
    variants: tuple[Verdict, ...] = ()

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The trace by stage, in the order in which each was first entered; the trace keeps the order of the steps."""
        by_title: dict[str, list[Step]] = {}
        for step in self.trace:
            by_title.setdefault(step.stage, []).append(step)
        return tuple(Stage(title, tuple(steps)) for title, steps in by_title.items())

    @property
    def label(self) -> str:
        """Japanese label of the verdict on this axis; both labels where individuals and corporations differ."""
        if len({own.code for own in self.variants}) > 1:
            return "／".join(f"{own.applies_to.label}：{own.label}" for own in self.variants if own.applies_to)
        return self.code.label_for(self.axis)

    def as_json(self) -> dict[str, object]:
        """The fixed keys of `hanko-audit scan`, then pack, actions, trace, the tree of what mattered, and changes."""
        return {
            "axis": self.axis.value,
            "verdict": self.code.value,
            "reason": self.reason,
            "rules": list(self.rules),
            "citations": [citation.as_json() for citation in self.citations],
            "alternatives": [alternative.as_json() for alternative in self.alternatives],
            "missing": [fact.as_json() for fact in self.missing],
            "pack": self.pack,
            "actions": list(self.actions),
            "trace": [step.as_json() for step in self.trace],
            "tree": [stage.as_json() for stage in self.stages],
            "changes": [change.as_json() for change in self.changes],
            "unchanging": self.unchanging,
            "applies_to": self.applies_to.value if self.applies_to else None,
            "variants": [own.as_json() for own in self.variants],
        }


def without_changes(verdict: Verdict) -> Verdict:
    """The verdict and its variants without what would change them."""
    if not (verdict.changes or verdict.unchanging or verdict.variants):
        return verdict
    variants = tuple(without_changes(own) for own in verdict.variants)
    return replace(verdict, changes=(), unchanging="", variants=variants)


def decided(verdict: Verdict) -> Verdict:
    """What was decided, for what reason and with which means, without the way there or away from it."""
    variants = tuple(decided(own) for own in verdict.variants)
    return replace(verdict, trace=(), changes=(), unchanging="", variants=variants)
