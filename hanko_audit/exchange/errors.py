"""Why a workbook cannot be written or read back."""

from __future__ import annotations


class ExchangeError(Exception):
    """The text is Japanese: which file, what is wrong, what to do."""
