"""What a sample form is, together with what a careful person finds on it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Form:
    """One form and the truth about it, written down by whoever drew the form.

    `requirements` lists `item/modality` pairs separated by spaces: every pair that some passage of the form carries,
    once. `seal_marks` counts the printed places where residents or businesses stamp; office boxes and the
    authority's own seal are not among them. `seal_verdict` is what a 行革担当 would propose for the seal, given the
    facts in the procedure list. `draw` writes the file.
    """

    file: str
    procedure: str
    seal_marks: int
    requirements: str
    seal_verdict: str
    draw: Callable[[Path], None]

    def pairs(self) -> list[tuple[str, str]]:
        """The requirements as (item, modality), sorted."""
        split = [pair.split("/") for pair in self.requirements.split()]
        return sorted((item, modality) for item, modality in split)

    def as_json_line(self) -> str:
        """The line of `expected.jsonl`."""
        return json.dumps(
            {
                "file": f"forms/{self.file}",
                "procedure": self.procedure,
                "seal_marks": self.seal_marks,
                "seal_verdict": self.seal_verdict,
                "requirements": [{"item": item, "modality": modality} for item, modality in self.pairs()],
            },
            ensure_ascii=False,
        )
