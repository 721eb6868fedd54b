"""The national census of procedures: imports the official sheet and finds the row that a local procedure is."""

from __future__ import annotations

from hanko_audit.census.census import Census, open_census
from hanko_audit.census.errors import CensusError
from hanko_audit.census.importing import CensusSheet, read_sheet
from hanko_audit.census.matching import Inquiry
from hanko_audit.census.store import default_store, save

__all__ = ["Census", "CensusError", "CensusSheet", "Inquiry", "default_store", "open_census", "read_sheet", "save"]
