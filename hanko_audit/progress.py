"""How long work tells how far it is. Apart from scanning, so that a caller can name it without loading any room."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol


class Stage(StrEnum):
    """What a scan is busy with, in this order."""

    READING = "reading"
    DETECTING = "detecting"
    JUDGING = "judging"

    @property
    def label(self) -> str:
        """Japanese label."""
        return {"reading": "ファイルを読んでいます", "detecting": "要求を探しています", "judging": "判定しています"}[
            self.value
        ]


class Progress(Protocol):
    """Called as a scan goes on. `done` never exceeds `total`; the last call of a stage has `done == total`."""

    def __call__(self, stage: Stage, done: int, total: int) -> None:
        """Takes the stage, how many of its units are done and how many there are."""


def silent(stage: Stage, done: int, total: int) -> None:
    """The progress of a caller who does not ask for any."""
