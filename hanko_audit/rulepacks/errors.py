"""The error that a wrong rule pack raises, written for the person who edits the YAML."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class PackProblem:
    """One mistake in a pack: where it is, which rule it concerns, what is wrong and what to write instead."""

    file: Path
    line: int
    rule: str
    message: str

    def __str__(self) -> str:
        rule = f" 規則 {self.rule}:" if self.rule else ""
        return f"{self.file.name}:{self.line}行目:{rule} {self.message}"


class RulePackError(Exception):
    """One or more packs cannot be used. `problems` lists every mistake found, not only the first."""

    def __init__(self, problems: list[PackProblem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))
