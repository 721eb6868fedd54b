"""Why a table is no procedure list yet."""

from __future__ import annotations

from hanko_audit.procedures.choice import ListColumn
from hanko_audit.sheets import ListError


class NoHeaderError(ListError):
    """No header was found. `columns` are those of the row that looks most like one, for a person to say what they are."""

    def __init__(self, shown_as: str, message: str, advice: str, columns: tuple[ListColumn, ...]) -> None:
        super().__init__(shown_as, "no_header", message, advice)
        self.columns = columns
