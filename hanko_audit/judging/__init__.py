"""Facts and requirements in, verdicts out, by the rules in `rules/judging`. Needs no spaCy."""

from hanko_audit.judging.case import Case
from hanko_audit.judging.judge import Judge, judge

__all__ = ["Case", "Judge", "judge"]
