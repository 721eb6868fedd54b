"""Why a list cannot be used."""

from __future__ import annotations


class ListError(Exception):
    """`str()` of it is one Japanese text that names the file, says what is wrong and what to do.

    `code` is stable English for JSON: missing, empty, password, unsupported, broken, encoding, no_header, no_rows,
    too_large, unknown_column.
    """

    def __init__(self, shown_as: str, code: str, message: str, advice: str) -> None:
        super().__init__(f"{shown_as}: {message}{advice}")
        self.shown_as = shown_as
        self.code = code
        self.message = message
        self.advice = advice
