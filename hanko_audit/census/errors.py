"""Why a file cannot be used as the national census."""

from __future__ import annotations


class CensusError(Exception):
    """`str()` of it is one Japanese text that names the file, says what is wrong and what to do."""

    def __init__(self, shown_as: str, message: str, advice: str) -> None:
        super().__init__(f"{shown_as}: {message}{advice}")
