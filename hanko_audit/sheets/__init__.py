"""Opens lists and filled-in workbooks as tables of text, whatever program wrote them; what they mean is not known here."""

from hanko_audit.sheets.errors import ListError
from hanko_audit.sheets.tables import Merge, Row, Table, Tables

__all__ = ["ListError", "Merge", "Row", "Table", "Tables"]
