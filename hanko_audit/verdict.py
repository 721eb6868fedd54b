"""What judging yields: a `Verdict` a manager can ask "why?" of, down to the words on the form and the page cited."""

from __future__ import annotations

from dataclasses import dataclass

from hanko_audit.vocabulary import Axis, VerdictCode


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
class Step:
    """One question of the manual's order, with its answer, what the answer rests on and the rule that asked."""

    question: str
    answer: str
    evidence: str
    rule: str
    fired: bool = False
    citation: Citation | None = None

    def as_json(self) -> dict[str, object]:
        """Plain fields."""
        return {
            "question": self.question,
            "answer": self.answer,
            "evidence": self.evidence,
            "rule": self.rule,
            "fired": self.fired,
            "citation": self.citation.as_json() if self.citation else None,
        }


@dataclass(frozen=True, slots=True)
class Verdict:
    """A proposal for one axis, until a reviewer signs it off."""

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

    @property
    def label(self) -> str:
        """Japanese label of the verdict on this axis."""
        return self.code.label_for(self.axis)

    def as_json(self) -> dict[str, object]:
        """The fixed keys of `hanko-audit scan`, then pack, actions and trace."""
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
        }
