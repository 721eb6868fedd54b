"""Model of the stages of the decision procedure: the parts into which its questions are grouped for people."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from hanko_audit.rulepacks.base import Rule
from hanko_audit.vocabulary import Axis


class StageRule(Rule):
    """A stage, whose `title` users read. It holds the judging rules of an axis (all without one) by their `order`.

    `first` and `last` bound the orders, both included. `rules` are ids that belong here whatever their order. Where
    ranges overlap, the stage that stands first in the pack holds. `examples` are ids of rules that belong to the
    stage, `quiet` ids of rules that do not.
    """

    axis: Axis | None = None
    first: int
    last: int
    rules: tuple[str, ...] = ()
    examples: tuple[str, ...] = Field(min_length=1)
    quiet: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _range_runs_forward(self) -> Self:
        if self.first > self.last:
            raise ValueError(
                f"first（{self.first}）が last（{self.last}）より大きくなっています。小さい順に書いてください。"
            )
        return self
