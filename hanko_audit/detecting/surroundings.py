"""What a text holds around its cues. Rules ask it for every cue; of a long text each answer is needed once."""

from __future__ import annotations

import re
from collections.abc import Sequence


class Surroundings:
    """A text, and which patterns are found in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, bool] = {}

    def hold(self, patterns: Sequence[str]) -> bool:
        """Whether one of the regular expressions is found anywhere in the text."""
        return any(self._holds(own) for own in patterns)

    def _holds(self, pattern: str) -> bool:
        if pattern not in self._known:
            self._known[pattern] = re.search(pattern, self._text) is not None
        return self._known[pattern]
