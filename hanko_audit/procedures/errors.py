"""Why a procedure list cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Errors are raised where a list is opened too, in a process that needs nothing of the rules.
    from hanko_audit.procedures.choice import ListColumn


class ListError(Exception):
    """`str()` of it is one Japanese text that names the file, says what is wrong and what to do.

    `code` is stable English for JSON: missing, empty, password, unsupported, broken, encoding, no_header, no_rows,
    too_large, unknown_column. `columns` are those of the row that looks most like a header, where none was found.
    """

    def __init__(
        self, shown_as: str, code: str, message: str, advice: str, columns: tuple[ListColumn, ...] = ()
    ) -> None:
        super().__init__(f"{shown_as}: {message}{advice}")
        self.shown_as = shown_as
        self.code = code
        self.message = message
        self.advice = advice
        self.columns = columns
