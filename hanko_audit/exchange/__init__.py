"""The round trip through a spreadsheet: rows go out to be filled in, and what was written is taken back."""

from hanko_audit.exchange.entries import Entry, Kind
from hanko_audit.exchange.errors import ExchangeError
from hanko_audit.exchange.exporting import Export, make_export
from hanko_audit.exchange.filled import read_filled
from hanko_audit.exchange.planning import Plan, plan_of
from hanko_audit.exchange.taking import Difference, preview, take
from hanko_audit.exchange.workbook import write_export

__all__ = [
    "Difference",
    "Entry",
    "ExchangeError",
    "Export",
    "Kind",
    "Plan",
    "make_export",
    "plan_of",
    "preview",
    "read_filled",
    "take",
    "write_export",
]
