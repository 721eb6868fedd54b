"""What checking a rule's examples yields, whatever kind of rule it is."""

from __future__ import annotations

from dataclasses import dataclass

from hanko_audit.rulepacks.base import Rule


@dataclass(frozen=True, slots=True)
class ExampleFailure:
    """An example that did not come out as its author wrote it. A known `gap` is told but is no mistake."""

    rule: str
    file: str
    line: int
    message: str
    gap: bool = False

    @classmethod
    def of(cls, rule: Rule, message: str, *, gap: bool = False) -> ExampleFailure:
        """The failure of an example of `rule`."""
        return cls(rule.id, rule.file, rule.line, message, gap)
